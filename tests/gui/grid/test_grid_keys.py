"""Working in the grid with real keys and a real mouse, as one does in Excel."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.forms.address import CellRef
from editor.gui.grid.table_panel import TablePanel
from editor.report.model import Report
from editor.session import Session
from tests.gui.grid.grids import PanelOf, figure, press, session_of
from tests.strategies import FORM_IDS, form_of, random_balanced_report, with_cells

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
COLUMNS = ("natural", "legal.business", "legal.research", "legal.welfare", "legal.law_firm", "legal.other", "total")
GRANTED = CellRef("requests", "results.granted", "natural")
PARTIAL = GRANTED._replace(row="results.partial")


@pytest.fixture
def panel(panel_of: PanelOf, balanced: Report) -> TablePanel:
    """Table three of a balanced report, the focus on （一）予以公开·自然人."""
    shown = panel_of(balanced, "requests")
    shown.go_to(GRANTED)
    return shown


def test_nothing_of_one_cell_is_left_in_the_editor_of_the_next(panel: TablePanel) -> None:
    press(panel, "1", "2", Key.Key_Return, Key.Key_F2)
    editor, report = panel.view.editor, panel.model.session.report
    assert editor is not None
    assert panel.current_ref() == PARTIAL
    assert Decimal(editor.text()) == report.numbers[PARTIAL]
    assert not editor.isUndoAvailable()
    assert report.numbers[GRANTED] == 12
    press(panel, Key.Key_Escape, "7", Key.Key_Escape)
    assert panel.model.session.report == report


def test_a_whole_row_typed_with_tab_and_its_totals_follow(panel_of: PanelOf) -> None:
    form = form_of("2021")
    panel = panel_of(Report(form, 2025, "测试市"), "requests")
    panel.go_to(GRANTED)
    for value in range(1, 7):
        press(panel, str(value), Key.Key_Tab)
    assert [figure(panel, GRANTED._replace(column=column)) for column in COLUMNS] == [*map(Decimal, range(1, 7)), 21]
    assert panel.current_ref() == GRANTED._replace(column="total")
    press(panel, Key.Key_Return)
    assert panel.current_ref() == PARTIAL  # Enter after Tab goes back below where it began


def test_column_totals_follow_every_key(panel: TablePanel, balanced: Report) -> None:
    total = GRANTED._replace(row="results.total")
    rest = balanced.numbers[total] - balanced.numbers[GRANTED]
    press(panel, "1")
    assert figure(panel, total) == rest + 1
    press(panel, "2")
    assert figure(panel, total) == rest + 12
    press(panel, Key.Key_Backspace)
    assert figure(panel, total) == rest + 1
    press(panel, Key.Key_Return)
    assert panel.current_ref() == PARTIAL
    session_of(panel).undo()
    assert session_of(panel).report == balanced


def test_escape_restores_the_figure_and_its_totals_and_leaves_no_step(panel: TablePanel, balanced: Report) -> None:
    press(panel, "99")
    assert figure(panel, GRANTED) == 99
    press(panel, Key.Key_Escape)
    assert panel.view.editor is None
    assert session_of(panel).report == balanced
    assert not session_of(panel).history.can_undo
    assert panel.view.hasFocus()


def test_escape_brings_back_a_zero_that_was_confirmed(panel_of: PanelOf, balanced: Report) -> None:
    panel = panel_of(with_cells(balanced, {GRANTED: None}), "requests")
    session_of(panel).fill_blanks()
    before = session_of(panel).report
    panel.go_to(GRANTED)
    press(panel, "5", Key.Key_Escape)
    assert session_of(panel).report == before


def test_each_stay_in_a_cell_is_one_step(panel: TablePanel) -> None:
    press(panel, "12", Key.Key_Return, "34", Key.Key_Return)
    session_of(panel).undo()
    assert figure(panel, GRANTED) == 12
    session_of(panel).undo()
    assert not session_of(panel).history.can_undo
    session_of(panel).redo()
    session_of(panel).redo()
    assert (figure(panel, GRANTED), figure(panel, PARTIAL)) == (12, 34)


def test_f2_edits_what_is_there_with_the_caret_at_its_end(panel: TablePanel) -> None:
    session_of(panel).set_cells({GRANTED: Decimal(35)}, "x")
    press(panel, Key.Key_F2)
    assert panel.view.editor is not None
    press(panel, Key.Key_Left, "1", Key.Key_Return)
    assert figure(panel, GRANTED) == 315
    assert panel.current_ref() == PARTIAL


def test_arrows_leave_a_cell_typed_over_but_not_one_being_edited(panel: TablePanel) -> None:
    press(panel, "7", Key.Key_Right)
    assert figure(panel, GRANTED) == 7
    assert panel.current_ref() == GRANTED._replace(column="legal.business")
    press(panel, "8", Key.Key_F2, Key.Key_Left, "1", Key.Key_Down)
    assert panel.view.editor is not None
    press(panel, Key.Key_Tab)
    assert figure(panel, GRANTED._replace(column="legal.business")) == 18


def test_shift_selects_from_where_one_came_to(panel: TablePanel) -> None:
    press(panel, Key.Key_Down, Key.Key_Return)  # Enter, too, moves the start of a selection
    press(panel, Key.Key_Down, hold=SHIFT)
    press(panel, Key.Key_Right, hold=SHIFT)
    row = panel.view.currentIndex().row() + 1
    assert panel.view.commands.selected() == [(row - 1, 0), (row - 1, 1), (row, 0), (row, 1)]
    place = panel.view.visualRect(panel.model.index(row - 2, 2)).center()
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, SHIFT, place)
    assert panel.view.commands.selected() == [(each, column) for each in (row - 2, row - 1) for column in range(3)]
    press(panel, Key.Key_Right)
    assert panel.view.commands.selected() == [(row - 1, 1)]  # the focus had stayed where the selection began


def test_double_click_edits(panel: TablePanel) -> None:
    session_of(panel).set_cells({PARTIAL: Decimal(4)}, "x")
    place = panel.view.visualRect(panel.model.index_of(PARTIAL)).center()
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert panel.current_ref() == PARTIAL
    QTest.mouseDClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    press(panel, "2", Key.Key_Return)
    assert figure(panel, PARTIAL) == 42


def test_a_click_elsewhere_keeps_what_was_typed(panel: TablePanel) -> None:
    press(panel, "66")
    place = panel.view.visualRect(panel.model.index_of(PARTIAL)).center()
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert panel.view.editor is None
    assert figure(panel, GRANTED) == 66
    assert panel.current_ref() == PARTIAL


def test_labels_take_neither_click_nor_focus(panel_of: PanelOf, balanced: Report) -> None:
    panel = panel_of(balanced, "disclosure")
    before = panel.current_ref()
    caption = panel.view.visualRect(panel.model.index(0, 0)).center()
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=caption)
    QTest.mouseDClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=caption)
    assert panel.view.editor is None
    assert panel.current_ref() == before == CellRef("disclosure", "rules", "issued")


def test_tab_walks_table_two_and_leaves_it_at_its_end(panel_of: PanelOf, balanced: Report) -> None:
    panel = panel_of(balanced, "disclosure")
    visited = [panel.current_ref()]
    for _ in range(len(list(panel.section.cells())) - 1):
        press(panel, Key.Key_Tab)
        visited.append(panel.current_ref())
    assert visited == list(panel.section.cells())
    press(panel, Key.Key_Backtab)
    assert panel.current_ref() == visited[-2]


def test_enter_and_shift_enter_skip_captions(panel_of: PanelOf, balanced: Report) -> None:
    panel = panel_of(balanced, "disclosure")
    press(panel, Key.Key_Return, Key.Key_Return)
    assert panel.current_ref() == CellRef("disclosure", "licensing", "decisions")
    press(panel, Key.Key_Return, hold=SHIFT)
    assert panel.current_ref() == CellRef("disclosure", "normative", "issued")


def test_control_and_arrows_go_to_the_edges(panel: TablePanel) -> None:
    press(panel, Key.Key_Right, hold=CONTROL)
    assert panel.current_ref() == GRANTED._replace(column="total")
    press(panel, Key.Key_Down, hold=CONTROL)
    assert panel.current_ref() == CellRef("requests", "carried_out", "total")
    press(panel, Key.Key_Home, hold=CONTROL)
    assert panel.current_ref() == CellRef("requests", "new", "natural")
    assert panel.view.commands.selected() == [(0, 0)]
    press(panel, Key.Key_End, hold=SHIFT)
    assert panel.view.commands.selected() == [(0, column) for column in range(7)]


def test_page_down_and_up_go_by_what_shows(panel: TablePanel) -> None:
    start = panel.view.currentIndex().row()
    press(panel, Key.Key_PageDown)
    below = panel.view.currentIndex().row()
    assert below > start + 3
    press(panel, Key.Key_PageUp, Key.Key_PageUp)
    assert panel.view.currentIndex().row() == 0
    press(panel, Key.Key_PageDown, Key.Key_PageDown, Key.Key_PageDown, Key.Key_PageDown)
    assert panel.view.currentIndex().row() == 24


def test_a_click_on_a_header_selects_its_column(panel: TablePanel) -> None:
    header = panel.view.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(1) + 5, header.height() - 5)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert panel.view.commands.selected() == [(row, 1) for row in range(25)]


def test_a_screen_reader_finds_the_cell_by_its_name(panel: TablePanel) -> None:
    found = QAccessible.queryAccessibleInterface(panel.view)
    names = {found.child(number).text(QAccessible.Text.Name) for number in range(found.childCount())}
    assert panel.model.spoken(GRANTED) in names
    assert "三(一)予以公开" in names
    assert panel.view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_delete_blanks_what_is_selected_in_one_step(panel: TablePanel, balanced: Report) -> None:
    press(panel, Key.Key_Down, Key.Key_Right, hold=SHIFT)
    press(panel, Key.Key_Delete)
    gone = [ref._replace(column=column) for ref in (GRANTED, PARTIAL) for column in COLUMNS[:2]]
    assert all(figure(panel, ref) is None for ref in gone)
    session_of(panel).undo()
    assert session_of(panel).report == balanced


def test_backspace_blanks_too(panel: TablePanel) -> None:
    press(panel, Key.Key_Backspace)
    assert figure(panel, GRANTED) is None
    assert panel.view.editor is None


def test_fill_down_copies_the_top_of_each_column(panel: TablePanel) -> None:
    session = session_of(panel)
    business = GRANTED._replace(column="legal.business")
    session.set_cells({GRANTED: Decimal(11), business: Decimal(22)}, "x")
    press(panel, Key.Key_Right, hold=SHIFT)
    press(panel, Key.Key_Down, Key.Key_Down, hold=SHIFT)
    press(panel, Key.Key_D, hold=CONTROL)
    rows = ("results.granted", "results.partial", "results.denied.state_secret")
    assert [figure(panel, GRANTED._replace(row=row)) for row in rows] == [11, 11, 11]
    assert [figure(panel, business._replace(row=row)) for row in rows] == [22, 22, 22]


def test_fill_down_of_one_cell_takes_the_figure_above(panel: TablePanel) -> None:
    session_of(panel).set_cells({GRANTED: Decimal(11)}, "x")
    panel.go_to(PARTIAL)
    press(panel, Key.Key_D, hold=CONTROL)
    assert figure(panel, PARTIAL) == 11


def test_full_width_digits_become_digits(panel: TablePanel) -> None:
    press(panel, "1")
    assert panel.view.editor is not None
    event = QInputMethodEvent("", [])
    event.setCommitString("２３")
    QCoreApplication.sendEvent(panel.view.editor, event)
    assert panel.view.editor.text() == "123"
    assert figure(panel, GRANTED) == 123


def test_an_input_method_may_begin_the_typing(panel: TablePanel) -> None:
    QCoreApplication.sendEvent(panel.view, QInputMethodEvent("４", []))  # still being composed
    assert panel.view.editor is not None
    commit = QInputMethodEvent("", [])
    commit.setCommitString("４")
    QCoreApplication.sendEvent(panel.view, commit)
    press(panel, "2", Key.Key_Return)
    assert figure(panel, GRANTED) == 42
    assert panel.current_ref() == PARTIAL


def test_words_stay_as_typed_and_a_point_at_the_end_is_no_nuisance(panel_of: PanelOf, balanced: Report) -> None:
    panel = panel_of(balanced, "disclosure")
    fees = CellRef("disclosure", "fees", "amount")
    panel.go_to(fees)
    press(panel, "1.")
    assert panel.view.editor is not None
    assert panel.view.editor.text() == "1."
    press(panel, "25", Key.Key_Return)
    assert figure(panel, fees) == Decimal("1.25")
    press(panel, Key.Key_F2, "x", Key.Key_Return)
    assert figure(panel, fees) == "1.25x"


@pytest.mark.parametrize("gap", [" ", "\u3000", "\u00a0"])
def test_two_figures_typed_in_a_cell_never_become_one(panel: TablePanel, gap: str) -> None:
    press(panel, "4")
    assert panel.view.editor is not None
    commit = QInputMethodEvent("", [])
    commit.setCommitString(f"{gap}2")
    QCoreApplication.sendEvent(panel.view.editor, commit)
    press(panel, Key.Key_Return)
    assert figure(panel, GRANTED) == f"4{gap}2"
    assert "必须改：三(一)予以公开·自然人：“4 2”可能是几个数连在一起，一格只填一个数" in panel.model.tip(GRANTED)
    panel.go_to(GRANTED)
    press(panel, Key.Key_F2, Key.Key_Left, Key.Key_Backspace, Key.Key_Return)
    assert figure(panel, GRANTED) == 42


@pytest.mark.parametrize("text", ["1\n2", "1\t2", "12\u3000345", "1\u20282", "12②", "12²"])
def test_what_is_pasted_into_the_line_of_a_cell_never_becomes_one_figure(panel: TablePanel, text: str) -> None:
    press(panel, "7")
    editor = panel.view.editor
    assert editor is not None
    QGuiApplication.clipboard().setText(text)
    editor.selectAll()
    press(panel, Key.Key_V, hold=CONTROL)
    press(panel, Key.Key_Return)
    assert figure(panel, GRANTED) == text
    assert panel.model.look(GRANTED).text == " ".join(text.split())  # all of it shows in the one line of a cell


def test_a_figure_with_its_thousands_apart_is_typed_as_it_is(panel: TablePanel) -> None:
    press(panel, "1 234", Key.Key_Return)
    assert figure(panel, GRANTED) == 1234


def test_undo_while_a_cell_is_edited_shows_in_its_editor(panel: TablePanel, balanced: Report) -> None:
    press(panel, "5")
    session_of(panel).undo()
    assert panel.view.editor is not None
    assert panel.view.editor.text() == str(balanced.numbers[GRANTED])


def test_a_read_only_report_refuses_every_key_and_says_why(qtbot: QtBot, balanced: Report) -> None:
    session = Session(balanced, read_only="由更新的版本保存")
    panel = TablePanel(session, balanced.form.section("requests"))
    qtbot.addWidget(panel)
    heard: list[str] = []
    panel.message.connect(heard.append)
    panel.go_to(GRANTED)
    for keys, hold in (("5", SHIFT & CONTROL), (Key.Key_Delete, SHIFT & CONTROL), (Key.Key_V, CONTROL)):
        press(panel, keys, hold=hold)
    press(panel, Key.Key_F2)
    panel.cut()
    panel.fill_down()
    assert panel.view.editor is None
    assert session.report == balanced
    assert heard == ["本报告为只读：由更新的版本保存"] * 6


@pytest.mark.parametrize(("form", "table"), [(f, t.id) for f in FORM_IDS for t in form_of(f).tables])
def test_every_table_takes_figures_at_every_zoom(panel_of: PanelOf, form: str, table: str) -> None:
    report = random_balanced_report(random.Random(4), form_of(form), with_prior=True)
    panel = panel_of(report, table)
    ref = panel.current_ref()
    assert ref is not None
    for zoom in (1.0, 1.5, 2.5):
        panel.set_zoom(zoom)
        panel.grab()
        press(panel, "8", Key.Key_Escape)
    press(panel, "314", Key.Key_Tab)
    assert figure(panel, ref) == 314


def test_headers_stay_while_the_body_scrolls(panel: TablePanel) -> None:
    last = CellRef("requests", "carried_out", "total")
    header, labels = panel.view.horizontalHeader(), panel.view.verticalHeader()
    panel.go_to(last)
    assert panel.view.verticalScrollBar().value() > 0
    assert header.viewport().mapTo(panel.view, QPoint(0, 0)).y() == 0
    assert panel.view.visualRect(panel.model.index_of(last)).bottom() <= panel.view.viewport().height()
    index = panel.model.index_of(last)
    assert labels.sectionViewportPosition(index.row()) == panel.view.visualRect(index).top()
