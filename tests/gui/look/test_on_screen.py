"""Every window and dialog on small screens and with large letters: within the screen, its buttons in sight."""

from __future__ import annotations

import json
import pkgutil
import subprocess
import sys
from importlib import import_module
from typing import Any, Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import editor.gui
from editor.gui.files.waiting_dialog import WaitingDialog
from editor.gui.look.on_screen import Dialog, ScrolledBody, room_on_screen
from tests.gui.look.every_window import DIALOGS
from tests.suite.machine import PROJECT

SCREENS: Final = {
    "200 % on 1366×768": ("683", "384", "--scale", "2"),
    "250 % on 1920×1080": ("768", "432", "--scale", "2.5"),
    "text at 200 %": ("1366", "768", "--text", "200"),
    "both at 200 %": ("683", "384", "--scale", "2", "--text", "200"),
}


def standings(screen: str) -> dict[str, dict[str, Any]]:
    command = [sys.executable, "-m", "tests.gui.look.every_window", *SCREENS[screen]]
    told = subprocess.run(command, capture_output=True, check=True, cwd=PROJECT, encoding="utf-8")
    return {each["name"]: each for each in json.loads(told.stdout)}


def own_dialogs() -> set[type[QWidget]]:
    """Every class of a dialog that the program has."""
    for module in pkgutil.walk_packages(editor.gui.__path__, "editor.gui."):
        import_module(module.name)
    found: set[type[QWidget]] = set()
    waiting: list[type[QWidget]] = [QDialog]
    while waiting:
        kind = waiting.pop()
        found.add(kind)
        waiting += kind.__subclasses__()
    return {kind for kind in found if kind.__module__.startswith("editor.gui.")}


def test_every_dialog_is_looked_at() -> None:
    looked_at = {name.partition(".")[0] for name in DIALOGS}
    assert {kind.__name__ for kind in own_dialogs()} - {"Dialog"} == looked_at


def test_every_dialog_is_kept_on_the_screen() -> None:
    bare = [kind.__name__ for kind in own_dialogs() if kind.setVisible is QDialog.setVisible]
    assert bare == []


@pytest.mark.parametrize(
    "name", ["QDialog", "QMessageBox", "QFileDialog", "QProgressDialog", "QInputDialog", "QWizard"]
)
def test_no_dialog_of_qt_is_shown_as_it_is(name: str) -> None:
    sources = sorted((PROJECT / "editor" / "gui").rglob("*.py"))
    assert [path.name for path in sources if f"{name}(" in path.read_text("utf-8").replace(f"class {name}(", "")] == []


@pytest.mark.parametrize("screen", SCREENS)
def test_every_window_fits_and_its_buttons_are_in_sight(screen: str) -> None:
    shown = standings(screen)
    for name, each in shown.items():
        assert each["is_inside"], name
        assert each["fits"], name
        assert not each["is_wider"], f"{name} has to be scrolled sideways"
        assert each["hidden_buttons"] == [], name
        assert each["buttons"] or name.startswith(("MainWindow", "PreviewDialog")), name
        assert each["default"] not in ("取消", "停止"), f"Enter gives up in {name}"
    enter = {name: shown[name]["default"] for name in ("NewReportDialog", "WaitingDialog", "WaiverDialog")}
    assert enter == {"NewReportDialog": "开始编写", "WaitingDialog": "", "WaiverDialog": "确定"}


def test_a_key_that_was_meant_for_the_window_stops_no_work(qtbot: QtBot) -> None:
    dialog = WaitingDialog("正在读取……")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    given_up: list[bool] = []
    dialog.rejected.connect(lambda: given_up.append(True))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        QTest.keyClick(dialog.focusWidget(), key)
    assert given_up == []
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert given_up == [True]


def test_what_a_dialog_gains_later_keeps_its_buttons_in_sight(qtbot: QtBot) -> None:
    dialog, button = Dialog(), QPushButton("好")
    qtbot.addWidget(dialog)
    text = QLabel("一行")
    text.setWordWrap(True)
    layout = QVBoxLayout(dialog)
    layout.addWidget(text)
    row = QVBoxLayout()
    row.addWidget(button)
    layout.addLayout(row)
    dialog.show()
    before = dialog.height()
    text.setText("很多行\n" * 200)
    qtbot.waitUntil(lambda: dialog.height() > before)
    assert dialog.height() <= room_on_screen(dialog).height()
    assert button.visibleRegion().boundingRect() == button.rect()
    assert dialog.screen().availableGeometry().contains(dialog.frameGeometry())


def test_texts_get_as_low_as_they_may_before_any_of_a_dialog_scrolls(qtbot: QtBot) -> None:
    dialog = Dialog()
    qtbot.addWidget(dialog)
    layout = QVBoxLayout(dialog)
    words = QLabel("放不下的行折到下一行。" * 9)
    words.setWordWrap(True)
    layout.addWidget(words)
    texts = [QTextEdit() for _ in range(room_on_screen(dialog).height() // QTextEdit().sizeHint().height() + 1)]
    for text in texts:
        layout.addWidget(text)
    with qtbot.waitExposed(dialog):
        dialog.show()
    body = dialog.findChild(ScrolledBody)
    assert body is not None
    assert body.verticalScrollBar().maximum() == 0
    assert all(text.visibleRegion().boundingRect().height() == text.height() for text in texts)
