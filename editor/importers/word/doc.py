"""An old .doc or a .wps as paragraphs and tables, without any outside program.

What cannot be read (Word 95, encrypted, damaged files) is refused with what to do. Knows no form.
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Final

from editor.importers.blocks.source import Source
from editor.importers.word.doc_file import T_DEF_TABLE, DocFile, Properties
from editor.importers.word.flow import blocks_of
from editor.importers.word.list_counter import LEVELS, before
from editor.importers.word.marked_text import GONE, RAISED, STRUCK, MarkedText
from editor.importers.word.table_marks import CELL_END, DEEPEST, CellDefinition, MarkedParagraph, contents_of

_IN_TABLE: Final = 0x2416
_ROW_END: Final = 0x2417
_DEPTH: Final = 0x6649
_INNER_CELL: Final = 0x244B
_INNER_ROW_END: Final = 0x244C
_LIST: Final = 0x460B
_LEVEL: Final = 0x260A
_NO_LIST: Final = 0x7FF  # numbers from here on name no list
_VERTICAL_MERGE: Final = 0xD62B
_DELETED: Final = 0x0800
_HIDDEN: Final = 0x083C
_STRUCK: Final = (0x0837, 0x2A53)
_RAISED: Final = 0x2A48
_ENDS: Final = "\r\x07\x0c"
_KEPT: Final[Mapping[str, str]] = {"\x0b": "\n", "\t": "\t", "\x1e": "-", "\x0e": "\n"}
_CELL_BYTES: Final = 20


def doc_source(document: DocFile) -> Source:
    """The paragraphs and tables of a document. Raises ReadError if it is too large."""
    reader = _Reader(document)
    contents = contents_of(list(reader.lines()), 0)
    return Source(document.name, blocks_of(contents, document.name), tuple(reader.notes))


class _Reader:
    """Goes through the letters once and parts them into lines."""

    def __init__(self, document: DocFile) -> None:
        self.document = document
        self.notes: dict[str, None] = {}
        self.text = MarkedText()
        self.fields: list[bool] = []  # the open fields, each whether its code is still running
        if document.has_boxes:
            self.notes["文本框中的文字没有读入"] = None
        if document.has_notes:
            self.notes["脚注、尾注没有读入"] = None

    def lines(self) -> Iterator[MarkedParagraph]:
        for piece in self.document.pieces:
            at = 0
            while at < len(piece.letters):
                offset = piece.offset + at * piece.width
                mark, until = self._marked(offset, piece.width)
                for position in range(at, min(len(piece.letters), at + until)):
                    letter = piece.letters[position]
                    if letter in _ENDS and not (mark == GONE and letter == "\r"):
                        yield self._line(letter, piece.offset + position * piece.width)
                    elif mark != GONE:
                        self._letter(letter, mark)
                at += until
        if self.text.has_words():
            yield self._line("\r", -1)

    def _marked(self, offset: int, width: int) -> tuple[str, int]:
        """How the letters from an offset on are marked, and for how many of them that holds."""
        runs = self.document.letters
        codes = dict(runs.at(offset))
        index = bisect_left(runs.starts, offset + 1)
        borders = [border for border in runs.starts[index : index + 1] if border > offset]
        if index > 0 and runs.ends[index - 1] > offset:
            borders.append(runs.ends[index - 1])
        until = max(1, (min(borders) - offset) // width) if borders else 1_000_000
        if _is_on(codes.get(_DELETED)):
            self.notes["文件有修订痕迹，已按接受全部修订读取"] = None
            return GONE, until
        if _is_on(codes.get(_HIDDEN)):
            self.notes["隐藏的文字没有读入"] = None
            return GONE, until
        if any(_is_on(codes.get(code)) for code in _STRUCK):
            self.notes["文件中有带删除线的文字，已放在括号中"] = None
            return STRUCK, until
        return (RAISED if codes.get(_RAISED, b"\0") != b"\0" else ""), until

    def _letter(self, letter: str, mark: str) -> None:
        if letter == "\x13":
            self.fields.append(True)
        elif letter == "\x14" and self.fields:
            self.fields[-1] = False
        elif letter == "\x15" and self.fields:
            self.fields.pop()
        elif letter in _KEPT or (letter >= " " and letter != "\x7f"):
            if not any(self.fields):
                self.text.add(_KEPT.get(letter, letter), mark)
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
        number = int.from_bytes(told.get(_LIST, b""), "little")
        if not number:
            return text
        if str(number) not in self.document.lists.levels:
            if text.strip() and number < _NO_LIST:
                self.notes["段落的自动编号没有读入"] = None
            return text
        level = min(int.from_bytes(told.get(_LEVEL, b""), "little"), LEVELS - 1)
        return before(self.document.lists.count(str(number), level), text)


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
