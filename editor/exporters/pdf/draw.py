"""Drawing pages that are already laid out: text, rules, page numbers, the draft mark. Decides nothing."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from editor.exporters.layout.cells import LABEL_SIDE, CellText
from editor.exporters.layout.flow import Page, PlacedTable
from editor.exporters.layout.set_text import TextLine, set_text
from editor.exporters.layout.table_breaks import SlotBox
from editor.exporters.layout.typefaces import Glyph, Typefaces
from editor.exporters.paper.annex import Annex
from editor.exporters.paper.document import Document
from editor.exporters.paper.page_style import PAGE_HEIGHT, PAGE_WIDTH, Face, PageStyle, TextStyle
from editor.exporters.pdf.structure import Structure

# How far the ink of Chinese type reaches over the baseline, in type sizes: between the fonts' 0.74 and 0.84.
ASCENT: Final = 0.8

_RULE: Final = 0.5  # points
_DRAFT: Final = "草稿"
_DRAFT_STYLE: Final = TextStyle(Face.HEI, 150.0)
_DRAFT_GREY: Final = 0.92
_SINKS: Final = frozenset("、，。")  # stand at the upper right in vertical text
_DASH: Final = 0.28  # of the type size over the baseline: a dash
_MIDDLE: Final = 0.36  # of the type size over the baseline: the middle of a character


class PageDrawer:
    """Draws the pages of one document, one after the other."""

    def __init__(self, canvas: Canvas, printed: Document, faces: Typefaces, style: PageStyle, *, draft: bool) -> None:
        self._canvas = canvas
        self._faces = faces
        self._style = style
        self._draft = draft
        self._top = PAGE_HEIGHT - style.top
        self._structure = Structure(canvas, printed)

    def draw(self, page: Page, number: int) -> None:
        """Draw one page with its number, and end it."""
        if self._draft:
            with self._structure.artifact():
                self._draw_draft()
        for mark in page.bookmarks:
            self._canvas.bookmarkHorizontal(f"{number}-{mark.top:.2f}", 0, self._top - mark.top)
        tables = {table.block: table for table in page.tables}
        for block in sorted({line.block for line in page.lines} | tables.keys()):
            if block in tables:
                self._draw_table(tables[block])
                continue
            with self._structure.text(block):
                for placed in page.lines:
                    if placed.block == block:
                        baseline = self._top - placed.top - ASCENT * placed.line.size
                        draw_line(self._canvas, placed.line, self._style.left + placed.x, baseline)
        with self._structure.artifact():
            self._draw_number(number)
        self._structure.end_page()
        self._canvas.showPage()

    def draw_annex(self, annex: Annex, number: int) -> None:
        """Draw a page with a picture, as large as the text area allows, and its number."""
        style = self._style
        width, height = annex.within(style.width, style.height)
        left = style.left + (style.width - width) / 2
        with self._structure.figure(annex.description):
            self._canvas.drawImage(ImageReader(io.BytesIO(annex.png)), left, self._top - height, width, height)
        with self._structure.artifact():
            if self._draft:
                self._draw_draft()
            self._draw_number(number)
        self._structure.end_page()
        self._canvas.showPage()

    def finish(self) -> None:
        """Add what belongs to no page."""
        self._structure.write()

    def _draw_table(self, table: PlacedTable) -> None:
        top = self._top - table.top
        boxes = list(table.part.boxes())
        with self._structure.artifact():
            self._canvas.setLineWidth(_RULE)
            for box in boxes:
                self._canvas.rect(self._style.left + box.left, top - box.top - box.height, box.width, box.height)
        for box in boxes:
            if box.text is not None and box.text.lines:
                with self._structure.cell(table.block, box.slot):
                    self._draw_cell(box, box.text, top - box.top)

    def _draw_cell(self, box: SlotBox, text: CellText, top: float) -> None:
        start = top - (box.height - text.height) / 2
        for number, line in enumerate(text.lines):
            middle = start - (number + 0.5) * text.step
            left = self._style.left + box.left + (LABEL_SIDE if text.at_left else (box.width - line.width) / 2)
            baseline = middle - _MIDDLE * text.size
            if text.vertical and line.glyphs[0].letter in _SINKS:
                left += text.size / 2
                baseline += text.size / 2
            draw_line(self._canvas, line, left, baseline)

    def _draw_number(self, number: int) -> None:
        """Under the text area, and where its style wants it: see `PageStyle`."""
        style = self._style
        text = f"— {number} —" if style.alternating else str(number)
        line = set_text(self._faces, text, style.number).one_line()
        spare = style.width - line.width
        if not style.alternating:
            indent = spare / 2
        elif number % 2:
            indent = spare - style.number.size
        else:
            indent = style.number.size
        foot = self._top - style.height
        baseline = foot - style.number_drop - _DASH * style.number.size
        draw_line(self._canvas, line, style.left + indent, baseline)

    def _draw_draft(self) -> None:
        line = set_text(self._faces, _DRAFT, _DRAFT_STYLE).one_line()
        self._canvas.saveState()
        self._canvas.setFillGray(_DRAFT_GREY)
        self._canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
        self._canvas.rotate(50)
        draw_line(self._canvas, line, -line.width / 2, -_MIDDLE * line.size)
        self._canvas.restoreState()


def draw_line(canvas: Canvas, line: TextLine, left: float, baseline: float) -> None:
    """Draw glyphs from `left` on, each where its line says; runs of one font and spacing go out together."""
    text = canvas.beginText()
    text.setTextOrigin(left + _shift(line, 0), baseline)
    placed = [(glyph, round(_spacing(line, place), 3)) for place, glyph in enumerate(line.glyphs)]
    font = None
    spacing = 0.0
    for (name, space), run in groupby(placed, key=lambda one: (one[0].font.fontName, one[1])):
        if name != font:
            font = name
            text.setFont(name, line.size)
        if space != spacing:
            spacing = space
            text.setCharSpace(space)
        text.textOut("".join(glyph.letter for glyph, _ in run))
    canvas.drawText(text)


def _spacing(line: TextLine, place: int) -> float:
    """What is added to a glyph's own width so that the next one stands in its place."""
    own = line.advances[place] - line.glyphs[place].width * line.size - _shift(line, place)
    return own + _shift(line, place + 1) if place + 1 < len(line.glyphs) else 0.0


def _shift(line: TextLine, place: int) -> float:
    glyphs: Sequence[Glyph] = line.glyphs
    return glyphs[place].shift * line.size if glyphs else 0.0
