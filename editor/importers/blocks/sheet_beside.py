"""The words of a workbook that stand in no cell in sight: in hidden sheets, below merged cells, at the page's head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from editor.importers.blocks.beside import lines_beside
from editor.importers.blocks.own_words import without_own_words
from editor.importers.blocks.sheet_page import SheetPage
from editor.importers.blocks.source import SourceParagraph
from editor.own_files.workbook_words import RECORD_SHEET
from editor.patterns import lazy

_MOST: Final = 20_000  # letters of a hidden sheet that are told; a report has as many
_CODE = lazy(r'&(?:"[^"]*"|\d+|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|[A-Za-z])')  # how a head is set, or what it counts
_PART = lazy(r"&[LCR]")


def unshown_words(pages: Sequence[SheetPage]) -> Iterator[SourceParagraph]:
    """A line for each hidden sheet, and for each cell that a merged one covers or that stands too far out."""
    for page in pages:
        if page.title == RECORD_SHEET:
            continue
        if not page.is_hidden:
            yield from _covered(page)
            continue
        rows: dict[int, list[str]] = {}
        for (row, _), text in sorted(without_own_words(page)[0].cells.items()):
            rows.setdefault(row, []).append(" ".join(text.split()))
        words = "，".join(map(" ".join, rows.values()))
        if len(words) <= _MOST:
            yield from lines_beside([words], f"隐藏的工作表“{page.title}”")


def _covered(page: SheetPage) -> Iterator[SourceParagraph]:
    for (row, column), text in page.cells.items():
        slot = page.slots.get((row, column))
        if slot is None or ((slot.row, slot.column) != (row, column) and slot.text != text.strip()):
            yield from lines_beside([text], f"{page.place(row)}（合并单元格盖住的）")


def head_lines(code: str) -> Iterator[str]:
    """The words of a page's head or foot as a workbook writes it, without its signs and counters: &L甲&C第 &P 页."""
    for part in _PART.split(code.replace("&&", "\0")):
        yield _CODE.sub("", part).replace("\0", "&")


def address(row: int, column: int) -> str:
    """B7, by row and column from 0."""
    first, last = divmod(column, 26)
    return f"{chr(64 + first) if first else ''}{chr(65 + last)}{row + 1}"
