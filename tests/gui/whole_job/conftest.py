"""The window as the program starts it, with its own dialogs, and the clerk's job."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.forms.load import Forms
from editor.gui.files.background import Background
from editor.gui.files.recovery import Recovery
from editor.gui.files.settings import Settings
from editor.gui.files.surroundings import Surroundings
from editor.gui.window.app import begin
from editor.gui.window.main_window import MainWindow
from tests.gui.whole_job.job import ChosenFiles, Job, a_job


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """What the clerk has to do."""
    return a_job(tmp_path)


@pytest.fixture
def window(qtbot: QtBot, forms: Forms, job: Job, tmp_path: Path, qapp: QApplication) -> Iterator[MainWindow]:
    """The main window with its start page, at the size of a small screen."""
    settings = Settings(tmp_path / "settings.ini")
    settings.folder = tmp_path
    recovery, background = Recovery(tmp_path / "recovery"), Background()
    dialogs = ChosenFiles(job.last_year, tmp_path / "本年.gouji", job.goes_to)
    made = MainWindow(Surroundings(forms, settings, recovery, background, dialogs, lambda: date(2024, 1, 8)))
    qtbot.addWidget(made)
    made.resize(1366, 740)
    made.show()
    begin(made, recovery, [])
    made.activateWindow()
    qtbot.waitUntil(lambda: made.isActiveWindow() and qapp.focusWidget() is not None)
    yield made
    made.close()
    background.close()
