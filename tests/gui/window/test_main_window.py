"""The whole window, driven by keys and mouse: going about, editing, undoing, looks, dropped files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QContextMenuEvent, QDragEnterEvent, QDropEvent, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from editor.checks.finding import Verdict
from editor.forms.address import CellRef
from editor.gui.files.new_report_dialog import NewReport
from editor.gui.files.surroundings import Surroundings
from editor.gui.look.scheme import Scheme
from editor.gui.window.main_window import MainWindow
from editor.gui.window.outline import ABOUT
from editor.gui.window.workspace import Workspace
from editor.report.edit import TextRef
from editor.report.model import Report
from editor.workflows.opening import save_document
from tests.gui.answers import Answers

GRANTED = CellRef("requests", "results.granted", "natural")
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
# What may stand in Latin letters: names of keys, formats, and a menu's mnemonic.
_LATIN = re.compile(r"\(&?[A-Z]\)|&\d|PDF|Word|Excel|JSON|Ctrl|Shift|Alt|Esc|Del|PgDown|PgUp|F\d|TSV|HTML")


@pytest.fixture
def sample(window: MainWindow) -> Workspace:
    """The window's workspace with the sample open."""
    window.documents.open_sample()
    assert window.workspace is not None
    window.workspace.watch.finish()
    return window.workspace


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key where the focus is."""
    QTest.keyClick(focused(), key, modifier)


def test_the_start_page_leads_on(qtbot: QtBot, window: MainWindow) -> None:
    assert window.stack.currentWidget() is window.start_page
    assert focused() is window.start_page.buttons["new"]
    assert not window.command_set.actions["save"].isEnabled()
    QTest.mouseClick(window.start_page.buttons["sample"], Qt.MouseButton.LeftButton)
    assert window.stack.currentWidget() is window.workspace
    assert window.command_set.actions["save"].isEnabled()


def test_the_prose_of_a_report_just_opened_is_checked_once_it_is_shown(qtbot: QtBot, window: MainWindow) -> None:
    window.documents.open_sample()
    assert window.workspace is not None
    session = window.workspace.session
    assert not session.is_prose_known
    assert window.status.verdict.text() == window.workspace.findings.empty.text() == "正在审核正文……"
    qtbot.waitUntil(lambda: session.is_prose_known)
    assert window.status.verdict.text() == "审核通过，可以定稿"
    assert window.workspace.findings.empty.text() == "审核通过，没有问题"


def test_wrong_tables_are_told_before_the_prose_is_read(window: MainWindow) -> None:
    window.documents.open_sample()
    assert window.workspace is not None
    session = window.workspace.session
    session.type_cell(GRANTED, "45")
    assert not session.is_prose_known
    assert "必须改" in window.status.verdict.text()


def test_a_wrong_figure_typed_is_told_everywhere_and_undone_by_key(
    qtbot: QtBot, window: MainWindow, sample: Workspace
) -> None:
    sample.go_to(GRANTED)
    for key in (Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_Return):
        press(qtbot, key)
    assert sample.session.report.value(GRANTED) == 45
    assert window.isWindowModified()
    assert sample.session.result.verdict is Verdict.ERRORS
    assert "必须改" in window.status.verdict.text()
    assert window.command_set.actions["undo"].text().startswith("撤销 输入")
    sample.show_section("overview")
    press(qtbot, Qt.Key.Key_Z, CONTROL)
    assert sample.session.report.value(GRANTED) == 22
    assert sample.section == "requests"  # undo shows what it changed
    assert sample.table is not None
    assert sample.table.current_ref() == GRANTED
    assert window.status.verdict.text() == "审核通过，可以定稿"
    assert not window.isWindowModified()
    press(qtbot, Qt.Key.Key_Y, CONTROL)
    assert sample.session.report.value(GRANTED) == 45


def test_undoing_words_shows_them_without_leaving_the_table_beside(
    qtbot: QtBot, window: MainWindow, sample: Workspace
) -> None:
    sample.show_section("other")
    sample.focus_page()
    QTest.keyClicks(sample.prose.editor, "abc")
    assert "abc" in sample.session.report.sections["other"]
    sample.show_section("requests")
    window.command_set.actions["undo"].trigger()
    assert "abc" not in sample.session.report.sections["other"]
    assert sample.section == "requests"  # the pane beside it shows the words
    window.command_set.actions["redo"].trigger()
    sample.prose.show_section("overview")
    window.command_set.actions["undo"].trigger()
    assert sample.section == "other"


def test_f8_walks_to_the_wrong_cell(qtbot: QtBot, sample: Workspace) -> None:
    sample.session.auto_totals = False
    sample.session.type_cell(GRANTED, "25")
    sample.findings.refresh()
    sample.show_section(ABOUT)
    sample.focus_page()
    press(qtbot, Qt.Key.Key_F8)
    assert sample.section == "requests"
    assert sample.table is not None
    assert sample.table.current_ref() == GRANTED


def test_blanks_are_filled_with_zero_and_counted(qtbot: QtBot, window: MainWindow, sample: Workspace) -> None:
    cells = [CellRef("requests", row, "natural") for row in ("results.other.other", "results.denied.state_secret")]
    sample.session.set_cells(dict.fromkeys(cells), "清空")
    before = sample.session.report.confirmed
    press(qtbot, Qt.Key.Key_0, CONTROL)
    assert [sample.session.report.value(ref) for ref in cells] == [0, 0]
    assert sample.session.report.confirmed - before == set(cells)
    assert "个空格" in window.status.news.text()
    press(qtbot, Qt.Key.Key_Z, CONTROL)
    assert [sample.session.report.value(ref) for ref in cells] == [None, None]


def test_edit_commands_go_to_the_table_or_the_text_with_the_focus(
    qtbot: QtBot, window: MainWindow, sample: Workspace
) -> None:
    sample.go_to(GRANTED)
    window.command_set.actions["copy"].trigger()
    assert QApplication.clipboard().text().strip() == "22"
    window.command_set.actions["delete"].trigger()
    assert sample.session.report.value(GRANTED) is None
    sample.show_section("other")
    sample.focus_page()
    window.command_set.actions["select_all"].trigger()
    window.command_set.actions["cut"].trigger()
    assert "other" not in sample.session.report.sections
    assert "信息处理费" in QApplication.clipboard().text()
    window.command_set.actions["paste"].trigger()
    assert "信息处理费" in sample.session.report.sections["other"]


def test_prose_is_shown_large_and_tables_beside_it(sample: Workspace) -> None:
    assert sample.centre.isVisible()
    assert sample.prose.isVisible()
    sizes = sample.columns.sizes()
    sample.show_section("overview")
    assert not sample.centre.isVisible()
    assert sample.page is sample.prose
    assert abs(sample.columns.sizes()[0] - sizes[0]) <= 8  # the outline stays as it was
    sample.show_section("requests")
    assert sample.centre.isVisible()
    assert sample.columns.sizes() == sizes


def test_every_section_is_reached_by_keys(qtbot: QtBot, sample: Workspace) -> None:
    sample.show_section(ABOUT)
    sample.focus_page()
    seen = [sample.section]
    for _ in sample.session.report.parts:
        press(qtbot, Qt.Key.Key_PageDown, CONTROL)
        seen.append(sample.section)
        assert sample.page.isAncestorOf(focused())
    assert seen == [ABOUT, *(key for key, _ in sample.session.report.parts)]
    press(qtbot, Qt.Key.Key_PageUp, CONTROL)
    assert sample.section == seen[-2]


def click(workspace: Workspace, section: str) -> None:
    """A click on a line of the outline."""
    view, entries = workspace.outline.view, workspace.outline.model.entries
    at = next(row for row, entry in enumerate(entries) if entry.id == section)
    place = view.visualRect(workspace.outline.model.index(at)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def test_a_click_in_the_outline_takes_the_keyboard_along(qtbot: QtBot, sample: Workspace) -> None:
    click(sample, "disclosure")
    assert sample.table is not None
    assert focused() is sample.table.view
    press(qtbot, Qt.Key.Key_7)
    ref = sample.table.current_ref()
    assert ref is not None
    assert sample.session.report.value(ref) == 7
    click(sample, "other")
    assert focused() is sample.prose.editor
    click(sample, ABOUT)
    assert sample.page.isAncestorOf(focused())
    sample.outline.view.setFocus()
    press(qtbot, Qt.Key.Key_Down)
    assert sample.section == "preamble"
    assert focused() is sample.outline.view


def test_the_outline_leads_to_the_problems_of_a_section(qtbot: QtBot, window: MainWindow, sample: Workspace) -> None:
    sample.session.auto_totals = False
    sample.session.type_cell(GRANTED, "45")
    sample.show_pane("findings", False)
    view = sample.outline.view
    key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(20, 20), view.mapToGlobal(QPoint(20, 20)))
    QApplication.sendEvent(view.viewport(), key)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()
    sample.outline.problems_wanted.emit("requests")
    assert sample.findings.isVisible()
    assert sample.table is not None
    assert (sample.section, focused()) == ("requests", sample.table.view)
    sample.outline.problems_wanted.emit("review")
    assert window.status.news.text() == "这一部分没有问题"


def test_f6_goes_round_the_panes(qtbot: QtBot, sample: Workspace) -> None:
    sample.show_section("requests")
    sample.focus_page()
    panes: list[QWidget] = [sample.prose, sample.findings, sample.outline, sample.page]
    for pane in panes:
        press(qtbot, Qt.Key.Key_F6)
        assert pane.isAncestorOf(focused())


def test_panes_can_be_hidden_and_prose_still_be_written(window: MainWindow, sample: Workspace) -> None:
    actions = window.command_set.actions
    for name, pane in (("outline", sample.outline), ("prose", sample.prose), ("findings", sample.findings)):
        actions[f"show_{name}"].trigger()
        assert not pane.isVisible()
        assert not actions[f"show_{name}"].isChecked()
    sample.show_section("overview")
    assert sample.prose.isVisible()
    sample.show_section("requests")
    assert not sample.prose.isVisible()


def test_table_three_fits_the_usual_screen(window: MainWindow, sample: Workspace) -> None:
    window.resize(1366, 700)
    sample.show_section("requests")
    QApplication.processEvents()
    assert sample.table is not None
    bar = sample.table.view.horizontalScrollBar()
    assert (bar.maximum(), bar.isVisible()) == (0, False)
    assert window.minimumSizeHint().width() <= 1366
    assert window.minimumSizeHint().height() <= 700


def test_dark_and_light(qtbot: QtBot, window: MainWindow, sample: Workspace) -> None:
    window.command_set.actions["scheme.dark"].trigger()
    assert window.settings.scheme is Scheme.DARK
    qtbot.waitUntil(lambda: window.palette().color(QPalette.ColorRole.Window).lightness() < 100)
    window.command_set.actions["scheme.light"].trigger()
    qtbot.waitUntil(lambda: window.palette().color(QPalette.ColorRole.Window).lightness() > 200)


def test_letters_grow_and_shrink_by_keys(qtbot: QtBot, window: MainWindow, sample: Workspace) -> None:
    usual = sample.outline.fontMetrics().height()
    for _ in range(10):
        press(qtbot, Qt.Key.Key_Equal, CONTROL)
    assert window.settings.zoom == 200
    qtbot.waitUntil(lambda: sample.outline.fontMetrics().height() > 1.7 * usual)
    press(qtbot, Qt.Key.Key_Minus, CONTROL)
    assert window.settings.zoom == 175
    press(qtbot, Qt.Key.Key_0, CONTROL | Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: abs(sample.outline.fontMetrics().height() - usual) <= 1)


@pytest.mark.parametrize("place", ["requests", "overview"])
def test_letters_grow_and_shrink_by_the_wheel_with_control(window: MainWindow, sample: Workspace, place: str) -> None:
    sample.show_section(place)
    area = sample.table.view if sample.table is not None else sample.prose.editor
    turned = area.verticalScrollBar().value()
    for eighths, zoom in ((120, 110), (60, 110), (60, 125), (-240, 100)):
        turn_wheel(area.viewport(), eighths, CONTROL)
        assert window.settings.zoom == zoom
    assert area.verticalScrollBar().value() == turned
    turn_wheel(area.viewport(), -120, Qt.KeyboardModifier.NoModifier)
    assert window.settings.zoom == 100


def turn_wheel(widget: QWidget, eighths: int, hold: Qt.KeyboardModifier) -> None:
    """Turn the wheel over a widget as a mouse does: what no widget takes goes up to the window."""
    window = widget.window()
    place = QPointF(widget.mapTo(window, widget.rect().center()))
    QTest.wheelEvent(window.windowHandle(), place, QPoint(0, eighths), QPoint(), hold)


def test_large_letters_do_not_make_the_start_page_taller_than_a_small_screen(window: MainWindow) -> None:
    window.settings.remember_file(Path("年报.gouji"))
    window.start_page.show_recent(window.settings.recent)
    for _ in range(5):
        window.command_set.actions["zoom_in"].trigger()
    QApplication.processEvents()
    assert window.settings.zoom == 200
    assert window.start_page.minimumSizeHint().height() < 200
    assert window.start_page.title.fontMetrics().height() > 2 * window.start_page.fontMetrics().height()
    window.resize(800, 300)
    QApplication.processEvents()
    assert window.start_page.verticalScrollBar().maximum() > 0


def test_coloured_words_grow_and_shrink_with_the_others(window: MainWindow, sample: Workspace) -> None:
    counter = sample.prose.counter
    assert counter.styleSheet()
    for command in ("zoom_in", "zoom_in", "zoom_out", "zoom_reset"):
        window.command_set.actions[command].trigger()
        QApplication.processEvents()
        assert counter.fontMetrics().height() == sample.outline.fontMetrics().height()


def drop(target: QWidget, where: QPointF, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(where.toPoint(), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(target, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(target, QDropEvent(where, Qt.DropAction.CopyAction, data, buttons, keys))


@pytest.mark.parametrize("place", ["window", "overview", ABOUT, "requests"])
def test_a_dropped_file_is_opened(
    qtbot: QtBot, window: MainWindow, answers: Answers, balanced: Report, tmp_path: Path, place: str
) -> None:
    target: QWidget = window
    if place != "window":
        window.documents.open_sample()
        assert window.workspace is not None
        window.workspace.show_section(place)
        window.workspace.focus_page()
        target = focused()
        if isinstance(target, QAbstractScrollArea):
            target = target.viewport()
    path = tmp_path / "拖来.gouji"
    save_document(balanced, path)
    answers.chosen = 0
    drop(target, QPointF(5, 5), path, tmp_path / "另一个.gouji")
    qtbot.waitUntil(lambda: "一次打开一份" in window.status.news.text())
    assert window.documents.current is not None
    assert window.documents.current.session.report == balanced
    assert len(answers.choices) == (place != "window")


def test_a_file_dropped_over_a_report_is_what_the_user_says(
    qtbot: QtBot, window: MainWindow, answers: Answers, balanced: Report, tmp_path: Path, sample: Workspace
) -> None:
    path = tmp_path / "上年.gouji"
    before = sample.session.report
    save_document(replace(balanced, year=before.year - 1, body=before.body), path)
    drop(window, QPointF(5, 5), path)
    qtbot.waitUntil(lambda: len(answers.choices) == 1)  # Esc: nothing is done with it
    assert sample.session.report == before
    answers.chosen = answers.choices[0].answers.index("作为上年年报")
    drop(window, QPointF(5, 5), path)
    qtbot.waitUntil(lambda: sample.session.report.prior is not None and sample.session.report != before)
    answers.chosen = answers.choices[0].answers.index("导入到本年报")
    drop(window, QPointF(5, 5), path)
    qtbot.waitUntil(lambda: len(answers.reviews) == 1)
    assert window.workspace is sample


def test_a_file_dropped_on_the_new_report_is_last_years(
    qtbot: QtBot, window: MainWindow, answers: Answers, balanced: Report, tmp_path: Path
) -> None:
    path = tmp_path / "上年.gouji"
    save_document(replace(balanced, year=2024), path)
    button = window.start_page.buttons["new"]
    drop(window, QPointF(button.mapTo(window, button.rect().center())), path)
    qtbot.waitUntil(lambda: answers.priors == [path])
    answers.new = lambda _: NewReport(2025, balanced.body)
    window.documents.new()
    drop(window, QPointF(5, 5), path)
    assert window.workspace is not None
    session = window.workspace.session
    qtbot.waitUntil(lambda: session.report.prior is not None)
    assert answers.choices == []


def test_a_file_opened_twice_is_told(window: MainWindow, balanced: Report, tmp_path: Path) -> None:
    path = tmp_path / "年报.gouji"
    save_document(balanced, path)
    window.documents.open_path(path)
    workspace = window.workspace
    assert window.documents.open_path(path)
    assert window.workspace is workspace
    assert "已经打开" in window.status.news.text()


def test_a_long_recent_name_makes_no_bar(window: MainWindow, tmp_path: Path) -> None:
    window.start_page.show_recent([tmp_path / f"{'很长的名字' * 30}.gouji"] * 3)
    QApplication.processEvents()
    recent = window.start_page.recent
    assert recent.isVisible()
    assert not recent.horizontalScrollBar().isVisible()
    assert not recent.verticalScrollBar().isVisible()
    assert recent.visualItemRect(recent.item(0)).width() <= recent.viewport().width()


def test_dropped_words_are_not_for_the_window(window: MainWindow) -> None:
    data = QMimeData()
    data.setText("151")
    enter = QDragEnterEvent(
        QPointF(50, 300).toPoint(), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
    )
    enter.ignore()
    QApplication.sendEvent(window, enter)
    assert not enter.isAccepted()


def test_sizes_are_remembered(qtbot: QtBot, window: MainWindow, around: Surroundings, sample: Workspace) -> None:
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(780, 600)  # some screens are that small
    sample.columns.setSizes([210, 300, 270])
    sample.rows.setSizes([400, 100])
    columns = sample.columns.sizes()
    window.close()
    again = MainWindow(around)
    qtbot.addWidget(again)
    again.show()
    again.documents.open_sample()
    QApplication.processEvents()
    assert again.workspace is not None
    assert all(abs(now - then) <= 3 for now, then in zip(again.workspace.columns.sizes(), columns, strict=True))


def test_another_report_lets_the_last_one_go(window: MainWindow, sample: Workspace) -> None:
    first = sample.session
    window.documents.open_sample()
    assert window.workspace is not sample
    assert first._listeners == []


def test_everything_the_window_says_is_chinese(window: MainWindow, sample: Workspace) -> None:
    for section in (ABOUT, *(key for key, _ in sample.session.report.parts)):
        sample.show_section(section)
    for text in texts_of(window):
        left = _LATIN.sub("", text)
        assert not re.search(r"[A-Za-z]{2,}", left), text


def test_every_command_has_a_tip_and_no_two_share_a_key(window: MainWindow) -> None:
    keys = [key.toString() for action in window.command_set.actions.values() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    for identifier, action in window.command_set.actions.items():
        assert action.toolTip(), identifier
    for menu in window.menuBar().findChildren(QMenu):
        letters = re.findall(r"&([A-Z])", " ".join(action.text() for action in menu.actions()))
        assert len(letters) == len(set(letters)), menu.title()


def test_what_can_have_the_focus_has_a_name_for_a_screen_reader(sample: Workspace) -> None:
    for widget in sample.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
            text = widget.text() if isinstance(widget, QAbstractButton) else ""
            assert widget.accessibleName() or text, widget


def texts_of(window: MainWindow) -> Iterator[str]:
    """Every text of the window's own that can be seen or pointed at."""
    for action in window.findChildren(QAction):
        yield from (action.text(), action.toolTip())
    for label in window.findChildren(QLabel):
        yield re.sub(r"<[^>]*>", "", label.text())
    for button in window.findChildren(QAbstractButton):
        yield from (button.text(), button.toolTip())
    for menu in window.findChildren(QMenu):
        yield menu.title()


