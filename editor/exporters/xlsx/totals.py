"""Which totals of a report stand in the workbook as formulas, and why the others do not.

A total is a formula where the report says what the formula will say: it equals its parts, or it is blank while a part
is missing. Everywhere else the report's own value stands there as it is, with a comment: a published total that is
wrong must not be healed by being exported.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from editor.exporters.xlsx.places import SheetAddresses
from editor.forms.address import CellRef
from editor.report.model import Report
from editor.report.numbers import CellValue
from editor.wording.decimal_text import format_number


@dataclass(frozen=True, slots=True)
class Total:
    """A total cell: its `formula` (without `=`) over `parts`, or none and the reason for it in `comment`."""

    parts: tuple[CellRef, ...]
    formula: str = ""
    comment: str = ""


def workbook_totals(report: Report, places: SheetAddresses) -> dict[CellRef, Total]:
    """What to do with each total of the form."""
    return {ref: _total(report.value(ref), report, sums, places) for ref, sums in report.form.totals.items()}


def _total(value: CellValue, report: Report, sums: tuple[tuple[CellRef, ...], ...], places: SheetAddresses) -> Total:
    comment = _objection(value, [_sum(report, parts) for parts in sums])
    if comment:
        return Total(sums[0], comment=comment)
    cells = places.local_ranges(sums[0])
    return Total(sums[0], formula=f'IF(COUNT({cells})={len(sums[0])},SUM({cells}),"")')


def _sum(report: Report, parts: tuple[CellRef, ...]) -> Decimal | None:
    """The sum of the parts; None if one has no figure, for a blank is not 0."""
    figures = [report.numbers[part] for part in parts if part in report.numbers]
    return sum(figures, Decimal(0)) if len(figures) == len(parts) else None


def _objection(value: CellValue, sums: list[Decimal | None]) -> str:
    """Why a formula would say something else than the report does; empty if it would not."""
    first = sums[0]
    if value is None:
        return "" if first is None else f"年报此处未填，各分项之和为 {format_number(first)}。此格不自动计算。"
    if isinstance(value, str):
        return "年报此处不是数字。此格不自动计算。"
    different = [found for found in sums if found is not None and found != value]
    if different:
        others = "、".join(dict.fromkeys(map(format_number, different)))
        return (
            f"年报此处为 {format_number(value)}，各分项之和为 {others}，两者不符。"
            "此格保留年报原数，不自动计算；请核对后改正。"
        )
    return "分项有未填或不是数字的。此格保留年报原数，不自动计算。" if first is None else ""
