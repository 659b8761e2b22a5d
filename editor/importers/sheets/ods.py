"""A spreadsheet of OpenDocument (.ods) of any layout as paragraphs and tables, from its content alone.

A figure counts by its value, unless the cell shows it divided; the unit or percent sign that is shown belongs to it.
Knows no form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from editor.errors import ReadError
from editor.importers.blocks.beside import COVERED
from editor.importers.blocks.of_sheet import MAX_CELLS, pages_blocks
from editor.importers.blocks.sheet_beside import address, unshown_words
from editor.importers.blocks.sheet_page import SheetPage
from editor.importers.blocks.source import Source, SourceParagraph
from editor.importers.blocks.zipped import Parts, damaged, local
from editor.importers.sheets.rich_text import STRUCK_NOTE, struck_text
from editor.importers.sheets.values import ShownCell, error_text, figure_beside, stored_figure
from editor.importers.word.odt import CONTENT, OdtReader
from editor.importers.word.odt_styles import STYLE, TABLE, whole

OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CALC: Final = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_FIGURES: Final = ("float", "currency", "percentage")
_LAST_COLUMN: Final = 20_000
_LAST_ROW: Final = 2_000_000
_WRAPPERS: Final = frozenset({"table-header-rows", "table-rows", "table-row-group"})
_SHOWN: Final = "visible"
_LINES: Final = ("style", "type")  # what may be said of the line through struck words, the type last
_MAX_SHEETS: Final = 100


def is_ods(parts: Parts) -> bool:
    """Whether an opened package says that it is a spreadsheet of OpenDocument."""
    return parts.has(CONTENT) and parts.has("mimetype") and b"spreadsheet" in parts.data("mimetype")[:200]


def ods_source(parts: Parts) -> Source:
    """The paragraphs and tables of an opened package. Raises ReadError if it is damaged, hostile, or far too large."""
    notes: dict[str, None] = {}
    aside: list[SourceParagraph] = []
    pages = ods_pages(parts, notes, aside)
    blocks, more = pages_blocks(pages, parts.name)
    return Source(parts.name, blocks, (*more, *notes), aside=(*unshown_words(pages), *aside))


def ods_pages(parts: Parts, notes: dict[str, None], aside: list[SourceParagraph] | None = None) -> list[SheetPage]:
    """The sheets of an opened package; what a person should know is added to the notes, what stands in no cell to what
    is `aside`. Raises as `ods_source`.
    """
    root = parts.xml(CONTENT)
    body = next((one for one in root.iter(f"{OFFICE}spreadsheet")), None)
    if body is None:
        raise damaged(parts.name)
    tables = [element for element in body if local(element) == "table"]
    if len(tables) > _MAX_SHEETS:
        raise ReadError("工作表过多，不是年报", place=parts.name, remedy="请检查是否选错了文件")
    words = OdtReader(parts, root)
    looks = _Looks(_hidden_styles(root), _struck_styles([parts.optional_xml("styles.xml"), root]))
    pages = [_Sheet(words, table, looks).page() for table in tables]
    notes.update(words.notes)
    if aside is not None:
        words.keep_outside()
        aside += words.aside
    return pages


def _hidden_styles(root: etree._Element) -> frozenset[str]:
    """The styles whose sheets are not shown."""
    return frozenset(
        style.get(f"{STYLE}name", "")
        for style in root.iter(f"{STYLE}style")
        if any(one.get(f"{TABLE}display") == "false" for one in style.iterchildren(f"{STYLE}table-properties"))
    )


def _struck_styles(roots: Iterable[etree._Element | None]) -> frozenset[str]:
    """The styles whose cells are struck out, by themselves or by the styles that they are based on."""
    parents: dict[str, str] = {}
    lines: dict[str, str] = {}
    for root in roots:
        for style in () if root is None else root.iter(f"{STYLE}style"):
            if style.get(f"{STYLE}family") == "table-cell":
                name = style.get(f"{STYLE}name", "")
                parents[name] = style.get(f"{STYLE}parent-style-name", "")
                properties = style.find(f"{STYLE}text-properties")
                lines.update(() if properties is None else _lines_through(name, properties))
    return frozenset(name for name in parents if _line_through(name, parents, lines) not in ("", "none"))


def _lines_through(name: str, properties: etree._Element) -> Iterator[tuple[str, str]]:
    """What a style itself says of a line through its words."""
    for key in _LINES:
        line = properties.get(f"{STYLE}text-line-through-{key}")
        if line is not None:
            yield name, line


def _line_through(name: str, parents: Mapping[str, str], lines: Mapping[str, str]) -> str:
    """The line that a style draws through words; empty or `none` for none."""
    for _ in parents:  # no chain is longer than there are styles
        if name in lines or name not in parents:
            break
        name = parents[name]
    return lines.get(name, "")


@dataclass(frozen=True)
class _Looks:
    """The styles of hidden sheets, and those of cells that are struck out."""

    hidden: frozenset[str]
    struck: frozenset[str]


class _Sheet:
    """Reads one sheet."""

    def __init__(self, words: OdtReader, table: etree._Element, looks: _Looks) -> None:
        self.words = words
        self.table = table
        self.looks = looks
        self.title = table.get(f"{TABLE}name", "")
        self.is_hidden = table.get(f"{TABLE}style-name", "") in looks.hidden
        self.cells: dict[tuple[int, int], str] = {}
        self.merged: list[tuple[int, int, int, int]] = []
        self.hidden_rows: set[int] = set()
        self.row = 0

    def page(self) -> SheetPage:
        """The sheet with its filled cells."""
        self._rows(self.table)
        columns = frozenset(self._hidden_columns())
        return SheetPage(
            self.title, self.cells, tuple(self.merged), frozenset(self.hidden_rows), columns, self.is_hidden
        )

    def _hidden_columns(self) -> Iterator[int]:
        at = 0
        for element in self.table.iter(f"{TABLE}table-column"):
            count = min(whole(element.get(f"{TABLE}number-columns-repeated"), 1), _LAST_COLUMN)
            if element.get(f"{TABLE}visibility", _SHOWN) != _SHOWN:
                yield from range(at, min(at + count, _LAST_COLUMN))
            at += count

    def _rows(self, parent: etree._Element) -> None:
        for element in parent:
            name = local(element)
            if name in _WRAPPERS:
                self._rows(element)
            elif name == "shapes":
                self.words.keep(element, "文本框")
            elif name == "table-row":
                repeated = whole(element.get(f"{TABLE}number-rows-repeated"), 1)
                filled = self._row(element)
                for row in range(self.row, self.row + (min(repeated, MAX_CELLS + 1) if filled else 0)):
                    self._put(row, filled)
                    if element.get(f"{TABLE}visibility", _SHOWN) != _SHOWN:
                        self.hidden_rows.add(row)
                self.row = min(self.row + repeated, _LAST_ROW)

    def _put(self, row: int, filled: dict[int, str]) -> None:
        self.cells.update({(row, column): text for column, text in filled.items()})
        if len(self.cells) > MAX_CELLS:
            raise ReadError("表格超过十万格，不是年报", place=self.words.name, remedy="请检查是否选错了文件")

    def _row(self, row: etree._Element) -> dict[int, str]:
        """The texts of a row by column; what a merged cell covers is blank."""
        found: dict[int, str] = {}
        column = 0
        for element in row:
            name = local(element)
            if name not in ("table-cell", "covered-table-cell"):
                continue
            repeated = whole(element.get(f"{TABLE}number-columns-repeated"), 1)
            if name == "table-cell":
                self._merge(element, column)
                self._beside(element, column)
                text = self._text(element)
                if text:
                    last = min(column + repeated, _LAST_COLUMN)
                    found.update(dict.fromkeys(range(column, last), text))
            else:
                self.words.keep(element, COVERED)
            column = min(column + repeated, _LAST_COLUMN)
        return found

    def _merge(self, cell: etree._Element, column: int) -> None:
        rows, columns = (whole(cell.get(f"{TABLE}number-{one}-spanned"), 1) for one in ("rows", "columns"))
        if (rows > 1 or columns > 1) and len(self.merged) < MAX_CELLS:
            self.merged.append((self.row, column, self.row + rows - 1, column + columns - 1))

    def _beside(self, cell: etree._Element, column: int) -> None:
        """Keep what hangs on a cell: its comment, and what is drawn on it."""
        for element in cell:
            if local(element) == "annotation":
                self.words.keep(element, f"批注（{address(self.row, column)}）")
            elif local(element) != "p":
                self.words.keep(element, "文本框")

    def _text(self, cell: etree._Element) -> str:
        """What a cell says; empty for a blank."""
        text, note = self._said(cell)
        if note:
            self.words.notes[f"工作表“{self.title}”第 {self.row + 1} 行：{note}"] = None
        if text.strip() and cell.get(f"{TABLE}style-name", "") in self.looks.struck:
            self.words.notes[STRUCK_NOTE] = None
            return struck_text(text)
        return text if text.strip() else ""

    def _said(self, cell: etree._Element) -> ShownCell:
        shown = "\n".join(self.words.paragraph(one) for one in cell if local(one) == "p")
        value = cell.get(f"{OFFICE}value")
        if cell.get(f"{_CALC}value-type") == "error":
            return error_text(shown.strip() or "#N/A")
        if cell.get(f"{OFFICE}value-type") in _FIGURES and value:
            figure = stored_figure(value)
            return error_text(value) if figure is None else figure_beside(figure, shown.strip())
        formula = cell.get(f"{TABLE}formula")
        if formula is not None and not shown.strip() and cell.get(f"{OFFICE}value-type") is None:
            return ShownCell(f"={formula}", "公式没有计算结果，未读入；请在 Excel 或 WPS 中打开并保存后再导入")
        return ShownCell(shown)
