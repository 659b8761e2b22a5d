"""What a change of a figure looks like."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.checks.slips import Likeness, interchange, slip_of

STRONG, WEAK, NONE = Likeness.STRONG, Likeness.WEAK, Likeness.NONE


@pytest.mark.parametrize(
    ("before", "after", "name", "likeness"),
    [
        ("21", "12", "数字前后颠倒", STRONG),
        ("1324", "1234", "数字前后颠倒", STRONG),
        ("321", "123", "数字前后颠倒", STRONG),
        ("231", "123", "", NONE),
        ("15", "150", "差十倍", STRONG),
        ("150", "15", "差十倍", STRONG),
        ("13", "123", "少一位", STRONG),
        ("3", "35", "少一位", WEAK),
        ("1223", "123", "多一位", STRONG),
        ("35", "3", "多一位", WEAK),
        ("15", "19", "一位数字不同", WEAK),
        ("3", "4", "", NONE),
        ("0", "11", "", NONE),
        ("11", "0", "", NONE),
        ("0", "10", "", NONE),
        ("12", "345", "", NONE),
        ("-4", "4", "多了负号", STRONG),
        ("1.2", "12", "多了小数点", STRONG),
        ("0.5", "5", "多了小数点", STRONG),
        ("1.5", "3", "", NONE),
    ],
)
def test_slip(before: str, after: str, name: str, likeness: Likeness) -> None:
    assert slip_of(Decimal(before), Decimal(after)) == (name, likeness)


def test_a_total_left_at_zero() -> None:
    assert slip_of(Decimal(0), Decimal(11), is_total=True).name == "漏填合计"
    assert slip_of(Decimal(1), Decimal(11), is_total=True).name == "少一位"


def test_a_neighbours_figure() -> None:
    neighbours = {Decimal(0), Decimal(7)}
    assert slip_of(Decimal(7), Decimal(3), neighbours=neighbours) == ("与相邻格相同", WEAK)
    assert slip_of(Decimal(0), Decimal(3), neighbours=neighbours).name == "", "zeros are everywhere"
    assert slip_of(Decimal(8), Decimal(3), neighbours=neighbours).name == ""


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ((5, 8), (8, 5), "两格数字互换"),
        ((5, 0), (0, 5), "填错了格"),
        ((0, 5), (5, 0), "填错了格"),
        ((5, 8), (8, 6), ""),
        ((5, 5), (5, 5), ""),
    ],
)
def test_interchange(first: tuple[int, int], second: tuple[int, int], name: str) -> None:
    one, two = ((Decimal(before), Decimal(after)) for before, after in (first, second))
    assert interchange(one, two).name == name


@given(st.integers(10, 10**9), st.data())
def test_what_a_lost_digit_leaves_is_recognised(right: int, data: st.DataObject) -> None:
    digits = str(right)
    place = data.draw(st.integers(0, len(digits) - 1))
    left = digits[:place] + digits[place + 1 :]
    if left.startswith("0"):
        return
    assert slip_of(Decimal(left), Decimal(right)).name in ("少一位", "差十倍")
    assert slip_of(Decimal(right), Decimal(left)).name in ("多一位", "差十倍")


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_likeness_has_a_name(before: int, after: int) -> None:
    slip = slip_of(Decimal(before), Decimal(after))
    assert bool(slip.name) == (slip.likeness is not NONE)
