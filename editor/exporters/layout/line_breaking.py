"""Breaking Chinese text into lines: where a line may end, and how far apart its characters stand.

Works on characters and their widths only, in points; it knows no fonts and draws nothing. The prohibitions are those
of GB/T 15834 (no closing mark at a line's start, no opening mark at its end, no split dash or ellipsis); figures and
Latin words are kept whole as long as they fit a line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import NamedTuple

CLOSING = frozenset("，。、；：？！”’）》〉】〕』」］｝％‰℃·・…～–,.;:?!)]}%›»〗〞")
OPENING = frozenset("“‘（《〈【〔『「［｛([{‹«〖〝￥＄$￡")
_PAIRED = frozenset("—…─")
_WIDEST_GAP = 0.25  # a line stretched by more than this, in widths of a character, looks worse than a short one


class SetLine(NamedTuple):
    """A line of a paragraph: its text, where that starts in the paragraph, and its characters' places.

    `indent` is the distance from the left edge to the first character; `advances` leads from each character to the
    next. Both are in points.
    """

    text: str
    start: int
    indent: float
    advances: tuple[float, ...]


@cache
def is_word(letter: str) -> bool:
    """Whether a character sticks to its like: letters and digits of half width, and what stands among them."""
    return unicodedata.east_asian_width(letter) in ("Na", "N", "H") and not letter.isspace()


@cache
def _joins(letter: str) -> bool:
    """Whether a character belongs to the one before it: accents, variation selectors, joiners."""
    return unicodedata.category(letter) in ("Mn", "Me", "Mc", "Cf")


def prohibits(before: str, after: str) -> bool:
    """Whether the marks at hand forbid that a line ends between two characters."""
    return (
        before in OPENING
        or after in CLOSING
        or after.isspace()
        or _joins(after)
        or (before in _PAIRED and before == after)
    )


def _is_within_word(before: str, after: str) -> bool:
    return is_word(before) and is_word(after)


def typeset(
    text: str, advances: Sequence[float], width: float, *, indent: float = 0.0, justify: bool = True
) -> tuple[SetLine, ...]:
    """Break a paragraph into lines of at most `width` points; `advances` are the widths of its characters.

    The first line is indented. All lines but the last are stretched to the full width, unless that would tear them
    apart. Spaces at the ends of lines fall away.
    """
    lines = []
    spans = list(line_spans(text, advances, width, indent))
    for number, (start, end) in enumerate(spans):
        first = indent if start == 0 else 0.0
        own = tuple(advances[start:end])
        if justify and number < len(spans) - 1:
            own = stretched(text[start:end], own, width - first)
        lines.append(SetLine(text[start:end], start, first, own))
    return tuple(lines)


def line_spans(text: str, advances: Sequence[float], width: float, indent: float = 0.0) -> Iterator[tuple[int, int]]:
    """Start and end of each line; a line holds at least one character, however narrow the page is."""
    start = 0
    ends = (0.0, *accumulate(advances))
    while start < len(text):
        room = width - (indent if start == 0 else 0.0) + ends[start] + 1e-6
        end = _line_end(text, ends, start, room)
        yield start, start + len(text[start:end].rstrip())
        start = end
        while start < len(text) and text[start].isspace():
            start += 1


def stretched(text: str, advances: tuple[float, ...], width: float) -> tuple[float, ...]:
    """The advances of a line that fills `width`: what is missing goes between characters, never into a word."""
    gaps = [place for place, pair in enumerate(pairwise(text)) if _may_stretch(*pair)]
    missing = width - sum(advances)
    if not gaps or missing <= 0 or missing / len(gaps) > _WIDEST_GAP * max(advances):
        return advances
    widened = list(advances)
    for place in gaps:
        widened[place] += missing / len(gaps)
    return tuple(widened)


def balanced(text: str, advances: Sequence[float], width: float) -> tuple[SetLine, ...]:
    """As few lines as possible, of about the same length: for labels (结果 / 维持, not 结果维 / 持)."""
    fewest = typeset(text, advances, width, justify=False)
    if len(fewest) < 2:
        return fewest
    return narrowest(lambda narrow: typeset(text, advances, narrow, justify=False), len(fewest), width)


def narrowest(lines_at: Callable[[float], tuple[SetLine, ...]], count: int, width: float) -> tuple[SetLine, ...]:
    """The lines at the smallest width, to a quarter of a point, that still gives `count` lines."""
    low, high = width / count / 2, width
    while high - low > 0.25:
        middle = (low + high) / 2
        lines = lines_at(middle)
        if len(lines) <= count and _widest(lines) <= middle + 1e-6:
            high = middle
        else:
            low = middle
    return lines_at(high)


def _widest(lines: tuple[SetLine, ...]) -> float:
    return max(sum(line.advances) for line in lines)


def _line_end(text: str, ends: Sequence[float], start: int, room: float) -> int:
    """Where the line from `start` ends: at the last fair place, else at one that breaks a word, else anywhere."""
    if ends[-1] <= room:
        return len(text)
    fair = poor = start
    place = start
    while place < len(text):
        if place > start and not prohibits(text[place - 1], text[place]):
            poor = place
            if not _is_within_word(text[place - 1], text[place]):
                fair = place
        if ends[place + 1] > room and not text[place].isspace():
            break
        place += 1
    else:
        return len(text)
    if fair > start:
        return fair
    return poor if poor > start else max(place, start + 1)


def _may_stretch(before: str, after: str) -> bool:
    if _joins(after) or (before in _PAIRED and before == after):
        return False
    return not _is_within_word(before, after)
