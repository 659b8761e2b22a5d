"""The menu of a table, by the mouse and by the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from editor.forms.address import CellRef
from editor.gui.grid.view import GridView
from editor.gui.window.main_window import MainWindow
from editor.gui.window.workspace import Workspace

SHIFT = Qt.KeyboardModifier.ShiftModifier
RIGHT = Qt.MouseButton.RightButton
GRANTED = CellRef("requests", "results.granted", "natural")
PARTIAL = GRANTED._replace(row="results.partial")
SECRET = GRANTED._replace(row="results.denied.state_secret")


@pytest.fixture
def sample(window: MainWindow) -> Workspace:
    """The sample, the focus on （一）予以公开·自然人."""
    window.documents.open_sample()
    assert window.workspace is not None
    window.workspace.go_to(GRANTED)
    return window.workspace


def view_of(sample: Workspace) -> GridView:
    assert sample.table is not None
    return sample.table.view


def click_right(view: GridView, ref: CellRef) -> QMenu:
    """A right click on a cell, as the desktop sends it."""
    place = view.visualRect(view._grid.index_of(ref)).center()
    QTest.mouseClick(view.viewport(), RIGHT, pos=place)
    return open_menu(view, QContextMenuEvent.Reason.Mouse, place)


def open_menu(view: GridView, reason: QContextMenuEvent.Reason, place: QPoint) -> QMenu:
    target = view.viewport() if reason is QContextMenuEvent.Reason.Mouse else view
    QApplication.sendEvent(target, QContextMenuEvent(reason, place, target.mapToGlobal(place)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, words: str) -> None:
    action = next(action for action in menu.actions() if action.text().startswith(words))
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


def test_a_right_click_is_for_that_cell_or_for_the_selection_it_is_in(sample: Workspace, qtbot: QtBot) -> None:
    view, session = view_of(sample), sample.session
    choose(click_right(view, PARTIAL), "清空")
    assert session.report.value(PARTIAL) is None
    session.undo()
    before = session.report
    sample.go_to(GRANTED)
    QTest.keyClick(view, Qt.Key.Key_Down, SHIFT)
    menu = click_right(view, PARTIAL)
    assert sample.table is not None
    assert sample.table.current_ref() == GRANTED
    choose(menu, "清空")
    assert [session.report.value(ref) for ref in (GRANTED, PARTIAL)] == [None, None]
    session.undo()
    assert session.report == before


def test_the_menu_key_opens_it_at_the_cell_with_the_focus(sample: Workspace) -> None:
    view = view_of(sample)
    sample.go_to(CellRef("requests", "carried_out", "total"))
    menu = open_menu(view, QContextMenuEvent.Reason.Keyboard, QPoint(0, 0))
    cell = view.visualRect(view.currentIndex())
    assert (
        cell.contains(view.viewport().mapFromGlobal(menu.pos())) or menu.pos().y() < view.mapToGlobal(cell.center()).y()
    )
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert view.hasFocus()
    QTest.keyClick(view, Qt.Key.Key_F10, SHIFT)
    again = QApplication.activePopupWidget()
    assert isinstance(again, QMenu)
    again.close()


def test_while_a_cell_is_edited_a_right_click_in_it_acts_on_what_is_typed(sample: Workspace) -> None:
    view = view_of(sample)
    QTest.keyClicks(view, "45")
    assert view.editor is not None
    view.editor.selectAll()
    menu = open_menu(view, QContextMenuEvent.Reason.Keyboard, QPoint(0, 0))
    choose(menu, "复制")
    assert QApplication.clipboard().text() == "45"
    assert view.editor is not None


def test_the_correction_of_a_cell_is_in_its_menu(sample: Workspace, qtbot: QtBot) -> None:
    view = view_of(sample)
    sample.session.type_cell(SECRET, "12件")
    sample.go_to(SECRET)
    assert sample.table is not None
    qtbot.waitUntil(sample.table.strip.button.isVisible)
    choose(click_right(view, SECRET), "改为 12")
    assert sample.session.report.value(SECRET) == 12
