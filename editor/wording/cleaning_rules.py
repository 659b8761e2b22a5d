"""Where a pasted text needs cleaning: one function for each kind of change, each giving what to exchange for what.

The places are in order and never overlap. All functions take the text and which of its lines are rows of a table; which
kinds there are and in what order they are made is said in `editor.wording.cleaning`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from editor.patterns import lazy
from editor.wording.numbering import NUMERALS, level_of
from editor.wording.radicals import LETTERS, RADICALS
from editor.wording.text_width import text_width

_HAN: Final = "〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_MARKS: Final = "。，、；：？！（）《》〈〉“”‘’【】〔〕…—"
_BLANKS: Final = " \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_CHINESE = lazy(f"[{_HAN}{_MARKS}]")
_RUN_OF_BLANKS = lazy(rf"(?<=[^\n{_BLANKS}])[{_BLANKS}]+(?=[^\n{_BLANKS}])")
_EDGES = lazy(rf"^[{_BLANKS}\t]+|[{_BLANKS}\t]+$", re.MULTILINE)
_EMPTY_LINE = lazy(r"^\n", re.MULTILINE)
_BULLET = lazy(rf"^[{_BLANKS}\t]*[•·●○■□◆◇▪➢➤\uf000-\uf0ff][{_BLANKS}\t]*", re.MULTILINE)
_PAGE_NUMBER = lazy(
    rf"^(?P<number>[{_BLANKS}]*[-–—－]+[{_BLANKS}]*\d{{1,3}}[{_BLANKS}]*[-–—－]+[{_BLANKS}]*)(?:\n|\Z)", re.M
)
_LIST_NUMBER = lazy(r"\d{1,2}[.．、]")
INVISIBLE = lazy(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\xad\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060\\u2066-\\u2069"
    "\\ufeff\\ufffc\\ud800-\\udfff]"
)
"""Characters that nobody sees and no file should hold; line ends and tabs are none of them."""
_UNTOUCHED = lazy(  # citations, addresses, times, figures with separators
    r"\{[^{}\n]*\}|(?:(?:https?|ftp)://|www\.)[!-~]*[\w/]|[\w.+-]+@[A-Za-z0-9.-]+|\d{1,2}:\d{2}(?::\d{2})?"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?",
    re.ASCII,
)
_DOTS = lazy(r"\.{3,}|。{3,}|·{3,}|…+")
_STOP = lazy(
    rf"(?<=[{_HAN}”’）》】}}])(?<!^[{NUMERALS}])(?<!^[{NUMERALS}]{{2}})(?<!^第[{NUMERALS}])"
    rf"[.．](?![.．])[ ]*(?=[{_HAN}“（《]|$)",
    re.MULTILINE,
)
"""A stop behind a Chinese letter that is followed by another or by the end of the line; not that of 一. or 第一."""
_FULL: Final = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_SINGLE = lazy(f"[{''.join(_FULL)}]")
_HALF = lazy(f"[(){''.join(_FULL)}]")
_PARENTHESES = lazy("[()（）]")
_DOUBLED = lazy(r"[，。；：、！？]{2,}")
_ENDS: Final = "。！？；：…”’）》】.!?;:)"
_NEVER_FIRST: Final = "，。；、：！？）》”’"
_ALWAYS_GOES_ON: Final = "，、（《“"
_WIDEST_GAP: Final = 4  # half-width columns by which full lines may differ
_NARROWEST: Final = 36  # columns of a line that can have been broken because it was full


class Exchange(NamedTuple):
    """From `start` to `end` another text."""

    start: int
    end: int
    text: str


def invisible(text: str, _: frozenset[int]) -> Iterator[Exchange]:
    """Control characters, zero-width characters and the like, without anything instead."""
    return (Exchange(*found.span(), "") for found in INVISIBLE.finditer(text))


def letters(text: str, _: frozenset[int]) -> Iterator[Exchange]:
    """Radicals and compatibility letters, as PDFs hand them out: the letters that they show."""
    for found in RADICALS.finditer(text):
        letter = LETTERS.get(ord(found[0]))
        if letter is not None:
            yield Exchange(*found.span(), letter)


def cells(text: str, rows: frozenset[int]) -> Iterator[Exchange]:
    """The gaps between the cells of a row: a mark between them; empty cells count for nothing."""
    for number, (start, line) in enumerate(_lines(text)):
        if number not in rows:
            continue
        row = "、".join(cell.strip() for cell in line.split("\t") if cell.strip())
        if row != line:
            yield Exchange(start, start + len(line), row)


def page_numbers(text: str, rows: frozenset[int]) -> Iterator[Exchange]:
    """Page numbers between dashes on lines of their own, as a PDF has them; where rows are counted, the line stays."""
    for found in _PAGE_NUMBER.finditer(text):
        yield Exchange(found.start(), found.end("number") if rows else found.end(), "")


def bullets(text: str, _: frozenset[int]) -> Iterator[Exchange]:
    """Bullets at the start of a line, which official papers do not have."""
    return (Exchange(*found.span(), "") for found in _BULLET.finditer(text))


def tabs(text: str, _: frozenset[int]) -> Iterator[Exchange]:
    """Tabs within a line, a space instead."""
    return (Exchange(*found.span(), " ") for found in re.finditer(r"(?<=[^\s])\t+(?=[^\s])", text))


def spaces(text: str, rows: frozenset[int]) -> Iterator[Exchange]:
    """Spaces between Chinese letters, beside Chinese marks and behind a list number; others become plain ones."""
    row_spans = [(start, start + len(line)) for number, (start, line) in enumerate(_lines(text)) if number in rows]
    for found in _RUN_OF_BLANKS.finditer(text):
        start, end = found.span()
        if any(first <= start < last for first, last in row_spans):
            continue
        left, right = text[start - 1], text[end]
        between = _is_chinese(left) and _is_chinese(right)
        if between or left in _MARKS or right in _MARKS or _is_list_number(text, start):
            yield Exchange(start, end, "")
        elif found[0].strip(" "):
            yield Exchange(start, end, " ")


def broken_lines(text: str, rows: frozenset[int]) -> Iterator[Exchange]:
    """Line ends within a sentence, where that is evident: see `_goes_on`."""
    lines = list(_lines(text))
    widest = max((text_width(line) for _, line in lines), default=0)
    for number in range(len(lines) - 1):
        (start, line), (_, following) = lines[number], lines[number + 1]
        if not {number, number + 1} & rows and _goes_on(line, following, widest):
            end = start + len(line)
            yield Exchange(end - len(line) + len(line.rstrip()), end + 1, _joint(line.rstrip(), following))


def edges(text: str, _: frozenset[int]) -> Iterator[Exchange]:
    """Spaces at the start and the end of a line: the page indents by itself."""
    return (Exchange(*found.span(), "") for found in _EDGES.finditer(text))


def empty_lines(text: str, _: frozenset[int]) -> Iterator[Exchange]:
    """Lines with nothing in them, except where nothing else is."""
    bare = text.rstrip("\n")
    yield from (Exchange(*found.span(), "") for found in _EMPTY_LINE.finditer(bare))
    if bare and len(bare) + 1 < len(text):
        yield Exchange(len(bare) + 1, len(text), "")


def dots(text: str, _: frozenset[int]) -> Iterator[Exchange]:
    """Dots in a row beside Chinese letters, the Chinese sign instead."""
    for found in _DOTS.finditer(text):
        start, end = found.span()
        if found[0] != "……" and (_is_chinese(_left(text, start)) or _is_chinese(_right(text, end))):
            yield Exchange(start, end, "……")


def punctuation(text: str, _: frozenset[int]) -> Iterator[Exchange]:
    """Half-width commas, colons, parentheses and the like beside Chinese letters, full-width ones without spaces."""
    if _HALF.search(text) is None:
        return
    untouched = _untouched(text)
    found = {at: full for at, full in _single_marks(text) if at not in untouched}
    found |= {at: full for at, full in _parentheses(text) if at not in untouched}
    done = 0
    for at in sorted(found):
        start, end = at, at + 1
        while start > done and text[start - 1] == " ":
            start -= 1
        is_first = start == 0 or text[start - 1] == "\n"
        while end < len(text) and text[end] == " ":
            end += 1
        is_last = end == len(text) or text[end] == "\n"
        done = end if not is_last else at + 1
        yield Exchange(start if not is_first else at, done, found[at])


def stops(text: str, _: frozenset[int]) -> Iterator[Exchange]:
    """Half-width full stops that end a Chinese sentence, full-width ones instead. What only may be a number stays."""
    untouched = _untouched(text)
    for found in _STOP.finditer(text):
        if found.start() not in untouched:
            yield Exchange(*found.span(), "。")


def quotes(text: str, _: frozenset[int]) -> Iterator[Exchange]:
    """Straight double quotes in pairs around or beside Chinese letters, curved ones instead. A lone one stays."""
    untouched = _untouched(text)
    for start, line in _lines(text):
        places = [start + at for at, sign in enumerate(line) if sign == '"' and start + at not in untouched]
        if len(places) % 2:
            continue
        for first, last in zip(places[::2], places[1::2], strict=True):
            around = text[first + 1 : last] + _left(text, first) + _right(text, last + 1)
            if _CHINESE.search(around):
                yield Exchange(first, first + 1, "“")
                yield Exchange(last, last + 1, "”")


def remarks(text: str) -> tuple[str, ...]:
    """What looks wrong but has no certain remedy, in words: doubled marks."""
    found = _DOUBLED.findall(text)
    return (f"有 {len(found)} 处标点重复（如“{found[0]}”），没有改，请自己看",) if found else ()


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line and where it starts."""
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _is_chinese(sign: str) -> bool:
    return bool(sign) and bool(_CHINESE.match(sign))


