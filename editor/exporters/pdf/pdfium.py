"""The pages of a PDF as PDFium reads them: what bounds its paths have, and its characters with the boxes of their ink.

PDFium's own functions are called. The helpers of pypdfium2, which the window and the pictures use, take longer to
import than a report takes to be read. Like all of PDFium this is for one thread at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_double, c_float
from typing import Final, NamedTuple

import pypdfium2_raw as pdfium

from editor.errors import ReadError

# Whoever comes first makes the library ready; for those who come later, pypdfium2's helpers too, this does nothing.
pdfium.FPDF_InitLibraryWithConfig(pdfium.FPDF_LIBRARY_CONFIG(version=2))

_FIRST_HALF: Final = range(0xD800, 0xDC00)
_SECOND_HALF: Final = range(0xDC00, 0xE000)


class Box(NamedTuple):
    """A rectangle in points from the page's lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


class Character(NamedTuple):
    """A character as it is drawn: in which size, and where its ink is."""

    text: str
    size: float
    ink: Box


class OpenPage:
    """A page, as long as it is the one that `pages` gave last."""

    def __init__(self, page: pdfium.Page, text: pdfium.TextPage) -> None:
        self._page, self._text = page, text

    def paths(self) -> Iterator[Box]:
        """The bounds of the paths that stand on the page itself, in the order of drawing."""
        left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
        for place in range(pdfium.FPDFPage_CountObjects(self._page)):
            found = pdfium.FPDFPage_GetObject(self._page, place)
            if pdfium.FPDFPageObj_GetType(found) == pdfium.FPDF_PAGEOBJ_PATH:
                _demand(pdfium.FPDFPageObj_GetBounds(found, left, bottom, right, top))
                yield Box(left.value, bottom.value, right.value, top.value)

    def characters(self) -> Iterator[Character]:
        """What is drawn of the text, in the order of drawing, without spaces."""
        left, bottom, right, top = c_double(), c_double(), c_double(), c_double()
        for place, letter in self._letters():
            if not letter.isspace() and pdfium.FPDFText_IsGenerated(self._text, place) != 1:
                _demand(pdfium.FPDFText_GetCharBox(self._text, place, left, right, bottom, top))
                ink = Box(left.value, bottom.value, right.value, top.value)
                yield Character(letter, pdfium.FPDFText_GetFontSize(self._text, place), ink)

    def _letters(self) -> Iterator[tuple[int, str]]:
        """Each character with its number in the page's text. PDFium gives those above U+FFFF as two halves."""
        half = 0
        for place in range(pdfium.FPDFText_CountChars(self._text)):
            code = pdfium.FPDFText_GetUnicode(self._text, place)
            if code in _FIRST_HALF:
                half = code
                continue
            if half and code in _SECOND_HALF:
                code = 0x10000 + ((half - _FIRST_HALF.start) << 10) + (code - _SECOND_HALF.start)
            half = 0
            yield place, chr(code)


def pages(data: bytes) -> Iterator[OpenPage]:
    """The pages of a PDF in turn. Raises ReadError if the data is none."""
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    try:
        _demand(pdfium.FPDF_GetPageCount(document))
        for number in range(pdfium.FPDF_GetPageCount(document)):
            yield from _page(document, number)
    finally:
        pdfium.FPDF_CloseDocument(document)


def _page(document: pdfium.Document, number: int) -> Iterator[OpenPage]:
    page = pdfium.FPDF_LoadPage(document, number)
    text = pdfium.FPDFText_LoadPage(page)
    try:
        _demand(text)
        yield OpenPage(page, text)
    finally:
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)


def _demand(result: object) -> None:
    """What PDFium gives back is nothing only where it cannot read what it was given."""
    if not result:
        raise ReadError("不是有效的 PDF 文件", remedy="请重新导出")
