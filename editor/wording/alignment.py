"""Which paragraphs of two texts belong together, and which words differ in two that do. Knows no report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Final

Pair = tuple[int | None, int | None]
"""The places of two paragraphs that belong together; None where one text has none for the other's."""

Likeness = Callable[[str, str], float]

_MOST_LOOKED_AT: Final = 40_000  # pairs of paragraphs; beyond that they are taken in order
_AROUND: Final = 8  # letters shown on either side of words that differ
_SAME: Final = 4  # letters between two differences that are shown as one
_ORDER: Final = 0.01  # what it is worth to keep two paragraphs together that have nothing in common


def aligned(
    first: Sequence[str], second: Sequence[str], *, least: float = 0.0, like: Likeness | None = None
) -> list[Pair]:
    """The paragraphs of two texts side by side, in order: equal ones first, then those that share most letters.

    `least`, from 0 to 1, is how much two unequal paragraphs must share to be one that was changed. `like` tells it for
    two paragraphs, for who has worked it out before; by itself it is `likeness`.
    """
    found: list[Pair] = []
    for tag, start, end, other_start, other_end in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if tag == "equal":
            found += zip(range(start, end), range(other_start, other_end), strict=True)
            continue
        pairs = _likeliest(first[start:end], second[other_start:other_end], least, like or likeness)
        found += (
            (start + one if one is not None else None, other_start + other if other is not None else None)
            for one, other in pairs
        )
    return found


def likeness(one: str, other: str) -> float:
    """How much two texts share, from 0 to 1: of their pairs of letters side by side, or of their single letters."""
    pairs, others = _pairs(one), _pairs(other)
    total = pairs.total() + others.total()
    return 2 * (pairs & others).total() / total if total else 0.0


def differing_words(one: str, other: str) -> list[tuple[str, str]]:
    """Where two texts differ: what stands there in each, with some letters around it."""
    places = differing_places(one, other, apart=_SAME)
    return [(_excerpt(one, start, end), _excerpt(other, begin, stop)) for start, end, begin, stop in places]


def differing_places(one: str, other: str, *, apart: int = 0) -> list[list[int]]:
    """Where two texts differ: from and to in the one, from and to in the other.

    Places with no more than `apart` letters between them are one.
    """
    runs: list[list[int]] = []
    for tag, *places in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if runs and places[0] - runs[-1][1] <= apart:
            runs[-1][1], runs[-1][3] = places[1], places[3]
        else:
            runs.append(places)
    return runs


def _excerpt(text: str, start: int, end: int) -> str:
    before, after = max(0, start - _AROUND), min(len(text), end + _AROUND)
    return f"{'…' if before else ''}{text[before:after]}{'…' if after < len(text) else ''}"


def _pairs(text: str) -> Counter[str]:
    return Counter(text[at : at + 2] for at in range(len(text) - 1)) if len(text) > 1 else Counter(text)


def unlike(first: Sequence[str], second: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The pairs of paragraphs whose likeness `aligned` asks for."""
    for tag, start, end, other_start, other_end in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if tag == "replace" and (end - start) * (other_end - other_start) <= _MOST_LOOKED_AT:
            yield from ((one, other) for one in first[start:end] for other in second[other_start:other_end])


def _likeliest(first: Sequence[str], second: Sequence[str], least: float, like: Likeness) -> Iterator[Pair]:
    """The pairs, in order, that share most in all."""
    if len(first) * len(second) > _MOST_LOOKED_AT:
        yield from zip_longest(range(len(first)), range(len(second)))
        return
    gain = [[_worth(like(one, other), least) for other in second] for one in first]
    best = [[0.0] * (len(second) + 1) for _ in range(len(first) + 1)]
    for row in reversed(range(len(first))):
        for column in reversed(range(len(second))):
            together = gain[row][column] + best[row + 1][column + 1] if gain[row][column] else 0.0
            best[row][column] = max(together, best[row + 1][column], best[row][column + 1])
    row = column = 0
    while row < len(first) and column < len(second):
        if gain[row][column] and best[row][column] == gain[row][column] + best[row + 1][column + 1]:
            yield row, column
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            yield row, None
            row += 1
        else:
            yield None, column
            column += 1
    yield from ((left, None) for left in range(row, len(first)))
    yield from ((None, left) for left in range(column, len(second)))


def _worth(share: float, least: float) -> float:
    return share + _ORDER if share >= least else 0.0
