"""A workbook (.xlsx) of any layout as paragraphs and tables, from its XML: values, merged cells, what is hidden.

A formula counts by its result; one without a result is told and stays its own text, which is no figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from lxml import etree

from editor.errors import ReadError
from editor.files import read_bytes
from editor.importers.blocks.beside import lines_beside
from editor.importers.blocks.drawn_words import drawn_words
from editor.importers.blocks.of_sheet import MAX_CELLS, pages_blocks
from editor.importers.blocks.package import main_part, related_by_id, related_part
from editor.importers.blocks.sheet_beside import head_lines, unshown_words
from editor.importers.blocks.sheet_page import SheetPage
from editor.importers.blocks.source import Source, SourceParagraph
from editor.importers.blocks.zipped import Parts, damaged, local
from editor.importers.sheets.comments import comments_of
from editor.importers.sheets.rich_text import STRUCK_NOTE, Run, joined, struck_text
from editor.importers.sheets.values import error_text, shown_figure, stored_figure

WORKBOOK: Final = "xl/workbook.xml"
_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_HEADS: Final = {
    **dict.fromkeys(("oddHeader", "evenHeader", "firstHeader"), "页眉"),
    **dict.fromkeys(("oddFooter", "evenFooter", "firstFooter"), "页脚"),
}
_LAST_COLUMN: Final = 16_384
_MAX_SHEETS: Final = 100


def read_sheets(path: Path) -> Source:
    """The paragraphs and tables of a workbook. Raises ReadError if it is damaged, hostile, encrypted, or none."""
    return workbook_source(Parts(read_bytes(path), path.name))


def workbook_source(parts: Parts) -> Source:
    """The same of a package that was opened already."""
    reader = _Workbook(parts)
    pages = list(reader.pages())
    blocks, notes = pages_blocks(pages, parts.name)
    beside = (*unshown_words(pages), *reader.aside, *comments_of(parts), *drawn_words(parts))
    return Source(parts.name, blocks, (*notes, *reader.notes), aside=beside)


def xlsx_pages(parts: Parts) -> Iterator[SheetPage]:
    """The sheets of a package that was opened already, one after another."""
    yield from _Workbook(parts).pages()


@dataclass
class _Formats:
    """The number format of each style of cell, by its id, and the codes that the file defines; which are struck out."""

    ids: list[int] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=dict)
    struck: frozenset[str] = frozenset()

    def number(self, style: str) -> tuple[int, str]:
        """The id and the code of a style's number format."""
        number = self.ids[int(style)] if int(style) < len(self.ids) else 0
        return number, self.codes.get(number, "")


