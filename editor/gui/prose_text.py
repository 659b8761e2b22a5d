"""Prose as plain text: counting it as a word processor does, cleaning what is pasted, finding what changed.

No widget here.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

# Letters and figures of alphabets: a run of them counts as one, each Chinese character and sign as one of its own.
_RUN = re.compile(r"[\x21-\x7e\u00a1-\u02af]+")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE: Final = dict.fromkeys(
    [0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF, 0xFFFC]
)


class Difference(NamedTuple):
    """What makes one text of another: at `start`, `length` characters give way to `text`."""

    start: int
    length: int
    text: str


def count_characters(text: str) -> int:
    """字数 as word processors count it: no spaces, a figure or a foreign word as one, each other character as one."""
    return len("".join(_RUN.sub("a", text).split()))


def clean_pasted(text: str) -> str:
    """What is left of a pasted text: its characters and line ends. A tab, as between two cells, becomes a space."""
    plain = _LINE_ENDS.sub("\n", text).replace("\t", " ").translate(_INVISIBLE)
    return "".join(sign for sign in plain if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cs"))


def as_shown(text: str) -> str:
    """A text as the editor gives it back: the same characters, with every line end a newline."""
    return _LINE_ENDS.sub("\n", text)


def difference(before: str, after: str) -> Difference:
    """The smallest single replacement that makes `after` of `before`."""
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    return Difference(start, len(before) - end - start, after[start : len(after) - end])


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
