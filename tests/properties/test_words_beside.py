"""Nothing of a file is lost that stands in no line and no cell of the report: every place of every format is tried."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from reportlab.pdfgen.canvas import Canvas

from editor.forms.address import CellRef
from tests.importers.office_cases import OFFICE, imported
from tests.importers.office_files import docx_of, ods_of, odt_of, t_paragraph, w_paragraph
from tests.importers.pdf.drawn_pages import drawn, write
from tests.importers.sheets.xls_files import XlsSheet, xls_of
from tests.importers.word.rtf_files import unicoded
from tests.properties.test_nothing_is_lost import (
    Line,
    lines_with,
    lost,
    page,
    parted,
    rtf,
    t_table,
    w_table,
)

WORD: Final = "梼杌丁"
LINES: Final[list[Line]] = lines_with({})
CELLS: Final = [line if isinstance(line, list) else [line] for line in LINES]


def of_docx(inside: str = "", **parts: str) -> bytes:
    return docx_of(parted(LINES, w_paragraph, w_table) + inside, **parts)


def of_odt(inside: str) -> bytes:
    return odt_of(parted(LINES, t_paragraph, t_table) + inside)


def of_ods(inside: str = "", *, in_cell: str = "", more: str = "", styles: str = "") -> bytes:
    sheet = t_table(CELLS).replace("<table:table>", f"<table:table>{inside}")
    return ods_of(sheet.replace("</table:table-cell>", f"{in_cell}</table:table-cell>", 1) + more, styles)


def of_rtf(inside: str) -> bytes:
    return rtf(LINES).removesuffix(b"}") + f"{inside}\\par}}".encode("ascii")


def of_page(inside: str) -> bytes:
    return page(LINES).replace(b"</body>", f"{inside}</body>".encode())


def of_workbook(change: Callable[[Workbook, Any], None]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for cells in CELLS:
        sheet.append(cells)
    change(book, sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def of_xls(**others: Any) -> bytes:
    return xls_of(XlsSheet(CELLS, **others))


def of_pages(draw: Callable[[Canvas], None], pages: int = 1, *, blank: str = "") -> bytes:
    def report(canvas: Canvas) -> None:
        for number, cells in enumerate(CELLS):
            for at, text in enumerate(cells):
                write(canvas, 40 + 130 * at, 60 + 19 * number, "" if text == blank else text, 9)
        draw(canvas)

    def other(canvas: Canvas) -> None:
        write(canvas, 40, 300, "以上为本年度的报告全文。")
        draw(canvas)

    return drawn(report, *[other] * (pages - 1))


def run(text: str, before: str = "") -> str:
    return f"<w:r>{before}<w:t>{text}</w:t></w:r>"


W_HELD: Final = {
    "deleted": f"<w:p><w:del><w:r><w:delText>{WORD}</w:delText></w:r></w:del></w:p>",
    "moved away": f"<w:p><w:moveFrom>{run(WORD)}</w:moveFrom></w:p>",
    "moved here": f"<w:p><w:moveTo>{run(WORD)}</w:moveTo></w:p>",
    "control": f"<w:sdt><w:sdtContent>{w_paragraph(WORD)}</w:sdtContent></w:sdt>",
    "smart tag": f"<w:p><w:smartTag>{run(WORD)}</w:smartTag></w:p>",
    "field": f"<w:p><w:fldSimple w:instr='TITLE'>{run(WORD)}</w:fldSimple></w:p>",
    "ruby": f"<w:p><w:r><w:ruby><w:rt>{run(WORD)}</w:rt><w:rubyBase>{run('字')}</w:rubyBase></w:ruby></w:r></w:p>",
    "covered cell": (
        f"<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>{w_paragraph('甲')}</w:tc><w:tc/></w:tr>"
        f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{w_paragraph(WORD)}</w:tc><w:tc/></w:tr></w:tbl>"
    ),
    "deleted row": (
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr>"
        f"<w:tc><w:p><w:r><w:delText>{WORD}</w:delText></w:r></w:p></w:tc></w:tr></w:tbl>"
    ),
    "art": f"<w:p><w:r><w:pict><v:textpath xmlns:v='v' string='{WORD}'/></w:pict></w:r></w:p>",
    "table within a table": w_table([["甲", "乙"], ["丙", "丁"]]).replace(
        "</w:tc>", f"{w_table([[WORD, '戊']])}</w:tc>", 1
    ),
}
T_HELD: Final = {
    "deleted": f"<text:tracked-changes><text:deletion>{t_paragraph(WORD)}</text:deletion></text:tracked-changes>",
    "section": f"<text:section text:display='none'>{t_paragraph(WORD)}</text:section>",
    "ruby": (
        f"<text:p><text:ruby><text:ruby-base>字</text:ruby-base><text:ruby-text>{WORD}</text:ruby-text></text:ruby>"
        "</text:p>"
    ),
    "covered cell": (
        "<table:table><table:table-row><table:table-cell table:number-columns-spanned='2'/>"
        f"<table:covered-table-cell>{t_paragraph(WORD)}</table:covered-table-cell></table:table-row></table:table>"
    ),
}
S_HELD: Final = {
    "comment": f"<office:annotation>{t_paragraph(WORD)}</office:annotation>",
    "box on a cell": f"<drawing:frame><drawing:text-box>{t_paragraph(WORD)}</drawing:text-box></drawing:frame>",
}
R_HELD: Final = {
    "deleted": f"{{\\deleted {unicoded(WORD)}}}",
    "head of the first page": f"{{\\headerf {unicoded(WORD)}}}",
    "note in a box": f"{{\\shp{{\\*\\shpinst{{\\shptxt {unicoded('甲乙')}{{\\footnote {unicoded(WORD)}}}\\par}}}}}}",
    "object": f"{{\\object{{\\*\\objdata 00}}{{\\result {unicoded(WORD)}}}}}",
    "field": f"{{\\field{{\\*\\fldinst TITLE}}{{\\fldrslt {unicoded(WORD)}}}}}",
}
H_HELD: Final = {
    "deleted": f"<del>{WORD}</del>",
    "hidden row": (
        f"<table><tr style='DISPLAY:none'><td>{WORD}</td><td>1</td></tr><tr><td>甲</td><td>乙</td></tr></table>"
    ),
    "hidden line": f"<p hidden>{WORD}</p>",
    "field": f"<p>共有<input value='{WORD}'></p>",
    "details": f"<details><summary>说明</summary>{WORD}</details>",
    "caption": f"<table><caption>{WORD}</caption><tr><td>甲</td><td>乙</td></tr></table>",
    "legend": f"<figure><figcaption>{WORD}</figcaption></figure>",
    "definition": f"<dl><dt>甲</dt><dd>{WORD}</dd></dl>",
    "ruby": f"<p>全文<ruby>字<rp>(</rp><rt>{WORD}</rt></ruby></p>",
    "equation": f"<p>如下<math><mi>{WORD}</mi></math></p>",
    "drawing": f"<svg><text x='1' y='1'>{WORD}</text></svg>",
}


def _chart(_: Workbook, sheet: Any) -> None:
    chart = BarChart()
    chart.title = WORD
    sheet.add_chart(chart, "H2")


def _hidden_sheet(book: Workbook, _: Any) -> None:
    sheet = book.create_sheet("藏")
    sheet.append([WORD, 1])
    sheet.sheet_state = "hidden"


def _hidden_column(_: Workbook, sheet: Any) -> None:
    sheet["F9"] = WORD
    sheet.column_dimensions["F"].hidden = True


def _comment(_: Workbook, sheet: Any) -> None:
    sheet["B9"].comment = Comment(WORD, "甲")


def _head(_: Workbook, sheet: Any) -> None:
    sheet.oddHeader.left.text = WORD


def _foot(_: Workbook, sheet: Any) -> None:
    sheet.firstFooter.center.text = f"{WORD} 第 &P 页"


def _far_out(_: Workbook, sheet: Any) -> None:
    sheet.cell(9, 300, WORD)


X_HELD: Final = (_chart, _hidden_sheet, _hidden_column, _comment, _head, _foot, _far_out)


def _aslant(canvas: Canvas) -> None:
    canvas.rotate(45)
    write(canvas, 300, 700, WORD, 20)


def _upright(canvas: Canvas) -> None:
    canvas.translate(585, 300)
    canvas.rotate(90)
    write(canvas, 0, 800, WORD)


def _remark(canvas: Canvas) -> None:
    canvas.textAnnotation(WORD, Rect=[10, 10, 30, 30])


def _head_of_page(canvas: Canvas) -> None:
    write(canvas, 40, 20, WORD, 9)


PLACES: Final = {
    **{f"word.docx, {place}": of_docx(inside) for place, inside in W_HELD.items()},
    "word.docx, head with a box": of_docx(
        header1=f"<w:p>{run(WORD)}<w:r><w:pict><w:txbxContent>{w_paragraph('长')}</w:txbxContent></w:pict></w:r></w:p>"
    ),
    "word.docx, endnote": of_docx(endnotes=f"<w:endnote>{w_paragraph(WORD)}</w:endnote>"),
    **{f"word.odt, {place}": of_odt(inside) for place, inside in T_HELD.items()},
    **{f"sheet.ods, {place}": of_ods(in_cell=inside) for place, inside in S_HELD.items()},
    "sheet.ods, shape": of_ods(f"<table:shapes><drawing:rect>{t_paragraph(WORD)}</drawing:rect></table:shapes>"),
    "sheet.ods, hidden row": of_ods(
        f"<table:table-row table:visibility='filter'><table:table-cell>{t_paragraph(WORD)}</table:table-cell>"
        "</table:table-row>"
    ),
    "sheet.ods, hidden sheet": of_ods(
        more=t_table([[WORD, "1"]]).replace("<table:table>", "<table:table table:name='藏' table:style-name='h'>"),
        styles="<style:style style:name='h'><style:table-properties table:display='false'/></style:style>",
    ),
    **{f"word.rtf, {place}": of_rtf(inside) for place, inside in R_HELD.items()},
    **{f"page.html, {place}": of_page(inside) for place, inside in H_HELD.items()},
    **{f"sheet.xlsx, {change.__name__}": of_workbook(change) for change in X_HELD},
    "sheet.xls, comment": of_xls(comments={(2, 0): WORD}),
    "sheet.xls, box": of_xls(boxes=[WORD]),
    "sheet.xls, head": of_xls(head=f"&C{WORD}"),
    "sheet.xls, foot": of_xls(foot=f'&L&"宋体"&9{WORD}&R第 &P 页'),
    "sheet.xls, hidden sheet": xls_of(XlsSheet(CELLS), XlsSheet([[WORD, "1"]], title="藏", is_hidden=True)),
    "sheet.et, hidden row": xls_of(XlsSheet([*CELLS, [WORD, "1"]], hidden_rows=[len(CELLS)])),
    "page.pdf, head of one page": of_pages(_head_of_page),
    "page.pdf, head of all pages": of_pages(_head_of_page, 4),
    "page.pdf, remark": of_pages(_remark),
    "page.pdf, mark behind the text": of_pages(_aslant),
    "page.pdf, margin": of_pages(_upright),
}
"""A report for each kind of place, with the word there."""


@pytest.mark.parametrize("place", PLACES)
def test_a_word_is_found_wherever_it_stands(tmp_path: Path, place: str) -> None:
    assert lost(tmp_path / place.partition(",")[0], PLACES[place], [WORD]) == []


def test_words_behind_the_main_text_of_an_old_document_are_found(tmp_path: Path) -> None:
    words = ["鸱吻丁", "囚牛丁", "负屃丁", "霸下丁", "猰貐丁", "穷奇丁", "混沌丁", "夔牛丁"]
    assert lost(tmp_path / "word.doc", (OFFICE / "beside.doc").read_bytes(), words) == []


EMBEDDED: Final = {
    "word/embeddings/Document1.docx": docx_of(w_paragraph(WORD)),
    "word/embeddings/Sheet1.xlsx": of_workbook(_comment),
    "word/embeddings/oleObject1.bin": xls_of(XlsSheet([[WORD, "1"]])),
}


@pytest.mark.parametrize("part", EMBEDDED)
def test_the_words_of_a_file_within_a_document_are_found(tmp_path: Path, part: str) -> None:
    stream = io.BytesIO(of_docx())
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(part, EMBEDDED[part])
    assert lost(tmp_path / "word.docx", stream.getvalue(), [WORD]) == []


def test_what_a_form_shows_in_its_field_stands_on_the_page(tmp_path: Path) -> None:
    def fill(canvas: Canvas) -> None:
        canvas.acroForm.textfield(name="a", value="31", x=166, y=526, width=40, height=14, fontSize=9, borderWidth=0)

    draft = imported(tmp_path / "page.pdf", of_pages(fill, blank="12"))
    assert draft.proposals[CellRef("disclosure", "licensing", "decisions")].text == "31"
