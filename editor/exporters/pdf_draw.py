"""Drawing pages that are already laid out: text, rules, page numbers, the draft mark. Decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from editor.exporters.fonts import Role
from editor.exporters.pdf_break import Box
from editor.exporters.pdf_cells import LABEL_SIDE, CellText
from editor.exporters.pdf_flow import Page, PlacedTable
from editor.exporters.pdf_fonts import Glyph, Typefaces
from editor.exporters.pdf_paper import (
    ASCENT,
    LEFT,
    NUMBER_DROP,
    NUMBER_SIZE,
    PAGE_HEIGHT,
    PAGE_NUMBER,
    PAGE_WIDTH,
    TEXT_HEIGHT,
    TEXT_WIDTH,
    TOP,
    Style,
)
from editor.exporters.pdf_text import TextLine, set_text

_RULE: Final = 0.5  # points
_DRAFT: Final = "草稿"
_DRAFT_STYLE: Final = Style(Role.HEADING, 150.0)
_DRAFT_GREY: Final = 0.92
_SINKS: Final = frozenset("、，。")  # stand at the upper right in vertical text
_DASH: Final = 0.28  # of the type size over the baseline: a dash
_MIDDLE: Final = 0.36  # of the type size over the baseline: the middle of a character


def draw_page(canvas: Canvas, page: Page, number: int, faces: Typefaces, *, draft: bool) -> None:
    """Draw one page and its number."""
    if draft:
        _draw_draft(canvas, faces)
    for mark in page.bookmarks:
        key = f"{number}-{mark.top:.2f}"
        canvas.bookmarkHorizontal(key, 0, PAGE_HEIGHT - TOP - mark.top)
    for placed in page.lines:
        baseline = PAGE_HEIGHT - TOP - placed.top - ASCENT * placed.line.size
        draw_line(canvas, placed.line, LEFT + placed.x, baseline)
    for table in page.tables:
        _draw_table(canvas, table)
    _draw_number(canvas, number, faces)


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


def _draw_table(canvas: Canvas, table: PlacedTable) -> None:
    top = PAGE_HEIGHT - TOP - table.top
    canvas.setLineWidth(_RULE)
    for box in table.part.boxes():
        canvas.rect(LEFT + box.left, top - box.top - box.height, box.width, box.height)
        if box.text is not None:
            _draw_cell(canvas, box, box.text, top - box.top)


def _draw_cell(canvas: Canvas, box: Box, text: CellText, top: float) -> None:
    start = top - (box.height - text.height) / 2
    for number, line in enumerate(text.lines):
        middle = start - (number + 0.5) * text.step
        left = LEFT + box.left + (LABEL_SIDE if text.at_left else (box.width - line.width) / 2)
        baseline = middle - _MIDDLE * text.size
        if text.vertical and line.glyphs[0].letter in _SINKS:
            left += text.size / 2
            baseline += text.size / 2
        draw_line(canvas, line, left, baseline)


def _draw_number(canvas: Canvas, number: int, faces: Typefaces) -> None:
    """— 1 —, seven millimetres under the text area: odd pages at the right, even at the left, one character in."""
    line = set_text(faces, f"— {number} —", PAGE_NUMBER).one_line()
    left = LEFT + NUMBER_SIZE if number % 2 == 0 else LEFT + TEXT_WIDTH - NUMBER_SIZE - line.width
    foot = PAGE_HEIGHT - TOP - TEXT_HEIGHT
    draw_line(canvas, line, left, foot - NUMBER_DROP - _DASH * NUMBER_SIZE)


def _draw_draft(canvas: Canvas, faces: Typefaces) -> None:
    line = set_text(faces, _DRAFT, _DRAFT_STYLE).one_line()
    canvas.saveState()
    canvas.setFillGray(_DRAFT_GREY)
    canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
    canvas.rotate(50)
    draw_line(canvas, line, -line.width / 2, -_MIDDLE * line.size)
    canvas.restoreState()
