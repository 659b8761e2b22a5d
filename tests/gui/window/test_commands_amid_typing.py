"""Every command of the window, given while a cell is being edited or words are being written: nothing is lost.

A command is given by its key, or from the menu if it has none. Before and after it something is typed, then comes Esc.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from editor.forms.address import CellRef
from editor.gui.files.waiting_dialog import WaitingDialog
from editor.gui.window.actions import ACTIONS
from editor.gui.window.main_window import MainWindow
from editor.gui.window.workspace import Workspace
from editor.report.model import Report
from editor.workflows.opening import save_document
from tests.gui.answers import Answers

GRANTED = CellRef("requests", "results.granted", "natural")
LEFT_BLANK = ("carried_in", "results.partial", "results.denied.state_secret")
PLAN = """青禾县2025年政务公开工作要点
序号\t目标任务\t牵头单位\t完成时限
1\t公开重大行政决策\t办公室\t2025年12月
"""
KEPT_BY_TEXT = ("undo", "redo", "cut", "copy", "paste", "delete", "select_all")  # their keys never reach the menu there
COMMANDS = [*((spec.id, spec.keys.split(";")[0]) for spec in ACTIONS), *((name, "") for name in KEPT_BY_TEXT)]


@pytest.fixture
def file(window: MainWindow, answers: Answers, tmp_path: Path) -> Path:
    """A report with blanks and a work plan. What commands ask for is at hand: another report is the file to open."""
    window.documents.open_sample()
    assert window.documents.current is not None
    sample = window.documents.current.session.report
    plan = tmp_path / "要点.txt"
    plan.write_text(PLAN, encoding="utf-8")
    answers.to_open = plan
    window.command_set.actions["import_plan"].trigger()
    planned = window.documents.current.session.report
    path = tmp_path / "年报.gouji"
    save_document(
        replace(planned, cells={ref: cell for ref, cell in sample.cells.items() if ref.row not in LEFT_BLANK}), path
    )
    window.documents.current.session.mark_saved()
    answers.to_open = tmp_path / "另一份.gouji"
    save_document(replace(sample, sections={**sample.sections, "other": "另一份的文字。"}, prior=None), answers.to_open)
    return path


@pytest.fixture(autouse=True)
def _cancelling() -> Iterator[None]:
    """Whatever a command asks in a dialog of its own is answered with 取消."""
    timer = QTimer(interval=20)

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and not isinstance(dialog, WaitingDialog):
            dialog.reject()

    timer.timeout.connect(close)
    timer.start()
    yield
    timer.stop()


def test_while_a_cell_is_edited(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    lost = {}
    for name, keys in COMMANDS:
        workspace = opened(window, file, qtbot)
        report = workspace.session.report
        workspace.go_to(GRANTED)
        typed = typing(window, "1")
        give(window, name, keys, qtbot)
        given = workspace.session.report
        edited = edited_cell(workspace)
        after = typing(window, "2")
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
        ended = workspace.session.report
        lost[name, keys] = [
            *unbidden("the next key", given, after, workspace),
            *unbidden("Esc", given, ended, workspace),
            *not_brought_back(workspace, report, typed, given, ended),
        ]
        if edited == GRANTED and ended.value(GRANTED) not in (report.value(GRANTED), given.value(GRANTED)):
            lost[name, keys].append(f"Esc left {ended.value(GRANTED)}")
    assert {command: what for command, what in lost.items() if what} == {}


def test_while_words_are_written(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    lost = {}
    for name, keys in COMMANDS:
        workspace = opened(window, file, qtbot)
        report = workspace.session.report
        workspace.show_section("other")
        workspace.focus_page()
        typed = typing(window, "1")
        assert typed.sections["other"] == "1" + report.sections["other"]
        give(window, name, keys, qtbot)
        given = workspace.session.report
        after = typing(window, "2")
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
        ended = workspace.session.report
        lost[name, keys] = [
            *unbidden("the next key", given, after, workspace),
            *unbidden("Esc", after, ended, workspace),
            *not_brought_back(workspace, report, typed, given, ended),
        ]
    assert {command: what for command, what in lost.items() if what} == {}


def opened(window: MainWindow, file: Path, qtbot: QtBot) -> Workspace:
    """A copy of the file open in the window; the last one is thrown away."""
    if window.documents.current is not None:
        window.documents.current.session.mark_saved()
    copy = file.with_name(f"副本{file.suffix}")
    copy.write_bytes(file.read_bytes())
    assert window.documents.open_path(copy)
    assert window.workspace is not None
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window.workspace


def give(window: MainWindow, name: str, keys: str, qtbot: QtBot) -> None:
    """Give a command, and wait until whatever it opened over the window is closed."""
    if keys:
        QTest.keySequence(QApplication.focusWidget() or window, QKeySequence(keys))
    else:
        window.command_set.actions[name].trigger()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def typing(window: MainWindow, keys: str) -> Report:
    """Type where the focus is; the report after it."""
    QTest.keyClicks(QApplication.focusWidget() or window, keys)
    assert window.documents.current is not None
    return window.documents.current.session.report


def edited_cell(workspace: Workspace) -> CellRef | None:
    """The cell that is being edited."""
    table = workspace.table
    return table.current_ref() if table is not None and table.view.editor is not None else None


def unbidden(doing: str, before: Report, after: Report, workspace: Workspace) -> list[str]:
    """What a key changed beside the cell or the section that it was typed in, and what follows that cell."""
    table = workspace.table
    here = table.current_ref() if table is not None else None
    cells = {ref for ref in before.form.cells if before.value(ref) != after.value(ref)} - followers(before, here)
    texts = {
        key
        for key in {*before.sections, *after.sections} - {workspace.prose.current_section()}
        if before.sections.get(key) != after.sections.get(key)
    }
    rest = replace(after, cells=before.cells, sections=before.sections, confirmed=before.confirmed) != before
    return [
        *([f"{doing} changed {len(cells)} cells"] if cells else []),
        *([f"{doing} changed {texts}"] if texts else []),
        *([f"{doing} changed something else"] if rest else []),
    ]


def followers(report: Report, ref: CellRef | None) -> set[CellRef]:
    """A cell and all totals that may follow it."""
    found = {ref} if ref is not None else set()
    while more := {
        total
        for total, sums in report.form.totals.items()
        if total not in found and any(found.intersection(parts) for parts in sums)
    }:
        found |= more
    return found


def not_brought_back(workspace: Workspace, start: Report, typed: Report, given: Report, ended: Report) -> list[str]:
    """Which of the states that were seen undo and redo do not bring back, save one that the command typed on."""
    session = workspace.session
    seen = [session.report]
    while session.undo() is not None:
        seen.append(session.report)
    wanted = {"the start": start}
    if unbidden("", typed, given, workspace):
        wanted |= {"what was typed": typed, "what the command did": given}
    missing = [f"no undo to {name}" for name, report in wanted.items() if report not in seen]
    while session.redo() is not None:
        pass
    return [*missing, *(["no redo to the end"] if session.report != ended else [])]
