"""Whole numbers in digits and in Chinese, both ways."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.wording.chinese_numerals import chinese_numeral, read_chinese, read_number


@given(st.integers(0, 10**12 - 1))
def test_what_is_written_is_read(value: int) -> None:
    assert read_number(str(value)) == value
    assert read_number(chinese_numeral(value)) == value
    assert read_chinese(chinese_numeral(value)) == Decimal(value)
    assert chinese_numeral(Decimal(value)) == chinese_numeral(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("三十九", 39),
        ("０3", 3),
        ("两", 2),
        ("一点五", None),
        ("三五", None),
        ("", None),
    ],
)
def test_a_number_is_read_or_none_is_made_up(text: str, value: int | None) -> None:
    assert read_number(text) == value
