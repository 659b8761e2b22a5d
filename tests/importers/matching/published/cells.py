"""What published reports do to single cells and to spans: figures pushed aside or merged, spans left out."""

from __future__ import annotations

import random
from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from tests.importers.matching.published.labels import Change
from tests.importers.matching.published.picture import Box, Matrix, Table
from tests.importers.matching.published.table_change import (
    each_table,
)


def _shift_value(table: Table, rng: random.Random) -> None:
    """The figures of some rows one place to the right, an empty cell before them: the row is one cell longer."""
    for row in table.figure_rows():
        if rng.random() < 0.1:
            table.cells[row].insert(table.labels, Box(""))


def _push_out_value(table: Table, rng: random.Random) -> None:
    """The figures of some rows one place to the right, the last one pushed out."""
    for row in table.figure_rows() if table.section != "disclosure" else ():
        line = table.cells[row]
        if rng.random() < 0.1 and len(line) > table.labels + 1:
            line.pop()
            line.insert(table.labels, Box(""))


def _pull_value(table: Table, rng: random.Random) -> None:
    """In some rows a figure is left out and the others move up to the left."""
    for row in table.figure_rows() if table.section != "disclosure" else ():
        line = table.cells[row]
        if rng.random() < 0.1 and len(line) > table.labels + 1 and line[-1] is not line[-2]:
            del line[rng.randrange(table.labels, len(line))]


def _merge_values(table: Table, rng: random.Random) -> None:
    """Some equal figures of neighbouring rows merged into one cell over both."""
    rows = table.figure_rows()
    for row, below in pairwise(rows):
        if below != row + 1 or rng.random() > 0.15:
            continue
        for at in range(table.labels, min(len(table.cells[row]), len(table.cells[below]))):
            box, other = table.cells[row][at], table.cells[below][at]
            is_alone = table.cells[row].count(box) == table.cells[below].count(other) == 1
            if is_alone and box.value is not None and box.value == other.value and box.ref and other.ref:
                table.cells[below][at] = box
                box.also = (*(box.also or (box.ref,)), other.ref)


def _merge_equal_values(table: Table, rng: random.Random) -> None:
    """Neighbouring zeros of a row merged into one cell."""
    for row in table.figure_rows():
        line = table.cells[row]
        for at in range(table.labels + 1, len(line)):
            if line[at].value == 0 and line[at - 1].value == 0 and rng.random() < 0.1:
                line[at] = line[at - 1]


def _empty_for_spans(table: Table, _rng: random.Random) -> None:
    """Empty cells where a cell should reach over several rows."""
    for below in reversed(range(1, len(table.cells))):
        above = table.cells[below - 1]
        table.cells[below] = [
            Box("") if at < len(above) and box is above[at] and not box.is_figure else box
            for at, box in enumerate(table.cells[below])
        ]


def _empty_for_wide_spans(table: Table, _rng: random.Random) -> None:
    """Empty cells where a cell should reach over several columns."""
    table.cells = [
        [Box("") if at and box is line[at - 1] else box for at, box in enumerate(line)] for line in table.cells
    ]


def _lose_spans(table: Table, _rng: random.Random) -> None:
    """No spans at all: rows are shorter, and what stands in them moves to the left."""
    seen: set[Box] = set()
    cells: Matrix = []
    for line in table.cells:
        kept = [box for at, box in enumerate(line) if box not in seen and box not in line[:at]]
        seen.update(line)
        cells.append(kept)
    table.cells = cells


CELL_CHANGES: Final[Mapping[str, Change]] = {
    "cells: blank before figures": each_table(_shift_value),
    "cells: last figure pushed out": each_table(_push_out_value),
    "cells: one left out": each_table(_pull_value),
    "cells: figures over rows": each_table(_merge_values),
    "cells: zeros over columns": each_table(_merge_equal_values),
    "spans: empty cells down": each_table(_empty_for_spans),
    "spans: empty cells across": each_table(_empty_for_wide_spans),
    "spans: none": each_table(_lose_spans),
}
