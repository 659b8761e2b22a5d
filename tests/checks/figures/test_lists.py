"""Names first, figures after: which figure is whose, and when nobody can say."""

from __future__ import annotations

import pytest

from editor.checks.figures.lists import figure_lists
from editor.wording.written_figures import written_figures
from tests.checks.figures.test_mentions import named


def split(text: str) -> list[list[str]]:
    """The ways to part the names of the only list in a text."""
    (found,) = figure_lists(text, written_figures(text)).values()
    return [[text[begin:end] for begin, end in way] for way in found.ways]


def test_names_are_parted_into_as_many_as_there_are_figures() -> None:
    assert split("收到甲、乙和丙分别为3件、5件和8件") == [["收到甲", "、乙", "和丙"]]
    assert split("甲、乙和丙分别为3件、5件") == [["甲", "、乙和丙"], ["甲、乙", "和丙"]]
    assert split("前句，甲和乙数量为3件，5件") == [["前句，甲", "和乙"]]


@pytest.mark.parametrize("text", ["甲3件", "甲、乙为3件、5条", "甲3件，乙5件", "无数"])
def test_figures_apart_or_of_several_units_are_no_list(text: str) -> None:
    assert figure_lists(text, written_figures(text)) == {}


def test_too_few_names_can_not_be_parted() -> None:
    assert split("甲分别为3件、5件") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("因政府信息公开引起的行政复议、行政诉讼分别为3件、5件", [("3", "reconsideration"), ("5", "litigation")]),
        ("因政府信息公开被申请行政复议和提起行政诉讼分别为3件和5件", [("3", "reconsideration"), ("5", "litigation")]),
        ("因政府信息公开引起的行政复议、行政诉讼案件3件、5件", [("3", "reconsideration"), ("5", "litigation")]),
        ("因政府信息公开引起的行政复议、行政诉讼各3件", [("3", "reconsideration"), ("3", "litigation")]),
        ("因政府信息公开引起的行政复议和行政诉讼共8件", [("8", "disputes")]),
        (
            "制发、废止、现行有效行政规范性文件分别为7件、2件、30件",
            [("7", "normative_issued"), ("2", "normative_repealed"), ("30", "normative_in_force")],
        ),
        (
            "办结的申请中，予以公开、部分公开、不予公开、无法提供分别为10件、3件、5件、3件",
            [("10", "granted"), ("3", "partial"), ("5", "denied"), ("3", "unavailable")],
        ),
        ("政府信息公开申请中自然人和法人或其他组织提出的分别为18件、3件", [("18", "natural"), ("3", "legal")]),
        ("全年新收、上年结转政府信息公开申请分别为20件、3件", [("20", "new_only"), ("3", "carried_in")]),
    ],
)
def test_each_figure_is_named_in_order(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2023年、2024年收到政府信息公开申请分别为18件、21件",
        "上半年、下半年办结政府信息公开申请分别为9件、12件",
        "县民政局、县教育局收到政府信息公开申请分别为3件、5件",
        "收到网上、信函政府信息公开申请分别为3件、5件",
        "公开行政许可、行政处罚信息分别为120条、35条",
        "办理人大代表建议、政协提案分别为30件、50件",
    ],
)
def test_a_list_of_which_one_name_is_unknown_is_left_alone(text: str) -> None:
    assert named(text) == []


def test_shares_and_growths_in_a_row_belong_to_the_counts_before_them() -> None:
    counts = [("21", "received"), ("20", "completed")]
    growths = [("5%", "received.growth"), ("3%", "completed.growth")]
    assert named("收到政府信息公开申请21件、办结20件，同比分别增长5%、3%") == [*counts, *growths]
    assert named("收到政府信息公开申请21件、办结20件，较2020年分别增长5%、3%") == counts
    assert named("收到政府信息公开申请21件，同比分别增长5%、3%") == counts[:1]
    text = "办结申请21件，予以公开10件、部分公开3件，分别占47.6%、14.3%"
    assert named(text)[-2:] == [("47.6%", "granted.share"), ("14.3%", "partial.share")]


@pytest.mark.parametrize("words", ["分别占办结总数的", "占比分别为", "分别占"])
def test_shares_in_a_row_may_follow_the_mere_names(words: str) -> None:
    text = f"政府信息公开申请中，予以公开、部分公开{words}47.6%、14.3%"
    assert named(text) == [("47.6%", "granted.share"), ("14.3%", "partial.share")]
    assert named(f"土地类申请中，予以公开、部分公开{words}47.6%、14.3%") == []
    assert named(f"公文的公开属性中，主动公开、不予公开{words}47.6%、14.3%") == []
