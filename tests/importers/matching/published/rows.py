"""What published reports do to the rows of their tables: lost, added, moved; headers again or not at all."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Final

from editor.forms.grid import SlotRole
from tests.importers.matching.published.labels import Change
from tests.importers.matching.published.picture import Box, Matrix, Table
from tests.importers.matching.published.table_change import (
    any_figure,
    copies,
    each_table,
)


def _lose_row(table: Table, rng: random.Random) -> None:
    rows = table.figure_rows()
    if len(rows) > 1:
        del table.cells[rng.choice(rows)]


def _own_row(table: Table, rng: random.Random) -> None:
    """A row of the body's own, in the midst of a table with labels."""
    rows = table.figure_rows()
    if not table.labels or not rows:
        return
    row = rng.choice(rows)
    label = Box(rng.choice(("其他主动公开文件", "转送其他单位办理", "其中：市级", "9.其他情形", "小计")))
    figures: dict[Box, Box] = {}
    line = [
        figures.setdefault(box, any_figure(rng)) if box.is_figure else (label if at == table.labels - 1 else box)
        for at, box in enumerate(table.cells[row])
    ]
    line[: table.labels] = [label] * table.labels
    table.cells.insert(row + 1, line)


def _swap_rows(table: Table, rng: random.Random) -> None:
    rows = table.figure_rows()
    if len(rows) > 1 and table.section != "disclosure":
        one, other = rng.sample(rows, 2)
        table.cells[one], table.cells[other] = table.cells[other], table.cells[one]


def _shuffle_rows(table: Table, rng: random.Random) -> None:
    rows = table.figure_rows()
    if len(rows) > 1 and table.section != "disclosure":
        order = rng.sample(rows, len(rows))
        table.cells = [table.cells[order.pop()] if at in rows else line for at, line in enumerate(table.cells)]


def _repeat_header(table: Table, rng: random.Random) -> None:
    """The header again before a row in the midst, as after a page break."""
    head = table.head_rows()
    rows = [at for at in table.figure_rows() if at > head]
    if rows and table.section != "disclosure":
        table.cells[(at := rng.choice(rows)) : at] = copies(table.cells[:head])


def _lose_header(table: Table, _rng: random.Random) -> None:
    if table.section != "disclosure":
        del table.cells[: table.head_rows()]


def _lose_headers_of_blocks(table: Table, _rng: random.Random) -> None:
    table.cells = [line for line in table.cells if not any(box.role is SlotRole.HEADER for box in line)]


def _lose_header_row(table: Table, rng: random.Random) -> None:
    if table.head_rows() > 1:
        del table.cells[rng.randrange(table.head_rows())]


def _lose_captions(table: Table, _rng: random.Random) -> None:
    table.cells = [line for line in table.cells if not any(box.role is SlotRole.CAPTION for box in line)]


def _blank_rows(table: Table, rng: random.Random) -> None:
    for _ in range(3):
        table.cells.insert(rng.randrange(len(table.cells)), [Box("") for _ in table.cells[0]])


def _total_row_lost(table: Table, _rng: random.Random) -> None:
    table.cells = [line for line in table.cells if not any(box.text.startswith("（七）") for box in line)]


def _own_total_row(table: Table, rng: random.Random) -> None:
    """A sum of the body's own behind the last row: 合计."""
    if table.section == "requests":
        last = table.cells[-1]
        label = Box("合计")
        table.cells.append([any_figure(rng) if box.is_figure else label for box in last])


def _subtotal_rows(table: Table, rng: random.Random) -> None:
    """Each group of table three with a line of its own that has its sum."""
    if table.section != "requests" or table.labels < 3:
        return
    cells: Matrix = []
    printed: set[Box] = set()
    for line in table.cells:
        group = line[1]
        if group.role is SlotRole.LABEL and group is not line[0] and group is not line[2] and group not in printed:
            printed.add(group)
            cells.append([line[0], group, group, *(any_figure(rng) for _ in line[3:])])
        cells.append(line)
    table.cells = cells


ROW_CHANGES: Final[Mapping[str, Change]] = {
    "rows: one lost": each_table(_lose_row),
    "rows: one of its own": each_table(_own_row),
    "rows: two swapped": each_table(_swap_rows, is_general=False),
    "rows: shuffled": each_table(_shuffle_rows, is_general=False),
    "rows: header again": each_table(_repeat_header),
    "rows: header lost": each_table(_lose_header),
    "rows: all headers lost": each_table(_lose_headers_of_blocks),
    "rows: a line of header lost": each_table(_lose_header_row),
    "rows: captions lost": each_table(_lose_captions),
    "rows: blank ones": each_table(_blank_rows),
    "rows: total lost": each_table(_total_row_lost),
    "rows: own 合计": each_table(_own_total_row),
    "rows: subtotals": each_table(_subtotal_rows),
}
