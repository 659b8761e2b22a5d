"""The whole job without a mouse: every key goes to the widget that has the focus, and only keys move it.

Words come as an input method gives them. The active window is named by the test: there is no window manager.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor.checks.finding import Verdict
from editor.gui.files.new_report_dialog import NewReportDialog
from editor.gui.findings.waiver_dialog import WaiverDialog
from editor.gui.import_review.window import ImportWindow
from editor.gui.text.citation_dialog import CitationDialog
from editor.gui.window.main_window import MainWindow
from editor.gui.window.workspace import Workspace
from tests.gui.whole_job.job import CITED, NEW, REASON, Job, answer_dialog, assert_job_done

Key, Modifier = Qt.Key, Qt.KeyboardModifier
ALT, CONTROL, SHIFT, PLAIN = (
    Modifier.AltModifier,
    Modifier.ControlModifier,
    Modifier.ShiftModifier,
    Modifier.NoModifier,
)


def focused() -> QWidget:
    """Where a key goes."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.keyClick(focused(), key, modifier)


def type_figures(text: str) -> None:
    for figure in text:
        press(Qt.Key(ord(figure)))


def write(text: str) -> None:
    """What an input method does with Chinese words, paragraph by paragraph."""
    for number, paragraph in enumerate(text.split("\n")):
        if number:
            press(Key.Key_Return)
        event = QInputMethodEvent()
        event.setCommitString(paragraph)
        QApplication.sendEvent(focused(), event)


def workspace_of(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def return_to(window: QWidget, qtbot: QtBot) -> None:
    window.activateWindow()  # there is no window manager to do it
    qtbot.waitUntil(lambda: window.isActiveWindow() and QApplication.focusWidget() is not None)


def go_to_section(window: MainWindow, section: str) -> None:
    """Ctrl+PgUp to the first, Ctrl+PgDown to the section."""
    workspace = workspace_of(window)
    for _ in range(10):
        press(Key.Key_PageUp, CONTROL)
    for _ in range(10):
        if workspace.section == section:
            return
        press(Key.Key_PageDown, CONTROL)
    raise AssertionError(section)


def begin_from_last_year(job: Job, window: MainWindow, qtbot: QtBot) -> None:
    def look_through(review: ImportWindow) -> None:
        assert review.look.open_count == 3
        qtbot.waitUntil(lambda: review.look.tree.currentItem() is not None)
        for _ in range(3):
            press(Key.Key_Return, CONTROL)
            press(Key.Key_F8)
        assert review.look.open_count == 0
        press(Key.Key_A, ALT)

    def fill_in(dialog: NewReportDialog) -> None:
        press(Key.Key_F, ALT)
        qtbot.waitUntil(dialog.review_button.isEnabled)
        return_to(dialog, qtbot)
        answer_dialog(qtbot, ImportWindow, lambda: press(Key.Key_V, ALT), look_through)
        return_to(dialog, qtbot)
        assert dialog.body.text() == job.goal.body
        press(Key.Key_B, ALT)
        press(Key.Key_Return)

    answer_dialog(qtbot, NewReportDialog, lambda: press(Key.Key_Return), fill_in)
    return_to(window, qtbot)


def fill_tables(job: Job, window: MainWindow) -> None:
    """Tables two and four typed with Tab, table three pasted and its zeros filled in."""
    for table in ("disclosure", "review"):
        go_to_section(window, table)
        for ref in job.table(table):
            type_figures(job.text(ref))
            press(Key.Key_Tab)
    go_to_section(window, "requests")
    press(Key.Key_Home, CONTROL)
    QApplication.clipboard().setText(job.block("requests"))
    press(Key.Key_V, CONTROL)
    press(Key.Key_0, CONTROL)  # the block is selected


def write_prose(job: Job, window: MainWindow, qtbot: QtBot) -> None:
    """All prose, and in section one a citation by its name."""
    for section, text in job.goal.sections.items():
        go_to_section(window, section)
        write(text)
        if section == "overview":
            press(Key.Key_Return)
            write(CITED)
            answer_dialog(qtbot, CitationDialog, lambda: press(Key.Key_I, CONTROL | SHIFT), choose_total)
            return_to(window, qtbot)
            write("件。")


def choose_total(_: CitationDialog) -> None:
    write("新收 总计")
    press(Key.Key_Return)


def mend_an_error(job: Job, window: MainWindow) -> None:
    """A figure is typed wrong, found with F8 from another section, and put right."""
    session = workspace_of(window).session
    go_to_section(window, "requests")
    press(Key.Key_Home, CONTROL)
    type_figures(f"{job.goal.numbers[NEW] + 10}")
    press(Key.Key_Return)
    go_to_section(window, "other")
    assert session.result.verdict is Verdict.ERRORS
    press(Key.Key_F8)
    press(Key.Key_Return, ALT)
    assert session.report.cells[NEW] == job.goal.cells[NEW]
    assert session.result.verdict is not Verdict.ERRORS


def explain(window: MainWindow, qtbot: QtBot) -> None:
    """What is in force does not follow from last year's: the only finding that stands in the way of the end."""
    press(Key.Key_F8)
    answer_dialog(qtbot, WaiverDialog, lambda: press(Key.Key_S, ALT), give_reason)
    return_to(window, qtbot)


def give_reason(_: WaiverDialog) -> None:
    press(Key.Key_Down)
    press(Key.Key_Tab)
    write(REASON)
    press(Key.Key_Tab)
    write("李某")
    press(Key.Key_Return)


def test_the_whole_job_with_keys(job: Job, window: MainWindow, qtbot: QtBot) -> None:
    begin_from_last_year(job, window, qtbot)
    fill_tables(job, window)
    write_prose(job, window, qtbot)
    mend_an_error(job, window)
    explain(window, qtbot)
    press(Key.Key_S, CONTROL)
    press(Key.Key_E, CONTROL | SHIFT)
    assert_job_done(job, window, qtbot)
