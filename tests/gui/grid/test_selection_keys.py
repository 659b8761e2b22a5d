"""A selection of several cells, as in Excel: which of them has the focus, walking within, filling it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from editor.forms.address import CellRef
from editor.gui.grid.table_panel import TablePanel
from editor.report.model import Report
from tests.gui.grid.grids import PanelOf, figure, place_of, press, session_of

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
GRANTED = CellRef("requests", "results.granted", "natural")
PARTIAL = GRANTED._replace(row="results.partial")
SECRET = GRANTED._replace(row="results.denied.state_secret")
BLOCK = [ref._replace(column=column) for ref in (GRANTED, PARTIAL) for column in ("natural", "legal.business")]


@pytest.fixture
def panel(panel_of: PanelOf, balanced: Report) -> TablePanel:
    """Table three of a balanced report, the focus on （一）予以公开·自然人."""
    shown = panel_of(balanced, "requests")
    shown.go_to(GRANTED)
    return shown


def select_block(panel: TablePanel) -> None:
    press(panel, Key.Key_Down, Key.Key_Right, hold=SHIFT)


def selected(panel: TablePanel) -> list[CellRef | None]:
    return [panel.model.shape.ref_at(*place) for place in panel.view.commands.selected()]


def test_the_first_cell_keeps_the_focus_while_keys_select(panel: TablePanel) -> None:
    select_block(panel)
    assert panel.current_ref() == GRANTED
    assert selected(panel) == BLOCK
    press(panel, Key.Key_Left, hold=SHIFT)
    assert selected(panel) == [GRANTED, PARTIAL]
    press(panel, Key.Key_Up, Key.Key_Up, hold=SHIFT)
    assert panel.current_ref() == GRANTED
    assert len(selected(panel)) == 2
    assert PARTIAL not in selected(panel)


def test_the_first_cell_keeps_the_focus_when_the_mouse_selects(panel: TablePanel) -> None:
    target = panel.view.viewport()
    start, end = place_of(panel, PARTIAL), place_of(panel, GRANTED._replace(column="legal.business"))
    QTest.mousePress(target, LEFT, pos=start)
    for pos in (start, QPoint(start.x(), end.y()), end):
        QTest.mouseMove(target, pos)
    QTest.mouseRelease(target, LEFT, pos=end)
    assert panel.current_ref() == PARTIAL
    assert selected(panel) == BLOCK
    press(panel, Key.Key_Right, hold=SHIFT)  # from the corner where the mouse let go
    assert len(selected(panel)) == 6
    press(panel, "7", Key.Key_Escape)
    QTest.mouseClick(target, LEFT, SHIFT, place_of(panel, SECRET))
    assert panel.current_ref() == PARTIAL
    assert selected(panel) == [PARTIAL, SECRET]


def test_tab_and_enter_walk_within_a_selection(panel: TablePanel) -> None:
    select_block(panel)
    one, two, three, four = BLOCK
    for key, hold, order in (
        (Key.Key_Tab, Qt.KeyboardModifier.NoModifier, (two, three, four, one)),
        (Key.Key_Backtab, SHIFT, (four, three, two, one)),
        (Key.Key_Return, Qt.KeyboardModifier.NoModifier, (three, two, four, one)),
        (Key.Key_Return, SHIFT, (four, two, three, one)),
    ):
        for ref in order:
            press(panel, key, hold=hold)
            assert panel.current_ref() == ref
            assert selected(panel) == BLOCK


def test_figures_typed_walk_within_a_selection(panel: TablePanel) -> None:
    select_block(panel)
    for number in range(1, 5):
        press(panel, str(number), Key.Key_Return)
    assert [figure(panel, ref) for ref in BLOCK] == [1, 3, 2, 4]
    assert panel.current_ref() == GRANTED
    press(panel, Key.Key_Right)
    assert selected(panel) == [BLOCK[1]]


def test_control_and_enter_fill_the_selection_in_one_step(panel: TablePanel, balanced: Report) -> None:
    select_block(panel)
    press(panel, "1", "7")
    press(panel, Key.Key_Return, hold=CONTROL)
    assert [figure(panel, ref) for ref in BLOCK] == [17] * 4
    assert panel.view.editor is None
    assert panel.current_ref() == GRANTED
    assert selected(panel) == BLOCK
    session_of(panel).undo()
    assert session_of(panel).report == balanced
    assert not session_of(panel).history.can_undo


def test_control_and_enter_in_one_cell_stay_there(panel: TablePanel) -> None:
    press(panel, "7")
    press(panel, Key.Key_Return, hold=CONTROL)
    assert (figure(panel, GRANTED), panel.current_ref(), panel.view.editor) == (7, GRANTED, None)


def test_fill_right_copies_the_first_of_each_row(panel: TablePanel) -> None:
    session_of(panel).set_cells({GRANTED: Decimal(11), PARTIAL: Decimal(22)}, "x")
    select_block(panel)
    press(panel, Key.Key_R, hold=CONTROL)
    assert [figure(panel, ref) for ref in BLOCK] == [11, 11, 22, 22]
    panel.go_to(GRANTED._replace(column="legal.research"))
    press(panel, Key.Key_R, hold=CONTROL)  # a single cell takes what stands left of it
    assert figure(panel, GRANTED._replace(column="legal.research")) == 11


def test_fill_down_still_takes_the_top_when_the_selection_grew_upwards(panel: TablePanel) -> None:
    session_of(panel).set_cells({GRANTED: Decimal(11), PARTIAL: Decimal(22)}, "x")
    panel.go_to(PARTIAL)
    press(panel, Key.Key_Up, hold=SHIFT)
    press(panel, Key.Key_D, hold=CONTROL)
    assert [figure(panel, ref) for ref in (GRANTED, PARTIAL)] == [11, 11]
