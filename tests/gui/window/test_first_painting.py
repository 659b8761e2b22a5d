"""What a report that was just opened shows at once, and what comes a moment later without anybody noticing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor.forms.address import CellRef
from editor.gui.findings.panel import FindingsPanel
from editor.gui.window.main_window import MainWindow
from editor.gui.window.workspace import Workspace

WRONG = CellRef("requests", "results.granted", "natural")
USUAL = QSize(1366, 768)


def opened(window: MainWindow, size: QSize = USUAL) -> Workspace:
    """The sample, painted, and nothing after that."""
    window.resize(size)
    window.documents.open_sample()
    assert window.workspace is not None
    window.repaint()
    return window.workspace


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def has_findings(workspace: Workspace) -> bool:
    return bool(workspace.findChildren(FindingsPanel))


@pytest.mark.parametrize("size", [USUAL, QSize(1000, 480)])
def test_the_findings_come_after_the_painting_and_move_nothing(qtbot: QtBot, window: MainWindow, size: QSize) -> None:
    workspace = opened(window, size)
    assert not has_findings(workspace)
    assert window.command_set.actions["show_findings"].isChecked()
    before = [workspace.rows.sizes(), workspace.columns.sizes(), QApplication.focusWidget()]
    qtbot.waitUntil(lambda: has_findings(workspace))
    qtbot.waitUntil(lambda: workspace.session.is_prose_known)
    assert workspace.findings.isVisible()
    assert [workspace.rows.sizes(), workspace.columns.sizes(), QApplication.focusWidget()] == before
    assert workspace.foot.count() == 1
    assert workspace.findings.empty.text() == "审核通过，没有问题"


def test_tab_comes_from_the_findings_to_the_table(qtbot: QtBot, window: MainWindow) -> None:
    workspace = opened(window)
    qtbot.waitUntil(lambda: has_findings(workspace))
    findings, table = workspace.findings, workspace.table
    assert table is not None
    for before, after in ((findings.view, findings.details), (findings.details, table.view)):
        before.setFocus()
        window.focusNextChild()
        assert focused() is after


def test_keys_that_come_with_the_painting_stay_in_the_cell(qtbot: QtBot, window: MainWindow) -> None:
    workspace = opened(window)
    table = workspace.table
    assert table is not None
    ref = table.current_ref()
    assert ref is not None
    for key in (Qt.Key.Key_4, Qt.Key.Key_5):
        QTest.keyClick(focused(), key)
    qtbot.waitUntil(lambda: has_findings(workspace) and "/" in workspace.prose.guide_button.text())
    QTest.keyClick(focused(), Qt.Key.Key_6)
    assert workspace.session.report.value(ref) == 456
    assert table.isAncestorOf(focused())


def test_a_key_that_wants_the_findings_has_them_at_once(qtbot: QtBot, window: MainWindow) -> None:
    workspace = opened(window)
    workspace.session.auto_totals = False
    workspace.session.type_cell(WRONG, "25")
    QTest.keyClick(focused(), Qt.Key.Key_F8)
    assert workspace.table is not None
    assert workspace.section == "requests"
