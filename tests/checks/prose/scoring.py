"""How well the rule P.FIGURE does on the set of labelled sentences.

A finding is right if it points at a figure labelled wrong and at no other labelled figure. How many of the figures that
agree are noticed at all cannot be seen from findings; so each is made wrong in turn, and must be found then.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from editor.checks.finding import Finding, Spot, State
from editor.checks.messages import Messages
from editor.checks.prose.registry import PROSE_CHECKS
from editor.checks.prose.text import ProseReport
from editor.report.model import Report
from tests.checks.prose.labelled import Case, Label
from tests.checks.prose.readings import value_of, written

CHECK: Final = "figures_agree"
_WIDEST: Final = 40
"""A finding that points at more characters than this points at a sentence, not at a figure."""
_WHOLE_PART: Final = re.compile(r"^[\d,]+")


@dataclass(frozen=True)
class Outcome:
    """What the rule said of a case."""

    case: Case
    right: tuple[Finding, ...]
    false: tuple[Finding, ...]
    missed: tuple[Label, ...]


@dataclass(frozen=True)
class Score:
    """Findings and figures counted over some cases."""

    right: int
    false: int
    found: int
    wrong: int

    @property
    def precision(self) -> float:
        """Which part of the findings is right; 1 where there are none."""
        return self.right / (self.right + self.false) if self.right + self.false else 1.0

    @property
    def recall(self) -> float:
        """Which part of the wrong figures is found; 1 where there are none."""
        return self.found / self.wrong if self.wrong else 1.0


def score(outcomes: Iterable[Outcome]) -> Score:
    """Add up."""
    right = false = found = wrong = 0
    for outcome in outcomes:
        right += len(outcome.right)
        false += len(outcome.false)
        wrong += len(outcome.case.wrong)
        found += len(outcome.case.wrong) - len(outcome.missed)
    return Score(right, false, found, wrong)


def judged(case: Case) -> Outcome:
    """Run the rule on a case."""
    labels = (*case.wrong, *case.checked)
    right, false, hit = [], [], set()
    for finding in disagreements(case.in_report()):
        named = [label for spot in finding.spots if (label := _named(spot, case.section, labels)) is not None]
        if any(label in case.wrong for label in named):
            right.append(finding)
            hit.update(named)
        else:
            false.append(finding)
    missed = tuple(label for label in case.wrong if label not in hit)
    return Outcome(case, tuple(right), tuple(false), missed)


def disagreements(report: Report) -> Iterator[Finding]:
    """What the rule finds wrong in a report, as the program runs it."""
    prose = ProseReport(report, Messages(report.form))
    for rule in report.form.rules:
        if rule.function == CHECK:
            for finding in PROSE_CHECKS[CHECK](prose, rule):
                if finding is not None and finding.state is State.FAIL:
                    yield finding


def _named(spot: Spot, section: str, labels: Iterable[Label]) -> Label | None:
    if spot.section != section or spot.end - spot.start > _WIDEST:
        return None
    touched = [label for label in labels if label.start < spot.end and spot.start < label.end]
    return touched[0] if len(touched) == 1 else None


def made_wrong(case: Case) -> Iterator[tuple[Case, Label]]:
    """The case with each of its agreeing Arabic figures in turn made wrong by far; the label of that figure."""
    for label in case.checked:
        if not label.figure.isascii() or not label.figure[0].isdigit():
            continue
        figure = _WHOLE_PART.sub(lambda match: str(int(match[0].replace(",", "")) * 3 + 17), label.figure)
        longer = len(figure) - len(label.figure)
        text = case.text[: label.start] + figure + case.text[label.end :]
        says = written(figure, text[label.start + len(figure) :])
        if says.value in {abs(value_of(reading, case.in_report())) for reading in label.expects}:
            continue
        wrong = replace(label, figure=figure, says=says)
        rest = [other for other in (*case.wrong, *case.checked) if other is not label]
        moved = [replace(other, start=other.start + longer * (other.start > label.start)) for other in rest]
        yield replace(case, text=text, wrong=(wrong,), checked=tuple(moved)), wrong


def noticed(cases: Iterable[Case]) -> tuple[list[tuple[Case, Label]], int]:
    """The agreeing figures that are not found even when they are made wrong, and of how many."""
    unnoticed, tried = [], 0
    for case in cases:
        for spoilt, label in made_wrong(case):
            tried += 1
            if label in judged(spoilt).missed:
                unnoticed.append((spoilt, label))
    return unnoticed, tried


def said(finding: Finding) -> str:
    """A finding in short: what it expects, and what it says."""
    expected = f"应为 {finding.right}；" if isinstance(finding.right, Decimal) else ""
    return expected + finding.message
