"""A typed growth or share is offered as a citation only if it comes out as typed and the sentence names the cell."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

import pytest

from editor.forms.address import CellRef
from editor.report.citations.ratios import ratio_offers
from editor.report.citations.rendering import rendered
from editor.report.model import Report
from tests.strategies import form_of, random_balanced_report

NEW = CellRef("requests", "new", "total")
GRANTED = CellRef("requests", "results.granted", "total")
DONE = CellRef("requests", "results.total", "total")


@pytest.fixture
def report() -> Report:
    made = random_balanced_report(random.Random(1), form_of("2021"), with_prior=True)
    prior = made.prior
    assert prior is not None
    cells = {**made.cells, NEW: Decimal(170), GRANTED: Decimal(37), DONE: Decimal(160)}
    return replace(made, cells=cells, prior=replace(prior, cells={**prior.cells, NEW: Decimal(131)}))


@pytest.mark.parametrize(
    ("text", "figure", "cell"),
    [
        ("全年新收申请170件，比上年增长29.8%。", "29.8%", NEW),
        ("全年新收申请170件，比上年增长29.77%。", "29.77%", NEW),
        ("全年新收申请170件，同比增长30%，甲", "30%", NEW),
        ("办结160件，其中予以公开37件，占办结数的23.1%。", "23.1%", GRANTED),
        ("予以公开37件（23.13%）。", "23.13%", GRANTED),
    ],
)
def test_taken_it_prints_what_was_typed(report: Report, text: str, figure: str, cell: CellRef) -> None:
    at = text.index(figure)
    found = ratio_offers(report, text, at, at + len(figure))
    assert found[0].ref == cell
    for offer in found:
        taken = text[: offer.start] + offer.source + text[offer.end :]
        assert rendered(report, taken).text == text


def test_the_word_before_a_growth_follows_it(report: Report) -> None:
    text = "全年新收申请170件，比上年增长了29.8%。"
    (offer,) = [each for each in ratio_offers(report, text, 20, 20) if each.ref == NEW]
    fewer = replace(report, cells={**report.cells, NEW: Decimal(100)})
    taken = text[: offer.start] + offer.source + text[offer.end :]
    assert rendered(fewer, taken).text == "全年新收申请170件，比上年下降23.7%。"


@pytest.mark.parametrize(
    "text",
    [
        "网站访问量增长29.8%。",  # names no cell
        "全年新收申请170件，比上年下降29.8%。",  # it grew
        "全年新收申请170件，比上年增长29.9%。",
        "全年新收申请170件，约占29.8%。",
        "办结率百分之二十九点八。",
        "全年新收申请170件。",
    ],
)
def test_nothing_is_offered_for_what_does_not_agree(report: Report, text: str) -> None:
    assert all(not ratio_offers(report, text, at, at) for at in range(len(text)))


def test_without_last_year_there_is_no_growth(report: Report) -> None:
    text = "全年新收申请170件，比上年增长29.8%。"
    assert not ratio_offers(replace(report, prior=None), text, 20, 20)
