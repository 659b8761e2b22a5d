"""The rule language: what a form file may write in `assert`, as a tree of names and numbers.

    comparison = sum ("==" | ">=" | "<=") sum
    operand    = ["prior:"] reference | "sum" "(" ["prior:"] name ")"
    reference  = name | name "[" name "," name "]"

A sum is a term of `editor.forms.arithmetic`, whose limits on length and nesting hold. A name is a dotted id. What a
name stands for is decided when the rule is bound (see `editor.forms.relation`). There are no conditions, no strings and
no functions of the user's: whoever can read the form can change a rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from editor.forms.arithmetic import NUMBER, Term, TermReader

Comparator = Literal["==", ">=", "<="]


class Reference:
    """An operand of a rule: a `Name`, a `CellTerm` or a `GroupSum`."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Name(Reference):
    """A row or column of the instance at hand, this year's or (`prior`) last year's."""

    identifier: str
    prior: bool


@dataclass(frozen=True, slots=True)
class CellTerm(Reference):
    """A cell named in full: `table[row, column]`."""

    table: str
    row: str
    column: str
    prior: bool


@dataclass(frozen=True, slots=True)
class GroupSum(Reference):
    """`sum(group)`: all leaves of a group."""

    identifier: str
    prior: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a rule claims."""

    sign: Comparator
    left: Term[Reference]
    right: Term[Reference]


class ExpressionError(ValueError):
    """The text is not of the rule language; the message tells the position."""


_TOKEN: Final = (
    rf"\s*(?:(?P<number>{NUMBER})|(?P<name>[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*)"
    r"|(?P<sign>==|>=|<=|[-+*/×÷()\[\],:]))"
)
_SHOWN: Final = 60  # letters of a rule in a message


def parse(text: str) -> Comparison:
    """Read one comparison. Raises ExpressionError with the position of what does not fit."""
    return _Parser(text).comparison()


class _Parser(TermReader[Reference]):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.tokens = list(_tokens(text))
        self.next = 0

    def comparison(self) -> Comparison:
        left = self.term()
        for sign in ("==", ">=", "<="):
            if self.takes(sign):
                right = self.term()
                if self.next < len(self.tokens):
                    raise self.unexpected("规则到此应当结束")
                return Comparison(sign, left, right)
        raise self.unexpected("此处应为 ==、>= 或 <=")

    def number(self) -> Decimal | None:
        kind, token, _ = self.peek()
        if kind != "number":
            return None
        self.next += 1
        return Decimal(token)

    def operand(self) -> Reference:
        if self.peek()[0] != "name":
            raise self.unexpected("此处应为数、名称或左括号")
        prior = self.scope()
        name = self.name()
        if name == "sum" and self.takes("("):
            inner_prior = self.scope()
            group = GroupSum(self.name(), prior or inner_prior)
            self.expect(")")
            return group
        if self.takes("["):
            row = self.name()
            self.expect(",")
            column = self.name()
            self.expect("]")
            return CellTerm(name, row, column, prior)
        return Name(name, prior)

    def scope(self) -> bool:
        if self.peek()[1] == "prior" and self.peek(1)[1] == ":":
            self.next += 2
            return True
        return False

    def name(self) -> str:
        kind, token, _ = self.peek()
        if kind != "name":
            raise self.unexpected("此处应为名称")
        self.next += 1
        return token

    def takes(self, *signs: str) -> str:
        _, token, _ = self.peek()
        if token in signs:
            self.next += 1
            return token
        return ""

    def expect(self, sign: str) -> None:
        if not self.takes(sign):
            raise self.unexpected(f"此处应为 {sign}")

    def peek(self, ahead: int = 0) -> tuple[str, str, int]:
        at = self.next + ahead
        return self.tokens[at] if at < len(self.tokens) else ("end", "", len(self.text))

    def unexpected(self, reason: str) -> ExpressionError:
        return _error(self.text, self.peek()[2], reason)


def _error(text: str, at: int, reason: str) -> ExpressionError:
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return ExpressionError(f"第 {at + 1} 个字符处：{reason}（{shown}）")


def _tokens(text: str) -> list[tuple[str, str, int]]:
    token = re.compile(_TOKEN)
    found: list[tuple[str, str, int]] = []
    at = 0
    end = len(text.rstrip())
    while at < end:
        match = token.match(text, at)
        if match is None:
            raise _error(text, end - len(text[at:end].lstrip()), "无法识别")
        kind = match.lastgroup or ""
        found.append((kind, match[kind], match.start(kind)))
        at = match.end()
    return found
