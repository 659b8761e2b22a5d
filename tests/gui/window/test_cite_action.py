"""插入引用 in the whole window: a real click on a cell, the keys, and the chip that follows what is typed there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor.forms.address import CellRef
from editor.gui.grid.view import GridView
from editor.gui.look.theme import current_theme
from editor.gui.text.lines import CHIP
from editor.gui.window.main_window import MainWindow
from editor.gui.window.workspace import Workspace
from editor.report.edit import TextRef
from editor.session import Session
from tests.gui.answers import Answers

NEW = CellRef("requests", "new", "natural")
TOTAL = CellRef("requests", "new", "total")
PATH, TOTAL_PATH = "{三.一.自然人}", "{三.一.总计}"
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def sample(window: MainWindow) -> Workspace:
    """The window's workspace with the sample open, and a short text in it."""
    window.documents.open_sample()
    assert window.workspace is not None
    window.workspace.session.set_text(TextRef("section", "overview"), "收到件")
    window.workspace.prose.show_section("overview")
    return window.workspace


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, modifier)


def put_caret(workspace: Workspace, position: int) -> None:
    workspace.prose.editor.choose(position, position)
    workspace.prose.editor.setFocus()


def overview(session: Session) -> str:
    return session.report.sections["overview"]


def view_of(workspace: Workspace) -> GridView:
    assert workspace.table is not None
    return workspace.table.view


def point_of(view: GridView, ref: CellRef) -> QPoint:
    model = view.model()
    places = ((row, column) for row in range(model.rowCount()) for column in range(model.columnCount()))
    rects = (view.visualRect(model.index(*place)) for place in places)
    return next(rect.center() for rect in rects if view.ref_under(rect.center()) == ref)


def click(view: GridView, ref: CellRef) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point_of(view, ref))


def test_a_click_on_a_cell_cites_it_where_the_caret_is(window: MainWindow, sample: Workspace) -> None:
    sample.show_section("requests")
    put_caret(sample, 2)
    press(Qt.Key.Key_C, CONTROL | SHIFT)
    assert sample.citing.bar.isVisible()
    click(view_of(sample), TOTAL)
    assert overview(sample.session) == f"收到{TOTAL_PATH}件"
    assert sample.prose.editor.toPlainText() == f"收到{CHIP}件"
    assert focused() is sample.prose.editor
    assert not sample.citing.bar.isVisible()
    press(Qt.Key.Key_X)
    assert overview(sample.session) == f"收到{TOTAL_PATH}x件"
    press(Qt.Key.Key_Z, CONTROL)
    press(Qt.Key.Key_Z, CONTROL)
    assert overview(sample.session) == "收到件"


def test_nothing_moves_away_from_under_the_mouse(sample: Workspace) -> None:
    def places() -> list[QRect]:
        view = view_of(sample)
        panes = (view.viewport(), sample.prose.cite_button, sample.findings, sample.outline)
        return [QRect(pane.mapToGlobal(QPoint()), pane.size()) for pane in panes]

    sample.show_section("requests")
    put_caret(sample, 2)
    before = places()
    press(Qt.Key.Key_C, CONTROL | SHIFT)
    assert sample.citing.bar.isVisible()
    assert places() == before
    assert sample.table is not None
    assert sample.citing.bar.size() == sample.table.strip.size()
    sample.show_section("review")
    assert sample.citing.bar.isVisible()
    assert sample.table.strip.isAncestorOf(sample.citing.bar)
    press(Qt.Key.Key_Escape)
    assert not sample.citing.bar.isVisible()
    sample.show_section("requests")
    assert places() == before


def test_prose_shown_large_makes_room_and_comes_back(window: MainWindow, sample: Workspace) -> None:
    sample.show_section("requests")
    sample.show_section("overview")
    put_caret(sample, 2)
    QTest.mouseClick(sample.prose.cite_button, Qt.MouseButton.LeftButton)
    assert sample.section == "requests"
    assert sample.prose.editor.isVisible()
    click(view_of(sample), NEW)
    assert sample.section == "overview"
    assert overview(sample.session) == f"收到{PATH}件"
    assert focused() is sample.prose.editor


def test_arrows_and_enter_pick_too(window: MainWindow, sample: Workspace) -> None:
    sample.go_to(NEW)
    put_caret(sample, 2)
    press(Qt.Key.Key_C, CONTROL | SHIFT)
    assert focused() is view_of(sample)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Return)
    assert overview(sample.session) == f"收到{PATH}件"


