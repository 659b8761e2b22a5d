"""Filling pages: which line, table and bookmark stands where, on the lines of a page style. Draws nothing."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from editor.exporters.layout.set_text import SetText, TextLine, set_lead, set_text
from editor.exporters.layout.table import TableLayout, TableSetter
from editor.exporters.layout.table_breaks import TablePart, parts, whole
from editor.exporters.layout.typefaces import Typefaces
from editor.exporters.paper.document import Block, Document, Heading, Paragraph, TableBlock
from editor.exporters.paper.page_style import PageStyle

_GAP: Final = 10.0  # points between a table and the text after it
_READABLE: Final = 10.5  # a table is not set smaller than this only to fill up a page
_WIDE_GAP: Final = 1 / 3  # of a page: rather than leave more than this empty, a table of blocks is split
_NEARLY_FULL: Final = 0.75
_FEW: Final = 2  # lines that are no page
TITLE: Final = -1


class PlacedLine(NamedTuple):
    """A line of text. `x` and `top` are from the text area's upper left corner to that of the first character.

    `block` is the place in the document of what it is a line of, `TITLE` for the title.
    """

    x: float
    top: float
    line: TextLine
    block: int


class PlacedTable(NamedTuple):
    """A table or a part of one, and how far under the text area's upper edge it begins."""

    top: float
    part: TablePart
    block: int


class Bookmark(NamedTuple):
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


class LaidOut(NamedTuple):
    """The pages of a document, at least one, and the style that they were filled in."""

    pages: list[Page]
    style: PageStyle


def lay_out(printed: Document, faces: Typefaces, style: PageStyle) -> LaidOut:
    """The document in a style; its lines a little closer, one more to a page, where that saves a last page of a few.

    GB/T 9704-2012, 5.2.3, leaves room for it: 22 lines a page, to be adjusted where need be.
    """
    found = _pages(printed, faces, style)
    last = found[-1]
    if len(found) > 1 and len(last.lines) <= _FEW and not last.tables:
        closer = _pages(printed, faces, style.closer)
        if len(closer) < len(found):
            return LaidOut(closer, style.closer)
    return LaidOut(found, style)


def _pages(printed: Document, faces: Typefaces, style: PageStyle) -> list[Page]:
    flow = _Flow(faces, style)
    flow.title(printed.title)
    for place, block in enumerate(printed.blocks):
        flow.add(block, printed.blocks[place + 1 :])
    return flow.pages


