"""One edition of the official form as frozen data: sections, tables, labels and rules, as its file says them.

Nothing here computes a layout or judges a report; ids and labels are checked for unity when the file loads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, Self, TypeVar

from pydantic import Field, model_validator

from editor.forms.address import CellRef, ancestors
from editor.forms.frozen import Frozen, ensure_unique
from editor.forms.pictures import PicturesSpec

if TYPE_CHECKING:
    from editor.forms.lines import Standing
    from editor.forms.paths import PathBook


class Kind(StrEnum):
    """What figure a cell takes."""

    COUNT = "count"  # whole, not negative
    AMOUNT = "amount"  # money in 万元, not negative, up to six decimals
    CHANGE = "change"  # whole, may be negative: 本年增/减


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


class Leaf(Frozen):
    """What rows and columns have in common: an id in a dotted tree, the label and its other wordings."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$")
    label: str
    short: str | None = None  # the label as it stands in messages; "" leaves it out
    aliases: tuple[str, ...] = ()  # other wordings that real reports print
    total_of: tuple[str, ...] = ()  # what this 总计 adds up; a group stands for its leaves
    kind: Kind | None = None
    unit: str | None = None


LeafT = TypeVar("LeafT", bound=Leaf)


class RowSpec(Leaf):
    """A row (主栏), or a group of rows if others carry its id as a prefix."""

    of_which: str | None = None  # the row that this 其中 is part of
    tip: str | None = None  # the article of the law behind the row


class ColumnSpec(Leaf):
    """A column (宾栏), or a group of columns."""


class BlockSpec(Frozen):
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

    def members(self, axis: Literal["rows", "columns"], identifier: str) -> tuple[str, ...]:
        """The leaf ids that an id stands for: itself, or the group's leaves. Empty if there is no such id."""
        leaves: tuple[Leaf, ...] = self.leaf_rows if axis == "rows" else self.leaf_columns
        return tuple(leaf.id for leaf in leaves if leaf.id == identifier or leaf.id.startswith(identifier + "."))

    @model_validator(mode="after")
    def _known_ids(self) -> Self:
        ensure_unique("rows", (row.id for row in self.rows))
        ensure_unique("columns", (column.id for column in self.columns))
        for entry in self.rows:
            self._check_parts("rows", entry)
            if entry.of_which is not None and self.members("rows", entry.of_which) != (entry.of_which,):
                raise ValueError(f"{entry.id} 引用了不存在的 id：{entry.of_which}")
        for column in self.columns:
            self._check_parts("columns", column)
        return self

    def _check_parts(self, axis: Literal["rows", "columns"], entry: Leaf) -> None:
        for part in entry.total_of:
            members = self.members(axis, part)
            if not members:
                raise ValueError(f"{entry.id} 引用了不存在的 id：{part}")
            if entry.id in members:
                raise ValueError(f"{entry.id} 不能是自身的合计项：{part}")


