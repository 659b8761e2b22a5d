"""Cleaning and comparing prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.gui.text.difference import as_shown, clean_pasted, difference, units


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("甲\r\n乙\r丙\u2029丁\u2028戊\x0b己", "甲\n乙\n丙\n丁\n戊\n己"),
        ("甲\n\n\n乙\n", "甲\n\n\n乙\n"),
        ("甲\t乙\x00\x07\x7f", "甲 乙"),
        ("\ufeff甲\u200b乙\u00ad\ufffc", "甲乙"),
        ("\u3000\u3000甲\u00a0乙𬭎", "\u3000\u3000甲\u00a0乙𬭎"),
    ],
)
def test_paste_keeps_characters_and_lines_only(pasted: str, kept: str) -> None:
    assert clean_pasted(pasted) == kept


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean_pasted(text)
    assert clean_pasted(once) == once
    assert as_shown(once) == once


@given(st.text("甲乙𬭎\n", max_size=12), st.text("甲乙𬭎\n", max_size=12))
def test_difference_makes_the_other_text(before: str, after: str) -> None:
    start, length, text = difference(before, after)
    assert before[:start] + text + before[start + length :] == after
    assert min(length, len(text)) == 0 or before[start] != after[start]


def test_difference_is_small() -> None:
    assert difference("甲乙丙丁", "甲乙新丙丁") == (2, 0, "新")
    assert difference("甲甲甲", "甲甲") == (2, 1, "")


@given(st.text())
def test_units_are_those_of_utf16(text: str) -> None:
    assert units(text) == sum(2 if ord(sign) > 0xFFFF else 1 for sign in text)
