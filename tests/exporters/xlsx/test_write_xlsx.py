"""The workbook as a person and another program see it: sheets, layout, figures, protection, entry checks."""

from __future__ import annotations

import io
import random
import re
import zipfile
from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from editor.exporters.xlsx.places import SheetAddresses
from editor.exporters.xlsx.write import xlsx_bytes
from editor.forms.address import CellRef
from editor.forms.layout import table_grid
from editor.report.codec import stand_in_form
from editor.report.model import Report
from tests.strategies import FORM_IDS, form_of, random_balanced_report, with_cells

WIDE_FIGURE = (
    7.0  # points: a figure of 11 point DejaVu Sans, the widest that stands in for the font columns are measured by
)
NATURAL = CellRef.parse("requests/new/natural")
TOTAL = CellRef.parse("requests/results.total/natural")
AMOUNT = next(ref for ref in form_of("2021").cells if ref.column == "amount")


def balanced(form_id: str = "2021") -> Report:
    return random_balanced_report(random.Random(7), form_of(form_id), with_prior=True)


def opened(report: Report, *, results: bool = False) -> Workbook:
    return load_workbook(io.BytesIO(xlsx_bytes(report)), data_only=results)


def sheet_of(workbook: Workbook, report: Report, ref: CellRef) -> tuple[Worksheet, str]:
    places = SheetAddresses(report.form)
    return workbook[places.table(ref).title], places.local(ref)


def raw_cell(report: Report, ref: CellRef) -> str:
    """The XML of a cell as it stands in the file."""
    places = SheetAddresses(report.form)
    number = 3 + [table.title for table in places.tables].index(places.table(ref).title)
    with zipfile.ZipFile(io.BytesIO(xlsx_bytes(report))) as archive:
        sheet = archive.read(f"xl/worksheets/sheet{number}.xml").decode()
    match = re.search(f'<c r="{places.local(ref)}"[^>]*?(/>|>.*?</c>)', sheet)
    assert match is not None
    return match[0]


@pytest.mark.parametrize(
    ("form_id", "titles"),
    [
        ("2014", ["报告信息", "正文", "统计表", "审核", "gouji"]),
        ("2019", ["报告信息", "正文", "表二 主动公开", "表三 依申请公开", "表四 复议诉讼", "审核", "gouji"]),
        ("2021", ["报告信息", "正文", "表二 主动公开", "表三 依申请公开", "表四 复议诉讼", "审核", "gouji"]),
    ],
)
def test_the_sheets_and_their_order(form_id: str, titles: list[str]) -> None:
    workbook = opened(balanced(form_id))
    assert workbook.sheetnames == titles
    assert workbook["gouji"].sheet_state == "veryHidden"
    assert workbook.active is not None
    assert workbook.active.title == "报告信息"


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_every_total_is_a_formula_with_its_result_beside_it(form_id: str) -> None:
    report = balanced(form_id)
    formulas, results = opened(report), opened(report, results=True)
    for ref in report.form.cells:
        sheet, place = sheet_of(formulas, report, ref)
        shown, _ = sheet_of(results, report, ref)
        assert shown[place].value == pytest.approx(float(report.numbers[ref]), abs=1e-9), ref
        assert str(sheet[place].value).startswith("=") == (ref in report.form.totals), ref


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_merged_ranges_are_the_spans_of_the_printed_table(form_id: str) -> None:
    report = balanced(form_id)
    workbook = opened(report)
    for table in SheetAddresses(report.form).tables:
        grid = table_grid(table.section)
        expected = {
            (slot.column + 1, slot.row + 2, slot.column + slot.column_span, slot.row + slot.row_span + 1)
            for slot in grid.slots
            if slot.row_span * slot.column_span > 1
        }
        expected.add((1, 1, grid.columns, 1))
        assert {area.bounds for area in workbook[table.title].merged_cells.ranges} == expected
        for slot in grid.slots:
            if slot.ref is None:
                assert (workbook[table.title].cell(slot.row + 2, slot.column + 1).value or "") == slot.text


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_only_entries_are_unlocked(form_id: str) -> None:
    report = balanced(form_id)
    workbook = opened(report)
    for sheet in workbook.worksheets:
        assert sheet.protection.sheet, sheet.title
        assert not sheet.protection.password
    for table in SheetAddresses(report.form).tables:
        for slot in table.grid.slots:
            locked = workbook[table.title].cell(*table.point(slot)).protection.locked
            assert locked == (slot.ref is None or slot.ref in report.form.totals)
    assert workbook.security is not None
    assert workbook.security.lockStructure


