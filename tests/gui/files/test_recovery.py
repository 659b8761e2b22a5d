"""Recovery copies: written in time, offered after a crash, gone after a clean end, never over the user's file."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.forms.address import CellRef
from editor.forms.load import Forms
from editor.gui.files.autosave import Autosave
from editor.gui.files.recovery import Kept, Recovery
from editor.gui.files.recovery_dialog import RecoveryDialog, Restore
from editor.gui.files.surroundings import Surroundings
from editor.gui.window.app import offer_recovery
from editor.gui.window.main_window import MainWindow
from editor.report.model import Report
from editor.workflows.opening import open_document, save_document
from tests.gui.answers import Answers

NEW = CellRef("requests", "new", "natural")
ROOT = Path(__file__).resolve().parents[3]
# A program that keeps a copy of a file's report and then dies without a word.
_DIES = """
import os, sys
from pathlib import Path
from editor.forms.load import load_forms
from editor.gui.files.recovery import Recovery
from editor.resources import resource_path
from editor.workflows.opening import open_document
folder, source = map(Path, sys.argv[1:])
Recovery(folder).keep(open_document(source, load_forms(resource_path("forms"))).report, source, "某局年报")
os._exit(9)
"""


def crash(folder: Path, source: Path) -> None:
    """Leave a copy behind, as a program that was killed does."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", _DIES, str(folder), str(source)], check=False, env=environment)
    assert done.returncode == 9


@pytest.fixture
def file(balanced: Report, tmp_path: Path) -> Path:
    path = tmp_path / "年报.gouji"
    save_document(replace(balanced, body="某局"), path)
    return path


def test_what_a_crash_left_is_found_and_equal(tmp_path: Path, file: Path, forms: Forms) -> None:
    crash(tmp_path / "copies", file)
    kept = Recovery(tmp_path / "copies").pending()
    assert [(one.name, one.original) for one in kept] == [("某局年报", file)]
    assert open_document(kept[0].file, forms).report == open_document(file, forms).report


def test_the_copy_of_a_running_program_is_not_offered(tmp_path: Path, balanced: Report) -> None:
    running = Recovery(tmp_path)
    running.keep(balanced, None, "一")
    assert Recovery(tmp_path).pending() == ()
    running.drop()
    assert list(tmp_path.iterdir()) == []


def test_keeping_again_replaces_the_copy(tmp_path: Path, balanced: Report) -> None:
    recovery = Recovery(tmp_path)
    recovery.keep(balanced, None, "一")
    recovery.keep(balanced, None, "一")
    assert len(list(tmp_path.glob("*.gouji"))) == 1
    recovery.drop()


def test_restoring_gives_the_unsaved_state_back(
    window: MainWindow, around: Surroundings, answers: Answers, tmp_path: Path, file: Path, forms: Forms
) -> None:
    copies = tmp_path / "own" / "recovery"
    crash(copies, file)
    save_document(replace(open_document(file, forms).report, body="旧内容"), file)
    before = file.read_bytes()
    answers.restore_answer = lambda kept: Restore(kept[0])
    assert offer_recovery(window, around.recovery)
    current = window.documents.current
    assert current is not None
    assert current.session.report.body == "某局"
    assert current.path == file
    assert not current.is_saved
    assert file.read_bytes() == before
    assert len(list(copies.glob("*.gouji"))) == 1  # until it is saved, it is all there is
    window.documents.save()
    assert open_document(file, forms).report.body == "某局"
    assert list(copies.glob("*.gouji")) == []


def test_a_copy_can_be_thrown_away_or_left_for_later(
    window: MainWindow, around: Surroundings, answers: Answers, tmp_path: Path, file: Path
) -> None:
    copies = tmp_path / "own" / "recovery"
    crash(copies, file)
    assert not offer_recovery(window, around.recovery)
    assert len(around.recovery.pending()) == 1
    answers.restore_answer = lambda kept: Restore(kept[0], discard=True)
    assert not offer_recovery(window, around.recovery)
    assert around.recovery.pending() == ()


def test_a_copy_is_kept_while_there_is_something_to_lose(
    window: MainWindow, tmp_path: Path, file: Path, forms: Forms
) -> None:
    copies = tmp_path / "own" / "recovery"
    window.documents.open_path(file)
    before = file.read_bytes()
    assert not window.documents.keep_copy()
    assert window.documents.current is not None
    window.documents.current.session.type_cell(NEW, "77")
    autosave = window.documents.autosave
    assert autosave.is_due
    assert window.documents.keep_copy()
    assert "已自动保存" in window.status.state.text()
    copy = next(iter(copies.glob("*.gouji")))
    assert open_document(copy, forms).report.value(NEW) == 77
    assert file.read_bytes() == before
    window.documents.save()
    assert Recovery(copies).pending() == ()
    assert list(copies.iterdir()) == []


def test_no_room_for_a_copy_is_told_in_the_status_bar(window: MainWindow, tmp_path: Path, file: Path) -> None:
    (tmp_path / "own" / "recovery").write_text("a file where the folder should be", encoding="utf-8")
    window.documents.open_path(file)
    assert window.documents.current is not None
    window.documents.current.session.type_cell(NEW, "77")
    assert not window.documents.keep_copy()
    assert "自动保存失败" in window.status.news.text()


def test_a_copy_comes_after_quiet(qtbot: QtBot) -> None:
    written: list[bool] = []
    autosave = Autosave(lambda: written.append(True), quiet=40, latest=10_000)
    autosave.touch()
    assert written == []
    qtbot.waitUntil(lambda: written == [True])
    assert not autosave.is_due


def test_a_copy_comes_in_time_however_busy_the_keys(qtbot: QtBot) -> None:
    written: list[bool] = []
    autosave = Autosave(lambda: written.append(True), quiet=60_000, latest=60)
    for _ in range(30):
        autosave.touch()
        qtbot.wait(5)
    assert written


def test_the_dialog_gives_the_chosen_copy(qtbot: QtBot, file: Path, tmp_path: Path) -> None:
    for number in range(2):
        crash(tmp_path / f"copies{number}", file)
    kept: list[Kept] = [one for number in range(2) for one in Recovery(tmp_path / f"copies{number}").pending()]
    dialog = RecoveryDialog(kept)
    qtbot.addWidget(dialog)
    assert str(file) in dialog.list.item(0).text()
    dialog.list.setCurrentRow(1)
    dialog.discard_button.click()
    assert dialog.answer == Restore(kept[1], discard=True)
