"""Nothing of a file is lost: words that no report has, put where a file can have any, are all found in the draft."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.comments import Comment
from reportlab.pdfgen.canvas import Canvas

from editor.importers.draft import ImportDraft
from editor.importers.formats import import_file
from tests.importers.office_files import docx_of, ods_of, odt_of, t_paragraph, w_paragraph
from tests.importers.pdf.drawn_pages import drawn, write
from tests.importers.sheets.xls_files import XlsSheet, xls_of
from tests.importers.word.rtf_files import r_paragraph, r_row, rtf_of, unicoded
from tests.strategies import all_forms

Line = str | list[str]
"""A paragraph, or a row of a table."""

WORDS: Final = {
    "above": "魑魅丁",
    "before": "魍魉丁",
    "behind": "饕餮丁",
    "below": "梼杌丁",
    "heading": "貔貅丁",
    "label": "狻猊丁",
    "cell": "螭吻丁",
    "stray": "狴犴丁",
    "row": "睚眦丁",
    "foot": "赑屃丁",
    "column": "蒲牢丁",
    "closing": "椒图丁",
    "other": "嘲风丁",
}
"""A word for each place of a report."""

_TITLE: Final = "甲市乙局2024年政府信息公开工作年度报告"


def lines_with(words: dict[str, str]) -> list[Line]:
    """A short report with some words in their places; a missing one is blank."""

    def at(place: str) -> str:
        return words.get(place, "")

    found: list[Line] = [
        at("above"),
        f"{at('before')} {_TITLE} {at('behind')}".strip(),
        at("below"),
        "根据《中华人民共和国政府信息公开条例》，编制本报告，由办公室负责。",
        "一、总体情况",
        "全年主动公开信息，答复申请，接受监督。",
        "二、主动公开政府信息情况",
        at("heading"),
        ["第二十条第（一）项"],
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        [f"规章（{at('label')}）" if at("label") else "规章", "0", "0", "0"],
        ["行政规范性文件", "1", at("cell") or "2", "7"],
        at("row") and [at("row"), "3", "4", "5"],
        ["第二十条第（五）项"],
        ["信息内容", "本年处理决定数量"],
        ["行政许可", "12"] + [at("column")] * bool(at("column")),
        at("stray"),
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "公开不够及时，将加强检查。",
        "六、其他需要报告的事项",
        "无其他需要报告的事项。",
        at("closing"),
        at("foot"),
    ]
    if at("other"):
        found += ["甲市乙局2023年政府信息公开工作年度报告", "一、总体情况", at("other"), "六、其他需要报告的事项"]
    return [line for line in found if line]


def parted(lines: Sequence[Line], paragraph: Callable[[str], str], table: Callable[[list[list[str]]], str]) -> str:
    """Lines as markup: paragraphs one by one, rows that follow each other as a table."""
    pieces: list[str] = []
    rows: list[list[str]] = []
    for line in [*lines, ""]:
        if isinstance(line, list):
            rows.append(line)
            continue
        if rows:
            pieces.append(table(rows))
            rows = []
        pieces.append(paragraph(line))
    return "".join(pieces)


def text_of(between: str) -> Callable[[Sequence[Line]], bytes]:
    """Writes text, a row with a mark between its cells."""
    return lambda lines: "\n".join(between.join(line) if isinstance(line, list) else line for line in lines).encode()


def lone_cells(lines: Sequence[Line]) -> bytes:
    """A cell a line."""
    return "\n".join(text for line in lines for text in (line if isinstance(line, list) else [line])).encode()


def markdown(lines: Sequence[Line]) -> bytes:
    """Tables in bars."""

    def table(rows: list[list[str]]) -> str:
        width = max(map(len, rows))
        filled = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in rows]
        return "\n".join([filled[0], "|" + "---|" * width, *filled[1:]]) + "\n\n"

    return parted(lines, lambda text: f"{text}\n\n", table).encode()


def sheet_text(between: str) -> Callable[[Sequence[Line]], bytes]:
    """Every line a row of a sheet."""
    return lambda lines: "\n".join(between.join(line if isinstance(line, list) else [line]) for line in lines).encode()


def page(lines: Sequence[Line]) -> bytes:
    """A web page."""

    def table(rows: list[list[str]]) -> str:
        filled = ("".join(f"<td>{escape(text)}</td>" for text in row) for row in rows)
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in filled) + "</table>"

    body = parted(lines, lambda text: f"<p>{escape(text)}</p>", table)
    return f"<html><head><meta charset='utf-8'></head><body>{body}</body></html>".encode()


def archived_page(lines: Sequence[Line]) -> bytes:
    """A web page in an archive."""
    head = b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    return head + page(lines)


def w_table(rows: list[list[str]]) -> str:
    """A table of a .docx."""
    filled = ("".join(f"<w:tc>{w_paragraph(text)}</w:tc>" for text in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in filled) + "</w:tbl>"


def docx(lines: Sequence[Line]) -> bytes:
    """A .docx."""
    return docx_of(parted(lines, w_paragraph, w_table))


def t_table(rows: list[list[str]]) -> str:
    """A table of an .odt or .ods."""
    cell = "<table:table-cell office:value-type='string'>{}</table:table-cell>"
    filled = ("".join(cell.format(t_paragraph(text)) for text in row) for row in rows)
    return "<table:table>" + "".join(f"<table:table-row>{row}</table:table-row>" for row in filled) + "</table:table>"


def odt(lines: Sequence[Line]) -> bytes:
    """An .odt."""
    return odt_of(parted(lines, t_paragraph, t_table))


def ods(lines: Sequence[Line]) -> bytes:
    """An .ods with one sheet."""
    return ods_of(t_table([line if isinstance(line, list) else [line] for line in lines]))


def rtf(lines: Sequence[Line]) -> bytes:
    """An .rtf."""

    def table(rows: list[list[str]]) -> str:
        return "".join(r_row([f"{{\\f1 {unicoded(text)}}}" for text in row], _edges(len(row))) for row in rows)

    return rtf_of(parted(lines, lambda text: r_paragraph(text, unicoded), table))


def _edges(count: int) -> str:
    return "".join(f"\\cellx{1000 * (at + 1)}" for at in range(count))


def workbook(lines: Sequence[Line]) -> bytes:
    """An .xlsx with one sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in lines:
        sheet.append(line if isinstance(line, list) else [line])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def printed(lines: Sequence[Line]) -> bytes:
    """A .pdf of one page."""

    def draw(canvas: Canvas) -> None:
        for number, line in enumerate(lines):
            for at, text in enumerate(line if isinstance(line, list) else [line]):
                write(canvas, 40 + 130 * at, 40 + 19 * number, text, 9)

    return drawn(draw)


