"""A text whose paragraphs may bear a sign in their indent: drawn over the text, no part of it, never printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QToolTip, QWidget

from editor.gui.look.theme import scaled_font
from editor.gui.text.editor import ProseEdit

_SCALE: Final = 0.8  # of the letters
_SIDE: Final = 1.05  # of a sign, in heights of its letter
_EDGE: Final = 2.0  # px from a paragraph's edge


class Sign(NamedTuple):
    """A letter before a paragraph, which a cursor follows through the changes of the text; and what it means."""

    at: QTextCursor
    letter: str
    colour: QColor
    tip: str = ""


class SignedEdit(ProseEdit):
    """A text editor with signs before paragraphs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._signs: tuple[Sign, ...] = ()

    @property
    def signed(self) -> tuple[str, ...]:
        """The paragraphs that bear a sign, as they are shown."""
        return tuple(sign.at.block().text() for sign in self._signs)

    def set_signs(self, signs: Sequence[Sign]) -> None:
        """Bear these signs, in order of their paragraphs, and no others."""
        self._signs = tuple(signs)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, then the signs that are in sight."""
        super().paintEvent(event)
        if not self._signs:
            return
        with QPainter(self.viewport()) as painter:
            painter.setFont(scaled_font(self.font(), _SCALE))
            for sign, frame in self._frames(painter.fontMetrics().height() * _SIDE, event.rect().bottom()):
                painter.setPen(sign.colour)
                painter.drawRoundedRect(frame, 2, 2)
                painter.drawText(frame, int(Qt.AlignmentFlag.AlignCenter), sign.letter)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell what a sign means."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and (tip := self._tip(event.pos())):
            QToolTip.showText(event.globalPos(), tip, self.viewport())
            return True
        return super().viewportEvent(event)

    def _tip(self, point: QPoint) -> str:
        side = self.fontMetrics().height()  # a little more than a sign has
        frames = self._frames(side, self.viewport().height())
        return next((sign.tip for sign, frame in frames if frame.contains(point)), "")

    def _frames(self, side: float, until: float) -> Iterator[tuple[Sign, QRectF]]:
        """The signs down to a height of the viewport, and where each stands: before the first line of its block."""
        scrolled = self.verticalScrollBar().value()
        layout = self.document().documentLayout()
        for sign in self._signs:
            block: QTextBlock = sign.at.block()
            box = layout.blockBoundingRect(block).translated(0, -scrolled)
            if box.top() > until:
                return
            if box.bottom() >= 0 and block.text().strip():
                line = block.layout().lineAt(0)
                top = box.top() + line.y() + (line.height() - side) / 2
                yield sign, QRectF(box.left() + _EDGE, top, side, side)
