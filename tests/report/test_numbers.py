"""Figures as people write them: what becomes a number, what stays text, what comes back out."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.forms.sections import FigureKind
from editor.report.numbers import ParsedNumber, read_number, stored_value, typed_value
from editor.wording.decimal_text import format_number
from editor.wording.folding import UNSEEN

PLAIN = [
    ("", None),
    (" \u00a0\u3000", None),
    ("0", "0"),
    ("154", "154"),
    (" 1 234 ", "1234"),
    ("1\u00a0234\u00a0567.5", "1234567.5"),
    ("１２ ３４５", "12345"),
    ("- 3", "-3"),
    ("12\u2028", "12"),
    ("1,234", "1234"),
    ("1，234，567", "1234567"),
    ("２３", "23"),
    ("007", "7"),
    ("-3", "-3"),
    ("−3", "-3"),
    ("减3", "-3"),
    ("增3", "3"),
    ("+3", "3"),
    ("3.50", "3.5"),
]


@pytest.mark.parametrize(("text", "expected"), PLAIN)
def test_a_plain_figure_is_read_without_a_note(text: str, expected: str | None) -> None:
    assert read_number(text) == ParsedNumber(None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("4166.241619", "万元", "4166.241619"),
        ("10693.46万", "万元", "10693.46"),
        ("10693.46万元", "万元", "10693.46"),
        ("1.07亿元", "万元", "10700"),
        ("251000元", "万元", "25.1"),
        ("251000", "元", "25.1"),
        ("1", "亿元", "10000"),
    ],
)
def test_amounts_come_out_in_wan_exactly(text: str, unit: str, expected: str) -> None:
    assert read_number(text, FigureKind.AMOUNT, unit=unit).value == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("无", Decimal(0)),
        ("—", None),
        ("/", None),
        ("22（其中修订16件）", Decimal(22)),
        ("15件", Decimal(15)),
    ],
)
def test_what_is_not_plain_is_read_with_a_note(text: str, value: Decimal | None) -> None:
    reading = read_number(text)
    assert reading.value == value
    assert text in reading.note


@pytest.mark.parametrize("text", ["约15", "1,23", "1.2.3", "12a", "30余", "三", "3万", "1" * 16, "1;2", "12②", "12²"])
def test_what_is_no_count_stays_as_it_came(text: str) -> None:
    reading = read_number(text)
    assert reading.value == text
    assert reading.note


@pytest.mark.parametrize("digits", ["4 2", "12 34", "１ ２", "1 234 56", "0 123", "1, 234"])
@pytest.mark.parametrize(
    "gap", [" ", "  ", "\n", "\r\n", "\t", "\u00a0", "\u3000", "\u2028", "\u2029", "\v", "\x85", "\u200b"]
)
def test_two_figures_in_one_text_are_told_and_never_become_one(digits: str, gap: str) -> None:
    text = digits.replace(" ", gap)
    for kind in FigureKind:
        assert read_number(text, kind) == ParsedNumber(text, f"“{text}”可能是几个数连在一起，一格只填一个数")
        assert typed_value(text, kind) == text


@pytest.mark.parametrize("gap", ["\n", "\t", "\u3000", "\u2028", "  ", " \n"])
def test_only_one_plain_blank_groups_thousands(gap: str) -> None:
    assert read_number("12 345").value == 12345
    assert read_number(f"12{gap}345").value == f"12{gap}345"


@pytest.mark.parametrize(
    ("text", "value"), [("12 件", 12), ("12\n件", 12), ("12 （其中 3 4 件）", 12), ("1 234 件", 1234)]
)
def test_blanks_beside_a_figure_are_none_within_it(text: str, value: int) -> None:
    assert read_number(text).value == value
    assert typed_value(text, FigureKind.COUNT) == text


@given(
    st.integers(0, 10**6), st.integers(0, 10**6), st.text(st.sampled_from("\n\t\u3000\u2028\u200b \u00a0"), min_size=1)
)
def test_no_figure_is_put_together_of_two(one: int, other: int, gap: str) -> None:
    reading = read_number(f"{one}{gap}{other}")
    if isinstance(reading.value, Decimal):
        assert (len(gap), len(str(other))) == (1, 3)
        assert 0 < one < 1000


def test_typing_keeps_every_odd_text() -> None:
    assert typed_value("无", FigureKind.COUNT) == "无"
    assert typed_value("—", FigureKind.COUNT) == "—"
    assert typed_value("1,234", FigureKind.COUNT) == Decimal(1234)
    assert typed_value("  ", FigureKind.COUNT) is None


@given(st.decimals(-(10**14), 10**14, places=6))
def test_a_stored_figure_comes_back_exactly(value: Decimal) -> None:
    text = format_number(value)
    assert stored_value(text) == value
    assert "E" not in text
    assert text == "0" or not text.endswith(".")


@given(st.integers(0, 10**15 - 1))
def test_counts_are_read_as_written_in_any_width(value: int) -> None:
    full_width = str(value).translate({ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)})
    assert read_number(str(value)).value == value
    assert read_number(full_width).value == value
    assert read_number(f"{value:,}").value == value


@given(st.text(max_size=12))
def test_no_text_is_ever_lost_without_a_word(text: str) -> None:
    reading = read_number(text)
    if reading.value is None:
        assert reading.note or not "".join(text.split()).translate(dict.fromkeys(map(ord, UNSEEN)))
    elif isinstance(reading.value, str):
        assert reading.value == text.strip()
