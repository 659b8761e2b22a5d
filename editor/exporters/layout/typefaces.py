"""Fonts as the PDF writer uses them: widths of characters, a stand-in for each one a font lacks."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError

from editor.exporters.layout.font_choice import FontSet
from editor.exporters.layout.font_face import EmbeddedFont
from editor.exporters.layout.font_files import FontFile
from editor.exporters.layout.line_breaking import is_word
from editor.exporters.paper.page_style import Face

MISSING: Final = "□"
"""Printed for a character that no font has; GB/T 15834 calls it the mark for what is wanting."""

_FULL_WIDTH: Final = frozenset("“”‘’—…")  # marks that stand in a whole square in Chinese, whatever the font says
_DASH: Final = "—"
_BOUNDS: Final = struct.Struct(">2xh2xh")  # how an outline begins: contours, left, bottom, right
_OPENS: Final = frozenset("“‘")
_CLOSES: Final = frozenset("”’")


class Glyph(NamedTuple):
    """A character as it is printed: by which font, its own width, the room it takes, and where its ink begins in that.

    Widths are fractions of the type size.
    """

    letter: str
    font: EmbeddedFont
    width: float
    advance: float
    shift: float = 0.0


class Typefaces:
    """The loaded fonts of a set. Each is read when its first character is asked for."""

    def __init__(self, fonts: FontSet) -> None:
        self._fonts = fonts
        self._glyphs: dict[tuple[Face, str], Glyph] = {}
        self._texts: dict[tuple[Face, str], tuple[Glyph, ...]] = {}  # a table's are asked for at every size tried
        self._loaded: dict[Face, EmbeddedFont] = {}

    def glyphs(self, text: str, face: Face) -> tuple[Glyph, ...]:
        """The glyphs of a text, one a character."""
        known = self._texts.get((face, text))
        if known is None:
            known = self._texts[face, text] = self._glyphs_of(text, face)
        return known

    def _glyphs_of(self, text: str, face: Face) -> tuple[Glyph, ...]:
        found = [self._glyph(face, letter) for letter in text]
        for place, letter in enumerate(text):
            # An apostrophe within a Latin word is not a Chinese quotation mark.
            if letter == "’" and _within_word(text, place):
                glyph = found[place]
                found[place] = Glyph(glyph.letter, glyph.font, glyph.width, glyph.width)
        for start in _long_dashes(text):
            left, right = found[start], found[start + 1]
            found[start] = left._replace(shift=1 - dash_ink(left.font)[1])
            found[start + 1] = right._replace(shift=-dash_ink(right.font)[0])
        return tuple(found)

    def letters(self) -> dict[Face, set[str]]:
        """The letters that were asked for, by their face."""
        found: dict[Face, set[str]] = {}
        for face, letter in self._glyphs:
            found.setdefault(face, set()).add(letter)
        return found

    def font(self, face: Face) -> EmbeddedFont:
        """The font of a face itself; the one that stands in for all if an installed file turns out to be broken."""
        if face not in self._loaded:
            try:
                self._loaded[face] = load_font(self._fonts.files[face])
            except (TTFError, OSError, LookupError, struct.error):
                self._loaded[face] = load_font(self._fonts.fallback)
        return self._loaded[face]

    def _glyph(self, face: Face, letter: str) -> Glyph:
        known = self._glyphs.get((face, letter))
        if known is None:
            known = self._glyphs[face, letter] = self._find(face, letter)
        return known

    def _find(self, face: Face, letter: str) -> Glyph:
        for font in (self.font(face), load_font(self._fonts.fallback)):
            width = font.face.charWidths.get(ord(letter))
            if width is not None and ord(letter) in font.face.charToGlyph:
                return _in_its_square(letter, font, width / 1000)
        return self._find(face, MISSING)


@lru_cache(maxsize=16)
def load_font(file: FontFile) -> EmbeddedFont:
    """The font of a file, read once and made known to reportlab, which finds fonts by name."""
    font = EmbeddedFont(f"{file.path}#{file.number}", str(file.path), file.number)
    pdfmetrics.registerFont(font)
    return font


@lru_cache(maxsize=16)
def dash_ink(font: EmbeddedFont) -> tuple[float, float]:
    """Where the ink of a dash begins and ends, in type sizes: from its outline (OpenType, glyf)."""
    face = font.face
    glyphs, _ = face.get_table_pos("glyf")
    outline = face.get_chunk(glyphs + face.glyphPos[face.charToGlyph[ord(_DASH)]], _BOUNDS.size)
    left, right = _BOUNDS.unpack(outline)
    return left / face.unitsPerEm, right / face.unitsPerEm


def _long_dashes(text: str) -> Iterator[int]:
    """Where a Chinese dash begins, which is two squares long and made of two."""
    start = text.find(2 * _DASH)
    while start >= 0:
        yield start
        start = text.find(2 * _DASH, start + 2)


def _within_word(text: str, place: int) -> bool:
    return 0 < place < len(text) - 1 and is_word(text[place - 1]) and is_word(text[place + 1])


def _in_its_square(letter: str, font: EmbeddedFont, width: float) -> Glyph:
    if letter not in _FULL_WIDTH or width >= 1:
        return Glyph(letter, font, width, width)
    spare = 1 - width
    shift = spare if letter in _OPENS else 0.0 if letter in _CLOSES else spare / 2
    return Glyph(letter, font, width, 1.0, shift)
