"""Reading a workbook of ours: what the user changed in it is taken, what is no such workbook is refused clearly."""

from __future__ import annotations

import datetime
import io
import json
import random
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from editor.errors import ReadError
from editor.exporters.xlsx.places import SheetAddresses
from editor.exporters.xlsx.write import xlsx_bytes
from editor.forms.address import CellRef
from editor.forms.sections import FigureKind
from editor.importers.own.workbook import read_own_workbook
from editor.importers.own.workbook_values import cell_text
from editor.importers.sheets.values import figure_text
from editor.report.codec import ReportData, decode, file_data
from editor.report.model import Report
from editor.shapes import read as read_data
from tests.strategies import all_forms, form_of, random_balanced_report, with_cells

NEW = CellRef.parse("requests/new/natural")
GRANTED = CellRef.parse("requests/results.granted/natural")
TOTAL = CellRef.parse("requests/results.total/natural")
AMOUNT = next(ref for ref in form_of("2021").cells if ref.column == "amount")


@pytest.fixture
def report() -> Report:
    filled = random_balanced_report(random.Random(5), form_of("2021"), with_prior=True)
    return replace(filled, sections={"overview": "第一段\n第二段", "other": "无"}, title="某某市年报")


@pytest.fixture
def exported(report: Report, tmp_path: Path) -> Path:
    path = tmp_path / "年报.xlsx"
    path.write_bytes(xlsx_bytes(report))
    return path


def place(report: Report, ref: CellRef) -> tuple[str, str]:
    places = SheetAddresses(report.form)
    return places.table(ref).title, places.local(ref)


def changed(path: Path, change: Callable[[Workbook], object]) -> Path:
    """The workbook changed by a program that keeps formulas and drops their results."""
    workbook = load_workbook(path)
    change(workbook)
    workbook.save(path)
    return path


def read(path: Path) -> Report:
    data = read_own_workbook(path)
    assert data is not None
    return decode(read_data(ReportData, data), all_forms()).report


def put(report: Report, ref: CellRef, value: object) -> Callable[[Workbook], object]:
    title, where = place(report, ref)

    def change(workbook: Workbook) -> None:
        workbook[title][where].value = value

    return change


def test_an_unchanged_workbook_is_the_report_itself(report: Report, exported: Path) -> None:
    assert read_own_workbook(exported) == file_data(report)
    assert read(exported) == report


def test_a_changed_figure_is_taken_and_totals_follow_without_a_calculator(report: Report, exported: Path) -> None:
    after = read(changed(exported, put(report, GRANTED, int(report.numbers[GRANTED]) + 5)))
    for ref in (GRANTED, TOTAL, GRANTED._replace(column="total"), TOTAL._replace(column="total")):
        assert after.numbers[ref] == report.numbers[ref] + 5
    others = {ref for ref in report.form.cells if after.cells[ref] != report.cells[ref]}
    assert len(others) == 4
    assert after.imported is None


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        (3.0, Decimal(3)),
        (0.1 + 0.2, Decimal("0.3")),
        (4166.241619, Decimal("4166.241619")),
        (9.95, Decimal("9.95")),
        (999999999999999, Decimal(999999999999999)),
        ("1,234.5", Decimal("1234.5")),
        (" 12 ", Decimal(12)),
        ("１２", Decimal(12)),
        ("待核实", "待核实"),
        ("约12", "约12"),
        (datetime.datetime(2024, 1, 2), "2024-01-02"),
        (True, "TRUE"),
        (None, None),
    ],
)
def test_what_is_typed_is_read_exactly(report: Report, exported: Path, typed: object, value: object) -> None:
    assert read(changed(exported, put(report, AMOUNT, typed))).value(AMOUNT) == value


def test_excels_seventeen_digits_are_no_figures_of_anyone() -> None:
    assert figure_text(4166.2416190000004) == "4166.241619"
    assert figure_text(0.30000000000000004) == "0.3"
    assert figure_text(1e21) == "1" + "0" * 21
    assert figure_text(-0.0) == "0"
    assert cell_text("_x0031_2", FigureKind.COUNT) == "12"


def test_a_wrong_total_stays_wrong(report: Report, tmp_path: Path) -> None:
    wrong = with_cells(report, {TOTAL: report.numbers[TOTAL] + 1})
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx_bytes(wrong))
    assert read(path) == wrong


def test_a_formula_without_result_is_left_out_and_named(report: Report, exported: Path) -> None:
    after = read(changed(exported, put(report, NEW, "=1+2")))
    assert after.value(NEW) is None
    assert after.imported is not None
    assert after.imported.unread == (NEW,)
    assert "没有计算结果" in after.imported.notes[0]
    assert after.imported.source == "年报.xlsx"


def test_a_formula_error_is_left_out_and_named(report: Report, exported: Path) -> None:
    after = read(changed(exported, put(report, NEW, "#DIV/0!")))
    assert after.value(NEW) is None
    assert after.imported is not None
    assert after.imported.unread == (NEW,)
    assert "#DIV/0!" in after.imported.notes[0]


def test_a_changed_zero_is_no_longer_confirmed(report: Report, tmp_path: Path) -> None:
    kept = NEW._replace(column="legal.other")
    zeros = replace(with_cells(report, {NEW: Decimal(0), kept: Decimal(0)}), confirmed=frozenset({NEW, kept}))
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx_bytes(zeros))
    assert read(changed(path, put(report, NEW, 4))).confirmed == {kept}


