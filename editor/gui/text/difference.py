"""Prose as plain text: cleaning what is pasted, finding what changed.

No widget here.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


class Replacement(NamedTuple):
    """What makes one text of another: at `start`, `length` characters give way to `text`."""

    start: int
    length: int
    text: str


def clean_pasted(text: str) -> str:
    """What is left of a pasted text: its characters and line ends. A tab, as between two cells, becomes a space."""
    from editor.wording.cleaning_rules import INVISIBLE

    return INVISIBLE.sub("", _LINE_ENDS.sub("\n", text).replace("\t", " "))


def as_shown(text: str) -> str:
    """A text as the editor gives it back: the same characters, with every line end a newline."""
    return _LINE_ENDS.sub("\n", text)


def difference(before: str, after: str) -> Replacement:
    """The smallest single replacement that makes `after` of `before`."""
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    return Replacement(start, len(before) - end - start, after[start : len(after) - end])


def _common(first: str, second: str) -> int:
    """How many characters two texts begin with alike, found by halving: texts are long, changes small."""
    low, high = 0, min(len(first), len(second))
    while low < high:
        middle = (low + high + 1) // 2
        if first[low:middle] == second[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def units(text: str) -> int:
    """The length of a text as Qt counts it: characters above U+FFFF are two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
