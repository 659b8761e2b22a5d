"""Reports as word processor files of the smallest kind, written by hand: the figures in tables with merged cells."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from typing import Final
from xml.sax.saxutils import escape

from openpyxl import Workbook

from editor.forms.grid import Grid, Slot, SlotRole
from editor.forms.layout import table_grid
from editor.report.model import Report
from editor.wording.decimal_text import format_number

W_NAMESPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES: Final = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS: Final = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_ODF: Final = "urn:oasis:names:tc:opendocument:xmlns"
_SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")
ODT_TYPE: Final = "application/vnd.oasis.opendocument.text"
ODS_TYPE: Final = "application/vnd.oasis.opendocument.spreadsheet"


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A zip file of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def docx_of(body: str, **parts: str) -> bytes:
    """A .docx with this body; other parts of `word/` by their names without suffix."""
    document = f'<w:document xmlns:w="{W_NAMESPACE}"><w:body>{body}</w:body></w:document>'
    others = {
        f"word/{name}.xml": f'<w:{name} xmlns:w="{W_NAMESPACE}">{content}</w:{name}>' for name, content in parts.items()
    }
    return zipped({"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": document, **others})


def w_paragraph(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def docx_report(report: Report) -> bytes:
    """The report as a .docx."""
    pieces = _pieces(report, w_paragraph, _w_table)
    return docx_of("".join(pieces))


def odt_of(text: str, styles: str = "") -> bytes:
    """An .odt with this content."""
    names = " ".join(f'xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "text", "table", "style", "drawing"))
    content = (
        f'<office:document-content {names} office:version="1.2"><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:text>{text}</office:text></office:body>"
        "</office:document-content>"
    )
    manifest = (
        f'<m:manifest xmlns:m="{_ODF}:manifest:1.0"><m:file-entry m:full-path="/" m:media-type="{ODT_TYPE}"/>'
        '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>'
    )
    return zipped({"mimetype": ODT_TYPE, "content.xml": content, "META-INF/manifest.xml": manifest})


def t_paragraph(text: str) -> str:
    """A paragraph of an .odt."""
    return f"<text:p>{escape(text)}</text:p>"


def odt_report(report: Report) -> bytes:
    """The report as an .odt."""
    return odt_of("".join(_pieces(report, t_paragraph, _t_table)))


def ods_of(tables: str, styles: str = "") -> bytes:
    """An .ods with these sheets."""
    names = " ".join(f'xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "text", "table", "style", "drawing"))
    content = (
        f'<office:document-content {names} office:version="1.2"><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    return zipped({"mimetype": ODS_TYPE, "content.xml": content})


def ods_sheet(workbook: Workbook) -> str:
    """The first sheet of a workbook as a sheet of an .ods."""
    sheet = workbook.worksheets[0]
    spans = {
        (area.min_row, area.min_col): (area.max_row - area.min_row + 1, area.max_col - area.min_col + 1)
        for area in sheet.merged_cells.ranges
    }
    rows = ""
    for row in sheet.iter_rows():
        cells = ""
        for cell in row:
            tall, wide = spans.get((cell.row, cell.column), (1, 1))
            span = f'table:number-rows-spanned="{tall}" table:number-columns-spanned="{wide}"'
            value = cell.value
            kind = f'office:value-type="float" office:value="{value}"' if isinstance(value, int | float) else ""
            text = "" if value is None else t_paragraph(str(value))
            cells += f"<table:table-cell {span} {kind}>{text}</table:table-cell>"
        rows += f"<table:table-row>{cells}</table:table-row>"
    return f'<table:table table:name="{escape(sheet.title)}">{rows}</table:table>'


def _pieces(report: Report, paragraph: Callable[[str], str], table: Callable[[Grid, Report], str]) -> Iterator[str]:
    yield paragraph(report.display_title)
    for section in report.form.sections:
        if section.heading:
            yield paragraph(section.heading)
        if section.kind == "table":
            yield table(table_grid(section), report)
        if text := report.sections.get(section.id, ""):
            yield from map(paragraph, text.split("\n"))


def _text(slot: Slot, report: Report) -> str:
    if slot.role is SlotRole.VALUE and slot.ref is not None:
        return format_number(report.value(slot.ref))
    return slot.text


def _w_table(grid: Grid, report: Report) -> str:
    rows = "".join(f"<w:tr>{''.join(_w_cells(grid, row, report))}</w:tr>" for row in range(grid.rows))
    columns = "".join(f'<w:gridCol w:w="{9000 // grid.columns}"/>' for _ in range(grid.columns))
    lines = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in _SIDES)
    properties = f'<w:tblW w:w="9000" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders>'
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"


def _w_cells(grid: Grid, row: int, report: Report) -> Iterator[str]:
    column = 0
    while column < grid.columns:
        slot = grid.by_place[row, column]
        merge = ""
        if slot.row_span > 1:
            merge = '<w:vMerge w:val="restart"/>' if slot.row == row else "<w:vMerge/>"
        text = _text(slot, report) if slot.row == row else ""
        width = 9000 // grid.columns * slot.column_span
        own = f'<w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{slot.column_span}"/>{merge}'
        yield f"<w:tc><w:tcPr>{own}</w:tcPr>{w_paragraph(text)}</w:tc>"
        column += slot.column_span


def _t_table(grid: Grid, report: Report) -> str:
    rows = "".join(
        f"<table:table-row>{''.join(_t_cells(grid, row, report))}</table:table-row>" for row in range(grid.rows)
    )
    columns = f'<table:table-column table:number-columns-repeated="{grid.columns}"/>'
    return f"<table:table>{columns}{rows}</table:table>"


def _t_cells(grid: Grid, row: int, report: Report) -> Iterator[str]:
    for column in range(grid.columns):
        slot = grid.by_place[row, column]
        if (slot.row, slot.column) != (row, column):
            yield "<table:covered-table-cell/>"
            continue
        spans = f'table:number-columns-spanned="{slot.column_span}" table:number-rows-spanned="{slot.row_span}"'
        yield f"<table:table-cell {spans}>{t_paragraph(_text(slot, report))}</table:table-cell>"
