"""Of a line that opens with the title only the title's letters are taken off; a sentence about it stays whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.importers.draft import ImportDraft
from editor.importers.matching.draft_of_source import match
from editor.importers.text.plain import text_source
from tests.strategies import all_forms

TITLE = "青禾县水务局2024年政府信息公开工作年度报告"
PARTS = "\n一、总体情况\n各项工作平稳。\n六、其他需要报告的事项\n没有其他事项。"


def read(head: str, parts: str = PARTS) -> ImportDraft:
    return match(text_source(head + parts, "年报.txt"), all_forms())


@pytest.mark.parametrize(
    "between", [" ", "　", "——", "－－", "：", " | ", "》 ", " \t"], ids=lambda between: f"U+{ord(between[0]):04X}"
)
def test_what_stands_behind_the_title_stays(between: str) -> None:
    head = ("《" if "》" in between else "") + TITLE + between
    draft = read(f"{head}根据条例编制，统计期限为全年。")
    assert (draft.body, draft.year) == ("青禾县水务局", 2024)
    assert draft.sections["preamble"] == "根据条例编制，统计期限为全年。"
    assert draft.sections["overview"] == "各项工作平稳。"


@pytest.mark.parametrize("opening", ["为贯彻条例", "在县政府领导下", "由于机构调整", "经审核", "从全年看", "一年来"])
def test_a_sentence_of_its_own_behind_the_title(opening: str) -> None:
    assert read(f"{TITLE} {opening}，编制本报告。").sections["preamble"] == f"{opening}，编制本报告。"


@pytest.mark.parametrize(
    "sentence",
    [
        f"《{TITLE}》由六部分组成。",
        f"《{TITLE}》 共六个部分。",
        f"{TITLE}由六部分组成。",
        f"{TITLE} 由六部分组成。",
        f"{TITLE}（以下简称年报）根据条例编制。",
        f"{TITLE}（下称《年报》）根据条例编制。",
        f"《{TITLE}》、有关附件均已公布。",
        f"{TITLE}，已在网站公布。",
    ],
)
@pytest.mark.parametrize("head", [f"{TITLE}\n", f"青禾县水务局\n{TITLE.removeprefix('青禾县水务局')}\n"])
def test_a_sentence_whose_subject_is_the_title_stays_whole(sentence: str, head: str) -> None:
    draft = read(head + sentence)
    assert (draft.body, draft.year) == ("青禾县水务局", 2024)
    assert draft.sections["preamble"] == sentence


def test_the_title_named_in_a_part_is_kept() -> None:
    sentence = f"《{TITLE}》可在网站查阅。"
    assert read(TITLE, f"{PARTS}\n{sentence}").sections["other"] == f"没有其他事项。\n{sentence}"


def test_a_whole_report_behind_its_title_in_one_line() -> None:
    parts = " 根据条例编制。一、总体情况各项工作平稳。六、其他需要报告的事项没有其他事项。"
    sections = {"preamble": "根据条例编制。", "overview": "各项工作平稳。", "other": "没有其他事项。"}
    assert read(TITLE + parts, "").sections == sections


@pytest.mark.parametrize(
    "head",
    [
        f"标      题 {TITLE}",
        f"标 题：{TITLE}",
        f"标题　{TITLE}",
        f"题　　名：{TITLE}",
        f"【标题】{TITLE}",
        f"名    称 {TITLE}",
        f"信息名称：{TITLE}",
        f"文件标题: {TITLE}\n{TITLE}",
        f"**{TITLE}**",
    ],
)
def test_a_label_and_marks_are_no_part_of_title_and_body(head: str) -> None:
    draft = read(head)
    assert (draft.body, draft.year, draft.title, draft.unmapped) == ("青禾县水务局", 2024, "", ())
    assert "preamble" not in draft.sections


def test_a_body_whose_name_begins_like_a_label() -> None:
    assert read("标题镇人民政府2024年政府信息公开工作年度报告").body == "标题镇人民政府"


def test_words_of_the_page_behind_the_title_are_listed() -> None:
    draft = read(f"标题：{TITLE} 发布时间：2025-01-20")
    assert [item.text for item in draft.unmapped] == ["发布时间：2025-01-20"]
    assert "preamble" not in draft.sections


def test_the_title_in_other_words_is_listed() -> None:
    draft = read(f"{TITLE}\n青禾县水务局2024年度政府信息公开年报\n根据条例编制，统计期限为全年。")
    assert [item.text for item in draft.unmapped] == ["青禾县水务局2024年度政府信息公开年报"]
    assert draft.sections["preamble"] == "根据条例编制，统计期限为全年。"


@given(st.text(alphabet="。，；：、（）《》 —|.-由是为本根据一二2024年报告XYZ", min_size=1, max_size=20))
def test_no_letter_behind_the_title_is_lost(behind: str) -> None:
    draft = read(f"{TITLE}\n{TITLE}{behind}")
    kept = "".join((*draft.sections.values(), *(item.text for item in draft.unmapped), *draft.headings.values()))
    for letter in filter(str.isalnum, behind):
        assert letter in kept, (behind, draft.sections, draft.unmapped)


@pytest.mark.parametrize(
    "printed",
    [
        "青禾县水务局2024年度政府信息公开工作报告",
        "青禾县水务局 2024年政府信息公开年度报告",
        "青禾县2024年政府信息公开年报",
    ],
)
def test_a_title_in_other_words_before_the_first_sentence_is_listed(printed: str) -> None:
    draft = read(f"标题：{TITLE}\n{printed} 根据条例编制，统计期限为全年。")
    assert (draft.title, draft.body) in ((TITLE, "青禾县水务局"), ("", "青禾县水务局"))
    assert draft.sections["preamble"] == "根据条例编制，统计期限为全年。"
    assert printed in [item.text for item in draft.unmapped]


@pytest.mark.parametrize(
    "sentence",
    [
        "青禾县2024年度政府信息公开工作报告 由六部分组成。",
        "青禾县2024年度政府信息公开工作报告根据条例编制。",
        "根据条例，青禾县2024年度政府信息公开工作报告 现已编制完成。",
        "现将青禾县2024年度政府信息公开工作报告 向社会公布。",
    ],
)
def test_a_sentence_with_a_title_in_other_words_stays_whole(sentence: str) -> None:
    assert read(f"标题：{TITLE}\n{sentence}").sections["preamble"] == sentence
