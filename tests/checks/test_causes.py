"""S.CASES: lawsuits after review beside the reviews, cases beside the requests, of this year and last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from editor.checks.checker import checker_for
from editor.checks.finding import Finding, State
from editor.forms.address import CellRef
from editor.forms.rule_spec import Force
from editor.report.model import Report
from tests.strategies import form_of, with_cells

AFTER, REVIEWS, DIRECT, NEW = (
    CellRef("review", "cases", "litigation.after.total"),
    CellRef("review", "cases", "reconsideration.total"),
    CellRef("review", "cases", "litigation.direct.total"),
    CellRef("requests", "new", "total"),
)
Figures = Mapping[CellRef, int]
ENOUGH = {NEW: 500}


def filled(figures: Figures, form_id: str = "2021") -> Report:
    """A report of zeros but for some figures."""
    form = form_of(form_id)
    cells: dict[CellRef, Decimal | str] = dict.fromkeys(form.cells, Decimal(0))
    return Report(form, form.years.first, "测试市", cells=cells | {ref: Decimal(one) for ref, one in figures.items()})


def told(report: Report) -> list[Finding]:
    """What S.CASES says."""
    return [one for one in checker_for(report).check(report).findings if one.rule == "S.CASES"]


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_more_lawsuits_after_review_than_reviews_of_two_years_are_told(form_id: str) -> None:
    report = filled({**ENOUGH, AFTER: 8, REVIEWS: 4}, form_id)
    (found,) = told(replace(report, prior=filled({REVIEWS: 3}, form_id)))
    assert (found.at, found.force, found.state) == ("litigation.after.total", Force.HINT, State.FAIL)
    assert found.message == "复议后起诉：8 件，多于行政复议（今年行政复议 4 件，上年 3 件），请核对"
    assert told(replace(report, prior=filled({REVIEWS: 4}, form_id))) == []


@pytest.mark.parametrize(
    ("after", "reviews", "is_told"), [(31, 4, True), (15, 4, True), (14, 4, False), (22, 11, False)]
)
def test_without_last_year_only_far_more_than_twice_as_many_are(after: int, reviews: int, is_told: bool) -> None:
    assert bool(told(filled({**ENOUGH, AFTER: after, REVIEWS: reviews}))) is is_told


def test_more_cases_than_requests_of_two_years_are_told() -> None:
    report = filled({NEW: 6, REVIEWS: 5, DIRECT: 4})
    (found,) = told(replace(report, prior=filled({NEW: 2})))
    assert found.at == "reconsideration.total"
    assert found.message == "行政复议和直接起诉：9 件，多于新收申请（今年新收申请 6 件，上年 2 件），请核对"
    assert told(replace(report, prior=filled({NEW: 3}))) == []
    assert told(report) == []
    (alone,) = told(filled({REVIEWS: 12}))
    assert alone.message == "行政复议和直接起诉：12 件，多于新收申请（今年新收申请 0 件），请核对"


def test_last_year_in_a_form_without_these_cells_counts_as_not_known() -> None:
    report = filled({**ENOUGH, AFTER: 8, REVIEWS: 4})
    assert told(replace(report, prior=filled({}, "2014"))) == []


@pytest.mark.parametrize("blank", [AFTER, REVIEWS])
@pytest.mark.parametrize("value", [None, "约12件"])
def test_beside_a_blank_nothing_is_said(blank: CellRef, value: str | None) -> None:
    report = filled({**ENOUGH, AFTER: 31, REVIEWS: 4})
    assert told(report)
    assert told(with_cells(report, {blank: value})) == []


def test_it_is_no_rule_of_form_2014() -> None:
    assert "S.CASES" not in {rule.id for rule in form_of("2014").rules}
