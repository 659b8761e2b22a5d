"""A table over several pages: which rows each page shows, its header repeated, its merged cells split cleanly."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from editor.exporters.layout.cells import CellText
from editor.exporters.layout.table import TableLayout
from editor.forms.grid import Grid, Slot, SlotRole


class SlotBox(NamedTuple):
    """A slot as a page shows it: a rectangle, measured from the part's upper left corner, and its text if it has room.

    A merged cell that goes over a page end is one box on each page.
    """

    slot: Slot
    left: float
    top: float
    width: float
    height: float
    text: CellText | None


class TablePart(NamedTuple):
    """The part of a table that stands on one page."""

    layout: TableLayout
    rows: tuple[int, ...]  # of the grid, the repeated header's included

    @property
    def height(self) -> float:
        """Of the part."""
        return sum(self.layout.heights[row] for row in self.rows)

    def boxes(self) -> Iterator[SlotBox]:
        """The part's rectangles, in reading order."""
        heights = [self.layout.heights[row] for row in self.rows]
        tops = dict(zip(self.rows, accumulate(heights, initial=0.0), strict=False))  # the last one is the foot
        shown = set(self.rows)
        for slot in self.layout.grid.slots:
            rows = [row for row in _rows(slot) if row in shown]
            if rows:
                yield self._box(slot, rows, tops[rows[0]])

    def _box(self, slot: Slot, rows: list[int], top: float) -> SlotBox:
        edges, heights = self.layout.edges, self.layout.heights
        left = edges[slot.column]
        height = sum(heights[row] for row in rows)
        text = self.layout.texts[slot]
        # Half of the whole is the larger part of two, and a text must not be lost where it fits no part.
        is_larger = height * 2 >= sum(heights[row] for row in _rows(slot))
        has_room = text.height <= height or is_larger
        width = edges[slot.column + slot.column_span] - left
        return SlotBox(slot, left, top, width, height, text if has_room else None)


def whole(layout: TableLayout) -> TablePart:
    """A table on one page."""
    return TablePart(layout, tuple(range(layout.grid.rows)))


def parts(layout: TableLayout, first: float, page: float) -> list[TablePart]:
    """A table cut into pages: `first` points are left on the first page, `page` points on each further one."""
    header = tuple(range(layout.grid.header_rows))
    header_height = sum(layout.heights[row] for row in header)
    found: list[TablePart] = []
    start = len(header)
    room = first
    while start < layout.grid.rows:
        end = _end(layout, start, room - header_height)
        if end == start:
            if not found and room < page:  # nothing fits on what is left of the first page
                found.append(TablePart(layout, ()))
                room = page
                continue
            end = start + 1
        found.append(TablePart(layout, (*header, *range(start, end))))
        start = end
        room = page
    return found


def _end(layout: TableLayout, start: int, room: float) -> int:
    """The row that the next page begins with: as late as there is room, but no header split from its rows."""
    fair = end = start
    while end < layout.grid.rows and room >= layout.heights[end]:
        room -= layout.heights[end]
        end += 1
        if end == layout.grid.rows or not _is_heading(layout.grid, end - 1):
            fair = end
    if end == layout.grid.rows:
        return end
    captions = [row for row in range(start + 1, fair + 1) if _is_caption(layout.grid, row)]
    return captions[-1] if captions else fair


def _is_heading(grid: Grid, row: int) -> bool:
    """Whether a row has labels over columns only."""
    return all(slot.role in (SlotRole.CAPTION, SlotRole.HEADER) for slot in grid.slots if slot.row == row)


def _is_caption(grid: Grid, row: int) -> bool:
    return any(slot.role is SlotRole.CAPTION for slot in grid.slots if slot.row == row)


def _rows(slot: Slot) -> range:
    return range(slot.row, slot.row + slot.row_span)
