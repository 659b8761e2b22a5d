"""The words of pages drawn here: paragraphs over pages, page numbers, bold type, pages on their side."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from editor.importers.pdf.read import pdf_source
from tests.importers.pdf.drawn_pages import (
    FILLER,
    FONT,
    Draw,
    box,
    drawn,
    grid_of,
    paragraphs_of,
    read,
    texts_of,
    write,
)


def test_page_numbers_and_running_heads_go_and_paragraphs_go_on_over_pages() -> None:
    def page(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            write(canvas, 200, 40, "某市年度报告汇编", 9)
            for line in range(20):
                write(canvas, 60, 100 + 28 * line, chr(0x4E00 + 20 * number + line) * 40, 12)
            write(canvas, 290, 770, f"- {number} -", 9)

        return draw

    source = pdf_source(drawn(*(page(number) for number in range(1, 5))), "报告.pdf")
    assert paragraphs_of(source) == ["".join(chr(0x4E00 + line) * 40 for line in range(20, 100))]


def test_indents_and_short_lines_begin_paragraphs() -> None:
    def page(canvas: Canvas) -> None:
        for number, (x, text) in enumerate(
            [(84, "甲" * 38), (60, "乙" * 40), (60, "丙" * 20), (84, "丁" * 38), (84, "戊" * 38), (60, "己" * 5)]
        ):
            write(canvas, x, 100 + 28 * number, text, 12)

    source = pdf_source(drawn(page), "报告.pdf")
    assert paragraphs_of(source) == ["甲" * 38 + "乙" * 40 + "丙" * 20, "丁" * 38, "戊" * 38 + "己" * 5]


def test_a_page_printed_sideways_is_turned() -> None:
    def page(canvas: Canvas) -> None:
        canvas.translate(600, 0)
        canvas.rotate(90)
        canvas.setFont(FONT, 12)
        canvas.drawString(60, 500, FILLER)
        for at, text in enumerate(("甲", "12")):
            canvas.rect(60 + 80 * at, 400, 80, 20)
            canvas.drawString(64 + 80 * at, 405, text)

    source = pdf_source(drawn(page), "报告.pdf")
    assert paragraphs_of(source) == [FILLER]
    assert texts_of(grid_of(source)) == [["甲", "12"]]


def test_bold_type_printed_twice_is_read_once() -> None:
    def page(canvas: Canvas) -> None:
        for shift in (0, 0.3):
            write(canvas, 62 + shift, 112, "11")
        box(canvas, 60, 100, 90, 130)
        box(canvas, 90, 100, 140, 130, "2")

    assert texts_of(grid_of(read(page))) == [["11", "2"]]