WRITERS: Final[dict[str, Callable[[Sequence[Line]], bytes]]] = {
    "tabs.txt": text_of("\t"),
    "blanks.txt": text_of(" "),
    "bars.txt": text_of(" | "),
    "glued.txt": text_of(""),
    "lone.txt": lone_cells,
    "bars.md": markdown,
    "sheet.csv": sheet_text(","),
    "sheet.tsv": sheet_text("\t"),
    "page.html": page,
    "page.mht": archived_page,
    "word.docx": docx,
    "word.odt": odt,
    "word.rtf": rtf,
    "sheet.ods": ods,
    "sheet.xlsx": workbook,
    "sheet.xls": lambda lines: xls_of(XlsSheet([line if isinstance(line, list) else [line] for line in lines])),
    "page.pdf": printed,
}


def told(draft: ImportDraft) -> str:
    """All that a draft holds, in cells, sections, headings, unmapped or notes."""
    texts = [draft.title, draft.body, *draft.sections.values(), *draft.headings.values(), *draft.notes]
    texts += [proposal.text for proposal in draft.proposals.values()]
    texts += [item.text for item in (*draft.unread.values(), *draft.unmapped)]
    return "\n".join(texts)


def lost(path: Path, content: bytes, words: Sequence[str]) -> list[str]:
    """The words of a file that its draft does not hold."""
    path.write_bytes(content)
    held = told(import_file(path, all_forms(), year=2024))
    return [word for word in words if word not in held]


