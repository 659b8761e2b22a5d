"""Looking at a finished PDF as a reader program shows it: characters with their places, lines, text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pypdfium2 import PdfDocument

from editor.exporters.fonts import FontSet, choose_fonts
from editor.exporters.write_pdf import pdf_bytes
from editor.report.model import Report

MILLIMETRE = 72 / 25.4
PAGE_HEIGHT = 297 * MILLIMETRE


@dataclass(frozen=True)
class Ink:
    """A character and its ink, in points from the page's upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@cache
def bundled() -> FontSet:
    """The fonts that come with the program, whatever this computer has."""
    return choose_fonts([])


def written(report: Report, *, draft: bool = False) -> bytes:
    """The report as PDF, in the bundled fonts."""
    return pdf_bytes(report, draft=draft, fonts=bundled())


def text_of(data: bytes) -> list[str]:
    """The text of each page."""
    with PdfDocument(data) as document:
        return [page.get_textpage().get_text_range() for page in document]


def ink_of(data: bytes, page: int) -> list[Ink]:
    """The characters of a page (0 the first) that are no spaces."""
    found = []
    with PdfDocument(data) as document:
        text = document[page].get_textpage()
        for place in range(text.count_chars()):
            letter = text.get_text_range(place, 1)
            if letter.strip():
                left, bottom, right, top = text.get_charbox(place)
                found.append(Ink(letter, left, PAGE_HEIGHT - top, right, PAGE_HEIGHT - bottom))
    return found


def lines_of(data: bytes, page: int) -> list[list[Ink]]:
    """The characters of a page line by line, for pages that hold only prose."""
    lines: list[list[Ink]] = []
    for ink in ink_of(data, page):
        if lines and abs(lines[-1][-1].bottom - ink.bottom) < 12:
            lines[-1].append(ink)
        else:
            lines.append([ink])
    return lines


def patched_font(source: Path, target: Path, changes: dict[bytes, bytes]) -> Path:
    """A copy of a font file with some bytes replaced by as many others."""
    data = source.read_bytes()
    for before, after in changes.items():
        assert len(before) == len(after)
        assert before in data
        data = data.replace(before, after)
    target.write_bytes(data)
    return target
