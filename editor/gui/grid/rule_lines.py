"""Wrapped sentences, each after a coloured sign, that scroll if there are too many. Lighter than rich text: it is drawn
anew with every key.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_TALL = 100_000


@dataclass(frozen=True, slots=True)
class RuleSentence:
    """A sentence, its sign, and their colours."""

    sign: str
    sign_colour: QColor
    text: str
    text_colour: QColor


class RuleLines(QAbstractScrollArea):
    """Shows lines; takes the focus only while there is something to scroll to."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: tuple[RuleSentence, ...] = ()
        self._places: list[QRect] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)

    def set_lines(self, lines: Sequence[RuleSentence]) -> None:
        """Show these from the first on."""
        self._lines = tuple(lines)
        self.verticalScrollBar().setValue(0)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        try:
            painter.translate(0, -self.verticalScrollBar().value())
            font = painter.font()
            for line, place in zip(self._lines, self._places, strict=True):
                font.setBold(True)
                painter.setFont(font)
                painter.setPen(line.sign_colour)
                painter.drawText(0, place.top() + self.fontMetrics().ascent(), line.sign)
                font.setBold(False)
                painter.setFont(font)
                painter.setPen(line.text_colour)
                painter.drawText(place, _WRAP, line.text)
        finally:
            painter.end()

    def _arrange(self) -> None:
        metrics, room = self.fontMetrics(), self.viewport()
        indent = self._indent()
        top = 0
        self._places = []
        for line in self._lines:
            size = metrics.boundingRect(self._room(room.width()), _WRAP, line.text)
            self._places.append(QRect(indent, top, room.width() - indent, size.height()))
            top += size.height()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, top - room.height()))
        bar.setPageStep(room.height())
        bar.setSingleStep(metrics.lineSpacing())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if bar.maximum() else Qt.FocusPolicy.NoFocus)
        room.update()

    def _indent(self) -> int:
        return self.fontMetrics().horizontalAdvance("一") + 2

    def _room(self, width: int) -> QRect:
        return QRect(0, 0, max(1, width - self._indent()), _TALL)
