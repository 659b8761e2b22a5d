"""Where the caret stands after the text was changed as a whole, and after that is undone: with its letter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.gui.window.main_window import MainWindow
from editor.gui.window.workspace import Workspace
from editor.report.edit import TextRef
from tests.gui.prose.prose_panes import overview

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
MIXED = "一、公开文件。\n三、办理申请{三.一.总计}件。\n五、培训人员。\n末段。"
IN_ORDER = "一、公开文件。\n二、办理申请{三.一.总计}件。\n三、培训人员。\n末段。"


@pytest.fixture
def workspace(window: MainWindow) -> Workspace:
    """The window's workspace with its section one being written."""
    window.documents.open_sample()
    workspace = window.workspace
    assert workspace is not None
    workspace.session.set_texts({TextRef("section", "overview"): MIXED}, "甲")
    workspace.show_section("overview")
    workspace.focus_page()
    return workspace


def press(key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


def put_caret_before(workspace: Workspace, words: str) -> None:
    editor = workspace.prose.editor
    found = editor.document().find(words)
    cursor = editor.textCursor()
    cursor.setPosition(found.selectionStart())
    editor.setTextCursor(cursor)


def words_after_caret(workspace: Workspace) -> str:
    cursor = workspace.prose.editor.textCursor()
    assert not cursor.hasSelection()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


@pytest.mark.parametrize("words", ["文件。", "申请", "培训", "段。"])
def test_renumbering_keeps_the_caret_and_so_does_its_undo(workspace: Workspace, words: str) -> None:
    put_caret_before(workspace, words)
    behind = words_after_caret(workspace)
    for key, modifier, text in (
        (Qt.Key.Key_N, CONTROL | SHIFT, IN_ORDER),
        (Qt.Key.Key_Z, CONTROL, MIXED),
        (Qt.Key.Key_Y, CONTROL, IN_ORDER),
    ):
        press(key, modifier)
        assert overview(workspace.session) == text
        assert words_after_caret(workspace) == behind
        assert workspace.prose.editor.hasFocus()


def test_typing_goes_on_where_the_caret_was(workspace: Workspace) -> None:
    put_caret_before(workspace, "人员")
    press(Qt.Key.Key_N, CONTROL | SHIFT)
    QTest.keyClicks(workspace.prose.editor, "8")
    assert overview(workspace.session) == IN_ORDER.replace("人员", "8人员")


def test_replacing_all_keeps_the_caret_too(workspace: Workspace) -> None:
    put_caret_before(workspace, "办理")
    workspace.prose.editor.setFocus()
    press(Qt.Key.Key_H, CONTROL)
    bar = workspace.prose.find_bar
    bar.words.insert("、")
    put_caret_before(workspace, "人员")
    bar.by.insert("．．")
    QTest.mouseClick(bar.replace_all, Qt.MouseButton.LeftButton)
    assert words_after_caret(workspace) == "人员。"
    press(Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    press(Qt.Key.Key_Z, CONTROL)
    assert overview(workspace.session) == MIXED
    assert words_after_caret(workspace) == "人员。"
