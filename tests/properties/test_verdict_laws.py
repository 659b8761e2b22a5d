"""Over whole checks, tables and prose: what is taken away or explained leaves no better verdict than it deserves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from editor.checks.finding import Finding, Verdict
from editor.report.model import Report
from editor.report.waiver import Reason, Waiver
from editor.session import Session
from editor.workflows.checking import check_report, may_be_published
from tests.strategies import FORM_IDS, any_reports, balanced_reports, form_of, with_cells

# INCOMPLETE and ERRORS both keep a report from being final: neither is better.
RANK: Final = {Verdict.READY: 0, Verdict.REVIEW: 1, Verdict.INCOMPLETE: 2, Verdict.ERRORS: 2}
GOVERNMENT: Final = "测试县人民政府"
FAULTS: Final = (
    "本年共收到政府信息公开申请98765件。",
    "如有疑问，请联系13800138000。",
    "一是更新慢；三是解读少。",
    "其中XX件已办结。",
    "本报告统计期限为2017年1月1日至12月31日。",
    "2012年，本机关圆满完成各项任务。",
)
MARKS: Final = ("〔…〕", "（以下从略）", "[...]")


def verdict(report: Report) -> Verdict:
    return check_report(report)[0].verdict


def to_explain(report: Report) -> list[Finding]:
    return [finding for finding in check_report(report)[0].findings if finding.may_be_waived]


def explained(report: Report, findings: list[Finding]) -> Report:
    given_on = date(2026, 1, 9)
    waivers = {one.key: Waiver(one.judged, Reason.OTHER, "情况属实", "王某", given_on) for one in findings}
    return replace(report, waivers=waivers)


@st.composite
def reports(draw: DrawFn) -> Report:
    """A whole report of any form, with faults in its prose here and there, or any report at all."""
    form_id = draw(st.sampled_from(FORM_IDS))
    if draw(st.integers(0, 3)) == 0:
        return draw(any_reports(form_id))
    report = draw(balanced_reports(form_id, with_prior=draw(st.booleans())))
    sections = dict(report.sections)
    for section in draw(st.lists(st.sampled_from(sorted(sections)), max_size=3)):
        sections[section] += draw(st.sampled_from(["", "\n"])) + draw(st.sampled_from(FAULTS))
    body = draw(st.sampled_from([report.body, GOVERNMENT]))
    return replace(report, sections=sections, body=body)


@settings(max_examples=60)
@given(reports())
def test_what_may_be_published_is_what_no_finding_blocks(report: Report) -> None:
    assert may_be_published(report) is not verdict(report).blocks


def without_a_section(report: Report, data: st.DataObject) -> Report:
    gone = data.draw(st.sets(st.sampled_from(sorted(report.sections)), min_size=1))
    left = data.draw(st.sampled_from(["", " \n　"]))
    return replace(report, sections={**report.sections, **dict.fromkeys(gone, left)})


def without_any_text(report: Report, _data: st.DataObject) -> Report:
    return replace(report, sections={})


def without_a_name(report: Report, data: st.DataObject) -> Report:
    return replace(report, body=data.draw(st.sampled_from(["", "　"])))


def without_cells(report: Report, data: st.DataObject) -> Report:
    gone = data.draw(st.lists(st.sampled_from(sorted(report.cells)), min_size=1, max_size=6, unique=True))
    return with_cells(report, dict.fromkeys(gone))


def without_some_words(report: Report, data: st.DataObject) -> Report:
    section = data.draw(st.sampled_from(sorted(report.sections)))
    text, mark = report.sections[section], data.draw(st.sampled_from(MARKS))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    return replace(report, sections={**report.sections, section: text[:start] + mark + text[end:]})


BLOCKING: Final = (without_any_text, without_a_name, without_cells, without_some_words)


@pytest.mark.parametrize("take", BLOCKING)
@settings(max_examples=20)
@given(reports(), st.data())
def test_what_is_needed_and_not_there_keeps_a_report_from_being_final(
    take: Callable[[Report, st.DataObject], Report], report: Report, data: st.DataObject
) -> None:
    if report.cells and report.sections:
        assert verdict(take(report, data)).blocks


@given(reports(), st.data())
def test_emptying_sections_never_makes_the_verdict_better(report: Report, data: st.DataObject) -> None:
    """The opening and the note of a table may be empty; what stood there can then no longer be wrong."""
    if not report.sections:
        return
    emptied = without_a_section(report, data)
    needed = {
        section.id
        for section in report.form.sections
        if section.kind == "narrative" and section.id != "preamble" and not report.form.own_headings
    }
    if any(
        report.sections.get(key, "").strip() != emptied.sections[key].strip() for key in needed & set(emptied.sections)
    ):
        assert verdict(emptied).blocks
    elif not report.form.own_headings and not emptied.sections.get("preamble", "").strip():
        assert RANK[verdict(emptied)] >= RANK[Verdict.REVIEW]


@given(reports(), st.data())
def test_reasons_leave_the_verdict_that_the_rest_deserves(report: Report, data: st.DataObject) -> None:
    open_ones = to_explain(report)
    assert all(finding.judged for finding in open_ones)
    some = [finding for finding in open_ones if data.draw(st.booleans())]
    result, _ = check_report(explained(report, some))
    assert {finding.key for finding in result.waived} == {finding.key for finding in some}
    rest = [finding for finding in result.findings if not finding.is_waived]
    assert result.verdict is replace(result, findings=tuple(rest)).verdict


@given(reports(), st.data())
def test_with_every_reason_given_what_is_needed_is_needed_still(report: Report, data: st.DataObject) -> None:
    waived = explained(report, to_explain(report))
    if waived.cells and waived.sections:
        assert verdict(data.draw(st.sampled_from(BLOCKING))(waived, data)).blocks


@given(reports())
def test_findings_are_told_apart_and_their_fixes_fit(report: Report) -> None:
    result, _ = check_report(report)
    assert len({finding.key for finding in result.findings}) == len(result.findings)
    for finding in result.findings:
        for section, start, end in finding.spots:
            assert 0 <= start < end <= len(report.sections[section])
        for fix in finding.fixes:
            session = Session(report)
            before = session.report
            assert session.apply_fix(fix)
            assert session.report != before
            session.undo()
            assert session.report == before
            assert session.history.undo() is None


@settings(max_examples=20)
@given(reports(), st.data())
def test_the_session_says_what_a_check_of_its_file_says(report: Report, data: st.DataObject) -> None:
    session = Session(report)
    for fix in [fix for finding in session.result.findings for fix in finding.fixes][:3]:
        session.apply_fix(fix)
    for finding in session.result.findings:
        if finding.may_be_waived and data.draw(st.booleans()):
            session.set_waiver(finding.key, Waiver(finding.judged, Reason.OTHER, "属实", "王某", date(2026, 1, 9)))
    session.set_prior(None)
    session.undo()
    session.check_prose()
    assert session.result == check_report(session.report)[0]


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_a_report_without_words_or_name_is_not_written(form_id: str) -> None:
    empty = Report(form_of(form_id), form_of(form_id).years.first, "")
    unwritten = [finding for finding in check_report(empty)[0].findings if finding.is_unwritten]
    assert unwritten[0].message.startswith("机关名称")
    assert len(unwritten) > 1
