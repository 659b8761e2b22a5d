"""Finding figures and labels in the table that has the focus, by keys."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.forms.address import CellRef
from editor.forms.layout import table_grid
from editor.gui.grid.finding import places_with
from editor.gui.grid.shape import GridShape
from editor.gui.window.main_window import MainWindow
from editor.gui.window.workspace import Workspace
from editor.wording.decimal_text import format_number
from tests.strategies import FORM_IDS, form_of, random_balanced_report

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
GRANTED = CellRef("requests", "results.granted", "natural")
SECRET = GRANTED._replace(row="results.denied.state_secret")
LAST = CellRef("requests", "carried_out", "total")


@pytest.fixture
def sample(window: MainWindow) -> Workspace:
    """The sample, with a figure that stands nowhere else in two cells of table three, which has the focus."""
    window.documents.open_sample()
    assert window.workspace is not None
    session = window.workspace.session
    session.auto_totals = False
    for ref in (GRANTED, LAST):
        session.type_cell(ref, "8642")
    window.workspace.go_to(SECRET)
    return window.workspace


def press(*keys: Key | str, hold: Qt.KeyboardModifier = NONE) -> None:
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        if isinstance(key, str):
            QTest.keyClicks(focused, key, hold)
        else:
            QTest.keyClick(focused, key, hold)


def write(words: str) -> None:
    """An input method writes."""
    event = QInputMethodEvent("", [])
    event.setCommitString(words)
    focused = QApplication.focusWidget()
    assert focused is not None
    QApplication.sendEvent(focused, event)


def current(sample: Workspace) -> CellRef | None:
    assert sample.table is not None
    return sample.table.current_ref()


def tally(sample: Workspace) -> str:
    return sample._findings_in[sample.section].bar.tally.text()


def test_figures_are_found_round_the_table(sample: Workspace) -> None:
    before = sample.session.report
    press(Key.Key_F, hold=CONTROL)
    press("8642")
    assert (current(sample), tally(sample)) == (LAST, "第 2 / 2 处")
    press(Key.Key_Return)
    assert (current(sample), tally(sample)) == (GRANTED, "第 1 / 2 处")
    press(Key.Key_F3, hold=SHIFT)
    assert current(sample) == LAST
    press(Key.Key_Escape)
    assert sample.table is not None
    assert sample.table.view.hasFocus()
    press(Key.Key_F3)
    assert current(sample) == GRANTED
    assert sample.session.report == before


def test_labels_lead_to_the_cells_they_name(sample: Workspace) -> None:
    press(Key.Key_F, hold=CONTROL)
    write("国家 秘密")
    assert current(sample) == SECRET
    press(Key.Key_A, hold=CONTROL)
    write("商业企业")
    assert current(sample) == CellRef("requests", "new", "legal.business")
    write("无此栏目")
    assert tally(sample) == "没有找到"


def test_in_the_prose_words_are_found_as_before(sample: Workspace) -> None:
    sample.prose.editor.setFocus()
    press(Key.Key_F, hold=CONTROL)
    assert sample.prose.finding.is_open
    assert sample._findings_in == {}


@pytest.mark.parametrize("form", FORM_IDS)
def test_every_label_and_figure_is_found(form: str) -> None:
    report = random_balanced_report(random.Random(3), form_of(form))
    for table in report.form.tables:
        shape = GridShape(table_grid(table))

        def shown(ref: CellRef) -> str:
            return format_number(report.value(ref))

        for slot in shape.grid.slots:
            words = shown(slot.ref) if slot.ref is not None else slot.text
            if words:
                assert places_with(words, shape, shown), (table.id, words)
