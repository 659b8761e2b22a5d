"""The pictures of a report: their figures are the report's, and nothing leaves the paper."""

from __future__ import annotations

import io
import random
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings

from editor.errors import FormError
from editor.exporters.pictures.all import PAGE, YEARS, Picture, pictures
from editor.exporters.pictures.figures import bars, figure, years_chart
from editor.exporters.pictures.kinds import PICTURE_KINDS
from editor.exporters.pictures.pdf import picture_pdf
from editor.exporters.pictures.shapes import Drawing, Rectangle, Shape, Stroke, Words, text_width
from editor.forms.address import CellRef
from editor.forms.load import load_form
from editor.report.model import Report
from editor.resources import resource_path
from editor.wording.decimal_text import format_number
from tests.strategies import FORM_IDS, any_reports, form_of, random_balanced_report, with_cells

NEW_NATURAL = CellRef("requests", "new", "natural")
NEW_TOTAL = CellRef("requests", "new", "total")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def report() -> Report:
    return random_balanced_report(random.Random(5), form_of("2021"))


def picture(report: Report, identifier: str, *earlier: Report) -> Picture:
    return next(one for one in pictures(report, earlier) if one.id == identifier)


def words(drawing: Drawing) -> list[str]:
    return [shape.text for shape in drawing.shapes if isinstance(shape, Words)]


def bar_lengths(drawing: Drawing) -> list[float]:
    """The bars' lengths, without the paper behind them."""
    return [shape.width for shape in drawing.shapes if isinstance(shape, Rectangle) and shape.width < drawing.width]


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_every_form_has_its_pictures(form_id: str) -> None:
    report = random_balanced_report(random.Random(1), form_of(form_id))
    found = [one.id for one in pictures(report)]
    assert found == [PAGE, *(chart.id for chart in report.form.pictures.charts)]


def test_a_bar_shows_its_cell(report: Report) -> None:
    shown = words(picture(report, "applicants").drawing)
    place = shown.index("自然人")
    assert shown[place + 1] == format_number(report.value(NEW_NATURAL))


def test_a_group_of_rows_is_added_up(report: Report) -> None:
    chart = next(chart for chart in report.form.pictures.charts if chart.id == "results")
    denied = next(bar for bar in bars(report, chart) if bar.label == "不予公开")
    parts = [
        value for ref, value in report.numbers.items() if ref.row.startswith("results.denied") and ref[2] == "total"
    ]
    assert len(parts) == 8
    assert denied.value == sum(parts)


def test_bars_are_as_long_as_their_figures(report: Report) -> None:
    chart = report.form.pictures.charts[0]
    lengths = bar_lengths(picture(report, "applicants").drawing)
    values = [float(bar.value or 0) for bar in bars(report, chart)]
    scale = max(lengths) / max(values)
    assert lengths == pytest.approx([value * scale for value in values])


def test_a_blank_is_no_zero(report: Report) -> None:
    blank = with_cells(report, {NEW_NATURAL: None})
    shown = words(picture(blank, "applicants").drawing)
    assert shown[shown.index("自然人") + 1] == "未填"
    assert figure(blank, report.form.pictures.charts[0].parts[0]) is None


def test_a_report_of_zeros_has_no_bars() -> None:
    form = form_of("2021")
    nil = Report(form=form, year=2025, body="某局", cells=dict.fromkeys(form.cells, Decimal(0)))
    assert set(bar_lengths(picture(nil, "results").drawing)) == {0.0}


def test_years_come_from_all_reports_of_whatever_form(report: Report) -> None:
    last = replace(random_balanced_report(random.Random(2), form_of("2021")), year=2024)
    old = replace(random_balanced_report(random.Random(3), form_of("2014")), year=2022)
    too_old = replace(old, year=2020)
    this = replace(with_cells(report, {NEW_TOTAL: Decimal(77)}), year=2025, prior=last)
    chart = years_chart(this, [old, too_old], most=5)
    assert chart is not None
    assert chart.years == (2022, 2023, 2024, 2025)
    received = chart.lines[0].values
    assert received[0] == old.value(CellRef("statistics", "received.total", "value"))
    assert received[1] is None
    assert received[2:] == (last.value(NEW_TOTAL), Decimal(77))
    assert "无数据" in words(picture(this, YEARS, old).drawing)


def test_a_single_year_is_no_chart_over_the_years(report: Report) -> None:
    later = replace(report, year=report.year + 1)
    assert years_chart(report, [later]) is None
    assert YEARS not in [one.id for one in pictures(report)]


def edges_of(shape: Shape) -> tuple[float, float, float, float]:
    """How far a shape reaches: left, right, upper, lower."""
    match shape:
        case Rectangle():
            return shape.x, shape.x + shape.width, shape.y, shape.y + shape.height
        case Stroke():
            return shape.x, shape.to_x, shape.y, shape.to_y
        case Words():
            length = text_width(shape.text, shape.size)
            left = shape.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[shape.anchor] * length
            return left, left + length, shape.y - shape.size, shape.y


