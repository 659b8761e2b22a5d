"""A .docx as paragraphs and tables: merged cells, tracked changes as if all were accepted, automatic numbers.

Read from the XML alone. What is not part of the running text (text boxes, notes, hidden words, pictures) is told, and
its words are given beside it. Knows no form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree

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
from editor.importers.blocks.drawn_words import drawn_words
from editor.importers.blocks.package import main_part, related_part
from editor.importers.blocks.source import Source, SourceParagraph
from editor.importers.blocks.zipped import Parts, damaged, local, xml_root
from editor.importers.word.docx_beside import lines_of, words_beside, words_of
from editor.importers.word.docx_numbering import ListNumbering, Styles, W, is_on, look_of, read_styles, value_of
from editor.importers.word.equations import equation_pieces
from editor.importers.word.flow import MAX_COLUMNS, Content, RawCell, RawTable, blocks_of
from editor.importers.word.list_counter import before
from editor.importers.word.marked_text import MarkedText

DOCUMENT: Final = "word/document.xml"
_TRANSITIONAL: Final = W.strip("{}").encode()
_STRICT: Final = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_SHOWN_BOX: Final = 40  # letters of a text box that a note repeats
_SILENT: Final = frozenset(  # what holds no words, passed over for speed
    {
        "pPr",
        "tblPr",
        "tblGrid",
        "tblPrEx",
        "trPr",
        "tcPr",
        "sectPr",
        "sdtPr",
        "sdtEndPr",
        "proofErr",
        "bookmarkStart",
        "bookmarkEnd",
    }
)
_DROPPED: Final = frozenset({"del", "moveFrom"})
_ALTERNATE: Final = "AlternateContent"  # one content in several ways, of which a program shows the first that it can
_OBJECTS: Final = {"drawing": "图片", "pict": "图片", "object": "嵌入的对象"}
_NOTES: Final = frozenset({"footnoteReference", "endnoteReference"})
_LETTERS: Final = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_FEW_BOXES: Final = 5
_CODE = re.compile(r"[0-9A-Fa-f]{4}")


def read_docx(path: Path) -> Source:
    """The paragraphs and tables of a .docx. Raises ReadError if it is damaged, hostile, encrypted, or none."""
    return docx_source(Parts(read_bytes(path), path.name))


def docx_source(parts: Parts) -> Source:
    """The same of a package that was opened already."""
    main = main_part(parts) or DOCUMENT
    if not parts.has(main):
        raise damaged(parts.name)
    body = _root(parts, main).find(f"{W}body")
    if body is None:
        raise damaged(parts.name)
    reader = _Reader(parts, main)
    blocks = blocks_of(reader.contents(body), parts.name)
    return Source(parts.name, blocks, reader.notes(), aside=(*reader.aside, *words_beside(parts), *drawn_words(parts)))


def marked_contents(parts: Parts) -> list[tuple[tuple[str, ...], Content]] | None:
    """The paragraphs and tables of a package, each with the names of the bookmarks that begin in it or right before it.

    None if some of them stand within something else, as an insertion or a content control. Raises ReadError as
    `read_docx` does.
    """
    body = parts.xml(DOCUMENT).find(f"{W}body")
    if body is None or any(_is_around(element) for element in body):
        return None
    reader = _Reader(parts, DOCUMENT)
    found: list[tuple[tuple[str, ...], Content]] = []
    before: list[str] = []
    for element in body:
        before += [mark.get(f"{W}name", "") for mark in element.iter(f"{W}bookmarkStart")]
        if local(element) in ("p", "tbl"):
            content = reader.table(element) if local(element) == "tbl" else reader.paragraph(element)
            found.append((tuple(before), content))
            before = []
    return found


def _is_around(element: etree._Element) -> bool:
    """Whether an element of a body is no paragraph or table, but may hold some."""
    held = element.iter(f"{W}p", f"{W}tbl")
    return local(element) not in ("p", "tbl") and (local(element) == "altChunk" or next(held, None) is not None)


def _root(parts: Parts, part: str) -> etree._Element:
    """A part of a document; one in the strict edition of the format under the names of the usual one."""
    data = parts.data(part)
    return xml_root(data.replace(_STRICT, _TRANSITIONAL) if _STRICT in data[:4000] else data, parts.name)


def _beside(parts: Parts, main: str, kind: str) -> etree._Element | None:
    """A part that the document leads to by a relation; without one, that of the usual name."""
    part = related_part(parts, main, kind) or f"word/{kind}.xml"
    return _root(parts, part) if parts.has(part) else None


class _Reader:
    """Goes through the document once, in reading order."""

    def __init__(self, parts: Parts, main: str) -> None:
        styles, numbering = (_beside(parts, main, kind) for kind in ("styles", "numbering"))
        self.styles: Styles = read_styles(styles)
        self.numbering = ListNumbering(numbering, self.styles)
        self.told: dict[str, int] = {}
        self.boxes: list[str] = []
        self.aside: list[SourceParagraph] = []  # the words that are no part of the text

    def notes(self) -> tuple[str, ...]:
        """What was left aside, or taken in one of two ways."""
        notes = [text if count == 1 else f"{text}（{count} 处）" for text, count in self.told.items()]
        notes += [f"文本框中的文字没有读入：{box}" for box in self.boxes[:_FEW_BOXES]]
        if len(self.boxes) > _FEW_BOXES:
            notes.append(f"另有 {len(self.boxes) - _FEW_BOXES} 个文本框中的文字没有读入")
        return tuple(notes)

    def tell(self, text: str) -> None:
        self.told[text] = self.told.get(text, 0) + 1

    def drop(self, element: etree._Element) -> None:
        """Keep aside what a tracked change deletes, or moves away."""
        self.tell(ACCEPTED_NOTE)
        self.aside += lines_beside([words_of(element)], DELETED)

    def contents(self, parent: etree._Element) -> list[Content]:
        """The paragraphs and tables under a body or a cell."""
        found: list[Content] = []
        pending = ""  # a paragraph whose end was deleted goes on in the next
        joins = False
        for element in self._passed(parent, ("p", "tbl")):
            if local(element) == "tbl":
                found.append(self.table(element))
                continue
            text = pending + self.paragraph(element, is_continued=joins)
            joins = _end_is_deleted(element)
            pending = text if joins else ""
            if not joins:
                found.append(text)
        return [*found, pending] if pending else found

    def _passed(self, parent: etree._Element, wanted: tuple[str, ...]) -> Iterator[etree._Element]:
        """The children of the wanted names, those in content controls and insertions among them."""
        for element in parent:
            name = local(element)
            if name in wanted:
                yield element
            elif name in _DROPPED:
                self.drop(element)
            elif name == "altChunk":
                self.tell("嵌入的文档没有读入")
            elif name == _ALTERNATE:
                yield from self._passed(_chosen(element), wanted)
            elif name not in _SILENT and not _is_prompt(element):
                yield from self._passed(element, wanted)

    def table(self, element: etree._Element) -> RawTable:
        """A table, by the spans that its cells give."""
        table = RawTable()
        for row in self._passed(element, ("tr",)):
            properties = row.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                self.drop(row)
            elif is_on(properties, "hidden"):
                self.tell(HIDDEN_ROWS_NOTE)
                self.aside += lines_of(row, HIDDEN_ROWS)
            else:
                table.rows.append(self._row(row, properties))
        return table

    def _row(self, row: etree._Element, properties: etree._Element | None) -> list[RawCell]:
        column = _whole(value_of(properties, "gridBefore"), 0)
        cells: list[RawCell] = []
        for element in self._passed(row, ("tc",)):
            own = element.find(f"{W}tcPr")
            span = _whole(value_of(own, "gridSpan"), 1)
            merge = None if own is None else own.find(f"{W}vMerge")
            continues = merge is not None and merge.get(f"{W}val", "continue") == "continue"
            is_deleted = own is not None and own.find(f"{W}cellDel") is not None
            content: list[Content] = [] if is_deleted else self.contents(element)
            if is_deleted:
                self.drop(element)
            elif continues:  # Word shows nothing of a cell that goes on with the one above
                self.aside += lines_of(element, COVERED)
            cells.append(RawCell(column, span, continues=continues, content=[] if continues else content))
            column += span
        return cells

    def paragraph(self, element: etree._Element, *, is_continued: bool = False) -> str:
        """The words of a paragraph with the number that Word prints before them."""
        properties = element.find(f"{W}pPr")
        number = "" if is_continued else self.numbering.label(properties)
        words = _Words(self, value_of(properties, "pStyle") or self.styles.default)
        words.read(element)
        return before(number, words.text.take())


class _Words:
    """The text of one paragraph, run after run."""

    def __init__(self, reader: _Reader, style: str) -> None:
        self.reader = reader
        self.style = style
        self.text = MarkedText()
        self.fields: list[bool] = []  # the open fields, each whether its code is still running

    def read(self, parent: etree._Element) -> None:
        for element in parent:
            name = local(element)
            if name == "r":
                self._run(element)
            elif name in _DROPPED:
                self.reader.drop(element)
            elif name == "oMath":
                for text, look in equation_pieces(element):
                    self.text.add(text, look)
            elif name == _ALTERNATE:
                self.read(_chosen(element))
            elif name not in _SILENT and not _is_prompt(element):
                self.read(element)

    def _run(self, run: etree._Element) -> None:
        properties = run.find(f"{W}rPr")
        style = self.reader.styles.look(self.style, value_of(properties, "rStyle") or "")
        look = look_of(properties).over(style)
        if look.is_hidden:
            if any(local(child) == "t" and child.text for child in run):
                self.reader.tell(HIDDEN_NOTE)
                self.reader.aside.append(SourceParagraph(words_of(run), HIDDEN))
            return
        text = "".join(self._letters(child) for child in run)
        if look.is_struck and text.strip():
            self.reader.tell("文件中有带删除线的文字，已放在括号中")
        self.text.add(text, look)

    def _letters(self, element: etree._Element) -> str:
        name = local(element)
        if name == "fldChar":
            self._field(element.get(f"{W}fldCharType", ""))
        elif any(self.fields):
            return ""
        elif name == "t":
            return element.text or ""
        elif name == "sym":
            code = element.get(f"{W}char", "")
            return chr(int(code, 16)) if _CODE.fullmatch(code) else "□"
        elif name in _LETTERS:
            return "" if name == "br" and element.get(f"{W}type") in ("page", "column") else _LETTERS[name]
        elif name in _NOTES:
            self.reader.tell("脚注、尾注没有读入")
        elif name == _ALTERNATE:
            return "".join(self._letters(child) for child in _chosen(element))
        elif name == "ruby":
            self.reader.aside += lines_beside(map(words_of, element.iterfind(f"{W}rt")), RUBY)
            return "".join(one.text or "" for one in element.iterfind(f"{W}rubyBase/{W}r/{W}t"))
        elif name in _OBJECTS:
            self._object(element, name)
        return ""

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(True)
        elif self.fields and kind == "separate":
            self.fields[-1] = False
        elif self.fields and kind == "end":
            self.fields.pop()

    def _object(self, element: etree._Element, name: str) -> None:
        """A picture, an object or a text box: told, with the first words of the box."""
        boxes = [one for one in element.iter() if local(one) == "txbxContent"]
        if not boxes:
            self.reader.tell(f"{_OBJECTS[name]}中的内容没有读入")
            self.reader.aside += lines_beside([words_of(element)], _OBJECTS[name])
        for box in boxes:
            if text := words_of(box):
                self.reader.aside += lines_of(box, "文本框")
                self.reader.boxes.append(text if len(text) <= _SHOWN_BOX else f"{text[:_SHOWN_BOX]}……")


def _end_is_deleted(paragraph: etree._Element) -> bool:
    """Whether a tracked change deletes or moves away the end of a paragraph."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and any(local(child) in _DROPPED for child in mark)


def _is_prompt(element: etree._Element) -> bool:
    """Whether a content control shows only the prompt to fill it in."""
    return element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def _chosen(alternate: etree._Element) -> etree._Element:
    """The way of showing a content that is read: the first that has words, else the first."""
    first = next(iter(alternate), alternate)
    return next((way for way in alternate if any(local(one) == "t" and one.text for one in way.iter())), first)


def _whole(text: str | None, otherwise: int) -> int:
    return min(int(text), MAX_COLUMNS) if text is not None and text.isdecimal() and len(text) < 6 else otherwise
