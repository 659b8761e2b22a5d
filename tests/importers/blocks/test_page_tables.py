"""A report in one table as a whole is split at its headings; a table with its own heading over it stays whole."""

from __future__ import annotations

import random
from pathlib import Path

from editor.forms.grid import Grid, Slot
from editor.importers.blocks.of_page_table import split_page_tables
from editor.importers.blocks.source import SourceGrid, SourceParagraph
from editor.report.model import Report
from tests.importers.office_cases import assert_same, imported, with_words
from tests.importers.sheets.sheet_files import one_sheet
from tests.strategies import form_of, random_balanced_report


def sheet_page(report: Report) -> str:
    """The report's sheet as a page of one table, as spreadsheets save it."""
    sheet = one_sheet(report).worksheets[0]
    spans = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    covered = {
        (row, column)
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    } - set(spans)
    rows = ""
    for row in range(1, sheet.max_row + 1):
        cells = ""
        for column in range(1, sheet.max_column + 1):
            if (row, column) in covered:
                continue
            area = spans.get((row, column))
            tall = 1 if area is None else area.max_row - area.min_row + 1
            wide = 1 if area is None else area.max_col - area.min_col + 1
            value = sheet.cell(row, column).value
            cells += f"<td rowspan={tall} colspan={wide}>{'' if value is None else value}</td>"
        rows += f"<tr>{cells}</tr>"
    return f"<html><head><title></title></head><body><table>{rows}</table></body></html>"


def test_a_sheet_saved_as_a_page_comes_back(tmp_path: Path) -> None:
    for form in ("2019", "2021"):
        report = with_words(random_balanced_report(random.Random(8), form_of(form)))
        assert_same(imported(tmp_path / "年报.html", sheet_page(report).encode()), report)


def test_a_table_with_its_own_heading_stays_whole() -> None:
    slots = (Slot(0, 0, 1, 2, "三、收到和处理政府信息公开申请情况"), Slot(1, 0, text="甲"), Slot(1, 1, text="1"))
    table = SourceGrid(Grid(rows=2, columns=2, slots=slots), "第 1 个表")
    assert split_page_tables([table]) == (table,)


def test_rows_keep_their_places() -> None:
    slots = (Slot(0, 0, 1, 2, "某局2023年政府信息公开工作年度报告"), Slot(1, 0, text="甲"), Slot(1, 1, text="1"))
    title, table = split_page_tables([SourceGrid(Grid(rows=2, columns=2, slots=slots), "第 3 个表")])
    assert title == SourceParagraph("某局2023年政府信息公开工作年度报告", "第 3 个表第 1 行")
    assert isinstance(table, SourceGrid)
    assert table.place(0) == "第 3 个表第 2 行"
