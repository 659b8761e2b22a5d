"""情况说明: a reason settles what is to be explained, for the values it was given for and no others."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from editor.checks.checker import checker_for
from editor.checks.finding import CheckResult, Finding, State, Verdict
from editor.forms.address import CellRef
from editor.forms.rule_spec import Force
from editor.report.codec import ReportData, decode, file_data
from editor.report.model import Report
from editor.report.waiver import Reason, Waiver, WaiverRef
from editor.session import Session
from editor.shapes import read
from tests.strategies import all_forms, any_reports, balanced_reports, form_of, random_balanced_report, with_cells

IN_FORCE: Final = CellRef("disclosure", "normative", "in_force")
NEW: Final = CellRef("requests", "new", "natural")
DAY: Final = date(2026, 1, 9)
RANK: Final = {Verdict.READY: 0, Verdict.REVIEW: 1, Verdict.INCOMPLETE: 2, Verdict.ERRORS: 2}


def unlike_last_year() -> Report:
    """A balanced report whose 现行有效 does not follow from last year's: one finding, to mend or to explain."""
    made = (random_balanced_report(random.Random(seed), form_of("2021"), with_prior=True) for seed in range(99))
    report = next(one for one in made if one.prior is not None and IN_FORCE in one.prior.form.blocks)
    return with_cells(report, {IN_FORCE: report.numbers[IN_FORCE] + 1})


def checked(report: Report) -> CheckResult:
    return checker_for(report).check(report)


def to_explain(report: Report) -> list[Finding]:
    return [finding for finding in checked(report).findings if finding.may_be_waived]


def reason_for(finding: Finding, sentence: str = "机构改革后重新清理") -> Waiver:
    return Waiver(finding.judged, Reason.REORGANISED, sentence, "王某", DAY)


def explained(report: Report) -> Report:
    """The report with a reason for everything that a reason can settle."""
    return replace(report, waivers={finding.key: reason_for(finding) for finding in to_explain(report)})


@st.composite
def reports_to_explain(draw: DrawFn) -> Report:
    """Any report with last year's, moved here and there from what last year's leads one to expect."""
    report = draw(st.one_of(balanced_reports("2021", with_prior=True), any_reports("2021", with_prior=True)))
    figures = [ref for ref in sorted(report.numbers) if ref.table == "disclosure" or ref.row == "carried_in"]
    moved = draw(st.lists(st.sampled_from(figures), max_size=3, unique=True)) if figures else []
    return with_cells(report, {ref: report.numbers[ref] + draw(st.integers(1, 9)) for ref in moved})


def test_a_reason_settles_a_finding() -> None:
    report = unlike_last_year()
    assert checked(report).verdict is Verdict.REVIEW
    settled = checked(explained(report))
    assert settled.verdict is Verdict.READY
    assert [finding.rule for finding in settled.waived] == ["T2.BAL"]
    assert settled.counts[Force.REVIEW] == 0
    assert not settled.expired


def test_it_is_bound_to_both_years_figures() -> None:
    (finding,) = to_explain(unlike_last_year())
    places = {judged.place for judged in finding.judged}
    row = f"{IN_FORCE.table}/{IN_FORCE.row}"
    assert places == {f"{row}/issued", f"{row}/repealed", f"{row}/in_force", f"prior:{row}/in_force"}


def test_it_expires_with_last_years_figure_too() -> None:
    report = explained(unlike_last_year())
    assert report.prior is not None
    corrected = with_cells(report.prior, {IN_FORCE: report.prior.numbers[IN_FORCE] + 7})
    result = checked(replace(report, prior=corrected))
    assert [finding.rule for finding in result.expired] == ["T2.BAL"]
    assert result.verdict is Verdict.REVIEW


def test_what_the_form_demands_cannot_be_explained_away() -> None:
    balanced = random_balanced_report(random.Random(1), form_of("2021"))
    wrong = with_cells(balanced, {NEW: balanced.numbers[NEW] + 1})
    failed = [finding for finding in checked(wrong).findings if finding.state is State.FAIL]
    forged = replace(wrong, waivers={finding.key: reason_for(finding) for finding in failed})
    result = checked(forged)
    assert result.verdict is Verdict.ERRORS
    assert not result.waived
    session = Session(wrong)
    with pytest.raises(ValueError, match="nothing that can be waived"):
        session.set_waiver(failed[0].key, reason_for(failed[0]))


