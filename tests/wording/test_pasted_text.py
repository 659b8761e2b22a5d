"""Lines out of what office programs and browsers put on the clipboard."""

from __future__ import annotations

import pytest

from editor.wording.pasted_text import BULLET, pasted

WORD = """<html xmlns:w="urn:schemas-microsoft-com:office:word"><head><style>p.MsoNormal{font-family:仿宋}</style>
<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]--></head><body lang=ZH-CN><!--StartFragment-->%s
<!--EndFragment--></body></html>"""


def word(body: str, plain: str = "") -> tuple[str, frozenset[int]]:
    found = pasted(WORD % body, plain)
    return found.text, found.rows


def test_paragraphs_and_soft_line_ends_are_lines() -> None:
    body = (
        "<p class=MsoNormal><span style='font-size:16pt'>甲<b>乙</b></span><o:p></o:p></p><p>丙<br>丁</p><p>&nbsp;</p>"
    )
    assert word(body) == ("甲乙\n丙\n丁\n\u00a0", frozenset())


def test_line_ends_of_the_html_are_no_spaces_between_chinese_letters() -> None:
    assert word("<p>公开\n信息 Office\nWord 文件\n12件</p>")[0] == "公开信息 Office Word 文件12件"


def test_list_numbers_stay_and_bullets_of_picture_fonts_are_told() -> None:
    number = "<![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;</span></span><![endif]>"
    bullet = "<span style='font-family:Wingdings'><span style='mso-list:Ignore'>l<span>&nbsp;</span></span></span>"
    assert word(f"<p>{number}培训</p><p>{bullet}督查</p>")[0] == f"1.\u00a0\u00a0培训\n{BULLET}\u00a0督查"


def test_rows_of_a_table_have_their_cells_apart() -> None:
    table = (
        "<table><tr><td><p>指标</p></td><td><p>数<br>量</p></td></tr><tr><td>许可</td><td></td><td>12</td></tr></table>"
    )
    assert word(f"<p>如下：</p>{table}<p>以上</p>") == ("如下：\n指标\t数 量\n许可\t\t12\n以上", frozenset({1, 2}))


def test_html_that_says_something_else_is_not_believed() -> None:
    assert pasted("<p>另一段话</p>", "真正的文字").text == "真正的文字"
    assert pasted("<![nonsense[ <p>甲", "甲").text == "甲"
    assert pasted("<p>甲</p>", "").text == "甲"


def test_plain_lines_of_every_kind() -> None:
    assert pasted("", "甲\r\n乙\x0b丙\u2028丁").text == "甲\n乙\n丙\n丁"


@pytest.mark.parametrize(
    ("plain", "rows"),
    [
        ("指标\t数量\n许可\t12", {0, 1}),
        ("1.\t培训\n2.\t督查", set()),
        ("甲\t乙", set()),
        ("甲\t乙\t丙\n以上", {0}),
    ],
)
def test_tabs_of_plain_text_tell_a_table(plain: str, rows: set[int]) -> None:
    assert pasted("", plain).rows == rows
