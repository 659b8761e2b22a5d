"""The words of findings: rules with their figures, `总计列：一 1 + 二 0 = 1 ≠ 2 = 三(七) 2 + 四 0`."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from editor.forms.address import CellRef
from editor.forms.arithmetic import Operation
from editor.forms.form import Form
from editor.forms.naming import short_label
from editor.forms.relation import Bound, Cell, CellSum, Relation, Values, cells_of
from editor.forms.rules import RuleInstance
from editor.wording.decimal_text import format_number

_MANY_TERMS = 5
_BROKEN = {"==": "≠", "<=": ">", ">=": "<"}
_KEPT = {"==": "=", "<=": "≤", ">=": "≥"}


class Messages:
    """Names and sentences for the cells and rules of one form. What is once put together is kept: findings are many."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self._prefixes: dict[tuple[str, str], str] = {}
        self._terms: dict[tuple[tuple[str, str], CellRef], str] = {}

    @property
    def names(self) -> Mapping[CellRef, str]:
        """Each cell in words."""
        return self.form.names.cells

    def place(self, instance: RuleInstance) -> str:
        """Where a rule was applied, in words: `自然人列`, `三(七)总计`, `行政复议`."""
        key = (instance.rule.id, instance.at)
        if key not in self._prefixes:
            self._prefixes[key] = self._place(instance)
        return self._prefixes[key]

    def claim(
        self,
        instance: RuleInstance,
        values: Values,
        prior: Values,
        left: Decimal,
        right: Decimal,
        *,
        holds: bool,
    ) -> str:
        """Both sides with their figures and the sign between them. Zero terms of a long sum are left out."""
        relation = instance.relation
        sign = (_KEPT if holds else _BROKEN)[relation.sign]
        left_words, left_many = self._side(instance, relation, relation.left, values, prior)
        right_words, right_many = self._side(instance, relation, relation.right, values, prior)
        left_text = f"{left_words} = {format_number(left)}" if left_many else left_words
        if sign == "=" and left == right:  # one figure for both sides is enough
            return self._sentence(instance, f"{left_text if right_many else left_words} = {right_words}")
        right_text = f"{format_number(right)} = {right_words}" if right_many else right_words
        return self._sentence(instance, f"{left_text} {sign} {right_text}")

    def failure(self, instance: RuleInstance, values: Values, prior: Values, left: Decimal, right: Decimal) -> str:
        """The claim that does not hold, with the difference."""
        claim = self.claim(instance, values, prior, left, right, holds=False)
        return f"{claim}，差 {format_number(abs(left - right))}"

    def undecided(self, instance: RuleInstance, blank: tuple[Cell, ...]) -> str:
        """Why a rule cannot be judged: which cells, of this year or last, have no figure."""
        named = [f"上年{self.names[cell.ref]}" if cell.prior else self.names[cell.ref] for cell in blank[:3]]
        listed = "、".join(named)
        more = f"等 {len(blank)} 格" if len(blank) > 3 else ""
        return self._sentence(instance, f"{listed}{more}未填或不是数字，无法核对（{instance.rule.title}）")

    def _sentence(self, instance: RuleInstance, text: str) -> str:
        place = self.place(instance)
        return f"{place}：{text}" if place else text

    def _place(self, instance: RuleInstance) -> str:
        ref = instance.relation.cells[0]
        rule = instance.rule
        if instance.rule.names_rows:
            name = self.form.names.column(ref)
            return f"{name}列" if name else ""
        if instance.at == ref.row:
            return self.form.names.row(ref)
        columns = {column.id: column for column in self.form.blocks[ref].columns}
        names = [short_label(columns[key]) for key in _with_groups(instance.at) if key in columns]
        return "·".join(name for name in names if name) or rule.title

    def _side(
        self, instance: RuleInstance, relation: Relation, side: Bound, values: Values, prior: Values
    ) -> tuple[str, bool]:
        cells = cells_of(side)
        shown = cells
        if len(cells) > _MANY_TERMS and isinstance(side, CellSum):
            shown = tuple(cell for cell in cells if (prior if cell.prior else values)[cell.ref] != 0)

        def word(cell: Cell) -> str:
            value = (prior if cell.prior else values)[cell.ref]
            return f"{self._term(instance, cell)} {format_number(value)}"

        if len(shown) != len(cells):
            return (" + ".join(map(word, shown)), True) if shown else ("各项均为 0", False)
        return relation.render(side, word), len(cells) > 1 or isinstance(side, Operation)

    def _term(self, instance: RuleInstance, cell: Cell) -> str:
        key = ((instance.rule.id, instance.at), cell.ref)
        if key not in self._terms:
            self._terms[key] = self._term_name(instance, cell.ref)
        return f"上年{self._terms[key]}" if cell.prior else self._terms[key]

    def _term_name(self, instance: RuleInstance, ref: CellRef) -> str:
        if instance.rule.names_rows:
            return self.form.names.row_number(ref) if self.place(instance) else self.form.names.row(ref)
        if instance.at == ref.row:
            return self.form.names.column(ref)
        return short_label(self.form.column(ref))


def _with_groups(identifier: str) -> list[str]:
    parts = identifier.split(".")
    return [".".join(parts[: depth + 1]) for depth in range(len(parts))]
