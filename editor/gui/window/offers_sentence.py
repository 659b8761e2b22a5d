"""The sentence of an offer as rich text: its figure bold, with a remark on a line below."""

from __future__ import annotations

from html import escape

from editor.checks.told.offers import Offer, Withheld

_BEFORE, _AFTER = 56, 28  # letters of a long sentence that are shown around the figure


def sentence_html(told: Offer | Withheld, remark: str, colour: str) -> str:
    """The sentence with its figure bold, and a remark below it in a colour."""
    start, end = told.start - told.sentence_start, told.end - told.sentence_start
    first = max(0, start - _BEFORE) if start > _BEFORE else 0
    last = end + _AFTER if len(told.sentence) > end + _AFTER else len(told.sentence)
    before = "…" * (first > 0) + told.sentence[first:start]
    after = told.sentence[end:last] + "…" * (last < len(told.sentence))
    text = f"{escape(before)}<b>{escape(told.sentence[start:end])}</b>{escape(after)}"
    return f'{text}<br><span style="color: {colour}">{escape(remark)}</span>' if remark else text
