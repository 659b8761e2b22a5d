"""What the window's tests share: reports, a session, a Chinese font, a patient bot."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.forms.load import Forms
from editor.gui.files.background import Background
from editor.gui.files.questions import Unsaved
from editor.gui.files.recovery import Recovery
from editor.gui.files.settings import Settings
from editor.gui.files.surroundings import Surroundings
from editor.gui.look.theme import load_fonts
from editor.gui.window.main_window import MainWindow
from editor.report.model import Report
from editor.session import Session
from tests.gui.answers import Answers
from tests.strategies import all_forms, form_of, random_balanced_report
from tests.suite.patient_bot import PatientBot


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Off screen, Qt warns of what only a window manager could do; every other warning fails its test."""
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        for item in items:
            if Path(__file__).parent in item.path.parents:
                item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(scope="session", autouse=True)
def chinese_font(qapp: QApplication) -> str:
    """Texts have their real size only in a font that has their characters."""
    family = load_fonts()
    qapp.setFont(QFont(family, 10))
    return family


@pytest.fixture(scope="session", autouse=True)
def _no_leftovers(qapp: QApplication) -> Iterator[None]:
    """What Python put on the clipboard goes while Python is there: off screen, Qt would free it after Python's end."""
    yield
    qapp.clipboard().clear()


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """pytest-qt's, without its five seconds."""
    return PatientBot(request)


@pytest.fixture(scope="session")
def forms() -> Forms:
    """The forms that come with the program."""
    return all_forms()


@pytest.fixture
def balanced() -> Report:
    """A filled report for 2021 or later that breaks no rule, without last year's."""
    return random_balanced_report(random.Random(7), form_of("2021"), max_value=60)


@pytest.fixture
def session(balanced: Report) -> Session:
    """That report being edited."""
    return Session(balanced)


@pytest.fixture
def answers() -> Answers:
    """What the user answers to the window's questions."""
    return Answers()


@pytest.fixture
def around(forms: Forms, answers: Answers, tmp_path: Path) -> Iterator[Surroundings]:
    """What a window needs, with all that it keeps in a folder of the test's own."""
    own = tmp_path / "own"
    own.mkdir()
    settings = Settings(own / "settings.ini")
    settings.folder = tmp_path
    background = Background()
    yield Surroundings(forms, settings, Recovery(own / "recovery"), background, answers, lambda: date(2026, 1, 8))
    background.close()


@pytest.fixture
def window(qtbot: QtBot, around: Surroundings, qapp: QApplication) -> Iterator[MainWindow]:
    """The main window on the screen, with its start page. What a test leaves unsaved is thrown away."""
    font, palette = qapp.font(), qapp.palette()
    made = MainWindow(around)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    assert isinstance(around.dialogs, Answers)
    around.dialogs.unsaved_answer = Unsaved.DISCARD
    made.close()
    qapp.setFont(font)
    qapp.setPalette(palette)
