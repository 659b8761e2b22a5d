"""The rule P.FIGURE as the user meets it: what a finding says, where it points, how it is mended."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from editor.checks.finding import Finding, State
from editor.checks.messages import Messages
from editor.checks.prose.figure_check import figures_agree
from editor.checks.prose.text import ProseReport
from editor.forms.rule_spec import Force
from editor.report.model import Report
from editor.report.places import apply
from tests.checks.prose.test_figure_judging import report


def findings(text: str, about: Report | None = None) -> list[Finding]:
    about = replace(about or report(), sections={"overview": text})
    rule = next(rule for rule in about.form.rules if rule.id == "P.FIGURE")
    prose = ProseReport(about, Messages(about.form))
    return [finding for finding in figures_agree(prose, rule) if finding is not None]


def mended(text: str, place: int = 0) -> str:
    """The text after one of the fixes of its only finding."""
    about = replace(report(), sections={"overview": text})
    (finding,) = findings(text)
    return apply(finding.fixes[place].edit, about).sections["overview"]


def test_a_finding_says_what_where_and_how_much() -> None:
    text = "第一段。\n全县清理并公布现行有效行政规范性文件393件，制发0件。"
    (finding,) = findings(text)
    assert (finding.rule, finding.at, finding.force, finding.state) == (
        "P.FIGURE", "overview", Force.REVIEW, State.FAIL,
    )  # fmt: skip
    assert finding.message == (
        "一、总体情况“全县清理并公布现行有效行政规范性文件393件，制发0件。”："
        "写的是 393，表中为 470 件（行政规范性文件·现行有效件数）；相差 77 件"
    )
    (spot,) = finding.spots
    assert text[spot.start : spot.end] == "393"
    assert (finding.left, finding.right, finding.difference) == (Decimal(393), Decimal(470), Decimal(-77))
    assert [str(cell) for cell in finding.cells] == ["disclosure/normative/in_force"]
    assert [tuple(judged) for judged in finding.judged] == [("prose", "393"), ("disclosure/normative/in_force", "470")]
    assert finding.why


def test_all_readings_tried_are_told() -> None:
    (finding,) = findings("共收到政府信息公开申请25件。")
    assert "表中为 20 件（一、本年新收），或 23 件（一、本年新收＋二、上年结转）" in finding.message
    assert [fix.label for fix in finding.fixes] == [
        "改为 20（一、本年新收）",
        "改为 23（一、本年新收＋二、上年结转）",
        "改为引用（一、本年新收）",
    ]


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("共收到政府信息公开申请25件。", "共收到政府信息公开申请20件。"),
        ("共收到政府信息公开申请２５件。", "共收到政府信息公开申请２０件。"),
        ("共收到政府信息公开申请二十五件。", "共收到政府信息公开申请二十件。"),
        ("新收政府信息公开申请25 件。", "新收政府信息公开申请20 件。"),
        ("结转下年度5件政府信息公开申请。", "结转下年度2件政府信息公开申请。"),
        ("结转下年度五件政府信息公开申请。", "结转下年度两件政府信息公开申请。"),
        ("作出行政许可决定12,043件。", "作出行政许可决定12,034件。"),
        ("作出行政许可决定1.3万件。", "作出行政许可决定12034件。"),
        ("收取行政事业性收费170.5万元。", "收取行政事业性收费107.5万元。"),
        ("收取行政事业性收费170万元。", "收取行政事业性收费107.5万元。"),
        ("办结申请21件，予以公开7件，占43.3%。", "办结申请21件，予以公开7件，占33.3%。"),
        ("办结申请21件，予以公开7件，占百分之四十。", "办结申请21件，予以公开7件，占百分之三十三。"),
    ],
)
def test_a_fix_keeps_the_style_of_the_figure(text: str, fixed: str) -> None:
    assert mended(text) == fixed
    assert findings(fixed) == []


def test_the_second_fix_takes_the_other_reading() -> None:
    assert mended("共收到政府信息公开申请25件。", 1) == "共收到政府信息公开申请23件。"


def test_words_for_nothing_have_no_fix() -> None:
    (finding,) = findings("未发生因政府信息公开引起的行政复议。")
    assert "写的是“未发生”，表中为 3" in finding.message
    assert finding.fixes == ()


def test_a_rise_that_was_a_fall_has_no_fix() -> None:
    about = report(prior={"requests/new/total": 25})
    (finding,) = findings("收到申请20件，同比增长25%。", about)
    assert "写的是 增长 25%，表中为 下降 20%（一、本年新收与上年相比）" in finding.message
    assert finding.fixes == ()
    assert ("prior:requests/new/total", "25") in [tuple(judged) for judged in finding.judged]


def test_findings_of_one_quantity_are_told_apart_by_their_order() -> None:
    found = findings("共收到政府信息公开申请25件。\n全年收到政府信息公开申请26件。")
    assert [finding.subject for finding in found] == ["received.value.1", "received.value.2"]
    assert len({finding.key for finding in found}) == 2


def test_a_citation_has_no_fix_and_points_at_itself() -> None:
    text = "办结政府信息公开申请{三.一.总计}件。"
    found = findings(text)
    assert [text[slice(*finding.spots[0][1:])] for finding in found] == ["{三.一.总计}"]
    assert found[0].fixes == ()


def test_a_report_without_prose_or_of_another_form_is_not_judged() -> None:
    assert findings("") == []


def test_work_comes_in_small_steps() -> None:
    about = replace(report(), sections={"overview": "共收到政府信息公开申请25件。" * 300})
    rule = next(rule for rule in about.form.rules if rule.id == "P.FIGURE")
    steps = list(figures_agree(ProseReport(about, Messages(about.form)), rule))
    assert sum(step is not None for step in steps) == 300
    assert sum(step is None for step in steps) >= 300


def test_what_grew_and_fell_is_told_in_words() -> None:
    (finding,) = findings("收到申请20件，较上年减少13件。", report(prior={"requests/new/total": 34}))
    assert "写的是 减少 13，表中为 减少 14 件（一、本年新收与上年相比）" in finding.message


def test_money_differs_in_the_prose_s_own_unit() -> None:
    (finding,) = findings("收取行政事业性收费12.5万元。")
    assert "写的是 12.5万，表中为 107.5万元（行政事业性收费·本年收费金额）；相差 95万元" in finding.message


def test_the_share_of_a_wrong_count_is_not_told_again() -> None:
    (finding,) = findings("办结申请21件，予以公开8件，占38.10%。")
    assert finding.left == 8
    both = findings("办结申请21件，予以公开8件，占40.00%。")
    assert [found.left for found in both] == [8, 40]


def test_rules_revised_may_count_as_issued_again() -> None:
    about = report({"disclosure/normative/issued": Decimal(9)})
    for text in ("新制定规范性文件5件、修改4件。", "修订规范性文件4件，新制定5件。", "制发规范性文件9件，修改4件。"):
        assert findings(text, about) == []
    (finding,) = findings("新制定规范性文件5件、修改3件。", about)
    assert finding.left == 5


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("受理申请20件，答复12件，不予受理6件，补正中2件。", []),  # 12 is a part of 20
        ("受理申请20件，办结18件，结转下年度2件。", [18]),
        ("受理申请20件，办结18件。", [18]),
    ],
)
def test_an_answer_that_is_a_part_of_the_head_is_not_the_total(text: str, wrong: list[int]) -> None:
    assert [finding.left for finding in findings(text)] == wrong


def test_a_figure_can_be_made_a_citation_which_then_agrees() -> None:
    cited = mended("共收到政府信息公开申请25件。", 2)
    assert cited == "共收到政府信息公开申请{三.一.总计}件。"
    assert findings(cited) == []
    assert [fix.label for fix in findings("共收到政府信息公开申请二十五件。")[0].fixes][-1].startswith("改为 ")
