"""An old .doc or a .wps as paragraphs and tables, without any outside program.

What cannot be read (Word 95, encrypted, damaged files) is refused with what to do. Knows no form.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from typing import Final

from editor.importers.blocks.beside import ACCEPTED_NOTE, DELETED, HIDDEN, HIDDEN_NOTE, lines_beside
from editor.importers.blocks.source import Source
from editor.importers.word.doc_file import T_DEF_TABLE, DocFile, Properties
from editor.importers.word.doc_styles import LETTER_STYLE, LEVEL, LIST, STYLE, look_of
from editor.importers.word.flow import blocks_of
from editor.importers.word.list_counter import LEVELS, before
from editor.importers.word.marked_text import Look, MarkedText
from editor.importers.word.table_marks import CELL_END, DEEPEST, CellDefinition, MarkedParagraph, contents_of
from editor.patterns import lazy

_IN_TABLE: Final = 0x2416
_ROW_END: Final = 0x2417
_DEPTH: Final = 0x6649
_INNER_CELL: Final = 0x244B
_INNER_ROW_END: Final = 0x244C
_NO_LIST: Final = 0x7FF  # numbers from here on name no list
_VERTICAL_MERGE: Final = 0xD62B
_DELETED: Final = 0x0800
_SYMBOL: Final = 0x6A09  # the font and the letter of it that stands for a placeholder in the text
_ENDS: Final = "\r\x07\x0c"
_KEPT: Final[Mapping[str, str]] = {"\x0b": "\n", "\t": "\t", "\x1e": "-", "\x0e": "\n"}
_CELL_BYTES: Final = 20
_FIELD_CODE = lazy(r"\x13[^\x13-\x15]*\x14?")
_UNSEEN = lazy(r"[\x00-\x08\x15]")


def doc_source(document: DocFile) -> Source:
    """The paragraphs and tables of a document. Raises ReadError if it is too large."""
    reader = _Reader(document)
    contents = contents_of(list(reader.lines()), 0)
    blocks = blocks_of(contents, document.name)
    apart = [(DELETED, "\n".join(reader.deleted)), (HIDDEN, "\n".join(reader.hidden)), *document.beside()]
    beside = [line for kind, text in apart for line in lines_beside(_shown(text), kind)]
    return Source(document.name, blocks, tuple(reader.notes), aside=tuple(beside))


def _shown(text: str) -> list[str]:
    """The lines of a text without the codes of its fields and the marks that stand for notes and pictures."""
    return _UNSEEN.sub("", _FIELD_CODE.sub("", _real(text))).splitlines()


def _real(text: str) -> str:
    """Letters in UTF-16 units as whole ones."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class _Reader:
    """Goes through the letters once and parts them into lines."""

    def __init__(self, document: DocFile) -> None:
        self.document = document
        self.notes: dict[str, None] = {}
        self.text = MarkedText()
        self.fields: list[bool] = []  # the open fields, each whether its code is still running
        self.hidden: list[str] = []  # stretches that are not shown
        self.deleted: list[str] = []  # those that a tracked change deletes
        if document.has_boxes:
            self.notes["文本框中的文字没有读入"] = None
        if document.has_notes:
            self.notes["脚注、尾注没有读入"] = None

    def lines(self) -> Iterator[MarkedParagraph]:
        for piece in self.document.pieces:
            at = 0
            while at < len(piece.letters):
                offset = piece.offset + at * piece.width
                codes = dict(self.document.letters.at(offset))
                look, of_symbols, until = self._look(codes, offset), _symbol(codes), self._until(offset, piece.width)
                if look is None:
                    dropped = self.deleted if _is_on(codes.get(_DELETED)) else self.hidden
                    dropped.append(piece.letters[at : at + until])
                for position in range(at, min(len(piece.letters), at + until)):
                    letter = piece.letters[position]
                    if letter in _ENDS and not (look is None and letter == "\r"):
                        yield self._line(letter, piece.offset + position * piece.width)
                    elif look is not None:
                        self._letter(letter if of_symbols is None else of_symbols, look)
                at += until
        if self.text.has_words():
            yield self._line("\r", -1)

    def _until(self, offset: int, width: int) -> int:
        """For how many letters from an offset on the same properties hold."""
        borders = [runs.border(offset) for runs in (self.document.letters, self.document.paragraphs)]
        known = [border for border in borders if border is not None]
        return max(1, (min(known) - offset) // width) if known else 1_000_000

    def _look(self, codes: Mapping[int, bytes], offset: int) -> Look | None:
        """How letters with these codes look at an offset; None if they are not shown."""
        if _is_on(codes.get(_DELETED)):
            self.notes[ACCEPTED_NOTE] = None
            return None
        of_paragraph = _number(dict(self.document.paragraphs.at(offset)), STYLE) or 0
        style = self.document.styles.look(of_paragraph, _number(codes, LETTER_STYLE))
        look = look_of(codes).over(style)
        if look.is_hidden:
            self.notes[HIDDEN_NOTE] = None
            return None
        if look.is_struck:
            self.notes["文件中有带删除线的文字，已放在括号中"] = None
        return look

    def _letter(self, letter: str, look: Look) -> None:
        if letter == "\x13":
            self.fields.append(True)
        elif letter == "\x14" and self.fields:
            self.fields[-1] = False
        elif letter == "\x15" and self.fields:
            self.fields.pop()
        elif letter in _KEPT or (letter >= " " and letter != "\x7f"):
            if not any(self.fields):
                self.text.add(_KEPT.get(letter, letter), look)
        elif letter in "\x01\x08":
            self.notes["图片、图形或嵌入的对象没有读入"] = None

    def _line(self, end: str, offset: int) -> MarkedParagraph:
        text = self.text.take()
        self.fields = []
        codes = self.document.paragraphs.at(offset)
        told = dict(codes)
        text = self._numbered(text, told)
        in_table = told.get(_IN_TABLE, b"\0") != b"\0" or told.get(_ROW_END, b"\0") != b"\0"
        depth = min(int.from_bytes(told.get(_DEPTH, b""), "little"), DEEPEST) or int(in_table)
        inner = told.get(_INNER_ROW_END, b"\0") != b"\0"
        return MarkedParagraph(
            text,
            end,
            max(depth, int(end == CELL_END)),
            ends_row=told.get(_ROW_END, b"\0") != b"\0" or inner,
            ends_inner_cell=told.get(_INNER_CELL, b"\0") != b"\0",
            cells=_defined(codes),
        )

    def _numbered(self, text: str, told: Mapping[int, bytes]) -> str:
        """A paragraph with the number that Word prints before it."""
        number, level = _number(told, LIST), _number(told, LEVEL)
        if number is None:
            number, of_style = self.document.styles.list_of(_number(told, STYLE) or 0)
            level = of_style if level is None else level
        if not number:
            return text
        if str(number) not in self.document.lists.levels:
            if text.strip() and number < _NO_LIST:
                self.notes["段落的自动编号没有读入"] = None
            return text
        return before(self.document.lists.count(str(number), min(level or 0, LEVELS - 1)), text)


def _number(told: Mapping[int, bytes], code: int) -> int | None:
    """The whole number that a code gives; None if it is not there."""
    return int.from_bytes(told[code], "little") if code in told else None


def _symbol(codes: Mapping[int, bytes]) -> str | None:
    """The letter of a font of symbols that these codes put for the one in the text; None for any other letter."""
    operand = codes.get(_SYMBOL)
    return None if operand is None else chr(max(int.from_bytes(operand[2:], "little"), ord(" ")))


def _is_on(operand: bytes | None) -> bool:
    return operand in (b"\x01", b"\x81")


def _defined(codes: Properties) -> list[CellDefinition]:
    """The cells that the end of a row defines."""
    cells: list[CellDefinition] = []
    for code, operand in codes:
        if code == T_DEF_TABLE and len(operand) > 2:
            count = operand[2]
            if len(operand) < 3 + (count + 1) * 2:
                return []
            edges = struct.unpack_from(f"<{count + 1}h", operand, 3)
            start = 3 + (count + 1) * 2
            flags = [
                int.from_bytes(operand[start + at * _CELL_BYTES : start + at * _CELL_BYTES + 2], "little")
                for at in range(count)
            ]
            cells = [
                CellDefinition(edges[at], edges[at + 1], flags[at] & 3, flags[at] >> 5 & 3 == 1) for at in range(count)
            ]
        elif code == _VERTICAL_MERGE and len(operand) >= 3 and operand[1] < len(cells):
            old = cells[operand[1]]
            cells[operand[1]] = CellDefinition(old.left, old.right, old.beside, operand[2] == 1)
    return cells
