"""What a report is good for, and that a blank never makes it better."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.checks.checker import checker_for
from editor.checks.finding import CheckResult, Finding, State, Verdict
from editor.forms.address import CellRef
from editor.forms.rule_spec import Basis, Force, RuleClass
from editor.report.model import Report
from tests.strategies import any_reports, balanced_reports, with_cells

# INCOMPLETE and ERRORS both keep a report from being final: neither is better.
RANK: Final = {Verdict.READY: 0, Verdict.REVIEW: 1, Verdict.INCOMPLETE: 2, Verdict.ERRORS: 2}
BASIS: Final = Basis(document="某号文", class_=RuleClass.IMPLIED)


def result(*states: tuple[Force, State]) -> CheckResult:
    found = tuple(Finding("R", str(at), force, state, "", BASIS) for at, (force, state) in enumerate(states))
    return CheckResult(found, 0, 0)


@pytest.mark.parametrize(
    ("states", "verdict"),
    [
        ([], Verdict.READY),
        ([(Force.HINT, State.FAIL)], Verdict.READY),
        ([(Force.HINT, State.UNKNOWN)], Verdict.READY),
        ([(Force.REVIEW, State.FAIL), (Force.HINT, State.FAIL)], Verdict.REVIEW),
        ([(Force.ERROR, State.UNKNOWN), (Force.REVIEW, State.FAIL)], Verdict.INCOMPLETE),
        ([(Force.ERROR, State.UNKNOWN), (Force.ERROR, State.FAIL)], Verdict.ERRORS),
    ],
)
def test_verdict(states: list[tuple[Force, State]], verdict: Verdict) -> None:
    assert result(*states).verdict is verdict
    assert verdict.blocks is (verdict in (Verdict.INCOMPLETE, Verdict.ERRORS))


def test_counts_are_of_what_failed() -> None:
    counted = result(
        (Force.ERROR, State.FAIL),
        (Force.ERROR, State.FAIL),
        (Force.ERROR, State.UNKNOWN),
        (Force.HINT, State.FAIL),
    ).counts
    assert counted == {Force.ERROR: 2, Force.REVIEW: 0, Force.HINT: 1}


@settings(max_examples=60)
@given(any_reports(), st.data())
def test_a_blank_never_makes_the_verdict_better(report: Report, data: st.DataObject) -> None:
    if not report.cells:
        return
    checker = checker_for(report)
    blanked = data.draw(st.lists(st.sampled_from(sorted(report.cells)), min_size=1, max_size=8, unique=True))
    before = checker.check(report).verdict
    after = checker.check(with_cells(report, dict.fromkeys(blanked))).verdict
    assert RANK[after] >= RANK[before]
    assert after.blocks


@settings(max_examples=25)
@given(balanced_reports("2021", with_prior=True), st.data())
def test_a_balanced_report_is_ready_until_a_cell_is_blanked(report: Report, data: st.DataObject) -> None:
    checker = checker_for(report)
    sound = checker.check(report)
    assert sound.verdict is Verdict.READY
    assert (sound.filled, sound.cells) == (200, 200)
    ref = data.draw(st.sampled_from(report.form.cells))
    blanked = checker.check(with_cells(report, {ref: None}))
    assert blanked.verdict is Verdict.INCOMPLETE
    assert blanked.filled == 199
    assert all(ref in finding.blank for finding in blanked.findings if finding.force is Force.ERROR)


@settings(max_examples=25)
@given(balanced_reports("2021", with_prior=True))
def test_what_differs_from_last_year_is_to_be_explained(report: Report) -> None:
    """现行有效 changed alone breaks T2.BAL and nothing that the law demands."""
    ref = CellRef("disclosure", "normative", "in_force")
    if report.prior is None or ref not in report.prior.form.blocks:
        return
    changed = with_cells(report, {ref: report.numbers[ref] + 1})
    checker = checker_for(changed)
    assert checker.check(changed).verdict is Verdict.REVIEW
    alone = replace(changed, prior=None)
    assert checker_for(alone).check(alone).verdict is Verdict.READY


@given(any_reports())
def test_any_report_is_checked_and_every_finding_says_where(report: Report) -> None:
    found = checker_for(report).check(report)
    assert len({finding.key for finding in found.findings}) == len(found.findings)
    for finding in found.findings:
        assert finding.message
        assert finding.state in (State.FAIL, State.UNKNOWN)
        assert finding.cells
        assert set(finding.cells) <= set(report.form.cells)
        assert (finding.state is State.UNKNOWN) == bool(finding.blank)
        assert finding.difference is None or finding.difference != Decimal(0)
