"""The print preview: the finished PDF itself, page by page, with zoom, and the button that prints it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QKeySequence, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from editor.gui.pdf_pages import Pdf, page_image

_THUMBNAIL: Final = QSize(92, 130)
_STEPS: Final = (50, 75, 100, 125, 150, 200, 300, 400)


class PreviewDialog(QDialog):
    """Shows a PDF. `print_requested` is sent when the user wants it on paper."""

    print_requested = Signal()

    def __init__(self, pdf: Pdf, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pdf = pdf
        self._zoom: int | None = None  # per cent; None fits the page's width
        self.setWindowTitle(f"打印预览：{title}")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.pages = self._page_list()
        self.page = QLabel()
        self.page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.area.setWidget(self.page)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # else fitting the width never ends
        self.area.setAccessibleName("页面")
        self.counter = QLabel()
        self.zoom_label = QLabel()
        self._lay_out()
        self._add_shortcuts()
        self.pages.currentRowChanged.connect(lambda _: self._show_page(from_top=True))
        self.area.viewport().installEventFilter(self)
        self.resize(900, 700)
        self.pages.setCurrentRow(0)

    @property
    def current_page(self) -> int:
        """The page shown, 0 the first."""
        return max(0, self.pages.currentRow())

    def turn(self, step: int) -> None:
        """Go on by pages, or back."""
        self.pages.setCurrentRow(min(max(self.current_page + step, 0), self._pdf.pages - 1))

    def zoom_by(self, step: int) -> None:
        """One step larger or smaller than it is now."""
        now = self._per_cent
        wider = [per_cent for per_cent in _STEPS if per_cent > now + 1]
        narrower = [per_cent for per_cent in _STEPS if per_cent < now - 1]
        self._set_zoom((wider or _STEPS[-1:])[0] if step > 0 else (narrower or list(_STEPS[:1]))[-1])

    def fit_width(self) -> None:
        """As wide as the window."""
        self._set_zoom(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A page that fits the width goes on fitting."""
        if event.type() == QEvent.Type.Resize and self._zoom is None:
            self._show_page(from_top=False)
        return super().eventFilter(watched, event)

    def _page_list(self) -> QListWidget:
        pages = QListWidget()
        pages.setViewMode(QListView.ViewMode.IconMode)
        pages.setFlow(QListView.Flow.TopToBottom)
        pages.setWrapping(False)
        pages.setMovement(QListView.Movement.Static)
        pages.setIconSize(_THUMBNAIL)
        pages.setFixedWidth(_THUMBNAIL.width() + 48)
        pages.setAccessibleName("页面列表")
        for number in range(self._pdf.pages):
            picture = page_image(self._pdf, number, 72 * _THUMBNAIL.height() / self._pdf.sizes[number].height())
            item = QListWidgetItem(QIcon(QPixmap.fromImage(picture)), f"第 {number + 1} 页")
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
            pages.addItem(item)
        return pages

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        for text, tip, run in (
            ("上一页", "上一页（Page Up）", lambda: self.turn(-1)),
            ("下一页", "下一页（Page Down）", lambda: self.turn(1)),
            ("缩小", "缩小（Ctrl+-）", lambda: self.zoom_by(-1)),
            ("放大", "放大（Ctrl+=）", lambda: self.zoom_by(1)),
            ("适合宽度", "页面与窗口同宽（Ctrl+0）", self.fit_width),
        ):
            button = QPushButton(text)
            button.setToolTip(tip)
            button.setAutoDefault(False)
            button.clicked.connect(run)
            bar.addWidget(button)
        bar.addWidget(self.counter)
        bar.addWidget(self.zoom_label)
        bar.addStretch(1)
        self.print_button = QPushButton("打印(&P)…")
        self.print_button.setToolTip("打印（Ctrl+P）")
        self.print_button.setDefault(True)
        self.print_button.clicked.connect(self.print_requested)
        close = QPushButton("关闭(&C)")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        bar.addWidget(self.print_button)
        bar.addWidget(close)
        parts = QHBoxLayout()
        parts.addWidget(self.pages)
        parts.addWidget(self.area, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(bar)
        layout.addLayout(parts, 1)

    def _add_shortcuts(self) -> None:
        for keys, run in (
            ("PgDown", lambda: self.turn(1)),
            ("PgUp", lambda: self.turn(-1)),
            ("Ctrl+=", lambda: self.zoom_by(1)),
            ("Ctrl+-", lambda: self.zoom_by(-1)),
            ("Ctrl+0", self.fit_width),
            ("Ctrl+P", self.print_requested),
        ):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(run)
            self.addAction(action)

    @property
    def _per_cent(self) -> float:
        """The zoom in force: at 100 a point of the page is 1/72 inch of the screen."""
        if self._zoom is not None:
            return self._zoom
        room = self.area.viewport().width() - 12
        natural = self._pdf.sizes[self.current_page].width() / 72 * self.logicalDpiX()
        return max(20.0, min(300.0, room / natural * 100))

    def _set_zoom(self, per_cent: int | None) -> None:
        self._zoom = per_cent
        self._show_page(from_top=False)

    def _show_page(self, *, from_top: bool) -> None:
        ratio = self.devicePixelRatioF()
        picture = page_image(self._pdf, self.current_page, self.logicalDpiX() * ratio * self._per_cent / 100)
        picture.setDevicePixelRatio(ratio)
        self.page.setPixmap(QPixmap.fromImage(picture))
        self.page.setAccessibleName(f"第 {self.current_page + 1} 页")
        self.counter.setText(f"第 {self.current_page + 1} 页，共 {self._pdf.pages} 页")
        self.zoom_label.setText(f"{self._per_cent:.0f}%")
        if from_top:
            self.area.verticalScrollBar().setValue(0)
