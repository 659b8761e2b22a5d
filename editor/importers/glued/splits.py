"""The ways in which a run of figures without separators can be the cells of one row; which of them are right is not
said here.

A blank or a bar in the text parts two cells for certain. A figure has no leading zero. The equations within the row
part the enumeration into segments, so that fifteen cells in three groups are no more work than three times five.

    （七）总计 352000037       seven cells, the last of them the sum of the others
               35│2│0│0│0│0│37    35 + 2 = 37 holds
               3│52│0│0│0│0│37    3 + 52 = 37 is broken; each way is counted with what it breaks
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import Final

from editor.checks.slips import Likeness, slip_of
from editor.forms.sections import FigureKind
from editor.importers.folding.letters import fold

MOST_DIGITS: Final = 7  # of one count; larger ones do not occur
_MOST_LETTERS: Final = 60  # in a row: more is no row of figures
_MOST_STEPS: Final = 50_000  # readings looked at, a third of a second; a row with more ways stays unread
_COUNT: Final = rf"0|[1-9]\d{{0,{MOST_DIGITS - 1}}}"
_BLANK: Final = r"[-/]{1,2}"
_FIGURE: Final[Mapping[FigureKind, re.Pattern[str]]] = {
    FigureKind.COUNT: re.compile(rf"{_COUNT}|{_BLANK}"),
    FigureKind.CHANGE: re.compile(rf"(?:[-+]|增加?|减少?)?(?:{_COUNT})|{_BLANK}"),
    FigureKind.AMOUNT: re.compile(rf"(?:0|[1-9]\d{{0,11}})(?:\.\d{{1,6}})?(?:[万亿]?元|[万亿])?|{_BLANK}"),
}
_SIGNS: Final = str.maketrans({"减": "-", "少": "", "增": "+", "加": ""})
_RUN_INTO_TEXT: Final = "…"  # what follows the figures in the file may own their last digits, as its number


class WantedBroken(Enum):
    """Which readings that break an equation of their row are wanted too."""

    NONE = "none"
    SLIP = "slip"  # those that a common slip explains: a total left at 0, digits swapped, a 0 too many or too few
    ANY = "any"


@dataclass(frozen=True)
class RowEquation:
    """What the figures of a row come to: constant + the sum of weight × figure is 0. `total` is its column, or -1."""

    weights: Mapping[int, int]  # by column
    constant: int = 0
    total: int = -1

    def holds(self, numbers: Mapping[int, int | None]) -> bool:
        """Whether it holds; a blank among its cells does not satisfy it."""
        return self._defect(numbers) == 0

    def is_zero_total(self, numbers: Mapping[int, int | None]) -> bool:
        """Whether its total reads 0."""
        return self.total >= 0 and numbers[self.total] == 0

    def is_slip(self, numbers: Mapping[int, int | None]) -> bool:
        """Whether a sum would hold with one figure written as a slip of the hand turns it."""
        defect = self._defect(numbers)
        if defect is None or defect % 9 or self.total < 0:
            return False  # swapped digits, and a 0 at the end, change a figure by nine times something
        rights = (
            (numbers[column], (numbers[column] or 0) - defect * weight) for column, weight in self.weights.items()
        )
        return any(
            number is not None and right >= 0 and slip_of(Decimal(number), Decimal(right)).likeness is Likeness.STRONG
            for number, right in rights
        )

    def _defect(self, numbers: Mapping[int, int | None]) -> int | None:
        found = self.constant
        for column, weight in self.weights.items():
            number = numbers[column]
            if number is None:
                return None
            found += weight * number
        return found


@dataclass(frozen=True, slots=True)
class RowSplit:
    """One way to part a row: the text of each cell, its number (None for a blank or an amount), equations broken."""

    texts: tuple[str, ...]
    numbers: tuple[int | None, ...]
    broken: int = 0


@dataclass(frozen=True)
class RowText:
    """The figures of a row as one string, with the places where two cells are split for certain."""

    letters: str
    split: frozenset[int]

    @cached_property
    def next_part(self) -> tuple[int, ...]:
        """For each place the next place behind it at which a cell must have ended."""
        ends = sorted({*self.split, len(self.letters)})
        return tuple(next(end for end in ends if end > at) for at in range(len(self.letters)))


class TooManyWays(Exception):  # noqa: N818  (no error: the row stays unread)
    """A row has more readings than can be looked at."""


def row_texts(text: str) -> tuple[RowText, ...]:
    """What the figures of a row may be; several if its last digits may be the number of what follows, none if there
    is anything else than figures."""
    folded = fold(text).replace("—", "-").strip()
    numbered = folded.rstrip(_RUN_INTO_TEXT).endswith((".", ","))
    wholes = [folded.rstrip(_RUN_INTO_TEXT)]
    if numbered:
        bare = wholes[0][:-1]
        wholes = [bare[:-1], bare[:-2]]
    elif folded.endswith(_RUN_INTO_TEXT):
        wholes = [wholes[0], wholes[0][:-1], wholes[0][:-2]]
    return tuple(found for whole in wholes if (found := _row_text(whole)) is not None)


def _row_text(text: str) -> RowText | None:
    pieces = re.split(r"[\s|]+", text.strip(" |\t\n"))
    letters = "".join(pieces)
    if not letters or len(letters) > _MOST_LETTERS or re.search(r"[^\d.+\-/增加减少元万亿]", letters):
        return None
    split: set[int] = set()
    at = 0
    for piece in pieces:
        at += len(piece)
        split.add(at)
    return RowText(letters, frozenset(split))


def readings(
    texts: Sequence[RowText], kinds: Sequence[FigureKind], equations: Sequence[RowEquation], broken: WantedBroken
) -> list[RowSplit]:
    """All ways to part any of the texts into cells of these kinds. Raises TooManyWays."""
    found: dict[tuple[str, ...], RowSplit] = {}
    for text in texts:
        found.update((reading.texts, reading) for reading in _Splitter(text, kinds, equations, broken).all())
    return list(found.values())


def only_reading(texts: Sequence[RowText], kinds: Sequence[FigureKind]) -> RowSplit | None:
    """The reading of a row that can be split in one way only, whatever its figures come to; None if there are more."""
    found: dict[tuple[str, ...], RowSplit] = {}
    try:
        for text in texts:
            for reading in _Splitter(text, kinds, (), WantedBroken.ANY).all():
                found[reading.texts] = reading
                if len(found) > 1:
                    return None
    except TooManyWays:
        return None
    return next(iter(found.values()), None)


@dataclass(frozen=True, slots=True)
class _Part:
    """A reading of some columns: where it ends in the text, and what it says."""

    end: int
    texts: tuple[str, ...]
    numbers: tuple[int | None, ...]
    broken: int


class _Splitter:
    """The state of one enumeration."""

    def __init__(
        self, text: RowText, kinds: Sequence[FigureKind], equations: Sequence[RowEquation], broken: WantedBroken
    ) -> None:
        self.text = text
        self.kinds = kinds
        self.equations = equations
        self.broken = broken
        self.steps = 0
        self.known: dict[tuple[int, int], list[_Part]] = {}  # by column and place
        self.figures: dict[tuple[int, int], list[tuple[str, int | None]]] = {}
        self.counts: dict[tuple[int, int], int] = {}

    def all(self) -> Iterator[RowSplit]:
        """Every reading of the whole text."""
        if self._count(0, self._segment_end(0), 0) > _MOST_STEPS:
            raise TooManyWays
        for texts, numbers, broken in self._from(0, 0):
            yield RowSplit(texts, numbers, broken)

    def _from(self, column: int, at: int) -> Iterator[tuple[tuple[str, ...], tuple[int | None, ...], int]]:
        if column == len(self.kinds):
            if at == len(self.text.letters):
                yield (), (), 0
            return
        last = self._segment_end(column)
        for part in self._parts(column, last, at):
            for texts, numbers, broken in self._from(last, part.end):
                self._step()
                yield part.texts + texts, part.numbers + numbers, part.broken + broken

    def _segment_end(self, column: int) -> int:
        """The first column behind `column` that no equation ties to one before it."""
        end = column + 1
        for _ in self.equations:
            for equation in self.equations:
                if min(equation.weights) < end <= max(equation.weights):
                    end = max(equation.weights) + 1
        return end

    def _parts(self, first: int, last: int, at: int) -> list[_Part]:
        """The readings of the columns from `first` up to before `last`, from a place in the text."""
        if (first, at) not in self.known:
            judged = (self._judged(first, part) for part in self._plain(first, last, at))
            self.known[first, at] = [part for part in judged if part is not None]
        return self.known[first, at]

    def _count(self, column: int, last: int, at: int) -> int:
        """How many parts `_plain` gives, without looking at each."""
        if column == last:
            return 1
        if (column, at) not in self.counts:
            figures = self._figures(column, at)
            self.counts[column, at] = sum(self._count(column + 1, last, at + len(text)) for text, _ in figures)
        return self.counts[column, at]

    def _plain(self, column: int, last: int, at: int) -> Iterator[_Part]:
        if column == last:
            self._step()
            yield _Part(at, (), (), 0)
            return
        if (column, at) not in self.figures:
            self.figures[column, at] = list(self._figures(column, at))
        for text, number in self.figures[column, at]:
            for rest in self._plain(column + 1, last, at + len(text)):
                yield _Part(rest.end, (text, *rest.texts), (number, *rest.numbers), 0)

    def _figures(self, column: int, at: int) -> Iterator[tuple[str, int | None]]:
        """The figures that a cell may be, from a place in the text."""
        letters = self.text.letters
        behind = len(self.kinds) - column - 1
        if at >= len(letters):
            return
        final = min(self.text.next_part[at], len(letters) - behind)
        for end in range(at + 1, final + 1) if behind else (final,):
            text = letters[at:end]
            if (behind or end == len(letters)) and _FIGURE[self.kinds[column]].fullmatch(text):
                yield text, _number(text, self.kinds[column])

    def _judged(self, first: int, part: _Part) -> _Part | None:
        """The part with the number of equations it breaks; None if such a part is not wanted."""
        numbers = dict(enumerate(part.numbers, first))
        broken = 0
        for equation in self.equations:
            if not first <= min(equation.weights) < first + len(part.numbers) or equation.holds(numbers):
                continue
            broken += 1
            is_slip = self.broken is WantedBroken.SLIP and (
                equation.is_zero_total(numbers) or equation.is_slip(numbers)
            )
            if not is_slip and self.broken is not WantedBroken.ANY:
                return None
        return _Part(part.end, part.texts, part.numbers, broken)

    def _step(self) -> None:
        self.steps += 1
        if self.steps > _MOST_STEPS:
            raise TooManyWays


def _number(text: str, kind: FigureKind) -> int | None:
    if kind is FigureKind.AMOUNT or not text[-1].isdigit():
        return None
    return int(text.translate(_SIGNS))
