"""How wide a text is in letters of one pitch, where a Chinese one takes two columns. No font is measured."""

from __future__ import annotations

import unicodedata


def text_width(text: str) -> int:
    """The width of a text in half-width columns; a letter of ambiguous width takes two, as in Chinese print."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)
