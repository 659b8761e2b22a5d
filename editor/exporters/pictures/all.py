"""The pictures of a report: each chart by itself and the year on a page. Which ones there are, the form says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from editor.exporters.paper.annex import Annex
from editor.exporters.pictures.charts import bar_chart, years_drawing
from editor.exporters.pictures.figures import bars, years_chart
from editor.exporters.pictures.page import year_on_a_page
from editor.exporters.pictures.shapes import PAPER, Drawing, Rectangle, moved
from editor.report.model import Report

PAGE: Final = "page"
YEARS: Final = "years"
_WIDTH: Final = 420.0
_HEIGHT: Final = 240.0
_MARGIN: Final = 16.0


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture; `id` serves for choosing it and for file names, `label` is what to call it."""

    id: str
    label: str
    drawing: Drawing


def pictures(report: Report, earlier: Sequence[Report] = ()) -> tuple[Picture, ...]:
    """All pictures of a report, the one-page 图解 first. `earlier` are reports of years before."""
    found = [Picture(PAGE, "图解（一页）", year_on_a_page(report, earlier))]
    for chart in report.form.pictures.charts:
        drawing = bar_chart(chart.title, chart.unit, bars(report, chart), _WIDTH)
        found.append(Picture(chart.id, chart.title, _framed(drawing)))
    years = years_chart(report, earlier)
    if years is not None:
        found.append(Picture(YEARS, years.title, _framed(years_drawing(years, "件", _WIDTH, _HEIGHT))))
    return tuple(found)


def _framed(drawing: Drawing) -> Drawing:
    """A chart on paper of its own, with a margin."""
    width, height = drawing.width + 2 * _MARGIN, drawing.height + 2 * _MARGIN
    shapes = (Rectangle(0, 0, width, height, PAPER), *moved(drawing.shapes, _MARGIN, _MARGIN))
    return Drawing(width, height, shapes, drawing.title, drawing.description)


def annex_of(report: Report) -> Annex:
    """The year on a page to be put behind a printed report, with the years before as far as the report knows them."""
    from editor.exporters.pictures.png import png_bytes

    drawing = year_on_a_page(report)
    return Annex(png_bytes(drawing), drawing.width, drawing.height, drawing.description)
