"""A rule bound to its cells: which it reads, what both sides come to, how it prints, as which Excel formula.

A relation is the comparison of two bound terms. It knows addresses, not values; values are passed in.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType
from typing import Final

from editor.forms.address import CellRef
from editor.forms.arithmetic import Negative, Number, Operation, Operator, Term, computed, operands, printed
from editor.forms.expression import Comparator

Values = Mapping[CellRef, Decimal]

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
        found: dict[CellRef, int] = {}
        linear = _add_weights(self.left, 1, found) and _add_weights(self.right, -1, found)
        return found if linear else None

    @cached_property
    def _sums(self) -> tuple[tuple[CellRef, ...] | None, tuple[CellRef, ...] | None]:
        """The cells of a side that only adds cells of this year up, as nearly all do."""
        return _added(self.left), _added(self.right)

    def sides(self, values: Values, prior: Values) -> tuple[Decimal, Decimal]:
        """What left and right come to. Every cell must have a value. May raise ZeroDivisionError."""
        left, right = self._sums
        value = values.__getitem__
        return (
            sum(map(value, left), _NOUGHT) if left is not None else _evaluate(self.left, values, prior),
            sum(map(value, right), _NOUGHT) if right is not None else _evaluate(self.right, values, prior),
        )

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


def _added(bound: Bound) -> tuple[CellRef, ...] | None:
    """The cells of this year that a term adds up; None if it does anything else."""
    if isinstance(bound, Operand):
        return None if any(cell.prior for cell in bound.cells) else tuple(cell.ref for cell in bound.cells)
    if isinstance(bound, Operation) and bound.sign == "+":
        left, right = _added(bound.left), _added(bound.right)
        return (*left, *right) if left is not None and right is not None else None
    return None


def _evaluate(bound: Bound, values: Values, prior: Values) -> Decimal:
    """What a term comes to: exact, but for quotients that no decimal figure is."""

    def figure(operand: Operand) -> Fraction:
        figures = (Fraction((prior if cell.prior else values)[cell.ref]) for cell in operand.cells)
        return sum(figures, Fraction())

    exact = computed(bound, figure)
    return Decimal(exact.numerator) / exact.denominator


def _add_weights(bound: Bound, factor: int, found: dict[CellRef, int]) -> bool:
    if isinstance(bound, Operand):
        for cell in bound.cells:
            if not cell.prior:
                found[cell.ref] = found.get(cell.ref, 0) + factor
        return True
    if isinstance(bound, Negative):
        return _add_weights(bound.term, -factor, found)
    if isinstance(bound, Operation):
        opposite = -factor if bound.sign == "-" else factor
        is_sum = bound.sign in "+-"
        return is_sum and _add_weights(bound.left, factor, found) and _add_weights(bound.right, opposite, found)
    return True


def _words(bound: Bound, term: Callable[[Cell], str]) -> str:
    def word(operand: Operand, least: int) -> str:
        text = " + ".join(map(term, operand.cells))
        return f"({text})" if least > 1 and len(operand.cells) > 1 else text

    return printed(bound, word, _PRINTED)
