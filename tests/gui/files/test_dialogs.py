"""The real dialogs, answered by real keys; and Qt's own texts in Chinese."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from editor.errors import StoreError
from editor.forms.load import Forms
from editor.gui.files.dialogs import QtDialogs
from editor.gui.files.file_kinds import READABLE_KINDS, REPORT_KIND, FileKind, filters, with_suffix
from editor.gui.files.new_report_dialog import NewReport, NewReportDialog, PriorFiles
from editor.gui.files.questions import Blanks, Question, Unsaved
from editor.gui.look.message_box import MessageBox
from editor.gui.window.about_dialog import AboutDialog, ShortcutsDialog
from editor.gui.window.actions import ACTIONS
from editor.gui.window.app import speak_chinese
from editor.gui.window.crash import CrashReporter

Act = Callable[[QWidget], None]


@pytest.fixture
def dialogs(qtbot: QtBot) -> QtDialogs:
    return QtDialogs()


@pytest.fixture
def when_open(qtbot: QtBot) -> Iterator[Callable[[Act], None]]:
    """Do something with the next dialog as soon as it stands."""
    timer = QTimer(interval=20)
    acts: list[Act] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if acts and dialog is not None and dialog.isActiveWindow():
            acts.pop()(dialog)

    timer.timeout.connect(look)
    timer.start()
    yield acts.append
    timer.stop()
    assert acts == []


@pytest.mark.parametrize(
    ("key", "answer"),
    [(Qt.Key.Key_Return, Unsaved.SAVE), (Qt.Key.Key_Escape, Unsaved.CANCEL), (Qt.Key.Key_N, Unsaved.DISCARD)],
)
def test_unsaved_changes_are_answered_by_key(
    qtbot: QtBot, dialogs: QtDialogs, when_open: Callable[[Act], None], key: Qt.Key, answer: Unsaved
) -> None:
    modifier = Qt.KeyboardModifier.AltModifier if key == Qt.Key.Key_N else Qt.KeyboardModifier.NoModifier
    when_open(lambda box: QTest.keyClick(box, key, modifier))
    assert dialogs.unsaved("年报.gouji") is answer


@pytest.mark.parametrize(
    ("here", "key", "answer"),
    [
        (3, Qt.Key.Key_Return, Blanks.TABLE),
        (3, Qt.Key.Key_A, Blanks.ALL),
        (3, Qt.Key.Key_Escape, Blanks.NONE),
        (0, Qt.Key.Key_Return, Blanks.ALL),
    ],
)
def test_which_blanks_to_fill_is_answered_by_key(
    qtbot: QtBot, dialogs: QtDialogs, when_open: Callable[[Act], None], here: int, key: Qt.Key, answer: Blanks
) -> None:
    def reply(box: QWidget) -> None:
        assert isinstance(box, MessageBox)
        offered = {button.text() for button in box.buttons}
        assert offered == {"全部（4 格）(&A)", "取消"} | ({"本表（3 格）(&T)"} if here else set())
        QTest.keyClick(box, key, Qt.KeyboardModifier.AltModifier if key == Qt.Key.Key_A else Qt.KeyboardModifier(0))

    when_open(reply)
    assert dialogs.blanks(here, 4) is answer


def test_a_question_is_not_agreed_to_by_mistake(
    qtbot: QtBot, dialogs: QtDialogs, when_open: Callable[[Act], None]
) -> None:
    question = Question("导出草稿", "还有 2 格没有填。", "导出草稿")
    when_open(lambda box: QTest.keyClick(box, Qt.Key.Key_Return))
    assert not dialogs.confirm(question)

    def agree(box: QWidget) -> None:
        assert isinstance(box, MessageBox)
        next(button for button in box.buttons if button.text() == "导出草稿").click()

    when_open(agree)
    assert dialogs.confirm(question)


def test_an_error_says_what_where_and_what_to_do(
    qtbot: QtBot, dialogs: QtDialogs, when_open: Callable[[Act], None]
) -> None:
    seen: list[str] = []

    def read(box: QWidget) -> None:
        assert isinstance(box, MessageBox)
        seen.extend((box.windowTitle(), box.text, box.more))
        QTest.keyClick(box, Qt.Key.Key_Escape)

    when_open(read)
    dialogs.error("没有保存", StoreError("磁盘已满，没有写入", place="某处", remedy="请腾出空间"))
    assert seen == ["没有保存", "磁盘已满，没有写入。", "位置：某处\n处理：请腾出空间"]


def test_a_new_report_is_asked_for(
    qtbot: QtBot, dialogs: QtDialogs, when_open: Callable[[Act], None], forms: Forms
) -> None:
    def fill(dialog: QWidget) -> None:
        assert isinstance(dialog, NewReportDialog)
        dialog.body.setText("某局")
        QTest.keyClick(dialog.body, Qt.Key.Key_Return)

    files = PriorFiles(lambda: None, lambda _: None)
    when_open(fill)
    assert dialogs.new_report(forms, 2025, files) == NewReport(2025, "某局")
    when_open(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    assert dialogs.new_report(forms, 2025, files) is None


def test_a_file_name_gets_its_suffix(
    qtbot: QtBot, dialogs: QtDialogs, when_open: Callable[[Act], None], tmp_path: Path
) -> None:
    def name_it(dialog: QWidget) -> None:
        assert isinstance(dialog, QFileDialog)
        line = dialog.findChild(QLineEdit)
        assert isinstance(line, QLineEdit)
        assert line.text() == "年报.gouji"
        line.setText("另一份")
        QTest.keyClick(line, Qt.Key.Key_Return)

    when_open(name_it)
    chosen = dialogs.save_file("另存为", (REPORT_KIND,), tmp_path / "年报.gouji")
    assert chosen == tmp_path / "另一份.gouji"


def test_the_file_kinds_are_offered_as_qt_wants_them() -> None:
    assert filters((REPORT_KIND, FileKind("所有文件"))) == "年报文件 (*.gouji);;所有文件 (*)"
    assert ".gouji" in READABLE_KINDS[0].suffixes
    assert ".txt" in READABLE_KINDS[0].suffixes
    assert with_suffix(Path("a.GOUJI"), (REPORT_KIND,)) == Path("a.GOUJI")
    assert with_suffix(Path("2025.1"), (REPORT_KIND,)) == Path("2025.1.gouji")


def test_qt_itself_speaks_chinese(qapp: QApplication) -> None:
    speak_chinese(qapp)
    texts = (("QPlatformTheme", "Cancel"), ("QPlatformTheme", "Save"), ("QFileDialog", "Look in:"))
    for context, text in texts:
        assert QCoreApplication.translate(context, text) != text
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"


def test_the_list_of_keys_is_complete(qtbot: QtBot) -> None:
    dialog = ShortcutsDialog()
    qtbot.addWidget(dialog)
    shown = {
        group.child(row).text(1)
        for group in (dialog.tree.topLevelItem(number) for number in range(dialog.tree.topLevelItemCount()))
        if group is not None
        for row in range(group.childCount())
    }
    for spec in ACTIONS:
        for keys in filter(None, spec.keys.split(";")):
            text = QKeySequence(keys.strip()).toString(QKeySequence.SequenceFormat.NativeText)
            assert any(text in cell.split("、") for cell in shown), spec.id


def test_about_names_the_licences(qtbot: QtBot) -> None:
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    text = " ".join(label.text() for label in dialog.findChildren(QLabel))
    for words in ("勾稽", "Apache-2.0", "LGPL-3.0", "OFL-1.1"):
        assert words in text


def test_an_unexpected_error_keeps_a_copy_and_tells(
    qtbot: QtBot, when_open: Callable[[Act], None], capsys: pytest.CaptureFixture[str]
) -> None:
    seen: list[str] = []

    def read(box: QWidget) -> None:
        assert isinstance(box, MessageBox)
        details = box.findChild(QPlainTextEdit)
        assert isinstance(details, QPlainTextEdit)
        seen.extend((box.text, box.more, details.toPlainText()))
        reporter(ValueError, ValueError("二"), None)  # another one meanwhile: no second dialog
        assert isinstance(box, QDialog)
        box.reject()

    reporter = CrashReporter(lambda: True)
    when_open(read)
    reporter(ValueError, ValueError("一"), None)
    assert "意外错误" in seen[0]
    assert "自动保存的副本" in seen[1]
    assert "ValueError: 一" in seen[2]
    assert "ValueError: 二" in capsys.readouterr().err


@pytest.mark.parametrize(("key", "answer"), [(Qt.Key.Key_Return, 2025), (Qt.Key.Key_Escape, None)])
def test_which_of_several_reports_is_answered_by_key(
    qtbot: QtBot, dialogs: QtDialogs, when_open: Callable[[Act], None], key: Qt.Key, answer: int | None
) -> None:
    when_open(lambda box: QTest.keyClick(box, key))
    assert dialogs.choose_year("两年.txt", (2025, 2024)) == answer


def test_another_of_several_reports_is_one_click_away(
    qtbot: QtBot, dialogs: QtDialogs, when_open: Callable[[Act], None]
) -> None:
    def click(box: QWidget) -> None:
        assert isinstance(box, MessageBox)
        next(button for button in box.buttons if button.text() == "2024 年度").click()

    when_open(click)
    assert dialogs.choose_year("两年.txt", (2025, 2024)) == 2024
