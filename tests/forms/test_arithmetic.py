"""One arithmetic for rules and citations: both read, compute and print terms alike, and neither runs out of stack."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from editor.forms.address import CellRef
from editor.forms.arithmetic import (
    DEEPEST,
    MOST_SIGNS,
    DivisorError,
    Negative,
    Number,
    Operation,
    Operator,
    Term,
    bound,
    computed,
    operands,
    printed,
)
from editor.forms.expression import CellTerm, ExpressionError, GroupSum, Name, Reference, parse
from editor.forms.relation import Cell, Relation
from editor.report.citations.grammar import Path, citations_in, paths_of

ROWS = ("new", "carried_in", "carried_out")
PATHS = {row: Path(("三", number, "总计")) for row, number in zip(ROWS, "一二四", strict=True)}
PLAIN: dict[Operator, str] = {"+": "+", "-": "-", "*": "*", "/": "/"}

NUMBERS = st.builds(Number, st.decimals(0, 10**6, places=3).map(abs))
REFERENCES: SearchStrategy[Reference] = st.one_of(
    st.builds(Name, st.sampled_from(ROWS), st.booleans()),
    st.builds(GroupSum, st.sampled_from(ROWS), st.booleans()),
    st.builds(CellTerm, st.just("requests"), st.sampled_from(ROWS), st.just("total"), st.booleans()),
)
ROW_NAMES = st.sampled_from(ROWS).map(lambda row: Name(row, prior=False))


def terms(operand: SearchStrategy[Reference]) -> SearchStrategy[Term[Reference]]:
    """Terms of numbers and operands, every shape of tree."""
    one: SearchStrategy[Term[Reference]] = st.one_of(NUMBERS, operand)
    return st.recursive(
        one,
        lambda inner: st.one_of(
            st.builds(Operation, st.sampled_from(["+", "-", "*", "/"]), inner, inner), st.builds(Negative, inner)
        ),
        max_leaves=10,
    )


def written(reference: Reference, _: int = 0) -> str:
    """An operand as a form file has it."""
    match reference:
        case Name(identifier, prior):
            return f"{'prior:' * prior}{identifier}"
        case GroupSum(identifier, prior):
            return f"{'prior:' * prior}sum({identifier})"
        case CellTerm(table, row, column, prior):
            return f"{'prior:' * prior}{table}[{row}, {column}]"
    raise TypeError(reference)


def as_path(reference: Reference) -> Path:
    """The citation of what a rule names by row."""
    assert isinstance(reference, Name)
    return PATHS[reference.identifier]


@given(terms(REFERENCES), terms(REFERENCES))
def test_a_printed_rule_reads_as_the_same_tree(left: Term[Reference], right: Term[Reference]) -> None:
    text = f"{printed(left, written, PLAIN)} == {printed(right, written, PLAIN)}"
    read = parse(text)
    assert (read.left, read.right) == (left, right)


@given(terms(ROW_NAMES))
def test_both_languages_read_every_term_alike(term: Term[Reference]) -> None:
    assume(any(True for _ in operands(term)))
    rule = parse(f"{printed(term, written, PLAIN)} == 0").left
    path = bound(term, as_path)
    text = printed(path, lambda operand, _: str(operand), PLAIN)
    first, *_ = paths_of(path)  # braces are a citation if a path stands near their beginning
    (citation,) = citations_in(f"{{{first} + ({text}) : 0.00}}")
    assert citation.expression is not None
    assert citation.expression.term == Operation("+", first, bound(rule, as_path))


@given(terms(ROW_NAMES), st.fixed_dictionaries({row: st.integers(-99, 999).map(Decimal) for row in ROWS}))
def test_both_languages_compute_every_term_alike(term: Term[Reference], figures: dict[str, Decimal]) -> None:
    """A rule's figures are decimals of 28 digits, a citation's are exact; otherwise they are the same."""
    refs = {CellRef("requests", row, "total"): figure for row, figure in figures.items()}

    def cell(reference: Reference) -> Cell:
        assert isinstance(reference, Name)
        return Cell(CellRef("requests", reference.identifier, "total"))

    relation = Relation("==", bound(term, cell), Number(Decimal(0)))
    try:
        exact = computed(bound(term, as_path), lambda path: Fraction(figures[_row(path)]))
    except DivisorError:
        with pytest.raises(ZeroDivisionError):
            relation.sides(refs, {})
        return
    value, _ = relation.sides(refs, {})
    assert abs(Fraction(value) - exact) <= abs(exact) / 10**27


def _row(path: Path) -> str:
    return next(row for row, known in PATHS.items() if known == path)


def test_a_divisor_that_is_nought_is_named() -> None:
    divisor: Term[Path] = Operation("-", Number(Decimal(1)), Number(Decimal(1)))
    quotient: Term[Path] = Operation("/", Number(Decimal(1)), divisor)
    with pytest.raises(DivisorError) as caught:
        computed(quotient, lambda _: Fraction())
    assert caught.value.divisor == divisor


@pytest.mark.parametrize("opening", ["(", "-"])
@pytest.mark.parametrize(("depth", "is_read"), [(DEEPEST - 1, True), (DEEPEST, False), (5000, False)])
def test_brackets_may_stand_twenty_deep_in_both(opening: str, depth: int, is_read: bool) -> None:
    closing = ")" if opening == "(" else ""
    rule = f"{opening * depth}new{closing * depth} == 0"
    (citation,) = citations_in(f"{{{opening * depth}三.一.总计{closing * depth}}}")
    if is_read:
        parse(rule)
        assert citation.problem is None
        return
    with pytest.raises(ExpressionError, match="括号或负号套得太多"):
        parse(rule)
    assert citation.problem is not None
    assert "括号或负号套得太多" in citation.problem.text


@pytest.mark.parametrize(("signs", "is_read"), [(MOST_SIGNS, True), (MOST_SIGNS + 1, False), (5000, False)])
def test_a_term_may_have_two_hundred_signs_in_both(signs: int, is_read: bool) -> None:
    (citation,) = citations_in(f"{{三.一.总计{' + 1' * signs}}}")
    if is_read:
        parse(f"new{' + 1' * signs} == 0")
        assert citation.problem is None
        return
    with pytest.raises(ExpressionError, match="算式太长，最多 200 个运算符号"):
        parse(f"new{' + 1' * signs} == 0")
    assert citation.problem is not None
    assert citation.problem.text == "算式太长，最多 200 个运算符号"


def test_a_number_of_sixteen_digits_is_read_by_neither() -> None:
    with pytest.raises(ExpressionError, match="规则到此应当结束"):
        parse(f"new == {'1' * 16}")
    (citation,) = citations_in(f"{{三.一.总计 + {'1' * 16}}}")
    assert citation.problem is not None
