"""Laws of the suspects, over random balanced reports."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.checks.checker import checker_for
from editor.checks.finding import State
from editor.checks.functions import value_fault
from editor.checks.localise import CellChange, suspects
from editor.forms.address import CellRef
from editor.forms.rule_spec import Force
from editor.report.model import Report
from tests.slips_of_the_hand import SLIPS, wrong_figure
from tests.strategies import any_reports, balanced_reports, form_of, random_balanced_report, with_cells


def table_three(form_id: str) -> list[CellRef]:
    return [ref for ref in form_of(form_id).cells if ref.table == "requests"]


@pytest.mark.parametrize(("form_id", "cells"), [("2021", 175), ("2019", 161)])
def test_every_cell_of_table_three_is_found_with_its_true_value(form_id: str, cells: int) -> None:
    """Each cell once, with an error of each kind, in reports of all sizes."""
    rng = random.Random(2023)
    places = table_three(form_id)
    assert len(places) == cells
    for ref in places:
        report = random_balanced_report(rng, form_of(form_id), max_value=rng.choice([3, 40, 2000]))
        checker = checker_for(report)
        for kind in SLIPS:
            right = report.numbers[ref]
            wrong = wrong_figure(rng, kind, right)
            first, *_ = suspects(with_cells(report, {ref: wrong}), checker)
            assert first.changes == (CellChange(ref, wrong, right),)


@settings(max_examples=60)
@given(
    balanced_reports("2021"),
    st.sampled_from(table_three("2021")),
    st.one_of(st.integers(0, 400), st.integers(-50, 10**9), st.decimals(0, 99, places=1)).map(Decimal),
)
def test_one_wrong_cell_of_table_three_is_the_first_suspect(report: Report, ref: CellRef, wrong: Decimal) -> None:
    right = report.numbers[ref]
    if wrong == right:
        return
    found = suspects(with_cells(report, {ref: wrong}), checker_for(report))
    assert found[0].changes == (CellChange(ref, wrong, right),)
    assert len(found) == 1, "no other single cell of table three explains it"


@settings(max_examples=60)
@given(balanced_reports("2021", max_value=60), st.integers(0, 2**32), st.integers(1, 4))
def test_what_is_suggested_heals_every_rule_it_touches(report: Report, seed: int, errors: int) -> None:
    rng = random.Random(seed)
    places = [ref for ref in report.form.cells if ref.table in ("requests", "review")]
    spoilt = with_cells(
        report, {ref: wrong_figure(rng, "任意值", report.numbers[ref]) for ref in rng.sample(places, errors)}
    )
    checker = checker_for(report)
    before = {f"{finding.rule}@{finding.at}" for finding in checker.check(spoilt).findings}
    for suspect in suspects(spoilt, checker):
        healed = with_cells(spoilt, {change.cell: change.after for change in suspect.changes})
        findings = [one for one in checker.check(healed).findings if one.force is Force.ERROR]
        after = {f"{finding.rule}@{finding.at}" for finding in findings}
        assert set(suspect.resolves) <= before
        assert not set(suspect.resolves) & after
        assert after <= before
        for change in suspect.changes:
            assert spoilt.numbers[change.cell] == change.before != change.after
            assert not value_fault(change.after, report.form.kinds[change.cell])


@settings(max_examples=60)
@given(any_reports())
def test_any_report_gives_suspects_only_for_broken_sums(report: Report) -> None:
    checker = checker_for(report)
    result = checker.check(report)
    failed = {f"{one.rule}@{one.at}" for one in result.findings if one.state is State.FAIL}
    for suspect in suspects(report, checker, result):
        assert suspect.changes
        assert suspect.resolves
        assert set(suspect.resolves) <= failed


def test_two_wrong_cells_are_mostly_among_the_first_three() -> None:
    """The bench measures it on many more; here, enough to notice if it breaks."""
    rng = random.Random(7)
    places = table_three("2021")
    hits = 0
    cases = 300
    for _ in range(cases):
        report = random_balanced_report(rng, form_of("2021"))
        changes = {
            CellChange(ref, wrong_figure(rng, rng.choice(list(SLIPS)), report.numbers[ref]), report.numbers[ref])
            for ref in rng.sample(places, 2)
        }
        spoilt = with_cells(report, {change.cell: change.before for change in changes})
        ranked = suspects(spoilt, checker_for(report))
        hits += any(set(suspect.changes) == changes for suspect in ranked[:3])
    assert hits / cases >= 0.85
