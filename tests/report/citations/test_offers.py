"""Turning a typed figure into a citation: the cells that equal it, the likeliest first; the print stays the same."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.forms.address import CellRef
from editor.forms.sections import FigureKind
from editor.report.citations.offers import CitationOffer, offers
from editor.report.citations.rendering import rendered
from editor.report.model import Report
from editor.wording.decimal_text import format_number
from tests.strategies import balanced_reports, form_of, with_cells

FORM = form_of("2021")


def a_report(**cells: str) -> Report:
    """A report of zeros, but for these cells: `new__total="160"`, in table three unless there is a table before."""
    zeros = Report(FORM, 2024, "测试市", cells=dict.fromkeys(FORM.cells, Decimal(0)))
    changes = {}
    for name, value in cells.items():
        parts = name.split("__")
        table, row, column = parts if len(parts) == 3 else ("requests", *parts)
        ref = next(ref for ref in FORM.cells if ref == (table, row.replace("_of_", "."), column.replace("_of_", ".")))
        changes[ref] = Decimal(value)
    return with_cells(zeros, changes)


def offered(report: Report, text: str, figure: str) -> tuple[CitationOffer, ...]:
    start = text.index(figure)
    return offers(report, text, start, start + len(figure))


def sources(report: Report, text: str, figure: str) -> list[str]:
    return [offer.source for offer in offered(report, text, figure)]


def taken(text: str, offer: CitationOffer) -> str:
    return text[: offer.start] + offer.source + text[offer.end :]


@pytest.mark.parametrize(
    ("text", "figure", "source", "after"),
    [
        ("新收申请160件。", "160", "{三.一.总计}", "新收申请160件。"),
        ("新收申请１６０件。", "１６０", "{三.一.总计}", "新收申请160件。"),
        ("新收申请一百六十件。", "一百六十", "{三.一.总计}", "新收申请160件。"),
        ("现行有效规章18538件", "18538", "{二.规章.现行有效件数}", "现行有效规章18538件"),
        ("现行有效规章18,538件", "18,538", "{二.规章.现行有效件数}", "现行有效规章18538件"),
        ("现行有效规章1.8538万件", "1.8538万", "{二.规章.现行有效件数 : 万}", "现行有效规章1.8538万件"),
        ("现行有效规章1.85万件", "1.85万", "{二.规章.现行有效件数 : 0.00万}", "现行有效规章1.85万件"),
        ("收费12.35万元", "12.35", "{二.行政事业性收费 : 0.00}", "收费12.35万元"),
        ("收费12.345万元", "12.345", "{二.行政事业性收费}", "收费12.345万元"),
        ("收费123450元", "123450", "{二.行政事业性收费 × 10000}", "收费123450元"),
    ],
)
def test_a_figure_becomes_the_citation_that_prints_it(text: str, figure: str, source: str, after: str) -> None:
    report = a_report(new__total="160", disclosure__rules__in_force="18538", disclosure__fees__amount="12.345")
    (offer,) = offered(report, text, figure)
    assert offer.source == source
    assert rendered(report, taken(text, offer)).text == after


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("新收申请160余件", "160"),
        ("约160件", "160"),
        ("同比增长160%", "160"),
        ("收费160万元", "160"),
        ("收费160元", "160"),
        ("第160号", "160"),
        ("新收申请161件", "161"),
        ("新收申请{三.一.总计}件", "三.一"),
        ("新收申请160件", "新收"),
    ],
)
def test_what_is_no_cells_figure_is_offered_nothing(text: str, figure: str) -> None:
    assert offered(a_report(new__total="160"), text, figure) == ()


def test_a_figure_is_found_under_the_caret_and_under_a_selection() -> None:
    report, text = a_report(new__total="160"), "新收申请160件。"
    for start, end in ((4, 4), (5, 5), (7, 7), (4, 7), (5, 6), (2, 8)):
        assert [offer.source for offer in offers(report, text, start, end)] == ["{三.一.总计}"]
    assert offers(report, text, 2, 2) == ()


def test_the_words_around_tell_which_cell_is_likeliest() -> None:
    report = a_report(
        new__total="25", new__natural="25", results_of_granted__total="25", results_of_granted__natural="25"
    )
    assert sources(report, "全年新收申请25件。", "25")[0] == "{三.一.总计}"
    assert sources(report, "全年新收申请40件，予以公开25件。", "25")[0] == "{三.(一).总计}"
    assert sources(report, "新收40件，其中自然人25件，予以公开15件。", "25")[:2] == [
        "{三.一.自然人}",
        "{三.(一).自然人}",
    ]
    by_totals = ["{三.一.总计}", "{三.(一).总计}", "{三.一.自然人}", "{三.(一).自然人}"]
    assert sources(report, "共25件。", "25") == by_totals


def test_the_labels_in_other_citations_are_no_words() -> None:
    report = a_report(new__total="25", results_of_granted__total="25")
    assert sources(report, "{三.予以公开.自然人}件之外25件", "25")[0] == "{三.一.总计}"


def test_small_figures_are_offered_only_for_cells_that_are_named() -> None:
    report = a_report(
        new__total="3", review__cases__reconsideration_of_total="3", review__cases__reconsideration_of_upheld="3"
    )
    assert sources(report, "召开会议3次，组织培训3次。", "3") == []
    assert sources(report, "全年新收申请3件。", "3") == ["{三.一.总计}"]
    assert sources(report, "因政府信息公开被申请行政复议3件。", "3") == ["{四.行政复议.总计}"]
    assert sources(report, "行政复议3件，结果维持3件。", "3件。")[0] == "{四.行政复议.结果维持}"


def test_noughts_too() -> None:
    report = a_report(new__total="3")
    assert sources(report, "没有举办听证会，共0次。", "0") == []
    assert sources(report, "行政复议0件。", "0") == ["{四.行政复议.总计}"]


def test_no_more_than_eight_are_offered() -> None:
    report = with_cells(a_report(), {ref: Decimal(77) for ref in FORM.cells})
    assert len(offered(report, "共77件", "77")) == 8


@settings(max_examples=60)
@given(st.data(), balanced_reports(max_value=900))
def test_taking_an_offer_changes_nothing_in_print(data: st.DataObject, report: Report) -> None:
    counts = [ref for ref in FORM.cells if FORM.kinds[ref] is not FigureKind.AMOUNT and report.numbers[ref] >= 10]
    if not counts:
        return
    figure = format_number(report.value(data.draw(st.sampled_from(counts))))
    text = f"本年度共{figure}件。"
    found = offered(report, text, figure)
    assert found
    for offer in found:
        assert rendered(report, taken(text, offer)).text == text


@pytest.mark.parametrize("form_id", ["2014", "2019"])
def test_the_other_forms_too(form_id: str) -> None:
    form = form_of(form_id)
    ref = CellRef.parse("statistics/received.total/value" if form_id == "2014" else "requests/new/total")
    report = Report(form, form.years.first, "测试市", cells={ref: Decimal(233)})
    (offer,) = offered(report, "收到申请233件", "233")
    assert offer.ref == ref
