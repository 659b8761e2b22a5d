"""Which column of the form each value of a line belongs to: by the headers over it, by counting, by a heading above.

Where headers and count disagree, or neither tells, there is no answer. Rows are not its business.

    │ 自然人 │ 法人或其他组织        │ 总计 │     headers over the grid: each value
    │        │ 商业企业 │ 科研机构 │ …   │      has the leaf that stands over it
    ├────────┼──────────┼──────────┼─────┤
    │   35   │    2     │    0     │  37 │
    │   35     2     0     37                  no grid, a value for each leaf: told by counting
    │   35     2     37                        fewer values, no header over them: no answer
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from editor.forms.grid import Slot
from editor.forms.sections import BlockSpec
from editor.importers.folding.figures import money_unit
from editor.importers.folding.letters import fold, label_key
from editor.importers.matching.header_order import columns_in_order, is_of_its_own
from editor.importers.matching.labels import Role, TableLabels
from editor.importers.matching.tokens import Token

_UNIT = re.compile(r"(?:(?<=[额位币费为])|(?<![^\W\d_]))(?:亿元|万元|元)")
_FEWEST_OF_YEARS = 2  # blanks behind the figures, and as many as these, that may be another year's
_ODD_UNIT = re.compile(r"[^\W\d_]{1,2}元")


class Headers:
    """The header slots that were met last in a grid, and the groups of columns that the words over the grid name."""

    def __init__(self, labels: TableLabels) -> None:
        self.labels = labels
        self.slots: list[Slot] = []
        self.loose: list[Slot] = []  # of lines that are shorter than the table: they stand over no column
        self.above = ""

    def clear(self) -> None:
        """Forget the headers, as another block begins."""
        self.slots = []
        self.loose = []

    def add(self, slots: Iterable[Slot], *, is_whole: bool) -> None:
        """Take the slots of one more line of headers; `is_whole`: the line reaches over the width of the table."""
        if is_whole:
            self.slots += slots
        else:
            self.loose += slots

    def fit(self, block: int) -> bool:
        """Whether the headers just met may belong to a block that shares them with another."""
        named = [
            found
            for slot in (*self.slots, *self.loose)
            if not self.labels.is_foreign(slot.text) and (found := self.labels.of(slot.text))
        ]
        return bool(named) and all(any(meaning.block == block for meaning in found) for found in named)

    def unpack(self, block: BlockSpec, values: list[Slot]) -> None:
        """Let headers stand over no column if one is over the labels of the rows: the lines were packed to the left."""
        first = min((value.column for value in values), default=0)
        if any(slot.column < first and self._members(block, slot.text) for slot in self.slots):
            self.loose += self.slots
            self.slots = []

    def once(self, block: BlockSpec, values: list[Slot]) -> list[Slot]:
        """The values of a line, each once where a merged cell was written out side by side, its header with it."""
        leaves = [column.id for column in block.leaf_columns]
        kept: list[Slot] = []
        for slot, before in zip(values, [None, *values], strict=False):
            is_same = before is not None and slot.text.strip() == before.text.strip() and self._is_one(slot, before)
            if not is_same or len(self._headed(block, slot, leaves)) != 1:
                kept.append(slot)
        return kept

    def _is_one(self, slot: Slot, before: Slot) -> bool:
        """Whether two values stand side by side under the same headers, each written over both."""
        here, there = ([label_key(head.text) for head in self._over(one)] for one in (slot, before))
        return slot.column == before.column + before.column_span and bool(here) and here == there

    def _over(self, value: Slot) -> list[Slot]:
        return [
            slot
            for slot in self.slots
            if slot.text.strip() and slot.column <= value.column < slot.column + slot.column_span
        ]

    def columns(self, block: BlockSpec, values: list[Slot], *, is_whole: bool) -> tuple[list[str] | None, bool]:
        """The column of each value, and whether it was told by counting alone; None if it cannot be told.

        `is_whole`: the line reaches over the whole width of the table, so that no value can have moved to the left.
        """
        leaves = [column.id for column in block.leaf_columns]
        foreign = [slot for slot in values if self.labels.is_foreign(self.strange_over(slot))]
        if foreign:
            return self._beside(block, values, foreign), False
        surplus = self._surplus(block, values, len(leaves))
        if surplus:
            rest = [slot for slot in values if slot not in surplus]
            columns, by_count = self.columns(block, rest, is_whole=is_whole)
            names = dict(zip(rest, columns or (), strict=False))
            return [names.get(slot, "") for slot in values] if columns else None, by_count
        own = [slot for slot in values if is_of_its_own(self.strange_over(slot))]
        if own:
            return self._beside(block, values, own), False
        if self.loose and not self._loose_in_order(block):
            return None, False
        told = [self._headed(block, slot, leaves) for slot in values]
        certain = [ids[0] if len(ids) == 1 else "" for ids in told]
        if len(values) == len(leaves):
            if _agree(told, leaves) or self._in_order(block, leaves):
                return leaves, not all(told)
            return (certain, False) if sorted(certain) == sorted(leaves) else (None, False)
        named = self._named_above(block, leaves)
        if named and len(values) == len(named) and _agree(told, named):
            return named, False
        filled = [column for slot, column in zip(values, certain, strict=True) if slot.text.strip()]
        is_clear = all(filled) and len(set(filled)) == len(filled) and not self._is_second(values, certain)
        if is_whole and filled and is_clear:
            return certain, False
        return None, False

    def _beside(self, block: BlockSpec, values: list[Slot], others: list[Slot]) -> list[str] | None:
        """The columns of a row of which some values stand under headers of no column of the form: by headers alone."""
        leaves = [column.id for column in block.leaf_columns]
        told = {slot: self._headed(block, slot, leaves) for slot in values if slot not in others}
        names = [ids[0] for ids in told.values() if len(ids) == 1]
        if not names or len(names) < len(told) or len(set(names)) < len(names):
            return None
        return [told[slot][0] if slot in told else "" for slot in values]

    @staticmethod
    def _is_second(values: Sequence[Slot], columns: Sequence[str]) -> bool:
        """Whether a figure is the second value under its header, behind a blank: two years under one header."""
        blank = [column for slot, column in zip(values, columns, strict=True) if not slot.text.strip()]
        return any(
            column and column in columns[:at] and column in blank
            for at, (slot, column) in enumerate(zip(values, columns, strict=True))
            if slot.text.strip()
        )

    def _surplus(self, block: BlockSpec, values: list[Slot], count: int) -> list[Slot]:
        """The values that stand in columns that the form does not have: under another header, or blank at the end."""
        if len(values) <= count:
            return []
        strange = [slot for slot in values if self.strange_over(slot)]
        if len(values) - len(strange) == count:
            return strange
        if not values[0].text.strip():  # blank at the start: it may be there that cells are too many
            bare = [slot for slot in values if not slot.text.strip() and not self._is_headed(block, slot)]
            return bare if len(values) - len(bare) == count else []
        last = max((at for at, slot in enumerate(values) if slot.text.strip()), default=-1)
        behind = values[max(last + 1, count) :]
        return behind if self.slots or len(behind) < max(count, _FEWEST_OF_YEARS) else []

    def _is_headed(self, block: BlockSpec, value: Slot) -> bool:
        leaves = [column.id for column in block.leaf_columns]
        return bool(self._under(block, value.column, leaves))

    def _loose_in_order(self, block: BlockSpec) -> bool:
        """Whether headers that stand over no column come in an order of the form, with no other among them."""
        slots = sorted((*self.slots, *self.loose), key=lambda slot: (slot.row, slot.column))
        named = [slot for slot in slots if slot.text.strip()]
        tokens = [
            Token("foreign" if self.labels.is_foreign(slot.text) else "label", slot.text, at, self.labels.of(slot.text))
            for at, slot in enumerate(named)
        ]
        return columns_in_order(block, tokens) is not None

    def leave_open(self, block: BlockSpec) -> bool:
        """Whether there are headers, and in no order that tells which column is which."""
        return bool(self.slots or self.loose) and not self._loose_in_order(block)

    def _headed(self, block: BlockSpec, value: Slot, leaves: list[str]) -> list[str]:
        """The columns that the headers over a value allow; empty if there is none to tell."""
        allowed: dict[str, None] = {}
        for column in range(value.column, value.column + value.column_span):
            here = self._under(block, column, leaves)
            if not here and value.column_span == 1:
                return []
            allowed.update(dict.fromkeys(here or leaves))
        return [leaf for leaf in leaves if leaf in allowed]

    def _under(self, block: BlockSpec, column: int, leaves: list[str]) -> list[str]:
        """The columns of the form that the headers over one column of the file allow; empty if none tells."""
        allowed: list[str] = []
        for slot in self.slots:
            if slot.column <= column < slot.column + slot.column_span:
                members = self._members(block, slot.text)
                if members:
                    allowed = [leaf for leaf in (allowed or leaves) if leaf in members]
        return allowed

    def _members(self, block: BlockSpec, text: str) -> set[str]:
        named = {meaning.id for meaning in self.labels.of(text) if meaning.role is Role.HEADER and meaning.id}
        return {leaf for name in named for leaf in block.members("columns", name)}

    def _in_order(self, block: BlockSpec, leaves: list[str]) -> bool:
        """Whether every column of the form has one header, from left to right in the form's order.

        Then spans that disagree between headers and values do not matter, as long as there are just as many values.
        """
        named = [(slot, self._members(block, slot.text)) for slot in self.slots]
        named.sort(key=lambda entry: (entry[0].column, entry[0].row))
        return [next(iter(members)) for _, members in named if len(members) == 1] == leaves

    def _named_above(self, block: BlockSpec, leaves: list[str]) -> list[str]:
        """The columns of the group that the words over the grid name: 行政诉讼（复议后起诉）."""
        allowed: list[str] = []
        for found in self.labels.scan(fold(self.above)):
            ids = {m.id for m in found.meanings if m.role is Role.HEADER and m.id}
            members = {leaf for name in ids for leaf in block.members("columns", name)}
            if members:
                allowed = [leaf for leaf in (allowed or leaves) if leaf in members]
                if not allowed:
                    return []
        return allowed

    def are_in_order_over(self, block: BlockSpec, value: Slot) -> bool:
        """Whether a slot reaches over all columns, and no header over it says another order than the form's."""
        leaves = [column.id for column in block.leaf_columns]
        told = [self._under(block, value.column + at, leaves) for at in range(len(leaves))]
        return value.column_span >= len(leaves) and _agree(told, leaves)

    def strange_over(self, value: Slot) -> str:
        """The header over a value if it is none of the form's; empty if there is none such."""
        over = self._over(value)
        if over and is_of_its_own(over[-1].text):
            return over[-1].text.strip()
        if not over or any(self.labels.of(slot.text) for slot in over):
            return ""
        return over[-1].text.strip()

    def unit_over(self, value: Slot) -> str:
        """The money unit that a header over the value gives, known or not; 万元 where none does."""
        for slot in self.slots:
            if slot.column <= value.column < slot.column + slot.column_span:
                text = "".join(fold(slot.text).split())
                match = _UNIT.search(text) or _ODD_UNIT.search(text)
                if found := match[0] if match else money_unit(text):
                    return found
        return "万元"


def _agree(told: Sequence[list[str]], leaves: Sequence[str]) -> bool:
    return all(not ids or leaf in ids for ids, leaf in zip(told, leaves, strict=True))
