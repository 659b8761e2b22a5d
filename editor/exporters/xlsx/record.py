"""The record of a workbook (`editor.own_files.workbook`), taken from the report and the places of its cells."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.worksheet.worksheet import Worksheet

from editor.exporters.xlsx.places import ABOUT_SHEET, PROSE_SHEET, SheetAddresses, TableSheet, coordinate
from editor.exporters.xlsx.text import cell_at, put_text, shown_text
from editor.exporters.xlsx.text_sheets import ABOUT_PLACES, report_parts, shown_paragraphs
from editor.exporters.xlsx.totals import Total
from editor.forms.address import CellRef
from editor.own_files.workbook import (
    BODY,
    FIRST_PIECE_AT,
    FORM_AT,
    MARKER,
    MARKER_AT,
    TITLE,
    VERSION,
    VERSION_AT,
    FormulaRecord,
    ProseRecord,
    ShownRecord,
    TableRecord,
    WorkbookRecord,
)
from editor.report.codec import file_data
from editor.report.model import Report


def fill_record(sheet: Worksheet, report: Report, places: SheetAddresses, totals: Mapping[CellRef, Total]) -> None:
    """Write the record and hide the sheet so that no menu shows it."""
    put_text(cell_at(sheet, *MARKER_AT), MARKER)
    cell_at(sheet, *VERSION_AT).value = VERSION
    put_text(cell_at(sheet, *FORM_AT), shown_text(report.form.id))
    first, column = FIRST_PIECE_AT
    for row, piece in enumerate(_record(report, places, totals).pieces, first):
        cell = cell_at(sheet, row, column)
        cell.value = piece
        cell.data_type = "s"
    sheet.sheet_state = "veryHidden"
    sheet.protection.sheet = True


def _record(report: Report, places: SheetAddresses, totals: Mapping[CellRef, Total]) -> WorkbookRecord:
    return WorkbookRecord(
        data=file_data(report),
        tables={table.title: _table(table, report) for table in places.tables},
        formulas={
            str(ref): FormulaRecord(formula=f"={total.formula}", parts=list(map(str, total.parts)))
            for ref, total in totals.items()
            if total.formula
        },
        about={name: (ABOUT_SHEET, place) for name, place in ABOUT_PLACES.items()},
        prose=ProseRecord(sheet=PROSE_SHEET, parts=[part.id for part in report_parts(report)]),
        shown=_shown(report),
    )


def _table(table: TableSheet, report: Report) -> TableRecord:
    kinds = report.form.kinds
    slots = [(coordinate(table.point(slot)), slot) for slot in table.grid.slots]
    return TableRecord(
        cells={str(slot.ref): (place, kinds[slot.ref]) for place, slot in slots if slot.ref is not None},
        labels={place: shown_text(slot.text) for place, slot in slots if slot.ref is None and slot.text},
    )


def _shown(report: Report) -> ShownRecord:
    texts = {str(ref): value for ref, value in report.cells.items() if isinstance(value, str)}
    about = {BODY: report.body, TITLE: report.display_title}
    prose = {part.id: report.sections.get(part.id, "") for part in report_parts(report)}
    return ShownRecord(
        cells=_different(texts, {key: shown_text(text) for key, text in texts.items()}),
        about={TITLE: shown_text(report.display_title)}
        | _different(about, {key: shown_text(text) for key, text in about.items()}),
        sections=_different(prose, {key: "\n".join(shown_paragraphs(text)) for key, text in prose.items()}),
        headings=_different(report.headings, {key: shown_text(text) for key, text in report.headings.items()}),
    )


def _different(texts: Mapping[str, str], shown: Mapping[str, str]) -> dict[str, str]:
    return {key: text for key, text in shown.items() if text != texts[key]}
