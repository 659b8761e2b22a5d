"""From one state of a report to another as one edit, and one report laid over another."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from editor.forms.address import CellRef
from editor.report.merge import change_to, joined_records, merged
from editor.report.model import ImportRecord, Remainder, Report
from editor.report.places import apply
from tests.strategies import FORM_IDS, any_reports, form_of

NEW = CellRef("requests", "new", "natural")
GRANTED = CellRef("requests", "results.granted", "natural")
TOTAL = CellRef("requests", "results.total", "natural")


@given(st.data(), st.sampled_from(FORM_IDS))
@settings(max_examples=20)
def test_the_edit_makes_the_one_of_the_other_and_back(data: DataObject, form: str) -> None:
    before, after = (data.draw(any_reports(form)) for _ in range(2))
    edit = change_to(before, after, "导入")
    assert apply(edit, before) == after
    assert apply(edit.inverse(), after) == before
    assert edit.is_empty is (before == after)


def test_reports_of_different_forms_have_no_edit() -> None:
    with pytest.raises(ValueError, match="different forms"):
        change_to(Report(form_of("2019"), 2020, "某局"), Report(form_of("2021"), 2022, "某局"))


@given(st.data(), st.sampled_from(FORM_IDS))
@settings(max_examples=20)
def test_what_is_laid_over_wins_and_nothing_becomes_empty(data: DataObject, form: str) -> None:
    base, found = (data.draw(any_reports(form)) for _ in range(2))
    both = merged(base, found)
    assert {ref: both.value(ref) for ref in found.cells} == dict(found.cells)
    assert {ref: both.value(ref) for ref in base.cells.keys() - found.cells.keys()} == {
        ref: base.value(ref) for ref in base.cells.keys() - found.cells.keys()
    }
    assert both.cells.keys() == base.cells.keys() | found.cells.keys()
    assert {**base.sections, **found.sections} == both.sections
    assert (both.year, both.body, both.title, both.prior) == (base.year, base.body, base.title, base.prior)
    assert all(both.value(ref) == 0 for ref in both.confirmed)
    assert list(both.headings)[: len(base.headings)] == list(base.headings)  # the report's own order of parts


def test_a_body_that_is_missing_is_taken() -> None:
    base = Report(form_of("2021"), 2025, "")
    assert merged(base, replace(base, body="某局")).body == "某局"


def test_two_imports_leave_one_record_without_what_was_filled_since() -> None:
    first = ImportRecord("a.txt", (NEW, GRANTED), (TOTAL,), (Remainder("第 1 行", "甲"),), ("一",))
    second = ImportRecord("b.txt", (), (TOTAL,), (Remainder("第 2 行", "乙"),), ("一", "二"))
    report = Report(form_of("2021"), 2025, "某局", cells={NEW: Decimal(5)})
    assert joined_records(first, second, report) == ImportRecord(
        "a.txt、b.txt",
        (GRANTED,),
        (TOTAL,),
        (Remainder("第 1 行", "甲"), Remainder("第 2 行", "乙")),
        ("一", "二"),
    )
    assert joined_records(None, second, report) is second
