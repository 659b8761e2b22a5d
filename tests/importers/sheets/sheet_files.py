"""Reports as workbooks of other hands: everything on one sheet, or a sheet a table, without any record of ours."""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from openpyxl import Workbook

from editor.forms.grid import SlotRole
from editor.forms.layout import table_grid
from editor.forms.sections import SectionSpec
from editor.report.model import Report


def saved(workbook: Workbook) -> bytes:
    """The bytes of a workbook."""
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def as_number(value: Any) -> Any:
    """A figure as a number, as most people type it."""
    return float(value) if isinstance(value, Decimal) else value


def one_sheet(report: Report, *, merged: bool = True, shown: Callable[[Any], Any] = as_number) -> Workbook:
    """Title, headings, tables and prose below each other on one sheet; `merged`: over the whole width."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    width = max(table_grid(section).columns for section in report.form.tables)
    sheet.append([report.display_title])
    lines = [1]
    for section in report.form.sections:
        if section.heading:
            sheet.append([section.heading])
            lines.append(sheet.max_row)
        if section.kind == "table":
            put_table(sheet, section, report, sheet.max_row + 1, shown)
        for text in report.sections.get(section.id, "").split("\n"):
            sheet.append([text])
            lines.append(sheet.max_row)
    for line in lines if merged else ():
        sheet.merge_cells(start_row=line, end_row=line, start_column=1, end_column=width)
    return workbook


def sheet_a_table(report: Report, *, shown: Callable[[Any], Any] = as_number) -> Workbook:
    """A sheet a table, with the title on the first."""
    workbook = Workbook()
    for number, section in enumerate(report.form.tables):
        sheet = workbook.active if number == 0 else workbook.create_sheet(f"Sheet{number + 1}")
        assert sheet is not None
        if number == 0:
            sheet.append([report.display_title])
        put_table(sheet, section, report, sheet.max_row + 2, shown)
    return workbook


def put_table(sheet: Any, section: SectionSpec, report: Report, top: int, shown: Callable[[Any], Any]) -> None:
    """A table with its merged cells, its first row at `top`."""
    for slot in table_grid(section).slots:
        is_value = slot.role is SlotRole.VALUE and slot.ref is not None
        row, column = top + slot.row, 1 + slot.column
        sheet.cell(row, column, shown(report.value(slot.ref)) if is_value and slot.ref else slot.text)
        if slot.row_span > 1 or slot.column_span > 1:
            sheet.merge_cells(
                start_row=row,
                end_row=row + slot.row_span - 1,
                start_column=column,
                end_column=column + slot.column_span - 1,
            )