class SectionSpec(Frozen):
    """A numbered part (一…六), or the opening before part one: prose, or a table with a note of prose."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
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

    @model_validator(mode="after")
    def _table_has_blocks(self) -> Self:
        if (self.kind == "table") != bool(self.blocks):
            raise ValueError(f"{self.id}：kind 为 table 的部分要有 blocks，其他部分不能有")
        repeated = [str(ref) for ref, count in Counter(self.cells()).items() if count > 1]
        if repeated:
            raise ValueError(f"重复的单元格：{', '.join(repeated)}")
        return self


class Basis(Frozen):
    """The footing of a rule: the document, where in it, the words it rests on, and how firmly."""

    document: str
    clause: str = ""  # 第五十条
    quote: str = ""
    class_: RuleClass = Field(alias="class")

    @property
    def words(self) -> str:
        """The kind of footing in Chinese: an article that says so is no form that prints it."""
        return LAID_DOWN if self.class_ is RuleClass.PRINTED and self.clause else self.class_.words


class RuleSpec(Frozen):
    """One rule as written. One and only one of `assert`, `totals`, `of_which`, `function` is given."""

    id: str
    title: str
    basis: Basis
    table: str | None = None
    only: tuple[str, ...] = ()  # the rows or columns it is for, where not all
    assertion: str | None = Field(default=None, alias="assert")
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

    @model_validator(mode="after")
    def _one_statement(self) -> Self:
        statements = [self.assertion, self.totals, self.of_which or None, self.function]
        if sum(statement is not None for statement in statements) != 1:
            raise ValueError(f"{self.id}：assert、totals、of_which、function 四者只能有一个")
        if (self.assertion is None) != (self.each is None):
            raise ValueError(f"{self.id}：assert 要与 each 一起使用")
        if self.function is None and self.table is None:
            raise ValueError(f"{self.id}：缺少 table")
        return self


class Years(Frozen):
    """The report years an edition is valid for, both ends included; no `to` means until further notice."""

    first: int = Field(alias="from")
    last: int | None = Field(default=None, alias="to")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last is not None and self.last < self.first:
            raise ValueError("years 的 to 早于 from")
        return self

    def __contains__(self, year: int) -> bool:
        return self.first <= year and (self.last is None or year <= self.last)

    def __str__(self) -> str:
        if self.last == self.first:
            return f"{self.first} 年度"
        return f"{self.first} 年度起" if self.last is None else f"{self.first}—{self.last} 年度"


class FormSpec(Frozen):
    """One edition of the official form."""

    id: str
    name: str
    years: Years
    basis: str
    title: str  # with {body} and {year}
    own_headings: bool = False  # the report chooses its own parts (2014 era)
    sections: tuple[SectionSpec, ...]
    rules: tuple[RuleSpec, ...]
    pictures: PicturesSpec = PicturesSpec()

    @cached_property
    def cells(self) -> tuple[CellRef, ...]:
        """All addresses of the form, in reading order."""
        return tuple(ref for section in self.sections for ref in section.cells())

    @cached_property
    def tables(self) -> tuple[SectionSpec, ...]:
        """The sections that hold a table."""
        return tuple(section for section in self.sections if section.kind == "table")

    @cached_property
    def blocks(self) -> dict[CellRef, BlockSpec]:
        """The block each cell stands in."""
        return {
            CellRef(table.id, row.id, column.id): block
            for table in self.tables
            for block in table.blocks
            for row in block.leaf_rows
            for column in block.leaf_columns
        }

    @cached_property
    def kinds(self) -> dict[CellRef, Kind]:
        """What figure each cell takes."""
        return {ref: row.kind or column.kind or Kind.COUNT for ref, row, column in self._entries()}

    @cached_property
    def units(self) -> dict[CellRef, str]:
        """The unit of each cell, 件 unless the form says otherwise."""
        return {ref: row.unit or column.unit or "件" for ref, row, column in self._entries()}

    @cached_property
    def totals(self) -> dict[CellRef, tuple[tuple[CellRef, ...], ...]]:
        """For each 总计 cell its parts; two tuples where it totals both its row and its column."""
        found: dict[CellRef, tuple[tuple[CellRef, ...], ...]] = {}
        for ref, row, column in self._entries():
            block = self.blocks[ref]
            sums = []
            if row.total_of:
                ids = [leaf for part in row.total_of for leaf in block.members("rows", part)]
                sums.append(tuple(CellRef(ref.table, leaf, ref.column) for leaf in ids))
            if column.total_of:
                ids = [leaf for part in column.total_of for leaf in block.members("columns", part)]
                sums.append(tuple(CellRef(ref.table, ref.row, leaf) for leaf in ids))
            if sums:
                found[ref] = tuple(sums)
        return found

    @cached_property
    def lines(self) -> dict[CellRef, tuple[Standing, ...]]:
        """The typed cells next to each cell, across and down."""
        from editor.forms.lines import lines_of  # which knows this module

        return lines_of(self)

    @cached_property
    def paths(self) -> PathBook:
        """Its cells by the names people write: `三.(七).总计`."""
        from editor.forms.paths import PathBook  # which knows this module

        return PathBook(self)

    def leaves(self, cell: str) -> tuple[CellRef, ...]:
        """The cells that `table/row/column` stands for: one, or the leaves of a group. Empty if there are none."""
        table, row, column = CellRef.parse(cell)
        return tuple(
            CellRef(section.id, leaf, across)
            for section in self.tables
            if section.id == table
            for block in section.blocks
            for leaf in block.members("rows", row)
            for across in block.members("columns", column)
        )

    def section(self, identifier: str) -> SectionSpec:
        """The section of that id. Raises KeyError."""
        for section in self.sections:
            if section.id == identifier:
                return section
        raise KeyError(identifier)

    def row(self, ref: CellRef) -> RowSpec:
        """The row a cell stands in."""
        return next(row for row in self.blocks[ref].leaf_rows if row.id == ref.row)

    def column(self, ref: CellRef) -> ColumnSpec:
        """The column a cell stands in."""
        return next(column for column in self.blocks[ref].leaf_columns if column.id == ref.column)

    def _entries(self) -> Iterator[tuple[CellRef, RowSpec, ColumnSpec]]:
        for table in self.tables:
            for block in table.blocks:
                for row in block.leaf_rows:
                    for column in block.leaf_columns:
                        yield CellRef(table.id, row.id, column.id), row, column

    @model_validator(mode="after")
    def _unique_ids(self) -> Self:
        ensure_unique("sections", (section.id for section in self.sections))
        ensure_unique("rules", (rule.id for rule in self.rules))
        for figure in self.pictures.shown:
            for cell in figure.cells:
                if not self.leaves(cell):
                    raise ValueError(f"pictures 引用了不存在的单元格：{cell}")
        return self


def _leaves(entries: tuple[LeafT, ...]) -> tuple[LeafT, ...]:
    groups = {group for entry in entries for group in ancestors(entry.id)}
    return tuple(entry for entry in entries if entry.id not in groups)
