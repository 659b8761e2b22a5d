"""The parts of a form as its file says them: prose, and tables of rows × columns with their labels.

Nothing here computes a layout or holds a figure; ids are checked for unity when the file loads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final, Literal, TypeVar

from editor.forms.address import CellRef, ancestors
from editor.forms.ids import DottedIdentifier, Identifier, ensure_unique
from editor.shapes import Shape

Axis = Literal["rows", "columns"]
ALL: Final = "*"


class FigureKind(StrEnum):
    """What figure a cell takes."""

    COUNT = "count"  # whole, not negative
    AMOUNT = "amount"  # money in 万元, not negative, up to six decimals
    CHANGE = "change"  # whole, may be negative: 本年增/减


@dataclass(frozen=True, kw_only=True)
class Leaf(Shape):
    """What rows and columns have in common: an id in a dotted tree, the label and its other wordings."""

    id: DottedIdentifier
    label: str
    short: str | None = None  # the label as it stands in messages; "" leaves it out
    aliases: tuple[str, ...] = ()  # other wordings that real reports print
    total_of: tuple[str, ...] = ()  # what this 总计 adds up; a group stands for its leaves
    kind: FigureKind | None = None
    unit: str | None = None


LeafT = TypeVar("LeafT", bound=Leaf)


@dataclass(frozen=True, kw_only=True)
class RowSpec(Leaf):
    """A row (主栏), or a group of rows if others carry its id as a prefix."""

    of_which: str | None = None  # the row that this 其中 is part of
    tip: str | None = None  # the article of the law behind the row


@dataclass(frozen=True, kw_only=True)
class ColumnSpec(Leaf):
    """A column (宾栏), or a group of columns."""


@dataclass(frozen=True, kw_only=True)
class BlockSpec(Shape):
    """Rows × columns under one header. Table two is four or five of these on one sheet of paper."""

    columns: tuple[ColumnSpec, ...]
    rows: tuple[RowSpec, ...]
    caption: str = ""  # a line over the block: 第二十条第（一）项
    corner: str = ""  # what stands left of the column labels
    columns_heading: str = ""  # what stands over all columns: 申请人情况
    row_labels: bool = True
    unit_column: bool = False  # print each row's unit in a column of its own
    label_widths: tuple[float, ...] = ()  # relative widths of the label columns
    value_width: float = 5

    @cached_property
    def leaf_rows(self) -> tuple[RowSpec, ...]:
        """The rows that hold cells, in order."""
        return _leaves(self.rows)

    @cached_property
    def leaf_columns(self) -> tuple[ColumnSpec, ...]:
        """The columns that hold cells, in order."""
        return _leaves(self.columns)

    @cached_property
    def _members(self) -> dict[Axis, dict[str, tuple[str, ...]]]:
        return {"rows": _members(self.leaf_rows), "columns": _members(self.leaf_columns)}

    def members(self, axis: Axis, identifier: str) -> tuple[str, ...]:
        """The leaf ids that an id stands for: itself, or the group's leaves. Empty if there is no such id."""
        return self._members[axis].get(identifier, ())

    def __post_init__(self) -> None:
        ensure_unique("rows", (row.id for row in self.rows))
        ensure_unique("columns", (column.id for column in self.columns))
        for entry in self.rows:
            self._check_parts("rows", entry)
            if entry.of_which is not None and self.members("rows", entry.of_which) != (entry.of_which,):
                raise ValueError(f"{entry.id} 引用了不存在的 id：{entry.of_which}")
        for column in self.columns:
            self._check_parts("columns", column)

    def _check_parts(self, axis: Axis, entry: Leaf) -> None:
        for part in entry.total_of:
            members = self.members(axis, part)
            if not members:
                raise ValueError(f"{entry.id} 引用了不存在的 id：{part}")
            if entry.id in members:
                raise ValueError(f"{entry.id} 不能是自身的合计项：{part}")


@dataclass(frozen=True, kw_only=True)
class SectionSpec(Shape):
    """A numbered part (一…六), or the opening before part one: prose, or a table with a note of prose."""

    id: Identifier
    kind: Literal["narrative", "table"]
    heading: str
    name: str = ""  # what to call a section without a heading; a short name for a table, on a tab or a sheet
    aliases: tuple[str, ...] = ()
    limit: int | None = None  # characters of prose that the notice asks not to exceed
    blocks: tuple[BlockSpec, ...] = ()

    @property
    def display_name(self) -> str:
        """The heading, or the name of a section that prints none."""
        return self.heading or self.name

    def cells(self) -> Iterator[CellRef]:
        """The addresses of the table's cells in reading order."""
        for block in self.blocks:
            for row in block.leaf_rows:
                for column in block.leaf_columns:
                    yield CellRef(self.id, row.id, column.id)

    def __post_init__(self) -> None:
        if (self.kind == "table") != bool(self.blocks):
            raise ValueError(f"{self.id}：kind 为 table 的部分要有 blocks，其他部分不能有")
        repeated = [str(ref) for ref, count in Counter(self.cells()).items() if count > 1]
        if repeated:
            raise ValueError(f"重复的单元格：{', '.join(repeated)}")


def leaves_of(sections: Iterable[SectionSpec], cell: str) -> tuple[CellRef, ...]:
    """The cells that `table/row/column` stands for: one, the leaves of a group, all for `*`; or none."""
    table, row, column = CellRef.parse(cell)
    return tuple(
        CellRef(section.id, leaf, across)
        for section in sections
        if section.id == table
        for block in section.blocks
        for leaf in (block.members("rows", row) if row != ALL else [leaf.id for leaf in block.leaf_rows])
        for across in (block.members("columns", column) if column != ALL else [leaf.id for leaf in block.leaf_columns])
    )


def _leaves(entries: tuple[LeafT, ...]) -> tuple[LeafT, ...]:
    groups = {group for entry in entries for group in ancestors(entry.id)}
    return tuple(entry for entry in entries if entry.id not in groups)


def _members(leaves: Iterable[Leaf]) -> dict[str, tuple[str, ...]]:
    """The leaves under each id, itself among them if it is one."""
    found: dict[str, tuple[str, ...]] = {}
    for leaf in leaves:
        for identifier in (*ancestors(leaf.id), leaf.id):
            found[identifier] = (*found.get(identifier, ()), leaf.id)
    return found
