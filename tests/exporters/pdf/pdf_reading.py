"""Looking at a finished PDF as a reader program shows it: characters with their places, lines, text."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import pypdfium2.raw
from pypdfium2 import PdfDocument

from editor.exporters.layout.font_choice import FontSet, choose_fonts
from editor.exporters.paper.page_style import OFFICIAL, PageStyle
from editor.exporters.pdf.write import pdf_bytes
from editor.report.model import Report

pdfium: Any = pypdfium2.raw  # PDFium's own functions
MILLIMETRE = 72 / 25.4
PAGE_HEIGHT = 297 * MILLIMETRE


@dataclass(frozen=True)
class Ink:
    """A character, its ink and the start of its square, in points from the page's upper left corner; how it is set."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    start: float
    baseline: float
    font: str
    size: float


@cache
def bundled() -> FontSet:
    """The fonts that come with the program, whatever this computer has."""
    return choose_fonts([])


def written(report: Report, *, draft: bool = False, style: PageStyle = OFFICIAL) -> bytes:
    """The report as PDF, in the bundled fonts."""
    return pdf_bytes(report, draft=draft, style=style, fonts=bundled())


def text_of(data: bytes) -> list[str]:
    """The text of each page."""
    with PdfDocument(data) as document:
        return [page.get_textpage().get_text_range() for page in document]


def ink_of(data: bytes, page: int) -> list[Ink]:
    """The characters of a page (0 the first) that are no spaces."""
    with PdfDocument(data) as document:
        text = document[page].get_textpage()
        return [_ink(text, place, letter) for place, letter in _letters(text) if letter.strip()]


def _letters(text: Any) -> Iterator[tuple[int, str]]:
    """The characters of a page by place. PDFium gives those above U+FFFF as two halves."""
    half = b""
    for place in range(text.count_chars()):
        unit = pdfium.FPDFText_GetUnicode(text, place)
        if 0xD800 <= unit < 0xDC00:
            half = unit.to_bytes(2, "big")
        else:
            whole = half + unit.to_bytes(2, "big") if unit < 0x10000 else chr(unit).encode("utf-16-be")
            half = b""
            yield place, whole.decode("utf-16-be")


def _ink(text: Any, place: int, letter: str) -> Ink:
    left, bottom, right, top = text.get_charbox(place)
    box = (left, PAGE_HEIGHT - top, right, PAGE_HEIGHT - bottom)
    return Ink(letter, *box, *_origin(text, place), *_setting(text, place))


def _origin(text: Any, place: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    assert pdfium.FPDFText_GetCharOrigin(text, place, x, y)
    return x.value, PAGE_HEIGHT - y.value


def _setting(text: Any, place: int) -> tuple[str, float]:
    """The name of a character's font, without the mark of a subset, and its size."""
    name = ctypes.create_string_buffer(200)
    length = pdfium.FPDFText_GetFontInfo(text, place, name, len(name), ctypes.c_int())
    font = name.raw[: length - 1].decode()
    return font.partition("+")[2] or font, pdfium.FPDFText_GetFontSize(text, place)


def lines_of(data: bytes, page: int) -> list[list[Ink]]:
    """The characters of a page line by line, for pages that hold only prose; the page number is the last line."""
    return [list(line) for _, line in groupby(ink_of(data, page), key=lambda ink: round(ink.baseline, 1))]


def patched_font(source: Path, target: Path, changes: dict[bytes, bytes]) -> Path:
    """A copy of a font file with some bytes replaced by as many others."""
    data = source.read_bytes()
    for before, after in changes.items():
        assert len(before) == len(after)
        assert before in data
        data = data.replace(before, after)
    target.write_bytes(data)
    return target


def structure_of(data: bytes) -> list[tuple[str, str]]:
    """The tags that hold text, with that text, page by page in the structure's order."""
    with PdfDocument(data) as document:
        return [piece for page in document for piece in _pieces_of(page)]


def _pieces_of(page: Any) -> list[tuple[str, str]]:
    texts = _marked_texts(page)
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    try:
        roots = [pdfium.FPDF_StructTree_GetChildAtIndex(tree, 0)]
        return [(tag, texts[mark]) for root in roots for tag, mark in _marks(root) if mark in texts]
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _marked_texts(page: Any) -> dict[int, str]:
    """The text under each mark of a page."""
    text_page = page.get_textpage()
    texts: dict[int, str] = {}
    for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        mark = pdfium.FPDFPageObj_GetMarkedContentID(one.raw)
        if mark >= 0:
            length = pdfium.FPDFTextObj_GetText(one.raw, text_page.raw, None, 0)
            buffer = (ctypes.c_ushort * length)()
            pdfium.FPDFTextObj_GetText(one.raw, text_page.raw, buffer, length)
            texts[mark] = texts.get(mark, "") + bytes(buffer).decode("utf-16-le").rstrip("\0")
    return texts


def _marks(element: Any) -> Iterator[tuple[str, int]]:
    tag = ctypes.create_string_buffer(80)
    length = pdfium.FPDF_StructElement_GetType(element, tag, len(tag))
    name = tag.raw[: length - 2].decode("utf-16-le")
    for place in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, place)
        if child:
            yield from _marks(child)
        else:  # a mark; -1 if it stands on another page
            yield name, pdfium.FPDF_StructElement_GetChildMarkedContentID(element, place)
