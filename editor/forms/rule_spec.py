"""A rule as a form file writes it: what it claims, on which footing, and the force that follows from that."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

from editor.shapes import Shape


class RuleClass(StrEnum):
    """Where a rule comes from; its force follows from that."""

    PRINTED = "printed"  # the form prints it, or an article of a law lays it down
    IMPLIED = "implied"  # follows from a row's or column's own title
    PRACTICE = "practice"  # what reviewers do
    STATISTIC = "statistic"  # unusual, perhaps right

    @property
    def words(self) -> str:
        """The class in Chinese."""
        return {"printed": "格式印明", "implied": "由栏目名称得出", "practice": "审核惯例", "statistic": "统计经验"}[
            self
        ]


LAID_DOWN: Final = "法规规定"
"""The kind of footing of a rule that an article of a law lays down."""


class Force(StrEnum):
    """What a finding demands: 必须改, 改或说明, 提示."""

    ERROR = "error"
    REVIEW = "review"
    HINT = "hint"

    @property
    def words(self) -> str:
        """The force in Chinese."""
        return {"error": "必须改", "review": "改或说明", "hint": "提示"}[self]


_FORCE = {
    RuleClass.PRINTED: Force.ERROR,
    RuleClass.IMPLIED: Force.ERROR,
    RuleClass.PRACTICE: Force.REVIEW,
    RuleClass.STATISTIC: Force.HINT,
}


@dataclass(frozen=True, kw_only=True)
class Basis(Shape, keys={"class_": "class"}):
    """The footing of a rule: the document, where in it, the words it rests on, and how firmly."""

    document: str
    clause: str = ""  # 第五十条
    quote: str = ""
    class_: RuleClass

    @property
    def words(self) -> str:
        """The kind of footing in Chinese: an article that says so is no form that prints it."""
        return LAID_DOWN if self.class_ is RuleClass.PRINTED and self.clause else self.class_.words


@dataclass(frozen=True, kw_only=True)
class RuleSpec(Shape, keys={"assertion": "assert"}):
    """One rule as written. One and only one of `assert`, `totals`, `of_which`, `function` is given."""

    id: str
    title: str
    basis: Basis
    table: str | None = None
    only: tuple[str, ...] = ()  # the rows or columns it is for, where not all
    assertion: str | None = None
    each: Literal["row", "column"] | None = None  # an assertion is applied to each of these
    totals: Literal["rows", "columns"] | None = None  # every 总计 row (or column) equals its parts
    of_which: bool = False  # no 其中 row exceeds what it is part of
    function: str | None = None  # a named check in `editor.checks.functions`

    @property
    def force(self) -> Force:
        """What the rule's class entitles it to demand."""
        return _FORCE[self.basis.class_]

    @property
    def names_rows(self) -> bool:
        """Whether its terms are rows of one column; else they are columns of one row."""
        return self.each == "column" or self.totals == "rows" or self.of_which

    def __post_init__(self) -> None:
        statements = [self.assertion, self.totals, self.of_which or None, self.function]
        if sum(statement is not None for statement in statements) != 1:
            raise ValueError(f"{self.id}：assert、totals、of_which、function 四者只能有一个")
        if (self.assertion is None) != (self.each is None):
            raise ValueError(f"{self.id}：assert 要与 each 一起使用")
        if self.function is None and self.table is None:
            raise ValueError(f"{self.id}：缺少 table")