class _Workbook:
    """Reads one sheet after another."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.notes: dict[str, None] = {}
        self.part = WORKBOOK if parts.has(WORKBOOK) else main_part(parts)
        self.index = parts.xml(self.part)
        strings = related_part(parts, self.part, "sharedStrings")
        strings = strings or ("xl/sharedStrings.xml" if parts.has("xl/sharedStrings.xml") else "")
        self.strings = [_rich(item) for item in parts.xml(strings)] if strings else []
        self.formats = _formats(parts.optional_xml(related_part(parts, self.part, "styles") or "xl/styles.xml"))
        self.from_1904 = any(one.get("date1904") in ("1", "true") for one in self.index.iter())
        self.filled = 0
        self.aside: list[SourceParagraph] = []  # the words at the heads and feet of its pages

    def pages(self) -> Iterator[SheetPage]:
        """All sheets that hold cells, in their order."""
        targets = related_by_id(self.parts, self.part)
        sheets = [element for element in self.index.iter() if _is(element, "sheet")]
        if len(sheets) > _MAX_SHEETS:
            raise ReadError("工作表过多，不是年报", place=self.parts.name, remedy="请检查是否选错了文件")
        for element in sheets:
            relation = next((value for name, value in element.items() if str(name).endswith("}id")), "")
            target = targets.get(str(relation), "")
            root = self.parts.optional_xml(target)
            if root is not None and _is(root, "worksheet"):
                is_hidden = element.get("state", "visible") != "visible"
                yield self._page(root, element.get("name", ""), is_hidden)

    def _page(self, root: etree._Element, title: str, is_hidden: bool) -> SheetPage:
        cells: dict[tuple[int, int], str] = {}
        hidden_rows: set[int] = set()
        hidden_columns: set[int] = set()
        merged: list[tuple[int, int, int, int]] = []
        row = -1
        for element in root.iter():
            name = local(element)
            if name == "row":
                given = element.get("r", "")
                row = int(given) - 1 if given.isdecimal() and len(given) < 8 else row + 1
                if element.get("hidden") in ("1", "true"):
                    hidden_rows.add(row)
                self._row(element, row, title, cells)
            elif name == "col" and element.get("hidden") in ("1", "true") and len(hidden_columns) < _LAST_COLUMN:
                first, last = (element.get(key, "") for key in ("min", "max"))
                if first.isdecimal() and last.isdecimal():
                    hidden_columns.update(range(int(first[:5]) - 1, min(int(last[:5]), 20_000)))
            elif name in _HEADS:
                self.aside += lines_beside(head_lines(element.text or ""), _HEADS[name])
            elif name == "mergeCell":
                ends = [_place(end) for end in element.get("ref", "").split(":")]
                if len(ends) == 2 and ends[0] and ends[1] and len(merged) < MAX_CELLS:
                    merged.append((*ends[0], *ends[1]))
        rows, columns = frozenset(hidden_rows), frozenset(hidden_columns)
        return SheetPage(title, cells, tuple(merged), rows, columns, is_hidden)

    def _row(self, row: etree._Element, number: int, title: str, cells: dict[tuple[int, int], str]) -> None:
        column = -1
        for element in row:
            if not _is(element, "c"):
                continue
            place = _place(element.get("r", ""))
            column = place[1] if place else column + 1
            text = self._text(element, f"工作表“{title}”第 {number + 1} 行")
            if text.strip() and element.get("s", "0") in self.formats.struck:
                text = struck_text(text)
                self.notes[STRUCK_NOTE] = None
            if text:
                cells[number, column] = text
                self.filled += 1
                if self.filled > MAX_CELLS:
                    raise ReadError("表格超过十万格，不是年报", place=self.parts.name, remedy="请检查是否选错了文件")

    def _text(self, cell: etree._Element, where: str) -> str:
        """What a cell shows; empty for a blank."""
        kind = cell.get("t", "n")
        value = formula = inline = None
        for child in cell:
            name = local(child)
            value = child.text if name == "v" else value
            formula = child if name == "f" else formula
            inline = child if name == "is" else inline
        if kind == "inlineStr":
            return "" if inline is None else _rich(inline)
        if not value:
            if formula is None or kind == "str":
                return ""
            self.notes[f"{where}：公式没有计算结果，未读入；请在 Excel 或 WPS 中打开并保存后再导入"] = None
            return f"={formula.text or '公式'}"
        try:
            return self._value(kind, value, cell.get("s", "0"), where)
        except (ValueError, IndexError, OverflowError) as error:
            raise damaged(self.parts.name) from error

    def _value(self, kind: str, value: str, style: str, where: str) -> str:
        if kind == "s":
            return self.strings[int(value)]
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if kind not in ("n", "e"):
            return _unescaped(value)
        figure = None if kind == "e" else stored_figure(value)
        if figure is None:
            text, note = error_text(value)
        else:
            text, note = shown_figure(figure, *self.formats.number(style), from_1904=self.from_1904)
        if note:
            self.notes[f"{where}：{note}"] = None
        return text


def _is(element: etree._Element, name: str) -> bool:
    return local(element) == name


def _place(text: str) -> tuple[int, int] | None:
    """Row and column from 0 of an address such as B7."""
    match = _PLACE.fullmatch(text)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def _rich(item: etree._Element) -> str:
    """A string of one or several runs; phonetic guides are no part of it, struck and raised runs stand in brackets."""
    return _unescaped(joined(_run(child) for child in item if local(child) in ("t", "r")))


def _run(element: etree._Element) -> Run:
    if _is(element, "t"):
        return Run(element.text or "")
    marks = [mark for one in element if _is(one, "rPr") for mark in one]
    is_raised = any(_is(mark, "vertAlign") and mark.get("val") == "superscript" for mark in marks)
    return Run("".join(one.text or "" for one in element if _is(one, "t")), _strikes(marks), is_raised)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def _formats(root: etree._Element | None) -> _Formats:
    formats = _Formats()
    struck_fonts: set[str] = set()
    for element in () if root is None else root.iter():
        if _is(element, "numFmt") and element.get("numFmtId", "").isdecimal():
            formats.codes[int(element.get("numFmtId", ""))] = element.get("formatCode", "")
        elif _is(element, "fonts"):
            struck_fonts = {str(at) for at, font in enumerate(element) if _strikes(font)}
        elif _is(element, "cellXfs"):
            given = [cell.get("numFmtId", "0") for cell in element]
            formats.ids = [int(number) if number.isdecimal() else 0 for number in given]
            styles = enumerate(element)
            formats.struck = frozenset(str(at) for at, style in styles if style.get("fontId", "0") in struck_fonts)
    return formats


def _strikes(marks: Iterable[etree._Element]) -> bool:
    """Whether the marks of a font or of a run strike words out."""
    return any(_is(mark, "strike") and mark.get("val", "1") in ("1", "true") for mark in marks)
