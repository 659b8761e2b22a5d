"""Letters that say the same in several forms: widths, dashes, blanks, and what is not seen. Tables only.

What of them a comparison folds is for the caller to say: a search keeps dashes apart, the label of a row does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_STEP: Final = 0xFEE0  # from the plain form of a letter to its full-width one
WIDE: Final = "".join(map(chr, range(0xFF01, 0xFF5F)))
"""The full-width forms of what can be seen of ASCII."""

WIDE_DIGITS: Final = "０１２３４５６７８９"
DASHES: Final = "−–—―﹣－"
"""What is written for a minus or a hyphen besides it."""

BLANKS: Final = " \u3000\u00a0"
"""Blanks within a line: the plain one, the full-width one, and the one that does not break."""

UNSEEN: Final = "\u200b\u200c\u200d\u2060\ufeff\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u2066\u2067\u2068\u2069"
"""What takes no room: zero-width blanks and joiners, marks of a direction of writing that turn no figure round."""

SOFT_HYPHEN: Final = "\u00ad"


def narrowing(letters: str = WIDE) -> Mapping[int, int]:
    """A table for `str.translate` that makes full-width letters plain."""
    return {ord(letter): ord(letter) - _STEP for letter in letters}


def widening(letters: str) -> Mapping[int, int]:
    """A table for `str.translate` that makes plain letters full-width ones."""
    return {ord(letter): ord(letter) + _STEP for letter in letters}
