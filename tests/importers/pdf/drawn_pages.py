"""Pages drawn for the tests of the PDF reader, and what is read of them.

A page is 600 × 800 points; y is measured from above, as it is read.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Final

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from editor.importers.blocks.source import Source, SourceGrid, SourceParagraph
from editor.importers.pdf.read import pdf_source

FONT: Final = "STSong-Light"
FILLER: Final = "这是表格之外的一段文字，用来使这一页有足够的文字可以读出来。"
Draw = Callable[[Canvas], None]

pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def drawn(*pages: Draw, lock: StandardEncryption | None = None) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(600, 800), encrypt=lock)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def write(canvas: Canvas, x: float, y: float, text: str, size: float = 10) -> None:
    canvas.setFont(FONT, size)
    canvas.drawString(x, 800 - y, text)


def box(canvas: Canvas, left: float, top: float, right: float, bottom: float, *lines: str) -> None:
    canvas.rect(left, 800 - bottom, right - left, bottom - top)
    for number, line in enumerate(lines):
        write(canvas, left + 2, top + 12 + 12 * number, line)


def rows(
    canvas: Canvas, top: float, lines: Sequence[Sequence[str]], edges: Sequence[float] = (60, 260, 360, 460)
) -> None:
    for number, cells in enumerate(lines):
        for at, text in enumerate(cells):
            box(canvas, edges[at], top + 20 * number, edges[at + 1], top + 20 * number + 20, text)


def read(*pages: Draw) -> Source:
    def with_words(canvas: Canvas, page: Draw) -> None:
        write(canvas, 60, 40, FILLER, 12)
        page(canvas)

    return pdf_source(drawn(lambda canvas: with_words(canvas, pages[0]), *pages[1:]), "表.pdf")


def grid_of(source: Source) -> SourceGrid:
    grids = [block for block in source.blocks if isinstance(block, SourceGrid)]
    assert len(grids) == 1
    return grids[0]


def texts_of(grid: SourceGrid) -> list[list[str]]:
    return [[slot.text for slot in line] for line in grid.grid.lines()]


def paragraphs_of(source: Source) -> list[str]:
    return [block.text for block in source.blocks if isinstance(block, SourceParagraph)]
