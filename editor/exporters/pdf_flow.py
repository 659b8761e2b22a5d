"""Filling pages: which line, table and bookmark stands where, on the grid of 22 lines of GB/T 9704. Draws nothing."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from editor.exporters.page import Block, Document, Heading, Paragraph, TableBlock
from editor.exporters.pdf_break import TablePart, parts, whole
from editor.exporters.pdf_fonts import Typefaces
from editor.exporters.pdf_paper import (
    BODY,
    LEVELS,
    LINES,
    PITCH,
    SQUARE,
    TEXT_WIDTH,
    TITLE,
    TITLE_PITCH,
)
from editor.exporters.pdf_table import TableLayout, TableSetter
from editor.exporters.pdf_text import SetText, TextLine, set_lead, set_text

_INDENT: Final = 2 * SQUARE
_GAP: Final = 10.0  # points between a table and the text after it
_FULL: Final = LINES * PITCH
_READABLE: Final = 10.5  # a table is not set smaller than this only to fill up a page
_WIDE_GAP: Final = _FULL / 3  # rather than leave more than this empty, a table of blocks is parted
_NEARLY_FULL: Final = 0.75


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of text. `x` and `top` are from the text area's upper left corner to that of the first character."""

    x: float
    top: float
    line: TextLine


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table or a part of one, and how far under the text area's upper edge it begins."""

    top: float
    part: TablePart


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading for the reader's list of contents."""

    top: float
    level: int
    text: str


@dataclass
class Page:
    """What stands on a page."""

    lines: list[PlacedLine] = field(default_factory=list)
    tables: list[PlacedTable] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)


def pages(printed: Document, faces: Typefaces) -> list[Page]:
    """The pages of a document, at least one."""
    flow = _Flow(faces)
    flow.title(printed.title)
    for place, block in enumerate(printed.blocks):
        flow.add(block, printed.blocks[place + 1 :])
    return flow.pages


class _Flow:
    """The pages so far, and how far down the last one is filled."""

    def __init__(self, faces: Typefaces) -> None:
        self.pages = [Page()]
        self._faces = faces
        self._depth = 0.0
        self._headed = 0.0  # the height of the headings that were just put, for a table right under them
        self._setters: dict[str, TableSetter] = {}

    def title(self, text: str) -> None:
        """The title's lines, centred, and an empty line after them; then the grid of lines goes on."""
        for line in _title_lines(set_text(self._faces, text, TITLE), text):
            self._page.lines.append(PlacedLine((TEXT_WIDTH - line.width) / 2, self._depth, line))
            self._depth += TITLE_PITCH
        if text:
            self._depth += PITCH
            self._snap()

    def add(self, block: Block, following: Sequence[Block]) -> None:
        """Put a block after the others. A heading stays with the beginning of what `following` brings."""
        match block:
            case Heading():
                self._heading(block, following)
            case Paragraph():
                self._headed = 0.0
                self._lines(self._paragraph_lines(block))
            case TableBlock():
                self._table(block)
                self._headed = 0.0

    def _heading(self, heading: Heading, following: Sequence[Block]) -> None:
        lines = self._heading_lines(heading)
        if self._depth and self._depth + self._wanted(heading, following, self._headed) > _FULL + 0.01:
            self._new_page()
        self._page.bookmarks.append(Bookmark(self._depth, heading.level, heading.text))
        self._lines(lines)
        self._headed += len(lines) * PITCH

    def _wanted(self, heading: Heading, following: Sequence[Block], headed: float) -> float:
        """The height of a heading with what must stand on the same page: the next line, or the table's first rows."""
        height = len(self._heading_lines(heading)) * PITCH
        headed += height
        match following[0] if following else None:
            case Heading() as lower if lower.level > heading.level:
                return height + self._wanted(lower, following[1:], headed)
            case TableBlock() as block:
                begins_here = self._table_parts(block, _FULL - self._depth - height, headed)[0].rows
                return height if begins_here else _FULL
            case Paragraph():
                return height + PITCH
        return height

    def _table(self, block: TableBlock) -> None:
        for part in self._table_parts(block, _FULL - self._depth, self._headed):
            if self._depth and (not part.rows or self._depth + part.height > _FULL + 0.01):
                self._new_page()
            if part.rows:
                self._page.tables.append(PlacedTable(self._depth, part))
                self._depth += part.height
        self._depth += _GAP
        self._snap()

    def _table_parts(self, block: TableBlock, left: float, headed: float) -> list[TablePart]:
        """A table cut for the pages it will stand on, `left` being free on this one.

        On one page, at a readable size, wherever that is possible: this one, or the next under its headings, which
        are `headed` high. An empty first part says that it begins on a new page.
        """
        if block.section not in self._setters:
            self._setters[block.section] = TableSetter(block, self._faces, TEXT_WIDTH, _FULL)
        setter = self._setters[block.section]
        here = setter.fitting(left, least=_READABLE)
        if here is not None:
            return [whole(_filling(here, left) if left >= _FULL - headed - 0.01 else here)]
        next_page = setter.fitting(_FULL - headed)
        if next_page is None or (block.grid.header_rows == 0 and left > _WIDE_GAP):
            return parts(next_page or setter.broken(), left, _FULL)
        if left >= _FULL - headed - 0.01:
            return [whole(_filling(next_page, left))]
        return [TablePart(next_page, ()), whole(next_page)]

    def _heading_lines(self, heading: Heading) -> tuple[TextLine, ...]:
        text = set_text(self._faces, heading.text, LEVELS[heading.level])
        return text.lines(TEXT_WIDTH, indent=_INDENT)

    def _paragraph_lines(self, paragraph: Paragraph) -> tuple[TextLine, ...]:
        lead = LEVELS[paragraph.level]
        text = set_lead(self._faces, paragraph.text, paragraph.lead, lead, BODY)
        return text.lines(TEXT_WIDTH, indent=_INDENT)

    def _lines(self, lines: Sequence[TextLine]) -> None:
        for line in lines:
            if self._depth + PITCH > _FULL + 0.01:
                self._new_page()
            self._page.lines.append(PlacedLine(line.indent, self._depth, line))
            self._depth += PITCH

    @property
    def _page(self) -> Page:
        return self.pages[-1]

    def _new_page(self) -> None:
        self.pages.append(Page())
        self._depth = 0.0

    def _snap(self) -> None:
        """Go on at the next line of the page's grid."""
        self._depth = math.ceil(self._depth / PITCH - 0.001) * PITCH


def _filling(layout: TableLayout, height: float) -> TableLayout:
    """A table that nearly fills its page is made to fill it."""
    return layout.filling(height) if layout.height > _NEARLY_FULL * height else layout


def _title_lines(title: SetText, text: str) -> tuple[TextLine, ...]:
    """The title in even lines, the year with its report on the last one where both fit: 某某局 / 2025年……年度报告."""
    if title.width <= TEXT_WIDTH or not (year := re.search(r"(?<!^)\d{4}年", text)):
        return title.even_lines(TEXT_WIDTH)
    head, tail = title.part(0, year.start()), title.part(year.start(), len(text))
    if tail.width > TEXT_WIDTH or head.width > 2 * TEXT_WIDTH:
        return title.even_lines(TEXT_WIDTH)
    return head.even_lines(TEXT_WIDTH) + tail.even_lines(TEXT_WIDTH)
