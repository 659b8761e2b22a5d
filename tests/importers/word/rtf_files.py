"""Reports as .rtf, written by hand: letters by their numbers, as Word writes them, or as bytes in a font's charset."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from editor.forms.grid import Grid, SlotRole
from editor.forms.layout import table_grid
from editor.report.model import Report
from editor.wording.decimal_text import format_number

Letters = Callable[[str], str]
_WIDTH: Final = 1000  # twips of a column
_HEAD: Final = (
    "\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\froman\\fcharset0 Times New Roman;}"
    "{\\f1\\fnil\\fcharset134{\\*\\panose 02010600030101010101}\\'cb\\'ce\\'cc\\'e5{\\*\\falt SimSun};}}"
    "{\\colortbl;\\red0\\green0\\blue0;}{\\stylesheet{\\s0 Normal;}}{\\info{\\title 12345}}\n"
)


def hexed(text: str, encoding: str = "gb18030") -> str:
    """A text as `\\'xx` bytes, ASCII as it is."""
    return "".join(letter if letter.isascii() else _hex(letter, encoding) for letter in text)


def unicoded(text: str) -> str:
    """A text as Word writes it: each letter with its number and the two bytes that stand in for it."""
    units = (unit if unit.isascii() else f"\\u{_signed(unit)}{_hex(unit, 'gb18030')}" for unit in text)
    return "\\uc2 " + "".join(units)


def _hex(letter: str, encoding: str) -> str:
    return "".join(f"\\'{byte:02x}" for byte in letter.encode(encoding, errors="replace"))


def _signed(letter: str) -> int:
    return ord(letter) - 0x10000 if ord(letter) > 0x7FFF else ord(letter)


def rtf_of(body: str) -> bytes:
    """An .rtf with this body."""
    return f"{{{_HEAD}{body}}}".encode("ascii")


def r_paragraph(text: str, letters: Letters = hexed) -> str:
    """A paragraph."""
    return f"\\pard\\plain \\ql{{\\f1 {letters(text)}}}\\par\n"


def r_row(cells: list[str], definition: str) -> str:
    """A row of cells behind its definition."""
    return f"\\trowd\\trgaph108 {definition}\\pard\\intbl " + "".join(f"{cell}\\cell " for cell in cells) + "\\row\n"


def rtf_report(report: Report, letters: Letters = hexed) -> bytes:
    """The report as an .rtf."""
    return rtf_of("".join(_pieces(report, letters)))


def _pieces(report: Report, letters: Letters) -> Iterator[str]:
    yield r_paragraph(report.display_title, letters)
    for section in report.form.sections:
        if section.heading:
            yield r_paragraph(section.heading, letters)
        if section.kind == "table":
            grid = table_grid(section)
            yield from (_row(grid, row, report, letters) for row in range(grid.rows))
        if text := report.sections.get(section.id, ""):
            yield from (r_paragraph(line, letters) for line in text.split("\n"))


def _row(grid: Grid, row: int, report: Report, letters: Letters) -> str:
    cells, definition = [], ""
    for column in range(grid.columns):
        slot = grid.by_place[row, column]
        beside = "" if slot.column_span == 1 else "\\clmgf" if slot.column == column else "\\clmrg"
        below = "" if slot.row_span == 1 else "\\clvmgf" if slot.row == row else "\\clvmrg"
        definition += f"{beside}{below}\\cellx{(column + 1) * _WIDTH}"
        text = slot.text
        if slot.role is SlotRole.VALUE and slot.ref is not None:
            text = format_number(report.value(slot.ref))
        is_first = (slot.row, slot.column) == (row, column)
        cells.append(f"{{\\f1 {letters(text)}}}" if is_first and text else "")
    return r_row(cells, definition)
