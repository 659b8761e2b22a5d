"""Whether a mention agrees with the tables: every lawful reading is tried, and the one that fits is named.

Percentages are recomputed and rounded half up to the decimals that are printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Final

from editor.checks.figures.grammar import CheckedQuantity
from editor.checks.figures.load import checked_figures
from editor.checks.figures.mentions import Claim, Mention
from editor.checks.figures.readings import Reading, readings_of
from editor.forms.address import CellRef
from editor.report.model import Report

_HUNDRED: Final = Decimal(100)


class Agreement(StrEnum):
    """How a mention compares with the tables."""

    AGREES = "agrees"
    DIFFERS = "differs"
    CANNOT_JUDGE = "cannot_judge"  # a cell is blank, or last year's report is not there


@dataclass(frozen=True, slots=True)
class Expected:
    """What one reading comes to, in the mention's own terms; with the cells it rests on."""

    words: str
    value: Decimal
    cells: tuple[CellRef, ...]
    prior_cells: tuple[CellRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """The outcome: `reading` names the one that fits; where none does, `expected` are all, the likeliest first."""

    state: Agreement
    reading: str = ""
    expected: tuple[Expected, ...] = ()
    is_truncated: bool = False  # it differs, and would not if the last place were cut off instead of rounded


@dataclass(frozen=True, slots=True)
class _Trial:
    """One reading: what is printed for it (None where a cell is blank), and other values that are accepted.

    Those are worked out only where what is printed does not agree.
    """

    words: str
    printed: Decimal | None
    others: Callable[[], Iterable[Decimal]]
    cells: tuple[CellRef, ...]
    prior_cells: tuple[CellRef, ...] = ()

    @property
    def accepted(self) -> Iterator[Decimal]:
        if self.printed is not None:
            yield self.printed
        yield from self.others()


def judge(report: Report, mention: Mention) -> Judgement:
    """Compare a mention with the tables of its report."""
    return Judge(report).judge(mention)


class Judge:
    """Compares mentions with the tables of one report and of last year's in it."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._quantities = checked_figures().by_id
        self._readings = readings_of(report.form)
        self._prior_readings = readings_of(report.prior.form) if report.prior is not None else None

    def judge(self, mention: Mention) -> Judgement:
        """Try every lawful reading."""
        trials = tuple(self._trials(mention, self._quantities[mention.quantity]))
        accepted = {mention.value, *mention.sums}
        for trial in trials:
            if any(rounded(value, mention.step) in accepted for value in trial.accepted):
                return Judgement(Agreement.AGREES, trial.words)
        if not trials or any(trial.printed is None for trial in trials):
            return Judgement(Agreement.CANNOT_JUDGE)
        truncated = mention.claim is not Claim.VALUE and any(
            rounded(value, mention.step, ROUND_DOWN) == mention.value for trial in trials for value in trial.accepted
        )
        return Judgement(Agreement.DIFFERS, "", _expected(trials, mention), truncated)

    def _trials(self, mention: Mention, quantity: CheckedQuantity) -> Iterator[_Trial]:
        is_zero = mention.claim is Claim.VALUE and mention.value == 0
        parts = self._readings.of(quantity.zero_readings if is_zero else quantity.readings)
        match mention.claim:
            case Claim.VALUE:
                yield from (_value_trial(self._report, part) for part in parts)
            case Claim.SHARE:
                for whole in self._readings.of(quantity.share_of):
                    if whole.value(self._report) != 0:
                        yield from (_share_trial(self._report, part, whole) for part in parts)
            case Claim.GROWTH | Claim.CHANGE:
                yield from self._growth_trials(quantity.readings, mention.claim)
            case Claim.POINTS:
                yield from self._point_trials(quantity, mention.step)

    def _growth_trials(self, expressions: tuple[str, ...], claim: Claim) -> Iterator[_Trial]:
        prior = self._report.prior
        if prior is None or self._prior_readings is None:
            return
        for expression in expressions:
            both = (*self._readings.of((expression,)), *self._prior_readings.of((expression,)))
            if len(both) != 2:  # forms of other years may lack its cells
                continue
            part, earlier = both
            if claim is Claim.CHANGE or earlier.value(prior) != 0:
                yield _growth_trial(self._report, prior, part, earlier, claim)

    def _point_trials(self, quantity: CheckedQuantity, step: Decimal) -> Iterator[_Trial]:
        prior = self._report.prior
        if prior is None or self._prior_readings is None:
            return
        now, before = self._readings, self._prior_readings
        for whole, whole_before in zip(now.of(quantity.share_of), before.of(quantity.share_of), strict=False):
            if whole.value(self._report) == 0 or whole_before.value(prior) == 0:
                continue
            for part, part_before in zip(now.of(quantity.readings), before.of(quantity.readings), strict=False):
                share = _share_trial(self._report, part, whole)
                yield _point_trial(share, _share_trial(prior, part_before, whole_before), step)


def _value_trial(report: Report, part: Reading) -> _Trial:
    printed = part.value(report)
    return _Trial(part.words, printed, lambda: part.other_values(report, printed), part.cells)


def _share_trial(report: Report, part: Reading, whole: Reading) -> _Trial:
    over, under = part.value(report), whole.value(report)
    printed = over / under * _HUNDRED if over is not None and under else None

    def others() -> Iterator[Decimal]:
        for value in part.values(report):
            yield from (value / total * _HUNDRED for total in whole.values(report) if total)

    named = whole.words if len(whole.terms) == 1 else f"（{whole.words}）"
    return _Trial(f"{part.words}÷{named}", printed, others, (*part.cells, *whole.cells))


def _growth_trial(report: Report, prior: Report, part: Reading, earlier: Reading, claim: Claim) -> _Trial:

    def others() -> Iterator[Decimal]:
        for now in part.values(report):
            for then in earlier.values(prior):
                value = _grown(now, then, claim)
                if value is not None:
                    yield value

    printed = _grown(part.value(report), earlier.value(prior), claim)
    return _Trial(f"{part.words}与上年相比", printed, others, part.cells, earlier.cells)


def _grown(now: Decimal | None, then: Decimal | None, claim: Claim) -> Decimal | None:
    if now is None or then is None:
        return None
    if claim is Claim.CHANGE:
        return now - then
    return (now - then) / then * _HUNDRED if then else None


def _point_trial(share: _Trial, before: _Trial, step: Decimal) -> _Trial:
    """The difference of the shares themselves, or of the shares as they are printed."""
    words = f"{share.words}与上年相比"
    if share.printed is None or before.printed is None:
        return _Trial(words, None, tuple, share.cells, before.cells)
    as_printed = rounded(share.printed, step) - rounded(before.printed, step)
    return _Trial(words, share.printed - before.printed, lambda: (as_printed,), share.cells, before.cells)


def rounded(value: Decimal, step: Decimal, rounding: str = ROUND_HALF_UP) -> Decimal:
    """A value in whole steps, half of one up."""
    if step == 1:
        return value.quantize(step, rounding)
    return (value / step).quantize(Decimal(1), rounding) * step


def _expected(trials: tuple[_Trial, ...], mention: Mention) -> tuple[Expected, ...]:
    """What is printed for each reading: exactly, a percentage to the decimals of the mention."""
    found: dict[Decimal, Expected] = {}
    for trial in trials:
        if trial.printed is not None:
            is_exact = mention.claim in (Claim.VALUE, Claim.CHANGE)
            value = trial.printed if is_exact else rounded(trial.printed, mention.step)
            found.setdefault(value, Expected(trial.words, value, trial.cells, trial.prior_cells))
    return tuple(found.values())
