"""Which typed cells stand next to each other on paper: where a figure lands that slips by one row or one column.

A line runs across a row or down a column, over the blocks of a table that share the column, and ends at a 总计,
which is nobody's neighbour by mistake: it follows from its parts. Only cells that take a count are in lines.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

from editor.forms.address import CellRef
from editor.forms.sections import FigureKind, SectionSpec


class Direction(StrEnum):
    """How a line runs."""

    ACROSS = "across"
    DOWN = "down"


class CellLine(NamedTuple):
    """Cells side by side, in order: at least two."""

    direction: Direction
    cells: tuple[CellRef, ...]


class Membership(NamedTuple):
    """A line that a cell stands in, and its neighbours there: (1, the next), (-1, the one before)."""

    line: CellLine
    neighbours: tuple[tuple[int, CellRef], ...]


def lines_of(
    tables: Iterable[SectionSpec], kinds: Mapping[CellRef, FigureKind], totals: Container[CellRef]
) -> dict[CellRef, tuple[Membership, ...]]:
    """Each cell of a line with its lines, the line across first."""
    counts = {ref for ref, kind in kinds.items() if kind is FigureKind.COUNT and ref not in totals}
    found: dict[CellRef, list[Membership]] = {}
    for table in tables:
        for direction, runs in ((Direction.ACROSS, _rows(table)), (Direction.DOWN, _columns(table))):
            for cells in chain.from_iterable(_unbroken(counts, run) for run in runs):
                line = CellLine(direction, cells)
                for place, ref in enumerate(cells):
                    beside = ((step, place + step) for step in (1, -1) if 0 <= place + step < len(cells))
                    standing = Membership(line, tuple((step, cells[at]) for step, at in beside))
                    found.setdefault(ref, []).append(standing)
    return {ref: tuple(standings) for ref, standings in found.items()}


def _rows(table: SectionSpec) -> Iterator[list[CellRef]]:
    for block in table.blocks:
        for row in block.leaf_rows:
            yield [CellRef(table.id, row.id, column.id) for column in block.leaf_columns]


def _columns(table: SectionSpec) -> Iterable[list[CellRef]]:
    columns: dict[str, list[CellRef]] = {}
    for ref in table.cells():
        columns.setdefault(ref.column, []).append(ref)
    return columns.values()


def _unbroken(counts: Container[CellRef], cells: Iterable[CellRef]) -> Iterator[tuple[CellRef, ...]]:
    """A row or column, cut at the cells that are not typed counts."""
    run: list[CellRef] = []
    for ref in cells:
        if ref in counts:
            run.append(ref)
            continue
        if len(run) > 1:
            yield tuple(run)
        run = []
    if len(run) > 1:
        yield tuple(run)
