"""The set of labelled sentences is sound, and the rule P.FIGURE does well on it."""

from __future__ import annotations

import pytest

from editor.checks.checker import checker_for
from editor.checks.finding import State
from editor.forms.address import CellRef
from editor.forms.rule_spec import Force
from tests.checks.prose.labelled import Case, Label, cases, reports
from tests.checks.prose.readings import addresses, is_money, value_of
from tests.checks.prose.scoring import judged, score

PRECISION, RECALL = 0.95, 0.9


def test_the_set_is_large_and_more_than_a_third_are_traps() -> None:
    traps = [case for case in cases() if case.is_trap]
    assert len(cases()) >= 240
    assert len(traps) * 3 > len(cases())
    assert not any(case.wrong for case in traps)
    assert len({(case.report, case.text) for case in cases()}) == len(cases())


def test_a_third_is_held_out() -> None:
    assert abs(sum(case.is_holdout for case in cases()) * 3 - len(cases())) <= 3


@pytest.mark.parametrize("name", reports())
def test_the_tables_of_each_report_add_up(name: str) -> None:
    report = reports()[name]
    errors = [finding for finding in checker_for(report).check(report).findings if finding.force is Force.ERROR]
    assert [finding.message for finding in errors if finding.state is State.FAIL] == []
    if len(report.cells) == len(report.form.cells):
        assert errors == []


def test_every_case_stands_in_a_section_and_a_report_of_the_set() -> None:
    for case in cases():
        form = reports()[case.report].form
        assert case.section in {section.id for section in form.sections}, case.text
        assert "{" not in case.text


def test_every_label_names_cells_of_its_form() -> None:
    for case, label in _labels():
        form = reports()[case.report].form
        for address in (address for reading in label.expects for address in addresses(reading)):
            CellRef.parse(address)
            assert form.leaves(address), f"{address}：{case.text}"


def test_labels_stand_in_the_order_of_the_text_each_figure_once() -> None:
    for case in cases():
        for labels in (case.wrong, case.checked):
            assert [label.start for label in labels] == sorted({label.start for label in labels}), case.text
        assert not {label.start for label in case.wrong} & {label.start for label in case.checked}, case.text


def test_a_wrong_figure_contradicts_every_lawful_reading() -> None:
    for case in cases():
        for label in case.wrong:
            true = [value_of(reading, reports()[case.report]) for reading in label.expects]
            assert true, case.text
            assert all(label.says.contradicts(value) for value in true), f"{label.figure} {true}：{case.text}"


def test_a_checked_figure_agrees_with_a_lawful_reading() -> None:
    for case in cases():
        for label in case.checked:
            true = [value_of(reading, reports()[case.report]) for reading in label.expects]
            assert any(label.says.agrees(value) for value in true), f"{label.figure} {true}：{case.text}"


def test_money_is_written_with_its_unit() -> None:
    for case, label in _labels():
        after = case.text[label.end :]
        if is_money(label.expects, reports()[case.report].form):
            assert after.startswith(("元", "万元", "%")), case.text


def test_what_is_found_is_wrong_and_what_is_wrong_is_found() -> None:
    """What is told of a failure leaves the cases held out alone."""
    outcomes = [judged(case) for case in cases()]
    told = [outcome for outcome in outcomes if not outcome.case.is_holdout]
    false = [f"{finding.message}：{outcome.case.text}" for outcome in told for finding in outcome.false]
    missed = [f"{label.figure}：{outcome.case.text}" for outcome in told for label in outcome.missed]
    total = score(outcomes)
    assert total.precision >= PRECISION, false
    assert total.recall >= RECALL, missed


def _labels() -> list[tuple[Case, Label]]:
    return [(case, label) for case in cases() for label in (*case.wrong, *case.checked)]
