"""Keys of one stay in a cell, with anything else done in between: nothing is lost that no step names."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from editor.forms.address import CellRef
from editor.report.edit import TextRef
from editor.report.model import Report
from editor.session import Session
from tests.strategies import form_of, random_balanced_report

GRANTED = CellRef("requests", "results.granted", "natural")
PARTIAL = CellRef("requests", "results.partial", "natural")
OVERVIEW = TextRef("section", "overview")
TEXTS = ("", "0", "7", "15", "１２", "无", "1,000")


@pytest.fixture
def session() -> Session:
    return Session(Report(form_of("2021"), 2025, "青禾县", cells={GRANTED: Decimal(3)}))


FOREIGN: dict[str, Callable[[Session], object]] = {
    "fill": Session.fill_blanks,
    "paste": lambda session: session.set_cells({PARTIAL: Decimal(8)}, "粘贴"),
    "prose": lambda session: session.set_text(OVERVIEW, "甲"),
    "replace": lambda session: session.set_texts({OVERVIEW: "乙"}, "替换"),
    "import": lambda session: session.set_report(
        replace(session.report, cells={**session.report.cells, PARTIAL: Decimal(4)}), "导入"
    ),
    "other visit": lambda session: session.set_text(OVERVIEW, "丙", "another"),
    "undo and redo": lambda session: (session.undo(), session.redo()),
    "save": Session.mark_saved,
}


@pytest.mark.parametrize("name", FOREIGN)
def test_what_else_is_done_during_a_visit_stays_with_the_next_key(session: Session, name: str) -> None:
    session.type_cell(GRANTED, "1", "visit")
    FOREIGN[name](session)
    done = session.report
    session.type_cell(GRANTED, "12", "visit")
    assert changed_cells(done, session.report) <= reach((GRANTED,))
    assert session.report.sections == done.sections
    assert session.report.value(GRANTED) == 12
    session.undo()
    assert session.report == done


@pytest.mark.parametrize("name", FOREIGN)
def test_to_take_back_a_visit_takes_back_what_was_typed_and_nothing_else(session: Session, name: str) -> None:
    FOREIGN[name](session)
    alone = session.report
    session = Session(Report(form_of("2021"), 2025, "青禾县", cells={GRANTED: Decimal(3)}))
    session.type_cell(GRANTED, "1", "visit")
    FOREIGN[name](session)
    session.type_cell(GRANTED, "12", "visit")
    session.take_back("visit")
    assert session.report == alone


def test_a_cell_that_was_set_from_elsewhere_during_a_visit_goes_back_to_that(session: Session) -> None:
    session.type_cell(GRANTED, "1", "visit")
    session.set_cells({GRANTED: Decimal(40)}, "粘贴")
    session.type_cell(GRANTED, "401", "visit")
    session.take_back("visit")
    assert session.report.value(GRANTED) == 40


def test_a_zero_confirmed_before_the_visit_is_confirmed_again_whatever_was_done_meanwhile(session: Session) -> None:
    session.fill_blanks()
    session.type_cell(PARTIAL, "1", "visit")
    session.set_text(OVERVIEW, "甲")
    session.take_back("visit")
    assert session.report.value(PARTIAL) == 0
    assert PARTIAL in session.report.confirmed


def test_keys_of_one_visit_are_one_step_and_taken_back_they_are_none(session: Session) -> None:
    before = session.report
    for text in ("1", "12", "123"):
        session.type_cell(GRANTED, text, "visit")
    session.take_back("visit")
    assert session.report == before
    assert not session.history.can_undo


def changed_cells(before: Report, after: Report) -> set[CellRef]:
    return {ref for ref in before.form.cells if before.value(ref) != after.value(ref)}


@cache
def reach(refs: tuple[CellRef, ...]) -> frozenset[CellRef]:
    """Cells, and all totals that may follow them."""
    found, totals = set(refs), form_of("2021").totals
    while more := {
        total for total, sums in totals.items() if total not in found and any(found & set(parts) for parts in sums)
    }:
        found |= more
    return frozenset(found)


class Editing(RuleBasedStateMachine):
    """A session, and beside it what it should be able to bring back: the report after each step, one by one."""

    @initialize(filled=st.sampled_from([0, 3, 150, 200]))
    def open(self, filled: int) -> None:
        report = random_balanced_report(random.Random(1), form_of("2021"), with_prior=True)
        self.session = Session(replace(report, cells=dict(list(report.cells.items())[:filled])))
        self.steps, self.undone = [self.session.report], list[Report]()
        self.visits = 0
        self.ref = GRANTED
        self.before = self.typed = self.session.report.value(GRANTED)
        self.goes_on = False  # whether the last step was a key of this visit

    @rule(data=st.data())
    def go_to_a_cell(self, data: st.DataObject) -> None:
        self.visits += 1
        self.ref = data.draw(st.sampled_from(self.session.report.form.cells))
        self.before = self.typed = self.session.report.value(self.ref)
        self.goes_on = False

    @rule(text=st.sampled_from(TEXTS))
    def type_a_key(self, text: str) -> None:
        self.hear_of_the_cell()
        self.took(lambda: self.session.type_cell(self.ref, text, self.visits), [self.ref], is_key=True)
        self.typed = self.session.report.value(self.ref)

    @rule()
    def escape(self) -> None:
        self.hear_of_the_cell()
        self.took(lambda: self.session.take_back(self.visits), [self.ref], is_key=True)
        assert self.session.report.value(self.ref) == self.before
        self.visits += 1
        self.typed, self.goes_on = self.before, False

    @rule(other=st.sampled_from(["paste", "blank", "fill", "fill", "write", "save", "totals"]), data=st.data())
    def do_something_else(self, other: str, data: st.DataObject) -> None:
        session, cells = self.session, self.session.report.form.cells
        if other in ("paste", "blank"):
            refs = data.draw(st.lists(st.sampled_from(cells), max_size=3))
            value = Decimal(6) if other == "paste" else None
            self.took(lambda: session.set_cells(dict.fromkeys(refs, value), "粘贴"), refs)
        elif other == "fill":
            self.took(session.fill_blanks, [ref for ref in cells if session.report.value(ref) is None])
        elif other == "write":
            text = data.draw(st.sampled_from(["甲", "乙"]))
            self.took(lambda: session.set_text(OVERVIEW, text), [])
        elif other == "totals":
            session.auto_totals = not session.auto_totals
        else:
            session.mark_saved()
            self.goes_on = False

    @precondition(lambda self: len(self.steps) > 1)
    @rule()
    def undo(self) -> None:
        self.undone.append(self.steps.pop())
        self.stepped(self.session.undo)

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        self.steps.append(self.undone.pop())
        self.stepped(self.session.redo)

    def stepped(self, step: Callable[[], object]) -> None:
        step()
        self.goes_on = False
        assert self.session.report == self.steps[-1]

    def took(self, do: Callable[[], object], refs: Iterable[CellRef], *, is_key: bool = False) -> None:
        """Something was done: only these cells and their totals changed, and it is a step, or belongs to the last."""
        before = self.session.report
        do()
        after = self.session.report
        assert changed_cells(before, after) <= reach(tuple(refs))
        if after != before:
            if is_key and self.goes_on:
                self.steps.pop()
            if after != self.steps[-1]:
                self.steps.append(after)
                self.goes_on = is_key
            else:
                self.goes_on = False
            self.undone.clear()

    def hear_of_the_cell(self) -> None:
        """What another has put in the cell is what the visit would go back to."""
        now = self.session.report.value(self.ref)
        if now != self.typed:
            self.before = self.typed = now

    def teardown(self) -> None:
        for step in reversed(self.steps[:-1]):
            self.session.undo()
            assert self.session.report == step
        assert self.session.undo() is None


Editing.TestCase.settings = settings(max_examples=100, stateful_step_count=20, deadline=None)
TestEditing = Editing.TestCase
