"""A rule bound to its cells: which it reads, what both sides come to, how it prints, as which Excel formula.

A relation is the comparison of two bound terms. It knows addresses, not values; values are passed in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import Final

from editor.forms.address import CellRef
from editor.forms.expression import Comparator, Operator

Values = Mapping[CellRef, Decimal]

_PRINTED: Final[Mapping[Operator, str]] = MappingProxyType({"+": "+", "-": "−", "*": "×", "/": "÷"})
_STRENGTH: Final[Mapping[Operator, int]] = MappingProxyType({"+": 1, "-": 1, "*": 2, "/": 2})


@dataclass(frozen=True, slots=True)
class Constant:
    """A number in a rule."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, this year's or last year's."""

    ref: CellRef
    prior: bool = False


@dataclass(frozen=True, slots=True)
class CellSum:
    """The sum of several cells."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Two bound terms and a sign."""

    sign: Operator
    left: Bound
    right: Bound


Bound = Constant | Cell | CellSum | Arithmetic


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

    def sides(self, values: Values, prior: Values) -> tuple[Decimal, Decimal]:
        """What left and right come to. Every cell must have a value. May raise ZeroDivisionError."""
        return _evaluate(self.left, values, prior), _evaluate(self.right, values, prior)

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
        terms = (*_terms(self.left), *_terms(self.right))
        return tuple(dict.fromkeys(term.ref for term in terms if term.prior == prior))


def bound_formula(bound: Bound, address: Callable[[Cell], str]) -> str:
    """A bound term as an Excel expression; a sum of cells becomes SUM(...)."""
    if isinstance(bound, Constant):
        return str(bound.value)
    if isinstance(bound, Cell):
        return address(bound)
    if isinstance(bound, CellSum):
        return f"SUM({','.join(address(cell) for cell in bound.cells)})"
    return f"({bound_formula(bound.left, address)}{bound.sign}{bound_formula(bound.right, address)})"


def cells_of(bound: Bound) -> tuple[Cell, ...]:
    """The cells of one side, in the order written."""
    return tuple(_terms(bound))


def _terms(bound: Bound) -> Iterator[Cell]:
    if isinstance(bound, Cell):
        yield bound
    elif isinstance(bound, CellSum):
        yield from bound.cells
    elif isinstance(bound, Arithmetic):
        yield from _terms(bound.left)
        yield from _terms(bound.right)


def _evaluate(bound: Bound, values: Values, prior: Values) -> Decimal:
    if isinstance(bound, Cell):
        return (prior if bound.prior else values)[bound.ref]
    if isinstance(bound, CellSum):
        total = Decimal(0)
        for cell in bound.cells:
            total += (prior if cell.prior else values)[cell.ref]
        return total
    if isinstance(bound, Constant):
        return bound.value
    left, right = _evaluate(bound.left, values, prior), _evaluate(bound.right, values, prior)
    match bound.sign:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case "/":
            if right == 0:
                raise ZeroDivisionError
            return left / right


def _add_weights(bound: Bound, factor: int, found: dict[CellRef, int]) -> bool:
    if isinstance(bound, Constant):
        return True
    if isinstance(bound, Arithmetic):
        if bound.sign in "*/":
            return False
        opposite = -factor if bound.sign == "-" else factor
        return _add_weights(bound.left, factor, found) and _add_weights(bound.right, opposite, found)
    for cell in _terms(bound):
        if not cell.prior:
            found[cell.ref] = found.get(cell.ref, 0) + factor
    return True


def _words(bound: Bound, term: Callable[[Cell], str], least: int = 0) -> str:
    """A bound term in words, in brackets if it binds less than its surroundings ask for."""
    if isinstance(bound, Constant):
        return str(bound.value)
    if isinstance(bound, Cell):
        return term(bound)
    if isinstance(bound, CellSum):
        strength = _STRENGTH["+"] if len(bound.cells) > 1 else _STRENGTH["*"]
        text = " + ".join(map(term, bound.cells))
    else:
        strength = _STRENGTH[bound.sign]
        left = _words(bound.left, term, strength)
        right = _words(bound.right, term, strength + (bound.sign in "-/"))
        text = f"{left} {_PRINTED[bound.sign]} {right}"
    return f"({text})" if strength < least else text
