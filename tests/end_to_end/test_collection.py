"""Collecting reports by workbook: a blank one goes out to a unit without the program and comes back filled in."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from editor.exporters.xlsx.places import ABOUT_SHEET, PROSE_SHEET, SheetAddresses
from editor.exporters.xlsx.text_sheets import ABOUT_PLACES
from editor.exporters.xlsx.write import xlsx_bytes
from editor.importers.formats import import_file
from editor.report.model import Report
from tests.strategies import FORM_IDS, all_forms, form_of, random_balanced_report

BODY = "青禾县水务局"
PROSE = "本年度没有需要报告的其他事项。"


def filled_in(blank: Path, report: Report) -> None:
    """Type a report into the workbook as a clerk does: the white cells only, by a program that keeps no results."""
    workbook = load_workbook(blank)
    places = SheetAddresses(report.form)
    workbook[ABOUT_SHEET][ABOUT_PLACES["body"]].value = report.body
    for ref, value in report.numbers.items():
        cell = workbook[places.table(ref).title][places.local(ref)]
        if not cell.protection.locked:
            cell.value = value
    sheet = workbook[PROSE_SHEET]
    for row in range(2, sheet.max_row + 1):
        identifier = sheet.cell(row, 1).value
        if identifier in report.sections:
            sheet.cell(row, 3).value = report.sections[str(identifier)]
    workbook.save(blank)


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_a_blank_workbook_comes_back_as_the_report(form_id: str, tmp_path: Path) -> None:
    form = form_of(form_id)
    last = form.sections[-1].id
    report = replace(random_balanced_report(random.Random(4), form), body=BODY, sections={last: PROSE})
    path = tmp_path / "收集表.xlsx"
    path.write_bytes(xlsx_bytes(Report(form=form, year=report.year, body="")))
    filled_in(path, report)
    read = import_file(path, all_forms()).report()
    assert read.cells == report.cells
    assert (read.body, read.year, read.sections) == (BODY, report.year, {last: PROSE})
    assert read.display_title == report.display_title


def test_the_title_follows_body_and_year() -> None:
    import io

    form = form_of("2021")
    blank = Report(form=form, year=2025, body="")
    data = io.BytesIO(xlsx_bytes(blank))
    place = ABOUT_PLACES["title"]
    assert load_workbook(data)[ABOUT_SHEET][place].value == '=B3&B4&"年政府信息公开工作年度报告"'
    assert load_workbook(data, data_only=True)[ABOUT_SHEET][place].value == "2025年政府信息公开工作年度报告"
