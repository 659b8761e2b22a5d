"""Which cell is wrong: the smallest set of cells, one or two, whose change would satisfy every rule.

A broken rule says that something is wrong; rows and columns that both add up say where. The principle is that of
Fellegi and Holt (1976), "A Systematic Approach to Automatic Edit and Imputation". Only what the law demands counts:
equalities of force `error` that can be judged. Rules that share cells form a group and are solved together, so errors
that have nothing to do with each other get suspects of their own. Nothing is changed here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import chain
from typing import Final

from editor.checks.checker import Checker
from editor.checks.compiled import Check
from editor.checks.finding import CheckResult, State
from editor.checks.functions import value_fault
from editor.checks.slips import interchange, slip_of
from editor.forms.address import CellRef
from editor.forms.form import Form
from editor.forms.relation import Values
from editor.forms.rule_spec import Force
from editor.report.model import Report

MOST_PER_GROUP: Final = 5


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell with the figure that stands in it and the one that would be right."""

    cell: CellRef
    before: Decimal
    after: Decimal


@dataclass(frozen=True, slots=True)
class Suspect:
    """Cells whose change satisfies every rule that touches them.

    `resolves` names the broken rules that hold afterwards, `T3.BAL@natural`; `looks_like` says in Chinese what slip
    of the hand it would be, "" if none that is known.
    """

    changes: tuple[CellChange, ...]
    resolves: tuple[str, ...]
    looks_like: str = ""


def suspects(report: Report, checker: Checker, result: CheckResult | None = None) -> tuple[Suspect, ...]:
    """The likeliest corrections, best first, at most five for each group of rules that hang together.

    `result` saves a second check where it is known already. Empty if no equality that counts is broken, or if no one
    or two cells explain what is.
    """
    if result is None:
        result = checker.check(report)
    groups = _groups(_equations(checker, result))
    return tuple(chain.from_iterable(_Group(report, checker, group).suspects() for group in groups))


@dataclass(frozen=True, slots=True)
class _Equation:
    """A linear equality: `residual` is left minus right, `weights` by how much it grows with each cell."""

    check: Check
    weights: dict[CellRef, int]
    residual: Decimal

    @property
    def name(self) -> str:
        return f"{self.check.rule.id}@{self.check.instance.at}"


def _equations(checker: Checker, result: CheckResult) -> list[_Equation]:
    """The equalities that count and can be judged, those that hold included; none if none is broken."""
    if not result.has_difference:  # as in most reports that are checked
        return []
    found = {(finding.rule, finding.at): finding for finding in result.findings if not finding.subject}
    equations: list[_Equation] = []
    broken = False
    for check in checker.compiled.checks:
        relation = check.instance.relation
        if check.rule.force is not Force.ERROR or relation.sign != "==" or check.inapplicable:
            continue
        finding = found.get((check.rule.id, check.instance.at))
        if relation.weights is None or (finding is not None and finding.state is State.UNKNOWN):
            continue
        weights = {ref: weight for ref, weight in relation.weights.items() if weight}
        difference = finding.difference if finding is not None else None
        broken = broken or difference is not None
        equations.append(_Equation(check, weights, difference or Decimal(0)))
    return equations if broken else []


def _groups(equations: list[_Equation]) -> Iterator[list[_Equation]]:
    """The sets of equations connected by shared cells in which at least one is broken, in the form's order."""
    by_cell: dict[CellRef, list[int]] = {}
    for index, equation in enumerate(equations):
        for ref in equation.weights:
            by_cell.setdefault(ref, []).append(index)
    seen: set[int] = set()
    for start, equation in enumerate(equations):
        if not equation.residual or start in seen:
            continue
        connected, waiting = {start}, [start]
        while waiting:
            for ref in equations[waiting.pop()].weights:
                new = [index for index in by_cell[ref] if index not in connected]
                connected.update(new)
                waiting += new
        seen |= connected
        yield [equations[index] for index in sorted(connected)]


