"""The limits of the readers at their edge: what just fits is read on, one more is refused in the words told here.

Each limit is lowered to what a small file holds, so that its edge is met exactly and at once.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Final, NamedTuple

import pytest
from reportlab.pdfgen.canvas import Canvas

from editor import files
from editor.errors import ReadError
from editor.importers.blocks import of_sheet, source, zipped
from editor.importers.formats import import_file
from editor.importers.pdf import file as pdf_file
from editor.importers.sheets import csv, ods, xls, xlsx
from editor.importers.text import plain
from editor.importers.web import html, page, tables
from editor.importers.word import flow, rtf, rtf_tokens
from tests.importers.hostile_files import archive, nested_tables, xlsx_of
from tests.importers.office_cases import OFFICE
from tests.importers.office_files import docx_of, ods_of, w_paragraph
from tests.strategies import all_forms

_CHOOSE: Final = "请检查是否选错了文件"


class Edge(NamedTuple):
    """A limit, a file that holds exactly so many of what it limits, and what is said of one that holds more."""

    module: ModuleType
    limit: str
    holds: int
    suffix: str
    make: Callable[[], bytes]
    what: str


def two_rows(cell: str = "") -> str:
    """A table of two rows and three columns."""
    return f"<w:tbl>{('<w:tr>' + f'<w:tc>{cell}<w:p/></w:tc>' * 3 + '</w:tr>') * 2}</w:tbl>"


def sheet(cells: int, text: str = "1", merged: str = "") -> bytes:
    """A workbook of one sheet with a row of cells that hold the text."""
    row = "".join(f'<c t="str"><v>{text}</v></c>' for _ in range(cells))
    return xlsx_of(f"<sheetData><row>{row}</row></sheetData><mergeCells>{merged}</mergeCells>")


def sheets(count: int) -> bytes:
    """An .ods with sheets of one cell."""
    cell = "<table:table-row><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row>"
    return ods_of(f"<table:table>{cell}</table:table>" * count)


def pages(count: int) -> bytes:
    """A PDF with a line on each page."""
    stream = io.BytesIO()
    canvas = Canvas(stream)
    for _ in range(count):
        canvas.drawString(60, 600, "1")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def in_each_other(mark: str, depth: int) -> bytes:
    """A page of marks in each other."""
    return f"<html><body>{f'<{mark}>' * depth}1".encode()


_MARKED: Final = "<w:p><w:r><w:t>甲</w:t></w:r></w:p>"
EDGES: Final = {
    "bytes of a file": Edge(files, "MAX_BYTES", 7, ".txt", lambda: b"1234567", "文件超过 50 MB，不是年报"),
    "letters of a text": Edge(plain, "MAX_LETTERS", 5, ".txt", "政府信息公".encode, "文字超过一百万字，不是年报"),
    "lines of a text": Edge(source, "MAX_BLOCKS", 3, ".txt", "甲\n乙\n丙".encode, "段落过多，不是年报"),
    "letters of a csv": Edge(csv, "MAX_LETTERS", 7, ".csv", lambda: b"1,2,3,4", "文字超过一百万字，不是年报"),
    "cells of a csv": Edge(csv, "MAX_CELLS", 4, ".csv", lambda: b"1,2,3,4", "表格超过十万格，不是年报"),
    "parts of a docx": Edge(zipped, "_MAX_PARTS", 3, ".docx", lambda: docx_of(_MARKED), "文件内部的部件过多，不是年报"),
    "marks of a docx": Edge(
        zipped, "_MAX_TAGS", 4 + 6, ".docx", lambda: docx_of(_MARKED), "文件内部的标记过多，不是年报"
    ),
    "letters of a docx": Edge(
        flow, "MAX_LETTERS", 8, ".docx", lambda: docx_of(w_paragraph("公开信息") * 2), "文字超过一百万字，不是年报"
    ),
    "cells of a docx": Edge(flow, "MAX_CELLS", 6, ".docx", lambda: docx_of(two_rows()), "表格超过十万格，不是年报"),
    "merged cells of a docx": Edge(
        flow,
        "MAX_AREA",
        12,
        ".docx",
        lambda: docx_of(two_rows('<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>')),
        "表格太大，不是年报",
    ),
    "tables of a docx in each other": Edge(
        flow, "MAX_DEPTH", 4, ".docx", lambda: nested_tables(4), "表格嵌套过深，不是年报"
    ),
    "cells of a sheet": Edge(xlsx, "MAX_CELLS", 6, ".xlsx", lambda: sheet(6), "表格超过十万格，不是年报"),
    "cells of all sheets": Edge(of_sheet, "MAX_CELLS", 6, ".xlsx", lambda: sheet(6), "表格超过十万格，不是年报"),
    "letters of a sheet": Edge(
        of_sheet, "MAX_LETTERS", 12, ".xlsx", lambda: sheet(3, "政府信息"), "文字超过一百万字，不是年报"
    ),
    "merged cells of a sheet": Edge(
        of_sheet,
        "_MAX_AREA",
        5,
        ".xlsx",
        lambda: sheet(6, merged='<mergeCell ref="B1:F1"/>'),
        "合并的单元格太大，不是年报",
    ),
    "sheets": Edge(xlsx, "_MAX_SHEETS", 1, ".xlsx", lambda: sheet(1), "工作表过多，不是年报"),
    "sheets of an ods": Edge(ods, "_MAX_SHEETS", 2, ".ods", lambda: sheets(2), "工作表过多，不是年报"),
    "bytes of an xls": Edge(
        xls,
        "_MAX_FILE",
        (OFFICE / "one-sheet.xls").stat().st_size,
        ".xls",
        (OFFICE / "one-sheet.xls").read_bytes,
        "文件过大，不是年报",
    ),
    "groups of an rtf": Edge(rtf, "_MAX_GROUPS", 4, ".rtf", lambda: b"{\\rtf1 {{{1}}}}", "表格嵌套过深，不是年报"),
    "control words of an rtf": Edge(
        rtf_tokens, "_MAX_TOKENS", 5, ".rtf", lambda: b"{\\rtf1 {\\b 1}\\par}", "文件内部的标记过多，不是年报"
    ),
    "letters of an rtf": Edge(rtf, "MAX_LETTERS", 6, ".rtf", lambda: b"{\\rtf1 123456}", "文字超过一百万字，不是年报"),
    "lines of an rtf": Edge(
        rtf, "_MAX_LINES", 2, ".rtf", lambda: b"{\\rtf1 1\\par 2\\par}", "表格超过十万格，不是年报"
    ),
    "markup of a page": Edge(page, "MAX_LETTERS", 14, ".html", lambda: b"<html><p>1</p>", "网页太大，不是年报"),
    "words of a page": Edge(page, "MAX_WORDS", 6, ".html", lambda: b"<html><p>123456", "网页超过三百万字，不是年报"),
    "elements of a page": Edge(
        page, "MAX_ELEMENTS", 5, ".html", lambda: b"<html><body><p>1</p><p>2</p><p>3</p>", "网页的内容太多，不是年报"
    ),
    "cells of a page": Edge(
        page, "MAX_CELLS", 3, ".html", lambda: b"<table><tr><td>1<td>2<th>3</table>", "网页的内容太多，不是年报"
    ),
    "tables of a page": Edge(
        page, "MAX_TABLES", 2, ".html", lambda: b"<table><tr><td>1</table>" * 2, "网页的内容太多，不是年报"
    ),
    "elements of a page in each other": Edge(
        page, "MAX_DEPTH", 6, ".html", lambda: in_each_other("div", 4), "网页的标记嵌套太深，不是年报"
    ),
    "tables of a page in each other": Edge(
        page,
        "MAX_NESTED_TABLES",
        3,
        ".html",
        lambda: in_each_other("table><tr><td", 3),
        "网页的标记嵌套太深，不是年报",
    ),
    "merged cells of a page": Edge(
        tables,
        "_MAX_AREA",
        6,
        ".html",
        lambda: b"<table><tr><td colspan=2>1<td>2<tr><td>3<td>4<td>5</table>",
        "网页里的表格太大，不是年报",
    ),
    "letters of a page": Edge(
        html, "MAX_LETTERS", 6, ".html", lambda: b"<html><p>123</p><p>456</p>", "文字超过一百万字，不是年报"
    ),
    "parts of an archive": Edge(
        page, "_MAX_PARTS", 4, ".mht", lambda: archive(3, 0), "网页归档文件的部件过多，不是年报"
    ),
    "pages of a PDF": Edge(pdf_file, "MAX_PAGES", 2, ".pdf", lambda: pages(2), "PDF 超过 1 页，不是年报"),
}


def refusal(path: Path) -> ReadError | None:
    """Why the file is not read, if it is not."""
    try:
        import_file(path, all_forms())
    except ReadError as error:
        return error
    return None


@pytest.mark.parametrize("name", EDGES)
def test_what_just_fits_is_read_and_one_more_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    edge = EDGES[name]
    path = tmp_path / f"年报{edge.suffix}"
    path.write_bytes(edge.make())

    monkeypatch.setattr(edge.module, edge.limit, edge.holds)
    fits = refusal(path)
    assert fits is None or fits.what != edge.what

    monkeypatch.setattr(edge.module, edge.limit, edge.holds - 1)
    refused = refusal(path)
    assert refused is not None
    assert (refused.what, refused.remedy) == (edge.what, _CHOOSE)
    assert refused.place == path.name
