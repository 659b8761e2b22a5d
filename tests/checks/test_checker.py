"""A checker that has checked before: what it finds is what one would find that never saw a report."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from editor.checks.checker import Checker
from editor.forms.address import CellRef
from editor.report.model import Report
from editor.report.numbers import CellValue
from tests.strategies import any_reports, cell_values, form_of, random_balanced_report, with_cells

GRANTED = CellRef("requests", "results.granted", "natural")
ISSUED = CellRef("disclosure", "normative", "issued")


def new_checker(report: Report) -> Checker:
    return Checker(report.form, report.prior.form if report.prior is not None else None)


@settings(max_examples=25)
@given(report=any_reports(), data=st.data())
def test_what_is_kept_of_a_check_never_differs_from_what_is_found_anew(report: Report, data: st.DataObject) -> None:
    checker, first, form = new_checker(report), report, report.form
    for _ in range(data.draw(st.integers(2, 8), label="edits")):
        ref = data.draw(st.sampled_from(form.cells), label="cell")
        value: CellValue = data.draw(st.none() | cell_values(form.kinds[ref]), label="value")
        report = with_cells(report, {ref: value})
        if (
            report.prior is not None
            and ref in report.prior.form.kinds
            and data.draw(st.booleans(), label="last year too")
        ):
            report = replace(report, prior=with_cells(report.prior, {ref: value}))
        for state in (report, first):
            assert checker.check(state) == new_checker(state).check(state)
            assert checker.lines(state, ref) == new_checker(state).lines(state, ref)


def test_a_finding_is_the_same_object_while_its_figures_stay() -> None:
    """So that whoever shows findings sees at a glance which of them a key has changed."""
    report = random_balanced_report(random.Random(1), form_of("2021"))
    wrong = with_cells(report, {GRANTED: report.numbers[GRANTED] + 1})
    checker = new_checker(wrong)
    before = checker.check(wrong).findings
    after = checker.check(with_cells(wrong, {ISSUED: None})).findings
    assert before
    assert all(any(one is other for other in after) for one in before)
