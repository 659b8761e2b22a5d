"""The focus can be seen wherever it is: in the window and its dialogs, light and dark, however it came there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from editor.forms.address import CellRef
from editor.gui.findings.waiver_dialog import WaiverDialog
from editor.gui.look.appearance import apply_scheme
from editor.gui.look.scheme import Scheme
from editor.gui.window.about_dialog import AboutDialog, ShortcutsDialog
from editor.gui.window.main_window import MainWindow
from editor.gui.window.outline import ABOUT
from editor.gui.window.workspace import Workspace

IN_FORCE = CellRef("disclosure", "normative", "in_force")
LEAST = 40  # dots that differ between a widget that has the focus and one that has not


def stops(window: QWidget) -> list[QWidget]:
    """What Tab comes to in a window. A field one can write in has its caret, which blinks."""
    found = (widget for widget in window.findChildren(QWidget) if widget.window() is window)
    return [
        widget
        for widget in found
        if not widget.visibleRegion().isEmpty()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not (isinstance(widget, QTextEdit | QPlainTextEdit) and not widget.isReadOnly())
    ]


def difference(widget: QWidget) -> int:
    """How many dots of a widget say that it has the focus, which a command gives it."""
    focused = QApplication.focusWidget()
    if focused is not None:
        focused.clearFocus()
    before = widget.grab().toImage()
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    after = widget.grab().toImage()
    dots = ((x, y) for x in range(before.width()) for y in range(before.height()))
    found = 0
    for x, y in dots:
        found += before.pixel(x, y) != after.pixel(x, y)
        if found >= LEAST:
            break
    return found


def unseen(window: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} {widget.accessibleName()}" for widget in stops(window) if difference(widget) < LEAST
    ]


@pytest.fixture(params=[Scheme.LIGHT, Scheme.DARK])
def scheme(request: pytest.FixtureRequest, qapp: QApplication) -> None:
    apply_scheme(qapp, request.param)


@pytest.fixture
def workspace(window: MainWindow, scheme: None) -> Workspace:
    """The sample report with something found in it, all panes to be seen."""
    window.resize(1366, 768)
    window.documents.open_sample()
    assert window.workspace is not None
    session = window.workspace.session
    session.type_cell(IN_FORCE, str(session.report.numbers[IN_FORCE] + 3))
    window.workspace.watch.finish()
    window.workspace.findings.refresh()
    return window.workspace


def test_on_the_start_page(window: MainWindow, scheme: None) -> None:
    assert unseen(window) == []


def test_in_the_window(window: MainWindow, workspace: Workspace) -> None:
    workspace.find_text(replaces=True)
    workspace.prose.prior_button.setChecked(True)
    workspace.prose.guide_button.setChecked(True)
    workspace.step_finding(1)
    for section in ("disclosure", "overview", ABOUT):
        workspace.show_section(section)
        assert len(stops(window)) > 8
        assert unseen(window) == []


def test_in_dialogs(qtbot: QtBot, window: MainWindow, workspace: Workspace) -> None:
    finding = next(found for found in workspace.session.result.findings if found.rule == "T2.BAL")
    made: tuple[Callable[[], QWidget], ...] = (
        lambda: WaiverDialog(finding, "", date(2026, 1, 8), window),
        lambda: ShortcutsDialog(window),
        lambda: AboutDialog(window),
    )
    for make in made:
        dialog = make()
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        assert unseen(dialog) == []
        dialog.close()
