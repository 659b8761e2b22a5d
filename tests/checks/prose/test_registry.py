"""All checks of prose: named by the forms both ways, never raising, saying where, to be left at any time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.checks.finding import State
from editor.checks.functions import TABLE_CHECKS
from editor.checks.messages import Messages
from editor.checks.prose.checking import prose_findings
from editor.checks.prose.registry import PROSE_CHECKS
from editor.checks.prose.text import ProseReport
from editor.forms.rule_spec import Force
from editor.report.model import Report
from editor.report.places import apply
from tests.prose_reports import GOVERNMENT, found_by_any, report_of
from tests.strategies import FORM_IDS, all_forms, any_reports, form_of

ALL_YEARS = ("P.EMPTY", "P.YEAR", "P.BODY", "P.SAME", "P.PRIVATE", "P.FORM", "P.FORMED", "P.DATE", "P.TWICE")


def test_forms_and_checks_name_each_other() -> None:
    named = {rule.function for form in all_forms() for rule in form.rules if rule.function is not None}
    assert named - set(TABLE_CHECKS) == set(PROSE_CHECKS)
    assert not set(TABLE_CHECKS) & set(PROSE_CHECKS)


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_every_form_has_the_rules_that_make_sense_for_it(form_id: str) -> None:
    rules = {rule.id for rule in form_of(form_id).rules}
    assert set(ALL_YEARS) <= rules
    assert ("P.HEADINGS" in rules) is (form_id != "2014")


PIECES = st.sampled_from(
    [
        *"，。；：（）《》“”〔〕\n\n 、,:()",
        *("2024年", "2025年1月1日", "12月31日", "20240年", "我局", "我县", "本报告由", "县教育局编制", "请与", "联系"),
        *("一是", "三是", "（一）", "（九）", "1.", "五、存在的主要问题及改进情况", "XX", "（文字描述）", "信息处理费"),
        *("12件件", "13800001234", "11010519491231002X", "{三.一.总计}", "{三.", "}", "𬭎", "统计期限", "A"),
    ]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=30).map("".join))


@settings(max_examples=120)
@given(st.sampled_from(FORM_IDS), st.data())
def test_any_text_is_checked_and_every_finding_says_where(form_id: str, data: st.DataObject) -> None:
    form = form_of(form_id)
    texts = {section.id: data.draw(TEXTS) for section in form.sections}
    names = st.sampled_from(["", "测试县财政局", "测试县人民政府", "局"]) | st.text(max_size=8)
    written = {key: text for key, text in texts.items() if text}
    report = Report(form, form.years.first, data.draw(names), title=data.draw(TEXTS), sections=written)
    report = replace(report, prior=replace(report, year=report.year - 1) if data.draw(st.booleans()) else None)
    findings = prose_findings(report)
    assert len({finding.key for finding in findings}) == len(findings)
    for finding in findings:
        assert finding.message
        assert finding.basis.document
        assert finding.state in (State.FAIL, State.UNKNOWN)
        assert finding.force is not Force.REVIEW or finding.judged
        for spot in finding.spots:
            assert 0 <= spot.start <= spot.end <= len(report.sections[spot.section])
        for fix in finding.fixes:
            assert fix.label
            assert not fix.edit.is_empty
            assert apply(fix.edit.inverse(), apply(fix.edit, report)) == report


@settings(max_examples=25)
@given(any_reports())
def test_any_report_can_be_checked(report: Report) -> None:
    prose_findings(report)


@pytest.mark.parametrize("function", sorted(PROSE_CHECKS))
def test_every_check_can_be_left_in_between(function: str) -> None:
    """How long its steps take is measured by `tests.bench.bench_prose_steps`."""
    prose = ProseReport(report_of(body=GOVERNMENT, prior=report_of(year=2024)), Messages(form_of("2021")))
    spec = next(rule for rule in prose.report.form.rules if rule.function == function)
    assert None in list(PROSE_CHECKS[function](prose, spec))


def test_sound_prose_of_every_form_has_no_finding() -> None:
    for form_id, year in (("2014", 2016), ("2019", 2020), ("2021", 2025)):
        assert found_by_any(report_of(form_id=form_id, year=year)) == []
