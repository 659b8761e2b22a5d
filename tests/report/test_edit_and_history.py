"""Edits that do not fit are refused; those of a visit merge; the history walks back and forth over them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from editor.forms.address import CellRef
from editor.report.edit import Change, Edit, edit_of
from editor.report.history import History
from editor.report.model import Report
from editor.report.places import apply
from tests.strategies import form_of

FORM = form_of("2021")
CELLS = FORM.cells[:5]
BLANK = Report(form=FORM, year=2025, body="青禾县")


def cell_edit(report: Report, ref: CellRef, after: Decimal | str | None) -> Edit:
    return edit_of([Change(ref, report.value(ref), after)], "输入")


def test_an_edit_made_for_another_state_is_refused() -> None:
    edit = Edit((Change(CELLS[0], Decimal(1), Decimal(2)),))
    with pytest.raises(ValueError, match="not Decimal"):
        apply(edit, BLANK)


def test_keys_of_one_visit_are_one_step_and_vanish_if_nothing_changed() -> None:
    history, report = History(), BLANK
    for text in ("1", "15", "151"):
        edit = cell_edit(report, CELLS[0], Decimal(text))
        report = apply(edit, report)
        history.record(edit, "visit")
    undone = history.undo()
    assert undone is not None
    assert apply(undone, report) == BLANK
    assert not history.can_undo

    history = History()
    forth = cell_edit(BLANK, CELLS[0], Decimal(1))
    history.record(forth, "visit")
    history.record(forth.inverse(), "visit")
    assert not history.can_undo
    assert history.is_saved


def test_another_visit_is_another_step() -> None:
    history = History()
    history.record(cell_edit(BLANK, CELLS[0], Decimal(1)), "first")
    history.record(cell_edit(BLANK, CELLS[1], Decimal(2)), "second")
    history.undo()
    assert history.can_undo
    assert history.redo_label == "输入"


def test_saved_is_a_place_in_the_history() -> None:
    history = History()
    first = cell_edit(BLANK, CELLS[0], Decimal(1))
    history.record(first, "visit")
    history.mark_saved()
    saved = [history.is_saved]
    history.record(cell_edit(apply(first, BLANK), CELLS[0], Decimal(12)), "visit")
    saved.append(history.is_saved)
    for _ in range(2):
        history.undo()
        saved.append(history.is_saved)
    assert saved == [True, False, True, False]


def test_a_saved_state_that_can_no_longer_be_reached_is_not_taken_for_saved() -> None:
    history = History()
    history.record(cell_edit(BLANK, CELLS[0], Decimal(1)))
    history.mark_saved()
    history.undo()
    history.record(cell_edit(BLANK, CELLS[2], Decimal(3)))
    assert not history.is_saved


def test_a_new_edit_ends_redo() -> None:
    history = History()
    history.record(cell_edit(BLANK, CELLS[0], Decimal(1)))
    history.undo()
    history.record(cell_edit(BLANK, CELLS[1], Decimal(1)))
    assert history.redo() is None
