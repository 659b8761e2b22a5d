"""What of last year's text is not in this year's: paragraph by paragraph, and within a paragraph letter by letter.

It is worked out in small steps, since the text may be long and somebody may be typing. What is known of two paragraphs
is kept for the next time, when mostly one paragraph has changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import Enum, auto
from itertools import accumulate
from typing import Final, NamedTuple

from editor.patterns import lazy
from editor.wording.alignment import aligned, likeness, unlike

_LEAST: Final = 0.3  # of its letter pairs a paragraph shares with what became of it
_AT_ONCE: Final = 20  # pairs of paragraphs compared in one step, each some 30 µs
_LARGEST: Final = 250_000  # letters times letters compared one by one
_MOST_KEPT: Final = 100_000  # pairs
_CLAUSE = lazy(r"[^，。；：！？、,;]+[，。；：！？、,;]?|[，。；：！？、,;]")

Span = tuple[int, int]


class ParagraphChange(Enum):
    """What became of a paragraph."""

    SAME = auto()
    CHANGED = auto()
    GONE = auto()


class PriorParagraph(NamedTuple):
    """A paragraph of last year's, and the parts of it (from, to, in characters) that this year's text has not."""

    standing: ParagraphChange
    gone: tuple[Span, ...] = ()


class ProseComparer:
    """Compares texts, and remembers what it has compared."""

    def __init__(self) -> None:
        self._likeness: dict[tuple[str, str], float] = {}
        self._gone: dict[tuple[str, str], tuple[Span, ...]] = {}

    def compare(self, before: str, after: str) -> Iterator[tuple[PriorParagraph, ...] | None]:
        """The paragraphs of `before`, one for each line of it; None after each step, the result at last."""
        lines = before.split("\n")
        here, there = set(after.split("\n")), set(lines)  # what stands in both is the same, perhaps in another place
        first = [line for line in lines if line not in here]
        second = [line for line in after.split("\n") if line not in there]
        if len(self._likeness) > _MOST_KEPT:
            self._likeness.clear()
            self._gone.clear()
        for number, pair in enumerate(unlike(first, second)):
            if pair not in self._likeness:
                self._likeness[pair] = likeness(*pair)
            if number % _AT_ONCE == _AT_ONCE - 1:
                yield None
        found = {}
        for one, other in aligned(first, second, least=_LEAST, like=self._like):
            if one is not None:
                found[one] = self._paragraph(first[one], second[other] if other is not None else None)
                yield None
        changed = iter(found[number] for number in range(len(first)))
        yield tuple(PriorParagraph(ParagraphChange.SAME) if line in here else next(changed) for line in lines)

    def _like(self, one: str, other: str) -> float:
        known = self._likeness.get((one, other))
        return likeness(one, other) if known is None else known

    def _paragraph(self, text: str, now: str | None) -> PriorParagraph:
        if now is None:
            return PriorParagraph(ParagraphChange.GONE, ((0, len(text)),))
        if (text, now) not in self._gone:
            self._gone[text, now] = tuple(_missing(text, now))
        return PriorParagraph(ParagraphChange.CHANGED, self._gone[text, now])


def _missing(before: str, after: str) -> Iterator[Span]:
    """Where `before` has what `after` has not: clause by clause, then letter by letter where clauses differ."""
    ones, others = _CLAUSE.findall(before), _CLAUSE.findall(after)
    starts = list(accumulate(map(len, ones), initial=0))
    for tag, start, end, other_start, other_end in SequenceMatcher(None, ones, others, autojunk=False).get_opcodes():
        if tag == "delete":
            yield starts[start], starts[end]
        elif tag == "replace":
            piece, other = before[starts[start] : starts[end]], "".join(others[other_start:other_end])
            yield from ((starts[start] + first, starts[start] + last) for first, last in _letters(piece, other))


def _letters(before: str, after: str) -> Iterator[Span]:
    if len(before) * len(after) > _LARGEST:
        yield 0, len(before)
        return
    for tag, start, end, _, _ in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag in ("delete", "replace"):
            yield start, end
