"""The sheets beside the tables: 报告信息 (body, year, title, how to fill in) and 正文 (a paragraph a row)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from editor.exporters.xlsx.exact_values import Exact
from editor.exporters.xlsx.look import (
    BOLD,
    BOX,
    GREY_TEXT,
    HEADING,
    LEFT,
    LINE_HEIGHT,
    PAGE_WIDTH,
    TOP_LEFT,
    CellStyle,
    lines_needed,
    protect,
    set_page,
)
from editor.exporters.xlsx.places import Point
from editor.exporters.xlsx.text import LONGEST, cell_at, put_text, shown_lines, shown_text
from editor.own_files.workbook import BODY, HEADING_COLUMN, PARAGRAPH_COLUMN, PART_COLUMN, TITLE, YEAR
from editor.own_files.workbook_words import REMARKS
from editor.report.model import Report

ABOUT_PLACES: Final = {BODY: "B3", YEAR: "B4", TITLE: "B5"}
"""Where 报告信息 holds what the report says of itself."""
_TITLE_PART: Final = re.compile(rf"\{{({BODY}|{YEAR})\}}")

_HEADING = CellStyle(font=HEADING, alignment=LEFT)
_NAME = CellStyle(font=BOLD, border=BOX)
_ENTRY = CellStyle(border=BOX, alignment=LEFT, open=True)
_FIXED = CellStyle(border=BOX, alignment=LEFT)
_REMARK = CellStyle(font=GREY_TEXT, alignment=LEFT)
_PART = CellStyle(font=BOLD, border=BOX, alignment=TOP_LEFT)
_OWN_PART = CellStyle(font=BOLD, border=BOX, alignment=TOP_LEFT, open=True)
_PARAGRAPH = CellStyle(border=BOX, alignment=TOP_LEFT, open=True)
_HEADING_WIDTH: Final = 18.0
_PARAGRAPH_WIDTH: Final = PAGE_WIDTH - _HEADING_WIDTH
_NAME_WIDTH: Final = 14.0
_HIGHEST_ROW: Final = 409.0  # points; no program allows more


@dataclass(frozen=True)
class WorkbookSection:
    """A part of the report as 正文 shows it: its id, its heading, whether the heading is the report's own."""

    id: str
    heading: str
    own: bool


def report_parts(report: Report) -> tuple[WorkbookSection, ...]:
    """The parts in order of printing; one that prints no heading goes by its name."""
    names = {section.id: section.display_name for section in report.form.sections}
    return tuple(
        WorkbookSection(key, heading or names.get(key, key), key in report.headings) for key, heading in report.parts
    )


def shown_paragraphs(text: str) -> list[str]:
    """A part's prose as rows; a paragraph too long for a cell takes several."""
    return [piece for line in shown_lines(text).split("\n") for piece in _pieces(line)]


def fill_about(sheet: Worksheet, report: Report) -> dict[str, Exact]:
    """Fill 报告信息. Gives the exact values of its figures and formulas.

    A title in the form's own wording follows the body and the year that are typed above it.
    """
    sheet.column_dimensions["A"].width = _NAME_WIDTH
    sheet.column_dimensions["B"].width = PAGE_WIDTH - _NAME_WIDTH
    _write(sheet, (1, 1), "政府信息公开工作年度报告", _HEADING)
    sheet.merge_cells("A1:B1")
    sheet.row_dimensions[1].height = 28
    lines = (
        ("机关名称", report.body, _ENTRY),
        ("年度", str(report.year), _ENTRY),
        ("标题", report.display_title, _ENTRY if report.title else _FIXED),
        ("格式", report.form.name, _FIXED),
    )
    for row, (name, value, look) in enumerate(lines, 3):
        _write(sheet, (row, 1), name, _NAME)
        _write(sheet, (row, 2), shown_text(value), look)
        sheet.row_dimensions[row].height = 24
    sheet[ABOUT_PLACES[YEAR]].value = report.year
    for row, remark in enumerate(REMARKS, 8):
        _write(sheet, (row, 1), remark, _REMARK)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=2)
        sheet.row_dimensions[row].height = 18
    _check_year(sheet)
    protect(sheet)
    set_page(sheet, f"A1:B{len(REMARKS) + 7}")
    exact = {ABOUT_PLACES[YEAR]: Exact(str(report.year))}
    if not report.title:
        sheet[ABOUT_PLACES[TITLE]].value = f"={title_formula(report.form.title)}"
        exact[ABOUT_PLACES[TITLE]] = Exact(shown_text(report.display_title), is_text=True)
    return exact


def title_formula(wording: str) -> str:
    """A form's wording of the title, `{body}{year}年…`, as a formula without its sign: `B3&B4&"年…"`."""
    parts = [part for part in _TITLE_PART.split(wording) if part]
    return "&".join(ABOUT_PLACES.get(part) or '"' + part.replace('"', '""') + '"' for part in parts)


def fill_prose(sheet: Worksheet, report: Report) -> None:
    """Fill 正文. Hidden column A names the part whose prose begins in a row, so that rows may be inserted."""
    sheet.column_dimensions["A"].hidden = True
    sheet.column_dimensions["B"].width = _HEADING_WIDTH
    sheet.column_dimensions["C"].width = _PARAGRAPH_WIDTH
    for column, name in ((HEADING_COLUMN, "部分"), (PARAGRAPH_COLUMN, "正文（每行一段）")):
        _write(sheet, (1, column), name, _NAME)
    row = 2
    for part in report_parts(report):
        put_text(cell_at(sheet, row, PART_COLUMN), part.id)
        for line, paragraph in enumerate(shown_paragraphs(report.sections.get(part.id, ""))):
            heading = "" if line else shown_text(part.heading)
            _write(sheet, (row, HEADING_COLUMN), heading, _OWN_PART if part.own and not line else _PART)
            _write(sheet, (row, PARAGRAPH_COLUMN), paragraph, _PARAGRAPH)
            lines = max(lines_needed(heading, _HEADING_WIDTH), lines_needed(paragraph, _PARAGRAPH_WIDTH))
            sheet.row_dimensions[row].height = min(_HIGHEST_ROW, lines * LINE_HEIGHT + 5)
            row += 1
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    protect(sheet)
    sheet.protection.insertRows = False  # False allows it
    set_page(sheet, f"B1:C{row - 1}")


def _write(sheet: Worksheet, point: Point, text: str, look: CellStyle) -> None:
    cell = cell_at(sheet, *point)
    if text:
        put_text(cell, text)
    look.put_on(cell)


def _check_year(sheet: Worksheet) -> None:
    sheet.add_data_validation(
        DataValidation(
            type="whole",
            operator="between",
            formula1="1900",
            formula2="9999",
            showErrorMessage=True,
            errorTitle="填写有误",
            error="年度应为四位整数。",
            sqref=ABOUT_PLACES[YEAR],
        )
    )


def _pieces(line: str) -> Iterator[str]:
    yield line[:LONGEST]
    for start in range(LONGEST, len(line), LONGEST):
        yield line[start : start + LONGEST]
