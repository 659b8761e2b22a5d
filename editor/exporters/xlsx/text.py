"""Text in a sheet's cell: never a formula, never a character that XML forbids, never longer than a cell may hold.

What a cell can show may thus differ from the report's text; the workbook's record keeps both (see `xlsx_record`).
"""

from __future__ import annotations

import re
from typing import Final

from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

LONGEST: Final = 15_000  # a cell holds 32,767 UTF-16 units, and a rare character takes two
_LINE_ENDS = re.compile("\r\n?")
_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")


def shown_text(text: str) -> str:
    """The text as one cell can show it; a control character becomes U+FFFD, what is too long is cut."""
    return shown_lines(text)[:LONGEST]


def shown_lines(text: str) -> str:
    """The text as cells can show it, of any length."""
    return _FORBIDDEN.sub("\ufffd", _LINE_ENDS.sub("\n", text))


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """A cell to write to, by row and column from 1. Raises TypeError if a merge has swallowed it."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError(f"{sheet.title}!{cell.coordinate} is inside a merged range")
    return cell


def put_text(cell: Cell, text: str) -> None:
    """Write a text as text, whatever it begins with. The text must be one that `shown_text` gave.

    `_x0041_` stands for a character in this file format, so a text that has such a thing is escaped as the format asks.
    """
    cell.value = _ESCAPE.sub("_x005F_", text)
    cell.data_type = "s"
    if text.startswith(_FORMULA_SIGNS):
        cell.quotePrefix = 1
