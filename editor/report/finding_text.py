"""Finding words in the prose of a report, and replacing them: over all sections, no patterns.

What stands in a citation `{…}` is the name of a figure, not prose: it is never found and never replaced. Places count
characters of the stored text, from 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from editor.report.citations.grammar import citations_in
from editor.wording.folding import BLANKS, narrowing
from editor.wording.radicals import plain_letters

_PLAIN: Final = {**narrowing(), **dict.fromkeys(map(ord, BLANKS), ord(" "))}
_LOWER: Final = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}
_FOLDED: Final = {sign: _LOWER.get(plain, plain) for sign, plain in _PLAIN.items()} | _LOWER


class Match(NamedTuple):
    """Where the words stand: a section's id, and the place in its text."""

    section: str
    start: int
    end: int


class Replacing(NamedTuple):
    """What replacing leads to: the sections that change, and how often in each, in order."""

    texts: Mapping[str, str]
    counts: Mapping[str, int]


def folded(text: str) -> str:
    """A text with full-width letters, figures and marks as half-width ones, in lower case; as long as before.

    Radicals are the letters that they look like.
    """
    return plain_letters(text).translate(_FOLDED)


def find_all(texts: Mapping[str, str], words: str, *, exact: bool = False) -> tuple[Match, ...]:
    """Everywhere the words stand, in order of the sections; none overlap. Nothing is found for no words.

    Unless `exact`, full and half width count as the same, as do capitals and small letters, radicals and letters.
    """
    if not words:
        return ()
    return tuple(
        Match(section, *place) for section, text in texts.items() for place in _places(text, words, exact=exact)
    )


def replaced(texts: Mapping[str, str], words: str, by: str, *, exact: bool = False) -> Replacing:
    """The sections in which the words stand, with other words instead."""
    changed, counts = {}, {}
    for section, text in texts.items():
        pieces, done = [], 0
        places = list(_places(text, words, exact=exact)) if words else []
        for start, end in places:
            pieces += [text[done:start], by]
            done = end
        after = "".join([*pieces, text[done:]])
        if places and after != text:
            changed[section], counts[section] = after, len(places)
    return Replacing(changed, counts)


def _places(text: str, words: str, *, exact: bool) -> Iterator[tuple[int, int]]:
    """Where the words stand outside of citations, one after the other."""
    within, sought = (text, words) if exact else (folded(text), folded(words))
    at = within.find(sought)
    if at < 0:
        return
    closed = [(citation.start, citation.end) for citation in citations_in(text)]
    while at >= 0:
        end = at + len(sought)
        over = next((stop for start, stop in closed if start < end and at < stop), None)
        if over is None:
            yield at, end
        at = within.find(sought, end if over is None else over)
