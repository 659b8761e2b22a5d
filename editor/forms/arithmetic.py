"""Terms with + - * / and brackets, as rules of a form and citations in prose both have them: read, computed, printed.

    sum     = product (("+" | "-") product)*
    product = factor (("*" | "/") factor)*
    factor  = number | operand | "-" factor | "(" sum ")"

× and ÷ are as good as * and /. What an operand is (a row, a path, a cell) is for the two languages to say: see
`editor.forms.expression` and `editor.report.citations.grammar`. Brackets and minus signs may stand 20 deep, and a term
may have 200 signs: whatever somebody writes ends in a message, never in an exhausted stack.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, Generic, Literal, TypeAlias, TypeVar

from editor.patterns import lazy

Operator = Literal["+", "-", "*", "/"]

DEEPEST: Final = 20
"""How many brackets and minus signs may stand in each other."""

MOST_SIGNS: Final = 200
"""How many operations one term may have."""

NUMBER: Final = r"\d{1,15}(?:\.\d{1,9})?"
"""A number as it may be written in a term, as a pattern."""

_SIGNS: Final[Mapping[str, Operator]] = {"+": "+", "-": "-", "*": "*", "×": "*", "/": "/", "÷": "/"}
_STRENGTH: Final[Mapping[Operator, int]] = {"+": 1, "-": 1, "*": 2, "/": 2}
_TIGHT: Final = 3
_NUMBER: Final = lazy(NUMBER)

OperandT = TypeVar("OperandT")
BoundT = TypeVar("BoundT")


@dataclass(frozen=True, slots=True)
class Number:
    """A constant."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Negative(Generic[OperandT]):
    """A term with a minus before it."""

    term: Term[OperandT]


@dataclass(frozen=True, slots=True)
class Operation(Generic[OperandT]):
    """Two terms and a sign."""

    sign: Operator
    left: Term[OperandT]
    right: Term[OperandT]


Term: TypeAlias = Number | Negative[OperandT] | Operation[OperandT] | OperandT


class DivisorError(ZeroDivisionError):
    """A divisor comes to nought; `divisor` is that term."""

    def __init__(self, divisor: Term[Any]) -> None:
        super().__init__("除数为 0")
        self.divisor = divisor


class TermReader(ABC, Generic[OperandT]):
    """Reads one term, letter by letter or token by token as the language at hand has them."""

    def __init__(self) -> None:
        self._depth = 0
        self._signs = 0

    @abstractmethod
    def takes(self, *signs: str) -> str:
        """Go over the next sign if it is one of these, and say which; else stay, and give an empty text."""

    @abstractmethod
    def number(self) -> Decimal | None:
        """Go over a number, if one is next."""

    @abstractmethod
    def operand(self) -> OperandT:
        """Go over an operand. Raises the language's own error if none is next."""

    @abstractmethod
    def unexpected(self, reason: str) -> Exception:
        """The language's own error, for what stands next."""

    def term(self) -> Term[OperandT]:
        """The term that begins here."""
        term = self._product()
        while sign := self.takes("+", "-"):
            term = self._operation(sign, term, self._product())
        return term

    def _product(self) -> Term[OperandT]:
        term = self._factor()
        while sign := self.takes("*", "×", "/", "÷"):
            term = self._operation(sign, term, self._factor())
        return term

    def _operation(self, sign: str, left: Term[OperandT], right: Term[OperandT]) -> Term[OperandT]:
        self._signs += 1
        if self._signs > MOST_SIGNS:
            raise self.unexpected(f"算式太长，最多 {MOST_SIGNS} 个运算符号")
        return Operation(_SIGNS[sign], left, right)

    def _factor(self) -> Term[OperandT]:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self.unexpected("括号或负号套得太多")
        term = self._one_factor()
        self._depth -= 1
        return term

    def _one_factor(self) -> Term[OperandT]:
        if self.takes("("):
            term = self.term()
            if not self.takes(")"):
                raise self.unexpected("此处应为右括号")
            return term
        if self.takes("-"):
            return Negative(self._factor())
        number = self.number()
        return self.operand() if number is None else Number(number)


class LetterReader(TermReader[OperandT]):
    """Reads a term out of a text letter by letter, from a place on; spaces part what stands there."""

    def __init__(self, text: str, at: int) -> None:
        super().__init__()
        self._text, self._at = text, at

    def takes(self, *signs: str) -> str:
        letter = self._next()
        if not letter or letter not in signs:
            return ""
        self._at += 1
        return letter

    def number(self) -> Decimal | None:
        self._next()
        number = _NUMBER.match(self._text, self._at)
        if number is None:
            return None
        self._at = number.end()
        return Decimal(number[0])

    def _next(self) -> str:
        """The next letter that is no space, and go there; empty at the end."""
        while self._text[self._at : self._at + 1].isspace():
            self._at += 1
        return self._text[self._at : self._at + 1]


def operands(term: Term[OperandT]) -> Iterator[OperandT]:
    """The operands of a term, in the order written."""
    if isinstance(term, Operation):
        yield from operands(term.left)
        yield from operands(term.right)
    elif isinstance(term, Negative):
        yield from operands(term.term)
    elif not isinstance(term, Number):
        yield term


def bound(term: Term[OperandT], bind: Callable[[OperandT], BoundT]) -> Term[BoundT]:
    """The term with something else in place of each operand."""
    if isinstance(term, Operation):
        return Operation(term.sign, bound(term.left, bind), bound(term.right, bind))
    if isinstance(term, Negative):
        return Negative(bound(term.term, bind))
    return term if isinstance(term, Number) else bind(term)


def divides(term: Term[Any]) -> bool:
    """Whether a term has a division in it."""
    if isinstance(term, Operation):
        return term.sign == "/" or divides(term.left) or divides(term.right)
    return isinstance(term, Negative) and divides(term.term)


def computed(term: Term[OperandT], figure: Callable[[OperandT], Fraction]) -> Fraction:
    """What a term comes to, exactly. Raises DivisorError, and what `figure` raises."""
    if isinstance(term, Number):
        return Fraction(term.value)
    if isinstance(term, Negative):
        return -computed(term.term, figure)
    if not isinstance(term, Operation):
        return figure(term)
    left, right = computed(term.left, figure), computed(term.right, figure)
    match term.sign:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case "/":
            if not right:
                raise DivisorError(term.right)
            return left / right


def printed(
    term: Term[OperandT], word: Callable[[OperandT, int], str], signs: Mapping[Operator, str], least: int = 0
) -> str:
    """A term as it is written, with brackets where the tree needs them: read again, it is the same tree.

    `word` prints an operand and, if that binds less than the number it is given, puts it into brackets: 2 within a
    product, 1 within a sum.
    """
    if isinstance(term, Number):
        return format(term.value, "f")
    if isinstance(term, Negative):
        return f"-{printed(term.term, word, signs, _TIGHT)}"
    if not isinstance(term, Operation):
        return word(term, least)
    strength = _STRENGTH[term.sign]
    # Behind + and × an operand that is a sum itself needs no brackets; a tree does, or it would be read as another.
    is_loose = term.sign in "+*" and not isinstance(term.right, Operation)
    left = printed(term.left, word, signs, strength)
    right = printed(term.right, word, signs, strength if is_loose else strength + 1)
    text = f"{left} {signs[term.sign]} {right}"
    return f"({text})" if strength < least else text
