"""P.FEE and P.ASSESS: what the form and the law ask the prose to tell."""

from __future__ import annotations

import pytest

from editor.checks.finding import State
from editor.forms.rule_spec import Force
from tests.prose_reports import GOVERNMENT, OFFICE, found, mended, report_of
from tests.strategies import form_of

SILENT = {"overview": "推进公开。", "problems": "改进解读。", "other": "无。"}


@pytest.mark.parametrize(
    "text",
    [
        "2025年，本机关收取信息处理费380元。",
        "本年度没有产生信息公开处理费。",
        "收取政府信息公开信息处理费0元。",
        "本机关不收取费用。",
        "依申请公开未收费。",
        "2025年无收取信息处理费情况。",
    ],
)
def test_section_six_tells_the_fee_in_any_words(text: str) -> None:
    assert found(report_of({"other": text}), "P.FEE") == []


def test_a_section_six_without_the_fee_is_wrong() -> None:
    (finding,) = found(report_of({"other": "无。"}), "P.FEE")
    assert (finding.at, finding.force, finding.state) == ("other", Force.ERROR, State.FAIL)
    assert "2025年未收取信息处理费" in finding.message
    assert not finding.may_be_waived


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("无。", "2025年未收取信息处理费。\n无。"),
        ("本机关没有其他需要报告的事项。", "2025年未收取信息处理费。\n本机关没有其他需要报告的事项。"),
        ("培训两次。\n印发手册。\n", "培训两次。\n印发手册。\n2025年未收取信息处理费。\n"),
    ],
)
def test_that_no_fee_was_collected_can_be_written(text: str, after: str) -> None:
    report = report_of({"other": text})
    (finding,) = found(report, "P.FEE")
    assert finding.fixes[0].label == "没有收取的，补写“2025年未收取信息处理费。”"
    assert mended(report, finding).sections["other"] == after
    assert found(mended(report, finding), "P.FEE") == []


def test_a_fee_told_in_another_section_is_told() -> None:
    assert found(report_of({"other": "无。", "overview": "全年未收取信息处理费。"}), "P.FEE") == []


@pytest.mark.parametrize("text", [None, "（文字描述，收费情况在此报告。）"])
def test_an_empty_section_six_is_not_told_twice(text: str | None) -> None:
    report = report_of({"other": text})
    assert found(report, "P.FEE") == []
    assert len(found(report, "P.EMPTY")) == 1


def test_only_form_2021_asks_for_the_fee() -> None:
    assert [form for form in ("2014", "2019", "2021") if "P.FEE" in {rule.id for rule in form_of(form).rules}] == [
        "2021"
    ]


@pytest.mark.parametrize("body", [GOVERNMENT, "测试县", "某某市洪山区", "测试镇人民政府", "某某市人民政府"])
def test_a_government_that_tells_none_of_the_three_is_wrong(body: str) -> None:
    (finding,) = found(report_of(SILENT, body=body), "P.ASSESS")
    assert (finding.force, finding.state) == (Force.ERROR, State.FAIL)
    assert all(name in finding.message for name in ("工作考核", "社会评议", "责任追究结果"))
    assert finding.basis.clause == "第五十条"


@pytest.mark.parametrize(
    "text",
    [
        "公开工作列入年度考核。",
        "委托第三方开展评估。",
        "开展社会评议。",
        "群众满意度有所提高。",
        "没有发生责任追究。",
        "严肃问责。",
    ],
)
@pytest.mark.parametrize("section", ["overview", "problems", "other", "disclosure"])
def test_any_word_of_any_of_the_three_anywhere_is_enough(section: str, text: str) -> None:
    assert found(report_of({**SILENT, section: text}, body=GOVERNMENT), "P.ASSESS") == []


@pytest.mark.parametrize(
    "body",
    [
        OFFICE,
        "测试县人民政府办公室",
        "测试街道办事处",
        "测试经济开发区管委会",
        "测试经济开发区",
        "测试县开发区管委会",
        "",
    ],
)
def test_who_is_no_government_for_certain_need_not_tell_them(body: str) -> None:
    assert found(report_of(SILENT, body=body), "P.ASSESS") == []


def test_a_report_without_prose_is_not_asked() -> None:
    nothing = dict.fromkeys(("preamble", "overview", "problems", "other"))
    assert found(report_of(nothing, body=GOVERNMENT), "P.ASSESS") == []


def test_form_2019_asks_for_the_three_too() -> None:
    assert found(report_of(SILENT, form_id="2019", year=2020, body=GOVERNMENT), "P.ASSESS")
