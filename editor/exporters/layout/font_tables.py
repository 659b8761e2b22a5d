"""The tables of a TrueType font, looked up a character at a time, in place of whole dictionaries made beforehand.

A Chinese font has tens of thousands of characters and a report a few hundred: reportlab reads every one before it
writes the first, this reads those that are asked for. Source: OpenType specification 1.9, chapters cmap, hmtx, loca.
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from mmap import mmap
from typing import Final, Generic, NamedTuple, TypeVar

T = TypeVar("T")

_BY_SEGMENTS: Final = 4  # formats of a table of characters
_BY_GROUPS: Final = 12
_SPACE, _HARD_SPACE = 0x20, 0xA0


class Entries(Generic[T]):
    """A list of known length whose entries are read when they are asked for."""

    def __init__(self, length: int, read: Callable[[int], T]) -> None:
        self._length = length
        self._read = read

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, place: int) -> T:
        if not 0 <= place < self._length:
            raise IndexError(place)
        return self._read(place)


class Cuttable:
    """A part of a file that begins at a place and is not copied as a whole: slices of it are."""

    def __init__(self, data: mmap, start: int) -> None:
        self._data = data
        self._start = start

    def __getitem__(self, part: slice) -> bytes:
        return self._data[self._start + part.start : self._start + part.stop]


class Characters(NamedTuple):
    """Ranges of characters in order: the first and the last of each, and the glyph of a character in a range."""

    first: Sequence[int]
    last: Sequence[int]
    glyph: Callable[[int, int], int]  # number of the range, character → number of the glyph


class GlyphNumbers(Mapping[int, int]):
    """Character → number of its glyph. A hard space is a space, and the other way round where there is but one."""

    def __init__(self, characters: Characters) -> None:
        self._characters = characters
        space, hard_space = self._find(_SPACE), self._find(_HARD_SPACE)
        one = hard_space if space is None else space
        self._known: dict[int, int | None] = {_SPACE: one, _HARD_SPACE: one}

    def __getitem__(self, character: int) -> int:
        if character not in self._known:
            self._known[character] = self._find(character)
        glyph = self._known[character]
        if glyph is None:
            raise KeyError(character)
        return glyph

    def __iter__(self) -> Iterator[int]:
        spaces = {code for code in (_SPACE, _HARD_SPACE) if self._known[code] is not None}
        for first, last in zip(self._characters.first, self._characters.last, strict=True):
            yield from (code for code in range(first, last + 1) if code not in spaces)
        yield from spaces

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _find(self, character: int) -> int | None:
        first, last, glyph = self._characters
        place = bisect_left(last, character)
        if place == len(last) or character < first[place]:
            return None
        return glyph(place, character)


class Widths(Mapping[int, float]):
    """Character → its width in thousandths of the type size."""

    def __init__(self, glyphs: GlyphNumbers, metrics: Entries[tuple[int, int]], scale: Callable[[int], float]) -> None:
        self._glyphs = glyphs
        self._metrics = metrics
        self._scale = scale

    def __getitem__(self, character: int) -> float:
        glyph = self._glyphs[character]
        if glyph >= len(self._metrics):
            raise KeyError(character)
        return self._scale(self._metrics[glyph][0])

    def __iter__(self) -> Iterator[int]:
        return (character for character, glyph in self._glyphs.items() if glyph < len(self._metrics))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def characters_of(table: bytes) -> Characters | None:
    """The characters of one table of a cmap, from its beginning; None if it is of an uncommon kind or out of order.

    Raises struct.error if it is cut off.
    """
    (kind,) = struct.unpack_from(">H", table)
    found = _segments(table) if kind == _BY_SEGMENTS else _groups(table) if kind == _BY_GROUPS else None
    if found is None or not all(last < first for last, first in zip(found.last, found.first[1:], strict=False)):
        return None
    return found


def metrics_of(table: bytes, full: int, glyphs: int) -> Entries[tuple[int, int]]:
    """Number of a glyph → its advance and its left side bearing, the latter without a sign, as reportlab reads it.

    The first `full` glyphs have both; those after them have the last advance and a bearing of their own.
    """

    def read(glyph: int) -> tuple[int, int]:
        if glyph < full:
            advance, bearing = struct.unpack_from(">HH", table, 4 * glyph)
        else:
            (advance,) = struct.unpack_from(">H", table, 4 * (full - 1))
            (bearing,) = struct.unpack_from(">H", table, 4 * full + 2 * (glyph - full))
        return advance, bearing

    return Entries(glyphs, read)


def offsets_of(table: bytes, *, is_long: bool, glyphs: int) -> Entries[int]:
    """Number of a glyph → where its outline begins; one more than there are glyphs, for the end of the last."""
    kind, unit = (">L", 1) if is_long else (">H", 2)
    size = struct.calcsize(kind)

    def read(glyph: int) -> int:
        (offset,) = struct.unpack_from(kind, table, glyph * size)
        return int(offset) * unit

    return Entries(glyphs + 1, read)


def _segments(table: bytes) -> Characters:
    """Format 4: the characters of a segment are shifted by its delta, or looked up in a list at a distance from it."""
    length, double = struct.unpack_from(">2xH2xH", table)
    count = double // 2
    last = struct.unpack_from(f">{count}H", table, 14)
    first = struct.unpack_from(f">{count}H", table, 16 + 2 * count)
    deltas: tuple[int, ...] = struct.unpack_from(f">{count}h", table, 16 + 4 * count)
    distances_at = 16 + 6 * count
    distances = struct.unpack_from(f">{count}H", table, distances_at)

    def glyph(place: int, character: int) -> int:
        if distances[place] == 0:
            return (character + deltas[place]) & 0xFFFF
        at = distances_at + 2 * place + distances[place] + 2 * (character - first[place])
        if at >= length:
            return 0
        listed = int(struct.unpack_from(">H", table, at)[0])
        return (listed + deltas[place]) & 0xFFFF if listed else 0

    return Characters(first, last, glyph)


def _groups(table: bytes) -> Characters:
    """Format 12: in a group, glyphs follow each other as the characters do."""
    (count,) = struct.unpack_from(">L", table, 12)
    numbers = struct.unpack_from(f">{3 * count}L", table, 16)
    first, last, start = numbers[::3], numbers[1::3], numbers[2::3]
    return Characters(first, last, lambda place, character: start[place] + character - first[place])
