"""What the Word writer takes over from the pages of the PDF, so that both come out alike.

A word processor breaks lines and pages by itself; what it could not know is how a table was fitted onto its page, that
it was put on a new one, and how far under it the text goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from editor.exporters.layout.flow import Page, PlacedTable
from editor.exporters.layout.table import TableLayout
from editor.exporters.paper.document import Document, Heading, TableBlock
from editor.exporters.paper.page_style import PageStyle

_RESERVE: Final = 10.0
"""Points left free under a table that fills its page: a hair more in another program would move it to the next one, and
leave its heading behind."""

_RULES: Final = 1.5
"""Points that the rules of a table may add to its height: the text under it must not miss its last line for them."""


@dataclass(frozen=True, slots=True)
class TablePlan:
    """A table's measures; whether its headings, or it, begin a page; the room under it; rows that begin a page.

    `gap` is 0 where what follows begins a page.
    """

    layout: TableLayout
    new_page: bool
    gap: float
    turns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The title's lines, the room under them, and a plan for each table by its section."""

    title: tuple[str, ...]
    below_title: float
    tables: dict[str, TablePlan]


def plan(printed: Document, pages: Sequence[Page], style: PageStyle) -> Plan:
    """The plan of a document that was laid out as these pages in that style."""
    placed = [(page, table) for page in pages for table in page.tables]
    groups = [list(group) for _, group in groupby(placed, key=lambda entry: id(entry[1].part.layout))]
    tables = {
        block.section: _table_plan(group, headings, style.depth, is_first=group[0][0] is pages[0])
        for (block, headings), group in zip(_tables(printed), groups, strict=True)
    }
    count = _title_lines(printed, pages[0])
    ends = count * style.title_pitch
    lengths = [len(placed.line.glyphs) for placed in pages[0].lines[:count]]
    return Plan(_cut(printed.title, lengths), max(0.0, _next(pages[0], ends) - ends) if count else 0.0, tables)


def _tables(printed: Document) -> Iterator[tuple[TableBlock, int]]:
    """The tables, each with how many headings stand right over it."""
    headings = 0
    for block in printed.blocks:
        if isinstance(block, TableBlock):
            yield block, headings
        headings = headings + 1 if isinstance(block, Heading) else 0


def _table_plan(group: list[tuple[Page, PlacedTable]], headings: int, depth: float, *, is_first: bool) -> TablePlan:
    (page, first), (last_page, last) = group[0], group[-1]
    ends = last.top + last.part.height
    following = _next(last_page, ends)
    header = first.part.layout.grid.header_rows
    return TablePlan(
        layout=_with_reserve(first.part.layout, ends - depth + _RESERVE) if first is last else first.part.layout,
        new_page=not is_first and _opens_page(page, first, headings),
        gap=max(0.0, following - ends - _RULES),
        turns=tuple(table.part.rows[header] for _, table in group[1:]),
    )


def _with_reserve(layout: TableLayout, excess: float) -> TableLayout:
    """The table made lower, where it would go down to the foot of its page."""
    return layout.filling(layout.height - excess) if excess > 0 else layout


def _opens_page(page: Page, table: PlacedTable, headings: int) -> bool:
    """Whether nothing but the table's headings stands over it."""
    if table is not page.tables[0]:
        return False
    above = [mark for mark in page.bookmarks if mark.top < table.top]
    if len(above) != headings:
        return False
    return table.top == 0 or (bool(above) and above[0].top == 0)


def _next(page: Page, depth: float) -> float:
    """Where the next line or table of a page begins; 0 if there is none."""
    tops = [*(placed.top for placed in page.lines), *(table.top for table in page.tables)]
    return min((top for top in tops if top >= depth - 0.01), default=0.0)


def _cut(title: str, lengths: Sequence[int]) -> tuple[str, ...]:
    """The title by the lengths of its lines, at whose ends blanks fall away."""
    found = []
    for length in lengths:
        found.append(title[:length])
        title = title[length:].lstrip()
    return (*found[:-1], found[-1] + title) if found else ()


def _title_lines(printed: Document, page: Page) -> int:
    """How many lines at the start of the first page make up the title."""
    missing = len("".join(printed.title.split()))
    for count, placed in enumerate(page.lines):
        if missing <= 0:
            return count
        missing -= sum(not glyph.letter.isspace() for glyph in placed.line.glyphs)
    return len(page.lines)
