"""Breaking Chinese text into lines: the prohibitions of GB/T 15834, whole words, justified lines."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.exporters.layout.line_breaking import CLOSING, OPENING, SetLine, balanced, is_word, typeset

SIZE = 16.0
WIDTH = 28 * SIZE
INDENT = 2 * SIZE


def widths(text: str) -> list[float]:
    return [SIZE / 2 if is_word(letter) or letter == " " else SIZE for letter in text]


def lines_of(text: str, width: float = WIDTH) -> tuple[SetLine, ...]:
    return typeset(text, widths(text), width, indent=INDENT)


def prose() -> st.SearchStrategy[str]:
    """Text as reports have it: characters, figures, words, marks that cling to what stands before or after them."""
    hanzi = st.sampled_from("根据中华人民共和国政府信息公开条例规定编制本报告")
    word = st.sampled_from(["2023", "12.5%", "http://www.a.gov.cn", "GB/T", "1,286", "A4", "-3"])
    marks = st.text(st.sampled_from("，。、；：？！”’）》〉】〕％"), min_size=1, max_size=3)
    opening = st.text(st.sampled_from("“‘（《〔【("), min_size=1, max_size=2)
    piece = st.one_of(
        hanzi,
        st.builds("{}{}".format, hanzi, word),
        st.builds("{}{}".format, hanzi, marks),
        st.builds("{}{}{}".format, opening, hanzi, marks),
        st.builds("{}{}".format, hanzi, st.sampled_from(["——", "……", " ", "·"])),
    )
    return st.lists(piece, min_size=1, max_size=150).map("".join).map(str.strip)


@given(prose())
@settings(max_examples=150)
def test_no_line_starts_with_a_closing_mark_or_ends_with_an_opening_one(text: str) -> None:
    lines = lines_of(text)
    assert not [line.text for line in lines[1:] if line.text[0] in CLOSING]
    assert not [line.text for line in lines[:-1] if line.text[-1] in OPENING]


@given(prose())
@settings(max_examples=150)
def test_no_word_figure_dash_or_ellipsis_is_parted(text: str) -> None:
    for before, after in pairwise(lines_of(text)):
        if before.start + len(before.text) < after.start:  # a space fell away between them
            continue
        last, first = before.text[-1], after.text[0]
        assert not (is_word(last) and is_word(first))
        assert not (last == first and last in "—…")


@given(prose())
@settings(max_examples=150)
def test_nothing_is_lost_and_nothing_sticks_out(text: str) -> None:
    lines = lines_of(text)
    assert "".join(line.text for line in lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        assert text[line.start : line.start + len(line.text)] == line.text
        assert line.indent + sum(line.advances) <= WIDTH + 0.001


def test_a_line_that_ends_early_is_stretched_to_the_edge() -> None:
    first, second = lines_of("国" * 25 + "（公开）" + "国" * 10)
    assert first.text == "国" * 25
    assert INDENT + sum(first.advances) == pytest.approx(WIDTH)
    assert second.advances == tuple(widths(second.text))


def test_a_closing_mark_takes_the_character_before_it_along() -> None:
    first, second = lines_of("国" * 25 + "公》。开")
    assert (first.text, second.text) == ("国" * 25, "公》。开")


def test_a_line_is_not_torn_apart_for_a_long_word() -> None:
    first, _ = lines_of("邮箱" + "国" * 10 + "x" * 40)
    assert first.advances == tuple(widths(first.text))


def test_figures_are_not_stretched() -> None:
    text = "国" * 10 + "20231231" + "国" * 11 + "（公开）开"
    (first, *_) = lines_of(text)
    start = first.text.index("2")
    assert first.advances[start : start + 7] == (SIZE / 2,) * 7
    assert first.advances[0] > SIZE


def test_a_word_longer_than_a_line_is_broken_and_nothing_of_it_lost() -> None:
    address = "http://www.example.gov.cn/" + "abcdefghij" * 12
    lines = lines_of(f"见{address}。")
    assert "".join(line.text for line in lines) == f"见{address}。"
    assert all(line.indent + sum(line.advances) <= WIDTH + 0.001 for line in lines)


def test_marks_without_end_still_come_to_an_end() -> None:
    text = "！" * 100
    assert "".join(line.text for line in lines_of(text)) == text


def test_a_page_narrower_than_a_character_gets_one_a_line() -> None:
    assert [line.text for line in typeset("年报", widths("年报"), 3.0)] == ["年", "报"]


def test_labels_are_broken_evenly() -> None:
    assert [line.text for line in balanced("结果维持", widths("结果维持"), 3 * SIZE)] == ["结果", "维持"]
    assert [line.text for line in balanced("社会公益组织", widths("社会公益组织"), 5 * SIZE)] == ["社会公", "益组织"]
    assert [line.text for line in balanced("总计", widths("总计"), 2 * SIZE)] == ["总计"]


def test_an_accent_stays_with_its_letter() -> None:
    text = "国" * 26 + "e\u0301" + "国"
    assert not any(line.text.startswith("\u0301") for line in typeset(text, [SIZE] * len(text), 27 * SIZE))
