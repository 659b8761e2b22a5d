"""Applying a form's checks to the tables of a report. All of them each time: it takes half a millisecond.

What does not hold is put into words only when a figure that it is judged by has changed: that takes longer, and of
thirty findings a key concerns one or two. What is said in the prose is checked by `editor.checks.prose`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from editor.checks.compiled import Check, CompiledForm, compile_form
from editor.checks.finding import CheckResult, Finding, Fix, State, with_waivers
from editor.checks.functions import TABLE_CHECKS
from editor.checks.messages import Messages
from editor.forms.address import CellRef
from editor.forms.form import Form
from editor.forms.relation import Cell, Relation, Values
from editor.forms.rule_spec import Force, RuleSpec
from editor.report.edit import Change, edit_of
from editor.report.model import Report
from editor.report.waiver import Judged
from editor.wording.decimal_text import format_number


class Outcome(NamedTuple):
    """How one arithmetic check ended, with both sides, or with the cells that kept it from being judged."""

    state: State
    left: Decimal | None = None
    right: Decimal | None = None
    blank: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule of a cell with its figures, as the strip under the table shows it."""

    rule: str
    state: State
    text: str
    cells: tuple[CellRef, ...]


class _Known(NamedTuple):
    """What a check found last, and the figures of both years that it was found by."""

    figures: tuple[Decimal | None, ...]
    finding: Finding | None


class _KeptCheck:
    """A check, and what it found last. What it finds follows from its figures alone."""

    __slots__ = ("check", "known")

    def __init__(self, check: Check) -> None:
        self.check = check
        self.known: _Known | None = None  # set as a whole: threads that check at once find one or the other

    def figures(self, values: Values, prior: Values) -> tuple[Decimal | None, ...]:
        """The figures it is judged by, None for each that is missing."""
        relation = self.check.instance.relation
        return (*map(values.get, relation.cells), *map(prior.get, relation.prior_cells))


class Checker:
    """The checks of one form, given the form of last year's report. Make it once, use it for every key."""

    def __init__(self, form: Form, prior: Form | None = None) -> None:
        self.compiled: CompiledForm = compile_form(form, prior)
        self.messages = Messages(form)
        self._arithmetic: dict[str, list[_KeptCheck]] = {}
        for check in self.compiled.checks:
            self._arithmetic.setdefault(check.rule.id, []).append(_KeptCheck(check))

    def check(self, report: Report) -> CheckResult:
        """All findings about the tables of a report of this checker's form."""
        values = report.numbers
        prior: Values = report.prior.numbers if report.prior is not None else {}
        found: list[Finding] = []
        for rule in self.compiled.form.rules:
            if rule.function is None:
                found.extend(self._findings(rule, values, prior))
            elif rule.function in TABLE_CHECKS:
                found.extend(TABLE_CHECKS[rule.function].run(report, rule, self.messages))
        return CheckResult(with_waivers(tuple(found), report.waivers), len(report.cells), len(self.compiled.form.cells))

    def lines(self, report: Report, ref: CellRef) -> tuple[RuleLine, ...]:
        """Every arithmetic rule of one cell with its figures, whether it holds or not."""
        values = report.numbers
        prior: Values = report.prior.numbers if report.prior is not None else {}
        return tuple(self._line(check, values, prior) for check in self.compiled.by_cell[ref])

    def outcome(self, check: Check, values: Values, prior: Values) -> Outcome:
        """How one check ends for these values."""
        if check.inapplicable:
            return Outcome(State.NOT_APPLICABLE)
        relation = check.instance.relation
        try:
            left, right = relation.sides(values, prior)
        except (KeyError, ZeroDivisionError):  # nearly always all cells are there: looking first would cost time
            blank = _without_figure(relation, values, prior)
            return Outcome(State.UNKNOWN, blank=blank) if blank else Outcome(State.NOT_APPLICABLE)
        state = State.PASS if relation.holds(left, right, check.tolerance) else State.FAIL
        return Outcome(state, left, right)

    def _findings(self, rule: RuleSpec, values: Values, prior: Values) -> Iterator[Finding]:
        for kept in self._arithmetic[rule.id]:
            if kept.check.is_even(values, prior):
                continue
            figures, known = kept.figures(values, prior), kept.known
            if known is None or known.figures != figures:
                known = kept.known = _Known(figures, self._found(kept.check, values, prior))
            if known.finding is not None:
                yield known.finding

    def _found(self, check: Check, values: Values, prior: Values) -> Finding | None:
        """What a check finds; None if it holds, or cannot apply."""
        outcome, force = self.outcome(check, values, prior), check.rule.force
        if outcome.state is not State.FAIL and outcome.state is not State.UNKNOWN:
            return None
        return Finding(
            check.rule.id,
            check.instance.at,
            force,
            outcome.state,
            self._text(check, outcome, values, prior),
            check.rule.basis,
            check.cells,
            outcome.left,
            outcome.right,
            tuple(cell.ref for cell in outcome.blank),
            judged=_judged(check, values, prior) if force is Force.REVIEW else (),
            fixes=_fixes(check, outcome, values) if force is Force.REVIEW else (),
        )

    def _line(self, check: Check, values: Values, prior: Values) -> RuleLine:
        outcome = self.outcome(check, values, prior)
        return RuleLine(check.rule.id, outcome.state, self._text(check, outcome, values, prior), check.cells)

    def _text(self, check: Check, outcome: Outcome, values: Values, prior: Values) -> str:
        if outcome.state is State.NOT_APPLICABLE:
            return f"{check.rule.title}：{check.inapplicable or '除数为 0'}，不适用"
        if outcome.left is None or outcome.right is None:
            return self.messages.undecided(check.instance, outcome.blank)
        if outcome.state is State.FAIL:
            return self.messages.failure(check.instance, values, prior, outcome.left, outcome.right)
        return self.messages.claim(check.instance, values, prior, outcome.left, outcome.right, holds=True)


def _judged(check: Check, values: Values, prior: Values) -> tuple[Judged, ...]:
    """The figures a check read, for a reason to be bound to."""
    relation = check.instance.relation
    this_year = (Judged(str(ref), format_number(values[ref])) for ref in relation.cells if ref in values)
    last_year = (Judged(f"prior:{ref}", format_number(prior[ref])) for ref in relation.prior_cells if ref in prior)
    return (*this_year, *last_year)


def _fixes(check: Check, outcome: Outcome, values: Values) -> tuple[Fix, ...]:
    """The figure that follows for the cell that alone stands on the left. For errors, suspects tell more."""
    relation, right = check.instance.relation, outcome.right
    if outcome.state is not State.FAIL or relation.sign != "==" or right is None or right < 0:
        return ()
    match relation.left:
        case Cell(ref, prior=False):
            label = f"改为 {format_number(right)}"
            return (Fix(label, edit_of([Change(ref, values[ref], right)], label)),)
        case _:
            return ()


def _without_figure(relation: Relation, values: Values, prior: Values) -> tuple[Cell, ...]:
    this_year = (Cell(ref) for ref in relation.cells if ref not in values)
    last_year = (Cell(ref, prior=True) for ref in relation.prior_cells if ref not in prior)
    return (*this_year, *last_year)


def checker_for(report: Report) -> Checker:
    """The checker for the forms of a report and of last year's report in it."""
    return _checker(report.form, report.prior.form if report.prior is not None else None)


@lru_cache(maxsize=32)  # the editions there are, each beside itself and those before it
def _checker(form: Form, prior: Form | None) -> Checker:
    return Checker(form, prior)
