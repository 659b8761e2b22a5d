"""Wrapped sentences, each after a coloured sign, that scroll if there are too many. Lighter than rich text: they change
with every key. A sentence is broken into lines once, and then drawn as often as it is to be seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QStaticText,
    QTextOption,
    QTransform,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget


@dataclass(frozen=True, slots=True)
class RuleSentence:
    """A sentence, its sign, and their colours."""

    sign: str
    sign_colour: QColor
    text: str
    text_colour: QColor


class _Placed(NamedTuple):
    """A sentence, broken into lines, and where it stands."""

    sentence: RuleSentence
    words: QStaticText
    place: QRect


class RuleLines(QAbstractScrollArea):
    """Shows lines; takes the focus only while there is something to scroll to."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: tuple[RuleSentence, ...] = ()
        self._placed: list[_Placed] = []
        self._indent = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)  # of itself: nothing behind it is painted with it

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

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._placed.clear()
            self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        try:
            scrolled = self.verticalScrollBar().value()
            painter.translate(0, -scrolled)
            seen = [line for line in self._placed if line.place.intersects(event.rect().translated(0, scrolled))]
            for line in seen:
                painter.setPen(line.sentence.text_colour)
                painter.drawStaticText(QPoint(self._indent, line.place.top()), line.words)
            font, ascent = painter.font(), self.fontMetrics().ascent()
            font.setBold(True)
            painter.setFont(font)
            for line in seen:
                painter.setPen(line.sentence.sign_colour)
                painter.drawText(0, line.place.top() + ascent, line.sentence.sign)
        finally:
            painter.end()

    def _arrange(self) -> None:
        metrics, room = self.fontMetrics(), self.viewport()
        self._indent = metrics.horizontalAdvance("一") + 2
        width = max(1, room.width() - self._indent)
        known = {placed.sentence.text: placed.words for placed in self._placed}
        top = 0
        self._placed = []
        for line in self._lines:
            words = known.get(line.text)
            if words is None or words.textWidth() != width:
                words = _in_lines(line.text, width, self.font())
            height = round(words.size().height())
            self._placed.append(_Placed(line, words, QRect(0, top, room.width(), height)))
            top += height
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, top - room.height()))
        bar.setPageStep(room.height())
        bar.setSingleStep(metrics.lineSpacing())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if bar.maximum() else Qt.FocusPolicy.NoFocus)
        room.update()


def _in_lines(text: str, width: int, font: QFont) -> QStaticText:
    words = QStaticText(text)
    words.setTextFormat(Qt.TextFormat.PlainText)
    words.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    words.setTextWidth(width)
    words.prepare(QTransform(), font)
    return words
