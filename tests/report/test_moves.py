"""What differs from last year: figures in both years, and only those."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings

from editor.report.model import Report
from tests.strategies import any_reports, form_of


@settings(max_examples=60)
@given(any_reports())
def test_moves_are_the_figures_that_differ(report: Report) -> None:
    before = report.prior.numbers if report.prior is not None else {}
    expected = {(ref, before[ref], now) for ref, now in report.numbers.items() if ref in before and before[ref] != now}
    assert set(report.moves) == expected
    assert len(report.moves) == len(expected)


def test_without_last_years_report_nothing_moved() -> None:
    form = form_of("2021")
    report = Report(form, 2024, "测试市", cells=dict.fromkeys(form.cells, Decimal(1)))
    assert report.moves == ()
    assert replace(report, prior=report).moves == ()
