"""A font cut down to a few characters, as a file of its own that other programs can use.

reportlab cuts out the outlines, as for a PDF, where a character is a number of the page's own choosing; what leads from
Unicode to the outlines is made here (OpenType specification 1.9, chapter cmap, formats 4 and 12).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from reportlab.pdfbase.ttfonts import TTFontMaker

from editor.exporters.layout.font_face import EmbeddedFont

_MAP: Final = "cmap"
_NUMBERS_AT: Final = 22  # where reportlab's own table of characters lists the glyphs
_WINDOWS, _BASIC, _FULL = 3, 1, 10  # a platform and two of its encodings
_LAST_BASIC: Final = 0xFFFF


class _Run(NamedTuple):
    """Characters that follow each other, whose glyphs do so too."""

    first: int
    last: int
    glyph: int


def font_subset(font: EmbeddedFont, letters: Iterable[str]) -> bytes:
    """A TrueType font with those of the letters that the font has. The same letters give the same bytes."""
    face = font.face
    codes = sorted(code for code in set(map(ord, letters)) if code in face.charToGlyph)
    maker = TTFontMaker()
    for tag, table in _tables(face.makeSubset(codes)):
        if tag == _MAP:
            glyphs = struct.unpack_from(f">{len(codes)}H", table, _NUMBERS_AT)
            maker.add(tag, _unicode_map(list(_runs(codes, glyphs))))
        else:
            maker.add(tag, table)
    data: bytes = maker.makeStream()
    return data


def _tables(font: bytes) -> Iterator[tuple[str, bytes]]:
    (count,) = struct.unpack_from(">4xH", font)
    for number in range(count):
        tag, place, length = struct.unpack_from(">4s4xLL", font, 12 + 16 * number)
        yield tag.decode("ascii"), font[place : place + length]


def _runs(codes: Sequence[int], glyphs: Sequence[int]) -> Iterator[_Run]:
    run = None
    for code, glyph in zip(codes, glyphs, strict=True):
        if run is not None and code == run.last + 1 and glyph - code == run.glyph - run.first:
            run = run._replace(last=code)
            continue
        if run is not None:
            yield run
        run = _Run(code, code, glyph)
    if run is not None:
        yield run


def _unicode_map(runs: Sequence[_Run]) -> bytes:
    """The table of characters: one for those that two bytes can tell, another for all where there are more."""
    maps = [(_BASIC, _segments([run for run in runs if run.last < _LAST_BASIC]))]
    if runs and runs[-1].last > _LAST_BASIC:
        maps.append((_FULL, _groups(runs)))
    head = struct.pack(">HH", 0, len(maps))
    place = len(head) + 8 * len(maps)
    for encoding, table in maps:
        head += struct.pack(">HHL", _WINDOWS, encoding, place)
        place += len(table)
    return head + b"".join(table for _, table in maps)


def _segments(runs: Sequence[_Run]) -> bytes:
    """Format 4; its last segment is the one that has no character."""
    closed = [*runs, _Run(_LAST_BASIC, _LAST_BASIC, 0)]
    count = len(closed)
    deltas = [(run.glyph - run.first) & 0xFFFF for run in closed]
    steps = count.bit_length() - 1
    search = 2 << steps
    body = struct.pack(
        f">{4 * count + 1}H", *(run.last for run in closed), 0, *(run.first for run in closed), *deltas, *[0] * count
    )
    return struct.pack(">7H", 4, 14 + len(body), 0, 2 * count, search, steps, 2 * count - search) + body


def _groups(runs: Sequence[_Run]) -> bytes:
    """Format 12."""
    body = b"".join(struct.pack(">3L", *run) for run in runs)
    return struct.pack(">HHLLL", 12, 0, 16 + len(body), 0, len(runs)) + body
