"""What published reports do to the columns of their tables: lost, added, moved; a second year beside the first."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Final

from editor.forms.grid import SlotRole
from tests.importers.matching.published.labels import Change
from tests.importers.matching.published.picture import Box, Matrix, Table
from tests.importers.matching.published.table_change import (
    any_figure,
    each_table,
    figure,
    insert_column,
    width_of,
)


def _leading_empty_column(table: Table, _rng: random.Random) -> None:
    insert_column(table, 0, lambda _row, _line: Box(""))


def _ordinal_column(table: Table, _rng: random.Random) -> None:
    """序号 at the left, figures beside rows."""
    numbers = iter(range(1, 100))
    insert_column(
        table,
        0,
        lambda row, line: (
            figure(str(next(numbers))) if any(b.is_figure for b in line) else Box("序号" if not row else "")
        ),
    )


def _remark_column(table: Table, rng: random.Random) -> None:
    """备注 at the right, some of it with figures."""
    insert_column(
        table,
        width_of(table),
        lambda _row, line: Box(
            rng.choice(("", "", "含3件转办", "较上年增加2件", "7"))
            if any(b.is_figure for b in line)
            else ("备注" if any(b.role is SlotRole.HEADER for b in line) else "")
        ),
    )


def _empty_last_column(table: Table, _rng: random.Random) -> None:
    insert_column(table, width_of(table), lambda _row, _line: Box(""))


def _shuffle_columns(table: Table, rng: random.Random) -> None:
    """The columns in another order, headers with them; what stands over several falls apart."""
    columns = list(range(table.labels, width_of(table)))
    order = rng.sample(columns, len(columns))
    table.cells = [
        line[: table.labels] + [line[at] for at in order] if len(line) == width_of(table) else line
        for line in table.cells
    ]


def _total_column_first(table: Table, _rng: random.Random) -> None:
    if table.section == "requests":
        for line in table.cells:
            line.insert(table.labels, line.pop())


def _lose_column(table: Table, rng: random.Random) -> None:
    """One column left out, header and all."""
    if table.section == "requests":
        at = rng.randrange(table.labels, width_of(table))
        for line in table.cells:
            del line[at]


def _lose_total_column(table: Table, _rng: random.Random) -> None:
    if table.section == "requests":
        for line in table.cells:
            del line[-1]


def _lose_column_without_header(table: Table, rng: random.Random) -> None:
    """A column of figures left out of the body, its header still there: an empty cell more at the right."""
    if table.section != "requests":
        return
    at = rng.randrange(table.labels, width_of(table))
    for line in table.cells:
        if line[at].is_figure and line.count(line[at]) == 1:
            del line[at]
            line.append(Box(""))


def _last_year_beside(table: Table, rng: random.Random) -> None:
    """Two years side by side: every column has last year's figure to its right, headers over both."""
    _beside(table, rng, ("本年", "上年"), last=False)


def _last_year_before(table: Table, rng: random.Random) -> None:
    """Two years side by side, last year's to the left."""
    _beside(table, rng, ("上年", "本年"), last=True)


def _beside(table: Table, rng: random.Random, names: tuple[str, str], *, last: bool) -> None:
    head = table.head_rows()
    cells: Matrix = []
    for row, line in enumerate(table.cells):
        wide: list[Box] = line[: table.labels]
        seen: dict[Box, Box] = {}
        for box in line[table.labels :]:
            if box.is_figure:
                other = seen.setdefault(box, any_figure(rng))
                wide += [other, box] if last else [box, other]
            else:
                wide += [box, box]
        if row == head and table.section != "disclosure":
            cells.append(
                wide[: table.labels] + [Box(names[at % 2], SlotRole.HEADER) for at in range(len(wide) - table.labels)]
            )
        cells.append(wide)
    table.cells = cells


def _last_year_tables_beside(table: Table, rng: random.Random) -> None:
    """The table of figures twice, one right of the other, over the second: 上年."""
    for line in table.cells:
        others: dict[Box, Box] = {}
        line += [
            others.setdefault(box, any_figure(rng) if box.is_figure else box.copy()) for box in line[table.labels :]
        ]


def _growth_column(table: Table, rng: random.Random) -> None:
    """One column 同比 behind the figures."""
    insert_column(
        table,
        width_of(table),
        lambda _row, line: (
            any_figure(rng)
            if any(b.is_figure for b in line)
            else Box("同比增减" if any(b.role is SlotRole.HEADER for b in line) else "", SlotRole.HEADER)
        ),
    )


def _labels_at_right(table: Table, _rng: random.Random) -> None:
    """The label behind the figures, in every row a second time."""
    if table.labels:
        insert_column(table, width_of(table), lambda _row, line: line[table.labels - 1].copy())


COLUMN_CHANGES: Final[Mapping[str, Change]] = {
    "columns: empty first": each_table(_leading_empty_column),
    "columns: 序号": each_table(_ordinal_column, is_general=False),
    "columns: 备注": each_table(_remark_column),
    "columns: empty last": each_table(_empty_last_column),
    "columns: shuffled": each_table(_shuffle_columns),
    "columns: total first": each_table(_total_column_first),
    "columns: one lost": each_table(_lose_column),
    "columns: total lost": each_table(_lose_total_column),
    "columns: figures lost": each_table(_lose_column_without_header),
    "columns: last year right": each_table(_last_year_beside),
    "columns: last year left": each_table(_last_year_before),
    "columns: last year behind": each_table(_last_year_tables_beside),
    "columns: 同比": each_table(_growth_column),
    "columns: label again at right": each_table(_labels_at_right, is_general=False),
}
