"""Rows whose figures may stand a column beside their own: a blank at an end, sums that hold one column further.

A row so printed is right by its headers and wrong by its figures, so that nobody can say which cells it fills. Nor can
anybody where there are no headers, and the sums of most rows say another order of the columns.

      自然人  企业  机构  公益  法律  其他  总计
        35     2     0     0     0     0    37     35 + 2 = 37 holds here
         4     1     0     0     0     5           4 + 1 = 5 holds one column further: the row has moved
               4     1     0     0     0     5     blank at the start, and its sum fails: which cells are these?
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from decimal import Decimal

from editor.forms.address import CellRef
from editor.forms.form import Form
from editor.forms.sections import BlockSpec, SectionSpec
from editor.importers.matching.table_result import TableMatch

Figures = list[Decimal | None]
Sums = list[tuple[int, list[int]]]
_FEWEST_MOVED = 2  # rows whose sums hold one column further: in a table without totals one may do so by chance
_FEWEST_PROVED = 2  # rows whose sums hold: one may do so by chance


def refuse_uneven(form: Form, table: SectionSpec, result: TableMatch) -> None:
    """Leave unread the rows that stand under no headers if the sums of most of them contradict the form's order."""
    for index, block in enumerate(table.blocks):
        counted = [row.id for row in block.leaf_rows if (index, row.id) in result.counted]
        rows = {row: figures for row in counted if any(figures := _figures(table, block, row, result))}
        sums = {row: _sums(form, table, block, row) for row in rows}
        broken = [row for row, figures in rows.items() if not _hold(sums[row], figures)]
        if len(broken) * 2 > len(rows):
            for row in counted:
                _refuse(table, block, row, result, "没有列名，各数之和也不合格式的列序，不知是哪一列的")


def refuse_shifted(form: Form, table: SectionSpec, result: TableMatch) -> None:
    """Leave unread the rows of a table that may have moved by a column."""
    for block in table.blocks:
        if not any(column.total_of for column in block.columns):
            continue
        rows = {row.id: figures for row in block.leaf_rows if (figures := _figures(table, block, row.id, result))}
        sums = {row: _sums(form, table, block, row) for row in rows}
        moved = _without_end(rows, sums)
        broken = _without_start(rows, sums)
        for row in dict.fromkeys((*moved, *broken, *_scant(rows, sums, result.whole))):
            if row not in result.whole or not _is_of_totals(sums[row], rows[row]):
                _refuse(table, block, row, result, "首尾有空格，各数可能错了一列")


def _figures(table: SectionSpec, block: BlockSpec, row: str, result: TableMatch) -> Figures:
    """What a row holds, column by column; a cell that says that there is nothing (—) is no empty one."""
    refs = [CellRef(table.id, row, column.id) for column in block.leaf_columns]
    if any(ref in result.unread for ref in refs) or not any(ref in result.proposals for ref in refs):
        return []
    values = [result.proposals[ref].value if ref in result.proposals else None for ref in refs]
    return [Decimal(0) if ref in result.marked else value for ref, value in zip(refs, values, strict=True)]


def _without_end(rows: Mapping[str, Figures], sums: Mapping[str, Sums]) -> list[str]:
    """The rows without a figure in the last column alone, where others have one, or whose sums stand one before it."""
    ended = [row for row, figures in rows.items() if figures[-1] is None and _is_telling(figures)]
    moved = [row for row in ended if _hold(sums[row], [None, *rows[row][:-1]])]
    unusual = _unusual(rows, -1)
    if not unusual and sum(any(rows[row]) for row in moved) >= _FEWEST_MOVED:
        return ended
    return [row for row in unusual if row in moved or rows[row].count(None) == 1]


def _without_start(rows: Mapping[str, Figures], sums: Mapping[str, Sums]) -> list[str]:
    """The rows that are empty in the first column, where others are not, and whose sums fail or are of mere zeros."""
    return [
        row
        for row in _unusual(rows, 0)
        if _is_telling(rows[row])
        and not _prove(sums[row], rows[row])
        and (len(rows) > 1 or not _hold(sums[row], rows[row]))
    ]


def _unusual(rows: Mapping[str, Figures], end: int) -> list[str]:
    """The rows that are empty at an end, unless it is empty in most of several rows."""
    blank = [row for row, figures in rows.items() if figures[end] is None]
    return [] if len(rows) > 1 and len(blank) * 2 > len(rows) else blank


def _is_telling(figures: Figures) -> bool:
    return sum(value is not None for value in figures) > 1


def _scant(rows: Mapping[str, Figures], sums: Mapping[str, Sums], whole: Set[str]) -> list[str]:
    """The rows that are empty at an end and in most of their cells, if no sum tells whose their figures are.

    Where other rows prove the columns, and leave out their totals as most of them do, such a row is to be trusted. So
    is the only figure of a row with all its cells (`whole`) in the last column, that of the totals; and in the first.
    """
    proved = [row for row, figures in rows.items() if _prove(sums[row], figures)]
    unusual = {*_unusual(rows, 0), *_unusual(rows, -1)} if len(proved) >= _FEWEST_PROVED else set(rows)
    found = []
    for row, figures in rows.items():
        ends = figures[0], figures[-1]
        if None not in ends or figures.count(None) * 2 < len(figures) or row in proved:
            continue
        is_only = row in whole and figures.count(None) == len(figures) - 1
        if is_only and (ends[-1] is not None or (ends[0] is not None and len(proved) >= _FEWEST_PROVED)):
            continue
        is_alone = not any(figures) or ends == (None, None) or _hold(sums[row], [None, *figures[:-1]])
        if is_alone or row in unusual:
            found.append(row)
    return found


def _is_of_totals(sums: Sums, figures: Figures) -> bool:
    """Whether figures stand under all totals, at least two, and under nothing else: no row that moved looks so."""
    totals = {total for total, _ in sums}
    return len(totals) > 1 and totals == {at for at, value in enumerate(figures) if value is not None}


def _prove(sums: Sums, figures: Figures) -> bool:
    """Whether the figures of a row stand in their places by its sums, all of which hold, and not by mere zeros."""
    return any(figures) and _hold(sums, figures)


def _sums(form: Form, table: SectionSpec, block: BlockSpec, row: str) -> Sums:
    """The totals of a row and their parts, by the places of their columns."""
    places = {CellRef(table.id, row, column.id): at for at, column in enumerate(block.leaf_columns)}
    return [
        (place, [places[part] for part in parts])
        for ref, place in places.items()
        for parts in form.totals.get(ref, ())
        if all(part in places for part in parts)
    ]


def _hold(sums: Sums, figures: Figures) -> bool:
    """Whether all sums hold, a blank taken as 0."""
    values = [value or Decimal(0) for value in figures]
    return all(values[total] == sum((values[part] for part in parts), Decimal(0)) for total, parts in sums)


def _refuse(table: SectionSpec, block: BlockSpec, row: str, result: TableMatch, reason: str) -> None:
    refs = [CellRef(table.id, row, column.id) for column in block.leaf_columns]
    first = next((result.proposals[ref] for ref in refs if ref in result.proposals), None)
    if first is None:
        return
    text = " ".join(result.proposals[ref].text for ref in refs if ref in result.proposals)
    result.notes[f"{first.where}：{reason}，没有填入（{text}）"] = None
    for ref in refs:
        result.refuse(ref, first.where, text, reason)
