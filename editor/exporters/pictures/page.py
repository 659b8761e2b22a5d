"""图解: the year on one sheet of A4, its main figures in large type over its charts. A drawing like the charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from editor.exporters.paper.page_style import PAGE_HEIGHT, PAGE_WIDTH
from editor.exporters.pictures.charts import HEAD, STEP, UNKNOWN, bar_chart, years_drawing
from editor.exporters.pictures.figures import YearsChart, bars, figure, years_chart
from editor.exporters.pictures.shapes import (
    DEEP,
    FAINT,
    INK,
    PALE,
    PAPER,
    Drawing,
    Rectangle,
    Shape,
    Words,
    fitting_size,
    moved,
)
from editor.forms.pictures import MainFigure
from editor.report.model import Report
from editor.wording.decimal_text import format_number

_SIDE: Final = 36.0
_GAP: Final = 18.0
_BAND: Final = 104.0  # the coloured head of the sheet
_FOOT: Final = 44.0
_BODY: Final = 22.0  # the size of the body's name, and the least before it is set in two lines
_BODY_LEAST: Final = 15.0
_NOT_FIRST: Final = "）〕》”、，。；："  # of a line
_SMALL: Final = 9.0
_SMALLEST: Final = 6.5
_ACROSS: Final = 3  # main figures beside each other
_TILE: Final = 70.0
_YEARS: Final = 168.0
_MOST: Final = 1.5  # how far things are stretched to fill the sheet
_WIDTH: Final = PAGE_WIDTH - 2 * _SIDE
_HALF: Final = (_WIDTH - _GAP) / 2


def year_on_a_page(report: Report, earlier: Sequence[Report] = ()) -> Drawing:
    """The sheet; with a chart over the years if last year's report, or `earlier` ones, are at hand."""
    shapes: list[Shape] = [Rectangle(0, 0, PAGE_WIDTH, PAGE_HEIGHT, PAPER), *_head(report.body, report.year)]
    figures, years = report.form.pictures.figures, years_chart(report, earlier)
    stretch = _stretch(report, years is not None)
    tile, gap = _TILE * stretch, _GAP * stretch
    down = _BAND + gap
    told: list[str] = []
    for place, shown in enumerate(figures):
        right = _SIDE + place % _ACROSS * (_tile_width() + _GAP)
        shapes += moved(_tile(report, shown, tile), right, down + place // _ACROSS * (tile + gap))
        told.append(f"{shown.label} {_value(report, shown)} {shown.unit}")
    down += -(-len(figures) // _ACROSS) * (tile + gap)
    for drawing, right, top in _charts(report, years, down, stretch):
        shapes += moved(drawing.shapes, right, top)
        told.append(drawing.description)
    shapes.append(_foot(report))
    return Drawing(PAGE_WIDTH, PAGE_HEIGHT, tuple(shapes), _title(report), "；".join(told))


def _stretch(report: Report, has_years: bool) -> float:
    """How much higher tiles, bars and gaps are made so that the sheet is filled, or lower so that all has room."""
    shown = report.form.pictures
    pairs = [shown.charts[first : first + 2] for first in range(0, len(shown.charts), 2)]
    fixed = len(pairs) * (HEAD + 4)
    high = _GAP + -(-len(shown.figures) // _ACROSS) * (_TILE + _GAP)
    high += sum(max(len(chart.parts) for chart in pair) * STEP + _GAP for pair in pairs)
    high += _YEARS if has_years else 0
    return min((PAGE_HEIGHT - _BAND - _FOOT - fixed) / high, _MOST)


def _charts(
    report: Report, years: YearsChart | None, down: float, stretch: float
) -> Iterator[tuple[Drawing, float, float]]:
    """The charts with their places: those of the year two by two, the one over the years below them."""
    drawn = [
        bar_chart(chart.title, chart.unit, bars(report, chart), _HALF, STEP * stretch)
        for chart in report.form.pictures.charts
    ]
    for first in range(0, len(drawn), 2):
        pair = drawn[first : first + 2]
        for place, drawing in enumerate(pair):
            yield drawing, _SIDE + place * (_HALF + _GAP), down
        down += max(drawing.height for drawing in pair) + _GAP * stretch
    if years is not None:
        yield years_drawing(years, "件", _WIDTH, _YEARS * stretch), _SIDE, down


def _head(body: str, year: int) -> Iterator[Shape]:
    middle = PAGE_WIDTH / 2
    yield Rectangle(0, 0, PAGE_WIDTH, _BAND, DEEP)
    lines = _body_lines(body)
    size = min((fitting_size(line, _BODY, _WIDTH) for line in lines), default=_BODY)
    for line, base in zip(lines, {0: (), 1: (44,), 2: (31, 51)}[len(lines)], strict=True):
        yield Words(middle, base, line, min(size, 16.0) if len(lines) > 1 else size, PAPER, "middle", bold=True)
    yield Words(middle, (58, 72, 75)[len(lines)], f"{year}年政府信息公开工作年度报告", 18.0, PAPER, "middle", bold=True)
    yield Words(middle, 95, "图　解", 12.0, PALE, "middle")


def _body_lines(body: str) -> tuple[str, ...]:
    """The body's name in one line, in two if it would be small print, none if it is not known."""
    if fitting_size(body, _BODY, _WIDTH) >= _BODY_LEAST:
        return (body,) if body else ()
    half = -(-len(body) // 2)
    while half + 1 < len(body) and body[half] in _NOT_FIRST:
        half += 1
    return body[:half], body[half:]


def _tile_width() -> float:
    return (_WIDTH - (_ACROSS - 1) * _GAP) / _ACROSS


def _tile(report: Report, shown: MainFigure, height: float) -> Iterator[Shape]:
    width = _tile_width()
    value = _value(report, shown)
    words = f"{value} {shown.unit}" if value != UNKNOWN else value
    yield Rectangle(0, 0, width, height, PALE)
    yield Rectangle(0, 0, 4, height, DEEP)
    yield Words(width / 2, 0.54 * height, words, fitting_size(words, 24.0, width - 20), DEEP, "middle", bold=True)
    yield Words(width / 2, 0.83 * height, shown.label, fitting_size(shown.label, 11.0, width - 12), INK, "middle")


def _value(report: Report, shown: MainFigure) -> str:
    value = figure(report, shown)
    return UNKNOWN if value is None else format_number(value)


def _title(report: Report) -> str:
    return f"图解：{report.display_title}"


def _foot(report: Report) -> Shape:
    text = f"根据《{report.display_title}》所列数据绘制"
    if fitting_size(text, _SMALL, _WIDTH) < _SMALLEST:
        text = "根据该年度报告所列数据绘制"
    return Words(PAGE_WIDTH / 2, PAGE_HEIGHT - 22, text, fitting_size(text, _SMALL, _WIDTH), FAINT, "middle")
