"""What arithmetic cannot say: checks with a name, which form files refer to by `function`.

Each takes the report and the rule it stands for and yields findings. `FUNCTIONS` is the whole list; a test
holds it and the form files together both ways.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from editor.checks.finding import Finding, State
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
from editor.forms.sections import Kind
from editor.report.model import Report
from editor.report.numbers import CellValue

Function = Callable[[Report, RuleSpec, Messages], Iterator[Finding]]

_MOST_DECIMALS: Final = 6  # an amount in 万元 down to the fen, and two places more
_FEW: Final = 10


def shape(report: Report, rule: RuleSpec, messages: Messages) -> Iterator[Finding]:
    """Every cell filled; counts whole and not negative, amounts not negative; only a 增/减 may be."""
    cells, names = report.cells, messages.names
    force, basis = rule.force, rule.basis
    for ref, kind in report.form.kinds.items():
        value = cells.get(ref)
        if value is None:
            text = f"{names[ref]}：未填"
            yield Finding(rule.id, str(ref), force, State.UNKNOWN, text, basis, (ref,), blank=(ref,))
        elif fault := value_fault(value, kind):
            yield Finding(rule.id, str(ref), force, State.FAIL, f"{names[ref]}：{fault}", basis, (ref,))


def split_counted_twice(report: Report, rule: RuleSpec, messages: Messages) -> Iterator[Finding]:
    """（七） is short of its parts by exactly （二）, which was perhaps counted again under （三）."""
    for ref, sums in report.form.totals.items():
        if ref.row != "results.total" or ref.table != rule.table:
            continue
        parts = sums[0]
        partial = report.numbers.get(CellRef(ref.table, "results.partial", ref.column))
        total = report.numbers.get(ref)
        values = [report.numbers[part] for part in parts if part in report.numbers]
        if partial and total is not None and len(values) == len(parts) and sum(values) - total == partial:
            text = (
                f"{messages.names[ref]}：比各项之和少 {partial}，正好是（二）部分公开的件数；"
                "部分公开的申请可能又计入了（三）不予公开"
            )
            cells = (ref, CellRef(ref.table, "results.partial", ref.column))
            yield Finding(rule.id, ref.column, rule.force, State.FAIL, text, rule.basis, cells)


def many_unclassified(report: Report, rule: RuleSpec, messages: Messages) -> Iterator[Finding]:
    """（六）3.其他 above ten and above a fifth of （七）: some probably belong to a named result."""
    for ref in report.form.cells:
        if ref.table != rule.table or ref.row != "results.other.other":
            continue
        other = report.numbers.get(ref)
        total = report.numbers.get(CellRef(ref.table, "results.total", ref.column))
        if other is not None and total is not None and other > _FEW and other * 5 > total:
            text = f"{messages.names[ref]}：{other} 件，超过总计 {total} 件的五分之一，请看是否应归入具体情形"
            cells = (ref, CellRef(ref.table, "results.total", ref.column))
            yield Finding(rule.id, ref.column, rule.force, State.FAIL, text, rule.basis, cells)


FUNCTIONS: Final[Mapping[str, Function]] = MappingProxyType(
    {
        "shape": shape,
        "split_counted_twice": split_counted_twice,
        "many_unclassified": many_unclassified,
        "out_of_scale": out_of_scale,
        "swapped_digits": swapped_digits,
        "shifted_by_one": shifted_by_one,
        "same_as_last_year": same_as_last_year,
        "granted_vanished": granted_vanished,
        "rules_without_power": rules_without_power,
        "pending_vanished": pending_vanished,
    }
)


def value_fault(value: CellValue, kind: Kind) -> str:
    """What is wrong with a filled cell's value; empty if nothing is."""
    if not isinstance(value, Decimal):
        return f"“{value}”不是数字"
    if kind is not Kind.CHANGE and value < 0:
        return "不能小于 0"
    if kind is Kind.AMOUNT:
        exponent = value.normalize().as_tuple().exponent
        too_fine = isinstance(exponent, int) and -exponent > _MOST_DECIMALS
        return f"小数不能超过 {_MOST_DECIMALS} 位" if too_fine else ""
    return "" if value == value.to_integral_value() else "应为整数"
