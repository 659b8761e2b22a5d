"""What arithmetic cannot say: checks with a name, which form files refer to by `function`.

Each takes the report and the rule it stands for and yields findings; which cells it looks at, the form's roles say.
`TABLE_CHECKS` is the whole list; a test holds it and the form files together both ways.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from editor.checks.causes import cases_beyond_causes
from editor.checks.finding import Finding, Fix, State
from editor.checks.messages import Messages
from editor.checks.shifted import shifted_by_one
from editor.checks.year_on_year import (
    granted_vanished,
    out_of_scale,
    pending_vanished,
    rules_without_power,
    same_as_last_year,
    swapped_digits,
)
from editor.forms.address import CellRef
from editor.forms.rule_spec import RuleSpec
from editor.forms.sections import FigureKind
from editor.report.edit import Change, Edit
from editor.report.entry import likely_value
from editor.report.model import Report
from editor.report.numbers import SEVERAL, CellValue, are_several
from editor.wording.decimal_text import format_number


@dataclass(frozen=True, slots=True)
class TableCheck:
    """A check of the tables: the name that form files use, what it looks at (for docs/rules.md), how it is done."""

    name: str
    reach: str
    run: Callable[[Report, RuleSpec, Messages], Iterator[Finding]]


_MOST_DECIMALS: Final = 6  # an amount in 万元 down to the fen, and two places more
_FEW: Final = 10


def shape(report: Report, rule: RuleSpec, messages: Messages) -> Iterator[Finding]:
    """Every cell filled; counts whole and not negative, amounts not negative; only a 增/减 may be."""
    cells, kinds = report.cells, report.form.kinds
    doubtful = [  # a whole figure from nought on, as nearly all are, is right everywhere
        ref
        for ref, value in cells.items()
        if value and (isinstance(value, str) or value < 0 or value != value.to_integral_value())
    ]
    faults = {ref: fault for ref in doubtful if (fault := value_fault(cells[ref], kinds[ref]))}
    if not faults and len(cells) == len(kinds):
        return
    names, force, basis = messages.names, rule.force, rule.basis
    for ref in report.form.cells:
        if ref not in cells:
            text = f"{names[ref]}：未填"
            yield Finding(rule.id, str(ref), force, State.UNKNOWN, text, basis, (ref,), blank=(ref,))
        elif ref in faults:
            text, fixes = f"{names[ref]}：{faults[ref]}", _meant(ref, cells[ref], kinds[ref])
            yield Finding(rule.id, str(ref), force, State.FAIL, text, basis, (ref,), fixes=fixes)


def split_counted_twice(report: Report, rule: RuleSpec, messages: Messages) -> Iterator[Finding]:
    """（七） is short of its parts by exactly （二）, which was perhaps counted again under （三）."""
    numbers, roles, totals = report.numbers, report.form.roles, report.form.totals
    for column, again in roles.partly_granted.items():
        partial, ref = numbers.get(again), roles.answered.get(column)
        if not partial or ref is None or ref not in totals:
            continue
        try:
            missing = sum(map(numbers.__getitem__, totals[ref][0])) - numbers[ref]
        except KeyError:  # beside a blank it says nothing
            continue
        if missing == partial:
            text = (
                f"{messages.names[ref]}：比各项之和少 {partial}，正好是（二）部分公开的件数；"
                "部分公开的申请可能又计入了（三）不予公开"
            )
            yield Finding(rule.id, column, rule.force, State.FAIL, text, rule.basis, (ref, again))


def many_unclassified(report: Report, rule: RuleSpec, messages: Messages) -> Iterator[Finding]:
    """（六）3.其他 above ten and above a fifth of （七）: some probably belong to a named result."""
    numbers, roles = report.numbers, report.form.roles
    for column, ref in roles.unclassified.items():
        other, whole = numbers.get(ref), roles.answered.get(column)
        if other is None or other <= _FEW or whole is None or whole not in numbers:
            continue
        total = numbers[whole]
        if other * 5 > total:
            text = f"{messages.names[ref]}：{other} 件，超过总计 {total} 件的五分之一，请看是否应归入具体情形"
            yield Finding(rule.id, column, rule.force, State.FAIL, text, rule.basis, (ref, whole))


TABLE_CHECKS: Final[Mapping[str, TableCheck]] = MappingProxyType(
    {
        check.name: check
        for check in (
            TableCheck("shape", "每格", shape),
            TableCheck("split_counted_twice", "每列", split_counted_twice),
            TableCheck("many_unclassified", "每列", many_unclassified),
            TableCheck("cases_beyond_causes", "2", cases_beyond_causes),
            TableCheck("out_of_scale", "每格", out_of_scale),
            TableCheck("swapped_digits", "每格", swapped_digits),
            TableCheck("shifted_by_one", "每行、每列", shifted_by_one),
            TableCheck("same_as_last_year", "每表、每行", same_as_last_year),
            TableCheck("granted_vanished", "1", granted_vanished),
            TableCheck("rules_without_power", "1", rules_without_power),
            TableCheck("pending_vanished", "2", pending_vanished),
        )
    }
)


def _meant(ref: CellRef, value: CellValue, kind: FigureKind) -> tuple[Fix, ...]:
    """What a text that is no figure would become if it were pasted: 12件 is 12, 无 is 0, a dash is a blank."""
    meant = likely_value(value, kind) if isinstance(value, str) else value
    if isinstance(meant, str) or meant == value:
        return ()
    label = "清空" if meant is None else f"改为 {format_number(meant)}"
    return (Fix(label, Edit((Change(ref, value, meant),), label)),)


def value_fault(value: CellValue, kind: FigureKind) -> str:
    """What is wrong with a filled cell's value; empty if nothing is."""
    if isinstance(value, str) and are_several(value):
        return f"“{' '.join(value.split())}”{SEVERAL}"
    if not isinstance(value, Decimal):
        return f"“{value}”不是数字"
    if kind is not FigureKind.CHANGE and value < 0:
        return "不能小于 0"
    if kind is FigureKind.AMOUNT:
        exponent = value.normalize().as_tuple().exponent
        too_fine = isinstance(exponent, int) and -exponent > _MOST_DECIMALS
        return f"小数不能超过 {_MOST_DECIMALS} 位" if too_fine else ""
    return "" if value == value.to_integral_value() else "应为整数"
