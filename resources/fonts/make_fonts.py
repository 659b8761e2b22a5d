"""Makes the bundled fonts from the open ones they come of: `make_fonts.py SOURCES [FOLDER]`.

SOURCES is a folder filled by fetch_sources.sh. Each result is a font with TrueType outlines, which the PDF
writer can embed, under a family name of its own: a cut font must not stand in for the whole one that a user
may have installed, and two of the originals reserve their names. The same sources give the same bytes.
"""

import bz2
import string
import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates

# Punctuation, signs, circled numbers, arrows, shapes, full-width forms, as far as a font has them.
SIGNS = [
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x2010, 0x27EF),
    (0x3000, 0x303F),
    (0x3200, 0x33FF),
    (0xFE10, 0xFE1F),
    (0xFE30, 0xFE6F),
    (0xFF01, 0xFFEE),
]
# Tables for vertical text and typographic variants, which neither the window nor the PDF writer uses.
UNUSED_TABLES = ["BASE", "GDEF", "GPOS", "GSUB", "STAT", "VORG", "vhea", "vmtx"]
# Largest distance, in thousandths of the character's size, between an outline and its conversion.
CONVERSION_ERROR = 1.0

# By how many thousandths of its size each edge of a Latin letter or digit of 仿宋 is moved inwards. The stems of the
# original are 70 wide, the strokes of its Chinese characters 32 to 45.
THINNING = 10.0
# How sharp a corner may be before its point is moved less than its sides: 1 at right angles, 0 where they turn back.
SHARP = 0.4


@dataclass(frozen=True)
class Font:
    """One bundled font: where it comes from and what becomes of it. `characters` None keeps all."""

    file: str
    family: str
    style: str
    source: str
    characters: set[int] | None
    prepare: Callable[[TTFont], None] | None = None


def gb2312() -> set[int]:
    """All characters of GB/T 2312: what ordinary official text is written with."""
    found = set()
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                found.add(ord(bytes((high, low)).decode("gb2312")))
            except UnicodeDecodeError:  # an unassigned place
                continue
    return found


def general_standard(unihan: Path) -> set[int]:
    """The 8105 characters of 通用规范汉字表, 196 of them above U+FFFF: the rare ones stand in names."""
    found = set()
    with bz2.open(unihan, "rt", encoding="utf-8") as lines:
        for line in lines:
            code, _, rest = line.partition("\t")
            if rest.startswith("kTGH\t"):
                found.add(int(code.removeprefix("U+"), 16))
    if len(found) != 8105:
        raise SystemExit(f"{unihan}: {len(found)} characters of the general standard, not 8105")
    return found


def convert_outlines(font: TTFont) -> None:
    """Turns PostScript outlines (cubic curves) into TrueType ones (quadratic)."""
    glyphs = font.getGlyphSet()
    glyf = newTable("glyf")
    glyf.glyphOrder = font.getGlyphOrder()
    glyf.glyphs = {}
    for name in glyf.glyphOrder:
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, CONVERSION_ERROR, reverse_direction=True))
        glyf.glyphs[name] = pen.glyph(dropImpliedOnCurves=True)
    del font["CFF "]
    font["loca"] = newTable("loca")
    font["glyf"] = glyf
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    maxp.maxZones = 1
    # All about instructions and composite glyphs, of which there are none.
    maxp.maxTwilightPoints = maxp.maxStorage = maxp.maxFunctionDefs = maxp.maxInstructionDefs = 0
    maxp.maxStackElements = maxp.maxSizeOfInstructions = maxp.maxComponentElements = 0
    font["post"].formatType = 3.0
    font.sfntVersion = "\000\001\000\000"


def prepare_fang_song(font: TTFont) -> None:
    """Turns the outlines, and makes Latin letters and digits as light as the Chinese ones they stand among."""
    convert_outlines(font)
    cmap, glyf = font.getBestCmap(), font["glyf"]
    for letter in string.ascii_letters + string.digits + "%":
        glyph = glyf[cmap[ord(letter)]]
        points = [complex(x, y) for x, y in glyph.coordinates]
        ends = [-1, *glyph.endPtsOfContours]
        thin = [
            point for start, end in pairwise(ends) for point in moved_inwards(points[start + 1 : end + 1], THINNING)
        ]
        # As tall and as wide as before, so that they still stand on their line.
        x = fitted([point.real for point in points], [point.real for point in thin])
        y = fitted([point.imag for point in points], [point.imag for point in thin])
        glyph.coordinates = GlyphCoordinates(zip(x, y, strict=True))
        glyph.recalcBounds(glyf)


def moved_inwards(contour: list[complex], distance: float) -> list[complex]:
    """The points of a contour, moved to its inside, which is at the right hand of one who follows it."""
    moved = []
    for number, point in enumerate(contour):
        before = next(other for other in reversed(contour[number:] + contour[:number]) if other != point)
        after = next(other for other in contour[number + 1 :] + contour if other != point)
        come, go = (point - before) / abs(point - before), (after - point) / abs(after - point)
        # Both sides are moved by the distance; where they meet in a sharp corner, it is not moved far.
        along = (come.conjugate() * go).real
        moved.append(point - 1j * (come + go) * distance / max(1 + along, SHARP))
    return moved


