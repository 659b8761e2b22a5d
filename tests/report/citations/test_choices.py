"""What of a cell can be cited: each way prints a figure, and the right one."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

import pytest

from editor.forms.address import CellRef
from editor.report.citations.choices import choices
from editor.report.citations.citing import cite
from editor.report.citations.grammar import citations_in
from editor.report.model import Report
from tests.strategies import form_of, random_balanced_report

GRANTED = CellRef("requests", "results.granted", "natural")
DONE = CellRef("requests", "results.total", "natural")
NEW = CellRef("requests", "new", "natural")


def report_of(granted: int, done: int, new: int, before: int) -> Report:
    report = random_balanced_report(random.Random(1), form_of("2021"), with_prior=True)
    prior = report.prior
    assert prior is not None
    cells = {**report.cells, GRANTED: Decimal(granted), DONE: Decimal(done), NEW: Decimal(new)}
    return replace(report, cells=cells, prior=replace(prior, cells={**prior.cells, GRANTED: Decimal(before)}))


def printed(report: Report, ref: CellRef) -> dict[str, str]:
    """What each way prints, by its words."""
    return {choice.label: cite(report, citations_in(choice.source)[0]).text for choice in choices(report, ref)}


def test_each_way_prints_what_it_says() -> None:
    found = printed(report_of(granted=30, done=120, new=160, before=40), GRANTED)
    assert found["今年数"] == "30"
    assert found["上年数"] == "40"
    assert found["比上年增减（%）"] == "下降25.0%"
    assert found["占“三(七)总计·自然人”的比例（%）"] == "25.0%"
    assert found["占“一、本年新收·自然人”的比例（%）"] == "18.8%"


def test_the_plain_figure_comes_first_and_no_way_twice() -> None:
    report = report_of(30, 120, 160, 40)
    for ref in report.form.cells:
        found = choices(report, ref)
        assert found[0].label == "今年数"
        assert len({choice.label for choice in found}) == len({choice.source for choice in found}) == len(found)


def test_without_last_year_nothing_of_it_is_offered() -> None:
    labels = [choice.label for choice in choices(replace(report_of(30, 120, 160, 40), prior=None), GRANTED)]
    assert not any("上年" in label for label in labels)


@pytest.mark.parametrize("edition", ["2014", "2021"])
def test_every_way_of_every_cell_can_be_read_and_names_cells(edition: str) -> None:
    report = random_balanced_report(random.Random(2), form_of(edition), with_prior=True)
    for ref in report.form.cells:
        for choice in choices(report, ref):
            (citation,) = citations_in(choice.source)
            assert citation.source == choice.source
            assert citation.problem is None
            assert cite(report, citation).cells[0].ref == ref
