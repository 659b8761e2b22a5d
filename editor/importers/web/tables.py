"""The tables of a web page: which of them only lay out the page, and the cells of the others as a grid.

Spans are laid as a browser lays them; where they contradict each other, the later cell gives way, so that no cell
covers another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from editor.errors import ReadError
from editor.forms.grid import Grid, Slot
from editor.importers.blocks.source import SourceGrid
from editor.importers.web.words import is_hidden, text_of

if TYPE_CHECKING:
    from lxml import etree

_WIDEST: Final = 200  # columns; a statutory table has at most 15
_MAX_AREA: Final = 300_000  # rows × columns, merged cells counted in full
_LONGEST_CELL: Final = 400  # letters; longer words in a cell are an article, not a label
_ARTICLE_LINES: Final = 6


class Tables:
    """All tables of a page, with the shown rows of each and the shown cells of each row, not of tables inside them.

    `text` reads a cell of a grid.
    """

    def __init__(self, root: etree._Element, text: Callable[[etree._Element], str] = text_of) -> None:
        self._text = text
        self.rows: dict[etree._Element, list[etree._Element]] = {table: [] for table in root.iter("table")}
        self.cells: dict[etree._Element, list[etree._Element]] = {}
        for row in root.iter("tr"):
            table = next(row.iterancestors("table"), None)
            if table is not None and not is_hidden(row):
                self.rows[table].append(row)
                self.cells[row] = []
        for cell in root.iter("td", "th"):
            owner = next(cell.iterancestors("tr", "table"), None)
            if owner is not None and owner in self.cells and not is_hidden(cell):
                self.cells[owner].append(cell)

    def is_layout(self, table: etree._Element) -> bool:
        """Whether a table only lays out the page: it holds tables of several cells, one cell, or an article."""
        return self._is_single(table) or self._holds_more(
            table, [c for row in self.rows[table] for c in self.cells[row]]
        )

    def data_runs(self, table: etree._Element) -> Iterator[list[etree._Element]]:
        """The rows of a layout table that are data themselves, as far as they follow each other: of several cells."""
        run: list[etree._Element] = []
        for row in self.rows[table]:
            cells = self.cells[row]
            if not self._holds_more(row, cells) and sum(bool(text_of(cell)) for cell in cells) > 1:
                run.append(row)
                continue
            if run:
                yield run
            run = []
        if run:
            yield run

    def _is_single(self, table: etree._Element) -> bool:
        return sum(len(self.cells[row]) for row in self.rows[table]) <= 1

    def _holds_more(self, element: etree._Element, cells: Sequence[etree._Element]) -> bool:
        """Whether a table of several cells, or an article, stands inside."""
        if any(not self._is_single(inner) for inner in element.iterdescendants("table")):
            return True
        return any(map(_is_article, cells))

    def grid_of(self, rows: Sequence[etree._Element], where: str, name: str) -> SourceGrid | None:
        """The cells of rows as a grid; None if nothing stands in them. Raises ReadError for more than can be."""
        taken: set[tuple[int, int]] = set()
        slots: list[Slot] = []
        ends = _group_ends(rows)
        for index, row in enumerate(rows):
            column = 0
            below = ends[index] - index
            for cell in self.cells[row]:
                while (index, column) in taken:
                    column += 1
                height = min(_span(cell, "rowspan") or below, below)
                width = _free(taken, index, column, min(_span(cell, "colspan") or 1, _WIDEST))
                if len(taken) + height * width > _MAX_AREA:
                    raise ReadError("网页里的表格太大，不是年报", place=name, remedy="请检查是否选错了文件")
                slots.append(Slot(index, column, height, width, self._text(cell)))
                taken.update((index + y, column + x) for y in range(height) for x in range(width))
                column += width
        if not any(slot.text for slot in slots):
            return None
        columns = max(slot.column + slot.column_span for slot in slots)
        ordered = sorted(slots, key=lambda slot: (slot.row, slot.column))
        return SourceGrid(Grid(rows=len(rows), columns=columns, slots=tuple(ordered)), where)


def _is_article(cell: etree._Element) -> bool:
    if sum(map(len, cell.itertext())) <= _LONGEST_CELL:
        return False
    text = text_of(cell)
    return len(text) > _LONGEST_CELL and text.count("\n") >= _ARTICLE_LINES


def _group_ends(rows: Sequence[etree._Element]) -> list[int]:
    """How far a cell of each row may reach: to the end of the row's own group (thead, tbody)."""
    ends = [len(rows)] * len(rows)
    for index in range(len(rows) - 2, -1, -1):
        is_last = rows[index].getparent() is not rows[index + 1].getparent()
        ends[index] = index + 1 if is_last else ends[index + 1]
    return ends


def _span(cell: etree._Element, name: str) -> int:
    digits = "".join(letter for letter in (cell.get(name) or "1") if letter.isascii() and letter.isdigit())
    return min(int(digits[:6] or "1"), 65_534)


def _free(taken: set[tuple[int, int]], row: int, column: int, wanted: int) -> int:
    """How many of the columns wanted are free, at least the first."""
    width = 1
    while width < wanted and (row, column + width) not in taken:
        width += 1
    return width
