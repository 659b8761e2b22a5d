"""The three forms as loaded: how many cells, which years, which units, kinds and totals."""

from __future__ import annotations

from collections import Counter

import pytest

from editor.forms.address import CellRef, ancestors
from editor.forms.rule_spec import Force
from editor.forms.sections import FigureKind
from tests.strategies import FORM_IDS, all_forms, form_of


@pytest.mark.parametrize(("form_id", "cells"), [("2014", 58), ("2019", 198), ("2021", 200)])
def test_number_of_cells(form_id: str, cells: int) -> None:
    form = form_of(form_id)
    assert len(form.cells) == len(set(form.cells)) == cells
    assert set(form.kinds) == set(form.units) == set(form.blocks) == set(form.cells)


@pytest.mark.parametrize(
    ("year", "form_id"),
    [(2014, "2014"), (2018, "2014"), (2019, "2019"), (2020, "2019"), (2021, "2021"), (2031, "2021")],
)
def test_every_year_has_its_form(year: int, form_id: str) -> None:
    form = all_forms().for_year(year)
    assert form is not None
    assert form.id == form_id


def test_no_form_before_the_first_and_none_of_another_name() -> None:
    assert all_forms().for_year(2013) is None
    assert all_forms().get("2030") is None
    assert [form.id for form in all_forms()] == sorted(FORM_IDS)
    assert len(FORM_IDS) >= 3


@pytest.mark.parametrize(
    ("form_id", "years"), [("2014", "2014—2018 年度"), ("2019", "2019—2020 年度"), ("2021", "2021 年度起")]
)
def test_years_in_words(form_id: str, years: str) -> None:
    assert str(form_of(form_id).years) == years


def test_table_three_has_31_totals_and_144_typed_cells() -> None:
    form = form_of("2021")
    table = [ref for ref in form.cells if ref.table == "requests"]
    totals = [ref for ref in table if ref in form.totals]
    assert (len(table), len(totals)) == (175, 31)
    corner = CellRef("requests", "results.total", "total")
    down, across = form.totals[corner]
    assert len(down) == 21
    assert {ref.column for ref in down} == {"total"}
    assert [ref.column for ref in across] == [
        "natural",
        "legal.business",
        "legal.research",
        "legal.welfare",
        "legal.law_firm",
        "legal.other",
    ]


def test_kinds_and_units() -> None:
    kinds = Counter(form_of("2019").kinds.values())
    assert kinds == {FigureKind.COUNT: 192, FigureKind.CHANGE: 5, FigureKind.AMOUNT: 1}
    form = form_of("2021")
    fee = CellRef("disclosure", "fees", "amount")
    assert [ref for ref, kind in form.kinds.items() if kind is not FigureKind.COUNT] == [fee]
    assert form.units[fee] == "万元"
    assert form.units[CellRef("requests", "new", "natural")] == "件"
    assert form_of("2014").units[CellRef("statistics", "meetings.trainees", "value")] == "人次"


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_sections_are_the_statutory_six(form_id: str) -> None:
    assert [section.heading for section in form_of(form_id).sections] == [
        "",
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]


def test_a_section_without_a_heading_has_a_name() -> None:
    form = form_of("2021")
    assert form.section("preamble").display_name == "引言"
    assert form.section("other").display_name == "六、其他需要报告的事项"
    with pytest.raises(KeyError):
        form.section("nowhere")


def test_force_follows_from_the_class() -> None:
    forces = {rule.id: rule.force for rule in form_of("2021").rules if not rule.id.startswith("P.")}
    assert forces == {
        "SHAPE": Force.ERROR,
        "T3.BAL": Force.ERROR,
        "T3.SUM": Force.ERROR,
        "T3.ROW": Force.ERROR,
        "T4.SUM": Force.ERROR,
        "T2.BAL": Force.REVIEW,
        "T2.FLOOR": Force.REVIEW,
        "S.SPLIT": Force.HINT,
        "S.OTHER": Force.HINT,
        "S.CASES": Force.HINT,
        "Y.CARRY": Force.REVIEW,
        "Y.SCALE": Force.HINT,
        "Y.SWAP": Force.HINT,
        "Y.SHIFT": Force.HINT,
        "Y.SAME": Force.HINT,
        "Y.GRANTED": Force.HINT,
        "Y.RULES": Force.HINT,
        "Y.PENDING": Force.HINT,
    }


def test_addresses_are_read_and_written() -> None:
    text = "requests/results.denied.state_secret/legal.business"
    ref = CellRef.parse(text)
    assert ref == CellRef("requests", "results.denied.state_secret", "legal.business")
    assert str(ref) == text
    assert ancestors(ref.row) == ("results", "results.denied")


@pytest.mark.parametrize("text", ["", "a", "a/b", "a//c", "a/b/c/d", "/b/c"])
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(ValueError, match="不是单元格地址"):
        CellRef.parse(text)


def test_what_means_the_same_has_the_same_address() -> None:
    """Tables three and four of both forms differ in （六） only."""
    earlier, later = (
        {ref for ref in form_of(form_id).cells if ref.table in ("requests", "review")} for form_id in ("2019", "2021")
    )
    assert {ref.row for ref in earlier - later} == {"results.other"}
    assert {ref.row for ref in later - earlier} == {
        "results.other.not_corrected",
        "results.other.fee_unpaid",
        "results.other.other",
    }
