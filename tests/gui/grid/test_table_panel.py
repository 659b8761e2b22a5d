"""The panel of a table: clipboard, the strip under the grid, the suggested fix, detaching."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from editor.forms.address import CellRef
from editor.gui.grid.clipboard import as_html, as_text
from editor.gui.grid.paste_dialog import CellPasteDialog
from editor.gui.grid.table_panel import TablePanel
from editor.report.model import Report
from editor.session import Session
from tests.strategies import with_cells

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
FIRST = CellRef("requests", "new", "natural")
GRANTED = CellRef("requests", "results.granted", "natural")


@pytest.fixture
def panel(qtbot: QtBot, session: Session) -> Iterator[TablePanel]:
    """Table three of a balanced report."""
    shown = TablePanel(session, session.report.form.section("requests"))
    qtbot.addWidget(shown)
    shown.resize(790, 560)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.activateWindow()
    shown.view.setFocus()
    qtbot.waitUntil(shown.view.hasFocus)
    yield shown
    QGuiApplication.clipboard().clear()


def put(text: str, html: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def preview(panel: TablePanel) -> CellPasteDialog:
    dialogs = panel.view.findChildren(CellPasteDialog)
    assert len(dialogs) == 1
    return dialogs[0]


def click(dialog: CellPasteDialog, text: str) -> None:
    button = next(each for each in dialog.findChildren(QPushButton) if each.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("as_what", ["text", "html"])
def test_a_block_of_25_by_7_fills_the_table_in_one_step(
    panel: TablePanel, session: Session, balanced: Report, as_what: str
) -> None:
    figures = [[str(row * 7 + column) for column in range(7)] for row in range(25)]
    put(as_text(figures), as_html(figures) if as_what == "html" else "")
    QTest.keyClick(panel.view, Key.Key_V, CONTROL)
    assert not panel.view.findChildren(CellPasteDialog)
    cells = [session.report.numbers[ref] for ref in panel.section.cells()]
    assert cells == [Decimal(number) for number in range(175)]  # totals stay as they were pasted
    session.undo()
    assert session.report == balanced
    assert not session.history.can_undo


def test_odd_texts_are_shown_before_anything_changes(panel: TablePanel, session: Session, balanced: Report) -> None:
    put("12件\t待核实\n—\t1,234\n")
    panel.paste()
    dialog = preview(panel)
    assert session.report == balanced
    table = dialog.findChild(QTableWidget)
    assert table is not None
    model = table.model()
    shown = [[model.index(row, column).data() for column in range(3)] for row in range(table.rowCount())]
    assert shown == [
        ["一、本年新收·自然人", "12件", "12"],
        ["一、本年新收·商业企业", "待核实", "（不是数字）"],
        ["二、上年结转·自然人", "—", "（空格）"],
    ]
    click(dialog, "粘贴")
    business = FIRST._replace(column="legal.business")
    assert session.report.value(FIRST) == 12
    assert session.report.value(business) == balanced.value(business)
    assert session.report.value(FIRST._replace(row="carried_in")) is None
    assert session.report.value(business._replace(row="carried_in")) == 1234
    session.undo()
    assert session.report == balanced


def test_what_is_no_figure_may_be_kept_as_text(panel: TablePanel, session: Session) -> None:
    put("待核实\t5")
    panel.paste()
    dialog = preview(panel)
    keep = dialog.findChild(QCheckBox)
    assert keep is not None
    keep.click()
    click(dialog, "粘贴")
    assert session.report.value(FIRST) == "待核实"


def test_a_preview_may_be_refused(panel: TablePanel, session: Session, balanced: Report) -> None:
    put("12件")
    panel.paste()
    click(preview(panel), "取消")
    assert session.report == balanced


def test_what_does_not_fit_is_said_first(panel: TablePanel, session: Session) -> None:
    panel.go_to(CellRef("requests", "carried_out", "total"))
    put("5\t6\n7\t8")
    panel.paste()
    dialog = preview(panel)
    assert any("将不粘贴的内容共 3 项：6、7、8" in label for label in texts(dialog))
    click(dialog, "粘贴")
    assert session.report.value(CellRef("requests", "carried_out", "total")) == 5


def test_figures_copied_from_a_pdf_are_parted_and_shown_first(panel: TablePanel, session: Session) -> None:
    put("1 2 3")
    panel.paste()
    click(preview(panel), "粘贴")
    assert [session.report.value(ref) for ref in list(panel.section.cells())[:3]] == [1, 2, 3]


def test_one_figure_fills_the_selection(panel: TablePanel, session: Session) -> None:
    panel.select_all()
    put("4")
    panel.paste()
    assert {session.report.value(ref) for ref in panel.section.cells()} == {Decimal(4)}


def test_an_empty_clipboard_is_said(panel: TablePanel, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    with qtbot.waitSignal(panel.message) as heard:
        panel.paste()
    assert heard.args == ["剪贴板里没有可粘贴的内容"]


def test_copy_gives_text_and_html_that_paste_again(panel: TablePanel, session: Session, balanced: Report) -> None:
    QTest.keyClick(panel.view, Key.Key_A, CONTROL)
    QTest.keyClick(panel.view, Key.Key_C, CONTROL)
    data = QGuiApplication.clipboard().mimeData()
    text, html = data.text(), data.html()
    assert len(text.splitlines()) == 25
    assert text.splitlines()[0].split("\t")[0] == str(balanced.numbers[FIRST])
    for copied in ((text, ""), ("", html)):
        panel.select_all()
        panel.delete_cells()
        assert all(session.report.value(ref) is None for ref in panel.section.cells())
        put(*copied)
        panel.paste()
        assert session.report.cells == balanced.cells


def test_cut_blanks_what_it_copied(panel: TablePanel, session: Session, balanced: Report) -> None:
    panel.go_to(GRANTED)
    QTest.keyClick(panel.view, Key.Key_X, CONTROL)
    assert session.report.value(GRANTED) is None
    assert QGuiApplication.clipboard().text().strip() == str(balanced.numbers[GRANTED])


def test_the_strip_follows_every_key_and_offers_the_fix(panel: TablePanel, session: Session, qtbot: QtBot) -> None:
    right = session.report.numbers[GRANTED]
    session.auto_totals = False
    panel.go_to(GRANTED)
    assert panel.strip.text.startswith("✓")
    assert panel.strip.guess == ""
    wrong = right + 100
    QTest.keyClicks(panel.view, str(wrong))
    assert panel.strip.text.startswith("×")
    assert "差 100" in panel.strip.text
    qtbot.waitUntil(lambda: bool(panel.strip.guess))
    assert panel.strip.guess.startswith(f"疑似 三(一)予以公开·自然人 {wrong} → {right}")
    assert panel.strip.button.text() == f"改为 {right}"
    assert panel.model.look(GRANTED).mark.is_suspect
    QTest.keyClick(panel.view.editor or panel.view, Key.Key_G, Qt.KeyboardModifier.AltModifier)
    assert session.report.numbers[GRANTED] == right
    assert panel.strip.text.startswith("✓")
    assert panel.strip.guess == ""
    assert not panel.model.look(GRANTED).mark.is_suspect
    assert panel.view.editor is None


def test_the_fix_is_offered_at_every_cell_of_the_broken_rule(panel: TablePanel, session: Session, qtbot: QtBot) -> None:
    right = session.report.numbers[GRANTED]
    session.auto_totals = False
    session.set_cells({GRANTED: right + 100}, "x")
    other = GRANTED._replace(column="legal.other")
    panel.go_to(other)
    qtbot.waitUntil(lambda: bool(panel.strip.guess))
    assert panel.strip.guess.startswith("疑似 三(一)予以公开·自然人")
    panel.strip.button.click()
    assert session.report.numbers[GRANTED] == right
    assert panel.current_ref() == other


def test_two_wrong_cells_are_mended_together(panel: TablePanel, session: Session, qtbot: QtBot) -> None:
    session.auto_totals = False
    business = GRANTED._replace(column="legal.business")
    right = session.report.numbers[GRANTED], session.report.numbers[business]
    session.set_cells({GRANTED: right[0] + 90, business: right[1] + 9}, "x")
    panel.go_to(GRANTED)
    qtbot.waitUntil(lambda: bool(panel.strip.guess))
    assert "，" in panel.strip.guess
    assert panel.strip.button.text() == f"改为 {right[0]}、{right[1]}"
    panel.strip.button.click()
    assert not session.result.findings


def test_unknown_and_unreadable_are_told_in_the_strip(qtbot: QtBot, balanced: Report) -> None:
    session = Session(with_cells(balanced, {GRANTED: "约3件"}))
    panel = TablePanel(session, balanced.form.section("requests"))
    qtbot.addWidget(panel)
    panel.go_to(GRANTED)
    lines = panel.strip.text.splitlines()
    assert lines[0] == "× 三(一)予以公开·自然人：“约3件”不是数字"
    assert lines[1].startswith("?")


def test_a_panel_that_was_detached_hears_no_more(panel: TablePanel, session: Session) -> None:
    before = panel.strip.text
    panel.detach()
    panel.detach()
    session.set_cells({FIRST: Decimal(9999)}, "x")
    assert panel.strip.text == before


def test_the_focused_cell_is_told(panel: TablePanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.current_changed) as heard:
        panel.go_to(GRANTED)
    assert heard.args == [GRANTED]
    assert panel.current_ref() == GRANTED


def test_menu_commands_act_on_the_text_of_a_cell_being_edited(panel: TablePanel, session: Session) -> None:
    panel.go_to(GRANTED)
    QTest.keyClicks(panel.view, "7")
    put("5")
    panel.paste()
    assert session.report.value(GRANTED) == 75
    panel.select_all()
    panel.cut()
    assert session.report.value(GRANTED) is None
    assert QGuiApplication.clipboard().text() == "75"


def texts(dialog: CellPasteDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_strip_is_reachable_by_keyboard(panel: TablePanel, session: Session, qtbot: QtBot) -> None:
    session.auto_totals = False
    last = CellRef("requests", "carried_out", "total")
    session.set_cells({last: session.report.numbers[last] + 100}, "x")
    panel.go_to(last)
    qtbot.waitUntil(panel.strip.button.isVisible)
    QTest.keyClick(panel.view, Key.Key_Tab)
    assert QApplication.focusWidget() is panel.strip.button


def test_the_strip_keeps_its_height_whatever_it_tells(panel: TablePanel, session: Session, qtbot: QtBot) -> None:
    heights = set()
    for ref in session.report.form.cells:
        if ref.table == "requests":
            panel.go_to(ref)
            heights.add(panel.strip.height())
    session.auto_totals = False
    panel.go_to(GRANTED)
    QTest.keyClicks(panel.view, "7777")
    qtbot.waitUntil(panel.strip.button.isVisible)
    heights.add(panel.strip.height())
    line, button = panel.strip.fontMetrics().lineSpacing(), panel.strip.button.sizeHint().height()
    assert len(heights) == 1
    assert min(heights) >= 3 * line + button


def test_the_strip_does_not_cover_the_cell_it_tells_of(panel: TablePanel, session: Session) -> None:
    panel.resize(790, 320)
    for ref in session.report.form.cells:
        if ref.table == "requests" and ref.column == "natural":
            panel.go_to(ref)
            QApplication.processEvents()
            place = panel.view.visualRect(panel.view.currentIndex())
            assert panel.view.viewport().rect().contains(place), ref


def test_where_there_is_little_height_most_of_it_is_the_grids(session: Session, qtbot: QtBot) -> None:
    panel = TablePanel(session, session.report.form.tables[0])
    qtbot.addWidget(panel)
    shares = []
    panel.show()
    for height in (500, 200, 500):
        panel.resize(500, height)
        QApplication.processEvents()
        shares.append((panel.view.height(), panel.strip.height()))
    assert shares[0] == shares[2]
    (high, strip), (low, low_strip) = shares[:2]
    assert high - low < 300
    assert low_strip < strip
    assert low > 200 / 2
    assert panel.minimumSizeHint().height() < 200
    panel.detach()
