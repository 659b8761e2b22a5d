"""An open report being edited: typing, totals, findings that come and go, undo over cells and prose."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.checks.finding import Verdict
from editor.forms.address import CellRef
from editor.report.edit import TextRef
from editor.report.model import Report
from editor.session import Session, SessionChange
from tests.strategies import form_of, random_balanced_report, with_cells

GRANTED = CellRef("requests", "results.granted", "natural")
CARRIED_IN = CellRef("requests", "carried_in", "natural")
GRANTED_TOTAL = CellRef("requests", "results.granted", "total")
OVERVIEW = TextRef("section", "overview")


@pytest.fixture
def session() -> Session:
    return Session(random_balanced_report(random.Random(5), form_of("2021"), with_prior=True))


def type_keys(session: Session, ref: CellRef, keys: str) -> None:
    """What the grid does: each key gives the text so far."""
    visit = object()
    for end in range(1, len(keys) + 1):
        session.type_cell(ref, keys[:end], visit)


def test_typing_moves_the_totals_and_is_one_undo_step(session: Session) -> None:
    before = session.report
    type_keys(session, GRANTED, "1234")
    assert session.report.value(GRANTED) == 1234
    assert session.report.value(GRANTED_TOTAL) != before.value(GRANTED_TOTAL)
    assert session.history.undo_label == "输入 三(一)予以公开·自然人"
    session.undo()
    assert session.report == before
    session.redo()
    assert session.report.value(GRANTED) == 1234


def test_a_total_that_disagreed_is_not_healed_by_a_figure_passed_through(session: Session) -> None:
    others = [ref for ref in session.report.form.totals[GRANTED_TOTAL][0] if ref != GRANTED]
    cells = dict.fromkeys(others, Decimal(0)) | {GRANTED: Decimal(7), GRANTED_TOTAL: Decimal(1)}
    session = Session(with_cells(session.report, cells))
    type_keys(session, GRANTED, "15")  # on the way, 1 agrees with the total
    assert session.report.value(GRANTED_TOTAL) == 1


def test_without_automatic_totals_only_the_cell_changes(session: Session) -> None:
    session.auto_totals = False
    before = session.report
    type_keys(session, GRANTED, "999")
    assert [ref for ref in before.form.cells if before.value(ref) != session.report.value(ref)] == [GRANTED]


def test_listeners_hear_the_edit_and_which_findings_came_and_went(session: Session) -> None:
    heard: list[SessionChange] = []
    subscription = session.subscribe(heard.append)
    wrong = session.report.numbers[GRANTED_TOTAL] + 1
    session.set_cells({GRANTED_TOTAL: wrong}, "改")
    assert {finding.rule for finding in heard[-1].appeared} >= {"T3.ROW"}
    session.undo()
    assert heard[-1].gone == heard[0].appeared
    subscription.end()
    subscription.end()
    session.redo()
    assert len(heard) == 2


def test_the_suggested_fix_mends_the_report_and_can_be_undone(session: Session) -> None:
    right = session.report
    session.auto_totals = False
    session.set_cells({GRANTED: right.numbers[GRANTED] + 10}, "错")
    broken, verdicts = session.report, [session.result.verdict]
    session.take(session.suspects[0])
    verdicts.append(session.result.verdict)
    assert verdicts == [Verdict.ERRORS, Verdict.READY]
    session.undo()
    assert session.report == broken


def test_one_history_over_cells_and_prose(session: Session) -> None:
    before = session.report
    type_keys(session, GRANTED, "5")
    visit = object()
    session.set_text(OVERVIEW, "今", visit)
    session.set_text(OVERVIEW, "今年", visit)
    session.undo()
    assert session.report.sections == before.sections
    assert session.report.value(GRANTED) == 5
    session.undo()
    assert session.report == before


def test_filling_blanks_is_recorded_as_confirmed_and_sums_the_totals() -> None:
    session = Session(Report(form_of("2021"), 2025, "青禾县", cells={GRANTED: Decimal(3)}))
    assert session.fill_blanks() == 199
    report = session.report
    assert len(report.cells) == 200
    assert report.value(GRANTED_TOTAL) == 3
    assert GRANTED not in report.confirmed
    assert GRANTED_TOTAL not in report.confirmed
    assert CellRef("disclosure", "fees", "amount") in report.confirmed
    session.undo()
    assert len(session.report.cells) == 1
    assert session.report.confirmed == frozenset()


def test_a_confirmed_zero_that_is_typed_over_is_no_longer_confirmed() -> None:
    session = Session(Report(form_of("2021"), 2025, "青禾县"))
    session.fill_blanks([GRANTED])
    assert GRANTED in session.report.confirmed
    type_keys(session, GRANTED, "4")
    assert GRANTED not in session.report.confirmed


def test_last_years_report_brings_its_rules_with_it(session: Session) -> None:
    prior = session.report.prior
    session.set_prior(None)
    assert not any(finding.rule == "Y.CARRY" for finding in session.result.findings)
    assert prior is not None
    session.set_prior(with_cells(prior, {CellRef("requests", "carried_out", "natural"): Decimal(98765)}))
    assert ("Y.CARRY", "natural") in {(finding.rule, finding.at) for finding in session.result.findings}
    session.undo()
    session.undo()
    assert session.report.prior == prior


def test_a_read_only_report_does_not_change(session: Session) -> None:
    locked = Session(session.report, read_only="由更新版本保存")
    type_keys(locked, GRANTED, "5")
    locked.set_text(OVERVIEW, "字")
    locked.fill_blanks()
    assert locked.report == session.report
    assert not locked.history.can_undo


@given(st.data())
@settings(max_examples=25)
def test_any_walk_can_be_undone_and_done_again(data: st.DataObject) -> None:
    start = random_balanced_report(random.Random(9), form_of("2021"))
    session = Session(start)
    texts = st.sampled_from(["", "0", "7", "15", "１２", "无", "1,000", "x"])
    for _ in range(data.draw(st.integers(0, 6))):
        session.type_cell(data.draw(st.sampled_from(start.form.cells)), data.draw(texts), data.draw(st.integers(0, 1)))
    end = session.report
    steps = 0
    while session.undo() is not None:
        steps += 1
    assert session.report == start
    for _ in range(steps):
        session.redo()
    assert session.report == end


def test_a_fix_is_one_step_and_totals_follow_it() -> None:
    made = (random_balanced_report(random.Random(seed), form_of("2021"), with_prior=True) for seed in range(99))
    report = next(one for one in made if one.prior is not None and one.numbers[CARRIED_IN] > 0)
    session = Session(report)
    session.type_cell(CARRIED_IN, str(report.numbers[CARRIED_IN] + 1))
    finding = next(found for found in session.result.findings if (found.rule, found.at) == ("Y.CARRY", "natural"))
    assert session.apply_fix(finding.fixes[0])
    assert session.report.cells == report.cells
    assert not session.apply_fix(finding.fixes[0])
    session.undo()
    assert session.report.numbers[CARRIED_IN] == report.numbers[CARRIED_IN] + 1


def test_several_texts_are_one_step(session: Session) -> None:
    before = session.report.sections
    session.set_texts({TextRef("section", "overview"): "甲", TextRef("section", "other"): "乙"}, "全部替换")
    assert (session.report.sections["overview"], session.report.sections["other"]) == ("甲", "乙")
    assert session.history.undo_label == "全部替换"
    session.undo()
    assert session.report.sections == before
    assert not session.history.can_undo


def test_prose_left_for_later_is_told_when_it_is_checked_even_if_nothing_is_found() -> None:
    report = random_balanced_report(random.Random(5), form_of("2021"), with_prior=True)
    later, at_once = Session(report, prose_later=True), Session(report)
    assert (later.is_prose_known, at_once.is_prose_known) == (False, True)
    heard: list[SessionChange] = []
    later.subscribe(heard.append)
    later.check_prose()
    assert later.is_prose_known
    assert [change.edit.is_empty for change in heard] == [True]
    assert later.result == at_once.result
