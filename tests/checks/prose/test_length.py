"""P.EMPTY and P.LONG: sections missing, empty, with the template's words, too short, too long."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.checks.finding import State
from editor.forms.rule_spec import Force
from tests.prose_reports import found, found_by_any, marked, mended, report_of
from tests.strategies import FORM_IDS, form_of

NARRATIVE = ("overview", "problems", "other")


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_sound_prose_passes_every_rule(form_id: str) -> None:
    year = {"2019": 2020, "2021": 2025}[form_id]
    for body in ("测试县财政局", "测试县人民政府", "测试市", "测试镇人民政府", "测试经济开发区管委会"):
        assert found_by_any(report_of(form_id=form_id, year=year, body=body)) == []


@pytest.mark.parametrize("section", NARRATIVE)
@pytest.mark.parametrize(
    "text", [None, " \n\u3000", "——", "（文字描述）", "（文字描述，收费情况在此报告。）", "此处填写内容"]
)
def test_a_section_without_own_words_is_incomplete(section: str, text: str | None) -> None:
    (finding,) = found(report_of({section: text}), "P.EMPTY")
    assert (finding.at, finding.force, finding.state) == (section, Force.ERROR, State.UNKNOWN)
    assert not finding.may_be_waived
    assert "请写明" in finding.message


def test_only_form_2021_asks_for_the_fee_in_an_empty_section_six() -> None:
    assert "信息处理费" in found(report_of({"other": None}), "P.EMPTY")[0].message
    assert "信息处理费" not in found(report_of({"other": None}, form_id="2019", year=2020), "P.EMPTY")[0].message


def test_a_word_is_enough_for_section_six_and_the_opening_may_be_missing() -> None:
    assert found(report_of({"other": "无。", "preamble": None}), "P.EMPTY") == []


def test_the_era_of_own_headings_wants_words_and_is_else_left_alone() -> None:
    report = report_of(form_id="2014", year=2016)
    assert not {"P.LONG", "P.HEADINGS", "P.PERIOD", "P.FEE"} & {rule.id for rule in report.form.rules}
    assert found(report, "P.EMPTY") == []
    (finding,) = found(replace(report, sections={}), "P.EMPTY")
    assert finding.is_unwritten
    assert "全文没有文字" in finding.message


@pytest.mark.parametrize("form_id", FORM_IDS)
@pytest.mark.parametrize("name", ["", " ", "\u3000"])
def test_the_name_of_the_body_is_needed(form_id: str, name: str) -> None:
    year = form_of(form_id).years.first
    (finding,) = found(report_of(form_id=form_id, year=year, body=name), "P.EMPTY")
    assert finding.is_unwritten
    assert (finding.at, finding.message) == ("about", "机关名称：没有填写；请在报告信息中填写")


@pytest.mark.parametrize(("section", "least"), [("overview", 100), ("problems", 60)])
def test_a_short_section_is_to_be_explained(section: str, least: int) -> None:
    (finding,) = found(report_of({section: "公" * (least - 1)}), "P.EMPTY")
    assert (finding.force, finding.state, finding.subject) == (Force.REVIEW, State.FAIL, "short")
    assert f"只有 {least - 1} 字，一般不少于 {least} 字" in finding.message
    assert finding.basis.document == "审核惯例"
    assert [one.value for one in finding.judged] == [str(least - 1)]
    assert found(report_of({section: "公" * least}), "P.EMPTY") == []


def test_a_word_or_two_are_quoted() -> None:
    (finding,) = found(report_of({"problems": "无。\n"}), "P.EMPTY")
    assert finding.force is Force.REVIEW
    assert "只有“无。”，一般不少于 60 字；请写明具体问题和改进情况" in finding.message


def test_the_templates_words_beside_own_ones_are_wrong() -> None:
    report = report_of({"overview": report_of().sections["overview"] + "\n（文字描述）"})
    (finding,) = found(report, "P.EMPTY")
    assert (finding.force, finding.state) == (Force.ERROR, State.FAIL)
    assert marked(report, finding) == ["（文字描述）"]
    assert found(mended(report, finding), "P.EMPTY") == []


@pytest.mark.parametrize(
    "words", ["全年公开信息XX条。", "全年公开信息___条。", "共受理申请××件。", "共计XXX。", "由XX局办理。"]
)
def test_crosses_instead_of_words_are_to_be_filled(words: str) -> None:
    report = report_of({"overview": report_of().sections["overview"] + words})
    (finding,) = found(report, "P.EMPTY")
    assert (finding.force, finding.state, finding.subject) == (Force.REVIEW, State.FAIL, "crosses")
    assert finding.judged


@pytest.mark.parametrize(
    "words",
    [
        "发布《今日抽检x批次，合格率x%》系列文章。",
        "发布《XX年汇编》。",
        "访问https://example.cn/a__b/年报。",
        "申请人请填写申请表。",
        "材料待补充的告知补正。",
    ],
)
def test_lawful_words_are_no_placeholders(words: str) -> None:
    assert found(report_of({"overview": report_of().sections["overview"] + words}), "P.EMPTY") == []


def test_an_overview_over_the_limit_is_to_be_explained() -> None:
    (finding,) = found(report_of({"overview": "公" * 1203}), "P.LONG")
    assert (finding.at, finding.force) == ("overview", Force.REVIEW)
    assert "1203 字，要求不超过 1000 字，多出 203 字" in finding.message
    assert finding.basis.document == "国办公开办函〔2021〕30号"
    assert finding.judged[0].value == "1203"


def test_the_limit_counts_as_word_processors_do_and_is_for_the_overview_only() -> None:
    assert found(report_of({"overview": "公" * 998 + " 2025 A4", "problems": "公" * 3000}), "P.LONG") == []
    assert found(report_of({"overview": None}), "P.LONG") == []
    assert "P.LONG" not in {rule.id for rule in report_of(form_id="2019", year=2020).form.rules}