def test_entries_are_checked_by_kind() -> None:
    report = balanced("2019")
    workbook = opened(report)
    kinds = report.form.kinds
    wanted = {"count": ("whole", "0"), "amount": ("decimal", "0"), "change": ("whole", "-999999999999999")}
    for ref in report.form.cells:
        sheet, place = sheet_of(workbook, report, ref)
        entries = [entry for entry in sheet.data_validations.dataValidation if place in entry.sqref]
        assert [(entry.type, entry.formula1) for entry in entries] == [wanted[kinds[ref].value]], ref
        assert entries[0].showErrorMessage
        assert "此格应填" in str(entries[0].error)


def test_the_page_is_a4_and_headers_repeat() -> None:
    workbook = opened(balanced())
    for sheet in workbook.worksheets[:-1]:
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_area
    requests = workbook["表三 依申请公开"]
    assert requests.print_title_rows == "$1:$4"
    assert requests.freeze_panes == "D5"
    assert workbook["表二 主动公开"].freeze_panes == "B2"
    assert requests["A7"].alignment.textRotation == 255
    assert requests["A7"].value == "三、本年度办理结果"


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_every_sheet_prints_as_wide_as_its_page_in_letters_of_at_least_nine_points(form_id: str) -> None:
    for sheet in opened(balanced(form_id)).worksheets[:-1]:
        last = str(sheet.print_area).replace("$", "").split(":")[1].rstrip("0123456789")
        columns = [get_column_letter(number) for number in range(1, column_index_from_string(last) + 1)]
        shown = [sheet.column_dimensions[name] for name in columns if not sheet.column_dimensions[name].hidden]
        points = (841.9 if sheet.page_setup.orientation == "landscape" else 595.3) - 2 * 0.6 * 72
        scale = points / sum(one.width * WIDE_FIGURE for one in shown)
        assert 9 <= 11 * scale < 11, sheet.title


def test_short_headers_of_tables_stand_on_one_line() -> None:
    sheet = opened(balanced())["表四 复议诉讼"]
    assert sheet.page_setup.orientation == "landscape"
    headers = {str(cell.value): cell.column_letter for row in sheet["A3:O5"] for cell in row if cell.value}
    assert {"结果维持", "结果纠正", "其他结果", "尚未审结"} < headers.keys()
    for header in ("结果维持", "结果纠正", "其他结果", "尚未审结"):
        assert sheet.column_dimensions[headers[header]].width >= 8.5
    requests = opened(balanced())["表三 依申请公开"]
    assert requests.page_setup.orientation == "portrait"
    assert requests.column_dimensions["E"].width >= 8.5  # 商业企业


@pytest.mark.parametrize(
    ("value", "text"),
    [("4166.241619", "4166.241619"), ("9.95", "9.95"), ("999999999999999", "999999999999999"), ("0.100", "0.1")],
)
def test_figures_are_written_digit_by_digit(value: str, text: str) -> None:
    assert f"<v>{text}</v>" in raw_cell(with_cells(balanced(), {AMOUNT: Decimal(value)}), AMOUNT)


