"""A workbook that this program exported, read back: the visible cells, and what they cannot show from a hidden record.

What the user changed in the visible cells is taken; what they left alone comes back exactly as it was, including what
a sheet cannot hold. The record is told in `editor.own_files.workbook`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from editor.errors import ReadError
from editor.importers.own.workbook_cells import Package, Sheet, SheetCell, SheetFile, damaged
from editor.importers.own.workbook_values import cell_text, plain_text, same_text, says_the_same
from editor.own_files.workbook import (
    FIRST_PIECE_AT,
    HEADING_COLUMN,
    MARKER,
    MARKER_AT,
    PARAGRAPH_COLUMN,
    PART_COLUMN,
    VERSION,
    VERSION_AT,
    YEAR,
    WorkbookRecord,
)
from editor.own_files.workbook_words import RECORD_SHEET
from editor.report.codec import ReportData
from editor.report.numbers import stored_value
from editor.shapes import read
from editor.wording.decimal_text import format_number

_PLACE = re.compile("([A-Z]{1,3})([0-9]{1,7})")
_BLANKS = re.compile(r"\s+")
_BLANK: Final = SheetCell(None)
_REFILL: Final = "请把数据填进重新导出的工作簿，不要增删行列、改标签或改工作表名"


@dataclass
class _Figures:
    """The figures as they are being read: text by address, and what could not be read, with the reason."""

    cells: dict[str, str] = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)


def read_own_workbook(path: Path) -> dict[str, Any] | None:
    """The report in an .xlsx of ours, as `workbook_data`. Raises ReadError for a file that is no whole .xlsx too."""
    return workbook_data(Package(path))


def workbook_data(package: SheetFile) -> dict[str, Any] | None:
    """The report in a workbook of ours in the shape of `codec.file_data`; None for a workbook that is not ours.

    Raises ReadError for a workbook of ours whose layout was changed so that figures could be taken for others.
    """
    if RECORD_SHEET not in package.titles:
        return None
    sheets = package.sheets(package.titles)
    hidden = sheets.get(RECORD_SHEET, {})
    if hidden.get(MARKER_AT, _BLANK).value != MARKER:
        return None
    record, written = _record(hidden, package.name)
    _check_layout(record, sheets, package.name)
    figures = _figures(record, written, sheets, package)
    cells = {key: text for key, text in figures.cells.items() if text}
    return {
        **record.data,
        "cells": cells,
        **_still_confirmed(cells, written),
        **_import_record(record, figures.unread, package.name),
        **_read_about(record, sheets, package.name),
        **_read_prose(written, record, sheets[record.prose.sheet], package.name),
    }


def _record(hidden: Sheet, name: str) -> tuple[WorkbookRecord, ReportData]:
    """The record, and the report in it as it was written."""
    version = hidden.get(VERSION_AT, _BLANK).value
    if isinstance(version, int) and version > VERSION:
        raise ReadError("此工作簿由更新版本的程序导出", place=name, remedy="请升级程序后再导入")
    first, below = FIRST_PIECE_AT
    pieces = (cell.value for (row, column), cell in sorted(hidden.items()) if row >= first and column == below)
    try:
        record = WorkbookRecord.of_pieces(pieces)
        return record, read(ReportData, record.data)
    except (ValueError, RecursionError) as error:
        raise damaged(name) from error


def _check_layout(record: WorkbookRecord, sheets: Mapping[str, Sheet], name: str) -> None:
    """Figures are found by place: the labels around them must still stand where they stood."""
    needed = [*record.tables, record.prose.sheet, *(sheet for sheet, _ in record.about.values())]
    missing = [title for title in dict.fromkeys(needed) if title not in sheets]
    if missing:
        raise ReadError(f"缺少工作表“{missing[0]}”", place=name, remedy=_REFILL)
    for title, table in record.tables.items():
        for place, label in table.labels.items():
            if _squeezed(plain_text(_at(sheets[title], place).value)) != _squeezed(label):
                what = f"{place} 处应为“{label}”，表格的行列或标签已被改动"
                raise ReadError(what, place=f"{name}·{title}", remedy=_REFILL)


def _figures(record: WorkbookRecord, written: ReportData, sheets: Mapping[str, Sheet], package: SheetFile) -> _Figures:
    figures = _Figures()
    blank: list[str] = []
    for title, table in record.tables.items():
        for key, (place, kind) in table.cells.items():
            cell = _at(sheets[title], place)
            original = written.cells.get(key, "")
            if cell.is_error:
                figures.unread[key] = f"{title} {place}：公式出错（{cell.value}），未读入"
            elif cell.is_struck:
                figures.unread[key] = f"{title} {place}：带删除线（{plain_text(cell.value)}），未读入"
            elif says_the_same(cell.value, record.shown.cells.get(key, original)):
                figures.cells[key] = original
            else:
                figures.cells[key] = cell_text(cell.value, kind)
            if cell.value is None:
                blank.append(key)
    if blank:
        _calculate(figures, blank, record, written, package)
    return figures


def _calculate(
    figures: _Figures, blank: list[str], record: WorkbookRecord, written: ReportData, package: SheetFile
) -> None:
    """Blank cells may hold a formula without a result, where a program without a calculator saved the workbook.

    A total of ours is added up; parts come before the totals that add them up. Another formula is left unread.
    """
    sheets = package.sheets(record.tables, formulas=True)
    places = {key: (title, place) for title, table in record.tables.items() for key, (place, _) in table.cells.items()}
    pending: dict[str, tuple[str, ...]] = {}
    for key in blank:
        title, place = places[key]
        formula = _at(sheets[title], place).value
        known = record.formulas.get(key)
        if formula is None:
            continue
        if known is not None and _squeezed(str(formula)) == _squeezed(known.formula):
            pending[key] = tuple(known.parts)
        else:
            figures.cells.pop(key, None)
            figures.unread[key] = f"{title} {place}：公式没有计算结果，未读入"
    while pending:
        ready = [key for key, parts in pending.items() if not any(part in pending for part in parts)]
        if not ready:
            return
        for key in ready:
            figures.cells[key] = _sum(figures.cells, pending.pop(key), written.cells.get(key, ""))


def _sum(cells: Mapping[str, str], parts: tuple[str, ...], original: str) -> str:
    values = [stored_value(cells.get(part, "")) for part in parts]
    figures = [value for value in values if isinstance(value, Decimal)]
    if len(figures) != len(values):
        return ""
    total = sum(figures, Decimal(0))
    return original if original and stored_value(original) == total else format_number(total)


def _still_confirmed(cells: Mapping[str, str], written: ReportData) -> dict[str, Any]:
    """A zero stays confirmed as long as it was not changed."""
    kept = [key for key in written.confirmed if cells.get(key) == written.cells.get(key)]
    return {"confirmed": kept} if written.confirmed else {}


def _import_record(record: WorkbookRecord, unread: Mapping[str, str], name: str) -> dict[str, Any]:
    """How the report came out of a file, with what could not be read of the workbook."""
    if not unread:
        return {}
    known = record.data.get("import") or {"source": name}
    places = list(dict.fromkeys([*known.get("unread", ()), *unread]))
    notes = list(dict.fromkeys([*known.get("notes", ()), *unread.values()]))
    return {"import": {**known, "unread": places, "notes": notes}}


def _read_about(record: WorkbookRecord, sheets: Mapping[str, Sheet], name: str) -> dict[str, Any]:
    """What the report says of itself, where that was changed, by the names of the record."""
    changed: dict[str, Any] = {}
    for key, (title, place) in record.about.items():
        value = _at(sheets[title], place).value
        original = record.data.get(key, "")
        if says_the_same(value, record.shown.about.get(key, str(original))):
            continue
        text = plain_text(value).strip()
        if key == YEAR:
            if not re.fullmatch("[0-9]{4}", text) or int(text) < 1900:
                raise ReadError(f"年度“{text}”不是四位年份", place=f"{name}·{title} {place}", remedy="请改正后再导入")
            changed[key] = int(text)
        else:
            changed[key] = text
    return changed


def _read_prose(written: ReportData, record: WorkbookRecord, sheet: Sheet, name: str) -> dict[str, Any]:
    """Each part's prose runs from the row that names the part to the row before the next one."""
    starts = {plain_text(cell.value): row for (row, column), cell in sheet.items() if column == PART_COLUMN}
    if any(part not in starts for part in record.prose.parts):
        what = "有的部分已被删除，无法读回正文"
        raise ReadError(what, place=f"{name}·{record.prose.sheet}", remedy=_REFILL)
    ends = sorted([*starts.values(), max((row for row, _ in sheet), default=1) + 1])
    sections, headings = dict(written.sections), dict(written.headings)
    for part in record.prose.parts:
        first = starts[part]
        last = next(end for end in ends if end > first)
        lines = [plain_text(sheet.get((row, PARAGRAPH_COLUMN), _BLANK).value) for row in range(first, last)]
        text = "\n".join(lines).rstrip("\n")
        original = sections.get(part, "")
        if not same_text(text, record.shown.sections.get(part, original).rstrip("\n")):
            sections[part] = text
        heading = plain_text(sheet.get((first, HEADING_COLUMN), _BLANK).value).strip()
        known = headings.get(part, "")
        if known and heading and not same_text(heading, record.shown.headings.get(part, known).strip()):
            headings[part] = heading
    told = {part: text for part, text in sections.items() if text}
    return {"sections": told, **({"headings": headings} if headings else {})}


def _at(sheet: Sheet, place: str) -> SheetCell:
    match = _PLACE.fullmatch(place)
    if match is None:
        return _BLANK
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return sheet.get((int(match[2]), column), _BLANK)


def _squeezed(text: str) -> str:
    return _BLANKS.sub("", text)
