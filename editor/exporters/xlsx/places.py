"""Where everything stands in the workbook: the sheet of each table, the address of each cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from openpyxl.utils import get_column_letter

from editor.forms.address import CellRef
from editor.forms.form import Form
from editor.forms.grid import Grid, Slot
from editor.forms.layout import table_grid
from editor.forms.naming import numeral
from editor.forms.sections import SectionSpec
from editor.own_files.workbook_words import CHECKS_SHEET, RECORD_SHEET

ABOUT_SHEET: Final = "报告信息"
PROSE_SHEET: Final = "正文"
TABLE_TOP: Final = 2  # the grid's first row; the heading stands above it

_LONGEST_TITLE: Final = 31
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")

Point = tuple[int, int]
"""Row and column in a sheet, both from 1."""


@dataclass(frozen=True)
class TableSheet:
    """A table section, its grid and the title of the sheet it stands on."""

    section: SectionSpec
    grid: Grid
    title: str

    @staticmethod
    def point(slot: Slot) -> Point:
        """Where a slot of the grid begins in the sheet."""
        return slot.row + TABLE_TOP, slot.column + 1

    @staticmethod
    def end(slot: Slot) -> Point:
        """The last row and column that a slot covers in the sheet."""
        return slot.row + slot.row_span - 1 + TABLE_TOP, slot.column + slot.column_span

    @cached_property
    def quoted_title(self) -> str:
        """The title as a formula writes it before an address."""
        return f"'{self.title}'!"


class SheetAddresses:
    """The sheets of a form's tables and the addresses of its cells."""

    def __init__(self, form: Form) -> None:
        self.tables = tuple(_table_sheets(form.tables))
        self._by_table = {table.section.id: table for table in self.tables}

    def table(self, ref: CellRef) -> TableSheet:
        """The sheet a cell stands on."""
        return self._by_table[ref.table]

    def point(self, ref: CellRef) -> Point:
        """The row and column of a cell in its sheet."""
        table = self._by_table[ref.table]
        return table.point(table.grid.by_ref[ref])

    def local(self, ref: CellRef) -> str:
        """The address within the sheet: `D5`."""
        return coordinate(self.point(ref))

    def absolute(self, ref: CellRef) -> str:
        """The address with its sheet: `'表三 依申请公开'!D5`."""
        return self._by_table[ref.table].quoted_title + self.local(ref)

    def local_ranges(self, refs: Iterable[CellRef]) -> str:
        """Cells of one sheet as a formula's arguments, runs joined: `D5,F5:J5`."""
        return ",".join(ranges(map(self.point, refs)))

    def absolute_ranges(self, refs: Iterable[CellRef]) -> str:
        """Cells of any sheets as a formula's arguments, runs joined."""
        by_table: dict[str, list[Point]] = {}
        for ref in refs:
            by_table.setdefault(ref.table, []).append(self.point(ref))
        return ",".join(
            self._by_table[table].quoted_title + area for table, points in by_table.items() for area in ranges(points)
        )


def coordinate(point: Point) -> str:
    """A row and column as `D5`."""
    row, column = point
    return f"{get_column_letter(column)}{row}"


def ranges(points: Iterable[Point]) -> list[str]:
    """Addresses in the order given, neighbours that follow each other down or to the right joined: `D5:D9`."""
    runs: list[list[Point]] = []
    for point in points:
        if runs and _continues(runs[-1], point):
            runs[-1].append(point)
        else:
            runs.append([point])
    return [coordinate(run[0]) if len(run) == 1 else f"{coordinate(run[0])}:{coordinate(run[-1])}" for run in runs]


def _continues(run: list[Point], point: Point) -> bool:
    (first_row, first_column), (row, column) = run[0], run[-1]
    down = first_column == column and point == (row + 1, column)
    right = first_row == row and point == (row, column + 1)
    return down or right


def _table_sheets(sections: Iterable[SectionSpec]) -> Iterator[TableSheet]:
    taken = {title.lower() for title in (ABOUT_SHEET, PROSE_SHEET, CHECKS_SHEET, RECORD_SHEET)}
    for section in sections:
        wanted = _title(section)
        title, count = wanted, 1
        while title.lower() in taken:
            count += 1
            title = f"{wanted[: _LONGEST_TITLE - 4]}({count})"
        taken.add(title.lower())
        yield TableSheet(section, table_grid(section), title)


def _title(section: SectionSpec) -> str:
    """`表三 依申请公开`: the number of the heading and the section's short name, or what the heading says."""
    number = numeral(section.heading)
    name = section.name or section.heading[len(number) :].lstrip("、.． ")
    words = f"表{number} {name}" if number else name
    return _NOT_IN_TITLES.sub("", words).strip()[:_LONGEST_TITLE] or "表"