def test_giving_and_withdrawing_are_undo_steps() -> None:
    session = Session(unlike_last_year())
    (finding,) = [finding for finding in session.result.findings if finding.rule == "T2.BAL"]
    session.set_waiver(finding.key, reason_for(finding))
    assert [finding.rule for finding in session.result.waived] == ["T2.BAL"]
    session.set_waiver(finding.key, None)
    assert not session.result.waived
    session.undo()
    assert session.result.waived
    session.undo()
    assert not session.report.waivers


def test_typing_another_figure_expires_it_at_once_and_undo_revives_it() -> None:
    session = Session(unlike_last_year())
    (finding,) = [finding for finding in session.result.findings if finding.rule == "T2.BAL"]
    session.set_waiver(finding.key, reason_for(finding))
    session.type_cell(IN_FORCE, str(session.report.numbers[IN_FORCE] + 1))
    assert [finding.rule for finding in session.result.expired] == ["T2.BAL"]
    session.undo()
    assert [finding.rule for finding in session.result.waived] == ["T2.BAL"]


def test_an_unknown_reason_in_a_file_is_kept_in_words() -> None:
    report = explained(unlike_last_year())
    data = file_data(report)
    data["waivers"][0]["reason"] = "区划调整"
    (waiver,) = decode(read(ReportData, data), all_forms()).report.waivers.values()
    assert waiver.reason is Reason.OTHER
    assert waiver.sentence == "区划调整：机构改革后重新清理"


@given(reports_to_explain())
def test_it_survives_saving_loading_and_checking_again(report: Report) -> None:
    given_for = explained(report)
    loaded = decode(read(ReportData, file_data(given_for)), all_forms()).report
    assert loaded.waivers == given_for.waivers
    assert checked(loaded).waived == checked(given_for).waived
    assert len(checked(loaded).waived) == len(to_explain(report))


@settings(max_examples=60)
@given(reports_to_explain(), st.data())
def test_it_expires_exactly_when_a_judged_value_changes(report: Report, data: st.DataObject) -> None:
    given_for = explained(report)
    if not given_for.waivers or not report.numbers:
        return
    ref = data.draw(st.sampled_from(sorted(report.numbers)))
    changed = with_cells(given_for, {ref: report.numbers[ref] + data.draw(st.integers(1, 5))})
    for finding in to_explain(changed):
        before = given_for.waivers.get(finding.key)
        if before is not None:
            touched = str(ref) in {judged.place for judged in before.judged}
            assert finding.is_expired == touched
            assert finding.is_waived != touched


@settings(max_examples=60)
@given(reports_to_explain(), st.data())
def test_the_verdict_is_what_the_rest_deserves(report: Report, data: st.DataObject) -> None:
    open_ones = to_explain(report)
    some = [finding for finding in open_ones if data.draw(st.booleans())]
    waived = replace(report, waivers={finding.key: reason_for(finding) for finding in some})
    rest = tuple(finding for finding in checked(report).findings if finding not in some)
    assert checked(waived).verdict is CheckResult(rest, 0, 0).verdict


@settings(max_examples=60)
@given(reports_to_explain(), st.data())
def test_blanking_never_makes_an_explained_report_better(report: Report, data: st.DataObject) -> None:
    waived = explained(report)
    if not waived.cells:
        return
    blanked = data.draw(st.lists(st.sampled_from(sorted(waived.cells)), min_size=1, max_size=6, unique=True))
    after = checked(with_cells(waived, dict.fromkeys(blanked))).verdict
    assert RANK[after] >= RANK[checked(waived).verdict]
    assert after.blocks


def test_a_reason_for_a_finding_that_is_gone_stays_in_the_report() -> None:
    """It may be needed again when an edit is taken back; nothing that was typed is lost."""
    report = explained(unlike_last_year())
    mended = with_cells(report, {IN_FORCE: report.numbers[IN_FORCE] - Decimal(1)})
    assert checked(mended).verdict is Verdict.READY
    assert list(mended.waivers) == [WaiverRef("T2.BAL", "normative")]
