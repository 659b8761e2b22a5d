"""Alt with a letter or Enter, pressed wherever the focus is: it acts on the chosen finding, and never writes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from editor.forms.address import CellRef
from editor.gui.findings.waiver_dialog import WaiverDialog
from editor.gui.window.about_panel import AboutPanel
from editor.gui.window.main_window import MainWindow
from editor.gui.window.outline import ABOUT
from editor.gui.window.workspace import Workspace
from editor.report.edit import TextRef

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
IN_FORCE = CellRef("disclosure", "normative", "in_force")
GRANTED = CellRef("requests", "results.granted", "natural")
OVERVIEW = TextRef("section", "overview")


@pytest.fixture
def workspace(window: MainWindow) -> Workspace:
    """The sample report with its prose checked."""
    window.documents.open_sample()
    assert window.workspace is not None
    window.workspace.watch.finish()
    return window.workspace


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, modifier)


def in_a_cell(workspace: Workspace) -> None:
    workspace.go_to(GRANTED)


def amid_typing(workspace: Workspace) -> None:
    workspace.go_to(GRANTED)
    press(Qt.Key.Key_F2)


def in_the_prose(workspace: Workspace) -> None:
    workspace.prose.editor.setFocus()
    workspace.prose.editor.selectAll()


def in_the_outline(workspace: Workspace) -> None:
    workspace.outline.view.setFocus()


def in_the_title(workspace: Workspace) -> None:
    workspace.show_section(ABOUT)
    assert isinstance(workspace.page, AboutPanel)
    workspace.page.title.setFocus()


def in_the_find_bar(workspace: Workspace) -> None:
    workspace.find_text(replaces=True)


PLACES = (in_a_cell, amid_typing, in_the_prose, in_the_outline, in_the_title, in_the_find_bar)


@pytest.mark.parametrize("go", PLACES)
def test_alt_with_a_letter_writes_nothing(workspace: Workspace, go: Callable[[Workspace], None]) -> None:
    go(workspace)
    before, where = workspace.session.report, focused()
    words = where.text() if isinstance(where, QLineEdit) else ""
    for key, modifier in ((Qt.Key.Key_J, ALT), (Qt.Key.Key_J, ALT | SHIFT), (Qt.Key.Key_5, ALT)):
        press(key, modifier)
    assert workspace.session.report is before
    assert focused() is where
    assert (where.text() if isinstance(where, QLineEdit) else "") == words


@pytest.mark.parametrize("field", ["sentence", "by", "on"])
def test_nor_does_it_in_a_dialog(window: MainWindow, workspace: Workspace, qtbot: QtBot, field: str) -> None:
    dialog = asked(window, workspace, qtbot)
    widget = getattr(dialog, field)
    widget.setFocus()
    for key in (Qt.Key.Key_S, Qt.Key.Key_J, Qt.Key.Key_7):
        press(key, ALT)
    assert dialog.sentence.toPlainText() == dialog.by.text() == ""
    assert dialog.on.date().toString("yyyy-MM-dd") == "2026-01-08"
    if isinstance(widget, QPlainTextEdit):
        press(Qt.Key.Key_J)
        assert widget.toPlainText() == "j"


def asked(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> WaiverDialog:
    """F8 to a figure that wants a reason, then Alt+S where that has led."""
    session = workspace.session
    session.type_cell(IN_FORCE, str(session.report.numbers[IN_FORCE] + 3))
    workspace.watch.finish()
    press(Qt.Key.Key_F8)
    assert workspace.table is not None
    assert focused() is workspace.table.view
    before = session.report
    press(Qt.Key.Key_S, ALT)
    dialog = window.tools.waivers.dialog
    assert dialog is not None
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert session.report is before
    return dialog


@pytest.mark.parametrize("go", [in_a_cell, amid_typing, in_the_prose, in_the_outline])
def test_alt_enter_takes_the_fix_of_the_chosen_finding(workspace: Workspace, go: Callable[[Workspace], None]) -> None:
    session = workspace.session
    wrong = session.report.sections["overview"].replace("68", "86", 1)
    right = session.report.sections["overview"]
    session.set_text(OVERVIEW, wrong)
    workspace.watch.finish()
    press(Qt.Key.Key_F8)
    go(workspace)
    press(Qt.Key.Key_Return, ALT)
    assert session.report.sections["overview"] == right


def test_without_a_chosen_finding_it_says_what_to_do(window: MainWindow, workspace: Workspace) -> None:
    workspace.go_to(GRANTED)
    before = workspace.session.report
    for key in (Qt.Key.Key_Return, Qt.Key.Key_S):
        press(key, ALT)
        assert window.status.news.text() == "先选一个问题：按 F8，或在审核结果中单击一行"
    assert workspace.session.report is before


def test_what_it_acts_on_is_to_be_seen(window: MainWindow, workspace: Workspace) -> None:
    workspace.session.set_text(OVERVIEW, workspace.session.report.sections["overview"].replace("68", "86", 1))
    workspace.watch.finish()
    press(Qt.Key.Key_F8)
    workspace.show_pane("findings", False)
    press(Qt.Key.Key_Return, ALT)
    assert workspace.findings.isVisible()
