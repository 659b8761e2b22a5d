"""Reading what a font file says of itself: its names, whether it has TrueType outlines, whether it may be embedded.

Reads the few tables that hold this and nothing else, so that a folder of fonts is looked through in a moment.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

_NAME_FAMILY, _NAME_FULL = 1, 4
_RESTRICTED, _NO_SUBSETS, _BITMAPS_ONLY = 0x0002, 0x0100, 0x0200  # bits of fsType in the OS/2 table
_SUFFIXES: Final = (".ttf", ".ttc")
# A font with the ordinary Chinese characters is larger; smaller files need not be opened.
_SMALLEST: Final = 1_000_000


class FontFile(NamedTuple):
    """One font: the file, its number in a collection (.ttc), and its family name."""

    path: Path
    number: int
    family: str


def embeddable_fonts(folder: Path) -> Iterator[tuple[frozenset[str], FontFile]]:
    """The Chinese fonts of a folder and those below it that a PDF may hold, each with all its names.

    Files that are no fonts, have no TrueType outlines or forbid embedding are passed over.
    """
    if not folder.is_dir():
        return
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in _SUFFIXES and _large(path):
            yield from fonts_of(path)


def fonts_of(path: Path) -> list[tuple[frozenset[str], FontFile]]:
    """The embeddable fonts of one file; none if it cannot be read as a font."""
    try:
        with path.open("rb") as stream:
            return [
                (names, FontFile(path, number, sorted(names)[0]))
                for number, start in enumerate(_starts(stream))
                if (names := _embeddable_names(stream, start))
            ]
    except (OSError, struct.error, UnicodeDecodeError):
        return []


def _large(path: Path) -> bool:
    try:
        return path.stat().st_size >= _SMALLEST
    except OSError:
        return False


def _starts(stream: BinaryIO) -> tuple[int, ...]:
    """Where the table directories of a file's fonts stand; several in a collection."""
    kind, _, count = struct.unpack(">4sLL", stream.read(12))
    if kind == b"ttcf":
        return struct.unpack(f">{count}L", stream.read(4 * count))
    return (0,) if kind in (b"\x00\x01\x00\x00", b"true") else ()


def _embeddable_names(stream: BinaryIO, start: int) -> frozenset[str]:
    stream.seek(start)
    _, count = struct.unpack(">4sH6x", stream.read(12))
    tables = {}
    for _ in range(count):
        tag, offset, length = struct.unpack(">4s4xLL", stream.read(16))
        tables[tag] = (offset, length)
    if b"glyf" not in tables or b"name" not in tables or not _may_embed(stream, tables.get(b"OS/2")):
        return frozenset()
    return _names(stream, *tables[b"name"])


def _may_embed(stream: BinaryIO, table: tuple[int, int] | None) -> bool:
    if table is None:
        return False
    stream.seek(table[0] + 8)
    (rights,) = struct.unpack(">H", stream.read(2))
    restricted = rights & 0x000F == _RESTRICTED
    return not restricted and not rights & (_NO_SUBSETS | _BITMAPS_ONLY)


def _names(stream: BinaryIO, offset: int, length: int) -> frozenset[str]:
    stream.seek(offset)
    data = stream.read(length)
    _, count, strings = struct.unpack_from(">HHH", data)
    found = set()
    for entry in range(count):
        platform, _, _, name, size, place = struct.unpack_from(">6H", data, 6 + 12 * entry)
        if name in (_NAME_FAMILY, _NAME_FULL) and platform in (0, 3):
            start = strings + place
            found.add(data[start : start + size].decode("utf-16-be"))
    return frozenset(found)
