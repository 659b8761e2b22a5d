"""The 图解 behind a report: one page more that everyone sees and no reader takes for the report's words or figures."""

from __future__ import annotations

import io
import random
import zipfile

import pytest
from pypdfium2 import PdfDocument

from editor.exporters.paper.page_style import STYLES, PageStyle
from editor.exporters.pictures.all import annex_of
from editor.exporters.writers import ExportOptions
from editor.formats import export_format
from editor.report.model import Report
from tests.exporters.docx.docx_reading import document_of
from tests.strategies import all_forms, form_of, random_balanced_report


@pytest.fixture
def report() -> Report:
    return random_balanced_report(random.Random(8), form_of("2021"), with_prior=True)


def written(report: Report, format_id: str, options: ExportOptions) -> bytes:
    return export_format(format_id).write(report, options)


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.id)
def test_a_pdf_has_one_page_more_and_is_proved_all_the_same(report: Report, style: PageStyle) -> None:
    plain = written(report, "pdf", ExportOptions(style=style))
    annexed = written(report, "pdf", ExportOptions(style=style, annexed=True))
    with PdfDocument(plain) as before, PdfDocument(annexed) as after:
        assert len(after) == len(before) + 1
        last = after[len(after) - 1]
        (picture,) = last.get_objects(filter=[3])  # FPDF_PAGEOBJ_IMAGE
        left, bottom, right, top = picture.get_bounds()
        assert style.left - 0.5 <= left < right <= last.get_width() - style.right + 0.5
        assert style.bottom - 0.5 <= bottom < top <= last.get_height() - style.top + 0.5
        assert "".join(last.get_textpage().get_text_bounded().split()).strip("—") == str(len(after))
    assert export_format("pdf").mismatches(report, annexed, all_forms()) == ()


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.id)
def test_a_word_document_ends_with_the_picture_and_is_proved_all_the_same(report: Report, style: PageStyle) -> None:
    data = written(report, "docx", ExportOptions(style=style, annexed=True))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.read("word/media/picture1.png").startswith(b"\x89PNG")
        assert b'Extension="png"' in archive.read("[Content_Types].xml")
    (described,) = document_of(data).iter(
        "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    )
    assert described.get("descr") == annex_of(report).description
    assert export_format("docx").mismatches(report, data, all_forms()) == ()


def test_who_cannot_see_it_is_told_what_it_shows(report: Report) -> None:
    data = written(report, "pdf", ExportOptions(annexed=True))
    assert b"/Figure" in data
    assert b"/Alt" in data


def test_no_picture_unless_asked_for(report: Report) -> None:
    assert b"/Figure" not in written(report, "pdf", ExportOptions())
    with zipfile.ZipFile(io.BytesIO(written(report, "docx", ExportOptions()))) as archive:
        assert not [name for name in archive.namelist() if "media" in name]
