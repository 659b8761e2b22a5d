"""Figures that run together, split by the form's own equations: rows of glued figures in, cells out.

A row whose figures can be split in one way only is read as it is, even where its sum is wrong. Any other row is read
only where the equations leave one reading: those of the row itself, and for the rows that the form adds up also those
across rows, against which a reading is proved. All else stays unread, with its readings named. Pure: no file, no grid.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from editor.forms.address import CellRef
from editor.forms.form import Form
from editor.forms.relation import Relation
from editor.forms.rule_spec import RuleClass
from editor.importers.glued.joint import CrossEquation, OpenRow, resolved
from editor.importers.glued.splits import (
    RowEquation,
    RowSplit,
    RowText,
    TooManyWays,
    WantedBroken,
    only_reading,
    readings,
    row_texts,
)

_ASKED: Final = (RuleClass.PRINTED, RuleClass.IMPLIED)
_MOST_LIKELY: Final = 80  # readings of one row that a search over all rows can bear
_MOST_UNBALANCED: Final = 1  # rows whose own sum no reading satisfies, in one search

Numbers = Mapping[CellRef, Decimal]


@dataclass(frozen=True)
class GluedRow:
    """A row of figures run together: its cells in the order of the file, and its text (blanks part cells)."""

    cells: tuple[CellRef, ...]
    text: str


@dataclass(frozen=True)
class SplitRow:
    """What became of a row: the text of each cell (empty if it stays unread) and the readings that it allows.

    `is_certain` if its figures can be split in one way only; `is_proved` if the row's sum agrees or all is 0.
    `ways` is empty if the text is no row of figures, or allows more than can be looked at.
    """

    row: GluedRow
    texts: tuple[str, ...] = ()
    is_certain: bool = False
    is_proved: bool = True
    ways: tuple[tuple[str, ...], ...] = ()


def part(rows: Sequence[GluedRow], known: Numbers, form: Form, prior: Numbers | None = None) -> tuple[SplitRow, ...]:
    """Part rows of one form. `known` are the cells read otherwise, `prior` last year's figures if they are at hand."""
    twice = {ref for ref, times in Counter(ref for row in rows for ref in row.cells).items() if times > 1}
    table = _Rows([row for row in rows if not twice.intersection(row.cells)], known, form, prior)
    split = {id(found.row): found for found in table.split()}
    return tuple(split.get(id(row), SplitRow(row)) for row in rows)


@dataclass
class _State:
    """A row while it is being split."""

    row: GluedRow
    texts: tuple[RowText, ...]
    equations: list[RowEquation] = field(default_factory=list)
    is_proved_across: bool = False  # the form has equations that tie it to other rows
    likely: list[RowSplit] = field(default_factory=list)  # readings that break no equation of the row
    possible: list[RowSplit] = field(default_factory=list)
    certain: RowSplit | None = None
    solved: RowSplit | None = None

    def is_about_as_likely(self, reading: RowSplit) -> bool:
        """Whether a reading with a slip in it may well be what was published, although the only likely one has none.

        One total left at 0, or all of them, is what reports often publish. With any other slip it must be no less
        simple: it has no more figures other than 0.
        """
        wrong = [equation for equation in self.equations if not equation.holds(dict(enumerate(reading.numbers)))]
        if all(equation.is_zero_total(dict(enumerate(reading.numbers))) for equation in wrong):
            totals = [reading.numbers[equation.total] for equation in self.equations if equation.total >= 0]
            return len(wrong) == 1 or (len(wrong) > 1 and not any(totals))
        return len(wrong) == 1 and _count(reading) <= _count(self.likely[0])

    @property
    def is_open(self) -> bool:
        """Whether other rows must tell which of its readings is right."""
        return self.is_proved_across and self.certain is None and bool(self.possible)


