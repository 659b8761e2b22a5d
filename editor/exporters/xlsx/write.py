"""A report as an Excel workbook: laid out as the statutory tables, to be filled in by hand and read back exactly.

Sheets in order: 报告信息, 正文, one per table, 审核, and a hidden record. What stands where: `xlsx_places`.
"""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.workbook.protection import WorkbookProtection

from editor.exporters.xlsx.checks_sheet import fill_checks
from editor.exporters.xlsx.exact_values import Exact, with_exact_values
from editor.exporters.xlsx.places import ABOUT_SHEET, PROSE_SHEET, SheetAddresses
from editor.exporters.xlsx.record import fill_record
from editor.exporters.xlsx.table_sheet import fill_table
from editor.exporters.xlsx.text import shown_text
from editor.exporters.xlsx.text_sheets import fill_about, fill_prose
from editor.exporters.xlsx.totals import workbook_totals
from editor.own_files.workbook_words import CHECKS_SHEET, RECORD_SHEET
from editor.report.model import Report

_ABOUT, _PROSE, _FIRST_TABLE = 1, 2, 3  # numbers of sheets


def xlsx_bytes(report: Report) -> bytes:
    """The workbook. Any report can be written, whatever its texts hold; wrong totals stay as they are."""
    places = SheetAddresses(report.form)
    totals = workbook_totals(report, places)
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    exact: dict[int, dict[str, Exact]] = {_ABOUT: fill_about(workbook.create_sheet(ABOUT_SHEET), report)}
    fill_prose(workbook.create_sheet(PROSE_SHEET), report)
    for number, table in enumerate(places.tables, _FIRST_TABLE):
        exact[number] = fill_table(workbook.create_sheet(table.title), table, report, totals)
    exact[_FIRST_TABLE + len(places.tables)] = fill_checks(workbook.create_sheet(CHECKS_SHEET), report, places)
    fill_record(workbook.create_sheet(RECORD_SHEET), report, places, totals)
    workbook.security = WorkbookProtection(lockStructure=True)
    workbook.properties.creator = "勾稽"
    workbook.properties.title = shown_text(report.display_title)[:255]
    target = io.BytesIO()
    workbook.save(target)
    return with_exact_values(target.getvalue(), exact, growing=(_PROSE,))
