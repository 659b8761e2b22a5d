"""Hidden rows that repeat a table of the sheet are left out and told in full; fields beside each other are fields."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.report.model import Report
from tests.importers.office_cases import imported, with_words
from tests.importers.sheets.sheet_files import as_number, one_sheet, put_table, saved
from tests.strategies import balanced_reports, form_of, random_balanced_report


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hidden") / "年报.xlsx"


@pytest.fixture(scope="module")
def report() -> Report:
    return with_words(random_balanced_report(random.Random(31), form_of("2021")))


@pytest.fixture(scope="module")
def old() -> Report:
    return random_balanced_report(random.Random(32), form_of("2021"))


def below(sheet: Any, table: int, other: Report) -> None:
    """A table of another report at the end of the sheet, hidden, with a line over it."""
    first = sheet.max_row + 1
    sheet.cell(first, 1, "上年数据留底")
    put_table(sheet, other.form.tables[table], other, first + 1, as_number)
    for row in range(first, sheet.max_row + 1):
        sheet.row_dimensions[row].hidden = True


def above(sheet: Any, table: int, other: Report) -> None:
    """The same at the top of the sheet."""
    merged = [str(area) for area in sheet.merged_cells.ranges]
    for area in merged:
        sheet.unmerge_cells(area)
    count = 60
    sheet.insert_rows(1, count)
    put_table(sheet, other.form.tables[table], other, 2, as_number)
    sheet.cell(1, 1, "上年数据留底")
    for row in range(1, count + 1):
        sheet.row_dimensions[row].hidden = True


@pytest.mark.parametrize("table", [0, 1, 2])
def test_a_table_of_another_year_is_left_out_and_told(file: Path, report: Report, old: Report, table: int) -> None:
    workbook = one_sheet(report)
    below(workbook.worksheets[0], table, old)
    draft = imported(file, saved(workbook))
    assert dict(draft.report().cells) == dict(report.cells)
    assert dict(draft.sections) == dict(report.sections)
    (note,) = [note for note in draft.notes if "重复了表中已有的行" in note]
    assert "上年数据留底" in note
    figures = [old.cells[ref] for ref in old.form.cells if ref.table == old.form.tables[table].id]
    assert all(f"{int(figure)}" in note for figure in figures if figure == int(figure))


def test_rows_of_last_year_between_the_rows(file: Path, report: Report, old: Report) -> None:
    """Each row of figures of table three has last year's below it."""
    workbook = one_sheet(report)
    sheet = workbook.create_sheet("对照")
    table = report.form.tables[1]
    plain = one_sheet(report, merged=False).worksheets[0]
    rows = [[cell.value for cell in row] for row in plain.iter_rows()]
    other = [[cell.value for cell in row] for row in one_sheet(old, merged=False).worksheets[0].iter_rows()]
    start = next(at for at, row in enumerate(rows) if row[0] == table.heading)
    del workbook[workbook.sheetnames[0]]
    for row in rows[:start]:
        sheet.append(row)
    old_start = next(at for at, row in enumerate(other) if row[0] == table.heading)
    for offset, row in enumerate(rows[start:]):
        sheet.append(row)
        if sum(isinstance(value, int | float) for value in row) > 5 and any(isinstance(v, str) for v in row):
            sheet.append(other[old_start + offset])
            sheet.row_dimensions[sheet.max_row].hidden = True
    draft = imported(file, saved(workbook))
    cells = draft.report().cells
    assert {ref: value for ref, value in cells.items() if ref.table == table.id} == {
        ref: value for ref, value in report.cells.items() if ref.table == table.id
    }


@settings(max_examples=10)
@given(report=balanced_reports(), picks=st.sets(st.integers(3, 60), max_size=12))
def test_rows_that_are_folded_away_belong_to_the_table(file: Path, report: Report, picks: set[int]) -> None:
    workbook = one_sheet(with_words(report))
    for row in picks:
        workbook.worksheets[0].row_dimensions[row].hidden = True
    assert dict(imported(file, saved(workbook)).report().cells) == dict(report.cells)


HEADS: list[tuple[Any, ...]] = [
    ("填报单位：某县水务局", None, "统计年度：2022年", None, "填表人：某某"),
    ("填报单位：", "某县水务局", "统计年度：", "2022年"),
    ("填报单位", "某县水务局", "统计年度", "2022年"),
    ("单位名称", "某县水务局", "年度", 2022),
]


@pytest.mark.parametrize("head", HEADS)
def test_fields_side_by_side_above_the_tables(file: Path, head: tuple[Any, ...]) -> None:
    old = random_balanced_report(random.Random(33), form_of("2021"))
    workbook = one_sheet(replace(old, sections={}), merged=False)
    sheet = workbook.worksheets[0]
    sheet.cell(1, 1, "政府信息公开工作年度报告数据采集表")
    _insert(sheet, 2, head)
    draft = imported(file, saved(workbook))
    assert (draft.body, draft.year) == ("某县水务局", 2022)
    assert not any("推定" in note for note in draft.notes)


def _insert(sheet: Any, at: int, values: tuple[Any, ...]) -> None:
    for area in [str(area) for area in sheet.merged_cells.ranges]:
        sheet.unmerge_cells(area)
    sheet.insert_rows(at)
    for column, value in enumerate(values, 1):
        sheet.cell(at, column, value)


Placed = Callable[[Any, int, Report], None]


@pytest.mark.parametrize("put", [below, above])
def test_the_title_in_sight_counts(file: Path, report: Report, old: Report, put: Placed) -> None:
    workbook = one_sheet(report, merged=False)
    put(workbook.worksheets[0], 1, old)
    draft = imported(file, saved(workbook))
    assert (draft.body, draft.year) == (report.body, report.year)
