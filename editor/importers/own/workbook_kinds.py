"""A workbook of ours of whichever kind: as it was exported, or saved again by any program, as .xls, .et or .ods too.

Whether it may be ours is told before its sheets are read, so that the workbooks of others are not read twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from editor.errors import ReadError
from editor.files import read_bytes
from editor.importers.blocks.package import main_part
from editor.importers.blocks.sheet_page import SheetPage
from editor.importers.blocks.zipped import Parts
from editor.importers.own.workbook_cells import INDEX, Package, Sheet, SheetCell, SheetFile
from editor.importers.sheets.biff import BIFF_OPENINGS
from editor.importers.sheets.rich_text import is_struck
from editor.importers.sheets.values import is_error
from editor.importers.word.odt import CONTENT
from editor.own_files.workbook_words import RECORD_SHEET

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def opened(path: Path) -> SheetFile | None:
    """The workbook in a file; None for one that is none, or cannot be ours. Raises ReadError if it is damaged."""
    data = read_bytes(path)
    if data.startswith(_ZIP):
        return _zipped(Parts(data, path.name), path)
    if data.startswith((_OLE, *BIFF_OPENINGS)):
        return _old_workbook(data, path.name)
    return None


def _zipped(parts: Parts, path: Path) -> SheetFile | None:
    if INDEX in parts.names and parts.is_plain:
        return _Resaved(Package(path), parts)
    main = main_part(parts)
    if main and RECORD_SHEET.encode() in parts.data(main):
        return _xlsx(parts)
    return _open_document(parts)


def _xlsx(parts: Parts) -> SheetFile:
    from editor.importers.sheets.xlsx import xlsx_pages

    return _Pages(parts.name, xlsx_pages(parts))


def _open_document(parts: Parts) -> SheetFile | None:
    from editor.importers.sheets.ods import is_ods, ods_pages

    if not is_ods(parts) or RECORD_SHEET.encode() not in parts.data(CONTENT):
        return None
    return _Pages(parts.name, ods_pages(parts, {}))


def _old_workbook(data: bytes, name: str) -> SheetFile | None:
    from editor.importers.sheets.xls import xls_pages, xls_stream

    stream = xls_stream(data, name)
    if not any(RECORD_SHEET.encode(coding) in stream for coding in ("latin-1", "utf-16-le")):
        return None
    return _Pages(name, xls_pages(stream, name, {}))


class _Resaved:
    """An .xlsx that any program may have saved again: read as ours, or as anybody's where that cannot be done.

    openpyxl tells figures from text; but it stumbles over odd parts that hold no cell, and reads no strict file.
    """

    def __init__(self, package: Package, parts: Parts) -> None:
        self.name = package.name
        self.titles = package.titles
        self._package = package
        self._parts = parts

    def sheets(self, titles: Iterable[str], *, formulas: bool = False) -> dict[str, Sheet]:
        """The named sheets that there are. Raises ReadError if the workbook is damaged inside."""
        wanted = tuple(titles)
        try:
            found = self._package.sheets(wanted, formulas=formulas)
            return found if found else _xlsx(self._parts).sheets(wanted, formulas=formulas)
        except ReadError as error:
            try:
                return _xlsx(self._parts).sheets(wanted, formulas=formulas)
            except ReadError:
                raise error from None


class _Pages:
    """The sheets of a file that was read as anybody's."""

    def __init__(self, name: str, pages: Iterable[SheetPage]) -> None:
        self.name = name
        self._pages = {page.title: page for page in pages}
        self.titles = tuple(self._pages)

    def sheets(self, titles: Iterable[str], *, formulas: bool = False) -> dict[str, Sheet]:
        """The named sheets; a formula is kept only where it has no result."""
        known = [title for title in titles if title in self._pages]
        return {title: dict(_cells(self._pages[title], formulas)) for title in known}


def _cells(page: SheetPage, formulas: bool) -> Iterator[tuple[tuple[int, int], SheetCell]]:
    for (row, column), text in page.cells.items():
        if text.startswith("=") is formulas:
            yield (row + 1, column + 1), SheetCell(text, is_error(text), is_struck(text))
