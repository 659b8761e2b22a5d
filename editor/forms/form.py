"""One edition of the official form as the program uses it: what its file says, and all that follows from that.

Cells, kinds, totals, names, paths and bound rules are made when they are first asked for, and once for each edition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from editor.forms.address import CellRef
from editor.forms.pictures import PicturesSpec
from editor.forms.roles import Roles, roles_of
from editor.forms.rule_spec import RuleSpec
from editor.forms.rules import RuleInstance, bind
from editor.forms.sections import BlockSpec, ColumnSpec, FigureKind, RowSpec, SectionSpec, leaves_of
from editor.forms.spec import FormSpec, Years

if TYPE_CHECKING:  # what a command that only names the forms need not load
    from editor.forms.lines import Membership
    from editor.forms.naming import Names
    from editor.forms.paths import PathBook


class _Entry(NamedTuple):
    """Where a cell stands."""

    block: BlockSpec
    row: RowSpec
    column: ColumnSpec


@dataclass(frozen=True)
class Form:
    """An edition. Two are equal if their files say the same."""

    spec: FormSpec

    def __hash__(self) -> int:
        return hash(self.spec.id)

    @property
    def id(self) -> str:
        """The id of the edition: `2021`."""
        return self.spec.id

    @property
    def name(self) -> str:
        """What people call it: 2021 版格式."""
        return self.spec.name

    @property
    def years(self) -> Years:
        """The report years it is valid for."""
        return self.spec.years

    @property
    def basis(self) -> str:
        """The document that lays it down."""
        return self.spec.basis

    @property
    def title(self) -> str:
        """The title of a report, with {body} and {year}."""
        return self.spec.title

    @property
    def own_headings(self) -> bool:
        """Whether the report chooses its own parts."""
        return self.spec.own_headings

    @property
    def sections(self) -> tuple[SectionSpec, ...]:
        """Its parts, in order."""
        return self.spec.sections

    @property
    def rules(self) -> tuple[RuleSpec, ...]:
        """Its rules as written, in order."""
        return self.spec.rules

    @property
    def pictures(self) -> PicturesSpec:
        """What its pictures show."""
        return self.spec.pictures

    @cached_property
    def tables(self) -> tuple[SectionSpec, ...]:
        """The sections that hold a table."""
        return tuple(section for section in self.sections if section.kind == "table")

    @cached_property
    def cells(self) -> tuple[CellRef, ...]:
        """All addresses of the form, in reading order."""
        return tuple(self._entries)

    @cached_property
    def blocks(self) -> Mapping[CellRef, BlockSpec]:
        """The block each cell stands in."""
        return {ref: entry.block for ref, entry in self._entries.items()}

    @cached_property
    def kinds(self) -> Mapping[CellRef, FigureKind]:
        """What figure each cell takes."""
        return {ref: row.kind or column.kind or FigureKind.COUNT for ref, (_, row, column) in self._entries.items()}

    @cached_property
    def units(self) -> Mapping[CellRef, str]:
        """The unit of each cell, 件 unless the form says otherwise."""
        return {ref: row.unit or column.unit or "件" for ref, (_, row, column) in self._entries.items()}

    @cached_property
    def totals(self) -> Mapping[CellRef, tuple[tuple[CellRef, ...], ...]]:
        """For each 总计 cell its parts; two tuples where it totals both its row and its column."""
        found: dict[CellRef, tuple[tuple[CellRef, ...], ...]] = {}
        for ref, (block, row, column) in self._entries.items():
            down = [leaf for part in row.total_of for leaf in block.members("rows", part)]
            across = [leaf for part in column.total_of for leaf in block.members("columns", part)]
            sums = (
                tuple(CellRef(ref.table, leaf, ref.column) for leaf in down),
                tuple(CellRef(ref.table, ref.row, leaf) for leaf in across),
            )
            if any(sums):
                found[ref] = tuple(filter(None, sums))
        return found

    @cached_property
    def roles(self) -> Roles:
        """The sections and cells that play a part of their own."""
        return roles_of(self.spec.roles, self.sections)

    @cached_property
    def lines(self) -> Mapping[CellRef, tuple[Membership, ...]]:
        """The typed cells next to each cell, across and down."""
        from editor.forms.lines import lines_of

        return lines_of(self.tables, self.kinds, self.totals)

    @cached_property
    def names(self) -> Names:
        """What people call its cells, rows and tables."""
        from editor.forms.naming import Names

        return Names(self.sections)

    @cached_property
    def paths(self) -> PathBook:
        """Its cells by the names people write: `三.(七).总计`."""
        from editor.forms.paths import PathBook

        return PathBook(self.tables)

    @cached_property
    def instances(self) -> Mapping[str, tuple[RuleInstance, ...]]:
        """Each rule bound to its cells, by id; none for one that is a named function. Raises RuleError."""
        return {rule.id: bind(self.tables, rule) for rule in self.rules}

    @property
    def formulas(self) -> Iterator[RuleInstance]:
        """All bound rules, in order."""
        return chain.from_iterable(self.instances.values())

    def leaves(self, cell: str) -> tuple[CellRef, ...]:
        """The cells that `table/row/column` stands for: one, the leaves of a group, all for `*`; or none."""
        return leaves_of(self.sections, cell)

    def section(self, identifier: str) -> SectionSpec:
        """The section of that id. Raises KeyError."""
        for section in self.sections:
            if section.id == identifier:
                return section
        raise KeyError(identifier)

    def row(self, ref: CellRef) -> RowSpec:
        """The row a cell stands in. Raises KeyError for an unknown cell, as those below do."""
        return self._entries[ref].row

    def column(self, ref: CellRef) -> ColumnSpec:
        """The column a cell stands in."""
        return self._entries[ref].column

    @cached_property
    def _entries(self) -> dict[CellRef, _Entry]:
        return {
            CellRef(table.id, row.id, column.id): _Entry(block, row, column)
            for table in self.tables
            for block in table.blocks
            for row in block.leaf_rows
            for column in block.leaf_columns
        }
