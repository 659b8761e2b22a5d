"""Headings and paragraphs of a report against those of a published file. Knows no figures and reads no file.

Where paragraphs are split does not count; what else does not, says `editor.verify.printed`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from editor.forms.naming import numeral
from editor.verify.printed import ComparedParagraph, key_of
from editor.verify.result import Mismatch, MismatchChange, MismatchKind
from editor.wording.alignment import aligned, differing_words, likeness

_CHANGED: Final = 0.4  # what two paragraphs must share to be one that was changed
_LONGEST_HEADING: Final = 80
_SENTENCE_END = re.compile(r"[。；！？…：][”’）)\"']*$")


def paragraph_mismatches(expected: Sequence[ComparedParagraph], found: Sequence[ComparedParagraph]) -> list[Mismatch]:
    """The paragraphs that are missing, added, changed, or stand under another heading."""
    pairs = aligned([piece.key for piece in expected], [piece.key for piece in found], least=_CHANGED)
    result: list[Mismatch] = []
    for run in _runs(expected, found, pairs):
        ours = [expected[one] for one, _ in run if one is not None]
        theirs = [found[other] for _, other in run if other is not None]
        if "".join(piece.key for piece in ours) == "".join(piece.key for piece in theirs):
            continue  # only split in other places
        for one, other in run:
            result += _mismatch(expected[one] if one is not None else None, found[other] if other is not None else None)
    placed = ((expected[one], found[other]) for one, other in pairs if one is not None and other is not None)
    order = {
        piece.section: place for place, piece in enumerate((*found, *expected))
    }  # where each ends, as the report has it
    return sorted((*result, *_moved(placed)), key=lambda mismatch: order[mismatch.section])


def _runs(
    expected: Sequence[ComparedParagraph],
    found: Sequence[ComparedParagraph],
    pairs: Iterable[tuple[int | None, int | None]],
) -> Iterator[list[tuple[int | None, int | None]]]:
    """What differs between two equal paragraphs, together."""
    run: list[tuple[int | None, int | None]] = []
    for one, other in pairs:
        if one is not None and other is not None and expected[one].key == found[other].key:
            if run:
                yield run
            run = []
        else:
            run.append((one, other))
    if run:
        yield run


def _mismatch(one: ComparedParagraph | None, other: ComparedParagraph | None) -> Iterator[Mismatch]:
    if one is None and other is not None:
        yield Mismatch(MismatchKind.PARAGRAPH, MismatchChange.ADDED, other.section, other.name, found=other.text)
    elif one is not None:
        name = f"{one.name} 第 {one.number} 段"
        if other is None:
            yield Mismatch(MismatchKind.PARAGRAPH, MismatchChange.MISSING, one.section, name, one.text)
        else:
            words = tuple(differing_words(one.key, other.key))
            yield Mismatch(
                MismatchKind.PARAGRAPH, MismatchChange.CHANGED, one.section, name, one.text, other.text, words=words
            )


def _moved(pairs: Iterable[tuple[ComparedParagraph, ComparedParagraph]]) -> Iterator[Mismatch]:
    for one, other in pairs:
        if one.name != other.name:
            name = f"{one.name} 第 {one.number} 段"
            yield Mismatch(MismatchKind.PARAGRAPH, MismatchChange.MOVED, one.section, name, one.text, other.name)


def heading_mismatches(expected: Sequence[tuple[str, str]], lines: Sequence[str]) -> Iterator[Mismatch]:
    """The headings that the lines of a file lack, have in other words, or have in another order."""
    keys = [key_of(line) for line in lines]
    reached = 0
    for section, heading in expected:
        wanted = key_of(heading)
        at = _found(wanted, keys, reached)
        if at is not None:
            reached = at
            continue
        name = f"标题“{heading}”"
        if _found(wanted, keys, 0) is not None:
            yield Mismatch(MismatchKind.HEADING, MismatchChange.MOVED, section, name, heading)
            continue
        place = _likest(wanted, keys)
        if place is not None:
            words = tuple(differing_words(wanted, keys[place]))
            yield Mismatch(
                MismatchKind.HEADING, MismatchChange.CHANGED, section, name, heading, lines[place].strip(), words=words
            )
        else:
            yield Mismatch(MismatchKind.HEADING, MismatchChange.MISSING, section, name, heading)


def _likest(wanted: str, keys: Sequence[str]) -> int | None:
    """The line that is likely the heading in other words, one of the same number before others; None for none."""
    number = numeral(wanted)
    candidates = [
        (bool(number) and numeral(key) == number, share, -place)
        for place, key in enumerate(keys)
        if len(key) <= _LONGEST_HEADING and (share := likeness(wanted, key)) >= _CHANGED
    ]
    return -max(candidates)[2] if candidates else None


def _found(wanted: str, keys: Sequence[str], start: int) -> int | None:
    """The line that is the heading, or opens with it, or holds it where a file runs many lines together."""
    later = range(start, len(keys))
    tests: tuple[Callable[[str], bool], ...] = (
        lambda key: key == wanted,
        lambda key: key.startswith(wanted),
        lambda key: wanted in key and len(key) > _LONGEST_HEADING,
    )
    return next((place for test in tests for place in later if test(keys[place])), None)


def without_surroundings(
    expected: Sequence[ComparedParagraph], found: Sequence[ComparedParagraph]
) -> tuple[list[ComparedParagraph], list[str]]:
    """The paragraphs of a web page without the lines of the site before and after the report, and these lines.

    Only lines at the ends that the report does not have, and that are no sentences, are the site's.
    """
    known = {piece.key for piece in expected}
    first, last = 0, len(found)
    while first < last and _is_of_site(found[first], known):
        first += 1
    while last > first and _is_of_site(found[last - 1], known):
        last -= 1
    return list(found[first:last]), [piece.text for piece in (*found[:first], *found[last:])]


def _is_of_site(piece: ComparedParagraph, known: set[str]) -> bool:
    return piece.key not in known and _SENTENCE_END.search(piece.text.rstrip()) is None
