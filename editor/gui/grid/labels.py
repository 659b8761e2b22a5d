"""How locked labels look: fonts, insets and the painting of one merged label. Headers, corner and body share it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from editor.forms.grid import Slot, SlotRole
from editor.gui.look.theme import Theme, scaled_font
from editor.wording.chinese_numerals import COUNTING

_WRAP = int(Qt.TextFlag.TextWordWrap)
_TALL = 100_000
_KEPT = 1000  # measured figures: a table's of both years, and some
_NUMBER = re.compile(rf"[（(][{COUNTING}]+[）)]")
_NOTE_LENGTH = 16  # a header longer than this is a note, set smaller and from the left


@dataclass(frozen=True)
class GridStyle:
    """The fonts at one zoom, and the theme."""

    font: QFont
    theme: Theme

    @cached_property
    def metrics(self) -> QFontMetrics:
        """Of the figures' and labels' font."""
        return QFontMetrics(self.font)

    @cached_property
    def small(self) -> QFont:
        """For last year's figures and notes."""
        return scaled_font(self.font, 0.78)

    @cached_property
    def small_metrics(self) -> QFontMetrics:
        """Of the small font."""
        return QFontMetrics(self.small)

    @cached_property
    def width_of(self) -> Callable[[str], int]:
        """How wide a figure is. Few of those that a key paints are new, so what was measured is kept."""
        return lru_cache(_KEPT)(self.metrics.horizontalAdvance)

    @cached_property
    def fitted(self) -> Callable[[str, int, bool, bool], tuple[QFont, str]]:
        """The font of a figure in so many px, italic or not, bold or not, and what shows of it. Both are kept.

        The font is smaller where the figure would not fit, so that no digit is lost.
        """
        return lru_cache(_KEPT)(partial(_fitted, self.font, self.small))

    @cached_property
    def shortened(self) -> Callable[[str, int], str]:
        """A small figure, cut short with a sign if it is wider than so many px. What was measured is kept."""
        return lru_cache(_KEPT)(partial(_shortened, self.small_metrics))

    @cached_property
    def em(self) -> int:
        """The width of a Chinese character."""
        return self.metrics.horizontalAdvance("一")

    @cached_property
    def inset(self) -> int:
        """Between a line of the table and text, left and right."""
        return max(3, round(self.em * 0.3))

    def lines(self, slot: Slot, width: int) -> str:
        """A label with the line breaks that a narrow column needs where a reader expects them.

        Words of these labels are two characters long: 结果维持 is broken as 结果 维持, never as 结果维 持; and a number
        as （三） does not share its line with half a word. Nothing but line breaks is added.
        """
        text = slot.text
        fitting = (width - 2 * self.inset - 1) // self.em
        if slot.vertical or is_note(slot) or not 2 <= fitting < len(text) <= _NOTE_LENGTH:
            return text
        number = _NUMBER.match(text)
        if number is not None and number.end() <= fitting and len(text) - number.end() <= fitting:
            return f"{number.group()}\n{text[number.end() :]}"
        if slot.role is SlotRole.LABEL:
            return text
        step = fitting - fitting % 2
        return "\n".join(text[start : start + step] for start in range(0, len(text), step))

    def height(self, slot: Slot, width: int) -> int:
        """How high a label must be to show whole in a width."""
        padding = 2 * max(3, round(self.em * 0.3))
        if slot.vertical:
            return len(slot.text) * self.metrics.height() + padding
        metrics = self.small_metrics if is_note(slot) else self.metrics
        room = QRect(0, 0, max(1, width - 2 * self.inset - 1), _TALL)
        return metrics.boundingRect(room, _WRAP, self.lines(slot, width)).height() + padding

    def paint(
        self,
        painter: QPainter,
        rect: QRect,
        slot: Slot,
        visible: QRect,
        *,
        current: bool = False,
        centred: bool = False,
    ) -> None:
        """A label with its background and its lines to the right and below.

        `visible` is the part of the screen that shows: a label merged over many rows keeps its text in sight.
        """
        theme = self.theme
        fill(painter, rect, theme.label_current if current else theme.label)
        painter.setPen(theme.line)
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(theme.ink)
        note = is_note(slot)
        painter.setFont(self.small if note else self.font)
        inner = rect.adjusted(self.inset, 1, -self.inset - 1, -1)
        self._keep_in_sight(inner, visible, self.height(slot, rect.width()))
        if slot.vertical:
            self._paint_vertical(painter, inner, slot.text)
            return
        left = note or (slot.role is SlotRole.LABEL and not centred and len(slot.text) > 2 and slot.row_span == 1)
        across = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignHCenter
        if left:
            inner.translate(2, 0)
        text = self.lines(slot, rect.width())
        painter.drawText(inner, int(across | Qt.AlignmentFlag.AlignVCenter) | _WRAP, text)

    def _keep_in_sight(self, inner: QRect, visible: QRect, needed: int) -> None:
        """Move the place of a label's text into what shows of it; if that is too small, to its end that shows."""
        shown = inner.intersected(visible)
        if shown.height() >= needed:
            inner.setTop(shown.top())
            inner.setBottom(shown.bottom())
        elif shown.top() == inner.top():
            inner.setHeight(min(inner.height(), needed))
        else:
            inner.setTop(max(inner.top(), shown.bottom() - needed))

    def _paint_vertical(self, painter: QPainter, rect: QRect, text: str) -> None:
        step = self.metrics.height()
        top = rect.top() + max(0, (rect.height() - step * len(text)) // 2)
        for place, letter in enumerate(text):
            cell = QRect(rect.left(), top + place * step, rect.width(), step)
            if letter in "、，。":  # these stand in the upper right of their square in vertical text
                cell.translate(round(self.em * 0.55), -round(self.em * 0.5))
            painter.drawText(cell, int(Qt.AlignmentFlag.AlignCenter), letter)


def fill(painter: QPainter, rect: QRect, colour: QColor) -> None:
    """Fill a cell. PySide's `fillRect` asks of every argument whether it is a gradient, or one of Qt's 180 by name."""
    painter.setBackground(colour)
    painter.eraseRect(rect)


def _fitted(font: QFont, small: QFont, text: str, room: int, is_italic: bool, is_bold: bool) -> tuple[QFont, str]:
    chosen = QFont(font if QFontMetrics(font).horizontalAdvance(text) <= room else small)
    if is_italic or is_bold:
        chosen.setItalic(is_italic)
        chosen.setBold(is_bold)
    return chosen, _shortened(QFontMetrics(chosen), text, room)


def _shortened(metrics: QFontMetrics, text: str, room: int) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)


def is_note(slot: Slot) -> bool:
    """Whether a header is a sentence, as the 勾稽关系 in the corner of table three."""
    return slot.role is SlotRole.HEADER and len(slot.text) > _NOTE_LENGTH
