"""Reads a report's PDF back and tells what in it is not what the report says: the proof of an export.

Knows nothing of how the writer laid the pages out: cells are found by the rules drawn around them, and what stands
between the tables is compared in order of reading. Spaces and line ends do not count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editor.exporters.paper.document import Document, Heading, Paragraph, TableBlock, document
from editor.exporters.pdf.scan import Area, ScannedPage, distinct_edges, scan
from editor.forms.address import CellRef
from editor.forms.form import Form
from editor.report.model import Report

_EXCERPT = 12  # characters on either side of a difference


def pdf_mismatches(report: Report, data: bytes) -> tuple[str, ...]:
    """One Chinese sentence for each cell, heading or paragraph that the PDF does not show as the report has it.

    Raises ReadError if the data is no PDF.
    """
    printed = document(report)
    scanned = scan(data)
    tables = [block for block in printed.blocks if isinstance(block, TableBlock)]
    return (*_table_mismatches(report, tables, scanned), *_text_mismatches(printed, scanned))


def _table_mismatches(report: Report, tables: Sequence[TableBlock], scanned: Sequence[ScannedPage]) -> Iterator[str]:
    areas = [area for page in scanned for area in page.areas]
    for block in tables:
        name = report.form.section(block.section).display_name
        found: list[Area] = []
        rows = 0
        while areas and rows < block.grid.rows:
            area = areas.pop(0)
            rows += len(area.rows) - (block.grid.header_rows if found else 0)
            found.append(area)
        if rows != block.grid.rows:
            yield f"“{name}”的表格应有 {block.grid.rows} 行，PDF 中为 {rows} 行。"
            return  # what follows cannot be told apart any more
        yield from _cell_mismatches(report.form, block, found)
    if areas:
        yield f"PDF 中多出 {len(areas)} 个表格。"


def _cell_mismatches(form: Form, block: TableBlock, found: Sequence[Area]) -> Iterator[str]:
    """Compare each cell by its place: row by row over all parts of the table, columns by their left edges."""
    lefts = distinct_edges(found)
    if len(lefts) != block.grid.columns:
        name = form.section(block.section).display_name
        yield f"“{name}”的表格应有 {block.grid.columns} 栏，PDF 中为 {len(lefts)} 栏。"
        return
    rows = [
        (area, row) for number, area in enumerate(found) for row in area.rows[block.grid.header_rows if number else 0 :]
    ]
    for slot in block.grid.slots:
        if slot.ref is not None:
            area, top = rows[slot.row]
            yield from _difference(form, slot.ref, block.values[slot.ref], area.text(top, lefts[slot.column]))


def _difference(form: Form, ref: CellRef, expected: str, shown: str | None) -> Iterator[str]:
    name = form.names.place(ref)
    if shown is None:
        yield f"{name}：PDF 中没有这一格。"
    elif shown != squeezed(expected):
        yield f"{name}：应为{_quoted(expected)}，PDF 中为{_quoted(shown)}。"


def _text_mismatches(printed: Document, scanned: Sequence[ScannedPage]) -> Iterator[str]:
    """Compare the title, headings and paragraphs in order; after a difference, go on where the next is found."""
    shown = "".join(page.text for page in scanned)
    place = 0
    for name, text in _texts(printed):
        expected = squeezed(text)
        found = shown.find(expected, place)
        if found == place:
            place += len(expected)
        elif found > place:
            yield f"{name}之前多出文字{_quoted(shown[place:found][: 2 * _EXCERPT])}。"
            place = found + len(expected)
        else:
            same = _common(expected, shown[place:])
            start = max(0, same - _EXCERPT)
            wanted, given = expected[start : same + _EXCERPT], shown[place + start : place + same + _EXCERPT]
            yield f"{name}第 {same + 1} 字起不一致：应为{_quoted(wanted)}，PDF 中为{_quoted(given)}。"
            place = _resumed(shown, place + same, expected[same + 1 :])
    if place < len(shown):
        yield f"文末多出文字{_quoted(shown[place:][: 2 * _EXCERPT])}。"


def _texts(printed: Document) -> Iterator[tuple[str, str]]:
    """What is printed outside the tables, each with what to call it."""
    yield "标题", printed.title
    heading, number = "文首", 0
    for block in printed.blocks:
        match block:
            case Heading():
                heading, number = f"“{block.text}”", 0
                yield f"标题{heading}", block.text
            case Paragraph():
                number += 1
                yield f"{heading}第 {number} 段", block.text


def squeezed(text: str) -> str:
    """A text without its spaces."""
    return "".join(text.split())


def _resumed(shown: str, place: int, rest: str) -> int:
    """Where a text that differs somewhere ends: after its own last words, if they can be found."""
    tail = rest[-_EXCERPT:]
    found = shown.find(tail, place) if tail else -1
    return found + len(tail) if found >= 0 else place


def _common(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _quoted(text: str) -> str:
    return f"“{text}”" if text else "空白"
