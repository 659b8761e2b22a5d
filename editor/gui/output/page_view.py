"""One page of a PDF on the screen, as large as is wanted: in steps, as wide as the window, or whole.

Turns no pages itself; it tells when the wheel goes on over a page's end.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QPixmap, QWheelEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from editor.gui.output.pdf_pages import Pdf, page_image

ZOOM_STEPS: Final = (50, 75, 100, 125, 150, 200, 250, 300)
_LEAST, _MOST = 20.0, 300.0  # per cent, for a page that fits the window
_FRAME: Final = 12  # pixels left and right, or over and under a page that fits
_POINTS_PER_INCH: Final = 72


class Fit(Enum):
    """How a page follows the window's size."""

    WIDTH = auto()
    PAGE = auto()


class PageView(QScrollArea):
    """Shows a page of a PDF, the first at first."""

    zoomed = Signal()
    wheeled_over = Signal(int)  # 1: down from the page's foot, -1: up from its head

    def __init__(self, pdf: Pdf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pdf = pdf
        self._number = 0
        self._zoom: int | Fit = Fit.WIDTH
        self._room = QSize()  # what the viewport had when the page was painted
        self.page = QLabel()
        self.page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWidgetResizable(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWidget(self.page)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # else fitting the width never ends
        self.setAccessibleName("页面")
        self.viewport().installEventFilter(self)

    @property
    def zoom(self) -> int | Fit:
        """What was asked for: per cent, or to fit the window."""
        return self._zoom

    @zoom.setter
    def zoom(self, zoom: int | Fit) -> None:
        self._zoom = zoom
        fits = isinstance(zoom, Fit)
        bars = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setHorizontalScrollBarPolicy(bars)
        self._paint()

    @property
    def per_cent(self) -> float:
        """The zoom in force: at 100 a point of the page is 1/72 inch of the screen."""
        if not isinstance(self._zoom, Fit):
            return self._zoom
        size, room = self._pdf.sizes[self._number], self.viewport().size()
        scale = _POINTS_PER_INCH / self.logicalDpiX() * 100
        wide = (room.width() - _FRAME) / size.width() * scale
        high = (room.height() - _FRAME) / size.height() * scale
        return max(_LEAST, min(_MOST, wide if self._zoom is Fit.WIDTH else min(wide, high)))

    def show_page(self, pdf: Pdf, number: int, *, from_foot: bool = False) -> None:
        """Show a page, 0 the first, from its head or its foot."""
        self._pdf, self._number = pdf, number
        self._paint()
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum() if from_foot else 0)

    def zoom_by(self, step: int) -> None:
        """One step larger or smaller than it is now."""
        now = self.per_cent
        wider = [per_cent for per_cent in ZOOM_STEPS if per_cent > now + 1]
        narrower = [per_cent for per_cent in ZOOM_STEPS if per_cent < now - 1]
        self.zoom = (wider or ZOOM_STEPS[-1:])[0] if step > 0 else (narrower or ZOOM_STEPS[:1])[-1]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A page that fits the window goes on fitting."""
        is_resized = event.type() == QEvent.Type.Resize and self.viewport().size() != self._room
        if is_resized and isinstance(self._zoom, Fit):
            self._paint()
        return super().eventFilter(watched, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl, zoom; over the end of a page, say so; else scroll."""
        turns = event.angleDelta().y()
        bar = self.verticalScrollBar()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if turns:
                self.zoom_by(turns)
            event.accept()
        elif turns and bar.value() == (bar.maximum() if turns < 0 else bar.minimum()):
            self.wheeled_over.emit(1 if turns < 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def _paint(self) -> None:
        self._room = self.viewport().size()
        ratio = self.devicePixelRatioF()
        picture = page_image(self._pdf, self._number, self.logicalDpiX() * ratio * self.per_cent / 100)
        picture.setDevicePixelRatio(ratio)
        self.page.setPixmap(QPixmap.fromImage(picture))
        self.page.resize(self.page.sizeHint())  # now, so that the scroll bars know
        self.page.setAccessibleName(f"第 {self._number + 1} 页")
        self.zoomed.emit()
