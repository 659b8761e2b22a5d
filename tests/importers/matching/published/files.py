"""A picture written as a file: page, Word, Excel, Markdown, and text in the ways in which people copy a page.

Each writer gives the bytes; spans come from where a box stands in its matrix. Nothing is made untidy here.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Final

from openpyxl import Workbook

from editor.importers.draft import ImportDraft
from editor.importers.formats import import_file
from tests.importers.matching.published.picture import Box, Picture, Table
from tests.importers.office_files import docx_of, w_paragraph
from tests.importers.sheets.sheet_files import saved
from tests.strategies import all_forms

Area = tuple[int, int, int, int]  # row, column, rows, columns


def areas(table: Table) -> Iterator[tuple[Box, Area]]:
    """Each box with the rectangle that it covers; a box that covers several is printed in each."""
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(table.cells):
        for column, box in enumerate(line):
            if (row, column) in taken:
                continue
            width = 1
            while column + width < len(line) and line[column + width] is box and (row, column + width) not in taken:
                width += 1
            height = 1
            while row + height < len(table.cells) and all(
                at < len(table.cells[row + height]) and table.cells[row + height][at] is box
                for at in range(column, column + width)
            ):
                height += 1
            taken.update((row + down, column + over) for down in range(height) for over in range(width))
            yield box, (row, column, height, width)


def html(picture: Picture) -> bytes:
    """A page."""
    return html_of(picture.blocks).encode()


def html_of(blocks: list[str | Table]) -> str:
    """Paragraphs and tables of a page."""
    parts = [
        f"<p>{escape(block)}</p>" if isinstance(block, str) else f"<table border=1>{_html_rows(block)}</table>"
        for block in blocks
    ]
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{''.join(parts)}</body></html>"


def _html_rows(table: Table) -> str:
    rows: list[str] = ["" for _ in table.cells]
    for box, (row, _, height, width) in areas(table):
        spans = (f" rowspan={height}" if height > 1 else "") + (f" colspan={width}" if width > 1 else "")
        text = escape(box.text).replace("\n", "<br>").replace("\u00a0", "&nbsp;")
        rows[row] += f"<td{spans}>{text}</td>"
    return "".join(f"<tr>{row}</tr>" for row in rows)


def docx(picture: Picture) -> bytes:
    """A Word file."""
    parts = [w_paragraph(block) if isinstance(block, str) else _docx_table(block) for block in picture.blocks]
    return docx_of("".join(parts))


def _docx_table(table: Table) -> str:
    starts = {(row, column): (box, height, width) for box, (row, column, height, width) in areas(table)}
    above: dict[int, tuple[int, int]] = {}  # column: rows still covered, width
    lines: list[str] = []
    for row, line in enumerate(table.cells):
        cells: list[str] = []
        column = 0
        while column < len(line):
            box, height, width = starts.get((row, column), (Box(""), 1, 1))
            merge = ""
            if (row, column) in starts:
                if height > 1:
                    above[column] = (height, width)
                    merge = '<w:vMerge w:val="restart"/>'
            elif column in above:
                width = above[column][1]
                merge = "<w:vMerge/>"
            own = f'<w:tcW w:w="{500 * width}" w:type="dxa"/><w:gridSpan w:val="{width}"/>{merge}'
            cells.append(f"<w:tc><w:tcPr>{own}</w:tcPr>{''.join(map(w_paragraph, box.text.split(chr(10))))}</w:tc>")
            column += width
        above = {at: (left - 1, width) for at, (left, width) in above.items() if left > 1}
        lines.append(f"<w:tr>{''.join(cells)}</w:tr>")
    columns = '<w:gridCol w:w="500"/>' * max(map(len, table.cells), default=1)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(lines)}</w:tbl>"


def xlsx(picture: Picture) -> bytes:
    """A workbook of one sheet, all cells as text."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    top = 1
    for block in picture.blocks:
        if isinstance(block, str):
            sheet.cell(top, 1, block)
            top += 1
            continue
        for box, (row, column, height, width) in areas(block):
            sheet.cell(top + row, 1 + column, box.text or None)
            if height > 1 or width > 1:
                sheet.merge_cells(
                    start_row=top + row,
                    end_row=top + row + height - 1,
                    start_column=1 + column,
                    end_column=column + width,
                )
        top += len(block.cells) + 1
    return saved(workbook)


def text(line: Callable[[list[str]], str], gap: str = "\n") -> Callable[[Picture], bytes]:
    """A text whose rows are printed by `line`."""

    def write(picture: Picture) -> bytes:
        parts: list[str] = []
        for block in picture.blocks:
            if isinstance(block, str):
                parts.append(block)
                continue
            rows: list[list[str]] = [[] for _ in block.cells]
            for box, (row, _, _, _) in areas(block):
                rows[row].append(box.text.replace("\n", ""))
            parts += [line(row) for row in rows if row]
        return gap.join(parts).encode()

    return write


WRITERS: Final[Mapping[str, tuple[str, Callable[[Picture], bytes]]]] = {
    "html": (".html", html),
    "docx": (".docx", docx),
    "xlsx": (".xlsx", xlsx),
    "lines": (".txt", text("\n".join)),
    "blank lines": (".txt", text("\n\n".join, "\n\n")),
    "bar lines": (".txt", text(lambda row: "\n".join(f"{cell} |" for cell in row))),
    "tabs": (".txt", text("\t".join)),
    "bars": (".txt", text(" | ".join)),
    "markdown": (".md", text(lambda row: f"| {' | '.join(row)} |")),
}


def read_back(picture: Picture, writer: str) -> ImportDraft:
    """Write a picture and import the file."""
    suffix, write = WRITERS[writer]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"年报{suffix}"
        path.write_bytes(write(picture))
        return import_file(path, all_forms())
