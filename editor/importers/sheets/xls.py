"""An old workbook (.xls of Excel, .et of WPS) of any layout as paragraphs and tables."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING, Final

from editor.errors import ReadError
from editor.importers.blocks.of_sheet import MAX_CELLS, SheetPage, pages_blocks
from editor.importers.blocks.source import Source
from editor.importers.blocks.zipped import damaged
from editor.importers.sheets.values import shown_figure

if TYPE_CHECKING:
    import xlrd

_MAX_FILE: Final = 10_000_000  # a report's workbook has some 50,000 bytes
_BLANK: Final = (0, 6)  # xlrd's kinds of cells without content, the second with a format
_FAULTS: Final = (  # what xlrd raises over a damaged file
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    NotImplementedError,
    EOFError,
    OSError,
    struct.error,
)


def xls_source(data: bytes, name: str) -> Source:
    """The paragraphs and tables of an old workbook. Raises ReadError if it is damaged, encrypted, or far too large."""
    import xlrd
    from xlrd.compdoc import CompDocError

    if len(data) > _MAX_FILE:
        raise ReadError("文件过大，不是年报", place=name, remedy="请检查是否选错了文件")
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
        pages = [_page(book, sheet) for sheet in book.sheets()]
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            remedy = "请打开文件，取消打开密码后另存"
            raise ReadError("文件已加密", place=name, remedy=remedy) from error
        raise damaged(name) from error
    except (CompDocError, *_FAULTS) as error:
        raise damaged(name) from error
    blocks, notes = pages_blocks(pages, name)
    return Source(name, blocks, notes)


def _page(book: xlrd.Book, sheet: xlrd.sheet.Sheet) -> SheetPage:
    cells: dict[tuple[int, int], str] = {}
    for row in range(sheet.nrows):
        for column, kind in enumerate(sheet.row_types(row)):
            if kind in _BLANK:
                continue
            text = _text(book, sheet, row, column)
            if text.strip():
                cells[row, column] = text
        if len(cells) > MAX_CELLS:
            break
    return SheetPage(
        title=sheet.name,
        cells=cells,
        merged=tuple((top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells),
        hidden_rows=frozenset(row for row, info in sheet.rowinfo_map.items() if info.hidden),
        hidden_columns=frozenset(column for column, info in sheet.colinfo_map.items() if info.hidden),
        is_hidden=sheet.visibility != 0,
    )


def _text(book: xlrd.Book, sheet: xlrd.sheet.Sheet, row: int, column: int) -> str:
    import xlrd

    cell = sheet.cell(row, column)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        number = book.xf_list[cell.xf_index].format_key
        known = book.format_map.get(number)
        code = "" if known is None else known.format_str
        return shown_figure(cell.value, number, code, from_1904=book.datemode == 1)
    return str(cell.value)
