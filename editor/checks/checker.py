"""Applying a form's checks to the tables of a report. All of them each time: it takes half a millisecond.

Only sums are not done again, nor what was found put into words, while no figure of theirs has changed: a key concerns
one or two of them. What is said in the prose is checked by `editor.checks.prose`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from editor.checks.compiled import Check, CompiledForm, compile_form
from editor.checks.finding import CheckResult, Finding, Fix, State, with_waivers
from editor.checks.functions import TABLE_CHECKS
from editor.checks.messages import Messages
from editor.forms.address import CellRef
from editor.forms.form import Form
from editor.forms.relation import Cell, Relation, Values
from editor.forms.rule_spec import Force
from editor.report.edit import Change, edit_of
from editor.report.model import Report
from editor.report.waiver import Judged
from editor.wording.decimal_text import format_number

_NOTHING: Final[Values] = MappingProxyType({})


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


class _Judgement(NamedTuple):
    """What each arithmetic check found, at its place among them, and the figures of both years that it found it by."""

    values: Values
    prior: Values
    found: tuple[Finding | None, ...]

    def changed(self, values: Values) -> set[CellRef]:
        """The cells whose figure of this year is not the one that was judged."""
        earlier = self.values
        changed = {ref for ref, value in values.items() if earlier.get(ref) is not value}
        return changed.union(earlier.keys() - values.keys())


class Checker:
    """The checks of one form, given the form of last year's report. Make it once, use it for every key."""

    def __init__(self, form: Form, prior: Form | None = None) -> None:
        self.compiled: CompiledForm = compile_form(form, prior)
        self.messages = Messages(form)
        self._of_rule: dict[str, list[int]] = {}
        self._by_cell: dict[CellRef, list[int]] = {ref: [] for ref in form.cells}
        for place, check in enumerate(self.compiled.checks):
            self._of_rule.setdefault(check.rule.id, []).append(place)
            for ref in check.cells:
                self._by_cell[ref].append(place)
        self._last: _Judgement | None = None  # set as a whole: threads that check at once find one or the other

    def check(self, report: Report) -> CheckResult:
        """All findings about the tables of a report of this checker's form."""
        arithmetic = self._judge(report.numbers, _last_year(report)).found
        found: list[Finding] = []
        for rule in self.compiled.form.rules:
            if rule.function is None:
                found += [finding for place in self._of_rule[rule.id] if (finding := arithmetic[place]) is not None]
            elif rule.function in TABLE_CHECKS:
                found.extend(TABLE_CHECKS[rule.function].run(report, rule, self.messages))
        return CheckResult(with_waivers(tuple(found), report.waivers), len(report.cells), len(self.compiled.form.cells))

    def lines(self, report: Report, ref: CellRef) -> tuple[RuleLine, ...]:
        """Every arithmetic rule of one cell with its figures, whether it holds or not."""
        values, prior = report.numbers, _last_year(report)
        found = self._judge(values, prior).found
        checks = self.compiled.checks
        return tuple(self._line(checks[place], found[place], values, prior) for place in self._by_cell[ref])

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

    def _judge(self, values: Values, prior: Values) -> _Judgement:
        """What each arithmetic check finds. One whose figures are those of the last time has found it already."""
        last, checks = self._last, self.compiled.checks
        if last is not None and last.prior is prior:
            if last.values is values:
                return last
            found = list(last.found)
            anew = {place for ref in last.changed(values) for place in self._by_cell[ref]}
        else:
            found, anew = [None] * len(checks), set(range(len(checks)))
        for place in anew:
            is_even = checks[place].is_even(values, prior)
            found[place] = None if is_even else self._found(checks[place], values, prior)
        self._last = judgement = _Judgement(values, prior, tuple(found))
        return judgement

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

    def _line(self, check: Check, found: Finding | None, values: Values, prior: Values) -> RuleLine:
        if found is not None:
            return RuleLine(check.rule.id, found.state, found.message, check.cells)
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


def _last_year(report: Report) -> Values:
    """Last year's figures: one and the same object as long as last year's report is."""
    return report.prior.numbers if report.prior is not None else _NOTHING


def checker_for(report: Report) -> Checker:
    """The checker for the forms of a report and of last year's report in it."""
    return _checker(report.form, report.prior.form if report.prior is not None else None)


@lru_cache(maxsize=32)  # the editions there are, each beside itself and those before it
def _checker(form: Form, prior: Form | None) -> Checker:
    return Checker(form, prior)
