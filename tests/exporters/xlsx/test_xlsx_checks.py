"""The sheet 审核: every arithmetic check once, its formula, its result as it is now."""

from __future__ import annotations

import io
import random
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from editor.checks.checker import checker_for
from editor.exporters.xlsx.write import xlsx_bytes
from editor.forms.address import CellRef
from editor.report.model import Report
from tests.strategies import FORM_IDS, form_of, random_balanced_report, with_cells

GRANTED = CellRef.parse("requests/results.granted/natural")


def rows(report: Report, *, results: bool) -> list[tuple[object, ...]]:
    sheet = load_workbook(io.BytesIO(xlsx_bytes(report)), data_only=results)["审核"]
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=5, max_col=6)]


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_each_check_is_listed_with_place_and_basis(form_id: str) -> None:
    report = random_balanced_report(random.Random(1), form_of(form_id), with_prior=True)
    checker = checker_for(report)
    found = rows(report, results=True)
    assert [row[0] for row in found] == [check.rule.id for check in checker.compiled.checks]
    assert [row[1] or "" for row in found] == [
        checker.messages.place(check.instance) for check in checker.compiled.checks
    ]
    assert all(row[5] for row in found)
    assert {row[3] for row in found} <= {"相符", "不适用"}


def test_results_follow_the_report() -> None:
    report = random_balanced_report(random.Random(1), form_of("2021"), with_prior=True)
    wrong = with_cells(report, {GRANTED: report.numbers[GRANTED] + 1, GRANTED._replace(column="legal.other"): None})
    states = {(row[0], row[1]): row[3] for row in rows(wrong, results=True)}
    assert states["T3.SUM", "自然人列"] == "不符"
    assert states["T3.BAL", "自然人列"] == "相符"
    assert states["T3.SUM", "其他(法人)列"] == "无法核对"
    sheet = load_workbook(io.BytesIO(xlsx_bytes(wrong)), data_only=True)["审核"]
    assert sheet["A2"].value == "不符 1 项，无法核对 2 项"


def test_formulas_read_the_tables_and_hold_last_years_figures() -> None:
    report = random_balanced_report(random.Random(1), form_of("2021"), with_prior=True)
    assert report.prior is not None
    formulas = {(row[0], row[1]): str(row[3]) for row in rows(report, results=False)}
    assert formulas["T3.BAL", "自然人列"] == (
        "=IFERROR(IF(COUNT('表三 依申请公开'!D5:D6,'表三 依申请公开'!D28:D29)=4,"
        "IF(('表三 依申请公开'!D5+'表三 依申请公开'!D6)=('表三 依申请公开'!D28+'表三 依申请公开'!D29),"
        '"相符","不符"),"无法核对"),"不适用")'
    )
    carried = report.prior.numbers[CellRef.parse("requests/carried_out/natural")]
    assert f"=({carried})" in formulas["Y.CARRY", "自然人列"]


def test_without_last_year_there_is_nothing_to_calculate() -> None:
    report = random_balanced_report(random.Random(1), form_of("2021"))
    assert {row[3] for row in rows(report, results=False) if row[0] == "Y.CARRY"} == {"不适用"}


def test_blanks_of_last_year_leave_a_check_undecided() -> None:
    report = random_balanced_report(random.Random(1), form_of("2021"), with_prior=True)
    assert report.prior is not None
    carried = CellRef.parse("requests/carried_out/natural")
    report = Report(report.form, report.year, "", cells=report.cells, prior=with_cells(report.prior, {carried: None}))
    states = {(row[0], row[1]): row[3] for row in rows(report, results=False)}
    assert states["Y.CARRY", "自然人列"] == "无法核对"
    assert str(states["Y.CARRY", "总计列"]).startswith("=")


def test_money_is_compared_with_tolerance() -> None:
    from editor.checks.compiled import Check
    from editor.exporters.xlsx.checks_sheet import check_formula
    from editor.exporters.xlsx.places import SheetAddresses

    report = random_balanced_report(random.Random(1), form_of("2021"))
    check = checker_for(report).compiled.checks[0]
    formula = check_formula(Check(check.instance, Decimal("0.01")), report, SheetAddresses(report.form))
    assert "ABS(" in formula
    assert "<=0.01" in formula
