"""Where the cursor is after a step in the tables was undone or done again, by keys."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.forms.address import CellRef
from editor.gui.window.main_window import MainWindow
from editor.gui.window.workspace import Workspace

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
GRANTED = CellRef("requests", "results.granted", "natural")
BUSINESS = GRANTED._replace(column="legal.business")
PARTIAL = GRANTED._replace(row="results.partial")


@pytest.fixture
def sample(window: MainWindow) -> Workspace:
    """The sample, the focus on （一）予以公开·自然人."""
    window.documents.open_sample()
    assert window.workspace is not None
    window.workspace.go_to(GRANTED)
    return window.workspace


def press(*keys: Key | str, hold: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        if isinstance(key, str):
            QTest.keyClicks(focused, key, hold)
        else:
            QTest.keyClick(focused, key, hold)


def chosen(sample: Workspace) -> list[CellRef | None]:
    assert sample.table is not None
    return [sample.table.model.shape.ref_at(*place) for place in sample.table.view.commands.selected()]


def current(sample: Workspace) -> CellRef | None:
    assert sample.table is not None
    return sample.table.current_ref()


def test_a_paste_undone_and_pasted_again_lands_where_it_did(sample: Workspace) -> None:
    before = sample.session.report
    same = before.value(GRANTED)
    QGuiApplication.clipboard().setText(f"{same}\t71\n72\t73\n")  # the first figure stands there already
    press(Key.Key_V, hold=CONTROL)
    pasted, block = sample.session.report, chosen(sample)
    assert pasted.value(BUSINESS) == 71
    press(Key.Key_Home, Key.Key_Z, hold=CONTROL)
    assert sample.session.report == before
    assert (current(sample), chosen(sample)) == (GRANTED, block)
    press(Key.Key_V, hold=CONTROL)
    assert sample.session.report == pasted
    press(Key.Key_Z, hold=CONTROL)
    press(Key.Key_Home, Key.Key_Y, hold=CONTROL)
    assert (current(sample), chosen(sample)) == (GRANTED, block)


def test_undo_goes_to_the_cell_that_was_typed_in_and_to_all_that_were_filled(sample: Workspace) -> None:
    press("9", Key.Key_Return)
    press(Key.Key_End, hold=CONTROL)
    press(Key.Key_Z, hold=CONTROL)
    assert (current(sample), chosen(sample)) == (GRANTED, [GRANTED])
    press(Key.Key_Down, hold=SHIFT)
    press("8")
    press(Key.Key_Return, hold=CONTROL)
    press(Key.Key_End, Key.Key_Z, hold=CONTROL)
    assert (current(sample), chosen(sample)) == (GRANTED, [GRANTED, PARTIAL])


def test_undo_of_blanks_filled_everywhere_stays_in_the_table_that_is_shown(sample: Workspace) -> None:
    first = next(iter(sample.session.report.form.cells))
    sample.session.set_cells({first: None, PARTIAL: None}, "清空")
    sample.session.fill_blanks()
    press(Key.Key_Z, hold=CONTROL)
    assert current(sample) == chosen(sample)[0] == PARTIAL
    assert sample.session.report.value(PARTIAL) is None


def test_a_wrong_figure_mended_is_shown_when_that_is_undone(sample: Workspace) -> None:
    sample.session.auto_totals = False
    sample.session.set_cells({GRANTED: Decimal(220)}, "x")
    suspect = sample.session.suspects[0]
    sample.session.take(suspect)
    press(Key.Key_End, Key.Key_Z, hold=CONTROL)
    assert current(sample) == suspect.changes[0].cell
