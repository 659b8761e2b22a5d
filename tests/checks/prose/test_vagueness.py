"""P.VAGUE: problems that name something, and an improvement that is a deed."""

from __future__ import annotations

import pytest

from editor.forms.rule_spec import Force
from tests.prose_reports import found, report_of
from tests.strategies import form_of

VAGUE = "一是思想认识有待进一步提高；二是公开内容还不够丰富。"
CLEAR = "一是解读材料只有9篇，形式单一；二是3个基层站更新不及时。"
DEEDS = "改进情况：编制公开清单，每季度检查一次。"
NO_DEEDS = "下一步，将继续努力，不断改进。"


def subjects(text: str | None, form_id: str = "2021", year: int = 2025) -> list[str]:
    """Which of the two is told of a section five."""
    return [finding.subject for finding in found(report_of({"problems": text}, form_id=form_id, year=year), "P.VAGUE")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{CLEAR}\n{DEEDS}", []),
        (f"{VAGUE}\n{DEEDS}", ["problems"]),
        (f"{CLEAR}\n{NO_DEEDS}", ["improvement"]),
        (CLEAR, ["improvement"]),
        (VAGUE, ["problems", "improvement"]),
        (f"2025年，公开工作还有不足：\n（1）{VAGUE}\n针对上述问题，2026年3月底前编印公开清单。", ["problems"]),
        (f"（一）存在的主要问题\n{CLEAR}\n（二）改进情况\n1.按月检查栏目。\n2.组织培训。", []),
    ],
)
@pytest.mark.parametrize(("form_id", "year"), [("2021", 2025), ("2019", 2020)])
def test_each_is_a_hint_of_its_own(text: str, told: list[str], form_id: str, year: int) -> None:
    assert subjects(text, form_id, year) == told


def test_it_never_blocks() -> None:
    findings = found(report_of({"problems": VAGUE}), "P.VAGUE")
    assert {(finding.at, finding.force) for finding in findings} == {("problems", Force.HINT)}


@pytest.mark.parametrize(
    "words",
    [
        "12件答复超期",
        "有两个栏目没有更新",
        "三季度发布较少",
        "五月起更新滞后",
        "上半年发布较少",
        "清溪镇的公开栏更新滞后",
        "《信息公开指南》更新滞后",
        "“政策解读”栏目更新滞后",
        "近一半的解读缺少图表",
        "十余篇文件尚未清理",
        "县财政局、县民政局的预决算公开说明不全",
        "住房公积金管理委员会的公报更新滞后",
    ],
)
def test_a_figure_a_date_a_place_or_a_file_is_something(words: str) -> None:
    assert subjects(f"一是公开内容不够丰富；二是{words}。\n{DEEDS}") == []


@pytest.mark.parametrize("words", ["各乡镇更新滞后", "部分乡镇公开不够", "存在三个方面的不足", "2025年更新滞后"])
def test_words_that_fit_any_body_are_nothing(words: str) -> None:
    assert subjects(f"一是公开内容不够丰富；二是{words}。\n{DEEDS}") == ["problems"]


@pytest.mark.parametrize("words", ["个别局更新滞后", "我局人手不足", "大公开格局尚未形成", "打开新局的办法不多"])
def test_a_bureau_without_a_name_is_nothing(words: str) -> None:
    assert subjects(f"一是公开内容不够丰富；二是{words}。\n{DEEDS}") == ["problems"]


@pytest.mark.parametrize(
    "deeds",
    [
        "下一步，将加强业务培训，拓宽公开渠道。",
        "已建立按月通报制度。",
        "一是加强队伍建设，配备专职人员。",
        "今后定期抽查栏目。",
        "针对更新不及时的问题，安排专人负责。",
        "整改措施：补发文件3件。",
        "改进情况：补录验收信息，统一说明的模板。",
    ],
)
def test_a_deed_is_an_improvement_in_any_words(deeds: str) -> None:
    assert subjects(f"{CLEAR}\n{deeds}") == []


@pytest.mark.parametrize("text", [None, "（文字描述）", "〔略〕一是认识不足。"])
def test_what_is_empty_or_cut_is_not_judged(text: str | None) -> None:
    assert subjects(text) == []


def test_it_is_no_rule_of_form_2014() -> None:
    assert "P.VAGUE" not in {rule.id for rule in form_of("2014").rules}
