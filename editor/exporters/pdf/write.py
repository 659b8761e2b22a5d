"""Writes a report as PDF in a page style: A4, embedded fonts, selectable text, structure for screen readers.

Equal reports give equal bytes, as long as the same fonts are installed.
"""

from __future__ import annotations

import io

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFInfo, PDFString
from reportlab.pdfgen.canvas import Canvas

from editor.exporters.layout.flow import Page, lay_out
from editor.exporters.layout.font_choice import FontSet, installed_fonts
from editor.exporters.layout.typefaces import Typefaces
from editor.exporters.paper.annex import Annex
from editor.exporters.paper.document import Document, document
from editor.exporters.paper.page_style import OFFICIAL, PAGE_HEIGHT, PAGE_WIDTH, PageStyle
from editor.exporters.pdf.canvas import new_canvas
from editor.exporters.pdf.draw import PageDrawer
from editor.report.model import Report


def pdf_bytes(
    report: Report,
    *,
    draft: bool = False,
    style: PageStyle = OFFICIAL,
    fonts: FontSet | None = None,
    annex: Annex | None = None,
) -> bytes:
    """The report as a PDF file. `draft` puts 草稿 on each page, `annex` goes on a page of its own at the end.

    `fonts` are those installed, unless others are given; `installed_fonts().substitutions` tells which are missing.
    """
    return document_pdf(document(report), draft=draft, style=style, fonts=fonts, annex=annex)


def document_pdf(
    printed: Document,
    *,
    draft: bool = False,
    style: PageStyle = OFFICIAL,
    fonts: FontSet | None = None,
    annex: Annex | None = None,
) -> bytes:
    """Anything that is printed like a report, as a PDF file."""
    faces = Typefaces(fonts or installed_fonts())
    laid_out, style = lay_out(printed, faces, style)
    stream = io.BytesIO()
    canvas = new_canvas(stream, (PAGE_WIDTH, PAGE_HEIGHT), faces, style.levels[0])
    canvas._doc.info = _UndatedInfo()  # type: ignore[attr-defined]  # there is no other way in
    _describe(canvas, printed)
    _list_headings(canvas, laid_out)
    drawer = PageDrawer(canvas, printed, faces, style, draft=draft)
    for number, page in enumerate(laid_out, 1):
        drawer.draw(page, number)
    if annex is not None:
        drawer.draw_annex(annex, len(laid_out) + 1)
    drawer.finish()
    canvas.save()
    return stream.getvalue()


class _UndatedInfo(PDFInfo):
    """A file's properties without the dates, which reportlab sets to the year 2000 where equal bytes are wanted."""

    def format(self, document: PDFDocument) -> bytes:
        """The properties as PDF."""
        named = {
            "Title": self.title,
            "Author": self.author,
            "Subject": self.subject,
            "Creator": self.creator,
            "Producer": self.producer,
        }
        return PDFDictionary({key: PDFString(text) for key, text in named.items()}).format(document)


def _describe(canvas: Canvas, printed: Document) -> None:
    canvas.setTitle(printed.title)
    canvas.setAuthor(printed.body)
    canvas.setSubject(printed.subject)
    canvas.setCreator("勾稽")
    canvas.setViewerPreference("DisplayDocTitle", "true")


def _list_headings(canvas: Canvas, laid_out: list[Page]) -> None:
    """The headings as the reader's list of contents; a level is at most one deeper than the one before."""
    depth = -1
    for number, page in enumerate(laid_out, 1):
        for mark in page.bookmarks:
            depth = min(mark.level - 1, depth + 1)
            canvas.addOutlineEntry(mark.text, f"{number}-{mark.top:.2f}", depth)
