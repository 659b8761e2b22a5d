"""The texts of a table's slots, broken into lines to fit their columns: labels, headers and figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from editor.exporters.layout.set_text import SetText, TextLine, set_text
from editor.exporters.layout.typefaces import Typefaces
from editor.exporters.paper.document import TableBlock
from editor.exporters.paper.page_style import Face, TextStyle
from editor.forms.grid import Slot, SlotRole
from editor.report.numbers import CellValue, stored_value
from editor.wording.chinese_numerals import COUNTING

SIDE: Final = 1.5  # points between a centred text and the rules to its left and right, at least
LABEL_SIDE: Final = 3.0  # the same for a label that starts at the left
LEADING: Final = 1.22  # from line to line, in type sizes
_VERTICAL_STEP: Final = 1.08
_SMALLEST: Final = 4.0  # points, for a text that would fill half a page
_SMALLEST_FIGURE: Final = 6.0  # points; a figure too long even so goes on in a second line
_NUMERAL = re.compile(rf"[（(][{COUNTING}]+[)）]")
_LONGEST_SHORT_LABEL: Final = 3  # a column of units
_COMPARED: Final = re.compile(r"[\d.,]+ \([+−][\d.,]+\)")  # a figure with how it differs from last year's


class CellText(NamedTuple):
    """A slot's text as it is printed. A vertical one has a line for each character."""

    size: float
    lines: tuple[TextLine, ...]
    at_left: bool = False
    vertical: bool = False

    @property
    def step(self) -> float:
        """From line to line."""
        return self.size * (_VERTICAL_STEP if self.vertical else LEADING)

    @property
    def height(self) -> float:
        """Of all lines together."""
        return self.step * len(self.lines)


class CellSetter:
    """Sets the texts of one table at one type size."""

    def __init__(self, block: TableBlock, faces: Typefaces, face: Face, size: float) -> None:
        self.block = block
        self.size = size
        self._faces = faces
        self._face = face
        self._set: dict[tuple[str, float], SetText] = {}  # by text and size: most cells of a table say the same

    def text(self, slot: Slot) -> str:
        """What stands in a slot: its label, or its cell's figure."""
        return slot.text if slot.ref is None else self.block.values[slot.ref]

    def set(self, slot: Slot, size: float | None = None) -> SetText:
        """A slot's text, not broken yet."""
        key = self.text(slot), size or self.size
        known = self._set.get(key)
        if known is None:
            known = self._set[key] = set_text(self._faces, key[0], TextStyle(self._face, key[1]))
        return known

    def least_width(self, slot: Slot) -> float:
        """The narrowest column that does a slot of one column justice."""
        if slot.vertical:
            return self.size + 2 * SIDE
        natural = self.set(slot).width
        return _LEAST[slot.role](self, slot, natural) + 2 * self._side(slot) if natural else 0.0

    def break_lines(self, slot: Slot, width: float, height: float) -> CellText:
        """The lines of a slot that is `width` wide and may become `height` high; a text too long is set smaller."""
        room = width - 2 * self._side(slot)
        if slot.vertical:
            return CellText(self.size, _stacked(self.set(slot)), vertical=True)
        at_left = self._at_left(slot)
        size = self.size
        while True:
            lines = self._lines(slot, self.set(slot, size), room)
            fits = all(line.width <= room + 0.01 for line in lines) and len(lines) * size * LEADING <= height
            if fits or size <= _SMALLEST:
                return CellText(size, lines, at_left)
            size -= 0.5

    def _lines(self, slot: Slot, text: SetText, room: float) -> tuple[TextLine, ...]:
        if not text.text:
            return ()
        if _is_figure(text.text) and (text.width <= room or text.size > _SMALLEST_FIGURE):
            return (text.one_line(),)
        halves = _halves(text)
        if halves and text.width > room and (_widest(halves) <= room or text.size > _SMALLEST_FIGURE):
            return tuple(half.one_line() for half in halves)
        if slot.role is SlotRole.VALUE or self._at_left(slot):
            return text.lines(room, justify=False)
        numeral = _NUMERAL.match(text.text)
        if numeral is None or text.width <= room:
            return text.even_lines(room)
        head, tail = text.part(0, numeral.end()), text.part(numeral.end(), len(text.text))
        return head.even_lines(room) + tail.even_lines(room)

    def _side(self, slot: Slot) -> float:
        return LABEL_SIDE if self._at_left(slot) else SIDE

    def _at_left(self, slot: Slot) -> bool:
        """A row's own label starts at the left; a group's, a unit's, and those of a table of blocks stand centred."""
        return (
            slot.role is SlotRole.LABEL
            and slot.row_span == 1
            and self.block.grid.header_rows > 0
            and len(slot.text) > _LONGEST_SHORT_LABEL
        )


def _is_figure(text: str) -> bool:
    value: CellValue = stored_value(text)
    return value is not None and not isinstance(value, str)


def _halves(text: SetText) -> tuple[SetText, ...]:
    """A figure and its difference, which may stand on two lines; neither is ever broken. Nothing for other texts."""
    if not _COMPARED.fullmatch(text.text):
        return ()
    gap = text.text.index(" ")
    return text.part(0, gap), text.part(gap + 1, len(text.text))


def _widest(texts: tuple[SetText, ...]) -> float:
    return max(text.width for text in texts)


def _stacked(text: SetText) -> tuple[TextLine, ...]:
    return tuple(
        TextLine(text.size, 0.0, (glyph,), (advance,))
        for glyph, advance in zip(text.glyphs, text.advances, strict=True)
    )


def _least_header(_setter: CellSetter, slot: Slot, natural: float) -> float:
    """Up to three characters stand on one line, longer headers on two."""
    letters = len(slot.text)
    return natural if letters <= 3 else natural * ((letters + 1) // 2) / letters


def _least_label(setter: CellSetter, slot: Slot, natural: float) -> float:
    """A group's label has height to spare and goes down to its numeral's width; a row's own label wants length."""
    if slot.row_span == 1:
        return min(natural, 12.9 * setter.size)
    numeral = _NUMERAL.match(slot.text)
    return min(natural, (len(numeral[0]) if numeral else 2) * setter.size)


def _least_value(setter: CellSetter, slot: Slot, natural: float) -> float:
    """A figure stands on one line, its difference on another; a text that is none may wrap."""
    if halves := _halves(setter.set(slot)):
        return _widest(halves)
    return natural if _is_figure(setter.text(slot)) else min(natural, 2 * setter.size)


def _least_caption(_setter: CellSetter, _slot: Slot, natural: float) -> float:
    return natural


_LEAST: Mapping[SlotRole, Callable[[CellSetter, Slot, float], float]] = {
    SlotRole.HEADER: _least_header,
    SlotRole.LABEL: _least_label,
    SlotRole.VALUE: _least_value,
    SlotRole.CAPTION: _least_caption,
}
