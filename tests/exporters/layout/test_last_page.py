"""The last page of a report: never for a line or two that closer lines make room for."""

from __future__ import annotations

import pytest

from editor.exporters.docx.write import docx_bytes
from editor.exporters.layout.flow import LaidOut, lay_out
from editor.exporters.layout.font_choice import choose_fonts
from editor.exporters.layout.typefaces import Typefaces
from editor.exporters.paper.document import Document, Paragraph
from editor.exporters.paper.page_style import OFFICIAL, STYLES, PageStyle
from editor.report.model import Report
from tests.exporters.docx.docx_reading import W, parts_of
from tests.strategies import form_of


def laid_out(lines: int, style: PageStyle) -> LaidOut:
    """A document of so many lines, without a title."""
    printed = Document("", "某局", "", tuple(Paragraph("本年情况如常。") for _ in range(lines)))
    return lay_out(printed, Typefaces(choose_fonts([])), style)


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.id)
def test_lines_stand_closer_where_that_saves_a_last_page_of_one(style: PageStyle) -> None:
    full = int(style.height / style.pitch)
    assert len(laid_out(full, style).pages) == 1
    saved = laid_out(full + 1, style)
    assert len(saved.pages) == 1
    assert style.pitch * 0.95 < saved.style.pitch < style.pitch
    assert saved.style.depth <= style.height
    assert laid_out(full + 2, style).style == style  # no line more would do
    assert len(laid_out(full + 2, style).pages) == 2
    assert len(laid_out(2 * full + 2, style).pages) == 2


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.id)
def test_a_last_page_of_several_lines_stays(style: PageStyle) -> None:
    full = int(style.height / style.pitch)
    found = laid_out(4 * full + 3, style)
    assert (len(found.pages), found.style) == (5, style)


def test_word_is_told_of_the_closer_lines() -> None:
    form = form_of("2014")  # free of tables as long as they hold no figure
    pitches = set()
    for count in range(16, 24):
        prose = {"part1": "\n".join(["本年情况如常。"] * count)}
        report = Report(form, 2016, "某局", headings={"part1": "一、概述"}, sections=prose)
        grid = parts_of(docx_bytes(report))["word/document.xml"].find(f"{W}body/{W}sectPr/{W}docGrid")
        assert grid is not None
        pitches.add(grid.get(f"{W}linePitch"))
    assert pitches == {str(round(pitch * 20)) for pitch in (OFFICIAL.pitch, OFFICIAL.closer.pitch)}
