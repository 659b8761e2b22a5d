"""Streams of old workbooks written by hand, record by record: cells, and the words that stand in none."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field


def _record(number: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", number, len(content)) + content


def _text(words: str) -> bytes:
    """A text with its length in two bytes."""
    return struct.pack("<HB", len(words), 1) + words.encode("utf-16-le")


def _begin(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


@dataclass
class XlsSheet:
    """A sheet: its rows, and what else of it there is."""

    rows: Sequence[Sequence[str]]
    title: str = "Sheet1"
    hidden_rows: Sequence[int] = ()
    is_hidden: bool = False
    head: str = ""
    foot: str = ""
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    boxes: Sequence[str] = ()

    def stream(self) -> bytes:
        """Its records."""
        found = _begin(0x10)
        found += b"".join(_record(0x14 + at, _text(text)) for at, text in enumerate((self.head, self.foot)) if text)
        for row, cells in enumerate(self.rows):
            flags = 0x20 if row in self.hidden_rows else 0
            found += _record(0x0208, struct.pack("<HHHHHHI", row, 0, len(cells), 300, 0, 0, flags | 0x100))
            found += b"".join(
                _record(0x0204, struct.pack("<HHH", row, column, 15) + _text(text)) for column, text in enumerate(cells)
            )
        for number, text in enumerate([*self.comments.values(), *self.boxes], 1):
            found += _record(0x5D, struct.pack("<HHHH", 0x15, 18, 0x19, number) + bytes(14))
            found += _record(0x1B6, struct.pack("<HHHHHHHH", 0, 0, 0, 0, 0, len(text), 16, 0) + bytes(2))
            half = len(text) // 2  # a long text goes on in another record
            found += b"".join(_record(0x3C, b"\1" + part.encode("utf-16-le")) for part in (text[:half], text[half:]))
            found += _record(0x3C, bytes(16))
        for number, (row, column) in enumerate(self.comments, 1):
            found += _record(0x1C, struct.pack("<HHHH", row, column, 0, number) + _text("甲"))
        return found + _record(0x0A)


def xls_of(*sheets: XlsSheet) -> bytes:
    """The stream of a workbook."""
    font = _record(0x31, struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 134, 0) + b"\2\0Ab")
    head = _begin(0x05) + _record(0x42, struct.pack("<H", 1200)) + font * 4
    head += _record(0xE0, struct.pack("<HH", 0, 0) + bytes(16)) * 16
    listed = [struct.pack("<BB", 2 * sheet.is_hidden, 0) + _title(sheet.title) for sheet in sheets]
    start = len(head) + sum(len(_record(0x85, bytes(4) + one)) for one in listed) + len(_record(0x0A))
    streams = [sheet.stream() for sheet in sheets]
    for one, stream in zip(listed, streams, strict=True):
        head += _record(0x85, struct.pack("<I", start) + one)
        start += len(stream)
    return head + _record(0x0A) + b"".join(streams)


def _title(words: str) -> bytes:
    return struct.pack("<BB", len(words), 1) + words.encode("utf-16-le")
