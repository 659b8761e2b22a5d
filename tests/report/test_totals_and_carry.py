"""Automatic totals follow what agreed, never heal what did not; a new report takes over what last year's knows."""

from __future__ import annotations

import random
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from editor.checks.checker import checker_for
from editor.forms.address import CellRef
from editor.report.carry import Homes, homes, new_report
from editor.report.edit import Change, edit_of
from editor.report.model import Report
from editor.report.places import apply
from editor.report.totals import with_totals
from tests.strategies import balanced_reports, form_of, random_balanced_report

NATURAL = CellRef("requests", "results.granted", "natural")
ROW_TOTAL = CellRef("requests", "results.granted", "total")
COLUMN_TOTAL = CellRef("requests", "results.total", "natural")
GRAND_TOTAL = CellRef("requests", "results.total", "total")


def applied(report: Report, changes: dict[CellRef, Decimal | str | None]) -> Report:
    return apply(edit_of(Change(ref, report.value(ref), value) for ref, value in changes.items()), report)


def sums(report: Report) -> list[str]:
    """The rules of summing that fail."""
    findings = checker_for(report).check(report).findings
    return [finding.rule for finding in findings if finding.rule in ("T3.SUM", "T3.ROW", "T4.SUM")]


@given(balanced_reports(), st.data())
def test_totals_keep_agreeing_whatever_leaf_is_typed(report: Report, data: st.DataObject) -> None:
    leaves = [ref for ref in report.form.cells if ref not in report.form.totals and ref.table != "disclosure"]
    ref = data.draw(st.sampled_from(leaves))
    value = Decimal(data.draw(st.integers(0, 10**6)))
    assert sums(applied(report, with_totals(report, {ref: value}))) == []


def test_a_leaf_moves_its_row_its_column_and_the_corner() -> None:
    report = random_balanced_report(random.Random(1), form_of("2021"))
    before = report.numbers
    after = applied(report, with_totals(report, {NATURAL: before[NATURAL] + 5})).numbers
    for total in (ROW_TOTAL, COLUMN_TOTAL, GRAND_TOTAL):
        assert after[total] == before[total] + 5


def test_a_total_that_disagreed_stays() -> None:
    report = random_balanced_report(random.Random(1), form_of("2021"))
    wrong = applied(report, {ROW_TOTAL: report.numbers[ROW_TOTAL] + 1})
    after = applied(wrong, with_totals(wrong, {NATURAL: report.numbers[NATURAL] + 1}))
    assert after.value(ROW_TOTAL) == wrong.value(ROW_TOTAL)


def test_a_blank_total_is_filled_once_all_parts_are_there() -> None:
    report = Report(form=form_of("2021"), year=2025, body="青禾县")
    parts = report.form.totals[CellRef("review", "cases", "reconsideration.total")][0]
    for part in parts[:-1]:
        report = applied(report, with_totals(report, {part: Decimal(2)}))
        assert report.value(CellRef("review", "cases", "reconsideration.total")) is None
    report = applied(report, with_totals(report, {parts[-1]: Decimal(2)}))
    assert report.value(CellRef("review", "cases", "reconsideration.total")) == 8


def test_a_total_typed_by_hand_is_left_alone() -> None:
    report = random_balanced_report(random.Random(1), form_of("2021"))
    assert with_totals(report, {ROW_TOTAL: Decimal(999)})[ROW_TOTAL] == 999


def test_seven_cells_are_carried_over() -> None:
    prior = random_balanced_report(random.Random(3), form_of("2021"))
    report = new_report(form_of("2021"), prior.year + 1, prior.body, prior)
    assert len(report.cells) == 7
    for ref, value in report.cells.items():
        assert ref.row == "carried_in"
        assert value == prior.value(ref._replace(row="carried_out"))
    assert report.prior == prior


def test_the_older_form_is_carried_over_too_and_blanks_are_not() -> None:
    prior = random_balanced_report(random.Random(3), form_of("2019"))
    cells = {ref: value for ref, value in prior.cells.items() if ref != CellRef("requests", "carried_out", "natural")}
    older = Report(form=prior.form, year=2020, body="青禾县", cells=cells)
    report = new_report(form_of("2021"), 2021, "青禾县", older)
    assert len(report.cells) == 6


def test_when_the_form_changes_every_old_cell_is_accounted_for() -> None:
    prior = random_balanced_report(random.Random(3), form_of("2019"))
    found = homes(form_of("2021"), prior)
    assert len(found.same) + len(found.by_hand) + len(found.none) == 198
    assert {ref.row for ref in found.by_hand} == {"results.other"}
    assert CellRef("disclosure", "procurement", "amount") in found.none
    assert CellRef("requests", "new", "natural") in found.same
    assert CellRef("disclosure", "licensing", "decisions") in found.same


def test_within_one_form_every_cell_has_its_home() -> None:
    prior = random_balanced_report(random.Random(3), form_of("2021"))
    assert homes(form_of("2021"), prior) == Homes(prior.form.cells, (), ())
