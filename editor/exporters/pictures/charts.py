"""Charts as drawings: bars lying for the parts of one year, bars standing for the years. Knows no file format.

Bars begin at nothing and are as long as their figures, and each has its figure beside it: nobody has to guess.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from editor.exporters.pictures.figures import Bar, YearsChart, YearSeries
from editor.exporters.pictures.shapes import (
    DEEP,
    FAINT,
    INK,
    MIDDLE,
    RULE,
    SECOND,
    Drawing,
    Rectangle,
    Shape,
    Stroke,
    Words,
    fitting_size,
    text_width,
)
from editor.wording.decimal_text import format_number

UNKNOWN: Final = "未填"
_NO_REPORT: Final = "无数据"  # nobody knows whether that year's report has the figure
_TITLE: Final = 13.0
_LABEL: Final = 10.5
HEAD: Final = 30.0  # the height of a chart's title
STEP: Final = 21.0  # from bar to bar
_THICK: Final = 0.62  # of that step
_STANDING: Final = 34.0  # how thick a bar is that stands, unless its figure wants more
_APART: Final = 6.0  # between the figures of two bars that stand side by side
_RISE: Final = 0.36  # of the type size, from the middle of a line to its baseline
_COLOURS: Final = (MIDDLE, SECOND)


def bar_chart(title: str, unit: str, bars: Sequence[Bar], width: float, step: float = STEP) -> Drawing:
    """Bars under each other, as high as it takes with `step` from bar to bar."""
    labels = max((text_width(bar.label, _LABEL) for bar in bars), default=0.0) + 8
    figures = max((text_width(_words(bar.value), _LABEL) for bar in bars), default=0.0) + 8
    longest = max((bar.value or Decimal() for bar in bars), default=Decimal())
    room = width - labels - figures
    shapes: list[Shape] = list(_title(title, unit, width))
    for number, bar in enumerate(bars):
        middle = HEAD + (number + 0.5) * step
        length = float((bar.value or Decimal()) / longest) * room if longest > 0 else 0.0
        base = middle + _RISE * _LABEL
        shapes += [
            Words(labels - 8, base, bar.label, _LABEL, INK, "end"),
            Rectangle(labels, middle - _THICK * step / 2, max(length, 0.0), _THICK * step, MIDDLE),
            Words(labels + max(length, 0.0) + 5, base, _words(bar.value), _LABEL, _shade(bar.value)),
        ]
    height = HEAD + len(bars) * step
    shapes.append(Stroke(labels, HEAD, labels, height))
    told = "，".join(f"{bar.label} {_words(bar.value)}" for bar in bars)
    return Drawing(width, height + 4, tuple(shapes), title, f"{title}（{unit}）：{told}")


def years_drawing(chart: YearsChart, unit: str, width: float, height: float) -> Drawing:
    """Bars standing beside each other, a group for each year."""
    foot, top = height - 20.0, HEAD + 26.0
    highest = max((value for line in chart.lines for value in line.values if value is not None), default=Decimal())
    step = width / len(chart.years)
    thick = min(max(_STANDING, _widest(chart) + _APART), step * 0.94 / len(chart.lines))
    shapes: list[Shape] = [*_title(chart.title, unit, width), *_legend(chart)]
    for place, year in enumerate(chart.years):
        middle = (place + 0.5) * step
        shapes.append(Words(middle, foot + 15, f"{year}年", _LABEL, INK, "middle"))
        values = [line.values[place] for line in chart.lines]
        if not any(value is not None for value in values):
            shapes.append(Words(middle, foot - 3, _NO_REPORT, _LABEL, FAINT, "middle"))
            continue
        left = middle - thick * len(values) / 2
        for number, value in enumerate(values):
            tall = max(float((value or Decimal()) / highest), 0.0) * (foot - top) if highest > 0 else 0.0
            words = _words(value, _NO_REPORT)
            size = fitting_size(words, _LABEL, thick - 2)
            shapes += [
                Rectangle(left + number * thick + 1, foot - tall, thick - 2, tall, _COLOURS[number]),
                Words(left + (number + 0.5) * thick, foot - tall - 3, words, size, _shade(value), "middle"),
            ]
    shapes.append(Stroke(0, foot, width, foot))
    told = "；".join(_told(line, chart.years) for line in chart.lines)
    return Drawing(width, height, tuple(shapes), chart.title, f"{chart.title}（{unit}）：{told}")


def _widest(chart: YearsChart) -> float:
    """How wide the widest figure is. The bars are at least that wide, or a figure would run into the next bar."""
    return max(text_width(_words(value, _NO_REPORT), _LABEL) for line in chart.lines for value in line.values)


def _title(title: str, unit: str, width: float) -> Iterator[Shape]:
    yield Words(0, 15, title, _TITLE, DEEP, bold=True)
    yield Words(width, 15, f"单位：{unit}", 9.0, FAINT, "end")
    yield Stroke(0, 22, width, 22, RULE, 0.5)


def _legend(chart: YearsChart) -> Iterator[Shape]:
    at = 0.0
    for number, line in enumerate(chart.lines):
        yield Rectangle(at, HEAD + 1, 9, 9, _COLOURS[number])
        yield Words(at + 13, HEAD + 9.5, line.label, 9.5, INK)
        at += 13 + text_width(line.label, 9.5) + 18


def _told(line: YearSeries, years: Sequence[int]) -> str:
    pairs = zip(years, line.values, strict=True)
    return f"{line.label} " + "，".join(f"{year}年 {_words(value, _NO_REPORT)}" for year, value in pairs)


def _words(value: Decimal | None, unknown: str = UNKNOWN) -> str:
    return unknown if value is None else format_number(value)


def _shade(value: Decimal | None) -> str:
    return FAINT if value is None else INK
