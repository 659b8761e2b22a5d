"""The tables of letters that say the same: each takes every letter to the one that Unicode calls the same."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from editor.wording.folding import BLANKS, DASHES, SOFT_HYPHEN, UNSEEN, WIDE, WIDE_DIGITS, narrowing, widening


def test_a_full_width_letter_is_narrowed_to_what_unicode_says_it_is() -> None:
    for letter in WIDE:
        assert letter.translate(narrowing()) == unicodedata.normalize("NFKC", letter)
    assert WIDE_DIGITS.translate(narrowing(WIDE_DIGITS)) == "0123456789"
    assert "（甲，乙）".translate(narrowing("（）")) == "(甲，乙)"


@given(st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E)))
def test_widening_is_taken_back_by_narrowing(text: str) -> None:
    wide = text.translate(widening(text))
    assert set(wide) <= set(WIDE)
    assert wide.translate(narrowing()) == text


def test_the_kinds_of_signs_have_no_letter_in_common() -> None:
    signs = [*BLANKS, *DASHES, *UNSEEN, SOFT_HYPHEN]
    assert len(signs) == len(set(signs))
    assert all(blank.isspace() for blank in BLANKS)
    assert all(unicodedata.category(sign) == "Cf" for sign in UNSEEN + SOFT_HYPHEN)
