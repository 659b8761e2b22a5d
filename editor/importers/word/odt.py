"""An .odt as paragraphs and tables, from its content alone; tracked changes as if all were accepted.

What is not part of the running text (text boxes, notes, hidden words, pictures) is told, and its words are given beside
it. Knows no form.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from lxml import etree

from editor.errors import ReadError
from editor.files import read_bytes
from editor.importers.blocks.beside import (
    ACCEPTED_NOTE,
    COVERED,
    DELETED,
    HIDDEN,
    HIDDEN_NOTE,
    HIDDEN_ROWS,
    HIDDEN_ROWS_NOTE,
    RUBY,
    lines_beside,
)
from editor.importers.blocks.source import Source, SourceParagraph
from editor.importers.blocks.zipped import Parts, damaged, local
from editor.importers.word.flow import MAX_CELLS, MAX_COLUMNS, Content, RawCell, RawTable, blocks_of
from editor.importers.word.list_counter import before
from editor.importers.word.marked_text import Look, MarkedText
from editor.importers.word.odt_styles import DRAWING, STYLE, TABLE, TEXT, OdtLists, odt_styles, whole
from editor.patterns import lazy

CONTENT: Final = "content.xml"
_ROW_WRAPPERS: Final = frozenset({"table-header-rows", "table-rows", "table-row-group"})
_SPACES: Final = 200  # blanks in a row that one element may stand for
_SHOWN_BOX: Final = 40  # letters of a text box that a note repeats
_SILENT: Final = frozenset({"number", "annotation-end", "soft-page-break", "bookmark", "tracked-changes"})
_TOLD: Final = {"note": "脚注、尾注没有读入", "annotation": "批注没有读入", "image": "图片中的内容没有读入"}
_BESIDE: Final = {"note": "脚注、尾注", "annotation": "批注", "image": "图片"}
_HEADS: Final = {
    **dict.fromkeys(("header", "header-left", "header-first"), "页眉"),
    **dict.fromkeys(("footer", "footer-left", "footer-first"), "页脚"),
}
_COUNTED: Final = frozenset(  # fields of a head or foot that say where it stands, and when
    {"page-number", "page-count", "sheet-name", "date", "time", "file-name"}
)
_OBJECT = lazy(r"[^/]+/content\.xml")
_HIDDEN: Final = frozenset({"hidden-text", "hidden-paragraph"})


def read_odt(path: Path) -> Source:
    """The paragraphs and tables of an .odt. Raises ReadError if it is damaged, hostile, encrypted, or none."""
    return odt_source(Parts(read_bytes(path), path.name))


def odt_source(parts: Parts) -> Source:
    """The same of a package that was opened already."""
    root = parts.xml(CONTENT)
    body = next((text for one in root if local(one) == "body" for text in one if local(text) == "text"), None)
    if body is None:
        raise damaged(parts.name)
    reader = OdtReader(parts, root)
    blocks = blocks_of(reader.contents(body), parts.name)
    reader.keep_outside()
    return Source(parts.name, blocks, tuple(reader.notes), aside=tuple(reader.aside))


class OdtReader:
    """Goes through a document once, in reading order; also gives the words of single paragraphs."""

    def __init__(self, parts: Parts, root: etree._Element) -> None:
        self.name = parts.name
        self._parts = parts
        self.named = parts.optional_xml("styles.xml")
        self.styles = odt_styles([self.named, root])
        self.lists = OdtLists(self.styles)
        self.notes: dict[str, None] = {}
        self.aside: list[SourceParagraph] = []  # the words that are no part of the text
        self.cells = 0

    def keep_outside(self) -> None:
        """Keep the words of the headers and footers aside, and those of objects with a content of their own."""
        for element in () if self.named is None else self.named.iter(*(f"{STYLE}{name}" for name in _HEADS)):
            if element.get(f"{STYLE}display") != "false":
                self.keep(element, _HEADS[local(element)])
        for part in sorted(filter(_OBJECT.fullmatch, self._parts.names)):
            with suppress(ReadError):  # an object that cannot be read is no reason to refuse the text around it
                self._keep_object(self._parts.xml(part))

    def _keep_object(self, root: etree._Element) -> None:
        for copied in [one for one in root.iter(f"{TABLE}table") if one.get(f"{TABLE}name") == "local-table"]:
            copied.clear()  # a chart's own copy of the figures that it shows
        self.keep(root, "嵌入的对象")

    def keep(self, element: etree._Element, where: str) -> None:
        """Keep the words of an element aside, paragraph by paragraph."""
        self.aside += lines_beside(map(_own_words, element.iter(f"{TEXT}p", f"{TEXT}h")), where)

    def contents(self, parent: Iterable[etree._Element]) -> list[Content]:
        """The paragraphs and tables under a body, a section or a cell."""
        found: list[Content] = []
        for element in parent:
            name = local(element)
            if name in ("p", "h"):
                found.append(self.paragraph(element))
            elif name == "table":
                found.append(self.table(element))
            elif name == "list":
                style = element.get(f"{TEXT}style-name", "")
                found += self._list(element, self.lists.enter(element, style), style, 1)
            elif name == "tracked-changes":
                self.notes[ACCEPTED_NOTE] = None
                self.keep(element, DELETED)
            elif _is_drawn(element):
                self._aside(element)
            elif element.get(f"{TEXT}display") == "none":
                self._hidden(_all_words(element))
            else:
                found += self.contents(element)
        return found

    def _list(self, parent: etree._Element, key: str, style: str, depth: int) -> list[Content]:
        """The items of a list, each first paragraph with its number."""
        found: list[Content] = []
        for item in parent:
            number = ""
            if local(item) == "list-item" and local(next(iter(item), item)) in ("p", "h"):
                number = self.lists.label(key, style, depth, item.get(f"{TEXT}start-value"))
            for element in item:
                if local(element) == "list":
                    found += self._list(element, key, element.get(f"{TEXT}style-name", style), depth + 1)
                elif local(element) in ("p", "h"):
                    found.append(before(number, self.paragraph(element)))
                    number = ""
                else:
                    found += self.contents([element])
        return found

    def table(self, element: etree._Element) -> RawTable:
        """A table, by the spans and repetitions that its cells give."""
        table = RawTable()
        self._rows(element, table)
        return table

    def _rows(self, parent: etree._Element, table: RawTable) -> None:
        for element in parent:
            name = local(element)
            if name in _ROW_WRAPPERS:
                self._rows(element, table)
            elif name == "table-row":
                if element.get(f"{TABLE}visibility", "visible") != "visible":
                    self.notes[HIDDEN_ROWS_NOTE] = None
                    self.keep(element, HIDDEN_ROWS)
                    continue
                repeated = whole(element.get(f"{TABLE}number-rows-repeated"), 1)
                row = self._row(element)
                has_words = any(cell.content for cell in row)
                for _ in range(min(repeated, MAX_CELLS) if has_words else 1):
                    table.rows.append(row)
                    self.cells += len(row)
                    if self.cells > MAX_CELLS:
                        return

    def _row(self, row: etree._Element) -> list[RawCell]:
        cells: list[RawCell] = []
        column = 0
        for element in row:
            name = local(element)
            if name not in ("table-cell", "covered-table-cell"):
                continue
            repeated = min(whole(element.get(f"{TABLE}number-columns-repeated"), 1), MAX_COLUMNS)
            content = [piece for piece in self.contents(element) if piece] if name == "table-cell" else []
            if name != "table-cell":
                self.keep(element, COVERED)
            span = whole(element.get(f"{TABLE}number-columns-spanned"), 1)
            rows = whole(element.get(f"{TABLE}number-rows-spanned"), 1)
            for _ in range(repeated):
                if name == "table-cell" and column < MAX_COLUMNS:
                    cells.append(RawCell(column, span, rows, content=content))
                column += 1
        return cells

    def paragraph(self, element: etree._Element) -> str:
        """The words of a paragraph."""
        look = self.styles.look("paragraph", element.get(f"{TEXT}style-name", ""))
        if look.is_hidden:
            self._hidden(_all_words(element))
            return ""
        text = MarkedText()
        self._words(element, text, look)
        return text.take()

    def _words(self, element: etree._Element, text: MarkedText, look: Look) -> None:
        self._say(element.text, text, look)
        for child in element:
            self._inline(child, text, look)
            self._say(child.tail, text, look)

    def _say(self, words: str | None, text: MarkedText, look: Look) -> None:
        if words:
            text.add(_squeezed(words), look)
            if look.is_struck and words.strip():
                self.notes["文件中有带删除线的文字，已放在括号中"] = None

    def _inline(self, element: etree._Element, text: MarkedText, look: Look) -> None:
        name = local(element)
        if name == "s":
            text.add(" " * min(whole(element.get(f"{TEXT}c"), 1), _SPACES), look)
        elif name in ("tab", "line-break"):
            text.add("\t" if name == "tab" else "\n", look)
        elif name in _TOLD:
            self.notes[_TOLD[name]] = None
            self.keep(element, _BESIDE.get(name, ""))
        elif _is_drawn(element):
            self._aside(element)
        elif name in _HIDDEN:
            self._hidden(_all_words(element))
        elif name == "ruby":
            for base in element:
                if local(base) == "ruby-base":
                    self._words(base, text, look)
                else:
                    self.aside += lines_beside([_all_words(base)], RUBY)
        elif name == "span":
            own = self.styles.look("text", element.get(f"{TEXT}style-name", "")).over(look)
            if own.is_hidden:
                self._hidden(_all_words(element))
            else:
                self._words(element, text, own)
        elif name not in _SILENT:
            self._words(element, text, look)

    def _hidden(self, text: str) -> None:
        if text.strip():
            self.notes[HIDDEN_NOTE] = None
            self.aside += lines_beside([text], HIDDEN)

    def _aside(self, element: etree._Element) -> None:
        """A frame: told, with the first words of the text box in it."""
        text = " ".join(_all_words(element).split())
        if text:
            self.aside += lines_beside([text], "文本框")
            shown = text if len(text) <= _SHOWN_BOX else f"{text[:_SHOWN_BOX]}……"
            self.notes[f"文本框中的文字没有读入：{shown}"] = None
        else:
            self.notes["图片或嵌入的对象没有读入"] = None


def _is_drawn(element: etree._Element) -> bool:
    """Whether an element is a frame or a shape, whose words stand apart from the text."""
    return str(element.tag).startswith(DRAWING) and local(element) != "a"


def _all_words(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())


def _own_words(paragraph: etree._Element) -> str:
    """The words of a paragraph without those of paragraphs in it, and without what counts pages."""
    inner = (f"{TEXT}p", f"{TEXT}h")
    found = [paragraph.text or ""]
    for child in paragraph:
        if child.tag not in inner and not (local(child) in _COUNTED and str(child.tag).startswith(TEXT)):
            found.append(_own_words(child))
        found.append(child.tail or "")
    return "".join(found)


def _squeezed(text: str) -> str:
    """Blanks as the format counts them: line breaks and tabs of the XML are one blank each row."""
    lead = " " if text[:1] in " \n\t\r" else ""
    tail = " " if text[-1:] in " \n\t\r" and text.strip(" \n\t\r") else ""
    return lead + " ".join(piece for piece in text.replace("\n", " ").replace("\t", " ").split(" ") if piece) + tail
