"""Fonts as the PDF writer uses them: widths of characters, a stand-in for each one a font lacks, subsets embedded.

Works around a fault of reportlab, which writes a wrong ToUnicode entry for characters above U+FFFF: the page would
look right, but another character would come out when text is copied from it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream
from reportlab.pdfbase.ttfonts import SUBSETN, TTFError, TTFont

from editor.exporters.layout.font_choice import FontSet
from editor.exporters.layout.font_files import FontFile
from editor.exporters.layout.line_breaking import is_word
from editor.exporters.paper.page_style import Face

MISSING: Final = "□"
"""Printed for a character that no font has; GB/T 15834 calls it the mark for what is wanting."""

_FULL_WIDTH: Final = frozenset("“”‘’—…")  # marks that stand in a whole square in Chinese, whatever the font says
_DASH: Final = "—"
_LOCA_FORMAT: Final = 50  # where the head table tells how offsets are written
_OPENS: Final = frozenset("“‘")
_CLOSES: Final = frozenset("”’")
_ENTRIES_A_BLOCK: Final = 100  # the limit that the PDF specification sets


class EmbeddedFont(TTFont):
    """A TrueType font, embedded as subsets whose characters can be copied out again, the rare ones included."""

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 (reportlab's name)
        """Add the font's subsets to a finished document, then put right what maps them back to characters."""
        subsets = [list(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = b"".join((SUBSETN(number), b"+", self.face.name, self.face.subfontNameX)).decode("latin-1")
            stream = doc.idToObject[f"toUnicodeCMap:{name}"]
            assert isinstance(stream, PDFStream)
            stream.content = to_unicode(name, subset)


@dataclass(frozen=True, slots=True)
class Glyph:
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
        self._loaded: dict[Face, EmbeddedFont] = {}

    def glyphs(self, text: str, face: Face) -> tuple[Glyph, ...]:
        """The glyphs of a text, one a character."""
        found = [self._glyph(face, letter) for letter in text]
        for place, letter in enumerate(text):
            # An apostrophe within a Latin word is not a Chinese quotation mark.
            if letter == "’" and _within_word(text, place):
                glyph = found[place]
                found[place] = Glyph(glyph.letter, glyph.font, glyph.width, glyph.width)
        for start in _long_dashes(text):
            left, right = found[start], found[start + 1]
            found[start] = replace(left, shift=1 - dash_ink(left.font)[1])
            found[start + 1] = replace(right, shift=-dash_ink(right.font)[0])
        return tuple(found)

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
    font = EmbeddedFont(f"{file.path}#{file.number}", str(file.path), subfontIndex=file.number, asciiReadable=False)
    pdfmetrics.registerFont(font)
    return font


@lru_cache(maxsize=16)
def dash_ink(font: EmbeddedFont) -> tuple[float, float]:
    """Where the ink of a dash begins and ends, in type sizes: from the table of outlines (OpenType, glyf and loca)."""
    face: Any = font.face
    number = face.charToGlyph[ord(_DASH)]
    is_long = struct.unpack_from(">h", face.get_table("head"), _LOCA_FORMAT)[0]
    where, step = (">L", 1) if is_long else (">H", 2)
    (place,) = struct.unpack_from(where, face.get_table("loca"), number * struct.calcsize(where))
    left, right = struct.unpack_from(">2xh2xh", face.get_table("glyf"), place * step)
    return left / face.unitsPerEm, right / face.unitsPerEm


def to_unicode(name: str, subset: list[int]) -> str:
    """The CMap that leads from a subset's codes to characters, in UTF-16 (ISO 32000-1, 9.10.3)."""
    entries = [
        f"<{code:02X}> <{chr(character).encode('utf-16-be').hex().upper()}>"
        for code, character in enumerate(subset)
        if character
    ]
    blocks = [entries[start : start + _ENTRIES_A_BLOCK] for start in range(0, len(entries), _ENTRIES_A_BLOCK)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        f"/CMapName /{name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


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
