"""The fonts of a Word document: what each is, what may stand in for it, and the open one that the file carries along.

A document asks for the customary fonts by name. Where they are not installed, a program may use what the file carries:
the bundled open fonts, cut down to the characters of the document, as Word itself embeds fonts (ECMA-376 part 1,
17.8.1). The customary fonts themselves are never embedded: their makers have not allowed everybody to pass them on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from editor.exporters.docx.package import FontPart
from editor.exporters.docx.xml import RELATIONS, element, root, word
from editor.exporters.layout.font_choice import bundled_font
from editor.exporters.layout.font_subset import font_subset
from editor.exporters.layout.typefaces import load_font
from editor.exporters.paper.page_style import Face

_LATIN: Final = frozenset(map(chr, range(0x20, 0x7F)))
_ALWAYS: Final = _LATIN | frozenset("“”‘’—…·、。，；：？！（）《》〈〉〔〕【】％０１２３４５６７８９")
"""Carried along whatever the report says, so that a figure or a mark that is put right later looks like the rest."""
_HIDDEN: Final = 32  # how many bytes at the start of a font are not written as they are
_CHINESE: Final = "86"  # a character set, as Windows counts them
_GROUPS: Final = (4, 2, 2, 2, 6)  # bytes between the hyphens of a key


class _Look(NamedTuple):
    """What a font is, as its own tables say (17.8.3): classes of its design, the scripts it has.

    `alternative` is the name that newer systems know it by. One, of at most 31 letters: Word takes what the standard
    calls a list for a single name (MS-OI29500, 2.1.262).
    """

    alternative: str
    panose: str
    family: str
    pitch: str
    scripts: tuple[str, str, str, str, str, str]  # usb0–3, csb0–1


_GB2312: Final = ("00000001", "080E0000", "00000010", "00000000", "00040000", "00000000")
_WINDOWS: Final = ("800002BF", "38CF7CFA", "00000016", "00000000", "00040001", "00000000")
_LOOKS: Final = MappingProxyType(
    {
        Face.TITLE_SONG: _Look("FZXiaoBiaoSong-B05S", "02010601030101010101", "auto", "variable", _GB2312),
        Face.HEI: _Look("SimHei", "02010609060101010101", "modern", "fixed", _WINDOWS),
        Face.KAI: _Look("楷体", "02010609030101010101", "modern", "fixed", _GB2312),
        Face.FANGSONG: _Look("仿宋", "02010609030101010101", "modern", "fixed", _GB2312),
        Face.SONG: _Look("SimSun", "02010600030101010101", "auto", "variable", _WINDOWS),
    }
)
_THICKENED: Final = MappingProxyType({Face.SONG: Face.BOLD_SONG})  # a face, and that of its bold letters


def carried_fonts(letters: Mapping[Face, Iterable[str]]) -> dict[Face, FontPart]:
    """A font for each face with the letters that are set in it, hidden as the format asks."""
    parts = {}
    for number, face in enumerate((face for face in Face if face in letters), 1):
        data = font_subset(load_font(bundled_font(face)), _ALWAYS.union(letters[face]))
        key = hashlib.sha256(data).digest()[:16]
        parts[face] = FontPart(f"font{number}", _hidden(data, key), _guid(key))
    return parts


def font_table_xml(carried: Mapping[Face, FontPart]) -> str:
    """The part `fontTable`."""
    return root("fonts", *(_entry(face, look, carried) for face, look in _LOOKS.items()), r=RELATIONS)


def _entry(face: Face, look: _Look, carried: Mapping[Face, FontPart]) -> str:
    names = ("usb0", "usb1", "usb2", "usb3", "csb0", "csb1")
    bold = _THICKENED.get(face)
    return word(
        "font",
        word("altName", val=look.alternative),
        word("panose1", val=look.panose),
        word("charset", val=_CHINESE),
        word("family", val=look.family),
        word("pitch", val=look.pitch),
        word("sig", **dict(zip(names, look.scripts, strict=True))),
        _embedded("embedRegular", carried.get(face)),
        _embedded("embedBold", carried.get(bold) if bold is not None else None),
        name=face.value,
    )


def _embedded(name: str, part: FontPart | None) -> str:
    if part is None:
        return ""
    return element(f"w:{name}", {"r:id": part.relation, "w:fontKey": part.key, "w:subsetted": 1})


def _hidden(data: bytes, key: bytes) -> bytes:
    """A font as the format wants it, of no use outside the document: its head crossed with the key, last byte first."""
    mask = key[::-1] * (_HIDDEN // len(key))
    return bytes(one ^ other for one, other in zip(data[:_HIDDEN], mask, strict=True)) + data[_HIDDEN:]


def _guid(key: bytes) -> str:
    digits, parts = key.hex().upper(), []
    for count in _GROUPS:
        parts.append(digits[: 2 * count])
        digits = digits[2 * count :]
    return "{" + "-".join(parts) + "}"
