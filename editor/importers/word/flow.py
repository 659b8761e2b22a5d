"""A word processor's text as the readers for .docx, .odt and .doc find it: paragraphs and tables, these with cells that
hold paragraphs and tables again. Turned into a Source's blocks here, in one way for all of them.

A table that only places other tables on the page gives its content, not itself; a box around a text is no table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from editor.errors import ReadError
from editor.forms.grid import Grid, Slot
from editor.importers.blocks.of_page_table import split_page_tables
from editor.importers.blocks.source import Block, SourceGrid, SourceParagraph

MAX_LETTERS: Final = 1_000_000  # a report has some 20,000
MAX_CELLS: Final = 100_000  # a report has some 300
MAX_AREA: Final = 300_000  # rows × columns, merged cells counted in full
MAX_COLUMNS: Final = 200
MAX_DEPTH: Final = 12  # of tables within tables


@dataclass
class RawCell:
    column: int
    span: int = 1
    rows: int = 1
    continues: bool = False
    content: list[Content] = field(default_factory=list)


@dataclass
class RawTable:
    """A table as rows of cells; those that a merged cell covers may be missing."""

    rows: list[list[RawCell]] = field(default_factory=list)


Content = str | RawTable
"""A paragraph (its own line breaks in it) or a table."""


def blocks_of(contents: Sequence[Content], name: str) -> tuple[Block, ...]:
    """The blocks of a text, told by the numbers of their paragraphs and tables. Raises ReadError if it is too large."""
    if _is_too_deep(contents, 0):
        raise too_deep(name)
    flow = _Flow(name)
    flow.add(contents)
    return split_page_tables(flow.blocks)


def too_deep(name: str) -> ReadError:
    """The message for a file whose parts are nested as no person nests them."""
    return ReadError("表格嵌套过深，不是年报", place=name, remedy="请检查是否选错了文件")


def _is_too_deep(contents: Sequence[Content], depth: int) -> bool:
    tables = [content for content in contents if isinstance(content, RawTable)]
    return depth > MAX_DEPTH or any(
        _is_too_deep(cell.content, depth + 1) for table in tables for row in table.rows for cell in row
    )


class _Flow:
    """Collects blocks and counts what they hold."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.blocks: list[Block] = []
        self.paragraphs = 0
        self.tables = 0
        self.letters = 0
        self.cells = 0
        self.area = 0

    def add(self, contents: Sequence[Content]) -> None:
        for content in contents:
            if isinstance(content, RawTable):
                self._table(content)
                continue
            self.paragraphs += 1
            self._count(len(content), 0)
            where = f"第 {self.paragraphs} 段"
            self.blocks += [SourceParagraph(line.strip(), where) for line in content.split("\n") if line.strip()]

    def _table(self, table: RawTable) -> None:
        if _is_layout(table):
            for row in table.rows:
                for cell in row:
                    self.add(cell.content)
            return
        self.tables += 1
        self._count(0, sum(map(len, table.rows)))
        self.area += sum(_area(cell, len(table.rows)) for row in table.rows for cell in row)
        if self.area > MAX_AREA:
            raise ReadError("表格太大，不是年报", place=self.name, remedy="请检查是否选错了文件")
        grid = _grid(table)
        self._count(sum(len(slot.text) for slot in grid.slots), 0)
        if any(slot.text for slot in grid.slots):
            self.blocks.append(SourceGrid(grid, f"第 {self.tables} 个表"))

    def _count(self, letters: int, cells: int) -> None:
        self.letters += letters
        self.cells += cells
        if self.letters > MAX_LETTERS:
            raise ReadError("文字超过一百万字，不是年报", place=self.name, remedy="请检查是否选错了文件")
        if self.cells > MAX_CELLS:
            raise ReadError("表格超过十万格，不是年报", place=self.name, remedy="请检查是否选错了文件")


def _area(cell: RawCell, rows: int) -> int:
    return max(1, min(cell.span, MAX_COLUMNS)) * max(1, min(cell.rows, rows))


def _is_layout(table: RawTable) -> bool:
    """Whether a table has one cell only, or the tables in it have more cells than it has of its own."""
    cells = [cell for row in table.rows for cell in row]
    if len(cells) <= 1:
        return True
    inner = [content for cell in cells for content in cell.content if isinstance(content, RawTable)]
    return sum(len(row) for nested in inner for row in nested.rows) > len(cells)


def _grid(table: RawTable) -> Grid:
    """The table as slots that do not overlap; what another cell already covers is no slot of its own."""
    opened: list[_Open] = []
    taken: dict[tuple[int, int], _Open] = {}
    for row, cells in enumerate(table.rows):
        for cell in cells:
            span = max(1, min(cell.span, MAX_COLUMNS - cell.column))
            if not 0 <= cell.column < MAX_COLUMNS:
                continue
            above = taken.get((row - 1, cell.column))
            if cell.continues and above is not None and (above.column, above.span) == (cell.column, span):
                above.rows = row - above.row + 1
                above.text = _joined(above.text, _text(cell.content))
                taken.update({(row, column): above for column in range(cell.column, cell.column + span)})
                continue
            height = max(1, min(cell.rows, len(table.rows) - row))
            area = [(r, c) for r in range(row, row + height) for c in range(cell.column, cell.column + span)]
            if any(place in taken for place in area):
                area = [(row, column) for column in range(cell.column, cell.column + span)]
                height = 1
                if any(place in taken for place in area):
                    _keep(taken, area, _text(cell.content))
                    continue
            slot = _Open(row, cell.column, span, height, _text(cell.content))
            opened.append(slot)
            taken.update(dict.fromkeys(area, slot))
    columns = max((slot.column + slot.span for slot in opened), default=0)
    slots = tuple(Slot(o.row, o.column, o.rows, o.span, o.text) for o in opened)
    return Grid(rows=len(table.rows), columns=columns, slots=slots)


@dataclass
class _Open:
    """A slot that may still grow."""

    row: int
    column: int
    span: int
    rows: int
    text: str


def _keep(taken: dict[tuple[int, int], _Open], area: Sequence[tuple[int, int]], text: str) -> None:
    """Words that stand where another cell reaches stay with that cell: nothing is lost, and no figure looks alone."""
    for place in area:
        if text and place in taken:
            taken[place].text = _joined(taken[place].text, text)
            return


def _joined(one: str, other: str) -> str:
    return "\n".join(filter(None, (one, other)))


def _text(contents: Sequence[Content]) -> str:
    """All words of a cell, a line for each paragraph, those of tables in it cell by cell."""
    return "\n".join(piece for content in contents for piece in _pieces(content))


def _pieces(content: Content) -> Iterator[str]:
    if isinstance(content, str):
        if content.strip():
            yield content.strip()
        return
    for row in content.rows:
        for cell in row:
            for inner in cell.content:
                yield from _pieces(inner)
