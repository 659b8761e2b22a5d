"""一是……二是……三是…… within sentences: whether they follow one another, and what they should be.

Sequences may stand within one another: 一是公开政策。一是文件，二是解读。二是公开财政. Numbers that open paragraphs are
those of `editor.wording.numbering`.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from editor.checks.prose.omissions import omissions
from editor.patterns import lazy
from editor.wording.chinese_numerals import chinese_numeral, read_number

_FIRST: Final = lazy(r"(?<![之唯统第十专单划逐万合归同每星期])一是")
_LATER: Final = lazy(
    r"(?:(?<=[，。；：、！？,;:!?\s）)”》…〕])|^)([二三]?十[一二三四五六七八九]?|[一二三四五六七八九])是", re.MULTILINE
)
_OTHER_FIRST: Final = lazy(r"首先|首要|其一|第一|最重要的|一要|一方面|一个是")
_MOST_LOST: Final = 9  # a sequence that begins later still is none: 十一是假日
_HEADING: Final = lazy(
    r"^\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|\d{1,2}[.．、](?!\d))", re.MULTILINE
)


class BrokenNumber(NamedTuple):
    """A number that does not follow: where, as written, what it should be, and what stood before ("" for nothing)."""

    start: int
    written: str
    wanted: str
    previous: str


class Enumeration(NamedTuple):
    """The numbers that do not follow, and the text with all of them put right."""

    broken: tuple[BrokenNumber, ...]
    text: str


class _Mark(NamedTuple):
    start: int
    end: int
    number: int  # 0 for a heading, under which everything begins anew


def enumerations(text: str) -> Enumeration:
    """The broken sequences of a text."""
    broken: list[BrokenNumber] = []
    open_numbers: list[int] = []  # the last number of each sequence that may go on, the innermost last
    heading_end = 0
    cuts = [start for start, _ in omissions(text)]
    last_end = 0
    for mark in _marks(text):
        may_skip = any(last_end <= cut < mark.start for cut in cuts)
        last_end = mark.end
        if mark.number == 0:
            open_numbers, heading_end = [], mark.end
            continue
        if mark.number == 1:
            open_numbers.append(1)
            continue
        if not open_numbers and (mark.number > _MOST_LOST or _OTHER_FIRST.search(text, heading_end, mark.start)):
            open_numbers.append(mark.number)
            continue
        if mark.number - 1 in open_numbers:
            while open_numbers[-1] != mark.number - 1:
                open_numbers.pop()
            open_numbers[-1] = mark.number
            continue
        previous = open_numbers[-1] if open_numbers else 0
        if may_skip and mark.number > previous:  # those between may stand in what was left out
            open_numbers[-1:] = [mark.number]
            continue
        broken.append(BrokenNumber(mark.start, text[mark.start : mark.end], _word(previous + 1), _word(previous)))
        if open_numbers:
            open_numbers[-1] += 1
        else:
            open_numbers.append(1)
    return Enumeration(tuple(broken), _fixed(text, broken))


def _marks(text: str) -> list[_Mark]:
    found = [_Mark(match.start(), match.end(), 0) for match in _HEADING.finditer(text)]
    later = [_Mark(match.start(), match.end(), read_number(match[1]) or 0) for match in _LATER.finditer(text)]
    taken = {mark.start for mark in later}
    first = [_Mark(match.start(), match.end(), 1) for match in _FIRST.finditer(text) if match.start() not in taken]
    return sorted([*found, *later, *first])


def _word(number: int) -> str:
    """一是 … 三十九是; "" for 0."""
    return f"{chinese_numeral(number)}是" if number else ""


def _fixed(text: str, broken: list[BrokenNumber]) -> str:
    for one in reversed(broken):
        text = text[: one.start] + one.wanted + text[one.start + len(one.written) :]
    return text
