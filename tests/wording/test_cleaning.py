"""What of a pasted text is cleaned, and what stays."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.wording.cleaning import CleaningKind, cleaned
from editor.wording.pasted_text import Pasted

FULL = "全面贯彻落实中央和省市关于政务公开的各项部署要求，持续推进"
PIECES = st.sampled_from(
    [
        "公开",
        "Office",
        "12",
        "1,204",
        "8:30",
        " ",
        "\u3000",
        "\u00a0",
        "\n",
        "\t",
        ",",
        ":",
        "(",
        ")",
        '"',
        "...",
        "。",
        "，",
        "•",
        "{三.一.总计}",
    ]
)


def text_of(pasted: str, *without: CleaningKind) -> str:
    return cleaned(Pasted(pasted), without).text


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("　　本年 公开 信息。", "本年公开信息。"),
        ("共 12 件 ，其中 3 件", "共 12 件，其中 3 件"),
        ("使用\u00a0Office\u00a02019 编写", "使用 Office 2019 编写"),
        ("1. \u00a0加强培训", "1.加强培训"),
        ("甲\n\n 　\n乙", "甲\n乙"),
        ("\u200b甲\ufeff", "甲"),
        ("• 甲\n●\t乙", "甲\n乙"),
        ("2025年,公开1,204条;如下:", "2025年，公开1,204条；如下："),
        ("共81件,占3.5%,同比上升", "共81件，占3.5%，同比上升"),
        ("时间8:30至17:30,比例3:2", "时间8:30至17:30，比例3:2"),
        ("见http://www.example.cn/a,b?c=1,请查阅", "见http://www.example.cn/a,b?c=1，请查阅"),
        ("邮箱:a.b@example.cn", "邮箱：a.b@example.cn"),
        ("(一)公开(含3件)PDF(A4)", "（一）公开（含3件）PDF(A4)"),
        ("（国办发(2021)30号)", "（国办发（2021）30号）"),
        ('落实"三审三校"制度', "落实“三审三校”制度"),
        ('身高6"和"7', "身高6“和”7"),
        ('单个"引号', '单个"引号'),
        ("正在办理...", "正在办理……"),
        ("见1...3", "见1...3"),
        ("Hello, world: (ok)", "Hello, world: (ok)"),
        ("新收{三.一.总计 : 0,0}件,办结", "新收{三.一.总计 : 0,0}件，办结"),
        ("公开 (含附件) ,办结 :", "公开（含附件），办结："),
        ("用App (新) 办,  (旧)不办", "用App（新）办，（旧）不办"),
        ("公开2件.办结3件（含1件）.", "公开2件。办结3件（含1件）。"),
        ("一.总体情况. 公开", "一.总体情况。公开"),
        ("第一.依法公开", "第一.依法公开"),
        ("占3.5%.见附件1.表", "占3.5%.见附件1.表"),
        ("另见{三.一.总计}件.", "另见{三.一.总计}件。"),
        ("⾏政 许可,⼈⺠政府", "行政许可，人民政府"),
        ("见\ufa19 明", "见\ufa19明"),
    ],
)
def test_cleaned(pasted: str, kept: str) -> None:
    assert text_of(pasted) == kept
    assert text_of(kept) == kept


def test_lines_broken_within_a_sentence_are_joined() -> None:
    assert text_of(f"{FULL}\n重点领域信息公开。") == f"{FULL}重点领域信息公开。"
    assert text_of("公开信息、\n办结申请") == "公开信息、办结申请"
    assert text_of("公开信息\n，办结申请") == "公开信息，办结申请"


@pytest.mark.parametrize("number", ["- 1 -", "—2—", "　－ 13 －　"])
def test_a_page_number_parts_no_sentence(number: str) -> None:
    assert text_of(f"{FULL}\n{number}\n重点领域信息公开。\n{number}") == f"{FULL}重点领域信息公开。\n"
    assert text_of(f"{FULL}。\n{number}\n", CleaningKind.PAGES) == f"{FULL}。\n{number.strip('　')}\n"


def test_a_page_number_beside_a_table_moves_no_row() -> None:
    assert cleaned(Pasted("甲\n- 1 -\n许可\t12\n处罚\t3", frozenset({2, 3}))).text == "甲\n许可、12\n处罚、3"


@pytest.mark.parametrize("pasted", ["-1-2-", "增长-5-", "- 甲 -", "-5"])
def test_what_is_no_page_number_stays(pasted: str) -> None:
    assert text_of(pasted) == pasted


@pytest.mark.parametrize(
    "pasted",
    [
        "主动公开情况\n本年公开信息12条。",
        f"{FULL}\n（一）主动公开",
        f"{FULL}。\n重点领域",
        "\n".join(["某某县人民政府办公室关于印发实施方案的通知文本"] * 3),
    ],
)
def test_lines_that_may_be_paragraphs_stay(pasted: str) -> None:
    assert text_of(pasted) == pasted


def test_an_indented_line_is_a_paragraph() -> None:
    assert text_of(f"{FULL}\n　　重点领域信息公开。") == f"{FULL}\n重点领域信息公开。"


def test_foreign_words_are_joined_with_a_space() -> None:
    line = "全面贯彻落实中央和省市关于政务公开的各项部署要求，使用 Word"
    assert text_of(f"{line}\nOffice 编写。") == f"{line} Office 编写。"


def test_rows_of_a_table_become_paragraphs() -> None:
    source = Pasted("指标\t数 量\n许可\t\t12", frozenset({0, 1}))
    assert cleaned(source).text == "指标、数 量\n许可、12"
    assert cleaned(source, {CleaningKind.CELLS}).text == "指标 数 量\n许可 12"


def test_a_kind_can_be_left_out() -> None:
    pasted = "公开 信息,办结..."
    assert text_of(pasted, CleaningKind.PUNCTUATION) == "公开信息,办结……"
    assert text_of(pasted, CleaningKind.SPACES, CleaningKind.DOTS) == "公开 信息，办结..."
    assert text_of("甲\u200b", CleaningKind.INVISIBLE) == "甲"
    assert text_of("⾏政 许可", CleaningKind.LETTERS) == "⾏政许可"


def test_changes_are_told_with_an_example() -> None:
    changes = cleaned(Pasted("　　本年,公开,信息")).changes
    assert [(change.kind, change.times) for change in changes] == [
        (CleaningKind.EDGES, 1),
        (CleaningKind.PUNCTUATION, 2),
    ]
    assert (changes[1].before, changes[1].after) == ("本年,公开,信息", "本年，公开,信息")


@pytest.mark.parametrize(
    ("pasted", "changes"),
    [("　甲\n\n乙\u200b", False), ("甲乙", False), ("⾏政", False), ("甲 乙", True), ("甲,乙", True)],
)
def test_only_looks_need_no_look(pasted: str, changes: bool) -> None:
    assert cleaned(Pasted(pasted)).changes_words is changes


def test_doubled_marks_are_told_and_left() -> None:
    found = cleaned(Pasted("办结。。公开，，"))
    assert found.text == "办结。。公开，，"
    assert found.remarks == ("有 2 处标点重复（如“。。”），没有改，请自己看",)


def test_differences_are_at_their_places() -> None:
    found = cleaned(Pasted("　甲,乙"))
    assert (set(found.gone), set(found.new)) == ({0, 2}, {1})


@given(st.lists(PIECES, max_size=14).map("".join))
@settings(max_examples=150)
def test_nothing_that_is_said_is_lost(pasted: str) -> None:
    found = cleaned(Pasted(pasted))
    before = "".join(sign for place, sign in enumerate(found.before) if place not in found.gone)
    after = "".join(sign for place, sign in enumerate(found.text) if place not in found.new)
    assert before == after
    assert [sign for sign in pasted if sign.isalnum()] == [sign for sign in found.text if sign.isalnum()]
