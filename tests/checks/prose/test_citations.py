"""P.CITE: a citation that prints no figure is told with what is wrong and where; what can be mended has a fix."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from editor.checks.finding import CheckResult, Finding, State, Verdict
from editor.checks.messages import Messages
from editor.checks.prose.checking import prose_findings, prose_steps
from editor.forms.address import CellRef
from editor.forms.rule_spec import Force
from editor.report.model import Report
from editor.report.places import apply
from tests.strategies import FORM_IDS, form_of, random_balanced_report, with_cells

NEW = CellRef("requests", "new", "total")
CARRIED_IN = CellRef("requests", "carried_in", "total")


def a_report(texts: Mapping[str, str], form_id: str = "2021") -> Report:
    return replace(random_balanced_report(random.Random(5), form_of(form_id)), sections=texts)


def findings(report: Report) -> list[Finding]:
    return [finding for finding in prose_findings(report) if finding.rule == "P.CITE"]


def only(report: Report) -> Finding:
    (finding,) = findings(report)
    return finding


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_good_citations_and_other_braces_are_no_finding(form_id: str) -> None:
    form = form_of(form_id)
    text = "".join(f"{{{'.'.join(form.paths.path(ref))}}}件，" for ref in form.cells[:40]) + "{单位名称}。"
    assert findings(a_report({form.sections[0].id: text}, form_id)) == []


@pytest.mark.parametrize(
    ("citation", "message"),
    [
        ("{三.一.总计 +}", "此处应为栏目的序号或名称；请改正写法，或改写为数字"),
        (
            "{三.一.合记}",
            "“三.一.合记”中，“三.一”下没有“合记”，有：自然人，法人或其他组织，总计；请改正，或用“插入引用”另选单元格",
        ),
        (
            "{四.行政诉讼.总计}",
            "“四.行政诉讼.总计”有 2 格相符：表四 行政诉讼·未经复议直接起诉·总计，"
            "表四 行政诉讼·复议后起诉·总计；请写明是哪一格",
        ),
        ("{上年.三.一.总计}", "没有上年年报，不能引用“上年.三.一.总计”；请先指定上年年报，或改写为数字"),
        (f"{{{'(' * 5000}三.一.总计{')' * 5000}}}", "括号或负号套得太多；请改正写法，或改写为数字"),
        (f"{{三.一.总计{' + 1' * 5000}}}", "算式太长，最多 200 个运算符号；请改正写法，或改写为数字"),
        ("{三.一.总计 / (1 - 1) : 0.0%}", "除数“1 - 1”为 0，不能计算；请改用文字说明"),
    ],
)
def test_a_citation_without_a_figure_is_an_error(citation: str, message: str) -> None:
    text = f"全年收到申请{citation}件。"
    finding = only(a_report({"overview": text}))
    assert finding.message == f"一、总体情况：引用 {citation} 印不出数字：{message}"
    assert (finding.force, finding.state, finding.at, finding.subject) == (
        Force.ERROR,
        State.FAIL,
        "overview",
        citation,
    )
    (spot,) = finding.spots
    assert text[spot.start : spot.end] == citation
    assert CheckResult((finding,), 1, 1).verdict is Verdict.ERRORS


@pytest.mark.parametrize(("value", "words"), [(None, "未填；请填写单元格"), ("待核", "“待核”不是数字；请改正单元格")])
def test_a_citation_of_a_cell_without_a_figure_waits_for_it(value: str | None, words: str) -> None:
    report = with_cells(a_report({"overview": "结转{三.二.总计 + 三.一.总计}件。"}), {CARRIED_IN: value})
    finding = only(report)
    assert finding.state is State.UNKNOWN
    assert finding.blank == (CARRIED_IN,)
    assert finding.cells == (CARRIED_IN, NEW)
    assert finding.message.endswith(f"表三 二、上年结转·总计：{words}")
    assert not finding.is_blank
    assert not finding.is_unwritten
    assert CheckResult((finding,), 1, 1).verdict is Verdict.INCOMPLETE


def test_a_path_that_fits_several_cells_lists_them_and_each_can_be_chosen() -> None:
    text = "信访类{三.1.总计}件，占{三.(七).总计}件。"
    report = a_report({"overview": text})
    finding = only(report)
    assert "有 4 格相符" in finding.message
    assert [fix.label for fix in finding.fixes] == [
        "改为 表三 三(三)1.属于国家秘密·总计",
        "改为 表三 三(四)1.本机关不掌握相关政府信息·总计",
        "改为 表三 三(五)1.信访举报投诉类申请·总计",
        "改为 表三 三(六)1.逾期不补正·总计",
    ]
    chosen = apply(finding.fixes[2].edit, report)
    assert chosen.sections["overview"] == "信访类{三.(五).1.总计}件，占{三.(七).总计}件。"
    assert findings(chosen) == []


def test_of_many_cells_four_can_be_chosen_and_six_are_named() -> None:
    finding = only(a_report({"overview": "{三.总计}件"}))
    assert len(finding.fixes) == 4
    assert finding.message.count("·总计") == 6
    assert "等 31 项" in finding.message


def test_a_choice_leaves_the_rest_of_the_citation_alone() -> None:
    prior = Report(form_of("2021"), 2022, "测试市", cells={NEW: Decimal(4)})
    report = replace(a_report({"overview": "增长{三.一.总计 / 上年.三.一 - 1 : 0.0%}"}), prior=prior)
    fix = only(report).fixes[0]
    assert apply(fix.edit, report).sections["overview"] == "增长{三.一.总计 / 上年.三.一.自然人 - 1 : 0.0%}"


def test_the_same_citation_written_twice_is_one_finding_and_one_fix() -> None:
    report = a_report({"overview": "{四.总计}件，又{四.总计}件", "problems": "{四.总计}件"})
    first, second = findings(report)
    assert (first.at, second.at) == ("overview", "problems")
    assert [report.sections["overview"][spot.start : spot.end] for spot in first.spots] == ["{四.总计}"] * 2
    mended = apply(first.fixes[0].edit, report)
    assert mended.sections["overview"] == "{四.行政复议.总计}件，又{四.行政复议.总计}件"


def test_the_finding_stays_the_same_while_figures_change() -> None:
    report = a_report({"overview": "{四.总计}件"})
    other = with_cells(report, {NEW: Decimal(9999)})
    assert only(report).key == only(other).key


def test_the_check_can_be_left_after_every_section() -> None:
    report = a_report({"overview": "无。", "problems": "{四.总计}件"})
    steps = [step for step in prose_steps(report, Messages(report.form)) if step is None or step.rule == "P.CITE"]
    before = steps[: next(place for place, step in enumerate(steps) if step is not None)]
    assert None in before
