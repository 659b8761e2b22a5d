"""情况说明 in the window, with the keys and clicks of the one who gives it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from editor.checks.finding import Finding
from editor.forms.address import CellRef
from editor.forms.rule_spec import Force
from editor.gui.findings.rows import FindingRow
from editor.gui.findings.waiver_dialog import WaiverDialog
from editor.gui.window.main_window import MainWindow
from editor.gui.window.workspace import Workspace
from editor.report.waiver import Reason
from editor.session import Session

IN_FORCE = CellRef("disclosure", "normative", "in_force")
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def workspace(window: MainWindow) -> Workspace:
    """The sample report, with a figure that does not follow from last year's."""
    window.documents.open_sample()
    assert window.workspace is not None
    session = window.workspace.session
    session.type_cell(IN_FORCE, str(session.report.numbers[IN_FORCE] + 3))
    window.workspace.watch.finish()
    window.workspace.findings.refresh()
    return window.workspace


def choose(workspace: Workspace, rule: str) -> FindingRow:
    """Go to the row of a rule in the list of findings, as Tab and arrows would."""
    panel = workspace.findings
    panel.view.setFocus()
    for index in panel.model.order():
        row = panel.model.row_at(index)
        if row is not None and row.finding is not None and row.finding.rule == rule:
            panel.view.setCurrentIndex(index)
            return row
    raise AssertionError(rule)


def finding(session: Session, rule: str) -> Finding:
    return next(found for found in session.result.findings if found.rule == rule)


def ask(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> WaiverDialog:
    choose(workspace, "T2.BAL")
    QTest.keyClick(workspace.findings.view, Qt.Key.Key_S, ALT)
    dialog = window.tools.waivers.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def give(dialog: WaiverDialog) -> None:
    """Down to the first reason, Tab, a sentence, Tab, a name, Enter."""
    QTest.keyClick(dialog.reasons, Qt.Key.Key_Down)
    QTest.keyClick(dialog.reasons, Qt.Key.Key_Tab)
    dialog.sentence.insertPlainText("2025年划入3件")  # as an input method does
    QTest.keyClick(dialog.sentence, Qt.Key.Key_Tab)
    dialog.by.insert("李某")
    QTest.keyClick(dialog.by, Qt.Key.Key_Return)


def test_a_reason_is_given_with_keys_and_settles_the_finding(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    dialog = ask(window, workspace, qtbot)
    assert not dialog.ok.isEnabled()
    open_before = workspace.session.result.counts[Force.REVIEW]
    give(dialog)
    settled = finding(workspace.session, "T2.BAL")
    assert settled.is_waived
    assert settled.waiver is not None
    assert (settled.waiver.reason, settled.waiver.sentence) == (Reason.REORGANISED, "2025年划入3件")
    assert (settled.waiver.by, settled.waiver.on) == ("李某", date(2026, 1, 8))
    panel = workspace.findings
    assert "已说明 1" in panel.summary.accessibleName()
    assert f"改或说明 {open_before - 1}" in panel.summary.accessibleName()
    heading = panel.model.index(panel.model.rowCount() - 1, 0)
    assert heading.data() == "已作情况说明（1）"


def test_the_name_is_remembered(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> None:
    give(ask(window, workspace, qtbot))
    workspace.session.set_waiver(finding(workspace.session, "T2.BAL").key, None)
    assert ask(window, workspace, qtbot).by.text() == "李某"


def test_another_figure_expires_it_visibly(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> None:
    give(ask(window, workspace, qtbot))
    session = workspace.session
    session.type_cell(IN_FORCE, str(session.report.numbers[IN_FORCE] + 1))
    row = choose(workspace, "T2.BAL")
    assert row.what.startswith("情况说明已失效，请重新说明：")
    assert not finding(session, "T2.BAL").is_waived
    assert "已说明" not in workspace.findings.summary.accessibleName()
    assert "说明失效 1" in workspace.findings.summary.accessibleName()
    assert window.status.verdict.text().endswith("（1 项说明已失效）")
    dialog = ask(window, workspace, qtbot)
    assert dialog.sentence.toPlainText() == "2025年划入3件"
    QTest.keyClick(dialog.sentence, Qt.Key.Key_Return, CONTROL)
    assert finding(session, "T2.BAL").is_waived


def test_it_can_be_withdrawn_and_undone(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> None:
    give(ask(window, workspace, qtbot))
    dialog = ask(window, workspace, qtbot)
    QTest.mouseClick(dialog.withdraw, Qt.MouseButton.LeftButton)
    assert finding(workspace.session, "T2.BAL").waiver is None
    window.command_set.actions["undo"].trigger()
    assert finding(workspace.session, "T2.BAL").is_waived


def test_the_details_tell_footing_and_reason(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> None:
    choose(workspace, "T2.BAL")
    words = [label.text() for label in workspace.findings.details.findChildren(QLabel)]
    assert any(text.startswith("依据：审核惯例") for text in words)
    button = next(one for one in workspace.findings.details.buttons if one.text() == "作情况说明…")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = window.tools.waivers.dialog
    assert dialog is not None
    give(dialog)
    choose(workspace, "T2.BAL")
    words = [label.text() for label in workspace.findings.details.findChildren(QLabel)]
    assert any("已作情况说明" in text and "李某" in text for text in words)


def test_an_error_offers_none(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> None:
    session = workspace.session
    session.auto_totals = False
    new = CellRef("requests", "new", "natural")
    session.type_cell(new, str(session.report.numbers[new] + 1))
    workspace.findings.refresh()
    choose(workspace, "T3.BAL")
    with qtbot.waitSignal(workspace.findings.message) as told:
        QTest.keyClick(workspace.findings.view, Qt.Key.Key_S, ALT)
    assert told.args == ["这一行不能用情况说明代替改正"]
    assert window.tools.waivers.dialog is None
