"""A rule bound to its cells: which it reads, what both sides come to, how it prints, as which Excel formula.

A relation is the comparison of two bound terms. It knows addresses, not values; values are passed in.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, partial
from types import MappingProxyType
from typing import Final, NamedTuple

from editor.forms.address import CellRef
from editor.forms.arithmetic import Negative, Number, Operation, Operator, Term, computed, operands, printed
from editor.forms.expression import Comparator

Values = Mapping[CellRef, Decimal]
_Reader = Callable[[Values, Values], Decimal]

_PRINTED: Final[Mapping[Operator, str]] = MappingProxyType({"+": "+", "-": "−", "*": "×", "/": "÷"})
_NOUGHT: Final = Decimal(0)


class Operand(ABC):
    """An operand of a bound rule: a `Cell` or a `CellSum`."""

    __slots__ = ()

    @property
    @abstractmethod
    def cells(self) -> tuple[Cell, ...]:
        """The cells that it adds up."""


@dataclass(frozen=True, slots=True)
class Cell(Operand):
    """One cell, this year's or last year's."""

    ref: CellRef
    prior: bool = False

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Itself."""
        return (self,)


@dataclass(frozen=True, slots=True)
class CellSum(Operand):
    """The sum of several cells."""

    cells: tuple[Cell, ...] = ()


Bound = Term[Operand]


@dataclass(frozen=True)
class Relation:
    """A comparison whose cells are known."""

    sign: Comparator
    left: Bound
    right: Bound

    @cached_property
    def cells(self) -> tuple[CellRef, ...]:
        """This year's cells, in the order of the rule, each once."""
        return self._refs(prior=False)

    @cached_property
    def prior_cells(self) -> tuple[CellRef, ...]:
        """Last year's cells, in the order of the rule, each once."""
        return self._refs(prior=True)

    @cached_property
    def weights(self) -> dict[CellRef, int] | None:
        """By how much `left - right` grows with each of this year's cells; None if that is not constant."""
        left, right = _sum_of(self.left), _sum_of(self.right)
        if left is None or right is None:
            return None
        found: dict[CellRef, int] = {}
        for refs, step in ((left.added, 1), (left.taken, -1), (right.added, -1), (right.taken, 1)):
            for ref in refs:
                found[ref] = found.get(ref, 0) + step
        return found

    @cached_property
    def _readers(self) -> tuple[_Reader, _Reader]:
        return _reader(self.left), _reader(self.right)

    def sides(self, values: Values, prior: Values) -> tuple[Decimal, Decimal]:
        """What left and right come to. Raises KeyError for a cell without a value, and ZeroDivisionError."""
        left, right = self._readers
        return left(values, prior), right(values, prior)

    def holds(self, left: Decimal, right: Decimal, tolerance: Decimal) -> bool:
        """Whether both sides stand to each other as claimed, up to a tolerance in the cells' unit."""
        if self.sign == "==":
            return abs(left - right) <= tolerance
        return left <= right + tolerance if self.sign == "<=" else left + tolerance >= right

    def render(self, side: Bound, term: Callable[[Cell], str]) -> str:
        """A side in words: `term` names a cell, with or without its value."""
        return _words(side, term)

    def formula(self, address: Callable[[Cell], str]) -> str:
        """The claim as an Excel expression (no leading `=`): `(A1+A2)=(A3)`."""
        sign = "=" if self.sign == "==" else self.sign
        return f"{bound_formula(self.left, address)}{sign}{bound_formula(self.right, address)}"

    def _refs(self, *, prior: bool) -> tuple[CellRef, ...]:
        terms = (*cells_of(self.left), *cells_of(self.right))
        return tuple(dict.fromkeys(term.ref for term in terms if term.prior == prior))


def bound_formula(bound: Bound, address: Callable[[Cell], str]) -> str:
    """A bound term as an Excel expression; a sum of cells becomes SUM(...)."""
    if isinstance(bound, Number):
        return str(bound.value)
    if isinstance(bound, Cell):
        return address(bound)
    if isinstance(bound, Operand):
        return f"SUM({','.join(map(address, bound.cells))})"
    if isinstance(bound, Negative):
        return f"(-{bound_formula(bound.term, address)})"
    return f"({bound_formula(bound.left, address)}{bound.sign}{bound_formula(bound.right, address)})"


def cells_of(bound: Bound) -> tuple[Cell, ...]:
    """The cells of one side, in the order written."""
    return tuple(cell for operand in operands(bound) for cell in operand.cells)


class _Sum(NamedTuple):
    """A term that only adds up and takes off: figures of at most 15 digits and 9 decimals come out exactly."""

    constant: Decimal
    added: tuple[CellRef, ...]
    taken: tuple[CellRef, ...]
    prior_added: tuple[CellRef, ...]
    prior_taken: tuple[CellRef, ...]

    def value(self, values: Values, prior: Values) -> Decimal:
        """What it comes to. Raises KeyError if a cell has no value."""
        plus = (*map(values.__getitem__, self.added), *map(prior.__getitem__, self.prior_added))
        minus = (*map(values.__getitem__, self.taken), *map(prior.__getitem__, self.prior_taken))
        return sum(plus, self.constant) - sum(minus)


def _sum_of(bound: Bound) -> _Sum | None:
    """A term as a sum; None if it multiplies or divides."""
    constant = Decimal(0)
    refs: dict[tuple[bool, bool], list[CellRef]] = {}  # by whether they are last year's, and taken off
    waiting = [(bound, False)]
    while waiting:
        term, is_taken = waiting.pop()
        if isinstance(term, Operation):
            if term.sign in "*/":
                return None
            waiting += [(term.right, is_taken ^ (term.sign == "-")), (term.left, is_taken)]
        elif isinstance(term, Negative):
            waiting.append((term.term, not is_taken))
        elif isinstance(term, Number):
            constant += -term.value if is_taken else term.value
        else:
            for cell in term.cells:
                refs.setdefault((cell.prior, is_taken), []).append(cell.ref)
    every = (tuple(refs.get(key, ())) for key in ((False, False), (False, True), (True, False), (True, True)))
    return _Sum(constant, *every)


def _reader(bound: Bound) -> _Reader:
    """How a side is computed. Checks run on every key, and nearly all sides are one cell or add cells up."""
    sums = _sum_of(bound)
    if sums is None:
        return partial(_evaluate, bound)
    if sums.constant or sums.taken or sums.prior_added or sums.prior_taken:
        return sums.value
    if len(sums.added) == 1:
        return partial(_figure, sums.added[0])
    return partial(_total, sums.added)


def _figure(ref: CellRef, values: Values, _: Values) -> Decimal:
    return values[ref]


def _total(refs: tuple[CellRef, ...], values: Values, _: Values) -> Decimal:
    return sum(map(values.__getitem__, refs), _NOUGHT)


def _evaluate(bound: Bound, values: Values, prior: Values) -> Decimal:
    """What a term comes to: exact, but for quotients that no decimal figure is."""

    def figure(operand: Operand) -> Fraction:
        figures = (Fraction((prior if cell.prior else values)[cell.ref]) for cell in operand.cells)
        return sum(figures, Fraction())

    exact = computed(bound, figure)
    return Decimal(exact.numerator) / exact.denominator


def _words(bound: Bound, term: Callable[[Cell], str]) -> str:
    def word(operand: Operand, least: int) -> str:
        text = " + ".join(map(term, operand.cells))
        return f"({text})" if least > 1 and len(operand.cells) > 1 else text

    return printed(bound, word, _PRINTED)
