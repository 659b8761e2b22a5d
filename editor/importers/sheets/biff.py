"""The stream inside an old workbook (.xls, .et), with the records that a sheet's cells need and no others.

Workbooks of other programs hold odd names, links, notes and page breaks that Excel opens without a word and xlrd does
not. Nothing of them is read here, so they are given a number that no record has; all others stay where they were.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final, NamedTuple

BIFF_OPENINGS: Final = (b"\x09\x08", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00", b"\x09\x00\x04\x00")
"""How a stream begins that stands in a file without a container."""

_UNKNOWN: Final = b"\xff\xff"
_HEAD: Final = 4  # bytes before a record's content
_NEEDED: Final = frozenset(  # numbers of Microsoft's [MS-XLS] and of the versions before it
    {
        *(0x0009, 0x0209, 0x0409, 0x0809, 0x000A),  # begin and end of a part
        *(0x0085, 0x008E, 0x008F),  # the list of sheets
        *(0x0022, 0x0042, 0x002F),  # first year, code page, password
        *(0x0031, 0x0231, 0x001E, 0x041E, 0x0056, 0x0043, 0x00E0, 0x0243, 0x0443, 0x0044),  # fonts, formats, styles
        *(0x00FC, 0x003C),  # shared texts, and what continues a record
        *(0x0002, 0x0003, 0x0203, 0x027E, 0x00BD),  # numbers
        *(0x0004, 0x0204, 0x00D6, 0x00FD),  # texts
        *(0x0005, 0x0205),  # errors and truths
        *(0x0006, 0x0206, 0x0406, 0x0007, 0x0207, 0x0021, 0x0221, 0x0036, 0x0037, 0x0236, 0x04BC),  # formulas
        *(0x0000, 0x0200, 0x0008, 0x0208, 0x0024, 0x007D, 0x00E5),  # sizes, rows, columns, merged cells
    }
)


class Record(NamedTuple):
    """A record of a stream: where it begins, its number, and what it holds."""

    at: int
    number: int
    content: bytes


def records(stream: bytes) -> Iterator[Record]:
    """The records of a stream in order, up to where it is cut off."""
    at = 0
    while at + _HEAD <= len(stream):
        number, length = struct.unpack_from("<HH", stream, at)
        yield Record(at, number, stream[at + _HEAD : at + _HEAD + length])
        at += _HEAD + length


def needed_records(stream: bytes) -> bytes:
    """The stream with all other records made unknown. What is cut off at the end stays as it is."""
    changed = bytearray(stream)
    for record in records(stream):
        if record.number not in _NEEDED:
            changed[record.at : record.at + 2] = _UNKNOWN
    return bytes(changed)
