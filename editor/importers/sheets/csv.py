"""A sheet saved as text (.csv, .tsv): its cells between commas, semicolons or tabs, quoted ones with line breaks too.

Decoded as any text is, so that a sheet that Excel saved in GBK is read as well. Knows no form.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Final

from editor.errors import ReadError
from editor.files import read_bytes
from editor.importers.blocks.of_sheet import MAX_CELLS, sheet_blocks
from editor.importers.blocks.sheet_page import SheetPage
from editor.importers.blocks.source import Source, checked
from editor.importers.blocks.zipped import damaged
from editor.importers.folding.decoding import MAX_LETTERS, decode, lost_letters, refuse_destroyed

_WRONG_FILE: Final = "请检查是否选错了文件"
_DELIMITERS: Final = "\t;,"
_SAMPLE: Final = 20_000  # letters


def read_csv(path: Path) -> Source:
    """The paragraphs and tables of a sheet saved as text. Raises ReadError if it is no text or too large."""
    text = decode(read_bytes(path), path.name)
    if len(text) > MAX_LETTERS:
        raise ReadError("文字超过一百万字，不是年报", place=path.name, remedy=_WRONG_FILE)
    refuse_destroyed(text, path.name)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    cells: dict[tuple[int, int], str] = {}
    places: list[str] = []
    at = 1
    try:
        for row, record in enumerate(reader):
            places.append(f"第 {at} 行")
            at = reader.line_num + 1
            cells.update({(row, column): cell for column, cell in enumerate(record) if cell.strip()})
            if len(cells) > MAX_CELLS:
                raise ReadError("表格超过十万格，不是年报", place=path.name, remedy=_WRONG_FILE)
    except csv.Error as error:
        raise damaged(path.name) from error
    page = SheetPage("", cells, places=tuple(places))
    return checked(Source(path.name, tuple(sheet_blocks(page)), lost_letters(text)))


def _delimiter(text: str) -> str:
    """What parts the cells: the mark that stands most often at the start of the file; a comma where there is none."""
    sample = text[:_SAMPLE]
    return max(_DELIMITERS, key=lambda mark: (sample.count(mark), mark == ","))
