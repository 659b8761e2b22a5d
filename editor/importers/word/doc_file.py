"""The binary file of Word 97 to 2003 (.doc, and .wps of WPS): its main text, and what each stretch of it is set to.

Offsets and codes are those of Microsoft's [MS-DOC]. Gives letters and properties; what they mean for tables and
paragraphs is said in `read_doc`.
"""

from __future__ import annotations

import struct
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from editor.errors import ReadError
from editor.importers.blocks.zipped import damaged
from editor.importers.word.doc_lists import read_lists
from editor.importers.word.doc_styles import STYLE, read_styles
from editor.importers.word.flow import MAX_LETTERS

SAVE_AS: Final = "请用 Word 或 WPS 打开，另存为 .docx 后再导入"
_WORD: Final = 0xA5EC
_OLDER: Final = (0xA5DC, 0xA5DB, 0xA59B, 0xA59C)
_WORD_97: Final = 0x00C1
_PAGE: Final = 512
_MAX_RUNS: Final = 500_000
_VARIABLE: Final = 6
_SIZES: Final = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}  # bytes of an operand by the kind of its code
T_DEF_TABLE: Final = 0xD608
_CHANGE_TABS: Final = 0xC615
_ELSEWHERE: Final = (0x6645, 0x6646, 0x646B)  # properties that stand in the data stream
_CP1252: Final = [bytes([code]).decode("cp1252", errors="replace") for code in range(256)]

Properties = list[tuple[int, bytes]]
"""Codes (sprm) with their operands, in order."""

PageReader = Callable[[bytes, int, int], Properties]
"""Reads the properties of one run of a page with so many runs."""


_BESIDE: Final = (  # where the header says how many letters each part behind the main text has, in their order
    (0x50, "脚注"),
    (0x54, "页眉、页脚"),
    (0x58, "宏"),
    (0x5C, "批注"),
    (0x60, "尾注"),
    (0x64, "文本框"),
    (0x68, "文本框"),
)


@dataclass(frozen=True)
class Piece:
    """A stretch of text as it stands in the file: letters of one or two bytes from an offset on."""

    letters: str  # one for each unit, surrogates apart
    offset: int
    width: int


@dataclass(frozen=True)
class Runs:
    """Stretches of the file by offset, each with its properties."""

    starts: list[int]
    ends: list[int]
    properties: list[Properties]

    def at(self, offset: int) -> Properties:
        """The properties that hold at an offset."""
        index = bisect_right(self.starts, offset) - 1
        return self.properties[index] if index >= 0 and offset < self.ends[index] else []

    def border(self, offset: int) -> int | None:
        """The first offset behind this one at which other properties may hold; None if there is none."""
        index = bisect_left(self.starts, offset + 1)
        borders = self.starts[index : index + 1]
        if index > 0 and self.ends[index - 1] > offset:
            borders.append(self.ends[index - 1])
        return min(borders, default=None)