@given(any_reports())
@settings(max_examples=25)
def test_nothing_leaves_the_paper(report: Report) -> None:
    for one in pictures(report, [replace(report, year=report.year - 1)]):
        drawing = one.drawing
        for shape in drawing.shapes:
            edges = edges_of(shape)
            assert -0.5 <= edges[0] <= edges[1] <= drawing.width + 0.5, shape
            assert -0.5 <= edges[2] <= edges[3] <= drawing.height + 0.5, shape


@given(any_reports())
@settings(max_examples=15)
def test_svg_holds_every_word_as_text(report: Report) -> None:
    drawing = pictures(report)[0].drawing
    root = ElementTree.fromstring(PICTURE_KINDS["svg"](drawing))
    texts = [element.text or "" for element in root.iter(f"{SVG}text")]
    assert [text.split() for text in texts] == [shown.split() for shown in words(drawing)]
    assert root.find(f"{SVG}title") is not None
    assert root.find(f"{SVG}desc") is not None
    assert not list(root.iter(f"{SVG}script"))


def test_the_pdf_page_holds_the_figures_in_embedded_fonts(report: Report) -> None:
    drawing = picture(report, PAGE).drawing
    data = picture_pdf(drawing)
    assert data == picture_pdf(drawing)
    document = pdfium.PdfDocument(data)
    text = "".join(document[0].get_textpage().get_text_bounded().split())
    for shown in words(drawing):
        assert "".join(shown.split()) in text
    assert b"Helvetica" not in data


def test_png_is_a_sheet_of_a4_with_ink_on_it(report: Report) -> None:
    from PIL import Image

    image = Image.open(io.BytesIO(PICTURE_KINDS["png"](picture(report, PAGE).drawing)))
    assert image.format == "PNG"
    assert image.size == (1654, 2339)
    assert image.getpixel((5, 5)) == (0x1F, 0x4E, 0x79)
    colours = image.convert("L").getextrema()
    assert colours[1] == 255


def test_a_form_that_shows_an_unknown_cell_does_not_load(tmp_path: Path) -> None:
    text = resource_path("forms", "2021.toml").read_text(encoding="utf-8")
    broken = tmp_path / "2021.toml"
    broken.write_text(
        text.replace('cells = ["requests/new/natural"]', 'cells = ["requests/new/nobody"]'), encoding="utf-8"
    )
    with pytest.raises(FormError, match="requests/new/nobody"):
        load_form(broken)


def test_a_form_that_follows_an_unknown_figure_does_not_load(tmp_path: Path) -> None:
    text = resource_path("forms", "2021.toml").read_text(encoding="utf-8")
    broken = tmp_path / "2021.toml"
    broken.write_text(text.replace('history = ["received"', 'history = ["recieved"'), encoding="utf-8")
    with pytest.raises(FormError, match="recieved"):
        load_form(broken)


def test_the_page_is_filled_with_or_without_a_chart_over_the_years(report: Report) -> None:
    for earlier in ([], [replace(report, year=report.year - 1)]):
        shapes = picture(report, PAGE, *earlier).drawing.shapes
        lowest = sorted(edges_of(shape)[3] for shape in shapes)[-3]  # above the paper itself and the line at its foot
        assert 760 < lowest < 842 - 30


def test_a_long_name_of_a_body_is_set_in_two_lines(report: Report) -> None:
    body = "某某省某某市某某自治州某某经济技术开发区管理委员会综合行政执法局（大数据发展管理局）"
    drawing = picture(replace(report, body=body, title=""), PAGE).drawing
    shapes = [one for one in drawing.shapes if isinstance(one, Words)]
    first, second = shapes[:2]
    assert first.text + second.text == body
    assert first.size == second.size > 12


def test_no_figure_runs_into_the_bar_beside_it(report: Report) -> None:
    answered = CellRef("requests", "results.total", "total")
    large = with_cells(report, {NEW_TOTAL: Decimal(10_000_000_000), answered: Decimal(90_000_000_000)})
    drawing = picture(large, YEARS, replace(large, year=large.year - 1)).drawing
    boxes = [
        one for one in drawing.shapes if isinstance(one, Rectangle) and one.width < drawing.width and one.height > 10
    ]
    figures = [one for one in drawing.shapes if isinstance(one, Words) and one.text == "10000000000"]
    assert (len(boxes), len(figures)) == (4, 2)
    for shape in figures:
        left, right, upper, _ = edges_of(shape)
        assert all(box.x >= right or box.x + box.width <= left or box.y > upper for box in boxes)


def test_a_negative_figure_has_no_bar(report: Report) -> None:
    negative = with_cells(report, {NEW_TOTAL: Decimal(-(10**12))})
    drawing = picture(negative, YEARS, replace(report, year=report.year - 1)).drawing
    assert "-1000000000000" in words(drawing)
    assert all(shape.height >= 0 for shape in drawing.shapes if isinstance(shape, Rectangle))
