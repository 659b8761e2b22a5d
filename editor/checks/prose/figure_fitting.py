"""Whether a quantity's conditions hold where its words stand: whose outcome it is, which verb came last, the year."""

from __future__ import annotations

import re
from typing import Final

from editor.checks.prose.figure_lexicon import Quantity

_DISPUTED: Final = re.compile(
    "(?P<after>复议后再?(?:提起|起诉)(?:的)?(?:行政)?(?:诉讼)?)|(?P<direct>直接(?:提起|起诉)(?:的)?(?:行政)?(?:诉讼)?)"
    "|(?P<reconsideration>复议)|(?P<litigation>诉讼)"
)
_YEAR: Final = re.compile("(?:19|20)[0-9]{2}(?= ?年)")
_BEFORE: Final = re.compile("[^，,。；;、：:（）()\n0-9]*$")
_BEHIND: Final = re.compile("([^，,。；;、：:（）()\n0-9]*)(?![^，,。；;、：:（）()\n])")


def subject_fits(quantity: Quantity, before: str, after: str) -> bool:
    """Whether the outcome is one of 复议, or of 诉讼: what is named in its own words after the figure, or came last."""
    if not quantity.subject:
        return True
    named = [match.lastgroup for text in (before, after) for match in _DISPUTED.finditer(text)]
    return bool(named) and named[-1] == quantity.subject


def words_fit(quantity: Quantity, before: str, section: str) -> bool:
    """Whether a verb that makes it this figure comes after any word that makes it another (公开行政处罚信息).

    A note to the table itself needs no verb.
    """
    last_never = _last(quantity.never, before)
    if not quantity.needs or section == "disclosure":
        return last_never < 0
    return _last(quantity.needs, before) > last_never


def years_fit(quantity: Quantity, words: str, year: int) -> bool:
    """Whether the year in its words, if any, is the one it goes by: 2023年结转, 结转至2025年 in a report of 2024."""
    if quantity.year is None:
        return True
    told = _YEAR.match(words) if quantity.year < 0 else _YEAR.search(words)
    return told is None or int(told[0]) == year + quantity.year


def settles(outcome: str, left: str, right: str) -> bool:
    """Whether the words on either side, up to the next figure or stop, tell how cases came out: 被纠正, 正在审理."""
    before, behind = _BEFORE.search(left), _BEHIND.match(right)
    pattern = re.compile(outcome)
    return any(match is not None and pattern.search(match[0]) is not None for match in (before, behind))


def _last(pattern: str, text: str) -> int:
    """Where the last match starts; -1 if there is none."""
    return max((match.start() for match in re.finditer(pattern, text)), default=-1) if pattern else -1