class _Rows:
    """All glued rows with the equations that read them."""

    def __init__(self, rows: Sequence[GluedRow], known: Numbers, form: Form, prior: Numbers | None) -> None:
        self.form = form
        self.known = known
        self.prior = prior or {}
        self.states = [_State(row, row_texts(row.text)) for row in rows]
        self.home = {ref: (index, at) for index, row in enumerate(rows) for at, ref in enumerate(row.cells)}
        self.across: list[CrossEquation] = []
        for relation in self._relations():
            self._sort_in(relation)
        for state in self.states:
            self._read(state)

    def _relations(self) -> Iterator[Relation]:
        """The form's equations; what reviewers merely expect only for cells that no other equation reads."""
        asked: list[Relation] = []
        expected: list[Relation] = []
        for rule in self.form.rules:
            kinds = {RuleClass.PRACTICE: expected, **dict.fromkeys(_ASKED, asked)}
            found = kinds.get(rule.basis.class_)
            if found is not None:
                found += [
                    instance.relation for instance in self.form.instances[rule.id] if instance.relation.sign == "=="
                ]
        cells = {ref for relation in asked for ref in relation.cells}
        yield from asked
        yield from (relation for relation in expected if not cells.intersection(relation.cells))

    def _sort_in(self, relation: Relation) -> None:
        """Give an equation to the one row that it reads, or keep it for all."""
        weights = relation.weights
        if weights is None or not all(ref in self.prior for ref in relation.prior_cells):
            return
        glued = {self.home[ref]: weight for ref, weight in weights.items() if ref in self.home}
        indices = {index for index, _ in glued}
        known = {ref: self.known.get(ref) for ref in weights if ref not in self.home}
        within = self._is_within_row(relation)
        for index in indices if not within else ():
            self.states[index].is_proved_across = True
        numbers = {ref: number for ref, number in known.items() if number is not None}
        if not glued or len(numbers) < len(known):
            return
        zeros = dict.fromkeys((ref for ref in weights if ref in self.home), Decimal(0))
        left, right = relation.sides({**numbers, **zeros}, self.prior)
        constant = left - right
        if constant != int(constant):
            return
        if within and len(indices) == 1:
            columns = {at: weight for (_, at), weight in glued.items()}
            state = self.states[indices.pop()]
            total = next((at for at in columns if state.row.cells[at] in self.form.totals), -1)
            state.equations.append(RowEquation(columns, int(constant), total))
        else:
            self.across.append(CrossEquation(glued, int(constant)))

    @staticmethod
    def _is_within_row(relation: Relation) -> bool:
        return len({(ref.table, ref.row) for ref in relation.cells}) == 1

    def _read(self, state: _State) -> None:
        """All readings of a row that matter; the one of them if no other row has a say."""
        kinds = [self.form.kinds[ref] for ref in state.row.cells]
        only = only_reading(state.texts, kinds)
        if only is not None:
            numbers = dict(enumerate(only.numbers))
            broken = sum(not equation.holds(numbers) for equation in state.equations)
            state.certain = replace(only, broken=broken)
            return
        wanted = WantedBroken.ANY if state.is_proved_across or not state.equations else WantedBroken.SLIP
        try:
            state.possible = readings(state.texts, kinds, state.equations, wanted)
        except TooManyWays:
            return
        state.likely = [reading for reading in state.possible if not reading.broken]
        if (
            wanted is WantedBroken.SLIP
            and len(state.likely) == 1
            and not any(map(state.is_about_as_likely, state.possible))
        ):
            state.solved = state.likely[0]

    def _search(self) -> None:
        """Settle the rows that equations tie to others, all at once."""
        rows: dict[int, OpenRow] = {}
        unbalanced = [state for state in self.states if state.is_open and not state.likely]
        for index, state in enumerate(self.states):
            likely = state.likely
            if state.is_open and not likely and len(unbalanced) <= _MOST_UNBALANCED:
                likely = self._with_a_blank(state)
            if state.is_open and 0 < len(likely) <= _MOST_LIKELY and not any(None in way.numbers for way in likely):
                rows[index] = OpenRow(likely, state.possible)
        equations = [found for equation in self.across if (found := self._reduced(equation, rows)) is not None]
        for index, reading in resolved(rows, equations).items():
            if not reading.broken:  # else its own sum speaks against it: a blank, perhaps, that left no trace
                self.states[index].solved = reading

    def _with_a_blank(self, state: _State) -> list[RowSplit]:
        """The readings of a row whose sum never agrees, with those it has if one of its cells left no trace.

        The latter fill no cell and count as broken: they are weighed so that the other rows are not read to fit
        figures that are none. Empty if there are too many of them.
        """
        kinds = [self.form.kinds[ref] for ref in state.row.cells]
        found = list(state.possible)
        try:
            for blank in range(len(kinds)):
                for way in readings(state.texts, kinds[:blank] + kinds[blank + 1 :], (), WantedBroken.ANY):
                    texts = (*way.texts[:blank], "", *way.texts[blank:])
                    found.append(RowSplit(texts, (*way.numbers[:blank], 0, *way.numbers[blank:]), broken=1))
        except TooManyWays:
            return []
        return found

    def _reduced(self, equation: CrossEquation, rows: Mapping[int, OpenRow]) -> CrossEquation | None:
        """The equation with the certain rows counted in; None if it reads a row whose figures are not known."""
        constant = equation.constant
        weights: dict[tuple[int, int], int] = {}
        for (index, column), weight in equation.weights.items():
            certain = self.states[index].certain
            number = certain.numbers[column] if certain is not None else None
            if number is not None:
                constant += weight * number
            elif index in rows:
                weights[index, column] = weight
            else:
                return None
        return CrossEquation(weights, constant)

    def split(self) -> list[SplitRow]:
        """What became of each row."""
        self._search()
        return [self._outcome(state) for state in self.states]

    @staticmethod
    def _outcome(state: _State) -> SplitRow:
        if state.certain is not None:
            agrees = bool(state.equations) and not state.certain.broken
            return SplitRow(state.row, state.certain.texts, True, agrees or not any(state.certain.numbers))
        if state.solved is not None:
            return SplitRow(state.row, state.solved.texts)
        return SplitRow(state.row, ways=tuple(way.texts for way in state.likely or state.possible))


def _count(reading: RowSplit) -> int:
    """The figures other than 0."""
    return sum(number != 0 for number in reading.numbers)
