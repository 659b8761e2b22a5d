"""Bound rules: what both sides come to, what a cell weighs, and how a rule prints."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.forms.address import CellRef
from editor.forms.arithmetic import Negative, Number, Operation
from editor.forms.relation import Bound, Cell, CellSum, Operand, Relation
from tests.strategies import FORM_IDS, form_of

A, B, C = (CellRef("t", row, "x") for row in "abc")
REFS = (A, B, C)


def plus(left: Bound, right: Bound) -> Operation[Operand]:
    return Operation("+", left, right)


def minus(left: Bound, right: Bound) -> Operation[Operand]:
    return Operation("-", left, right)


def times(left: Bound, right: Bound) -> Operation[Operand]:
    return Operation("*", left, right)


def over(left: Bound, right: Bound) -> Operation[Operand]:
    return Operation("/", left, right)


a, b, c = (Cell(ref) for ref in REFS)
sum_bc = CellSum((b, c))
PRINTED: list[tuple[Bound, str, str]] = [
    (a, "a", "a"),
    (plus(a, plus(b, c)), "a + (b + c)", "(a+(b+c))"),
    (plus(plus(a, b), c), "a + b + c", "((a+b)+c)"),
    (minus(a, plus(b, c)), "a − (b + c)", "(a-(b+c))"),
    (minus(a, sum_bc), "a − (b + c)", "(a-SUM(b,c))"),
    (plus(a, sum_bc), "a + b + c", "(a+SUM(b,c))"),
    (minus(minus(a, b), c), "a − b − c", "((a-b)-c)"),
    (times(plus(a, b), c), "(a + b) × c", "((a+b)*c)"),
    (plus(times(a, b), c), "a × b + c", "((a*b)+c)"),
    (over(a, times(b, c)), "a ÷ (b × c)", "(a/(b*c))"),
    (over(over(a, b), c), "a ÷ b ÷ c", "((a/b)/c)"),
    (times(Number(Decimal("1.5")), CellSum((c,))), "1.5 × c", "(1.5*SUM(c))"),
    (times(Negative(sum_bc), a), "-(b + c) × a", "((-SUM(b,c))*a)"),
    (minus(a, Cell(B, prior=True)), "a − 上年b", "(a-上年b)"),
]


def word(cell: Cell) -> str:
    return ("上年" if cell.prior else "") + cell.ref.row


@pytest.mark.parametrize(("side", "words", "formula"), PRINTED)
def test_prints_in_words_and_as_formula(side: Bound, words: str, formula: str) -> None:
    relation = Relation("==", side, Number(Decimal(0)))
    assert relation.render(side, word) == words
    assert relation.formula(word) == f"{formula}=0"


def test_formula_of_a_comparison() -> None:
    assert Relation("<=", a, sum_bc).formula(word) == "a<=SUM(b,c)"


TERMS: st.SearchStrategy[Bound] = st.recursive(
    st.one_of(
        st.sampled_from([a, b, c, sum_bc, CellSum((a, a))]),
        st.builds(Number, st.integers(0, 9).map(Decimal)),
        st.just(Cell(A, prior=True)),
    ),
    lambda inner: st.one_of(
        st.builds(Operation, st.sampled_from(["+", "-", "*"]), inner, inner), st.builds(Negative, inner)
    ),
    max_leaves=6,
)
FIGURES = st.fixed_dictionaries({ref: st.integers(-99, 99).map(Decimal) for ref in REFS})
SIGNS = {"+": "+", "−": "-", "×": "*", "÷": "/"}


@given(TERMS, FIGURES)
def test_words_say_what_is_computed(side: Bound, values: dict[CellRef, Decimal]) -> None:
    """The words, read as arithmetic by Python, come to the same: no bracket is lost."""
    relation = Relation("==", side, a)
    text = relation.render(side, lambda cell: f"({values[cell.ref]})")
    for printed, sign in SIGNS.items():
        text = text.replace(printed, sign)
    assert eval(text) == relation.sides(values, values)[0]


@given(TERMS, TERMS, FIGURES)
def test_weights_are_what_one_more_adds(left: Bound, right: Bound, values: dict[CellRef, Decimal]) -> None:
    relation = Relation("==", left, right)
    if relation.weights is None:
        return

    def difference(now: dict[CellRef, Decimal]) -> Decimal:
        one, other = relation.sides(now, values)
        return one - other

    for ref in REFS:
        grown = difference({**values, ref: values[ref] + 1}) - difference(values)
        assert relation.weights.get(ref, 0) == grown


def test_no_weights_for_a_product() -> None:
    assert Relation("==", times(a, b), c).weights is None
    assert Relation("==", a, over(b, c)).weights is None


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_every_rule_of_the_forms_is_linear(form_id: str) -> None:
    for instance in form_of(form_id).formulas:
        weights = instance.relation.weights
        assert weights is not None
        assert set(weights) == set(instance.relation.cells)
        assert set(weights.values()) <= {1, -1}


@pytest.mark.parametrize(
    ("sign", "left", "right", "tolerance", "holds"),
    [
        ("==", "1", "1", "0", True),
        ("==", "1", "2", "0", False),
        ("==", "1.00", "1.01", "0.01", True),
        ("==", "1.00", "1.011", "0.01", False),
        ("<=", "2", "1", "0", False),
        ("<=", "1.01", "1", "0.01", True),
        (">=", "1", "2", "0", False),
        (">=", "2", "2", "0", True),
        (">=", "1.99", "2", "0.01", True),
    ],
)
def test_holds(sign: str, left: str, right: str, tolerance: str, holds: bool) -> None:
    relation = Relation("==" if sign == "==" else "<=" if sign == "<=" else ">=", a, b)
    assert relation.holds(Decimal(left), Decimal(right), Decimal(tolerance)) is holds


def test_cells_are_named_once_in_order() -> None:
    relation = Relation("==", plus(b, a), plus(CellSum((a, c)), Cell(A, prior=True)))
    assert relation.cells == (B, A, C)
    assert relation.prior_cells == (A,)


def test_division_by_zero_is_told() -> None:
    relation = Relation("==", over(a, b), c)
    with pytest.raises(ZeroDivisionError):
        relation.sides({A: Decimal(1), B: Decimal(0), C: Decimal(0)}, {})
    assert relation.sides({A: Decimal(1), B: Decimal(4), C: Decimal(0)}, {})[0] == Decimal("0.25")
