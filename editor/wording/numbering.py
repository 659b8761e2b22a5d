"""The numbers that open paragraphs, 一、 （一） 1. （1）: telling their level, and putting them back in order.

Only a number that opens a paragraph counts; 一是…二是… within a sentence is left alone. The levels are those of
GB/T 9704-2012, 7.3.3. Which paragraph ought to have a number is not judged here.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from editor.patterns import lazy
from editor.wording.chinese_numerals import COUNTING, chinese_numeral

NUMERALS: Final = f"{COUNTING}百"
_LEVELS: Final = (  # outermost first; the number itself stands in a group
    lazy(rf"([{NUMERALS}]+)、"),
    lazy(rf"[（(]([{NUMERALS}]+)[)）]"),
    lazy(r"(\d{1,2})(?:[.．](?!\d)|、)"),
    lazy(r"[（(](\d{1,2})[)）]"),
)
_LIST: Final = 2  # paragraphs that make a list, after which another may begin
_SPELLED: Final = (1, 2)  # levels whose numbers are Chinese


class Renumbered(NamedTuple):
    """One number put right: the paragraph it opens, from 0, and it with its marks before and after: （四）, （三）."""

    paragraph: int
    before: str
    after: str


class Renumbering(NamedTuple):
    """A text with its numbers in order, and what was changed for that."""

    text: str
    changes: tuple[Renumbered, ...]


def level_of(text: str) -> int:
    """The level that the opening of a text numbers it with: 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）, else 0."""
    return next((level for level, opening in enumerate(_LEVELS, 1) if opening.match(text)), 0)


def renumbered(text: str) -> Renumbering:
    """A text whose paragraphs (apart by newlines) are numbered in order on each level, from 1 under each higher number.

    The brackets and stops stay as written. A level also begins again at a paragraph that is written as the first and
    follows an unnumbered one that ends with a colon, or any unnumbered one after two or more: a list of its own.
    """
    lines = text.split("\n")
    counts = [0] * (len(_LEVELS) + 1)
    opens_list = is_apart = False
    changes = []
    for place, line in enumerate(lines):
        body = line.lstrip()
        level = level_of(body)
        if not level:
            opens_list = body.endswith(("：", ":")) if body else opens_list
            is_apart = is_apart or bool(body)
            continue
        opening = _LEVELS[level - 1].match(body)
        written = opening[1] if opening else ""
        begins = _is_first(written) and (opens_list or (is_apart and counts[level] >= _LIST))
        counts[level] = 1 if begins else counts[level] + 1
        counts[level + 1 :] = [0] * (len(_LEVELS) - level)
        opens_list = is_apart = False
        wanted = chinese_numeral(counts[level]) if level in _SPELLED else str(counts[level])
        if opening and not _is_same(written, wanted):
            at = len(line) - len(body) + opening.start(1)
            lines[place] = line[:at] + wanted + line[at + len(written) :]
            head = opening[0]
            changes.append(Renumbered(place, head, head.replace(written, wanted, 1)))
    return Renumbering("\n".join(lines), tuple(changes))


def _is_first(written: str) -> bool:
    return written == "一" or (written.isdecimal() and int(written) == 1)


def _is_same(written: str, wanted: str) -> bool:
    """Whether a number says what it should; `01` and full-width digits do."""
    return written == wanted or (written.isdecimal() and wanted.isdecimal() and int(written) == int(wanted))
