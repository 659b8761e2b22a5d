"""Which reading each of several rows has, judged together by the equations that run across the rows.

A published report may be wrong, so an equation that does not hold counts against a choice of readings instead of
forbidding it. A row is resolved where every choice that breaks no more than one equation beyond the best one gives it
the same reading, the readings that break the row's own equation included.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from editor.importers.glued.splits import RowSplit

_MARGIN: Final = 1  # equations that another choice must break more than this, beyond the best, to be ruled out
_MOST_BROKEN: Final = 6  # by the best choice; beyond it the equations say nothing
_MOST_NODES: Final = 40_000  # of one search, about half a second
_MOST_CHOICES: Final = 64  # near the best; with more of them nothing is resolved


@dataclass(frozen=True)
class CrossEquation:
    """constant + the sum of weight × figure over (row, column) is 0."""

    weights: Mapping[tuple[int, int], int]
    constant: int = 0


@dataclass(frozen=True)
class OpenRow:
    """A row with several readings. `likely` are those to choose from, `possible` all that its text allows."""

    likely: Sequence[RowSplit]
    possible: Sequence[RowSplit]


def resolved(rows: Mapping[int, OpenRow], equations: Sequence[CrossEquation]) -> dict[int, RowSplit]:
    """The rows that the equations leave one reading; a row that no equation reads is not among them."""
    if not rows or not equations:
        return {}
    search = _Search(rows, equations)
    choices = search.near_best()
    return search.agreed(choices) if choices else {}


@dataclass(frozen=True, slots=True)
class _Option:
    reading: RowSplit
    adds: tuple[int, ...]  # to each equation


@dataclass
class _Found:
    cost: int
    options: dict[int, _Option]
    defects: list[int]


class _TooManyNodes(Exception):  # noqa: N818  (no error: the rows stay unread)
    pass


class _Search:
    """Branch and bound over the rows: a partial choice is dropped when it must break too many equations."""

    def __init__(self, rows: Mapping[int, OpenRow], equations: Sequence[CrossEquation]) -> None:
        self.rows = rows
        self.equations = equations
        self.start = [equation.constant for equation in equations]
        self.read = {key: {column for e in equations for row, column in e.weights if row == key} for key in rows}
        self.all = {key: [self._option(key, reading) for reading in row.likely] for key, row in rows.items()}
        self.nodes = 0

    def _option(self, key: int, reading: RowSplit) -> _Option:
        adds = tuple(
            sum(equation.weights.get((key, column), 0) * (reading.numbers[column] or 0) for column in self.read[key])
            for equation in self.equations
        )
        return _Option(reading, adds)

    def near_best(self) -> list[_Found]:
        """The best choice and those that break one equation more; empty if there are too many or none is good."""
        try:
            for limit in range(_MOST_BROKEN + 1):
                if self._found(limit):
                    return self._found(limit + _MARGIN)
        except _TooManyNodes:
            pass
        return []

    def _found(self, limit: int) -> list[_Found]:
        options = self._filtered(limit)
        found: list[_Found] = []
        if all(options.values()):
            order = sorted(options, key=lambda key: len(options[key]))
            _Walk(self, [options[key] for key in order], order, limit, found).step(0, self.start, 0)
        return found

    def _filtered(self, limit: int) -> dict[int, list[_Option]]:
        """The options with which, whatever the other rows are, not too many equations must break."""
        options = self.all
        while True:
            spans = {key: _span(ways) for key, ways in options.items()}
            least = [sum(column) for column in zip(self.start, *(low for low, _ in spans.values()), strict=True)]
            most = [sum(column) for column in zip(self.start, *(high for _, high in spans.values()), strict=True)]
            kept = {
                key: [way for way in ways if _must_break(way, spans[key], least, most) <= limit]
                for key, ways in options.items()
            }
            if not all(kept.values()) or all(len(kept[key]) == len(options[key]) for key in options):
                return kept
            options = kept

    def count_node(self) -> None:
        """One step more. Raises _TooManyNodes."""
        self.nodes += 1
        if self.nodes > _MOST_NODES:
            raise _TooManyNodes

    def agreed(self, choices: list[_Found]) -> dict[int, RowSplit]:
        """The rows to which all choices, and all that differ from one of them in one row only, give one reading."""
        most = min(choice.cost for choice in choices) + _MARGIN
        chosen: dict[int, RowSplit] = {}
        for key in self.rows:
            ways = {choice.options[key].reading.texts for choice in choices}
            if len(ways) == 1 and self.read[key] and not self._has_other(key, choices, most):
                chosen[key] = choices[0].options[key].reading
        return chosen

    def _has_other(self, key: int, choices: list[_Found], most: int) -> bool:
        """Whether a row can be read otherwise, the rest as in one of the choices, with `most` equations broken."""
        option = choices[0].options[key]
        far = 2 * most  # columns: each that differs breaks an equation, or fixes a broken one
        near = [
            self._option(key, reading)
            for reading in self.rows[key].possible
            if reading.texts != option.reading.texts
            and sum(reading.numbers[at] != option.reading.numbers[at] for at in self.read[key]) <= far
        ]
        for choice in choices:
            others = choice.cost - option.reading.broken - sum(map(bool, choice.defects))
            for other in near:
                changes = zip(choice.defects, option.adds, other.adds, strict=True)
                broken = sum(old - before + after != 0 for old, before, after in changes)
                if others + other.reading.broken + broken <= most:
                    return True
        return False


class _Walk:
    """One search with a limit of broken equations."""

    def __init__(
        self, search: _Search, levels: list[list[_Option]], order: list[int], limit: int, found: list[_Found]
    ) -> None:
        self.search = search
        self.levels = levels
        self.order = order
        self.limit = limit
        self.found = found
        self.chosen: list[_Option] = []
        self.ahead = [[(0, 0)] * len(search.start)]  # the least and the most that the rows from a depth on can add
        for ways in reversed(levels):
            low, high = _span(ways)
            spans = zip(self.ahead[0], low, high, strict=True)
            self.ahead.insert(0, [(least + down, most + up) for (least, most), down, up in spans])

    def step(self, depth: int, defects: list[int], broken: int) -> None:
        """Go on from a partial choice. Raises _TooManyNodes."""
        self.search.count_node()
        cost = broken
        for defect, (low, high) in zip(defects, self.ahead[depth], strict=True):
            if not low <= -defect <= high:
                cost += 1
        if cost > self.limit:
            return
        if depth == len(self.levels):
            if len(self.found) == _MOST_CHOICES:
                raise _TooManyNodes
            self.found.append(_Found(cost, dict(zip(self.order, self.chosen, strict=True)), defects))
            return
        for option in self.levels[depth]:
            self.chosen.append(option)
            after = [defect + add for defect, add in zip(defects, option.adds, strict=True)]
            self.step(depth + 1, after, broken + option.reading.broken)
            self.chosen.pop()


def _span(ways: list[_Option]) -> tuple[list[int], list[int]]:
    """The least and the most that the options of a row add to each equation."""
    columns = list(zip(*(way.adds for way in ways), strict=True))
    return [min(column) for column in columns], [max(column) for column in columns]


def _must_break(way: _Option, span: tuple[list[int], list[int]], least: list[int], most: list[int]) -> int:
    """How many equations must break if a row is read so, each other row being anything it may be."""
    low, high = span
    return way.reading.broken + sum(
        not down - own_low + add <= 0 <= up - own_high + add
        for add, own_low, own_high, down, up in zip(way.adds, low, high, least, most, strict=True)
    )
