"""The words of an old workbook (.xls, .et) that stand in no cell: comments, text boxes, heads and feet of pages.

They are read from the records alone, by Microsoft's [MS-XLS]: of what xlrd says of them, odd workbooks break it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from editor.importers.blocks.beside import lines_beside
from editor.importers.blocks.sheet_beside import address, head_lines
from editor.importers.blocks.source import SourceParagraph
from editor.importers.sheets.biff import Record, records

_BEGIN, _CONTINUE, _NOTE, _OBJECT, _TEXT = 0x0809, 0x003C, 0x001C, 0x005D, 0x01B6
_HEADS: Final = {0x0014: "页眉", 0x0015: "页脚"}
_SERIES: Final = 0x100D  # a chart's title, or the name of a series
_BIFF8: Final = 0x0600
_LAST_OF_OLD: Final = 0xFFFF  # where the row would be: the note before goes on


def words_beside(stream: bytes) -> tuple[SourceParagraph, ...]:
    """Each line with what it stands in for its place. Records that are cut short are passed over."""
    reader = _Reader()
    found = list(records(stream))
    for at, record in enumerate(found):
        try:
            reader.read(record, found[at + 1 : at + 4])
        except (struct.error, IndexError):
            continue
    reader.end()
    return tuple(reader.aside)


@dataclass
class _Reader:
    """Goes through the records once."""

    aside: list[SourceParagraph] = field(default_factory=list)
    version: int = _BIFF8
    number: int = 0  # of the object at hand
    texts: dict[int, str] = field(default_factory=dict)  # of the objects of a sheet

    def read(self, record: Record, following: Sequence[Record]) -> None:
        """Take one record; some go on in those behind it."""
        content = record.content
        if record.number == _BEGIN:
            self._begin(content)
        elif record.number in _HEADS and content:
            self._keep(head_lines(self._string(content)), _HEADS[record.number])
        elif record.number == _OBJECT and self.version == _BIFF8:
            self.number = struct.unpack_from("<H", content, 6)[0]
        elif record.number == _TEXT:
            self.texts[self.number] = _continued(struct.unpack_from("<H", content, 10)[0], following)
        elif record.number == _NOTE:
            self._note(content)
        elif record.number == _SERIES:
            text = _letters(content[4:], content[2], content[3] & 1) if self.version == _BIFF8 else ""
            self._keep([text], "图表")

    def end(self) -> None:
        """What is left of a sheet's objects is no comment."""
        for text in self.texts.values():
            self._keep(text.splitlines(), "文本框")
        self.texts = {}

    def _begin(self, content: bytes) -> None:
        version, kind = struct.unpack_from("<HH", content)
        if kind == 0x0010:  # a sheet; charts stand within one
            self.end()
            self.version = version

    def _note(self, content: bytes) -> None:
        row, column, _, number = struct.unpack_from("<HHHH", content)
        if self.version != _BIFF8:
            text = content[6:].decode("gb18030", errors="replace")
            where = "" if row == _LAST_OF_OLD else address(row, column)
            self._keep([text], f"批注（{where}）")
        elif number in self.texts:
            self._keep([" ".join(self.texts.pop(number).split())], f"批注（{address(row, column)}）")

    def _string(self, content: bytes) -> str:
        if self.version != _BIFF8:
            return content[1:].decode("gb18030", errors="replace")
        return _letters(content[3:], struct.unpack_from("<H", content)[0], content[2] & 1)

    def _keep(self, lines: Iterator[str] | Sequence[str], where: str) -> None:
        self.aside += lines_beside(lines, where)


def _continued(length: int, following: Sequence[Record]) -> str:
    """A text of so many letters in the records that go on, each with letters of one or two bytes."""
    text = ""
    for record in following:
        if record.number != _CONTINUE or len(text) >= length or not record.content:
            break
        text += _letters(record.content[1:], length - len(text), record.content[0] & 1)
    return text


def _letters(content: bytes, length: int, is_wide: int) -> str:
    if is_wide:
        return content[: 2 * length].decode("utf-16-le", errors="replace")
    return content[:length].decode("latin-1")
