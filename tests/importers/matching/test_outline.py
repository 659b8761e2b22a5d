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


FIVE, SIX = "五、存在的主要问题及改进情况", "六、其他需要报告的事项"
NUMBERED = ("一、总体情况", "149条。", TWO, *TABLE)


@pytest.mark.parametrize(
    ("five", "six"),
    [
        ("五、问题与打算", SIX),
        ("五、不足与展望", "六、附则"),
        ("五、下一步打算", "六、其他"),
        (FIVE, "六、需要说明的事项"),
        ("第五部分 存在的问题及2025年计划", "第六部分　其他需要报告的事项"),
        ("**五、短板和举措**", "六．其他事项"),
    ],
)
def test_a_part_under_another_name_is_the_next_in_order_and_is_told(five: str, six: str) -> None:
    draft = read(*NUMBERED, five, "解读材料偏少。", six, "没有其他事项。")
    assert draft.sections["problems"] == "解读材料偏少。"
    assert draft.sections["other"] == "没有其他事项。"
    assert filled(draft) == ["0", "0", "0", "2", "1", "7"]
    told = "\n".join(draft.notes)
    assert ("问题与打算”作为" in told) == ("问题与打算" in five)
    assert ("附则”作为" in told) == ("附则" in six)


def test_a_table_under_another_name_of_its_part_has_no_heading_in_its_prose() -> None:
    rows = ("信息内容 | 本年处理决定数量", "行政许可 | 4")
    draft = read("一、总体情况", "149条。", "二、本机关公开的信息", *TABLE, "第二十条第（五）项", *rows, *END)
    assert filled(draft) == ["0", "0", "0", "2", "1", "7", "4"]
    assert "disclosure" not in draft.sections
    assert draft.sections["overview"] == "149条。"


@pytest.mark.parametrize("numbered", ["第一部分 ", "第一章　", "第一部分："])
def test_parts_that_are_numbered_in_full_are_parts(numbered: str) -> None:
    def heading(text: str) -> str:
        return numbered.replace("一", text[0]) + text[2:]

    draft = read(
        heading("一、总体情况"), "149条。", heading(TWO), *TABLE, heading(FIVE), "解读偏少。", heading(SIX), "无其他。"
    )
    assert [draft.sections[key] for key in ("overview", "problems", "other")] == ["149条。", "解读偏少。", "无其他。"]
    assert filled(draft) == ["0", "0", "0", "2", "1", "7"]


def test_a_list_within_a_part_begins_no_other_part() -> None:
    items = ("一、加强学习", "学习两次。", "二、加强培训", "培训一次。")
    draft = read("一、总体情况", "工作平稳。", *items, *END)
    assert "培训一次" in draft.sections["overview"]
    draft = read(*NUMBERED, FIVE, "解读偏少。", "六、加强培训", "培训一次。", "七、其他", "无。")
    assert draft.sections["problems"].endswith("无。")


def test_the_numbered_last_row_of_a_table_is_no_part() -> None:
    row = "四、结转下年度继续办理 | 1 | 0 | 0 | 0 | 0 | 0 | 1"
    head = "自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计"
    draft = read(*NUMBERED, "三、收到和处理政府信息公开申请情况", head, row, "五、问题与打算", "解读偏少。")
    assert filled(draft)[6:] == ["1", "0", "0", "0", "0", "0", "1"]
    assert draft.sections["problems"] == "解读偏少。"
