"""Room for one dialog: who closes it, and what becomes of the one before."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from editor.gui.look.single_dialog import SingleDialog


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_another_dialog_takes_the_place_of_the_one_before(window: QWidget, qtbot: QtBot) -> None:
    place, first, second = SingleDialog[QDialog](), QDialog(window), QDialog(window)
    gone: list[str] = []
    first.destroyed.connect(lambda: gone.append("first"))
    second.destroyed.connect(lambda: gone.append("second"))
    place.hold(first)
    first.show()
    place.hold(second)
    qtbot.waitUntil(lambda: gone == ["first"])
    assert place.dialog is second
    place.close()  # though it was never shown
    qtbot.waitUntil(lambda: gone == ["first", "second"])
    place.close()


def test_a_dialog_that_the_user_closes_leaves_its_place(window: QWidget, qtbot: QtBot) -> None:
    place, dialog = SingleDialog[QDialog](), QDialog(window)
    gone: list[str] = []
    dialog.destroyed.connect(lambda: gone.append("it"))
    place.hold(dialog)
    dialog.open()
    dialog.reject()
    qtbot.waitUntil(lambda: gone == ["it"])
    assert place.dialog is None