def test_import_review_leads_to_the_cell(
    qtbot: QtBot, window: MainWindow, balanced: Report, answers: Answers, tmp_path: Path
) -> None:
    source = tmp_path / "导出.json"
    cells = {f'"{ref}": "{value}"' for ref, value in balanced.cells.items() if ref != GRANTED}
    source.write_text(
        f'{{"form": "2021", "year": 2025, "body": "某局", "cells": {{{", ".join(cells)}}}, "import": {{'
        f'"unread": ["{GRANTED}"], "unmapped": [{{"where": "第 3 行", "text": "其他文件 0"}}], "notes": ["推定"]}}}}',
        encoding="utf-8",
    )
    window.documents.open_path(source)
    QTest.mouseClick(window.bars.bars[0].buttons[0], Qt.MouseButton.LeftButton)
    review = window.import_list.dialog
    assert review is not None
    groups = [review.tree.topLevelItem(row) for row in range(review.tree.topLevelItemCount())]
    assert [group.text(0)[:2] for group in groups if group is not None] == ["未读", "未归", "说明"]
    assert groups[1] is not None
    assert [groups[1].child(0).text(column) for column in (0, 1)] == ["第 3 行", "其他文件 0"]
    QTest.keyClick(review.tree, Qt.Key.Key_Return)
    assert window.workspace is not None
    assert window.workspace.table is not None
    assert window.workspace.table.current_ref() == GRANTED


def test_the_verdict_below_follows_the_check_of_the_prose(qtbot: QtBot, window: MainWindow, sample: Workspace) -> None:
    """Its findings come after a rest, without an edit."""
    overview = sample.session.report.sections["overview"]
    sample.session.set_text(TextRef("section", "overview"), overview + "联系人手机13912345678。")
    qtbot.waitUntil(lambda: window.status.verdict.text() == "可以定稿，1 项要改或说明")
    sample.session.set_text(TextRef("section", "overview"), "")
    qtbot.waitUntil(lambda: window.status.verdict.text() == "还有 1 处文字未写")


def test_a_key_touches_no_command_and_measures_nothing_anew_unless_something_else_is_said(
    window: MainWindow, sample: Workspace
) -> None:
    sample.go_to(GRANTED)
    QTest.keyClicks(focused(), "4")  # 撤销 can be given from now on
    changed: list[str] = []
    for name, action in window.command_set.actions.items():
        action.changed.connect(lambda name=name: changed.append(name))
    polished = Polished(window.status.verdict)
    QTest.keyClicks(focused(), "567")
    assert changed == []
    assert polished.times == 0


class Polished(QObject):
    """How often a widget was given a look anew."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.StyleChange
        return False
