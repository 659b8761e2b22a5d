"""The hidden sheet that makes a workbook of ours readable again without loss: the whole report, and where it stands.

One JSON document over as many cells as it takes:

    data       the report as `codec.file_data` has it
    tables     by sheet: {"cells": {address: [place, kind]}, "labels": {place: text}}
    formulas   by address: {"formula": the formula as written, "parts": [addresses]}
    about      by name (body, year, title): [sheet, place]
    prose      {"sheet": title, "parts": [ids]}
    shown      what the visible cells say where that is not what `data` says, by the same names as above

The reader takes the visible cells; `data` gives what they cannot show and tells what was changed in them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from openpyxl.worksheet.worksheet import Worksheet

from editor.exporters.xlsx.places import ABOUT_SHEET, PROSE_SHEET, Places, TableSheet, coordinate
from editor.exporters.xlsx.text import cell_at, put_text, shown_text
from editor.exporters.xlsx.text_sheets import ABOUT_PLACES, report_parts, shown_paragraphs
from editor.exporters.xlsx.totals import Total
from editor.forms.address import CellRef
from editor.report.codec import file_data
from editor.report.model import Report

MARKER: Final = "gouji-xlsx"
VERSION: Final = 1
_CHUNK: Final = 30_000


def fill_record(sheet: Worksheet, report: Report, places: Places, totals: Mapping[CellRef, Total]) -> None:
    """Write the record and hide the sheet so that no menu shows it: A1 marker, B1 version, from A2 on the document.

    The document is plain ASCII without underscores, so that nothing in it looks like the format's own `_x0041_`, which
    programs undo in ways of their own: such text comes through every one of them as it is.
    """
    document = json.dumps(_record(report, places, totals), separators=(",", ":")).replace("_", "\\u005f")
    put_text(cell_at(sheet, 1, 1), MARKER)
    cell_at(sheet, 1, 2).value = VERSION
    put_text(cell_at(sheet, 1, 3), shown_text(report.form.id))
    for row, start in enumerate(range(0, len(document), _CHUNK), 2):
        cell = cell_at(sheet, row, 1)
        cell.value = document[start : start + _CHUNK]
        cell.data_type = "s"
    sheet.sheet_state = "veryHidden"
    sheet.protection.sheet = True


def _record(report: Report, places: Places, totals: Mapping[CellRef, Total]) -> dict[str, Any]:
    return {
        "data": file_data(report),
        "tables": {table.title: _table(table, report) for table in places.tables},
        "formulas": {
            str(ref): {"formula": f"={total.formula}", "parts": list(map(str, total.parts))}
            for ref, total in totals.items()
            if total.formula
        },
        "about": {name: [ABOUT_SHEET, place] for name, place in ABOUT_PLACES.items()},
        "prose": {"sheet": PROSE_SHEET, "parts": [part.id for part in report_parts(report)]},
        "shown": _shown(report),
    }


def _table(table: TableSheet, report: Report) -> dict[str, Any]:
    kinds = report.form.kinds
    slots = [(coordinate(table.point(slot)), slot) for slot in table.grid.slots]
    return {
        "cells": {str(slot.ref): [place, kinds[slot.ref].value] for place, slot in slots if slot.ref is not None},
        "labels": {place: shown_text(slot.text) for place, slot in slots if slot.ref is None and slot.text},
    }


def _shown(report: Report) -> dict[str, dict[str, str]]:
    texts = {str(ref): value for ref, value in report.cells.items() if isinstance(value, str)}
    about = {"body": report.body, "title": report.display_title}
    prose = {part.id: report.sections.get(part.id, "") for part in report_parts(report)}
    return {
        "cells": _different(texts, {key: shown_text(text) for key, text in texts.items()}),
        "about": {"title": shown_text(report.display_title)}
        | _different(about, {key: shown_text(text) for key, text in about.items()}),
        "sections": _different(prose, {key: "\n".join(shown_paragraphs(text)) for key, text in prose.items()}),
        "headings": _different(report.headings, {key: shown_text(text) for key, text in report.headings.items()}),
    }


def _different(texts: Mapping[str, str], shown: Mapping[str, str]) -> dict[str, str]:
    return {key: text for key, text in shown.items() if text != texts[key]}
