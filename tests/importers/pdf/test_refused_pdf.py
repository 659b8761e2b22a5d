"""PDFs that are refused, with what to do: scans, locked, damaged and hostile ones."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from editor.errors import ReadError
from editor.importers.pdf.read import pdf_source
from tests.importers.pdf.drawn_pages import (
    FILLER,
    drawn,
    paragraphs_of,
    write,
)
from tests.suite.limits import cpu_limit

DATA = Path(__file__).resolve().parents[2] / "data" / "pdf"


def refusal(data: bytes) -> str:
    with cpu_limit(10), pytest.raises(ReadError) as caught:
        pdf_source(data, "文件.pdf")
    return str(caught.value)


def test_a_scan_is_refused_with_what_to_do() -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    picture = ImageReader(Image.new("L", (40, 40), 128))

    def page(canvas: Canvas) -> None:
        canvas.drawImage(picture, 0, 0, 600, 800)

    message = refusal(drawn(page))
    assert "扫描件" in message
    assert "Word" in message


def test_a_scan_with_a_layer_of_nonsense_is_refused() -> None:
    def page(canvas: Canvas) -> None:
        for line in range(8):
            text = canvas.beginText(60, 700 - 12 * line)
            text.setFont("Helvetica", 10)
            text.setTextRenderMode(3)
            text.textLine("lI|1 ~r^ iIl; .,' mN 0O")
            canvas.drawText(text)

    assert "扫描件" in refusal(drawn(page))


def test_a_locked_file_is_refused_and_one_that_anyone_may_open_is_read() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "Annual report of the year 2023")

    assert "打开密码" in refusal(drawn(page, lock=StandardEncryption("secret")))
    only_copying = drawn(page, lock=StandardEncryption("", ownerPassword="secret", canCopy=0))
    assert paragraphs_of(pdf_source(only_copying, "报告.pdf")) == ["Annual report of the year 2023"]


def test_damaged_files_are_refused() -> None:
    whole = drawn(lambda canvas: write(canvas, 60, 100, FILLER))
    assert "不完整" in refusal(whole[: len(whole) // 2])
    assert "损坏" in refusal(b"%PDF-1.4\n" + b"x" * 500 + b"\n%%EOF")
    assert "没有文字" in refusal(drawn(lambda canvas: canvas.rect(0, 0, 10, 10)))


def test_too_many_pages_are_refused() -> None:
    assert "300 页" in refusal(drawn(*[lambda canvas: write(canvas, 60, 100, "页")] * 301))


def test_a_bomb_is_refused() -> None:
    packed = zlib.compress(b"0" * 120_000_000, 9)
    whole = drawn(lambda canvas: write(canvas, 60, 100, FILLER))
    for filters in (b"/FlateDecode", b"[/FlateDecode /FlateDecode]"):
        bomb = b"%PDF-1.4\n9 0 obj\n<</Filter " + filters + b">>\nstream\n"
        data = packed if filters.startswith(b"/") else zlib.compress(packed)
        assert "过大" in refusal(bomb + data + b"\nendstream\nendobj\n" + whole)


def test_endless_marks_of_streams_are_refused() -> None:
    whole = drawn(lambda canvas: write(canvas, 60, 100, FILLER))
    assert "过大" in refusal(b"%PDF-1.4\n" + b"stream\n" * 1_000_000 + whole)


def test_forms_that_call_each_other_without_end_are_refused() -> None:
    def page(canvas: Canvas) -> None:
        canvas.beginForm("f0")
        write(canvas, 60, 100, "字")
        canvas.endForm()
        for depth in range(1, 12):
            canvas.beginForm(f"f{depth}")
            for _ in range(10):
                canvas.doForm(f"f{depth - 1}")
            canvas.endForm()
        canvas.doForm("f11")

    assert "过大" in refusal(drawn(page))


def test_a_net_of_rules_is_refused_or_read_in_time() -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 60, 40, FILLER)
        for at in range(2500):
            canvas.line(0, at * 0.3, 600, at * 0.3)
            canvas.line(at * 0.24, 0, at * 0.24, 800)

    data = drawn(page)
    with cpu_limit(10):
        pdf_source(data, "文件.pdf")
