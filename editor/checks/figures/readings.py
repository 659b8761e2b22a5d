"""What the tables say for a reading: the sum of some cells of this year's or last year's report, with a name for it.

A total that differs from its parts is another rule's finding; here either of the two is accepted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Final

from editor.forms.address import CellRef
from editor.forms.form import Form
from editor.forms.sections import FigureKind
from editor.patterns import lazy
from editor.report.model import Report

_TERM: Final = lazy(r"(?:^|(?P<sign>[+-]) )(?P<cell>\S+)")
_YUAN: Final = 10000  # in a 万元
_MOST_TOTALS: Final = 2  # a cell totals its row, its column, or both


@dataclass(frozen=True, slots=True)
class Term:
    """A cell, or a group that stands for the sum of its cells, added or taken away."""

    sign: int
    words: str
    cells: tuple[CellRef, ...]


@dataclass(frozen=True)
class Reading:
    """A sum of terms. Amounts come out in 元, counts as they are."""

    terms: tuple[Term, ...]
    factor: int

    @cached_property
    def words(self) -> str:
        """The sum in the form's words: 一、本年新收＋二、上年结转."""
        first, *others = self.terms
        return first.words + "".join(("＋" if term.sign > 0 else "－") + term.words for term in others)

    @cached_property
    def cells(self) -> tuple[CellRef, ...]:
        """All cells it reads."""
        return tuple(cell for term in self.terms for cell in term.cells)

    def value(self, report: Report) -> Decimal | None:
        """What it comes to as the tables print it; None if a cell is blank or unreadable."""
        return self._sum(report.numbers)

    def values(self, report: Report) -> Iterator[Decimal]:
        """What it may come to: as printed, and with totals made of their parts where that is something else."""
        printed = self.value(report)
        if printed is not None:
            yield printed
        yield from self.other_values(report, printed)

    def other_values(self, report: Report, printed: Decimal | None) -> Iterator[Decimal]:
        """What it may come to besides what is printed."""
        totals = report.form.totals
        most = max((len(totals[cell]) for cell in self.cells if cell in totals), default=0)
        for place in range(min(most, _MOST_TOTALS)):
            by_parts = self._sum({cell: _by_parts(report, cell, place) for cell in self.cells})
            if by_parts is not None and by_parts != printed:
                yield by_parts

    def _sum(self, figures: Mapping[CellRef, Decimal | None]) -> Decimal | None:
        total = Decimal(0)
        for term in self.terms:
            for cell in term.cells:
                figure = figures.get(cell)
                if figure is None:
                    return None
                total += term.sign * figure
        return total * self.factor


class Readings:
    """The readings of a form, made when they are asked for and kept: ask `readings_of`."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._known: dict[str, Reading | None] = {}
        self._lists: dict[tuple[str, ...], tuple[Reading, ...]] = {}

    def of(self, expressions: tuple[str, ...]) -> tuple[Reading, ...]:
        """Those of the expressions that this form has cells for, in order."""
        known = self._lists.get(expressions)
        if known is None:
            known = tuple(found for text in expressions if (found := self._reading(text)) is not None)
            self._lists[expressions] = known
        return known

    def _reading(self, text: str) -> Reading | None:
        if text not in self._known:
            self._known[text] = _reading(self._form, text)
        return self._known[text]


@lru_cache(maxsize=8)
def readings_of(form: Form) -> Readings:
    """The readings of a form; the same for all reports of it."""
    return Readings(form)


def _reading(form: Form, text: str) -> Reading | None:
    terms = []
    for match in _TERM.finditer(text):
        cells = _leaves(form, match["cell"])
        if not cells:
            return None
        terms.append(Term(-1 if match["sign"] == "-" else 1, _words(form, match["cell"], cells), cells))
    is_amount = form.kinds[terms[0].cells[0]] is FigureKind.AMOUNT
    return Reading(tuple(terms), _YUAN if is_amount else 1)


def _leaves(form: Form, cell: str) -> tuple[CellRef, ...]:
    exact = CellRef.parse(cell)
    return (exact,) if exact in form.kinds else form.leaves(cell)


def _words(form: Form, cell: str, cells: tuple[CellRef, ...]) -> str:
    """A cell's name; a group's own label; without 总计 where the row alone says it."""
    table, row, column = CellRef.parse(cell)
    first = cells[0]
    if len(cells) == 1:
        is_row_total = column == "total" and table == "requests"
        return form.names.row(first) if is_row_total else form.names.cell(first)
    block = form.blocks[first]
    group = next((entry.label for entry in block.rows if entry.id == row), "")
    if row != first.row:
        above = next((entry.label for entry in block.rows if row.startswith(entry.id + ".")), "")
        return above.partition("、")[0] + group
    across = next((entry.label for entry in block.columns if entry.id == column), form.names.column(first))
    return f"{form.names.row(first)}·{across}"


def _by_parts(report: Report, cell: CellRef, place: int) -> Decimal | None:
    """A total made of its parts, those of its row or of its column; other cells as printed."""
    sums = report.form.totals.get(cell, ())
    if place >= len(sums):
        return report.numbers.get(cell)
    figures = [report.numbers.get(part) for part in sums[place]]
    known = [figure for figure in figures if figure is not None]
    return sum(known, Decimal(0)) if len(known) == len(figures) else report.numbers.get(cell)