class DocFile:
    """The main text of a document with its properties, and the words beside it."""

    def __init__(self, main: bytes, tables: dict[str, bytes], data: bytes, name: str) -> None:
        """`tables` are the streams 0Table and 1Table. Raises ReadError for what cannot be read, with what to do."""
        self.name = name
        self._main = main
        self._data = data
        try:
            self._table = tables.get("1Table" if self._flags() & 0x0200 else "0Table", b"")
            self.pieces = tuple(self._pieces(0, self._long(main, 0x4C)))
            self.paragraphs = self._runs(0x102, self._paragraph_page)
            self.letters = self._runs(0xFA, self._letter_page)
            self.styles = read_styles(self._section(0xA2), self._codes)
            self.lists = read_lists(self._table, self._long(main, 0x2E2), self._long(main, 0x2EA))
        except (struct.error, IndexError, OverflowError) as error:
            raise damaged(name) from error

    @property
    def has_boxes(self) -> bool:
        """Whether there are text boxes, whose words stand apart from the main text."""
        return self._long(self._main, 0x64) > 0

    @property
    def has_notes(self) -> bool:
        """Whether there are footnotes or endnotes."""
        return self._long(self._main, 0x50) > 0 or self._long(self._main, 0x60) > 0

    @staticmethod
    def _word(data: bytes, at: int) -> int:
        return int(struct.unpack_from("<H", data, at)[0])

    @staticmethod
    def _long(data: bytes, at: int) -> int:
        return int(struct.unpack_from("<I", data, at)[0])

    def _flags(self) -> int:
        """The header's flags, after it was made sure that the file can be read."""
        mark = self._word(self._main, 0)
        if mark in _OLDER or (mark == _WORD and self._word(self._main, 2) < _WORD_97):
            raise ReadError("这是 Word 95 或更早版本的文档，不能直接读取", place=self.name, remedy=SAVE_AS)
        if mark != _WORD:
            raise ReadError("不是 Word 或 WPS 文字文档", place=self.name, remedy=SAVE_AS)
        flags = self._word(self._main, 0x0A)
        if flags & 0x8100:
            raise ReadError("文件已加密", place=self.name, remedy="请打开文件，取消打开密码，另存为 .docx 后再导入")
        return flags

    def _section(self, at: int) -> bytes:
        """The part of the table stream that the header points to at an offset."""
        start, size = self._long(self._main, at), self._long(self._main, at + 4)
        if start + size > len(self._table):
            raise damaged(self.name)
        return self._table[start : start + size]

    def beside(self) -> Iterator[tuple[str, str]]:
        """What stands behind the main text: footnotes, headers, comments, boxes; each what it is, and its letters.

        Raises ReadError if the file is cut off.
        """
        first = self._long(self._main, 0x4C)
        try:
            for at, kind in _BESIDE:
                length = self._long(self._main, at)
                yield kind, "".join(piece.letters for piece in self._pieces(first, first + length))
                first += length
        except (struct.error, IndexError, OverflowError) as error:
            raise damaged(self.name) from error

    def _pieces(self, first: int, last: int) -> Iterator[Piece]:
        """The pieces of the text from one letter to another, in the order of reading."""
        if last > MAX_LETTERS:
            raise ReadError("文字超过一百万字，不是年报", place=self.name, remedy="请检查是否选错了文件")
        table = self._piece_table(self._section(0x1A2))
        count = (len(table) - 4) // 12
        for index in range(count):
            begin, start = self._long(table, index * 4), max(self._long(table, index * 4), first)
            end = min(self._long(table, index * 4 + 4), last)
            if start >= end:
                continue
            place = self._long(table, (count + 1) * 4 + index * 8 + 2)
            is_narrow = bool(place & 0x40000000)
            width = 1 if is_narrow else 2
            offset = (place & 0x3FFFFFFF) // (2 if is_narrow else 1) + (start - begin) * width
            raw = self._main[offset : offset + (end - start) * width]
            if len(raw) < (end - start) * width:
                raise damaged(self.name)
            letters = [_CP1252[code] for code in raw] if is_narrow else map(chr, struct.unpack(f"<{end - start}H", raw))
            yield Piece("".join(letters), offset, width)

    def _piece_table(self, section: bytes) -> bytes:
        at = 0
        while section[at] == 1:
            at += 3 + self._word(section, at + 1)
        if section[at] != 2:
            raise damaged(self.name)
        return section[at + 5 : at + 5 + self._long(section, at + 1)]

    def _runs(self, at: int, page_reader: PageReader) -> Runs:
        """All stretches of one kind, page after page."""
        index = self._section(at)
        count = (len(index) - 4) // 8
        found: list[tuple[int, int, Properties]] = []
        for number in range(count):
            start = (self._long(index, (count + 1) * 4 + number * 4) & 0x3FFFFF) * _PAGE
            page = self._main[start : start + _PAGE]
            if len(page) < _PAGE:
                raise damaged(self.name)
            size = page[-1]
            ends = struct.unpack_from(f"<{size + 1}I", page)
            found += [(ends[run], ends[run + 1], page_reader(page, size, run)) for run in range(size)]
            if len(found) > _MAX_RUNS:
                raise damaged(self.name)
        found.sort(key=lambda run: run[:2])
        return Runs([run[0] for run in found], [run[1] for run in found], [run[2] for run in found])

    def _paragraph_page(self, page: bytes, count: int, run: int) -> Properties:
        at = page[(count + 1) * 4 + run * 13] * 2
        if at == 0:
            return []
        size = page[at] * 2 - 1
        if page[at] == 0:
            at += 1
            size = page[at] * 2
        return [(STYLE, page[at + 1 : at + 3]), *self._codes(page[at + 3 : at + 1 + size], 0)]

    def _letter_page(self, page: bytes, count: int, run: int) -> Properties:
        at = page[(count + 1) * 4 + run] * 2
        return list(self._codes(page[at + 1 : at + 1 + page[at]], 0)) if at else []

    def _codes(self, codes: bytes, depth: int) -> Iterator[tuple[int, bytes]]:
        """The codes of a list, those in the data stream among them; a list cut short ends where it breaks off."""
        at = 0
        while at + 2 <= len(codes):
            code = self._word(codes, at)
            at += 2
            if code == T_DEF_TABLE:
                size = 2 + max(self._word(codes, at) - 1, 0) if at + 2 <= len(codes) else 0
            elif code >> 13 == _VARIABLE:
                size = 1 + (codes[at] if at < len(codes) else 0)
                if code == _CHANGE_TABS and size == 256:
                    return
            else:
                size = _SIZES[code >> 13]
            operand = codes[at : at + size]
            if len(operand) < size:
                return
            at += size
            if code in _ELSEWHERE and depth == 0:
                yield from self._elsewhere(self._long(operand, 0))
            else:
                yield code, operand

    def _elsewhere(self, at: int) -> Iterator[tuple[int, bytes]]:
        if at + 2 <= len(self._data):
            size = self._word(self._data, at)
            yield from self._codes(self._data[at + 2 : at + 2 + size], 1)
