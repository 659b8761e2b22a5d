"""The review window, with real keys and clicks: looked at, corrected, set aside, accepted, given up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from editor.forms.address import CellRef
from editor.gui.grid.marks import Badge
from editor.gui.import_review.window import ImportWindow
from editor.importers.blocks.source import Block, SourceParagraph
from editor.importers.draft import Certainty, ImportDraft, Proposal, Unread
from editor.importers.review import Review, review_into
from editor.report.model import Remainder, Report
from tests.strategies import form_of

FORM = form_of("2021")
NEW = CellRef("requests", "new", "natural")
BUSINESS = CellRef("requests", "new", "legal.business")
CARRIED = CellRef("requests", "carried_in", "natural")
GRANTED = CellRef("requests", "results.granted", "natural")
CONTROL = Qt.KeyboardModifier.ControlModifier
Show = Callable[..., ImportWindow]

BLOCKS: tuple[Block, ...] = tuple(
    SourceParagraph(text, f"第 {number} 行")
    for number, text in enumerate(
        ("某局2024年政府信息公开工作年度报告", "一、新收 7 2", "二、上年结转30", "（一）予以公开12", "其他 0"), 1
    )
)


def draft(**changes: Any) -> ImportDraft:
    made = ImportDraft(
        "年报.txt",
        FORM,
        2024,
        "某局",
        proposals={
            NEW: Proposal(Decimal(7), Certainty.EXACT, "第 2 行", "7"),
            BUSINESS: Proposal(Decimal(2), Certainty.EXACT, "第 2 行", "2"),
            CARRIED: Proposal(Decimal(3), Certainty.SOLVED, "第 3 行", "30"),
        },
        sections={"overview": "新的概述。"},
        unread={GRANTED: Unread("第 4 行", "12")},
        unmapped=(Remainder("第 5 行", "其他 0"),),
        blocks=BLOCKS,
    )
    return replace(made, **changes)


def open_report() -> Report:
    return Report(FORM, 2024, "某局", cells={NEW: Decimal(5)}, sections={"overview": "原来的概述。"})


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    """Show a review and wait until it stands."""
    shown: list[ImportWindow] = []

    def show_one(review: Review, *, gives_up: bool = True) -> ImportWindow:
        window = ImportWindow(review, lambda: gives_up)
        qtbot.addWidget(window)
        shown.append(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.waitUntil(lambda: window.isAncestorOf(focused()))
        QApplication.processEvents()
        return window

    yield show_one
    for window in shown:
        window.state.session.history.mark_saved()


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(*keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(focused(), key, modifier)


def click(button: QAbstractButton) -> None:
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def current(window: ImportWindow) -> CellRef | None:
    page = window.pages.currentWidget()
    return next((panel.current_ref() for panel in window.grids.values() if panel is page), None)


def test_it_begins_at_what_was_not_read_and_shows_its_source(show: Show) -> None:
    window = show(Review(draft()))
    assert current(window) == GRANTED
    assert "未读出" in window.source.words.text()
    assert "第 4 行" in window.source.words.text()
    assert window.source.marked_text() == "12"
    assert window.lists.tabText(0) == "要看的地方（还有 2 格）"


def test_the_source_follows_the_focus(show: Show) -> None:
    window = show(Review(draft()))
    window.grids["requests"].go_to(NEW)
    assert "读作 7" in window.source.words.text()
    assert "行名、列名都对上" in window.source.words.text()
    assert window.source.marked_text() == "7"
    press(Qt.Key.Key_Right)
    assert window.source.marked_text() == "2"
    press(Qt.Key.Key_Left, Qt.Key.Key_Down)
    assert (current(window), window.source.marked_text()) == (CARRIED, "30")
    assert "推算" in window.source.words.text()
    item = window.look.tree.currentItem()
    assert item is not None
    assert "上年结转" in item.text(0)  # the list goes along


def test_all_is_accepted_as_it_was_read(show: Show) -> None:
    window = show(Review(draft()))
    click(window.all_button)
    assert window.answer == draft().report()
    assert not window.isVisible()


def test_a_cell_set_aside_by_space_stays_as_it_was(show: Show) -> None:
    window = show(review_into(draft(), open_report()))
    assert not window.some_button.isEnabled()
    window.grids["requests"].go_to(NEW)
    press(Qt.Key.Key_Space)
    assert window.state.badge(NEW) == Badge("弃")
    assert "不采用，文件中为 7" in window.grids["requests"].model.spoken(window.grids["requests"].model.ref_at(
        window.grids["requests"].view.currentIndex()) or CARRIED)  # fmt: skip
    click(window.some_button)
    assert window.answer is not None
    assert [window.answer.value(ref) for ref in (NEW, BUSINESS, CARRIED)] == [5, 2, 3]


def test_all_takes_what_was_set_aside_and_keeps_what_was_corrected(show: Show) -> None:
    window = show(review_into(draft(), open_report()))
    window.grids["requests"].go_to(NEW)
    press(Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_9, Qt.Key.Key_Return)
    click(window.all_button)
    assert window.answer is not None
    assert [window.answer.value(ref) for ref in (NEW, BUSINESS)] == [7, 9]


def test_typing_corrects_and_the_cell_is_settled(show: Show) -> None:
    window = show(Review(draft()))
    press(Qt.Key.Key_1, Qt.Key.Key_Return)
    assert window.state.badge(GRANTED) is not None
    assert window.lists.tabText(0) == "要看的地方（还有 1 格）"
    window.grids["requests"].go_to(CARRIED)
    press(Qt.Key.Key_Return, modifier=CONTROL)
    assert window.state.badge(CARRIED) == Badge("核")
    assert window.lists.tabText(0) == "要看的地方（还有 0 格）"
    click(window.all_button)
    assert window.answer is not None
    assert window.answer.value(GRANTED) == 1
    record = window.answer.imported
    assert record is not None
    assert (record.unread, record.doubtful) == ((), ())
    assert record.unmapped == (Remainder("第 5 行", "其他 0"),)


def test_a_row_and_a_table_are_set_aside_from_the_menu(show: Show) -> None:
    window = show(Review(draft()))
    window.grids["requests"].go_to(NEW)
    menu = window.cells_button.menu()
    assert menu is not None
    actions = {action.text().partition("(")[0]: action for action in menu.actions()}
    actions["本行不采用"].trigger()
    assert [window.state.report.value(ref) for ref in (NEW, BUSINESS, CARRIED)] == [None, None, 3]
    actions["本表不采用"].trigger()
    assert window.state.report.cells == {}
    actions["本表采用"].trigger()
    assert window.state.report.cells == draft().report().cells


def test_a_section_of_prose_is_left_out_by_its_box(show: Show) -> None:
    window = show(review_into(draft(), open_report()))
    window.pages.setCurrentWidget(window.parts)
    window.parts.setFocus()
    press(Qt.Key.Key_End)
    assert (window.parts.found.toPlainText(), window.parts.before.toPlainText()) == ("新的概述。", "原来的概述。")
    press(Qt.Key.Key_Space)
    assert window.state.report.sections["overview"] == "原来的概述。"
    press(Qt.Key.Key_Home, Qt.Key.Key_Space)
    click(window.some_button)
    assert window.answer == open_report()  # nothing was taken


def test_f8_walks_over_what_needs_a_look_and_enter_goes_there(show: Show) -> None:
    window = show(Review(draft()))
    press(Qt.Key.Key_F8)
    assert current(window) == CARRIED
    press(Qt.Key.Key_F8)
    assert window.source.words.text() == "第 5 行\n其他 0"
    press(Qt.Key.Key_F8)
    assert current(window) == GRANTED
    press(Qt.Key.Key_F8, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert window.source.words.text() == "第 5 行\n其他 0"
    window.look.setFocus()
    press(Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert current(window) == GRANTED
    assert window.grids["requests"].view.hasFocus()


def test_what_is_overwritten_is_shown_with_what_was_there(show: Show) -> None:
    window = show(review_into(draft(), open_report()))
    badge = window.state.badge(NEW)
    assert badge is not None
    assert badge.text == "原5"
    assert "本年报原为 5，改为 7" in window.state.words(NEW)
    assert "改动原值 1 格" in window.header.counts.text()
    tree = window.look.tree
    groups = [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]
    group = next(group for group in groups if group is not None and group.text(0).startswith("将改动"))
    assert group.child(0).text(1).startswith("5 → 7")


@pytest.mark.parametrize("changes", [{"year": 2023}, {"body": "乙局"}])
def test_another_year_or_body_must_be_confirmed(qtbot: QtBot, show: Show, changes: dict[str, object]) -> None:
    window = show(review_into(draft(**changes), open_report()))
    assert not window.all_button.isEnabled()
    assert any(str(*changes.values()) in label.text() for label in window.header.findChildren(QLabel))
    press(Qt.Key.Key_Y, modifier=Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: window.header.is_agreed)
    click(window.all_button)
    assert window.answer is not None
    assert (window.answer.year, window.answer.body) == (2024, "某局")
    assert window.answer.value(NEW) == 7


def test_name_and_title_are_put_right(show: Show) -> None:
    window = show(Review(draft(body="")))
    window.header.body.setFocus()
    QTest.keyClicks(window.header.body, "B1")
    click(window.all_button)
    assert window.answer is not None
    assert window.answer.body == "B1"


def test_undo_within_takes_back_a_step(show: Show) -> None:
    window = show(Review(draft()))
    window.grids["requests"].go_to(NEW)
    press(Qt.Key.Key_Space)
    assert window.state.report.value(NEW) is None
    press(Qt.Key.Key_Z, modifier=CONTROL)
    assert window.state.report.value(NEW) == 7


@pytest.mark.parametrize("gives_up", [True, False])
def test_giving_up_takes_nothing_and_asks_if_work_is_lost(show: Show, *, gives_up: bool) -> None:
    window = show(Review(draft()), gives_up=gives_up)
    press(Qt.Key.Key_1, Qt.Key.Key_Return, Qt.Key.Key_Escape)
    assert window.answer is None
    assert window.isVisible() is not gives_up


def test_nothing_is_asked_when_nothing_was_done(show: Show) -> None:
    window = show(Review(draft()), gives_up=False)
    press(Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_a_draft_without_source_shows_none(show: Show) -> None:
    report = replace(open_report(), imported=None)
    window = show(review_into(draft(exact=report, blocks=(), unread={}, unmapped=()), open_report()))
    assert not window.source.isVisible()
    click(window.all_button)
    assert window.answer == open_report()


def test_it_fits_the_usual_screen_and_can_be_walked_by_tab(show: Show) -> None:
    window = show(review_into(draft(year=2023), open_report()))
    assert window.width() <= 1366
    assert window.height() <= 768 - 40
    assert window.minimumSizeHint().height() <= 700
    seen: list[QWidget] = []
    agree = window.header.agree
    assert agree is not None
    agree.setFocus()
    for _ in range(400):
        if focused() in seen and focused() is window.header.agree:
            break
        seen.append(focused())
        press(Qt.Key.Key_Tab)
    assert {window.source.text, window.look.tree, window.cells_button, window.cancel_button} <= set(seen)
    assert all(widget.accessibleName() or isinstance(widget, QAbstractButton) for widget in set(seen)), [
        widget for widget in seen if not widget.accessibleName()
    ]


def test_a_cell_without_a_place_in_the_source_says_so(show: Show) -> None:
    window = show(Review(draft()))
    window.grids["requests"].view.go_to(CellRef("requests", "carried_out", "natural"))
    assert "原文中没有找到这一格的位置" in window.source.words.text()
    assert window.source.marked_text() == ""
    window.grids["requests"].view.go_to(NEW)
    assert "没有找到" not in window.source.words.text()


def test_what_is_typed_is_counted_with_its_table(show: Show) -> None:
    window = show(Review(draft()))
    item = window.parts.tree.topLevelItem(0)
    assert item is not None
    assert item.text(1) == "3 格"
    window.state.session.type_cell(GRANTED, "12")
    assert item.text(1) == "4 格，已改 1 格"


def test_the_names_of_all_tables_are_seen_whole(show: Show) -> None:
    refs = [next(ref for ref in FORM.cells if ref.table == table.id) for table in FORM.tables]
    window = show(Review(draft(proposals={ref: Proposal(Decimal(1), Certainty.EXACT, "第 2 行", "7") for ref in refs})))
    tree = window.parts.tree
    assert tree.topLevelItemCount() > len(refs)
    assert tree.columnWidth(0) >= tree.sizeHintForColumn(0)


def test_the_window_fits_on_the_screen(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    """1366×768 at 125 % are 1093×614 for the program."""

    class Screen:
        def availableGeometry(self) -> QRect:
            return QRect(0, 0, 1093, 614)

    monkeypatch.setattr(ImportWindow, "screen", lambda _: Screen())
    window = show(Review(draft()))
    assert window.width() <= 1093
    assert window.height() <= 614


def test_the_year_of_a_report_can_be_put_right(show: Show) -> None:
    window = show(Review(draft()))
    year = window.header.findChild(QSpinBox)
    assert isinstance(year, QSpinBox)
    year.setFocus()
    year.selectAll()
    for key in (Qt.Key.Key_2, Qt.Key.Key_0, Qt.Key.Key_2, Qt.Key.Key_5, Qt.Key.Key_Tab):
        press(key)
    click(window.all_button)
    assert window.answer is not None
    assert window.answer.year == 2025


def test_the_text_beside_follows_the_table_that_is_shown(show: Show) -> None:
    window = show(Review(draft()))
    tables = list(window.grids)
    assert FORM.names.place(GRANTED) in window.source.words.text()
    for table, panel in window.grids.items():
        window.pages.setCurrentWidget(panel)
        first = next(ref for ref in FORM.cells if ref.table == table)
        shown = panel.current_ref() or first
        assert FORM.names.place(shown) in window.source.words.text(), table
    window.pages.setCurrentWidget(window.parts)
    assert FORM.names.table(tables[-1]) not in window.source.words.text()


def test_a_reason_asked_for_within_is_said_to_come_later(show: Show) -> None:
    window = show(Review(draft()))
    window.findings.waiver_wanted.emit(None)
    assert "导入以后" in window.hint.text()
