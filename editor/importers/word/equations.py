"""The letters of an equation in a .docx, in reading order: its raised and lowered parts by their look, its fractions
by a stroke, so that no two figures in it run together.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from editor.importers.blocks.zipped import local
from editor.importers.word.marked_text import PLAIN, Look

_RAISED: Final = Look(script="superscript")
_ASIDE: Final = frozenset({"sup", "sub", "deg", "lim"})
_BEFORE: Final = {"den": "/", "rad": "√"}  # what stands before a part
_PARTED: Final = {"m": " ", "mr": " ", "eqArr": " ", "d": "|"}  # what parts the pieces within


def equation_pieces(element: etree._Element, look: Look = PLAIN) -> Iterator[tuple[str, Look]]:
    """The pieces of text of an equation (`m:oMath`), each with its look."""
    name = local(element)
    if name == "t":
        yield element.text or "", look
        return
    if name in _BEFORE:
        yield _BEFORE[name], look
    opens, closes = _brackets(element) if name == "d" else ("", "")
    yield opens, look
    inner = _RAISED if name in _ASIDE else look
    is_first = True
    for child in element:
        if name in _PARTED and local(child) in ("e", "mr"):
            if not is_first:
                yield _PARTED[name], look
            is_first = False
        yield from equation_pieces(child, inner)
    yield closes, look


def _brackets(element: etree._Element) -> tuple[str, str]:
    """The brackets that a delimited part stands in; round ones where it names none."""
    told = {local(one): next(iter(one.attrib.values()), "") for one in element.iterfind("{*}dPr/*")}
    return str(told.get("begChr", "(")), str(told.get("endChr", ")"))
