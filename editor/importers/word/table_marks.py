"""A text whose table cells are paragraphs among others, each with what ends it: how .doc and .rtf keep their tables.

Makes paragraphs and tables of such lines; where a row's cells stand is told by the edges that its end defines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from editor.importers.word.flow import Content, RawCell, RawTable

CELL_END: Final = "\x07"
DEEPEST: Final = 20  # of tables within tables; so deep a file is refused anyway
_NEAR: Final = 20  # twips: edges so near are one


@dataclass(frozen=True)
class CellDefinition:
    """A cell as its row defines it: its edges in twips and its merging.

    `beside` is 0 if it is not merged with a neighbour; else the first of those merged has another mark than the others.
    """

    left: int
    right: int
    beside: int
    continues: bool


@dataclass
class MarkedParagraph:
    """A paragraph: its words, the letter that ends it, and what its properties say of tables."""

    text: str
    end: str
    depth: int = 0
    ends_row: bool = False
    ends_inner_cell: bool = False
    cells: list[CellDefinition] = field(default_factory=list)


def contents_of(lines: Sequence[MarkedParagraph], depth: int) -> list[Content]:
    """The lines at one depth of tables: paragraphs, and tables made of the deeper lines."""
    found: list[Content] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end].depth > depth:
            end += 1
        if end > at:
            found += _table(lines[at:end], min(line.depth for line in lines[at:end]))
        else:
            found.append(lines[at].text)
        at = max(end, at + 1)
    return found


def _table(lines: Sequence[MarkedParagraph], depth: int) -> list[Content]:
    """The table of some lines; its words one cell a paragraph where no line tells the end of a row."""
    rows: list[tuple[list[list[Content]], list[CellDefinition]]] = []
    cells: list[list[Content]] = []
    open_lines: list[MarkedParagraph] = []
    for line in lines:
        if line.depth == depth and line.ends_row:
            rows.append((cells, line.cells))
            cells, open_lines = [], []
            continue
        open_lines.append(line)
        if line.depth == depth and (line.end == CELL_END if depth == 1 else line.ends_inner_cell):
            cells.append(contents_of(open_lines, depth))
            open_lines = []
    rest = [*cells, *([contents_of(open_lines, depth)] if open_lines else [])]
    loose = [content for cell in rest for content in cell]
    if not rows:
        return loose
    return [_placed(rows), *loose]


def _placed(rows: Sequence[tuple[list[list[Content]], list[CellDefinition]]]) -> RawTable:
    """The rows with their cells in columns, by the edges that the rows define; by counting where they define none."""
    borders = _borders(edge for _, cells in rows for cell in cells for edge in (cell.left, cell.right))
    table = RawTable()
    for contents, cells in rows:
        if len(cells) != len(contents):
            table.rows.append([RawCell(at, content=content) for at, content in enumerate(contents)])
            continue
        row: list[RawCell] = []
        first = 0  # how the first cell of those merged beside each other is marked
        for content, cell in zip(contents, cells, strict=True):
            left, right = borders[cell.left], borders[cell.right]
            if row and cell.beside and first and cell.beside != first:
                row[-1].span = right - row[-1].column
                row[-1].content += content
                continue
            first = cell.beside
            row.append(RawCell(left, max(1, right - left), continues=cell.continues, content=content))
        table.rows.append(row)
    return table


def _borders(edges: Iterator[int]) -> dict[int, int]:
    """The number of the column border that each edge is; edges that are all but the same are one."""
    numbers: dict[int, int] = {}
    number = -1
    last: int | None = None
    for edge in sorted(set(edges)):
        if last is None or edge - last > _NEAR:
            number += 1
        numbers[edge] = number
        last = edge
    return numbers