def test_counts_show_no_decimals_unless_they_wrongly_have_some() -> None:
    report = with_cells(balanced(), {NATURAL: Decimal("1.5")})
    workbook = opened(report)
    sheet, place = sheet_of(workbook, report, NATURAL)
    assert sheet[place].number_format == "General"
    other, place = sheet_of(workbook, report, NATURAL._replace(row="carried_in"))
    assert other[place].number_format == "0"


def test_a_wrong_total_is_kept_and_remarked_on_not_healed() -> None:
    report = balanced()
    published = report.numbers[TOTAL] + 3
    report = with_cells(report, {TOTAL: published})
    sheet, place = sheet_of(opened(report), report, TOTAL)
    cell = sheet[place]
    assert cell.value == published
    assert cell.comment is not None
    assert f"各分项之和为 {published - 3}" in cell.comment.text
    assert not cell.protection.locked
    # The total of totals is wrong in one direction only: it is not calculated either.
    grand, place = sheet_of(opened(report), report, TOTAL._replace(column="total"))
    assert isinstance(grand[place].value, int)


def test_a_total_waits_while_a_part_is_blank() -> None:
    report = with_cells(balanced(), {TOTAL: None, TOTAL._replace(row="results.granted"): None})
    sheet, place = sheet_of(opened(report), report, TOTAL)
    assert str(sheet[place].value).startswith("=IF(COUNT(")
    results, _ = sheet_of(opened(report, results=True), report, TOTAL)
    assert results[place].value is None


def test_a_total_left_blank_over_full_parts_stays_blank() -> None:
    report = with_cells(balanced(), {TOTAL: None})
    sheet, place = sheet_of(opened(report), report, TOTAL)
    assert sheet[place].value is None
    assert sheet[place].comment is not None
    assert "年报此处未填" in sheet[place].comment.text


def test_a_total_over_unreadable_parts_is_kept_as_it_is() -> None:
    report = with_cells(balanced(), {TOTAL._replace(row="results.granted"): "待核实"})
    sheet, place = sheet_of(opened(report), report, TOTAL)
    assert sheet[place].value == report.numbers[TOTAL]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-2+3", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1", "#N/A", "=", "\x01="])
def test_no_text_becomes_a_formula(text: str) -> None:
    report = replace(balanced(), body=text, title=text, sections={"overview": text})
    report = with_cells(report, {NATURAL: text})
    workbook = opened(report)
    sheet, place = sheet_of(workbook, report, NATURAL)
    shown = text.replace("\x01", "\ufffd")
    prose = workbook["正文"]
    for cell in (sheet[place], workbook["报告信息"]["B3"], workbook["报告信息"]["B5"], prose["C3"]):
        assert cell.value == shown
    assert "<f>" not in raw_cell(report, NATURAL)
    assert 't="inlineStr"' in raw_cell(report, NATURAL)
    assert sheet[place].quotePrefix == text.startswith(("=", "+", "-", "@", "\t"))


def test_prose_is_a_paragraph_a_row_under_its_heading() -> None:
    report = replace(balanced(), sections={"overview": "第一段\n第二段", "other": "无"})
    sheet = opened(report)["正文"]
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=2, max_col=3)]
    assert rows[:4] == [
        ("preamble", "引言", None),
        ("overview", "一、总体情况", "第一段"),
        (None, None, "第二段"),
        ("disclosure", "二、主动公开政府信息情况", None),
    ]
    assert sheet.column_dimensions["A"].hidden
    assert not sheet["C4"].protection.locked
    assert sheet["B4"].protection.locked


def test_a_form_made_of_addresses_can_be_written() -> None:
    refs = [CellRef("a", "x", "y"), CellRef("gouji", "x", "y")]
    report = Report(stand_in_form("2099", 2099, refs), 2099, "测试市", cells={refs[0]: Decimal(3)})
    workbook = opened(report)
    assert workbook.sheetnames == ["报告信息", "正文", "a", "gouji(2)", "审核", "gouji"]
    assert workbook["a"]["B3"].value == 3
