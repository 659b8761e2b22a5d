"""P.TWICE: the same paragraph twice in one report."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.forms.rule_spec import Force
from tests.prose_reports import found, marked, mended, report_of

ONE = "本机关每月检查一次网站栏目的更新情况，发现问题当月整改。"
OTHER = "全年举办三场业务培训，参加的有各科室和下属单位的工作人员。"


@pytest.mark.parametrize(
    "text",
    [
        f"{ONE}\n{OTHER}",
        "（一）主动公开。\n无。\n（一）主动公开。\n无。",
        f"（一）平台建设。{ONE}\n（二）栏目管理。{ONE.replace('每月', '每季度')}",
        f"河口镇：{OTHER}\n沙岗镇：{OTHER}",
        "2025年答复申请21件，均在法定期限内办结并归档。\n2025年答复申请12件，均在法定期限内办结并归档。",
    ],
)
def test_other_paragraphs_and_short_lines_pass(text: str) -> None:
    assert found(report_of({"overview": text}), "P.TWICE") == []


@pytest.mark.parametrize(
    "again",
    [
        ONE,
        f"　　{ONE}",
        ONE.replace("，", ", "),
        f"（三）{ONE}",
        f"三是{ONE}",
        f"3.{ONE.rstrip('。')}；",
        f"（三）平台建设。{ONE}",
    ],
)
def test_a_paragraph_that_comes_again_is_told_and_taken_away(again: str) -> None:
    report = report_of({"overview": f"{ONE}\n{OTHER}\n{again}"})
    (finding,) = found(report, "P.TWICE")
    assert (finding.at, finding.force) == ("overview", Force.REVIEW)
    assert "第 3 段" in finding.message
    assert "第 1 段相同" in finding.message
    assert marked(report, finding) == [again]
    assert mended(report, finding).sections["overview"] == f"{ONE}\n{OTHER}"


def test_a_paragraph_of_another_section_is_told_where_it_comes_again() -> None:
    report = report_of({"overview": f"{OTHER}\n{ONE}", "problems": f"{ONE}\n问题是只有一个栏目。"})
    (finding,) = found(report, "P.TWICE")
    assert finding.at == "problems"
    assert "“一、总体情况”第 2 段" in finding.message
    assert mended(report, finding).sections["problems"] == "问题是只有一个栏目。"


def test_a_heading_that_only_one_has_makes_no_other_paragraph() -> None:
    (finding,) = found(report_of({"overview": f"（一）培训情况。{OTHER}\n二是{OTHER}"}), "P.TWICE")
    assert "第 2 段" in finding.message


def test_a_note_may_stand_under_each_table() -> None:
    note = "注：本表所列数据包括本机关和所属各单位，统计到12月31日。"
    assert found(report_of({"disclosure": note, "requests": note}), "P.TWICE") == []


def test_a_sentence_twice_in_a_paragraph_is_told_and_taken_away() -> None:
    report = report_of({"overview": f"{OTHER}{ONE}全年无差错。{ONE}"})
    (finding,) = found(report, "P.TWICE")
    assert (finding.at, finding.subject, finding.force) == ("overview", "sentence", Force.REVIEW)
    assert marked(report, finding) == [ONE]
    assert mended(report, finding).sections["overview"] == f"{OTHER}{ONE}全年无差错。"


def test_the_number_of_a_sentence_does_not_count() -> None:
    report = report_of({"overview": f"一是{ONE}二是{ONE}"})
    (finding,) = found(report, "P.TWICE")
    assert marked(report, finding) == [f"二是{ONE}"]


def test_without_prose_nothing_is_said() -> None:
    nothing = dict.fromkeys(("preamble", "overview", "problems", "other"))
    assert found(report_of(nothing), "P.TWICE") == []
    assert found(report_of({"preamble": f"{ONE}\n{ONE}"}, form_id="2014", year=2016), "P.TWICE")


@given(st.lists(st.sampled_from([ONE, OTHER, "无。", "按时公开。", ONE.replace("每月", "每周")]), max_size=8))
def test_each_paragraph_but_the_first_of_its_words_is_told(paragraphs: list[str]) -> None:
    report = report_of({"overview": "\n".join(paragraphs) or None})
    longer = [one for one in paragraphs if len(one) > 20]
    told = [spot for finding in found(report, "P.TWICE") for spot in finding.spots]
    assert len(told) == len(longer) - len(set(longer))
