"""A font read as far as it is used says the same as reportlab, which reads all of it."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFont

from editor.exporters.layout.font_face import EmbeddedFont, LazyFace
from editor.exporters.layout.font_tables import characters_of
from editor.resources import resource_path

FONTS = sorted(resource_path("fonts").glob("*.ttf"))
OF_READING = {"charToGlyph", "charWidths", "hmetrics", "glyphPos", "glyphToChar", "_pdfScale", "_pos", "_ttf_data"}


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_a_bundled_font_is_as_reportlab_reads_it(path: Path) -> None:
    mine, whole = LazyFace(str(path)), TTFont("whole", str(path)).face
    assert dict(mine.charToGlyph) == whole.charToGlyph
    assert dict(mine.charWidths) == whole.charWidths
    assert [mine.hmetrics[glyph] for glyph in range(mine.numGlyphs)] == whole.hmetrics
    assert [mine.glyphPos[glyph] for glyph in range(mine.numGlyphs + 1)] == whole.glyphPos
    subset = [0, 32, *map(ord, "勾稽：2025年①")]
    assert mine.makeSubset(subset) == whole.makeSubset(subset)


def test_all_else_of_a_font_is_as_reportlab_makes_it() -> None:
    mine, whole = EmbeddedFont("own", str(FONTS[0]), 0), TTFont("whole", str(FONTS[0]), asciiReadable=False)
    assert vars(mine).keys() == vars(whole).keys()
    expected = {key: value for key, value in vars(whole.face).items() if key not in OF_READING}
    assert {key: vars(mine.face)[key] for key in expected} == expected


def test_what_a_font_lacks_is_not_found() -> None:
    face = LazyFace(str(resource_path("fonts", "GoujiHei-Regular.ttf")))
    assert 0x10FFFD not in face.charToGlyph
    assert face.charWidths.get(0x10FFFD) is None


def segments(*, listed: bool) -> bytes:
    """A table of format 4: A to C and the end mark; A to C shifted, or listed as glyphs 7, none, 9."""
    last, first, deltas = (67, 0xFFFF), (65, 0xFFFF), (1 if listed else -60, 1)
    distances = (4, 0) if listed else (0, 0)
    body = struct.pack(">2H2x2H2h2H3H", *last, *first, *deltas, *distances, 6, 0, 8)
    return struct.pack(">HHHHHHH", 4, 14 + len(body), 0, 4, 0, 0, 0) + body


def test_segments_shift_or_list_their_glyphs() -> None:
    for table, expected in ((segments(listed=False), [5, 6, 7]), (segments(listed=True), [7, 0, 9])):
        characters = characters_of(table)
        assert characters is not None
        assert [characters.glyph(0, code) for code in (65, 66, 67)] == expected


@pytest.mark.parametrize("groups", [(66, 70, 1, 60, 64, 6), (60, 66, 1, 66, 70, 8)])
def test_a_table_out_of_order_is_left_to_reportlab(groups: tuple[int, ...]) -> None:
    assert characters_of(struct.pack(">HHLLL6L", 12, 0, 40, 0, 2, *groups)) is None


def test_an_uncommon_kind_of_table_is_left_to_reportlab() -> None:
    assert characters_of(struct.pack(">HHHHHH", 6, 12, 0, 65, 1, 3)) is None