@pytest.mark.parametrize("name", WRITERS)
def test_every_word_in_every_place_is_found(tmp_path: Path, name: str) -> None:
    assert lost(tmp_path / name, WRITERS[name](lines_with(WORDS)), list(WORDS.values())) == []


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(WRITERS)), st.sets(st.sampled_from(sorted(WORDS)), min_size=1, max_size=4))
def test_so_are_some_of_them(tmp_path: Path, name: str, places: set[str]) -> None:
    words = {place: WORDS[place] for place in places}
    assert lost(tmp_path / name, WRITERS[name](lines_with(words)), list(words.values())) == []


BESIDE: Final = ["鸱吻丁", "囚牛丁", "负屃丁", "霸下丁", "猰貐丁", "穷奇丁", "混沌丁"]
"""Words that stand outside the running text of a document."""


def _docx_beside() -> bytes:
    header, footer, note, remark, box, hidden, row = BESIDE
    drawn = f"<w:p><w:r><w:pict><w:txbxContent>{w_paragraph('长' * 60 + box)}</w:txbxContent></w:pict></w:r></w:p>"
    unseen = f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{hidden}</w:t></w:r></w:p>"
    cell = f"<w:tc>{w_paragraph(row)}</w:tc>"
    table = f"<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr>{cell}</w:tr></w:tbl>"
    return docx_of(
        parted(lines_with({}), w_paragraph, w_table) + drawn + unseen + table,
        header1=w_paragraph(header),
        footer2=w_paragraph(f"{footer} 第 3 页"),
        footnotes=f"<w:footnote>{w_paragraph(note)}</w:footnote>",
        comments=f"<w:comment>{w_paragraph(remark)}</w:comment>",
    )


def _odt_beside() -> bytes:
    note, remark, box, hidden, row = BESIDE[2:]
    inside = (
        f"<text:p>正文<text:note><text:note-body>{t_paragraph(note)}</text:note-body></text:note>"
        f"<office:annotation>{t_paragraph(remark)}</office:annotation>"
        f"<drawing:frame><drawing:text-box>{t_paragraph('长' * 60 + box)}</drawing:text-box></drawing:frame>"
        f"<text:hidden-text>{hidden}</text:hidden-text></text:p>"
    )
    unseen = t_table([[row]]).replace("<table:table-row>", "<table:table-row table:visibility='collapse'>")
    return odt_of(parted(lines_with({}), t_paragraph, t_table) + inside + unseen)


def _workbook_beside() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in lines_with({}):
        sheet.append(line if isinstance(line, list) else [line])
    sheet.append([BESIDE[1], "1"])
    sheet.row_dimensions[sheet.max_row].hidden = True
    sheet["A1"].comment = Comment(BESIDE[0], "甲")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _rtf_beside() -> bytes:
    header, footer, note, remark, box, hidden, equation = map(unicoded, BESIDE)
    inside = (
        f"{{\\header {header}}}{{\\footer {footer}}}{{\\footnote {note}}}{{\\*\\annotation {remark}}}"
        f"{{\\shp{{\\*\\shpinst{{\\shptxt {unicoded('长' * 60)}{box}\\par}}}}}}{{\\v {hidden}}}"
        f"{{\\mmath{{\\*\\moMath{{\\mr {equation}}}}}}}"
    )
    return rtf(lines_with({})).removesuffix(b"}") + f"{inside}\\par}}".encode("ascii")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("word.docx", _docx_beside(), BESIDE),
        ("word.odt", _odt_beside(), BESIDE[2:]),
        ("word.rtf", _rtf_beside(), BESIDE),
        ("sheet.xlsx", _workbook_beside(), BESIDE[:2]),
    ],
)
def test_words_beside_the_text_of_a_document_are_found(
    tmp_path: Path, name: str, content: bytes, words: list[str]
) -> None:
    assert lost(tmp_path / name, content, words) == []


def test_running_heads_that_say_the_title_are_not_told(tmp_path: Path) -> None:
    path = tmp_path / "word.docx"
    lines = parted(lines_with({}), w_paragraph, w_table)
    path.write_bytes(docx_of(lines, header1=w_paragraph(_TITLE), footer1=w_paragraph("第 1 页 共 9 页")))
    assert import_file(path, all_forms()).unmapped == ()
