"""The sheet 审核: every arithmetic check of the form as a formula that says 相符 or 不符 as the tables fill.

Checks that arithmetic cannot say stand in the program only.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from editor.checks.checker import Checker, checker_for
from editor.checks.compiled import NO_TOLERANCE, Check
from editor.checks.finding import State
from editor.exporters.xlsx.exact_values import Exact
from editor.exporters.xlsx.look import (
    BOLD,
    BOX,
    CENTRE,
    HEADING,
    LEFT,
    UNDECIDED,
    WRONG,
    CellStyle,
    colour_where,
    lines_needed,
    protect,
    set_page,
)
from editor.exporters.xlsx.places import SheetAddresses
from editor.exporters.xlsx.text import cell_at, put_text, shown_text
from editor.forms.relation import Cell, Values, bound_formula
from editor.own_files.workbook_words import CHECKS_HEADING
from editor.report.model import Report
from editor.wording.decimal_text import format_number

RESULT_COLUMN: Final = 4
_FIRST_ROW: Final = 5
_COLUMNS: Final = (("规则", 15.0), ("位置", 22.0), ("审核关系", 33.0), ("结果", 9.0), ("要求", 11.0), ("依据", 40.0))
_STATES: Final = MappingProxyType(
    {State.PASS: "相符", State.FAIL: "不符", State.UNKNOWN: "无法核对", State.NOT_APPLICABLE: "不适用"}
)
_COLOURS: Final = ((State.FAIL, WRONG), (State.UNKNOWN, UNDECIDED))
_WITH_TOLERANCE: Final = MappingProxyType(
    {"==": "ABS({left}-{right})<={most}", "<=": "{left}<={right}+{most}", ">=": "{left}+{most}>={right}"}
)
_HEADING = CellStyle(font=HEADING, alignment=LEFT)
_NAME = CellStyle(font=BOLD, border=BOX)
_WORD = CellStyle(border=BOX, alignment=CENTRE)
_TEXT = CellStyle(border=BOX, alignment=LEFT)
_LOOKS: Final = (_WORD, _TEXT, _TEXT, _WORD, _WORD, _TEXT)


def fill_checks(sheet: Worksheet, report: Report, places: SheetAddresses) -> dict[str, Exact]:
    """Fill 审核. Gives the results as they are now, by address."""
    checker = checker_for(report)
    exact: dict[str, Exact] = {}
    for column, (name, width) in enumerate(_COLUMNS, 1):
        sheet.column_dimensions["ABCDEF"[column - 1]].width = width
        cell = cell_at(sheet, _FIRST_ROW - 1, column)
        put_text(cell, name)
        _NAME.put_on(cell)
    found: list[State] = []
    for row, check in enumerate(checker.compiled.checks, _FIRST_ROW):
        found.append(state := _state(checker, check, report))
        _write_check(sheet, row, check, checker)
        result = cell_at(sheet, row, RESULT_COLUMN)
        formula = check_formula(check, report, places)
        if formula:
            result.value = f"={formula}"
            exact[result.coordinate] = Exact(_STATES[state], is_text=True)
        else:
            put_text(result, _STATES[state])
    last = _FIRST_ROW + max(1, len(found)) - 1
    exact |= _write_head(sheet, last, found)
    sheet.freeze_panes = f"A{_FIRST_ROW}"
    sheet.print_title_rows = f"{_FIRST_ROW - 1}:{_FIRST_ROW - 1}"
    protect(sheet)
    set_page(sheet, f"A1:F{last}", landscape=True)
    return exact


def check_formula(check: Check, report: Report, places: SheetAddresses) -> str:
    """The check as an Excel expression that gives one of the four words; empty where it can only ever give one.

    Last year's figures are not in the workbook: they stand in the formula as they are.
    """
    relation = check.instance.relation
    prior = report.prior.numbers if report.prior is not None else {}
    if check.inapplicable or any(ref not in prior for ref in relation.prior_cells):
        return ""

    def address(cell: Cell) -> str:
        return f"({format_number(prior[cell.ref])})" if cell.prior else places.absolute(cell.ref)

    claim = relation.formula(address)
    if check.tolerance != NO_TOLERANCE:
        claim = _WITH_TOLERANCE[relation.sign].format(
            left=bound_formula(relation.left, address),
            right=bound_formula(relation.right, address),
            most=format_number(check.tolerance),
        )
    complete = f"COUNT({places.absolute_ranges(relation.cells)})={len(relation.cells)}"
    return f'IFERROR(IF({complete},IF({claim},"相符","不符"),"无法核对"),"不适用")'


def _state(checker: Checker, check: Check, report: Report) -> State:
    prior: Values = report.prior.numbers if report.prior is not None else {}
    return checker.outcome(check, report.numbers, prior).state


def _write_check(sheet: Worksheet, row: int, check: Check, checker: Checker) -> None:
    basis = check.rule.basis
    quote = f"：{basis.quote}" if basis.quote else ""
    place = checker.messages.place(check.instance)
    words = (check.rule.id, place, check.rule.title, "", check.rule.force.words, f"{basis.document}{quote}")
    for column, (text, look) in enumerate(zip(words, _LOOKS, strict=True), 1):
        cell = cell_at(sheet, row, column)
        if text:
            put_text(cell, shown_text(text))
        look.put_on(cell)
    lines = max(lines_needed(text, width) for text, (_, width) in zip(words, _COLUMNS, strict=True))
    sheet.row_dimensions[row].height = 15 * lines + 4


def _write_head(sheet: Worksheet, last: int, found: list[State]) -> dict[str, Exact]:
    heading = cell_at(sheet, 1, 1)
    put_text(heading, CHECKS_HEADING)
    _HEADING.put_on(heading)
    area = f"D{_FIRST_ROW}:D{last}"
    sheet["A2"].value = f'="不符 "&COUNTIF({area},"不符")&" 项，无法核对 "&COUNTIF({area},"无法核对")&" 项"'
    failed, unknown = found.count(State.FAIL), found.count(State.UNKNOWN)
    for state, colour in _COLOURS:
        colour_where(sheet, area, f'D{_FIRST_ROW}="{_STATES[state]}"', colour)
    return {"A2": Exact(f"不符 {failed} 项，无法核对 {unknown} 项", is_text=True)}