def _left(text: str, at: int) -> str:
    """The letter before a place in its line, past spaces; empty if there is none."""
    return text[text.rfind("\n", 0, at) + 1 : at].rstrip()[-1:]


def _right(text: str, at: int) -> str:
    """The letter behind a place in its line, past spaces; empty if there is none."""
    while at < len(text) and text[at] == " ":
        at += 1
    return text[at : at + 1].strip()


def _is_list_number(text: str, end: int) -> bool:
    """Whether a line has nothing but its number before a place."""
    return bool(_LIST_NUMBER.fullmatch(text[text.rfind("\n", 0, end) + 1 : end].lstrip()))


def _untouched(text: str) -> frozenset[int]:
    """The places of all letters that must stay as they are."""
    return frozenset(at for found in _UNTOUCHED.finditer(text) for at in range(*found.span()))


def _single_marks(text: str) -> Iterator[tuple[int, str]]:
    for found in _SINGLE.finditer(text):
        at = found.start()
        if _is_chinese(_left(text, at)) or _is_chinese(_right(text, at + 1)):
            yield at, _FULL[found[0]]


def _parentheses(text: str) -> Iterator[tuple[int, str]]:
    """Half-width parentheses of pairs that hold Chinese letters, or stand behind one, or number a Chinese line."""
    for start, line in _lines(text):
        opened: list[int] = []
        for found in _PARENTHESES.finditer(line):
            if found[0] in "(（":
                opened.append(start + found.start())
            elif opened:
                first, last = opened.pop(), start + found.start()
                left = _left(text, first)
                outside = left or _right(text, last + 1)
                if _CHINESE.search(text[first + 1 : last]) or _is_chinese(outside):
                    yield from ((at, full) for at, full in ((first, "（"), (last, "）")) if text[at] != full)


def _goes_on(line: str, following: str, widest: int) -> bool:
    """Whether a line certainly was broken within a sentence.

    It is, if it ends with a mark that ends nothing or the next begins with one that begins nothing; or if it is as
    wide as the widest, ends without a stop, and there is prose on both sides of the break. A line that is indented,
    numbered or empty begins something of its own.
    """
    before, after = line.rstrip(), following.strip()
    if not before.strip() or not after or following[0] in "\t\u3000" or following.startswith("  ") or level_of(after):
        return False
    if before[-1] in _ALWAYS_GOES_ON or after[0] in _NEVER_FIRST:
        return True
    is_full = text_width(before) >= max(_NARROWEST, widest - _WIDEST_GAP)
    return is_full and before[-1] not in _ENDS and any(mark in before + after for mark in "，。；,")


def _joint(before: str, after: str) -> str:
    """What stands where two lines are joined: a space between two foreign words."""
    ends = before[-1] + after[0]
    return " " if ends.isascii() and ends.isalnum() and not ends.isdigit() else ""
