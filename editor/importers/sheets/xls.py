"""An old workbook (.xls of Excel, .et of WPS) of any layout as paragraphs and tables."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING, Final

from editor.errors import ReadError
from editor.importers.blocks.of_sheet import MAX_CELLS, pages_blocks
from editor.importers.blocks.sheet_beside import unshown_words
from editor.importers.blocks.sheet_page import SheetPage
from editor.importers.blocks.source import Source
from editor.importers.blocks.zipped import UNLOCK, damaged
from editor.importers.sheets.biff import BIFF_OPENINGS, needed_records
from editor.importers.sheets.biff_beside import words_beside
from editor.importers.sheets.rich_text import STRUCK_NOTE, Run, joined
from editor.importers.sheets.values import ShownCell, error_text, shown_figure

if TYPE_CHECKING:
    import xlrd

_MAX_FILE: Final = 10_000_000  # a report's workbook has some 50,000 bytes
_STREAMS: Final = ("Workbook", "Book")  # the second of versions before 1997
_SUPERSCRIPT: Final = 1
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
    """The paragraphs and tables of an old workbook. Raises ReadError as `xls_pages` and `xls_stream` do."""
    notes: dict[str, None] = {}
    stream = xls_stream(data, name)
    pages = xls_pages(stream, name, notes)
    blocks, more = pages_blocks(pages, name)
    return Source(name, blocks, (*more, *notes), aside=(*unshown_words(pages), *words_beside(stream)))


def xls_stream(data: bytes, name: str) -> bytes:
    """The stream of records in a workbook's file; empty if it holds none.

    Raises ReadError if the file is damaged or far too large.
    """
    if len(data) > _MAX_FILE:
        raise ReadError("文件过大，不是年报", place=name, remedy="请检查是否选错了文件")
    if data.startswith(BIFF_OPENINGS):
        return data
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as archive:
            key = next((key for key in _STREAMS if archive.exists(key)), "")
            return bytes(archive.openstream(key).read()) if key else b""
    except (MemoryError, *_FAULTS) as error:
        raise damaged(name) from error


def xls_pages(stream: bytes, name: str, notes: dict[str, None]) -> list[SheetPage]:
    """The sheets of an old workbook's stream; what a person should know is added to the notes.

    Raises ReadError if it is damaged or encrypted.
    """
    import xlrd

    data = needed_records(stream)
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
        return [_page(book, sheet, notes) for sheet in book.sheets()]
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            raise ReadError("文件已加密", place=name, remedy=UNLOCK) from error
        raise damaged(name) from error
    except _FAULTS as error:
        raise damaged(name) from error


def _page(book: xlrd.Book, sheet: xlrd.sheet.Sheet, notes: dict[str, None]) -> SheetPage:
    cells: dict[tuple[int, int], str] = {}
    for row in range(sheet.nrows):
        for column, kind in enumerate(sheet.row_types(row)):
            if kind in _BLANK:
                continue
            text, note = _said(book, sheet, row, column)
            if note:
                notes[f"工作表“{sheet.name}”第 {row + 1} 行：{note}"] = None
            if text.strip():
                runs = _runs(book, sheet, row, column, text)
                cells[row, column] = joined(runs)
                if any(run.is_struck for run in runs):
                    notes[STRUCK_NOTE] = None
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


def _said(book: xlrd.Book, sheet: xlrd.sheet.Sheet, row: int, column: int) -> ShownCell:
    import xlrd

    cell = sheet.cell(row, column)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return error_text(str(xlrd.error_text_from_code.get(cell.value, "#N/A")))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return ShownCell("TRUE" if cell.value else "FALSE")
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        number = book.xf_list[cell.xf_index].format_key
        known = book.format_map.get(number)
        code = "" if known is None else known.format_str
        return shown_figure(cell.value, number, code, from_1904=book.datemode == 1)
    return ShownCell(str(cell.value))


def _runs(book: xlrd.Book, sheet: xlrd.sheet.Sheet, row: int, column: int, text: str) -> list[Run]:
    """A cell's text by the looks of its letters: that of the cell's font, unless some have fonts of their own."""
    own = _font(book, book.xf_list[sheet.cell(row, column).xf_index].font_index)
    others = sheet.rich_text_runlist_map.get((row, column), ())  # where another font begins, and its number
    starts = [(0, own), *((start, _font(book, index)) for start, index in others)]
    ends = [*(start for start, _ in starts[1:]), len(text)]
    return [
        Run(text[start:end], bool(font and font.struck_out), bool(font and font.escapement == _SUPERSCRIPT))
        for (start, font), end in zip(starts, ends, strict=True)
        if start < end
    ]


def _font(book: xlrd.Book, index: int) -> xlrd.Font | None:
    return book.font_list[index] if index < len(book.font_list) else None