class _Group:
    """One group of equations, its cells as bit masks: bit n is set where equation n reads the cell."""

    def __init__(self, report: Report, checker: Checker, equations: list[_Equation]) -> None:
        self.report = report
        self.checker = checker
        self.equations = equations
        self.broken = sum(1 << bit for bit, equation in enumerate(equations) if equation.residual)
        self.masks: dict[CellRef, int] = {}
        for bit, equation in enumerate(equations):
            for ref in equation.weights:
                self.masks[ref] = self.masks.get(ref, 0) | 1 << bit

    def suspects(self) -> list[Suspect]:
        """The smallest sets of changes that fit, best first."""
        for found in (self._singles(), self._pairs(), self._unfilled_totals()):
            fitting = sorted((changes for changes in found if self._satisfies(changes)), key=self._rank)
            if fitting:
                return [self._suspect(changes) for changes in fitting[:MOST_PER_GROUP]]
        return []

    def _singles(self) -> Iterator[tuple[CellChange, ...]]:
        for ref, mask in self.masks.items():
            if mask == self.broken:
                step = self._step(ref, mask)
                if step is not None:
                    yield (self._change(ref, step),)

    def _pairs(self) -> Iterator[tuple[CellChange, ...]]:
        first_broken = self.equations[_lowest_bit(self.broken)]
        for first in first_broken.weights:
            mask = self.masks[first]
            open_rest = self.broken & ~mask
            others = self.equations[_lowest_bit(open_rest)].weights if open_rest else self.masks
            for second in others:
                other = self.masks[second]
                # Every broken rule must be touched; one that holds must not be touched by one of the two alone.
                if open_rest & ~other or (mask ^ other) & ~self.broken or second == first:
                    continue
                if second not in first_broken.weights or self._places[first] < self._places[second]:
                    yield from self._solved_pair(first, second)

    def _solved_pair(self, first: CellRef, second: CellRef) -> Iterator[tuple[CellChange, ...]]:
        """The changes of two cells that satisfy all equations of both, if there are such; not where one would do."""
        alone = self.masks[first] & ~self.masks[second]
        if not alone:
            first, second = second, first
            alone = self.masks[first] & ~self.masks[second]
        step = self._step(first, alone) if alone else None
        if step is None:
            return
        other = self._step(second, self.masks[second], (first, step))
        if step and other:
            ordered = sorted(((first, step), (second, other)), key=lambda entry: self._places[entry[0]])
            yield tuple(self._change(ref, by) for ref, by in ordered)

    def _step(self, ref: CellRef, mask: int, also: tuple[CellRef, Decimal] | None = None) -> Decimal | None:
        """By how much a cell must change for the equations in `mask` to hold; None if they do not agree on it."""
        step: Decimal | None = None
        for bit, equation in enumerate(self.equations):
            if not mask >> bit & 1:
                continue
            residual = equation.residual
            if also is not None:
                residual += equation.weights.get(also[0], 0) * also[1]
            weight = equation.weights[ref]
            needed = -residual / weight
            if needed * weight != -residual or (step is not None and needed != step):
                return None
            step = needed
        return step

    def _unfilled_totals(self) -> Iterator[tuple[CellChange, ...]]:
        """All totals that stand at 0 filled in from their parts, however many: a whole column is often left out."""
        values = dict(self.report.numbers)
        changes: list[CellChange] = []
        for total, sums in self.report.form.totals.items():
            if total not in self.masks or values[total] != 0:
                continue
            known = [parts for parts in sums if all(part in values for part in parts)]
            wanted = {sum((values[part] for part in parts), Decimal(0)) for parts in known}
            if len(wanted) == 1 and (value := wanted.pop()):
                values[total] = value
                changes.append(self._change(total, value))
        if changes:
            yield tuple(changes)

    def _satisfies(self, changes: tuple[CellChange, ...]) -> bool:
        """Whether the new figures are such as the cells take, and no rule that counts is broken afterwards."""
        kinds = self.report.form.kinds
        if any(value_fault(change.after, kinds[change.cell]) for change in changes):
            return False
        values: Values = {**self.report.numbers, **{change.cell: change.after for change in changes}}
        prior = self.report.prior.numbers if self.report.prior is not None else {}
        touched = (self.checker.compiled.by_cell[change.cell] for change in changes)
        broken = (equation.check for equation in self.equations if equation.residual)
        return not any(
            check.rule.force is Force.ERROR and self.checker.outcome(check, values, prior).state is State.FAIL
            for check in chain(*touched, broken)
        )

    def _rank(self, changes: tuple[CellChange, ...]) -> tuple[object, ...]:
        """What makes one correction likelier than another of the same size; the smallest is best."""
        changed = {change.cell for change in changes}
        totals = self.report.form.totals
        return (
            len(self._misshapen - changed),
            self._likeness(changes)[1],
            sum(change.cell not in totals for change in changes),
            sum(abs(change.after - change.before) for change in changes),
            sum(change.before == 0 for change in changes),
            [self._places[change.cell] for change in changes],
        )

    def _likeness(self, changes: tuple[CellChange, ...]) -> tuple[str, int]:
        """What the changes look like, and how little that tells."""
        if len(changes) == 2:
            one, two = changes
            pair = interchange((one.before, one.after), (two.before, two.after))
            if pair.name:
                return pair.name, pair.likeness
        totals, numbers = self.report.form.totals, self.report.numbers
        slips = [
            slip_of(
                change.before,
                change.after,
                is_total=change.cell in totals,
                neighbours={numbers[ref] for ref in _neighbours(self.report.form, change.cell) if ref in numbers},
            )
            for change in changes
        ]
        names = dict.fromkeys(slip.name for slip in slips if slip.name)
        return "、".join(names), sum(slip.likeness for slip in slips)

    @cached_property
    def _misshapen(self) -> set[CellRef]:
        """Cells whose figure is wrong in itself, negative or broken: a correction should not leave them as they are."""
        kinds, numbers = self.report.form.kinds, self.report.numbers
        return {ref for ref in self.masks if value_fault(numbers[ref], kinds[ref])}

    @cached_property
    def _places(self) -> dict[CellRef, int]:
        return {ref: place for place, ref in enumerate(self.report.form.cells)}

    def _change(self, ref: CellRef, step: Decimal) -> CellChange:
        before = self.report.numbers[ref]
        return CellChange(ref, before, before + step)

    def _suspect(self, changes: tuple[CellChange, ...]) -> Suspect:
        resolves = tuple(equation.name for equation in self.equations if equation.residual)
        return Suspect(changes, resolves, self._likeness(changes)[0])


def _lowest_bit(mask: int) -> int:
    return (mask & -mask).bit_length() - 1


def _neighbours(form: Form, ref: CellRef) -> Iterator[CellRef]:
    """The cells above, below, left and right of a cell in its block."""
    block = form.blocks[ref]
    rows = [row.id for row in block.leaf_rows]
    columns = [column.id for column in block.leaf_columns]
    row, column = rows.index(ref.row), columns.index(ref.column)
    for down, right in ((-1, 0), (1, 0), (0, -1), (0, 1)):
        if 0 <= row + down < len(rows) and 0 <= column + right < len(columns):
            yield CellRef(ref.table, rows[row + down], columns[column + right])
