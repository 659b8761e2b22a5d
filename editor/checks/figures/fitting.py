"""Whether a quantity's conditions hold where its words stand: whose outcome it is, which verb came last, the year."""

from __future__ import annotations

from typing import Final

from editor.checks.figures.grammar import CheckedQuantity
from editor.checks.figures.phrases import compiled

_DISPUTED: Final = (
    "(?P<after>复议后再?(?:提起|起诉)(?:的)?(?:行政)?(?:诉讼)?)|(?P<direct>直接(?:提起|起诉)(?:的)?(?:行政)?(?:诉讼)?)"
    "|(?P<reconsideration>复议)|(?P<litigation>诉讼)"
)
_YEAR: Final = "(?:19|20)[0-9]{2}(?= ?年)"
_BEFORE: Final = "[^，,。；;、：:（）()\n0-9]*$"
_BEHIND: Final = "([^，,。；;、：:（）()\n0-9]*)(?![^，,。；;、：:（）()\n])"


def subject_fits(quantity: CheckedQuantity, before: str, after: str) -> bool:
    """Whether the outcome is one of 复议, or of 诉讼: what is named in its own words after the figure, or came last."""
    if not quantity.subject:
        return True
    named = [match.lastgroup for text in (before, after) for match in compiled(_DISPUTED).finditer(text)]
    return bool(named) and named[-1] == quantity.subject


def words_fit(quantity: CheckedQuantity, before: str, section: str) -> bool:
    """Whether a verb that makes it this figure comes after any word that makes it another (公开行政处罚信息).

    A note to the table itself needs no verb.
    """
    last_never = _last(quantity.never, before)
    if not quantity.needs or section == "disclosure":
        return last_never < 0
    return _last(quantity.needs, before) > last_never


def years_fit(quantity: CheckedQuantity, words: str, year: int) -> bool:
    """Whether the year in its words, if any, is the one it goes by: 2023年结转, 结转至2025年 in a report of 2024."""
    if quantity.year is None:
        return True
    pattern = compiled(_YEAR)
    told = pattern.match(words) if quantity.year < 0 else pattern.search(words)
    return told is None or int(told[0]) == year + quantity.year


def settles(outcome: str, left: str, right: str) -> bool:
    """Whether the words on either side, up to the next figure or stop, tell how cases came out: 被纠正, 正在审理."""
    before, behind = compiled(_BEFORE).search(left), compiled(_BEHIND).match(right)
    pattern = compiled(outcome)
    return any(match is not None and pattern.search(match[0]) is not None for match in (before, behind))


def _last(pattern: str, text: str) -> int:
    """Where the last match starts; -1 if there is none."""
    if not pattern:
        return -1
    return max((match.start() for match in compiled(pattern).finditer(text)), default=-1)
