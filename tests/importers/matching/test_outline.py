"""Where a report's parts begin: the level of a heading counts, and a first part under another name is the first."""

from __future__ import annotations

import pytest

from editor.importers.draft import ImportDraft
from editor.importers.matching.draft_of_source import match
from editor.importers.text.plain import text_source
from tests.strategies import all_forms

TITLE = "青禾县水务局2024年政府信息公开工作年度报告"
TABLE = (
    "第二十条第（一）项",
    "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数",
    "规章 | 0 | 0 | 0",
    "行政规范性文件 | 2 | 1 | 7",
)
TWO = "二、主动公开政府信息情况"
END = ("五、存在的主要问题及改进情况", "解读材料偏少。", "六、其他需要报告的事项", "没有其他事项。")


def read(*lines: str) -> ImportDraft:
    return match(text_source("\n".join((TITLE, *lines)), "年报.txt"), all_forms())


def filled(draft: ImportDraft) -> list[str]:
    return [str(proposal.value) for proposal in draft.proposals.values()]


@pytest.mark.parametrize(
    "heading",
    [
        "（一）主动公开政府信息情况",
        "（一）主动公开政府信息情况。",
        "(1) 主动公开政府信息情况",
        "1.主动公开政府信息情况",
        "1、主动公开政府信息情况：",
        "主动公开政府信息情况",
        "**主动公开政府信息情况**",
        "（一）收到和处理政府信息公开申请情况",
        "（一）存在的主要问题及改进情况",
    ],
)
@pytest.mark.parametrize(
    "two", [TWO, "二、 主动公开政府信息 情况", "二、主动公开政府信息的情况", f"{TWO} 本年情况如下。"]
)
def test_a_heading_further_down_that_is_called_like_a_part_is_none(heading: str, two: str) -> None:
    draft = read("一、总体情况", heading, "公开信息149条。", "（二）监督保障", "专人负责。", two, *TABLE, *END)
    overview = draft.sections["overview"]
    assert "149条" in overview
    assert "专人负责" in overview
    assert heading.strip("*") in overview
    assert filled(draft) == ["0", "0", "0", "2", "1", "7"]
    assert draft.sections["problems"] == "解读材料偏少。"
    assert draft.sections["other"] == "没有其他事项。"


def test_items_of_a_list_whose_parts_are_lost_stay_in_their_list() -> None:
    items = ("（一）主动公开政府信息情况", "149条。", "（二）监督保障", "（三）收到和处理政府信息公开申请情况", "0件。")
    draft = read("一、总体情况", *items, "（四）政府信息公开行政复议、行政诉讼情况", "没有。", *END)
    assert draft.sections["overview"].endswith("（四）政府信息公开行政复议、行政诉讼情况\n没有。")


@pytest.mark.parametrize("numbers", ["（一）（二）（五）", "1.  2.  5. ", "、  、  、  ", "", "1、 2、 5、 "])
def test_headings_that_are_all_numbered_otherwise_are_headings(numbers: str) -> None:
    one, two, five = (numbers[at : at + 3].strip() for at in (0, 3, 6)) if numbers[:1] == "（" else ("", "", "")
    if not one:
        width = len(numbers) // 3
        one, two, five = (numbers[at * width : (at + 1) * width].strip() for at in range(3))
    names = ("总体情况", "主动公开政府信息情况", "存在的主要问题及改进情况")
    draft = read(one + names[0], "各项工作平稳。", two + names[1], *TABLE, five + names[2], "解读材料偏少。")
    assert draft.sections == {"overview": "各项工作平稳。", "problems": "解读材料偏少。"}
    assert filled(draft) == ["0", "0", "0", "2", "1", "7"]


@pytest.mark.parametrize("two", ["（二）主动公开政府信息情况", "2.主动公开政府信息情况", "、主动公开政府信息情况"])
def test_one_heading_whose_number_is_misprinted_is_a_heading(two: str) -> None:
    draft = read("一、总体情况", "各项工作平稳。", two, *TABLE, *END)
    assert draft.sections["overview"] == "各项工作平稳。"
    assert filled(draft) == ["0", "0", "0", "2", "1", "7"]


@pytest.mark.parametrize("page", ["", " 1", "……1", "\t3"])
def test_a_table_of_contents_begins_no_part(page: str) -> None:
    contents = [f"{line}{page}" for line in ("一、总体情况", TWO, END[0], END[2])]
    draft = read("目录", *contents, "一、总体情况", "各项工作平稳。", TWO, *TABLE, *END)
    assert draft.sections["overview"] == "各项工作平稳。"
    assert draft.sections["other"] == "没有其他事项。"
    assert filled(draft) == ["0", "0", "0", "2", "1", "7"]


def test_parts_told_in_a_sentence_are_no_parts() -> None:
    told = f"本报告包括一、总体情况；{TWO}；五、存在的主要问题及改进情况等内容，统计期限为全年。"
    draft = read(told, "一、总体情况", "各项工作平稳。", TWO, *TABLE, *END)
    assert draft.sections["preamble"] == told
    assert draft.sections["overview"] == "各项工作平稳。"
    assert draft.sections["problems"] == "解读材料偏少。"


@pytest.mark.parametrize(
    "heading",
    ["一、概述", "一、工作概况", "一、基本情况", "一、2024年政府信息公开工作情况", "**一、本年度公开工作回顾**"],
)
@pytest.mark.parametrize("sub", ["（一）机制。专人负责。", "1.机制。专人负责。"])
def test_the_part_numbered_first_is_the_first_whatever_it_is_called(heading: str, sub: str) -> None:
    draft = read("本报告根据条例编制，统计期限为全年。", heading, "公开信息149条。", sub, TWO, *TABLE, *END)
    assert draft.sections["preamble"] == "本报告根据条例编制，统计期限为全年。"
    assert draft.sections["overview"] == f"公开信息149条。\n{sub}"
    assert f"第 3 行：“{heading.strip('*')}”作为“一、总体情况”读入，请核对" in draft.notes


@pytest.mark.parametrize("line", ["一、工作概况。全年平稳。", "一、概述：全年平稳。", "一、基本情况　全年平稳。"])
def test_text_behind_such_a_heading(line: str) -> None:
    draft = read(line, "公开信息149条。", TWO, *TABLE, *END)
    assert draft.sections["overview"] == "全年平稳。\n公开信息149条。"
    assert "preamble" not in draft.sections


@pytest.mark.parametrize(
    "lines",
    [
        ("一、加强领导", "专人负责。", "一、总体情况", "各项工作平稳。"),
        ("一、各单位要按期公开，专人负责；", "一、总体情况", "各项工作平稳。"),
    ],
)
def test_a_line_numbered_first_over_the_real_first_part_is_none(lines: tuple[str, ...]) -> None:
    draft = read(*lines, TWO, *TABLE, *END)
    assert draft.sections["overview"] == "各项工作平稳。"
    assert not any("作为“一、总体情况”" in note for note in draft.notes)


@pytest.mark.parametrize("row", ["一、本年新收政府信息公开申请数量", "一、本年新收政府信息公开申请数量 | 1 | 0 | 0"])
def test_a_row_of_a_table_is_no_first_part(row: str) -> None:
    assert not any("作为“一、总体情况”" in note for note in read(row, *END).notes)