def fitted(old: list[float], new: list[float]) -> list[int]:
    """The new places, stretched to reach as far as the old ones."""
    scale = (max(old) - min(old)) / (max(new) - min(new))
    return [round(min(old) + (place - min(new)) * scale) for place in new]


def add_interface_signs(font: TTFont) -> None:
    """Gives the window's font the few signs that it uses and the original lacks: ⟦⟧ ☐ ☑ and superscripts."""
    cmap = font.getBestCmap()
    superscript_width = font["hmtx"][cmap[ord("⁴")]][0]
    for sign, base in zip("⁰⁵⁶⁷⁸⁹⁻", "056789−", strict=True):
        pen = TTGlyphPen(font.getGlyphSet())
        # As tall and as wide as the font's own ¹²³⁴.
        pen.addComponent(cmap[ord(base)], (0.67, 0, 0, 0.61, 20, 436))
        add_glyph(font, sign, pen, superscript_width)

    for sign, inside in (("☐", ""), ("☑", "✓")):
        pen = TTGlyphPen(font.getGlyphSet())
        pen.addComponent(cmap[ord("□")], (1, 0, 0, 1, 0, 0))
        if inside:
            pen.addComponent(cmap[ord(inside)], (0.8, 0, 0, 0.8, 100, 76))
        add_glyph(font, sign, pen, 1000)

    for sign, turned in (("⟦", False), ("⟧", True)):
        pen = TTGlyphPen(None)
        # Two uprights, joined at head and foot.
        for left, bottom, right, top in (
            (140, -110, 195, 870),
            (285, -110, 340, 870),
            (140, 815, 440, 870),
            (140, -110, 440, -55),
        ):
            corners = [(left, bottom), (left, top), (right, top), (right, bottom)]
            if turned:
                corners = [(500 - x, y) for x, y in reversed(corners)]
            pen.moveTo(corners[0])
            for corner in corners[1:]:
                pen.lineTo(corner)
            pen.closePath()
        add_glyph(font, sign, pen, 500)


def add_glyph(font: TTFont, sign: str, pen: TTGlyphPen, width: int) -> None:
    name = f"uni{ord(sign):04X}"
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    glyph = pen.glyph()
    font["glyf"].glyphs[name] = glyph
    font["glyf"].glyphOrder = font.getGlyphOrder()
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (width, glyph.xMin)
    for table in font["cmap"].tables:
        if table.isUnicode() and table.format != 14:
            table.cmap[ord(sign)] = name


def cut(font: TTFont, characters: set[int] | None) -> None:
    options = subset.Options()
    options.drop_tables += UNUSED_TABLES
    options.layout_features = []
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.notdef_outline = True
    options.glyph_names = False
    options.recalc_timestamp = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=font.getBestCmap() if characters is None else characters)
    subsetter.subset(font)


def rename(font: TTFont, family: str, style: str) -> None:
    """Gives the font its bundled name; whose it is and under which licence stays in it."""
    names = font["name"]
    kept = {number: names.getDebugName(number) for number in (0, 5, 13, 14)}
    names.names = []
    postscript = f"{family.replace(' ', '')}-{style}"
    kept |= {1: family, 2: style, 3: postscript, 4: f"{family} {style}", 6: postscript}
    for number, text in sorted(kept.items()):
        if text:
            names.setName(text, number, 3, 1, 0x409)


def make(font: Font, sources: Path, folder: Path) -> Path:
    with TTFont(sources / font.source, recalcTimestamp=False) as opened:
        if font.prepare:
            font.prepare(opened)
        cut(opened, font.characters)
        rename(opened, font.family, font.style)
        made = folder / font.file
        opened.save(made)
    return made


def bundled(sources: Path) -> list[Font]:
    debian = Path("debian/usr/share")
    common = gb2312() | {code for low, high in SIGNS for code in range(low, high + 1)}
    named = common | general_standard(sources / debian / "unicode/Unihan_OtherMappings.txt.bz2")
    regular = "noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf"
    bold = "noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf"
    hei = "noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf"
    kai = debian / "fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf"
    fang = debian / "texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf"
    return [
        Font("GoujiSong-Regular.ttf", "Gouji Song", "Regular", regular, None),
        Font("GoujiSong-Bold.ttf", "Gouji Song", "Bold", bold, named),
        Font("GoujiHei-Regular.ttf", "Gouji Hei", "Regular", hei, named, add_interface_signs),
        Font("GoujiKai-Regular.ttf", "Gouji Kai", "Regular", str(kai), named),
        Font("GoujiFangSong-Regular.ttf", "Gouji FangSong", "Regular", str(fang), named, prepare_fang_song),
    ]


if __name__ == "__main__":
    given = [Path(argument) for argument in sys.argv[1:]]
    if len(given) not in (1, 2):
        raise SystemExit(__doc__)
    target = given[1] if len(given) == 2 else Path(__file__).parent
    for wanted in bundled(given[0]):
        path = make(wanted, given[0], target)
        print(f"{path.stat().st_size / 1e6:6.1f} MB  {path.name}")
