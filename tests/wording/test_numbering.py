"""Numbers of paragraphs: their level, and putting them in order."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.wording.numbering import Renumbered, level_of, renumbered

OPENINGS = st.sampled_from(
    ["一、", "（一）", "（七）", "(十二)", "1.", "3、", "12．", "（2）", "(9)", "", "　　", "2025年", "说明："]
)
LINES = st.lists(
    st.tuples(OPENINGS, st.sampled_from(["加强培训。", "主动公开", "主要做法：", ""])).map("".join), max_size=12
)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("一、总体", 1),
        ("（三）平台", 2),
        ("(三)平台", 2),
        ("2.培训", 3),
        ("2、培训", 3),
        ("（4）预算", 4),
        ("1.5万件", 0),
    ],
)
def test_level(text: str, level: int) -> None:
    assert level_of(text) == level


def test_each_level_is_counted_under_the_one_above() -> None:
    text = "（一）甲\n正文\n（三）乙\n1.子\n1.丑\n（1）寅\n（3）卯\n（三）丙\n2.辰"
    wanted = "（一）甲\n正文\n（二）乙\n1.子\n2.丑\n（1）寅\n（2）卯\n（三）丙\n1.辰"
    found = renumbered(text)
    assert found.text == wanted
    assert found.changes[:2] == (Renumbered(2, "（三）", "（二）"), Renumbered(4, "1.", "2."))
    assert len(found.changes) == 4


def test_brackets_and_stops_stay_as_written() -> None:
    assert renumbered("(二)甲\n　（五）乙\n2、丙\n7．丁").text == "(一)甲\n　（二）乙\n1、丙\n2．丁"


def test_a_list_after_a_colon_begins_again() -> None:
    text = "主要做法：\n1.甲\n2.乙\n另外还有：\n1.丙\n2.丁"
    assert renumbered(text) == (text, ())
    assert renumbered("主要做法：\n1.甲\n2.乙\n1.丙").text.endswith("3.丙")
    assert renumbered("主要做法：\n1.甲\n说明\n1.丙").text.endswith("2.丙")


def test_more_than_ten() -> None:
    text = "\n".join("（一）甲" for _ in range(21))
    lines = renumbered(text).text.split("\n")
    assert [lines[9], lines[10], lines[20]] == ["（十）甲", "（十一）甲", "（二十一）甲"]


def test_figures_are_no_numbers() -> None:
    text = "1.5万件申请\n2025年办结\n一是加强培训\n12件"
    assert renumbered(text) == (text, ())


@given(LINES)
@settings(max_examples=80)
def test_in_order_once_is_in_order(lines: list[str]) -> None:
    once = renumbered("\n".join(lines))
    again = renumbered(once.text)
    assert again == (once.text, ())
    before, after = (
        list(filter(lambda line: not level_of(line.lstrip()), text)) for text in (lines, once.text.split("\n"))
    )
    assert before == after or not lines
