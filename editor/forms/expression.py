"""The rule language: what a form file may write in `assert`, as a tree of names and numbers.

    comparison = sum ("==" | ">=" | "<=") sum
    sum        = product (("+" | "-") product)*
    product    = factor (("*" | "/") factor)*
    factor     = number | ["prior:"] reference | "sum" "(" ["prior:"] name ")" | "(" sum ")"
    reference  = name | name "[" name "," name "]"

A name is a dotted id. What a name stands for is decided when the rule is bound (see `editor.forms.relation`).
There are no conditions, no strings and no functions of the user's: whoever can read the form can change a
rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Operator = Literal["+", "-", "*", "/"]
Comparator = Literal["==", ">=", "<="]


@dataclass(frozen=True, slots=True)
class Number:
    """A constant."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Name:
    """A row or column of the instance at hand, this year's or (`prior`) last year's."""

    identifier: str
    prior: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A cell named in full: `table[row, column]`."""

    table: str
    row: str
    column: str
    prior: bool


@dataclass(frozen=True, slots=True)
class GroupSum:
    """`sum(group)`: all leaves of a group."""

    identifier: str
    prior: bool


@dataclass(frozen=True, slots=True)
class Operation:
    """Two terms and an arithmetic sign."""

    sign: Operator
    left: Term
    right: Term


Term = Number | Name | Place | GroupSum | Operation


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a rule claims."""

    sign: Comparator
    left: Term
    right: Term


class ExpressionError(ValueError):
    """The text is not of the rule language; the message tells the position."""


_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*)"
    r"|(?P<sign>==|>=|<=|[-+*/()\[\],:]))"
)


def parse(text: str) -> Comparison:
    """Read one comparison. Raises ExpressionError with the position of what does not fit."""
    return _Parser(text).comparison()


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(_tokens(text))
        self.next = 0

    def comparison(self) -> Comparison:
        left = self.sum()
        for sign in ("==", ">=", "<="):
            if self.takes(sign):
                right = self.sum()
                if self.next < len(self.tokens):
                    raise self.unexpected("规则到此应当结束")
                return Comparison(sign, left, right)
        raise self.unexpected("此处应为 ==、>= 或 <=")

    def sum(self) -> Term:
        term = self.product()
        while sign := self.takes("+", "-"):
            term = Operation("+" if sign == "+" else "-", term, self.product())
        return term

    def product(self) -> Term:
        term = self.factor()
        while sign := self.takes("*", "/"):
            term = Operation("*" if sign == "*" else "/", term, self.factor())
        return term

    def factor(self) -> Term:
        kind, token, _ = self.peek()
        if self.takes("("):
            term = self.sum()
            self.expect(")")
            return term
        if kind == "number":
            self.next += 1
            return Number(Decimal(token))
        if kind != "name":
            raise self.unexpected("此处应为数、名称或左括号")
        return self.reference()

    def reference(self) -> Term:
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
            return Place(name, row, column, prior)
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
        return ExpressionError(f"第 {self.peek()[2] + 1} 个字符处：{reason}（{self.text}）")


def _tokens(text: str) -> list[tuple[str, str, int]]:
    found: list[tuple[str, str, int]] = []
    at = 0
    end = len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None:
            strange = end - len(text[at:end].lstrip())
            raise ExpressionError(f"第 {strange + 1} 个字符处：无法识别（{text}）")
        kind = match.lastgroup or ""
        found.append((kind, match[kind], match.start(kind)))
        at = match.end()
    return found
