"""What published reports make of a table: turned, split, with lines or other tables around it."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Final

from editor.forms.grid import SlotRole
from tests.importers.matching.published.labels import Change
from tests.importers.matching.published.picture import Table
from tests.importers.matching.published.table_change import (
    copies,
    copy_of,
    each_table,
    on_tables,
)


def _part(table: Table, first: int, last: int) -> Table:
    return Table(table.cells[first:last], table.section, table.labels)


def _transpose(table: Table, _rng: random.Random) -> None:
    if table.section != "disclosure":
        table.cells = [list(line) for line in zip(*table.cells, strict=True)]


def _a_table_a_row(table: Table, _rng: random.Random) -> list[str | Table]:
    head = table.head_rows() if table.section != "disclosure" else 0
    starts = [0, *range(max(head, 1), len(table.cells))]
    return [_part(table, at, end) for at, end in zip(starts, [*starts[1:], len(table.cells)], strict=True)]


def _split_by_page(table: Table, rng: random.Random) -> list[str | Table]:
    """Two tables where the page ends, without a new header."""
    head = table.head_rows()
    if head + 1 >= len(table.cells):
        return [table]
    at = rng.randrange(head + 1, len(table.cells))
    return [_part(table, 0, at), _part(table, at, len(table.cells))]


def _split_by_page_with_header(table: Table, rng: random.Random) -> list[str | Table]:
    head = table.head_rows()
    if head + 1 >= len(table.cells) or table.section == "disclosure":
        return _split_by_page(table, rng)
    at = rng.randrange(head + 1, len(table.cells))
    rest = Table(copies(table.cells[:head]) + table.cells[at:], table.section, table.labels)
    return [_part(table, 0, at), "— 3 —", rest]


def _split_blocks(table: Table, _rng: random.Random) -> list[str | Table]:
    """A table a block."""
    starts = [at for at, line in enumerate(table.cells) if line[0].role is SlotRole.CAPTION] or [0]
    return [_part(table, at, end) for at, end in zip(starts, [*starts[1:], len(table.cells)], strict=True)]


def _captions_outside(table: Table, rng: random.Random) -> list[str | Table]:
    """A table a block, its caption as a line over it."""
    parts: list[str | Table] = []
    for part in _split_blocks(table, rng):
        if isinstance(part, Table) and part.cells[0][0].role is SlotRole.CAPTION:
            parts += [part.cells[0][0].text, _part(part, 1, len(part.cells))]
        else:
            parts.append(part)
    return parts


def _note_below(table: Table, rng: random.Random) -> list[str | Table]:
    return [table, rng.choice(("注：本表统计期限为2023年1月1日至12月31日，共12件。", "备注：“其他”含转办3件。"))]


def _unit_above(table: Table, _rng: random.Random) -> list[str | Table]:
    return ["单位：件", table]


def _last_year_below(table: Table, rng: random.Random) -> list[str | Table]:
    return [table, rng.choice(("2022年有关数据如下：", "附：上年度情况", "")), copy_of(table, rng)]


def _last_year_above(table: Table, rng: random.Random) -> list[str | Table]:
    return [rng.choice(("上一年度有关数据：", "去年数据对比", "")), copy_of(table, rng), "本年度：", table]


def _departments_below(table: Table, rng: random.Random) -> list[str | Table]:
    return [table, "县直部门有关数据如下：", copy_of(table, rng)]


TABLE_CHANGES: Final[Mapping[str, Change]] = {
    "table: transposed": each_table(_transpose),
    "table: one a row": on_tables(_a_table_a_row),
    "table: page break": on_tables(_split_by_page),
    "table: page break, header": on_tables(_split_by_page_with_header),
    "table: one a block": on_tables(_split_blocks),
    "table: captions outside": on_tables(_captions_outside),
    "table: note below": on_tables(_note_below),
    "table: unit above": on_tables(_unit_above),
    "table: last year below": on_tables(_last_year_below),
    "table: last year above": on_tables(_last_year_above),
    "table: departments below": on_tables(_departments_below),
}
