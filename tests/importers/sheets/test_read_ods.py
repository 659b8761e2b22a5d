"""OpenDocument sheets: every cell, values and units, merged and repeated cells, what is hidden; hostile ones."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from openpyxl import Workbook

from editor.errors import ReadError
from editor.importers.blocks.source import Source, SourceGrid, SourceParagraph
from editor.importers.office_files import read_office
from editor.report.model import Report
from tests.importers.office_cases import assert_refused_or_read, assert_same, broken, imported, with_words
from tests.importers.office_files import ods_of, ods_sheet
from tests.importers.sheets.sheet_files import one_sheet
from tests.strategies import balanced_reports, form_of, random_balanced_report


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ods") / "年报.ods"


def read(file: Path, rows: str, styles: str = "") -> Source:
    file.write_bytes(ods_of(f'<table:table table:name="表一">{rows}</table:table>', styles))
    return read_office(file)


def workbook(report: Report) -> Workbook:
    return one_sheet(with_words(report))


@settings(max_examples=8)
@given(report=balanced_reports())
def test_a_report_comes_back(file: Path, report: Report) -> None:
    assert_same(imported(file, ods_of(ods_sheet(workbook(report)))), with_words(report))


CELLS = [
    ('office:value-type="float" office:value="12"><text:p>12.00</text:p>', "12"),
    ('office:value-type="float" office:value="12000"><text:p>12,000元</text:p>', "12000元"),
    ('office:value-type="percentage" office:value="0.05"><text:p>5%</text:p>', "0.05×100%"),
    ('office:value-type="date" office:date-value="2024-01-01"><text:p>2024/1/1</text:p>', "2024/1/1"),
    ('office:value-type="string"><text:p>甲<text:s text:c="2"/>乙</text:p><text:p>丙</text:p>', "甲  乙\n丙"),
    ('office:value-type="string"><office:annotation><text:p>9</text:p></office:annotation><text:p>8</text:p>', "8"),
    ('table:formula="of:=[.A1]+1">', "=of:=[.A1]+1"),
]


@pytest.mark.parametrize(("cell", "text"), CELLS)
def test_what_a_cell_says(file: Path, cell: str, text: str) -> None:
    source = read(file, f"<table:table-row>{_label('甲')}<table:table-cell {cell}</table:table-cell></table:table-row>")
    (grid,) = source.blocks
    assert isinstance(grid, SourceGrid)
    assert [slot.text for slot in grid.grid.slots] == ["甲", text]
    assert bool(source.notes) == text.startswith("=")


def _label(text: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p></table:table-cell>'


def test_repeated_and_hidden_rows_and_sheets(file: Path) -> None:
    twice = _label("1", 'table:number-columns-repeated="2"')
    rows = (
        f'<table:table-row table:number-rows-repeated="2">{twice}'
        '<table:table-cell table:number-columns-repeated="16382"/></table:table-row>'
        f'<table:table-row table:visibility="collapse">{_label("3")}{_label("4")}</table:table-row>'
        '<table:table-row table:number-rows-repeated="1048573"><table:table-cell/></table:table-row>'
    )
    source = read(file, rows)
    (grid,) = source.blocks
    assert isinstance(grid, SourceGrid)
    assert [slot.text for slot in grid.grid.slots] == ["1", "1", "1", "1", "3", "4"]
    assert any("隐藏的行" in note and "3" in note for note in source.notes)
    hidden = '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
    row = f"<table:table-row>{_label('5')}</table:table-row>"
    sheet = f'<table:table table:name="藏" table:style-name="h">{row}</table:table>'
    file.write_bytes(ods_of(sheet, hidden))
    source = read_office(file)
    assert source.blocks == ()
    assert source.notes == ("工作表“藏”是隐藏的，没有读入",)


def test_lines_below_each_other_are_paragraphs(file: Path) -> None:
    source = read(file, "".join(f"<table:table-row>{_label(text)}</table:table-row>" for text in ("一、甲", "乙")))
    assert [block.text for block in source.blocks if isinstance(block, SourceParagraph)] == ["一、甲", "乙"]


WIDE = _label("1", 'table:number-columns-repeated="9999999"')


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        (f'<table:table-row table:number-rows-repeated="1048576">{_label("1")}</table:table-row>', "十万格"),
        (f"<table:table-row>{WIDE}</table:table-row>" * 9, "十万格"),
    ],
)
def test_hostile_sheets_are_refused(file: Path, rows: str, what: str) -> None:
    with pytest.raises(ReadError, match=what):
        read(file, rows)


def test_broken_files_end_in_a_message(file: Path) -> None:
    report = random_balanced_report(random.Random(3), form_of("2021"))
    for case in broken(ods_of(ods_sheet(workbook(report))), 40):
        assert_refused_or_read(file, case)
