"""What the changes of published tables are made with: a change for each table, figures of no cell, columns, copies."""

from __future__ import annotations

import random
from collections.abc import Callable

from editor.forms.grid import SlotRole
from tests.importers.matching.published.labels import Change
from tests.importers.matching.published.picture import Box, Matrix, Picture, Table

TableChange = Callable[[Table, random.Random], None]


def each_table(change: TableChange, *, is_general: bool = True) -> Change:
    """A change of each table; of those of forms 2019 and 2021 alone if it is not general.

    The list of 2014 has a column of units, and labels that only their place tells apart.
    """

    def apply(picture: Picture, rng: random.Random) -> None:
        for table in picture.tables:
            if table.cells and (is_general or table.section != "statistics"):
                change(table, rng)

    return apply


def figure(text: str) -> Box:
    """A figure of no cell of the form."""
    return Box(text, SlotRole.VALUE)


def any_figure(rng: random.Random) -> Box:
    return figure(str(rng.choice((0, 0, 1, 2, 7, 35, 128))))


def copies(cells: Matrix) -> Matrix:
    copies: dict[Box, Box] = {}
    return [[copies.setdefault(box, box.copy()) for box in line] for line in cells]


def width_of(table: Table) -> int:
    return max(map(len, table.cells), default=0)


def insert_column(table: Table, at: int, make: Callable[[int, list[Box]], Box]) -> None:
    for row, line in enumerate(table.cells):
        line.insert(at, make(row, line))


def on_tables(change: Callable[[Table, random.Random], list[str | Table]]) -> Change:
    """Each table of the form replaced by blocks."""

    def apply(picture: Picture, rng: random.Random) -> None:
        blocks: list[str | Table] = []
        for block in picture.blocks:
            blocks += change(block, rng) if isinstance(block, Table) and block.section and block.cells else [block]
        picture.blocks = blocks

    return apply


def copy_of(table: Table, rng: random.Random) -> Table:
    copies: dict[Box, Box] = {}
    return Table(
        [
            [copies.setdefault(box, any_figure(rng) if box.is_figure else box.copy()) for box in line]
            for line in table.cells
        ]
    )
