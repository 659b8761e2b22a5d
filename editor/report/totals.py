"""Automatic totals: what the 总计 cells become when cells under them change.

A total follows only if it was blank or agreed with all its parts before. One that disagreed stays as it is, so that the
disagreement stays visible: nothing is quietly healed.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from editor.forms.address import CellRef
from editor.report.model import Report
from editor.report.numbers import CellValue

Cells = Mapping[CellRef, CellValue]


def with_totals(report: Report, changes: Cells) -> dict[CellRef, CellValue]:
    """The changes together with the totals that follow them. A total among the changes stays as it was given."""
    after: dict[CellRef, CellValue] = {**report.cells, **changes}
    moved = dict(changes)
    follows: dict[CellRef, bool] = dict.fromkeys(changes, False)  # of totals whose parts moved so far
    while step := _one_pass(report, follows, moved, after):
        moved |= step
        after |= step
    return moved


def blank_totals(report: Report) -> dict[CellRef, CellValue]:
    """What the blank totals come to, as far as their parts have figures, or come to them."""
    found: dict[CellRef, CellValue] = {}
    blank = [total for total in report.form.totals if report.value(total) is None]
    while step := {
        total: value
        for total in blank
        if total not in found and (value := total_of(report, total, {**report.cells, **found})) is not None
    }:
        found |= step
    return found


def total_of(report: Report, total: CellRef, cells: Cells) -> Decimal | None:
    """What a total comes to; None if a part has no figure, or if its row and its column disagree about it."""
    found = {_sum(cells, parts) for parts in report.form.totals[total]}
    return found.pop() if len(found) == 1 else None


def _one_pass(report: Report, follows: dict[CellRef, bool], moved: Cells, after: Cells) -> dict[CellRef, CellValue]:
    """The totals whose parts moved and that do not stand at their sum yet."""
    step: dict[CellRef, CellValue] = {}
    for total, sums in report.form.totals.items():
        if all(moved.keys().isdisjoint(parts) for parts in sums):
            continue
        if total not in follows:
            follows[total] = _follows(report, total)
        if follows[total] and (value := total_of(report, total, after)) != after.get(total):
            step[total] = value
    return step


def _follows(report: Report, total: CellRef) -> bool:
    value = report.value(total)
    return value is None or value == total_of(report, total, report.cells)


def _sum(cells: Cells, parts: tuple[CellRef, ...]) -> Decimal | None:
    amount = Decimal(0)
    for part in parts:
        value = cells.get(part)
        if not isinstance(value, Decimal):
            return None
        amount += value
    return amount
