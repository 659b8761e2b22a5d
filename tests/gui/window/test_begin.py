"""How the window begins: with the start page, or at once with the report that the program was started for."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.forms.form import Form
from editor.forms.load import load_forms
from editor.gui.files.surroundings import Surroundings
from editor.gui.window.app import begin, begin_to_stay, read_editions
from editor.gui.window.main_window import MainWindow
from editor.resources import resource_path
from tests.gui.answers import Answers

SAMPLE = resource_path("samples", "sample-2025.gouji")


@pytest.fixture
def awaiting(qtbot: QtBot, around: Surroundings) -> Iterator[MainWindow]:
    """A window that a report is about to be opened in."""
    made = MainWindow(around, awaits_report=True)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


def test_the_report_comes_without_a_start_page_before_it(awaiting: MainWindow, around: Surroundings) -> None:
    assert awaiting.stack.count() == 0
    begin(awaiting, around.recovery, [SAMPLE])
    assert awaiting.workspace is not None
    assert awaiting.stack.currentWidget() is awaiting.workspace
    assert awaiting.workspace.isAncestorOf(awaiting.focusWidget())


def test_what_cannot_be_opened_leads_to_the_start_page(
    awaiting: MainWindow, around: Surroundings, tmp_path: Path
) -> None:
    begin(awaiting, around.recovery, [tmp_path / "away.gouji"])
    assert awaiting.stack.count() == 1
    assert awaiting.stack.currentWidget() is awaiting.start_page
    assert awaiting.focusWidget() is awaiting.start_page.buttons["new"]


def test_a_report_that_was_closed_leaves_the_start_page(awaiting: MainWindow, around: Surroundings) -> None:
    begin(awaiting, around.recovery, [SAMPLE])
    awaiting.documents.close()
    assert awaiting.stack.currentWidget() is awaiting.start_page


def test_a_broken_edition_is_told_soon_and_the_window_closes(
    window: MainWindow, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    for path in resource_path("forms").glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(text.replace('kind = "table"', 'kind = "picture"'), encoding="utf-8")
    read_editions(window, iter(load_forms(tmp_path)))
    qtbot.waitUntil(lambda: not window.isVisible())
    assert [error.place for error in answers.errors] == ["2014.toml"]


def test_sound_editions_are_read_without_a_word(
    window: MainWindow, around: Surroundings, answers: Answers, qtbot: QtBot
) -> None:
    read: list[str] = []

    def editions() -> Iterator[Form]:
        for form in around.forms:
            read.append(form.id)
            yield form

    read_editions(window, editions())
    qtbot.waitUntil(lambda: read == [file.id for file in around.forms.files])
    assert answers.errors == []
    assert window.isVisible()


@pytest.fixture
def _garbage_as_before() -> Iterator[None]:
    """The search for circles, which all tests of a process share, as it was."""
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


@pytest.mark.usefixtures("_garbage_as_before")
def test_a_window_that_stays_looks_for_circles_among_what_is_new(awaiting: MainWindow, around: Surroundings) -> None:
    gc.set_threshold(200_000)
    begin_to_stay(awaiting, around.recovery, [SAMPLE])
    assert awaiting.workspace is not None
    assert gc.get_freeze_count() > 0
    assert gc.get_threshold()[0] < 200_000


def test_another_screen_leaves_the_window_with_its_pictures(window: MainWindow, qapp: QApplication) -> None:
    qapp.screenAdded.emit(window.screen())
    assert not window.command_set.actions["open"].icon().isNull()
    assert not window.start_page.buttons["open"].icon().isNull()
