"""One statutory table as a sheet: merged cells, figures, totals as formulas, entry checked, labels locked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final, Literal

from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from editor.exporters.xlsx.exact_values import Exact
from editor.exporters.xlsx.look import (
    BOX,
    CALCULATED,
    HEADING,
    LANDSCAPE_WIDTH,
    LEFT,
    LINE_HEIGHT,
    PAGE_WIDTH,
    STACKED,
    WRONG,
    CellStyle,
    colour_where,
    lines_needed,
    protect,
    set_page,
)
from editor.exporters.xlsx.places import TABLE_TOP, TableSheet, coordinate, ranges
from editor.exporters.xlsx.text import cell_at, put_text, shown_text
from editor.exporters.xlsx.totals import Total
from editor.forms.address import CellRef
from editor.forms.grid import Grid, Slot, SlotRole
from editor.forms.sections import FigureKind
from editor.report.model import Report
from editor.report.numbers import CellValue
from editor.wording.decimal_text import format_number
from editor.wording.text_width import text_width

_WHOLE: Final = "0"
_EXACT: Final = "General"
_LABEL = CellStyle(border=BOX)
_STACKED_LABEL = CellStyle(border=BOX, alignment=STACKED)
_ROW_LABEL = CellStyle(border=BOX, alignment=LEFT)
_HEADING = CellStyle(font=HEADING, alignment=LEFT)
_NARROWEST: Final = 6.0
_SHORT_HEADER: Final = 4  # letters
_SIDES: Final = 0.6  # what a cell keeps free beside its text, in columns
_SMALLEST_ROW: Final = 20.0
_SHORT_LABEL: Final = 2  # letters: 件, 万元
_STACKED_LETTER: Final = 14.5  # points that a letter of a vertical label takes
_HIGHEST: Final = "999999999999999"  # Excel keeps fifteen digits
_ENTRY: Final[Mapping[FigureKind, tuple[Literal["whole", "decimal"], str, str]]] = MappingProxyType(
    {
        FigureKind.COUNT: ("whole", "0", "此格应填不小于 0 的整数。"),
        FigureKind.AMOUNT: ("decimal", "0", "此格应填不小于 0 的金额，单位：万元。"),
        FigureKind.CHANGE: ("whole", f"-{_HIGHEST}", "此格应填整数，减少填负数。"),
    }
)


def fill_table(
    sheet: Worksheet, table: TableSheet, report: Report, totals: Mapping[CellRef, Total]
) -> dict[str, Exact]:
    """Lay the table out on an empty sheet. Gives the exact value of each cell that holds a figure or a formula."""
    exact: dict[str, Exact] = {}
    widths = column_widths(table.grid)
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    _write_heading(sheet, table)
    for slot in table.grid.slots:
        if slot.ref is None:
            _write_label(sheet, table, slot)
        else:
            total = totals.get(slot.ref)
            value = _write_value(sheet, table, slot, report, total)
            if value is not None:
                exact[coordinate(table.point(slot))] = value
        _merge(sheet, table, slot)
    for row, height in enumerate(row_heights(table.grid, widths), TABLE_TOP):
        sheet.row_dimensions[row].height = height
    _check_entry(sheet, table, report)
    _mark_totals(sheet, table, totals)
    _set_view(sheet, table, landscape=sum(widths) > PAGE_WIDTH + 1)
    return exact


def column_widths(grid: Grid) -> tuple[float, ...]:
    """The grid's relative widths as column widths that fill an A4 page, on its side if upright is too narrow.

    None is so narrow that a figure does not fit, or that a header of a few letters breaks (结果维 / 持).
    """
    least = [_least_width(grid, column) for column in range(grid.columns)]
    page = PAGE_WIDTH if sum(least) <= PAGE_WIDTH else LANDSCAPE_WIDTH
    widths = dict(enumerate(least))
    free = set(widths)
    while free:
        left = page - sum(width for column, width in widths.items() if column not in free)
        scale = left / sum(grid.widths[column] for column in free)
        narrow = {column for column in free if grid.widths[column] * scale < least[column]}
        if not narrow:
            widths |= {column: grid.widths[column] * scale for column in free}
            break
        free -= narrow
    return tuple(round(width, 2) for width in widths.values())


def _least_width(grid: Grid, column: int) -> float:
    headers = [
        slot.text
        for slot in grid.slots
        if (slot.column, slot.column_span, slot.role) == (column, 1, SlotRole.HEADER)
        and len(slot.text) <= _SHORT_HEADER
    ]
    return max([_NARROWEST, *(text_width(header) + _SIDES for header in headers)])


def row_heights(grid: Grid, widths: tuple[float, ...]) -> list[float]:
    """Heights in points that show every label whole: no program fits the height of merged cells by itself."""
    heights = [_SMALLEST_ROW] * grid.rows
    for slot in sorted(grid.slots, key=lambda slot: slot.row_span):
        rows = range(slot.row, slot.row + slot.row_span)
        missing = _height(slot, widths) - sum(heights[row] for row in rows)
        for row in rows:
            heights[row] += max(0.0, missing) / slot.row_span
    return [round(height, 1) for height in heights]


def _height(slot: Slot, widths: tuple[float, ...]) -> float:
    if slot.vertical:
        return len(slot.text) * _STACKED_LETTER
    width = sum(widths[slot.column : slot.column + slot.column_span])
    return lines_needed(slot.text, width) * LINE_HEIGHT + 5


def _write_heading(sheet: Worksheet, table: TableSheet) -> None:
    cell = cell_at(sheet, 1, 1)
    put_text(cell, shown_text(table.section.heading))
    _HEADING.put_on(cell)
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=table.grid.columns)
    sheet.row_dimensions[1].height = 28


def _write_label(sheet: Worksheet, table: TableSheet, slot: Slot) -> None:
    cell = cell_at(sheet, *table.point(slot))
    if slot.text:
        put_text(cell, shown_text(slot.text))
    _label_look(table.grid, slot).put_on(cell)


def _label_look(grid: Grid, slot: Slot) -> CellStyle:
    """Labels that are sentences stand left, as printed; those of table two and units stand in the middle."""
    if slot.vertical:
        return _STACKED_LABEL
    is_sentence = slot.role is SlotRole.LABEL and grid.header_rows > 0 and len(slot.text) > _SHORT_LABEL
    return _ROW_LABEL if is_sentence else _LABEL


def _write_value(sheet: Worksheet, table: TableSheet, slot: Slot, report: Report, total: Total | None) -> Exact | None:
    assert slot.ref is not None
    cell = cell_at(sheet, *table.point(slot))
    value = report.value(slot.ref)
    is_formula = total is not None and bool(total.formula)
    CellStyle(
        border=BOX,
        fill=CALCULATED if is_formula else None,
        number_format=_number_format(report.form.kinds[slot.ref], value),
        open=not is_formula,
    ).put_on(cell)
    if total is not None and total.comment:
        cell.comment = Comment(total.comment, "勾稽", height=110, width=240)
    if total is not None and total.formula:
        cell.value = f"={total.formula}"
        return Exact(format_number(value), is_text=value is None)
    if isinstance(value, Decimal):
        cell.value = value
        return Exact(format_number(value))
    if value is not None:
        put_text(cell, shown_text(value))
    return None


def _number_format(kind: FigureKind, value: CellValue) -> str:
    """Whole figures as such; a count that wrongly has decimals shows them."""
    whole = not isinstance(value, Decimal) or value == value.to_integral_value()
    return _WHOLE if whole and kind is not FigureKind.AMOUNT else _EXACT


def _merge(sheet: Worksheet, table: TableSheet, slot: Slot) -> None:
    if slot.row_span == slot.column_span == 1:
        return
    (row, column), (last_row, last_column) = table.point(slot), table.end(slot)
    sheet.merge_cells(start_row=row, end_row=last_row, start_column=column, end_column=last_column)


def _check_entry(sheet: Worksheet, table: TableSheet, report: Report) -> None:
    kinds = report.form.kinds
    for kind, (allowed, lowest, message) in _ENTRY.items():
        slots = [slot for slot in table.grid.slots if slot.ref is not None and kinds[slot.ref] is kind]
        if not slots:
            continue
        entry = DataValidation(
            type=allowed,
            operator="between",
            formula1=lowest,
            formula2=_HIGHEST,
            allow_blank=True,
            showErrorMessage=True,
            errorTitle="填写有误",
            error=message,
            errorStyle="stop",
            sqref=" ".join(_areas(table, slots)),
        )
        sheet.add_data_validation(entry)


def _areas(table: TableSheet, slots: list[Slot]) -> Iterator[str]:
    yield from ranges(sorted((table.point(slot) for slot in slots), key=lambda point: (point[1], point[0])))


def _mark_totals(sheet: Worksheet, table: TableSheet, totals: Mapping[CellRef, Total]) -> None:
    """A total that is typed, not calculated, turns red while it differs from its parts."""
    for ref, total in totals.items():
        if ref.table != table.section.id or total.formula:
            continue
        place = coordinate(table.point(table.grid.by_ref[ref]))
        parts = ",".join(ranges(table.point(table.grid.by_ref[part]) for part in total.parts))
        broken = f"AND(COUNT({parts})={len(total.parts)},{place}<>SUM({parts}))"
        colour_where(sheet, place, broken, WRONG)


def _set_view(sheet: Worksheet, table: TableSheet, *, landscape: bool) -> None:
    grid = table.grid
    last = coordinate((grid.rows + TABLE_TOP - 1, grid.columns))
    set_page(sheet, f"A1:{last}", landscape=landscape)
    header_end = TABLE_TOP + grid.header_rows
    sheet.freeze_panes = coordinate((header_end, grid.label_columns + 1))
    sheet.print_title_rows = f"1:{header_end - 1}"
    protect(sheet)
