"""Prose in radicals is checked as the prose that it looks like; that it is in radicals is a hint of its own."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from editor.checks.finding import Finding
from editor.checks.prose.checking import prose_findings
from editor.forms.address import CellRef
from editor.forms.rule_spec import Force
from editor.report.model import Report
from editor.report.places import apply
from editor.resources import resource_path
from editor.workflows.opening import open_document
from tests.prose_reports import found, marked, mended, report_of
from tests.radicals import in_radicals, report_in_radicals
from tests.strategies import all_forms, with_cells

SLIPS = {
    "overview": "全年作出行政许可420件，办结。。\n（一）主动公开。2024年公开信息12条,其中网站5条。\n"
    "（三）平台建设。我局开展了。",
    "problems": "一是公开不及时；三是人手不足。",
    "other": "本年度没有收取信息处理费。",
}
LICENCES = CellRef("disclosure", "licensing", "decisions")


def letters(report: Report) -> list[Finding]:
    return [finding for finding in found(report, "P.FORM") if finding.subject == "letters"]


def said(report: Report) -> list[tuple[object, ...]]:
    """All that is said of the prose but that it is in radicals."""
    findings = (finding for finding in prose_findings(report) if finding.subject != "letters")
    return [(finding.rule, finding.at, finding.message, finding.spots, finding.force) for finding in findings]


def sample() -> Report:
    return open_document(resource_path("samples/sample-2025.gouji"), all_forms()).report


@pytest.mark.parametrize(
    "report",
    [sample(), replace(sample(), sections={**sample().sections, **SLIPS}), report_of(SLIPS, body="测试县水务中心")],
    ids=["sample", "slips", "blank"],
)
def test_prose_in_radicals_is_checked_as_what_it_looks_like(report: Report) -> None:
    plain = replace(report, title=report.display_title)
    assert said(report_in_radicals(plain)) == said(plain)


def test_a_wrong_figure_behind_a_radical_is_found_and_its_fix_changes_the_figure_alone() -> None:
    report = with_cells(report_of({"overview": "全年作出⾏政许可决定420件，⼈数不限。"}), {LICENCES: Decimal(402)})
    (finding,) = found(report, "P.FIGURE")
    assert marked(report, finding) == ["420"]
    assert mended(report, finding).sections["overview"] == "全年作出⾏政许可决定402件，⼈数不限。"


def test_numbers_in_radicals_are_in_order() -> None:
    report = report_of({"overview": "（⼀）主动公开。及时。\n（⼆）依申请公开。及时。\n（三）平台建设。及时。"})
    assert found(report, "P.HEADINGS") == []


def test_radicals_are_a_hint_with_a_fix_for_the_whole_section() -> None:
    report = report_of({"overview": "⽔务⼯作由⺠政局、⼾籍科办理，见\ufa19明。"})
    (finding,) = letters(report)
    assert (finding.at, finding.force) == ("overview", Force.HINT)
    assert marked(report, finding) == ["⽔", "⼯", "⺠", "⼾"]
    assert finding.message == "一、总体情况：“⽔务⼯作由⺠政”的“⽔”等 4 处与汉字“水”同形而编码不同；请改为汉字"
    assert mended(report, finding).sections["overview"] == "水务工作由民政局、户籍科办理，见\ufa19明。"


def test_radicals_in_the_names_are_a_hint_with_a_fix() -> None:
    report = report_of(body="测试县⽔务局", title="测试县水务局2025年政府信息公开⼯作年度报告")
    body, title = letters(report)
    assert (body.at, title.at) == ("about", "title")
    fixed = apply(title.fixes[0].edit, apply(body.fixes[0].edit, report))
    assert (fixed.body, fixed.title) == ("测试县水务局", "测试县水务局2025年政府信息公开工作年度报告")
    assert letters(fixed) == []


def test_a_title_fixed_and_taken_back_has_the_letters_that_were_typed() -> None:
    report = report_of(body="测试县水务局", title=in_radicals("测试县水务局2024年政府信息公开工作年度报告"))
    (finding,) = [finding for finding in found(report, "P.YEAR") if finding.at == "title"]
    edit = finding.fixes[0].edit
    fixed = apply(edit, report)
    assert fixed.title == "测试县水务局2025年政府信息公开工作年度报告"
    assert apply(edit.inverse(), fixed) == report
