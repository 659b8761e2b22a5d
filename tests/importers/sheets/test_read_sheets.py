"""Workbooks of other hands: any layout, numbers or text, formulas, hidden rows and sheets, .xls and .et."""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from editor.errors import ReadError
from editor.forms.address import CellRef
from editor.importers.formats import import_file
from editor.report.model import Report
from editor.wording.decimal_text import format_number
from tests.importers.office_cases import (
    OFFICE,
    assert_refused_or_read,
    assert_same,
    broken,
    imported,
    truth,
    with_words,
)
from tests.importers.sheets.sheet_files import as_number, one_sheet, put_table, saved, sheet_a_table
from tests.strategies import all_forms, balanced_reports, form_of, random_balanced_report

FEE = CellRef("disclosure", "fees", "amount")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("xlsx") / "年报.xlsx"


@pytest.fixture(scope="module")
def report() -> Report:
    return with_words(random_balanced_report(random.Random(11), form_of("2021")))


@settings(max_examples=12)
@given(report=balanced_reports(), merged=st.booleans(), as_text=st.booleans())
def test_one_sheet_comes_back(file: Path, report: Report, merged: bool, as_text: bool) -> None:
    report = with_words(report)
    shown = format_number if as_text else as_number
    assert_same(imported(file, saved(one_sheet(report, merged=merged, shown=shown))), report)


def test_a_sheet_a_table(file: Path, report: Report) -> None:
    draft = imported(file, saved(sheet_a_table(report)))
    assert dict(draft.report().cells) == dict(report.cells)
    assert (draft.body, draft.year) == (report.body, report.year)


@pytest.mark.parametrize("name", ["one-sheet.xls", "one-sheet.et"])
def test_old_workbooks(name: str) -> None:
    draft = import_file(OFFICE / name, all_forms())
    assert dict(draft.report().cells) == truth()
    assert not draft.unread


def fee_place(workbook: Workbook) -> tuple[int, int]:
    sheet = workbook.worksheets[0]
    row = next(cell.row for column in sheet.columns for cell in column if cell.value == "行政事业性收费")
    return row, 2


@pytest.mark.parametrize(
    ("value", "format_code", "read"),
    [
        (12000, '0"元"', Decimal("1.2")),
        (1.1, "0", Decimal("1.1")),
        (0.1 + 0.2, "General", Decimal("0.3")),
        ("3.5亿元", "General", Decimal(35000)),
        (45292, "yyyy-mm-dd", None),
        (0.05, "0%", None),
        ("=B2+1", "General", None),
    ],
)
def test_what_a_cell_says(
    file: Path, report: Report, value: str | float, format_code: str, read: Decimal | None
) -> None:
    workbook = one_sheet(report)
    row, column = fee_place(workbook)
    cell = workbook.worksheets[0].cell(row, column)
    cell.value, cell.number_format = value, format_code
    draft = imported(file, saved(workbook))
    assert draft.report().cells.get(FEE) == read
    others = {ref: number for ref, number in report.cells.items() if ref != FEE}
    assert {ref: number for ref, number in draft.report().cells.items() if ref != FEE} == others
    if read is None:
        assert FEE in draft.unread or any("收费" in item.text for item in draft.unmapped)


def test_hidden_rows_are_read_and_told_and_hidden_sheets_are_not(file: Path, report: Report) -> None:
    workbook = one_sheet(report)
    row, _ = fee_place(workbook)
    workbook.worksheets[0].row_dimensions[row].hidden = True
    old = random_balanced_report(random.Random(12), form_of("2021"))
    hidden = workbook.create_sheet("草稿")
    hidden.sheet_state = "hidden"
    put_table(hidden, report.form.tables[0], old, 1, as_number)
    draft = imported(file, saved(workbook))
    assert dict(draft.report().cells) == dict(report.cells)
    assert any("隐藏的行" in note and f"第 {row} 行" in note for note in draft.notes)
    assert any("“草稿”是隐藏的" in note for note in draft.notes)


def test_sheets_of_several_years_are_refused(file: Path, report: Report) -> None:
    workbook = one_sheet(report)
    workbook.worksheets[0].title = "2023年"
    put_table(workbook.create_sheet("2022年"), report.form.tables[0], report, 1, as_number)
    with pytest.raises(ReadError, match="几个年度"):
        imported(file, saved(workbook))


def test_two_figures_for_one_cell_leave_it_blank(file: Path, report: Report) -> None:
    workbook = one_sheet(report)
    other = random_balanced_report(random.Random(13), form_of("2021"))
    put_table(workbook.create_sheet("二"), report.form.tables[0], other, 1, as_number)
    cells = imported(file, saved(workbook)).report().cells
    assert all(
        report.cells[ref] == other.cells[ref] == value for ref, value in cells.items() if ref.table == "disclosure"
    )


def test_far_too_many_cells_are_refused(file: Path) -> None:
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("多")
    for _ in range(1_100):
        sheet.append([1] * 100)
    with pytest.raises(ReadError, match="十万格"):
        imported(file, saved(workbook))


@pytest.mark.parametrize("name", ["one-sheet.xls", "年报.xlsx"])
def test_broken_files_end_in_a_message(tmp_path: Path, report: Report, name: str) -> None:
    content = (OFFICE / name).read_bytes() if name.endswith("xls") else saved(one_sheet(report))
    for case in broken(content, 50):
        assert_refused_or_read(tmp_path / name, case)