def test_changed_prose_body_title_and_year_are_taken(exported: Path) -> None:
    def change(workbook: Workbook) -> None:
        workbook["报告信息"]["B3"] = "甲市"
        workbook["报告信息"]["B4"] = 2023
        workbook["报告信息"]["B5"] = None
        workbook["正文"].insert_rows(4)
        workbook["正文"]["C4"] = "=新段"
        workbook["正文"]["C4"].data_type = "s"

    after = read(changed(exported, change))
    assert (after.body, after.year, after.title) == ("甲市", 2023, "")
    assert after.sections == {"overview": "第一段\n=新段\n第二段", "other": "无"}


def test_own_headings_can_be_changed(tmp_path: Path) -> None:
    report = replace(
        random_balanced_report(random.Random(5), form_of("2014")),
        headings={"part1": "一、概述", "part2": "二、其他"},
        sections={"part1": "甲"},
    )
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx_bytes(report))

    def change(workbook: Workbook) -> None:
        workbook["正文"]["B3"] = "一、基本情况"
        workbook["正文"]["B4"] = None

    after = read(changed(path, change))
    assert after.headings == {"part1": "一、基本情况", "part2": "二、其他"}


def test_another_workbook_is_not_ours(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    Workbook().save(path)
    assert read_own_workbook(path) is None
    other = Workbook()
    other.create_sheet("gouji")
    other.save(path)
    assert read_own_workbook(path) is None


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "不是 Excel 工作簿"),
        (b"hello", "不是 Excel 工作簿"),
        (b"PK\x03\x04hello", "文件不完整"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧版 Office 文件"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "文件已加密"),
    ],
)
def test_what_is_no_workbook_is_named_as_what_it_is(tmp_path: Path, data: bytes, what: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    with pytest.raises(ReadError, match=what) as caught:
        read_own_workbook(path)
    assert caught.value.place == "a.xlsx"
    assert caught.value.remedy


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="文件不存在"):
        read_own_workbook(tmp_path / "none.xlsx")
    with pytest.raises(ReadError, match="文件夹"):
        read_own_workbook(tmp_path)


def test_a_file_cut_off_anywhere_is_refused(exported: Path) -> None:
    whole = exported.read_bytes()
    for length in range(0, len(whole) - 1, 997):
        exported.write_bytes(whole[:length])
        with pytest.raises(ReadError):
            read_own_workbook(exported)


def test_flipped_bytes_never_end_in_another_error(exported: Path, report: Report) -> None:
    whole = exported.read_bytes()
    rng = random.Random(1)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(3):
            data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        exported.write_bytes(data)
        try:
            found = read_own_workbook(exported)
        except ReadError:
            continue
        assert found is None or found["cells"] == file_data(report)["cells"]


def test_a_zip_of_something_else_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(ReadError, match="不是 Excel 工作簿"):
        read_own_workbook(path)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", bytes(200_000_001))
    with pytest.raises(ReadError, match="200 MB"):
        read_own_workbook(path)


def test_a_newer_workbook_is_refused(exported: Path) -> None:
    def change(workbook: Workbook) -> None:
        workbook["gouji"]["B1"] = 2

    with pytest.raises(ReadError, match="更新版本"):
        read_own_workbook(changed(exported, change))


@pytest.mark.parametrize("record", ["", "{", "[]", "null", json.dumps({"data": {}})])
def test_a_broken_record_is_refused(exported: Path, record: str) -> None:
    def change(workbook: Workbook) -> None:
        workbook["gouji"].delete_rows(2, 20)
        workbook["gouji"]["A2"] = record

    with pytest.raises(ReadError, match="已损坏"):
        read_own_workbook(changed(exported, change))


def test_moved_rows_and_lost_sheets_are_refused(exported: Path) -> None:
    whole = exported.read_bytes()
    with pytest.raises(ReadError, match="行列或标签已被改动"):
        read_own_workbook(changed(exported, lambda workbook: workbook["表三 依申请公开"].insert_rows(9)))
    exported.write_bytes(whole)
    with pytest.raises(ReadError, match="缺少工作表“表三 依申请公开”"):
        read_own_workbook(changed(exported, lambda workbook: workbook.remove(workbook["表三 依申请公开"])))
    exported.write_bytes(whole)
    with pytest.raises(ReadError, match="无法读回正文"):
        read_own_workbook(changed(exported, lambda workbook: workbook["正文"].delete_rows(3)))


@pytest.mark.parametrize("year", ["今年", 12, None, 20255])
def test_a_year_that_is_none_is_refused(exported: Path, year: object) -> None:
    def change(workbook: Workbook) -> None:
        workbook["报告信息"]["B4"].value = year

    with pytest.raises(ReadError, match="不是四位年份"):
        read_own_workbook(changed(exported, change))


def test_wrong_sizes_in_a_sheet_do_not_hide_cells(exported: Path, report: Report) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(exported) as source, zipfile.ZipFile(target, "w") as copy:
        for entry in source.infolist():
            data = source.read(entry)
            start = data.find(b"<dimension")
            if start >= 0:
                end = data.index(b"/>", start)
                data = data[:start] + b'<dimension ref="A1"' + data[end:]
            copy.writestr(entry, data)
    exported.write_bytes(target.getvalue())
    assert read(exported) == report
