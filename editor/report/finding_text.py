"""Finding words in the prose of a report, and replacing them: over all sections, no patterns.

A citation `{…}` is read as the figure that it prints. So it is found, but not replaced: the figure follows its table.
Places count characters of the stored text, from 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from editor.report.citations.rendering import Rendered
from editor.wording.folding import BLANKS, narrowing
from editor.wording.radicals import plain_letters

_PLAIN: Final = {**narrowing(), **dict.fromkeys(map(ord, BLANKS), ord(" "))}
_LOWER: Final = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}
_FOLDED: Final = {sign: _LOWER.get(plain, plain) for sign, plain in _PLAIN.items()} | _LOWER


class Match(NamedTuple):
    """Where the words stand: a section's id, and the place in its text; citations that it touches belong to it."""

    section: str
    start: int
    end: int
    is_cited: bool = False


class Replacing(NamedTuple):
    """What replacing leads to: the sections that change, and how often in each, in order; what of it stays, cited."""

    texts: Mapping[str, str]
    counts: Mapping[str, int]
    cited: int = 0


def folded(text: str) -> str:
    """A text with full-width letters, figures and marks as half-width ones, in lower case; as long as before.

    Radicals are the letters that they look like.
    """
    return plain_letters(text).translate(_FOLDED)


def find_all(texts: Mapping[str, Rendered], words: str, *, exact: bool = False) -> tuple[Match, ...]:
    """Everywhere the words stand, in order of the sections; none overlap. Nothing is found for no words.

    Unless `exact`, full and half width count as the same, as do capitals and small letters, radicals and letters.
    """
    if not words:
        return ()
    return tuple(match for section, text in texts.items() for match in _matches(section, text, words, exact=exact))


def replaced(texts: Mapping[str, Rendered], words: str, by: str, *, exact: bool = False) -> Replacing:
    """The sections in which the words stand, with other words instead."""
    changed: dict[str, str] = {}
    counts: dict[str, int] = {}
    cited = 0
    for section, text in texts.items():
        matches = list(_matches(section, text, words, exact=exact)) if words else []
        plain = [match for match in matches if not match.is_cited]
        cited += len(matches) - len(plain)
        pieces, done = [], 0
        for match in plain:
            pieces += [text.raw[done : match.start], by]
            done = match.end
        after = "".join([*pieces, text.raw[done:]])
        if after != text.raw:
            changed[section], counts[section] = after, len(plain)
    return Replacing(changed, counts, cited)


def _matches(section: str, text: Rendered, words: str, *, exact: bool) -> Iterator[Match]:
    """Where the words stand in a text, one after the other."""
    done = 0
    for start, end in _places(text.text, words, exact=exact):
        first, last = text.raw_span(start, end)
        if first >= done:  # else it is in a citation that the one before has taken
            yield Match(section, first, last, any(shown.start < end and start < shown.end for shown in text.shown))
            done = last


def _places(text: str, words: str, *, exact: bool) -> Iterator[tuple[int, int]]:
    within, sought = (text, words) if exact else (folded(text), folded(words))
    at = within.find(sought)
    while at >= 0:
        yield at, at + len(sought)
        at = within.find(sought, at + len(sought))