class _Flow:
    """The pages so far, and how far down the last one is filled."""

    def __init__(self, faces: Typefaces, style: PageStyle) -> None:
        self.pages = [Page()]
        self._faces = faces
        self._style = style
        self._full = style.depth
        self._block = TITLE
        self._depth = 0.0
        self._headed = 0.0  # the height of the headings that were just put, for a table right under them
        self._setters: dict[str, TableSetter] = {}

    def title(self, text: str) -> None:
        """The title's lines, centred, and an empty line after them; then the grid of lines goes on."""
        for line in _title_lines(set_text(self._faces, text, self._style.title), text, self._style.width):
            self._page.lines.append(PlacedLine((self._style.width - line.width) / 2, self._depth, line, TITLE))
            self._depth += self._style.title_pitch
        if text:
            self._depth += self._style.pitch
            self._snap()

    def add(self, block: Block, following: Sequence[Block]) -> None:
        """Put a block after the others. A heading stays with the beginning of what `following` brings."""
        self._block += 1
        match block:
            case Heading():
                self._heading(block, following)
            case Paragraph():
                self._paragraph(block, following)
            case TableBlock():
                self._table(block)
                self._headed = 0.0

    def _paragraph(self, paragraph: Paragraph, following: Sequence[Block]) -> None:
        self._headed = 0.0
        lines = self._paragraph_lines(paragraph)
        over = paragraph.stands_over and following and isinstance(following[0], Paragraph)
        if over and self._depth + (len(lines) + 1) * self._style.pitch > self._full + 0.01:
            self._new_page()
        self._lines(lines)

    def _heading(self, heading: Heading, following: Sequence[Block]) -> None:
        lines = self._heading_lines(heading)
        if self._depth and self._depth + self._wanted(heading, following, self._headed) > self._full + 0.01:
            self._new_page()
        self._page.bookmarks.append(Bookmark(self._depth, heading.level, heading.text))
        self._lines(lines)
        self._headed += len(lines) * self._style.pitch

    def _wanted(self, heading: Heading, following: Sequence[Block], headed: float) -> float:
        """The height of a heading with what must stand on the same page: the next line, or the table's first rows."""
        height = len(self._heading_lines(heading)) * self._style.pitch
        headed += height
        match following[0] if following else None:
            case Heading() as lower if lower.level > heading.level:
                return height + self._wanted(lower, following[1:], headed)
            case TableBlock() as block:
                begins_here = self._table_parts(block, self._full - self._depth - height, headed)[0].rows
                return height if begins_here else self._full
            case Paragraph():
                return height + self._style.pitch
        return height

    def _table(self, block: TableBlock) -> None:
        for part in self._table_parts(block, self._full - self._depth, self._headed):
            if self._depth and (not part.rows or self._depth + part.height > self._full + 0.01):
                self._new_page()
            if part.rows:
                self._page.tables.append(PlacedTable(self._depth, part, self._block))
                self._depth += part.height
        self._depth += _GAP
        self._snap()

    def _table_parts(self, block: TableBlock, left: float, headed: float) -> list[TablePart]:
        """A table cut for the pages it will stand on, `left` being free on this one.

        On one page, at a readable size, wherever that is possible: this one, or the next under its headings, which
        are `headed` high. An empty first part says that it begins on a new page.
        """
        if block.section not in self._setters:
            self._setters[block.section] = TableSetter(block, self._faces, self._style)
        setter = self._setters[block.section]
        here = setter.fitting(left, least=_READABLE)
        if here is not None:
            return [whole(_filling(here, left) if left >= self._full - headed - 0.01 else here)]
        next_page = setter.fitting(self._full - headed)
        if next_page is None or (block.grid.header_rows == 0 and left > self._full * _WIDE_GAP):
            return parts(next_page or setter.broken(), left, self._full)
        if left >= self._full - headed - 0.01:
            return [whole(_filling(next_page, left))]
        return [TablePart(next_page, ()), whole(next_page)]

    def _heading_lines(self, heading: Heading) -> tuple[TextLine, ...]:
        text = set_text(self._faces, heading.text, self._style.levels[heading.level], self._style.square)
        return self._broken(text)

    def _paragraph_lines(self, paragraph: Paragraph) -> tuple[TextLine, ...]:
        plain, lead = self._style.levels[0], self._style.levels[paragraph.level]
        text = set_lead(self._faces, paragraph.text, paragraph.lead, lead, plain, self._style.square)
        return self._broken(text)

    def _broken(self, text: SetText) -> tuple[TextLine, ...]:
        return text.lines(self._style.width, indent=2 * self._style.square)

    def _lines(self, lines: Sequence[TextLine]) -> None:
        for line in lines:
            if self._depth + self._style.pitch > self._full + 0.01:
                self._new_page()
            self._page.lines.append(PlacedLine(line.indent, self._depth, line, self._block))
            self._depth += self._style.pitch

    @property
    def _page(self) -> Page:
        return self.pages[-1]

    def _new_page(self) -> None:
        self.pages.append(Page())
        self._depth = 0.0

    def _snap(self) -> None:
        """Go on at the next line of the page's grid."""
        self._depth = math.ceil(self._depth / self._style.pitch - 0.001) * self._style.pitch


def _filling(layout: TableLayout, height: float) -> TableLayout:
    """A table that nearly fills its page is made to fill it."""
    return layout.filling(height) if layout.height > _NEARLY_FULL * height else layout


def _title_lines(title: SetText, text: str, width: float) -> tuple[TextLine, ...]:
    """The title in even lines, the year with its report on the last one where both fit: 某某局 / 2025年……年度报告."""
    if title.width <= width or not (year := re.search(r"(?<!^)\d{4}年", text)):
        return title.even_lines(width)
    head, tail = title.part(0, year.start()), title.part(year.start(), len(text))
    if tail.width > width or head.width > 2 * width:
        return title.even_lines(width)
    return head.even_lines(width) + tail.even_lines(width)
