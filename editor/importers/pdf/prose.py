"""The words of a PDF outside its tables: page numbers and running heads dropped, lines put together to paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from editor.importers.blocks.source import SourceParagraph
from editor.importers.folding.letters import fold, number_of
from editor.importers.pdf.lines import LetterLine, joined

_MARGIN: Final = 0.13  # of the page's height, in which running heads and page numbers stand
_OUTER: Final = 2  # lines at the head and at the foot of a page that may be running ones
_FEWEST: Final = 3  # pages that have a running line alike, at least, and the share of all pages
_MOST_PAGES: Final = 0.5
_LONGEST_HEAD: Final = 40
_NUMBER = re.compile(r"[-—–~·.\s]*第?\s*(\d{1,3})\s*页?\s*(?:[/,共]+\s*\d{1,3}\s*页?)?[-—–~·.\s]*")
_INDENT: Final = 1.2  # type sizes; a line that starts so far in begins a paragraph
_SHORT: Final = 1.8  # type sizes; a line that ends so far before the others ends its paragraph
_WORD = re.compile("[!-~]+[，。、；：）”》]?")  # what is not broken over two lines
_LATIN: Final = 0.55  # type sizes that a letter of it takes
_OTHER_SIZE: Final = 1.12
_APART: Final = 1.9  # times the usual distance of lines
_STOPS: Final = "。！？；!?;"


@dataclass(frozen=True)
class PageLine:
    """A line of text with the page it stands on and the place on it."""

    line: LetterLine
    page: int
    page_height: float


def without_running_lines(pages: Sequence[Sequence[PageLine]]) -> list[list[PageLine]]:
    """The lines of each page without page numbers, and without heads and feet that several pages have alike."""
    edges = {(line.page, _key(line)) for lines in pages for line in _outermost(lines)}
    least = max(_FEWEST, len(pages) * _MOST_PAGES)
    repeated = {key for key, count in Counter(key for _, key in edges).items() if count >= least}
    offsets = Counter(
        number - line.page for lines in pages for line in lines if (number := _page_number(line)) is not None
    )
    counted = {offset for offset, count in offsets.items() if count > 1 or len(pages) == 1}

    def is_running(line: PageLine) -> bool:
        if not _is_edge(line):
            return False
        number = _page_number(line)
        if number is not None:
            return number - line.page in counted or not fold(line.line.text).strip().isdigit()
        return _key(line) in repeated and len(line.line.text) <= _LONGEST_HEAD

    return [
        [line for line in lines if not (any(line is outer for outer in _outermost(lines)) and is_running(line))]
        for lines in pages
    ]


def _outermost(lines: Sequence[PageLine]) -> Sequence[PageLine]:
    """The first and the last lines of a page."""
    return lines if len(lines) <= 2 * _OUTER else [*lines[:_OUTER], *lines[-_OUTER:]]


def _is_edge(line: PageLine) -> bool:
    return not _MARGIN < line.line.y / line.page_height < 1 - _MARGIN


def _key(line: PageLine) -> str:
    """What a running line has in common on all pages: its words without figures, and about where it stands."""
    return re.sub(r"\d+", "0", "".join(line.line.text.split())) + f"@{round(line.line.y / 12)}"


def _page_number(line: PageLine) -> int | None:
    match = _NUMBER.fullmatch(fold(line.line.text))
    return int(match[1]) if match is not None and _is_edge(line) else None


@dataclass(frozen=True)
class Measure:
    """How the running text is set: its left and right side in points, its type size, its distance of lines."""

    left: float
    right: float
    size: float
    pitch: float


def measure(lines: Sequence[PageLine]) -> Measure:
    """The measure that most of the text has."""
    if not lines:
        return Measure(0, 0, 1, 1)
    size = median(line.line.size for line in lines)
    body = [line for line in lines if size / _OTHER_SIZE <= line.line.size <= size * _OTHER_SIZE] or list(lines)
    long = [line for line in body if len(line.line.text) >= 12] or body
    right = _far(sorted(-line.line.x1 for line in long))
    left = _far(sorted(line.line.x0 for line in long))
    steps = [two.line.y - one.line.y for one, two in pairwise(body) if one.page == two.page and two.line.y > one.line.y]
    return Measure(left, -right, size, median(steps) if steps else 2 * size)


def _far(places: Sequence[float]) -> float:
    """The outermost place, but for a line or two that hang out."""
    return places[min(len(places) // 20, len(places) - 1)]


def paragraphs(lines: Sequence[PageLine], setting: Measure) -> list[SourceParagraph]:
    """Lines that follow each other, put together."""
    found: list[SourceParagraph] = []
    text = ""
    start: PageLine | None = None
    before: PageLine | None = None
    for line in lines:
        if before is None or _begins(before, line, setting):
            if start is not None:
                found.append(SourceParagraph(text.strip(), f"第 {start.page} 页"))
            text, start = line.line.text, line
        else:
            text = joined(text, line.line.text, blank=before.line.ends_blank)
        before = line
    if start is not None:
        found.append(SourceParagraph(text.strip(), f"第 {start.page} 页"))
    return found


def _is_title(line: LetterLine, setting: Measure) -> bool:
    """Whether a line is set larger than the text, and in the middle: a title may go over several such lines."""
    middle = (setting.left + setting.right) / 2
    return line.size > _OTHER_SIZE * setting.size and abs((line.x0 + line.x1) / 2 - middle) < 2 * setting.size


def _begins(before: PageLine, line: PageLine, setting: Measure) -> bool:
    """Whether a line begins a paragraph."""
    one, two = before.line, line.line
    if _is_title(one, setting) and _is_title(two, setting) and before.page == line.page:
        return abs(one.size - two.size) > 1
    if "\t" in one.text or "\t" in two.text:
        return True  # rows of a table without rules
    if not 1 / _OTHER_SIZE <= two.size / max(one.size, 0.1) <= _OTHER_SIZE:
        return True
    if before.page == line.page and two.y - one.y > _APART * setting.pitch:
        return True
    if two.x0 > setting.left + _INDENT * two.size:
        return True
    word = _WORD.match(two.text)
    needed = _SHORT + (_LATIN * len(word[0]) if word else 0)
    if one.x1 >= setting.right - needed * one.size:
        return one.text[-1] in _STOPS and number_of(two.text)[0] in ("chapter", "item")
    return True
