"""Keys and figures of a table on the screen, for the tests that work in one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from editor.forms.address import CellRef
from editor.gui.grid.table_panel import TablePanel
from editor.report.model import Report
from editor.session import Session

PanelOf = Callable[[Report, str], TablePanel]


def press(panel: TablePanel, *keys: Qt.Key | str, hold: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Keys to whatever has the focus: the editor of a cell or the grid."""
    for key in keys:
        target = panel.view.editor or panel.view
        if isinstance(key, str):
            QTest.keyClicks(target, key, hold)
        else:
            QTest.keyClick(target, key, hold)


def figure(panel: TablePanel, ref: CellRef) -> object:
    """What stands in a cell."""
    return panel.model.session.report.value(ref)


def session_of(panel: TablePanel) -> Session:
    """The session that a panel shows."""
    return panel.model.session


def place_of(panel: TablePanel, ref: CellRef) -> QPoint:
    """The middle of a cell in the grid's viewport."""
    return panel.view.visualRect(panel.model.index_of(ref)).center()
