"""The checks of a form, ready to run: rule instances with their cells, last year's form considered."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from editor.forms.address import CellRef
from editor.forms.form import Form
from editor.forms.relation import Values
from editor.forms.rule_spec import RuleSpec
from editor.forms.rules import RuleInstance
from editor.forms.sections import FigureKind

NO_TOLERANCE: Final = Decimal(0)
MONEY_TOLERANCE: Final = Decimal("0.01")  # 万元


@dataclass(frozen=True)
class Check:
    """One arithmetic check. `inapplicable` tells why it cannot apply here; empty if it can."""

    instance: RuleInstance
    tolerance: Decimal
    inapplicable: str = ""

    @property
    def rule(self) -> RuleSpec:
        """The rule it comes from."""
        return self.instance.rule

    @property
    def cells(self) -> tuple[CellRef, ...]:
        """The cells of this year it reads."""
        return self.instance.relation.cells

    def is_even(self, values: Values, prior: Values) -> bool:
        """Whether both sides come to the very same, as nearly always: then it holds, whatever its sign."""
        if self.inapplicable:
            return False
        try:
            left, right = self.instance.relation.sides(values, prior)
        except (KeyError, ZeroDivisionError):
            return False
        return left == right


@dataclass(frozen=True)
class CompiledForm:
    """All checks of a form, and where each cell occurs in them."""

    form: Form
    checks: tuple[Check, ...]
    by_cell: dict[CellRef, tuple[Check, ...]]


def compile_form(form: Form, prior: Form | None = None) -> CompiledForm:
    """The checks of a form, given the form of last year's report (None if that is not known)."""
    checks = tuple(
        Check(instance, _tolerance(form, instance), _inapplicable(instance, prior)) for instance in form.formulas
    )
    by_cell: dict[CellRef, list[Check]] = {ref: [] for ref in form.cells}
    for check in checks:
        for ref in check.cells:
            by_cell[ref].append(check)
    return CompiledForm(form, checks, {ref: tuple(found) for ref, found in by_cell.items()})


def _tolerance(form: Form, instance: RuleInstance) -> Decimal:
    money = any(form.kinds[ref] is FigureKind.AMOUNT for ref in instance.relation.cells)
    return MONEY_TOLERANCE if money else NO_TOLERANCE


def _inapplicable(instance: RuleInstance, prior: Form | None) -> str:
    needed = instance.relation.prior_cells
    if not needed:
        return ""
    if prior is None:
        return "没有上年报告"
    missing = [ref for ref in needed if ref not in prior.blocks]
    return f"上年的 {prior.name} 没有此项" if missing else ""
