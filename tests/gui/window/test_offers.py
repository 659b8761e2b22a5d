"""文中数据 in the window: told when a report is opened, taken row by row with keys, undone, shown in the prose."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from editor.checks.told.offers import Offer, Withheld
from editor.forms.address import CellRef
from editor.gui.files.questions import Unsaved
from editor.gui.look.rich_text import RICH_ROLE
from editor.gui.window.main_window import MainWindow
from editor.gui.window.offers_dialog import OffersDialog
from editor.gui.window.offers_sentence import sentence_html
from editor.report.edit import TextRef
from editor.session import Session
from tests.gui.answers import Answers
from tests.told_report import TEXT

RECEIVED = CellRef("statistics", "received.total", "value")
DISCLOSED = CellRef("statistics", "disclosure.total", "value")
STAFF = CellRef("statistics", "organisation.staff", "value")


@pytest.fixture
def open_window(window: MainWindow, tmp_path: Path) -> MainWindow:
    path = tmp_path / "年报.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert window.documents.open_path(path)
    return window


def session_of(window: MainWindow) -> Session:
    assert window.workspace is not None
    return window.workspace.session


def shown(window: MainWindow, qtbot: QtBot) -> OffersDialog:
    window.command_set.actions["offers"].trigger()
    dialog = window.tools.offers.dialog
    assert dialog is not None
    dialog.activateWindow()  # as a window manager does; or its shortcuts are not heard
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def rows(dialog: OffersDialog, group: int) -> list[QTreeWidgetItem]:
    top = dialog.tree.topLevelItem(group)
    return [top.child(row) for row in range(top.childCount())] if top is not None else []


def offered(dialog: OffersDialog) -> list[tuple[CellRef, Decimal]]:
    return [(offer.ref, offer.value) for offer in dialog.told.offers]


def told_of(item: QTreeWidgetItem) -> Offer | Withheld:
    told = item.data(0, Qt.ItemDataRole.UserRole)
    assert isinstance(told, Offer | Withheld)
    return told


def test_a_report_opened_with_an_empty_table_says_what_its_prose_tells(open_window: MainWindow, qtbot: QtBot) -> None:
    bar = open_window.bars.bars[-1]
    assert bar.label.text().endswith("统计表是空的，正文中有 4 个数可填入。")
    QTest.mouseClick(bar.buttons[0], Qt.MouseButton.LeftButton)
    dialog = open_window.tools.offers.dialog
    assert dialog is not None
    assert dialog.isVisible()
    assert len(rows(dialog, 0)) == 4
    assert not any("可填入" in each.label.text() for each in open_window.bars.bars)


def test_enter_takes_the_second_row_and_undo_brings_it_back(open_window: MainWindow, qtbot: QtBot) -> None:
    dialog = shown(open_window, qtbot)
    session = session_of(open_window)
    before = offered(dialog)
    assert before[:2] == [(DISCLOSED, Decimal(2150)), (RECEIVED, Decimal(46))]
    QTest.keyClick(dialog.tree, Qt.Key.Key_Down)
    QTest.keyClick(dialog.tree, Qt.Key.Key_Return)
    assert session.report.cells == {RECEIVED: Decimal(46)}
    assert session.history.undo_label == "采用文中数据"
    assert (RECEIVED, Decimal(46)) not in offered(dialog)
    assert told_of(dialog.tree.currentItem()).ref == before[2][0]  # and goes on to the next
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.report.cells == {}
    qtbot.waitUntil(lambda: offered(dialog) == before)
    QTest.keyClick(dialog, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert session.report.cells == {RECEIVED: Decimal(46)}
    qtbot.waitUntil(lambda: len(offered(dialog)) == 3)


def test_an_undo_in_the_window_brings_it_back_too(open_window: MainWindow, qtbot: QtBot) -> None:
    dialog = shown(open_window, qtbot)
    QTest.keyClick(dialog.tree, Qt.Key.Key_Return)
    assert len(offered(dialog)) == 3
    open_window.command_set.actions["undo"].trigger()
    qtbot.waitUntil(lambda: len(offered(dialog)) == 4)


def test_the_button_of_a_row_takes_its_figure(open_window: MainWindow, qtbot: QtBot) -> None:
    dialog = shown(open_window, qtbot)
    buttons = dialog.tree.findChildren(QPushButton)
    wanted = next(button for button in buttons if button.accessibleName().endswith("收到申请数 46"))
    QTest.mouseClick(wanted, Qt.MouseButton.LeftButton)
    assert session_of(open_window).report.cells == {RECEIVED: Decimal(46)}


def test_all_can_be_taken_one_after_the_other_and_what_is_kept_back_cannot(
    open_window: MainWindow, qtbot: QtBot
) -> None:
    dialog = shown(open_window, qtbot)
    for _ in range(4):
        QTest.keyClick(dialog.tree, Qt.Key.Key_Return)
    report = session_of(open_window).report
    assert [int(value) for value in report.numbers.values()] == [2150, 46, 0, 0]
    assert dialog.told.offers == ()
    assert dialog.summary.text() == "没有可填入的数了。"
    kept = rows(dialog, 0)
    assert [told_of(item).ref for item in kept] == [STAFF]
    dialog.tree.setCurrentItem(kept[0])
    QTest.keyClick(dialog.tree, Qt.Key.Key_Return)
    assert session_of(open_window).report == report


def test_a_row_shows_its_words_in_the_prose_and_in_bold(open_window: MainWindow, qtbot: QtBot) -> None:
    dialog = shown(open_window, qtbot)
    QTest.keyClick(dialog.tree, Qt.Key.Key_Down)
    workspace = open_window.workspace
    assert workspace is not None
    assert workspace.prose.current_section() == "part2"
    assert workspace.prose.editor.place == "46件"
    row = dialog.tree.currentItem()
    assert row.data(2, RICH_ROLE) == "2018年，全县共收到政府信息公开申请<b>46件</b>。"
    staff = next(item for item in rows(dialog, 1) if told_of(item).ref == STAFF)
    assert "<b>60余人</b>" in staff.data(2, RICH_ROLE)
    assert "不采用：“60余人”不是准确的数" in staff.data(2, RICH_ROLE)


def test_the_list_does_not_cover_the_sentence(open_window: MainWindow, qtbot: QtBot) -> None:
    dialog = shown(open_window, qtbot)
    workspace = open_window.workspace
    assert workspace is not None
    for _ in range(3):
        editor = workspace.prose.editor
        caret = editor.viewport().mapToGlobal(editor.cursorRect().center())
        assert not dialog.frameGeometry().contains(caret)
        QTest.keyClick(dialog.tree, Qt.Key.Key_Down)


def test_figures_that_differ_warn_of_each_other(open_window: MainWindow, qtbot: QtBot) -> None:
    session = session_of(open_window)
    dialog = shown(open_window, qtbot)
    session.set_text(TextRef("section", "part3"), "全县共收到政府信息公开申请48件。")
    qtbot.waitUntil(lambda: (RECEIVED, Decimal(48)) in offered(dialog))
    both = [item for item in rows(dialog, 0) if told_of(item).ref == RECEIVED]
    assert ["另一处是 48，请核对" in item.data(2, RICH_ROLE) for item in both] == [True, False]
    dialog.tree.setCurrentItem(both[1])
    QTest.keyClick(dialog.tree, Qt.Key.Key_Return)
    assert session.report.value(RECEIVED) == 48
    assert "表中已是 48，与文中的 46 不一致" in [entry.reason for entry in dialog.told.withheld]


def test_escape_closes_it_and_so_does_the_end_of_the_report(
    open_window: MainWindow, answers: Answers, qtbot: QtBot
) -> None:
    dialog = shown(open_window, qtbot)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    session_of(open_window).set_text(TextRef("section", "part3"), "没有了。")
    timer = dialog.findChild(QTimer)
    assert timer is not None
    assert not timer.isActive()  # it reads the prose no more
    shown(open_window, qtbot)
    answers.unsaved_answer = Unsaved.DISCARD
    open_window.documents.close()
    assert open_window.tools.offers.dialog is None


def test_only_reports_of_that_time_have_the_command(window: MainWindow) -> None:
    action = window.command_set.actions["offers"]
    assert not action.isEnabled()
    window.documents.open_sample()
    assert not action.isEnabled()
    assert not any("可填入" in bar.label.text() for bar in window.bars.bars)


def test_a_long_sentence_is_cut_around_its_figure() -> None:
    before, after = "甲" * 80, "乙" * 80
    offer = Offer(RECEIVED, Decimal(5), "part1", 180, 182, f"{before}5件{after}", 100, "")
    html = sentence_html(offer, "", "#000")
    assert html.startswith("…甲")
    assert "甲<b>5件</b>乙" in html
    assert html.endswith("乙…")
    assert len(html) < 110
