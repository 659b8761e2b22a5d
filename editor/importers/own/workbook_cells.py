"""An Excel workbook as sheets of cells, after it was made sure that the file is one and is no bomb.

It knows nothing of reports; what the cells of a workbook of ours mean is said in `workbook`.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol
from xml.etree import ElementTree

from editor.errors import ReadError
from editor.files import read_bytes
from editor.importers.blocks.zipped import UNLOCK, ZIP_FAULTS
from editor.importers.sheets.values import figure_text, shown_figure
from editor.patterns import lazy

MAX_UNPACKED: Final = 200_000_000  # bytes; a report's workbook unpacks to half a million
INDEX: Final = "xl/workbook.xml"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_SHEETS: Final = re.compile(r"\{[^}]*\}sheet")
_PLAIN: Final = lazy(r"General|@|(?:#,##)?0(?:\.[0#]+)?")  # formats that change no figure
_OWN_FORMAT: Final = 164  # the first number of those that are no program's own
_CHOOSE: Final = "请检查是否选错了文件"
_DAMAGED: Final = "文件可能没有传完整或已损坏，请重新获取，或在 Excel 中打开后另存为 .xlsx"
_FAULTS: Final = (  # what zipfile, the XML parser and openpyxl raise over a damaged file
    *ZIP_FAULTS,
    SyntaxError,  # of either parser
    TypeError,
    AttributeError,
)


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell: `value` as openpyxl gives it (None for a blank), `is_error` for #VALUE! and its like."""

    value: Any
    is_error: bool = False
    is_struck: bool = False


Sheet = Mapping[tuple[int, int], SheetCell]
"""The filled cells of a sheet by row and column, both from 1."""


class SheetFile(Protocol):
    """A workbook of whichever kind of file."""

    name: str
    titles: tuple[str, ...]

    def sheets(self, titles: Iterable[str], *, formulas: bool = False) -> dict[str, Sheet]:
        """The named sheets that there are, with the results of formulas or with the formulas themselves."""


class Package:
    """An .xlsx file, read once into memory."""

    def __init__(self, path: Path) -> None:
        """Raises ReadError if the file is missing, too large, or not a whole .xlsx."""
        self.name = path.name
        self._data = read_bytes(path)
        self.titles = _titles(self._data, path.name)

    def sheets(self, titles: Iterable[str], *, formulas: bool = False) -> dict[str, Sheet]:
        """The named sheets that there are, with the results of formulas or with the formulas themselves.

        Raises ReadError if the workbook is damaged inside.
        """
        from openpyxl import load_workbook

        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # openpyxl warns of what it does not keep; nothing is kept here
                workbook = load_workbook(io.BytesIO(self._data), read_only=True, data_only=not formulas)
                try:
                    return {title: _cells(workbook[title]) for title in titles if title in workbook.sheetnames}
                finally:
                    workbook.close()
        except _FAULTS as error:
            raise damaged(self.name) from error


def damaged(name: str) -> ReadError:
    """The message for a workbook that cannot be read to its end."""
    return ReadError("工作簿内部已损坏，无法读取", place=name, remedy=_DAMAGED)


def _cells(sheet: Any) -> dict[tuple[int, int], SheetCell]:
    sheet.reset_dimensions()  # what a file says of its own size may be wrong
    return {
        (cell.row, cell.column): SheetCell(_shown(cell), cell.data_type == "e", bool(cell.font.strike))
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def _shown(cell: Any) -> Any:
    """A cell's value; as text where its number format shows another figure, or a unit."""
    if cell.data_type != "n" or _PLAIN.fullmatch(cell.number_format) or not isinstance(cell.value, int | float):
        return cell.value
    text = shown_figure(cell.value, _OWN_FORMAT, cell.number_format).text
    return cell.value if text == figure_text(cell.value) else text


def _titles(data: bytes, name: str) -> tuple[str, ...]:
    """The names of the sheets. Raises ReadError if the data is no whole .xlsx."""
    if data.startswith(_OLE):
        raise _old_file(data, name)
    if not data.startswith(b"PK"):
        raise ReadError("不是 Excel 工作簿（.xlsx）", place=name, remedy=_CHOOSE)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
                raise ReadError("解压后超过 200 MB，不是年报", place=name, remedy=_CHOOSE)
            if INDEX not in archive.namelist():
                raise ReadError("不是 Excel 工作簿（.xlsx）", place=name, remedy=_CHOOSE)
            index = ElementTree.fromstring(archive.read(INDEX))
    except _FAULTS as error:
        raise ReadError("文件不完整，不能作为 Excel 工作簿打开", place=name, remedy=_DAMAGED) from error
    return tuple(entry.get("name", "") for entry in index.iter() if _SHEETS.fullmatch(entry.tag))


def _old_file(data: bytes, name: str) -> ReadError:
    if _ENCRYPTED in data:
        return ReadError("文件已加密", place=name, remedy=UNLOCK)
    return ReadError("这是旧版 Office 文件（.xls），不是 .xlsx", place=name, remedy="请在 Excel 中打开后另存为 .xlsx")
