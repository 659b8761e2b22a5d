"""Radicals and compatibility letters are read as the letters that they show, and nothing else is another letter."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.wording.radicals import LETTERS, plain_letters

BLOCKS = st.one_of(
    st.characters(min_codepoint=0x2E80, max_codepoint=0x2FDF),
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
    st.characters(min_codepoint=0xF900, max_codepoint=0xFAFF),
    st.characters(),
)


@pytest.mark.parametrize(
    ("handed_out", "shown"),
    [
        ("\u2f8f政许可、\u2f00般、\u2f83然\u2f08、\u2f54务", "行政许可、一般、自然人、水务"),
        ("\u2f08\u2ea0政府，\u2ed3期，部\u2ed4，意\u2ec5，\u2ec4区", "人民政府，长期，部门，意见，西区"),
        ("用\u2f3e", "用户"),
        ("\uf967予公开，\uf98e度", "不予公开，年度"),
    ],
)
def test_what_a_pdf_hands_out_is_what_it_shows(handed_out: str, shown: str) -> None:
    assert plain_letters(handed_out) == shown


@pytest.mark.parametrize("name", ["戶", "黃", "\ufa19", "\ufa18", "\ufa26", "\ufa10", "\U0002f804", "㐂", "﨑"])
def test_a_letter_that_only_resembles_another_stays(name: str) -> None:
    assert plain_letters(f"{name}县") == f"{name}县"


def test_every_radical_of_the_dictionary_is_the_letter_that_unicode_decomposes_it_to() -> None:
    unlike = {code for code in range(0x2F00, 0x2FD6) if LETTERS[code] != unicodedata.normalize("NFKC", chr(code))}
    assert unlike == {0x2F3E}


def test_a_letter_is_one_ordinary_letter_of_the_basic_plane() -> None:
    assert all(0x3400 <= ord(letter) <= 0x9FFF for letter in LETTERS.values())


@given(st.text(BLOCKS))
def test_letters_keep_their_places_and_what_is_plain_stays(text: str) -> None:
    plain = plain_letters(text)
    assert len(plain) == len(text)
    assert plain_letters(plain) == plain
    assert all(one == other or ord(one) in LETTERS for one, other in zip(text, plain, strict=True))
