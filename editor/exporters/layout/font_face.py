"""A font for reportlab that is read as far as it is used, and whose embedded subsets can be copied out again.

Works around a fault of reportlab, which writes a wrong ToUnicode entry for characters above U+FFFF: the page would
look right, but another character would come out when text is copied from it.
"""

from __future__ import annotations

import struct
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, Final, Literal
from weakref import WeakKeyDictionary

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream
from reportlab.pdfbase.ttfonts import SUBSETN, TTEncoding, TTFont, TTFontFace

from editor.exporters.layout.font_tables import (
    Characters,
    Cuttable,
    GlyphNumbers,
    Widths,
    characters_of,
    metrics_of,
    offsets_of,
)

_ENTRIES_A_BLOCK: Final = 100  # the limit that the PDF specification sets
_LOCA_FORMAT: Final = 50  # where the head table tells how offsets are written
_FULL_METRICS: Final = 34  # where the hhea table tells how many glyphs have an advance of their own
_UNICODE, _MACINTOSH, _WINDOWS = 0, 1, 3  # platforms of a table of characters
_VARIATIONS: Final = 5  # an encoding of the first that tells of variants only
_JAPANESE: Final = 1  # an encoding of the second that reportlab takes for Unicode
_THOUSAND: Final = 1000
_OUTLINES: Final = "glyf"


class LazyFace(TTFontFace):
    """A face whose characters, widths and outlines are looked up when they are asked for.

    What is not of the usual kind is left to reportlab, which reads all of it.
    """

    def readFile(self, f: str) -> None:  # noqa: N802 (reportlab's name)
        """Map the file, which is up to 15 MB long, in place of reading it: of most fonts a few pages are touched."""
        if not hasattr(self, "_ttf_data"):  # reportlab comes here for each font of a collection
            self.filename = f
            with Path(f).open("rb") as stream:
                self._ttf_data = mmap(stream.fileno(), 0, access=ACCESS_READ)
        self._pos = 0

    def get_table(self, tag: str) -> Any:
        """A table; of the outlines only what is cut out of it, since a font's make up nearly all of its file."""
        place, length = self.get_table_pos(tag)
        return Cuttable(self._ttf_data, place) if tag == _OUTLINES else self.get_chunk(place, length)

    def extractInfo(self, charInfo: Literal[0, 1] | bool = 1) -> None:  # noqa: N802, N803 (reportlab's names)
        """Read the head of the font; the rest of it, if `charInfo` says so, when it is used."""
        super().extractInfo(0)
        is_whole = vars(self)["_full_font"]  # such a font is embedded with all its characters
        characters = None if is_whole or not charInfo else self._characters()
        if characters is None:
            super().extractInfo(charInfo)
            return
        (full,) = struct.unpack_from(">H", self.get_table("hhea"), _FULL_METRICS)
        (is_long,) = struct.unpack_from(">H", self.get_table("head"), _LOCA_FORMAT)
        self.hmetrics = metrics_of(self.get_table("hmtx"), full, self.numGlyphs)
        self.glyphPos = offsets_of(self.get_table("loca"), is_long=bool(is_long), glyphs=self.numGlyphs)
        self.charToGlyph = GlyphNumbers(characters)
        self.charWidths = Widths(self.charToGlyph, self.hmetrics, self._thousandths)
        self.defaultWidth = self._thousandths(self.hmetrics[0][0])

    def _thousandths(self, units: int) -> float:
        return units if self.unitsPerEm == _THOUSAND else units * (_THOUSAND / self.unitsPerEm)

    def _characters(self) -> Characters | None:
        """The table of characters that reportlab would choose, the last one for Unicode; None if it is another."""
        table = self.get_table("cmap")
        (count,) = struct.unpack_from(">2xH", table)
        chosen = None
        for number in range(count):
            platform, encoding, place = struct.unpack_from(">HHL", table, 4 + 8 * number)
            if platform == _WINDOWS or (platform == _UNICODE and encoding != _VARIATIONS):
                chosen = place
            elif platform == _MACINTOSH and encoding == _JAPANESE:
                chosen = None
        return characters_of(table[chosen:]) if chosen is not None else None


class EmbeddedFont(TTFont):
    """A TrueType font, embedded as subsets whose characters can be copied out again, the rare ones included."""

    def __init__(self, name: str, filename: str, subfont: int) -> None:
        """As reportlab's own, which makes the face itself and leaves no way to give it another."""
        self.fontName = name
        self.face: Any = LazyFace(filename, subfontIndex=subfont)
        self.encoding = TTEncoding()
        self.state = WeakKeyDictionary()
        self._asciiReadable = False
        self.shapable = False

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 (reportlab's name)
        """Add the font's subsets to a finished document, then put right what maps them back to characters."""
        subsets = [list(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = b"".join((SUBSETN(number), b"+", self.face.name, self.face.subfontNameX)).decode("latin-1")
            stream = doc.idToObject[f"toUnicodeCMap:{name}"]
            assert isinstance(stream, PDFStream)
            stream.content = to_unicode(name, subset)


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
