"""The figures that pictures show, taken out of reports. A figure with a blank among its cells is not known: None."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from editor.forms.pictures import ChartSpec, ShownFigure
from editor.report.model import Report

YEARS_SHOWN: Final = 5  # in the chart over the years, the report's own among them


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: the words beside it and its length, None where the report does not tell."""

    label: str
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class YearSeries:
    """One figure over the years, oldest first, with None for the years that do not tell it."""

    label: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class YearsChart:
    """Figures over the years."""

    title: str
    years: tuple[int, ...]
    lines: tuple[YearSeries, ...]


def figure(report: Report, shown: ShownFigure) -> Decimal | None:
    """The sum of a figure's cells; None if one of them holds no figure or its form has no such cell."""
    refs = [ref for cell in shown.cells for ref in report.form.leaves(cell)]
    values = [report.numbers.get(ref) for ref in refs]
    known = [value for value in values if value is not None]
    return sum(known, Decimal()) if refs and len(known) == len(values) else None


def bars(report: Report, chart: ChartSpec) -> tuple[Bar, ...]:
    """The bars of a chart, in its order."""
    return tuple(Bar(part.label, figure(report, part)) for part in chart.parts)


def years_chart(report: Report, earlier: Iterable[Report], most: int = YEARS_SHOWN) -> YearsChart | None:
    """The figures that the form follows over `most` years up to the report's; None if a single year tells them.

    Last year's report inside this one counts. Of several reports for one year the first counts. Years without a report
    keep their place, so that nothing looks nearer than it is. A figure is the same in another form if its id is.
    """
    by_year = _by_year(report, earlier)
    first = min(year for year in by_year if year > report.year - most)
    years = tuple(range(first, report.year + 1))
    pictures = report.form.pictures
    lines = tuple(
        YearSeries(own.label, tuple(_main_figure(by_year.get(year), own.id) for year in years))
        for own in pictures.figures
        if own.id in pictures.history
    )
    if sum(any(line.values[place] is not None for line in lines) for place in range(len(years))) < 2:
        return None
    return YearsChart(pictures.history_title, years, lines)


def _by_year(report: Report, earlier: Iterable[Report]) -> dict[int, Report]:
    found = {report.year: report}
    known: Sequence[Report] = [*([report.prior] if report.prior is not None else []), *earlier]
    for other in known:
        if other.year < report.year:
            found.setdefault(other.year, other)
    return found


def _main_figure(report: Report | None, identifier: str) -> Decimal | None:
    if report is None:
        return None
    own = next((entry for entry in report.form.pictures.figures if entry.id == identifier), None)
    return figure(report, own) if own is not None else None
