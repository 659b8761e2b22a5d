"""What people call a cell, a row, a table: labels shortened to a path, `三(五)2.重复申请·商业企业`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final, NamedTuple

from editor.forms.address import CellRef, ancestors
from editor.forms.sections import BlockSpec, ColumnSpec, Leaf, RowSpec, SectionSpec
from editor.wording.chinese_numerals import COUNTING

_NUMERAL: Final = rf"(?:([{COUNTING}]+)、|[（(]([{COUNTING}]+)[)）]|(\d+)[.．、])"


def numeral(label: str) -> str:
    """The number a label opens with, as it stands in a path: 一, (七), 2. Empty if it has none."""
    match = re.match(_NUMERAL, label)
    if match is None:
        return ""
    chapter, item, figure = match.groups()
    return chapter or (f"({item})" if item else f"{figure}.")


def without_numeral(label: str) -> str:
    """A label without the number it opens with."""
    match = re.match(_NUMERAL, label)
    return label if match is None else label[match.end() :]


def short_label(entry: Leaf) -> str:
    """The label as it stands in messages."""
    return entry.label if entry.short is None else entry.short


def section_name(section: SectionSpec) -> str:
    """A section in short: 表三; its heading where that has no number."""
    number = numeral(section.heading)
    return f"表{number}" if number else section.display_name


class Names:
    """What people call the cells, rows, columns and tables of one form. Make it once for a form: that is `Form.names`.

    All raise KeyError for what the form lacks.
    """

    def __init__(self, sections: Iterable[SectionSpec]) -> None:
        self._sections = tuple(sections)

    def table(self, table: str) -> str:
        """A table in short: 表三; its heading where that has no number."""
        return self._tables[table]

    def place(self, ref: CellRef) -> str:
        """A cell in words with its table before it: `表三 三(七)总计·自然人`."""
        return f"{self._tables[ref.table]} {self._cells[ref].cell}"

    def cell(self, ref: CellRef) -> str:
        """A cell in words: its row, then its column."""
        return self._cells[ref].cell

    @cached_property
    def cells(self) -> Mapping[CellRef, str]:
        """Every cell in words."""
        return {ref: names.cell for ref, names in self._cells.items()}

    def row(self, ref: CellRef) -> str:
        """A row by the numbers of its groups and its own label: `三(七)总计`."""
        return self._cells[ref].row

    def row_number(self, ref: CellRef) -> str:
        """The bare number of a row, `三(七)` or `三(五)2`; its name where it has none."""
        return self._cells[ref].number

    def column(self, ref: CellRef) -> str:
        """A column by its groups and its own label: `行政诉讼·复议后起诉·总计`."""
        return self._cells[ref].column

    @cached_property
    def _tables(self) -> dict[str, str]:
        return {section.id: section_name(section) for section in self._sections}

    @cached_property
    def _cells(self) -> dict[CellRef, _CellNames]:
        return {
            CellRef(section.id, row.id, column.id): _CellNames(
                "·".join(filter(None, (row_name, column_name))), row_name, number, column_name
            )
            for section in self._sections
            for block in section.blocks
            for columns in [[(column, _column_name(block, column)) for column in block.leaf_columns]]
            for row in block.leaf_rows
            for row_name, number in [(_row_name(block, row), _row_number(block, row))]
            for column, column_name in columns
        }


class _CellNames(NamedTuple):
    cell: str
    row: str
    number: str
    column: str


def _row_name(block: BlockSpec, row: RowSpec) -> str:
    label = short_label(row)
    above = _numbers(block, ancestors(row.id))
    return above + (numeral(label) + without_numeral(label) if above else label)


def _row_number(block: BlockSpec, row: RowSpec) -> str:
    return _numbers(block, (*ancestors(row.id), row.id)).rstrip(".") or _row_name(block, row)


def _column_name(block: BlockSpec, column: ColumnSpec) -> str:
    entries = {entry.id: entry for entry in block.columns}
    names = [short_label(entries[key]) for key in (*ancestors(column.id), column.id) if key in entries]
    return "·".join(name for name in names if name)


def _numbers(block: BlockSpec, identifiers: Iterable[str]) -> str:
    labels = {row.id: row.label for row in block.rows}
    return "".join(numeral(labels[key]) for key in identifiers if key in labels)
