"""Letters folded to one form, so that two prints of one label compare alike; the number that a text opens with."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from editor.wording.chinese_numerals import COUNTING
from editor.wording.folding import DASHES, UNSEEN
from editor.wording.radicals import plain_letters

NUMBERING = re.compile(
    rf"\s*(?:(?P<chapter>[{COUNTING}]{{1,3}})\s*[、.,:]|\(\s*(?P<item>[{COUNTING}]{{1,3}})\s*\)\s*[、.,]?"
    r"|(?P<figure>\d{1,2})\s*[、.,](?!\d))\s*"
)
_OPENING = re.compile(
    rf"{NUMBERING.pattern}|\s*(?:\(\s*\d{{1,2}}\s*\)|\d{{1,2}}(?=\s*[^\W\d_])|[{COUNTING}]{{1,3}}\s)\s*"
)
_MOST_KEPT: Final = 2000  # keys: a table's cells are asked for theirs again and again
_LONGEST_KEPT: Final = 120  # letters; no label is as long
_FOLDED: Final = {
    **dict.fromkeys("“”„‟＂〝〞「」『』‘’‚‛＇'`", '"'),
    **dict.fromkeys(DASHES, "-"),
    **dict.fromkeys(UNSEEN, " "),
    **dict.fromkeys("﹙〔［【", "("),
    **dict.fromkeys("﹚〕］】", ")"),
    "．": ".",
    "。": "。",
    "它": "他",  # 其它
}


def fold(text: str) -> str:
    """The text with one width, one kind of quotes, dashes and blanks; every character keeps its place."""
    return text.translate(_FOLDING)


class _Folding(dict[int, str]):
    """A table for `str.translate` that learns each character when it first meets it."""

    def __missing__(self, code: int) -> str:
        self[code] = _fold_letter(chr(code))
        return self[code]


_FOLDING: Final = _Folding()


def _fold_letter(letter: str) -> str:
    if letter in _FOLDED:
        return _FOLDED[letter]
    if letter in "\n\t":
        return letter
    if unicodedata.category(letter) == "No":
        return letter  # the number of a note, or of a row: no figure
    plain = unicodedata.normalize("NFKC", plain_letters(letter))
    if plain.isspace() or letter.isspace():
        return " "
    return _FOLDED.get(plain, plain) if len(plain) == 1 else letter


def squeeze(text: str) -> str:
    """The letters and figures of a text, folded: what is left when all punctuation and spacing is gone."""
    return "".join(letter for letter in fold(text) if letter.isalpha() or letter.isdecimal())


def label_key(text: str) -> str:
    """What two prints of one label have in common: its letters without the number it opens with."""
    return _kept_key(text) if len(text) <= _LONGEST_KEPT else _key(text)


@lru_cache(maxsize=_MOST_KEPT)
def _kept_key(text: str) -> str:
    return _key(text)


def _key(text: str) -> str:
    folded = fold(text)
    match = _OPENING.match(folded)
    return squeeze(folded[match.end() :] if match else folded)


def number_of(text: str) -> tuple[str, str]:
    """The number a text opens with: ("chapter" | "item" | "figure", the number); ("", "") if there is none."""
    match = NUMBERING.match(fold(text))
    if match is None or match.lastgroup is None:
        return "", ""
    return match.lastgroup, match[match.lastgroup]


def likeness(one: str, other: str) -> float:
    """How alike two keys are, from 0 to 1."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def has_one_slip(key: str, wanted: str) -> bool:
    """Whether a key is another but for one letter that is wrong, missing or too many."""
    if len(key) == len(wanted):
        return sum(one != other for one, other in zip(key, wanted, strict=True)) == 1
    shorter, longer = sorted((key, wanted), key=len)
    return len(longer) == len(shorter) + 1 and any(
        longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))
    )