def test_the_text_shows_where_the_figure_will_stand(window: MainWindow, sample: Workspace) -> None:
    """The focus is in the table while a cell is wanted; without a mark nobody could tell."""

    def colour_at_caret() -> QColor:
        editor = sample.prose.editor
        place = editor.cursorRect().center()
        return editor.viewport().grab().toImage().pixelColor(editor.cursorRect().left() + 1, place.y())

    sample.show_section("requests")
    put_caret(sample, 2)
    sample.citing.start()
    assert not sample.prose.editor.hasFocus()
    assert colour_at_caret() == current_theme().accent
    press(Qt.Key.Key_Escape)
    sample.focus_page()
    assert not sample.prose.editor.hasFocus()
    assert colour_at_caret() != current_theme().accent


def test_another_table_can_be_picked_from(window: MainWindow, sample: Workspace) -> None:
    sample.show_section("overview")
    put_caret(sample, 2)
    sample.citing.start()
    assert sample.section == "disclosure"
    press(Qt.Key.Key_PageDown, CONTROL)
    assert sample.section == "requests"
    click(view_of(sample), TOTAL)
    assert overview(sample.session) == f"收到{TOTAL_PATH}件"
    assert sample.section == "overview"


def test_escape_gives_up_and_the_table_works_again(window: MainWindow, sample: Workspace) -> None:
    sample.go_to(NEW)
    before = sample.session.report.value(NEW)
    put_caret(sample, 2)
    sample.citing.start()
    for key in (Qt.Key.Key_5, Qt.Key.Key_Delete, Qt.Key.Key_F2):
        press(key)
    press(Qt.Key.Key_V, CONTROL)
    assert sample.session.report.value(NEW) == before  # while a cell is wanted, keys change none
    press(Qt.Key.Key_Escape)
    assert not sample.citing.is_active
    assert focused() is sample.prose.editor
    click(view_of(sample), NEW)
    assert overview(sample.session) == "收到件"
    press(Qt.Key.Key_5)
    assert sample.session.report.value(NEW) == 5


def test_the_chip_follows_keys_in_the_cell_and_their_undo(window: MainWindow, sample: Workspace) -> None:
    sample.go_to(NEW)
    put_caret(sample, 2)
    sample.prose.citing.insert_cell(TOTAL)
    before = sample.prose.citing.printed(overview(sample.session))
    view_of(sample).setFocus()
    for key in (Qt.Key.Key_9, Qt.Key.Key_9, Qt.Key.Key_9, Qt.Key.Key_Return):
        press(key)
    total = sample.session.report.value(TOTAL)
    assert f"本年 {total}" in sample.prose.citing.tip(2)  # automatic totals moved it
    assert sample.prose.citing.printed(overview(sample.session)) == f"收到{total}件" != before
    press(Qt.Key.Key_Z, CONTROL)
    assert sample.prose.citing.printed(overview(sample.session)) == before
    assert overview(sample.session) == f"收到{TOTAL_PATH}件"


def test_by_name_from_the_bar(window: MainWindow, sample: Workspace) -> None:
    sample.show_section("overview")
    put_caret(sample, 2)
    sample.citing.start()
    QTest.mouseClick(sample.citing.bar.name_button, Qt.MouseButton.LeftButton)
    dialog = sample.prose.citing.dialog
    assert dialog is not None
    dialog.search.insert("新收 总计")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert sample.section == "overview"
    assert overview(sample.session) == f"收到{TOTAL_PATH}件"


def test_saving_keeps_the_braces(window: MainWindow, sample: Workspace, answers: Answers, tmp_path: Path) -> None:
    put_caret(sample, 2)
    sample.prose.citing.insert_cell(TOTAL)
    answers.to_save = tmp_path / "年报.gouji"
    window.documents.save_as()
    assert TOTAL_PATH in answers.to_save.read_text(encoding="utf-8")
    window.documents.close()
    window.documents.open_path(answers.to_save)
    assert window.workspace is not None
    window.workspace.prose.show_section("overview")
    assert window.workspace.prose.editor.toPlainText() == f"收到{CHIP}件"


def test_a_read_only_report_takes_no_citation(window: MainWindow, sample: Workspace, qtbot: QtBot) -> None:
    sample.session.read_only = "由更新的版本写成"
    with qtbot.waitSignal(sample.message) as told:
        sample.citing.start()
    assert told.args == ["年报是只读的，不能插入引用"]
    assert not sample.citing.bar.isVisible()


def test_who_goes_to_another_text_wants_no_cell_any_more(window: MainWindow, sample: Workspace) -> None:
    sample.show_section("overview")
    put_caret(sample, 2)
    press(Qt.Key.Key_C, CONTROL | SHIFT)
    assert sample.citing.bar.isVisible()
    sample.outline.section_chosen.emit("problems")
    assert not sample.citing.is_active
    assert not sample.citing.bar.isVisible()
    assert sample.section == "problems"
    before = dict(sample.session.report.sections)
    sample.show_section("requests")
    click(view_of(sample), NEW)
    assert sample.session.report.sections == before
