"""Citations in the prose pane as the user meets them: real keys, the clipboard, the menu, the dialog."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QMimeData, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from editor.checks.finding import Spot
from editor.forms.address import CellRef
from editor.gui.prose.panel import ProsePanel
from editor.gui.text.citation_dialog import CitationDialog
from editor.gui.text.document import ProseDocument
from editor.gui.text.lines import CHIP
from editor.report.edit import TextRef
from editor.session import Session
from tests.gui.prose.prose_panes import overview, shown
from tests.strategies import form_of, random_balanced_report

NEW = CellRef("requests", "new", "natural")
PATH = "{三.一.自然人}"
STEPS = ("撤销", "重做")
CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier

SIZE = QSize(420, 480)


@pytest.fixture
def session() -> Session:
    report = random_balanced_report(random.Random(1), form_of("2021"), with_prior=True)
    cells = {**report.cells, NEW: Decimal(151)}
    return Session(replace(report, cells=cells, sections={"overview": f"收到{PATH}件", "problems": "问题"}))


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> Iterator[ProsePanel]:
    panel = shown(session, qtbot, SIZE, "overview")
    yield panel
    panel.detach()


def put_caret(panel: ProsePanel, position: int, length: int = 0) -> None:
    cursor = panel.editor.textCursor()
    cursor.setPosition(position)
    cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
    panel.editor.setTextCursor(cursor)


def type_in(panel: ProsePanel, text: str) -> None:
    """Keys for what has keys; all else comes from an input method."""
    for sign in text:
        if sign.isascii():
            QTest.keyClicks(panel.editor, sign)
        else:
            event = QInputMethodEvent()
            event.setCommitString(sign)
            QGuiApplication.sendEvent(panel.editor, event)


def middle_of(panel: ProsePanel, position: int) -> QPoint:
    """A point of the viewport within a character."""
    left, right = (panel.editor.cursorRect(cursor_at(panel, place)) for place in (position, position + 1))
    return QPoint((left.left() + right.left()) // 2, left.center().y())


def cursor_at(panel: ProsePanel, position: int) -> QTextCursor:
    cursor = QTextCursor(panel.editor.document())
    cursor.setPosition(position)
    return cursor


def width_of_chip(panel: ProsePanel, position: int) -> int:
    left, right = (panel.editor.cursorRect(cursor_at(panel, place)).left() for place in (position, position + 1))
    return right - left


def entry(menu: QMenu, text: str) -> QAction:
    return next(action for action in menu.actions() if action.text().startswith(text))


def offered(menu: QMenu, figure: str) -> list[QAction]:
    """What is offered for a figure."""
    within = [each for each in menu.findChildren(QMenu) if each.title().startswith(f"把“{figure}”改为引用")]
    assert len(within) == 1
    return [action for action in within[0].actions() if not action.isSeparator()]


def dialog_of(panel: ProsePanel) -> CitationDialog:
    assert panel.citing.dialog is not None
    return panel.citing.dialog


def test_a_citation_is_shown_as_a_chip(panel: ProsePanel, session: Session) -> None:
    assert panel.editor.toPlainText() == f"收到{CHIP}件"
    assert panel.citing.printed(overview(session)) == "收到151件"
    assert panel.counter.text().startswith("字数 4")  # as printed: 收到151件


def test_the_chip_follows_the_cell_and_its_undo(panel: ProsePanel, session: Session, qtbot: QtBot) -> None:
    narrow = width_of_chip(panel, 2)
    session.type_cell(NEW, "151151151", visit="cell")
    assert width_of_chip(panel, 2) > narrow
    assert "151151151" in panel.citing.tip(2)
    session.undo()
    assert width_of_chip(panel, 2) == narrow
    assert overview(session) == f"收到{PATH}件"


def test_a_chip_out_of_sight_follows_in_its_turn(panel: ProsePanel, session: Session, qtbot: QtBot) -> None:
    session.set_text(TextRef("section", "overview"), "甲\n" * 60 + PATH)
    place = panel.editor.document().characterCount() - 2
    put_caret(panel, 0)
    panel.editor.verticalScrollBar().setValue(0)
    narrow = width_of_chip(panel, place)
    session.type_cell(NEW, "151151151")
    qtbot.waitUntil(lambda: width_of_chip(panel, place) > narrow)


def test_a_key_lays_out_the_lines_in_sight_that_cite_its_cell_and_no_other(
    panel: ProsePanel, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    citing, other = f"甲{PATH}", "乙{三.二.自然人}"
    session.set_text(TextRef("section", "overview"), "\n".join([citing, other, "丙"] * 40))
    put_caret(panel, 0)
    panel.editor.verticalScrollBar().setValue(0)
    last = panel.editor.blocks_in_sight()[-1]
    lines: list[int] = []
    as_it_is = ProseDocument.refresh_chips

    def counted(document: ProseDocument, number: int, sources: Collection[str]) -> None:
        lines.append(number)
        as_it_is(document, number, sources)

    monkeypatch.setattr(ProseDocument, "refresh_chips", counted)
    session.type_cell(NEW, "151151151", visit="cell")
    assert lines == list(range(0, last + 1, 3))
    session.type_cell(NEW, "1511511519", visit="cell")  # while the lines below wait
    put_caret(panel, 0)
    type_in(panel, "\r")  # and the lines move
    below = set(range(1, 121, 3)) - set(range(last + 2))
    qtbot.waitUntil(lambda: below <= set(lines))
    assert {number for number in lines if number > last + 1} == below
    end = panel.editor.document().findBlockByNumber(118).position() + 1
    assert width_of_chip(panel, end) == width_of_chip(
        panel, panel.editor.document().findBlockByNumber(1).position() + 1
    )


def test_the_figure_is_painted_anew(panel: ProsePanel, session: Session, qtbot: QtBot) -> None:
    before = panel.editor.viewport().grab().toImage()
    session.type_cell(NEW, "159")
    after = panel.editor.viewport().grab().toImage()
    assert before != after
    session.undo()
    assert panel.editor.viewport().grab().toImage() == before


def test_backspace_takes_the_chip_whole(panel: ProsePanel, session: Session) -> None:
    put_caret(panel, 3)
    QTest.keyClick(panel.editor, Qt.Key.Key_Backspace)
    assert overview(session) == "收到件"
    QTest.keyClick(panel.editor, Qt.Key.Key_Z, CONTROL)
    assert overview(session) == f"收到{PATH}件"
    assert panel.editor.toPlainText() == f"收到{CHIP}件"


def test_the_caret_passes_a_chip_in_one_step(panel: ProsePanel, session: Session) -> None:
    put_caret(panel, 2)
    QTest.keyClick(panel.editor, Qt.Key.Key_Right)
    type_in(panel, "x")
    assert overview(session) == f"收到{PATH}x件"


def test_typed_braces_become_a_chip_in_the_same_step(panel: ProsePanel, session: Session) -> None:
    put_caret(panel, 4)
    type_in(panel, "，")
    type_in(panel, "{三.一.总计")
    assert panel.editor.toPlainText().endswith("{三.一.总计")
    type_in(panel, "}件")
    assert panel.editor.toPlainText() == f"收到{CHIP}件，{CHIP}件"
    assert overview(session) == f"收到{PATH}件，{{三.一.总计}}件"
    session.undo()
    assert overview(session) == f"收到{PATH}件"
    session.redo()
    assert panel.editor.toPlainText() == f"收到{CHIP}件，{CHIP}件"


def test_a_citation_being_written_is_left_alone_until_the_caret_leaves(panel: ProsePanel, session: Session) -> None:
    put_caret(panel, 4)
    type_in(panel, "{}")
    QTest.keyClick(panel.editor, Qt.Key.Key_Left)
    type_in(panel, "三.一.总计")
    assert panel.editor.toPlainText().endswith("{三.一.总计}")
    QTest.keyClick(panel.editor, Qt.Key.Key_Right)
    assert panel.editor.toPlainText() == f"收到{CHIP}件{CHIP}"
    assert panel.editor.textCursor().position() == 5
    assert overview(session) == f"收到{PATH}件{{三.一.总计}}"


def test_copied_for_others_it_is_a_figure_and_for_us_a_citation(panel: ProsePanel, session: Session) -> None:
    QTest.keyClick(panel.editor, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(panel.editor, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "收到151件"
    QTest.keyClick(panel.editor, Qt.Key.Key_End, CONTROL)
    QTest.keyClick(panel.editor, Qt.Key.Key_V, CONTROL)
    assert overview(session) == f"收到{PATH}件收到{PATH}件"
    assert panel.editor.toPlainText() == f"收到{CHIP}件收到{CHIP}件"


def test_cut_and_pasted_a_citation_is_the_same(panel: ProsePanel, session: Session) -> None:
    put_caret(panel, 1, 2)
    QTest.keyClick(panel.editor, Qt.Key.Key_X, CONTROL)
    assert overview(session) == "收件"
    QTest.keyClick(panel.editor, Qt.Key.Key_End)
    QTest.keyClick(panel.editor, Qt.Key.Key_V, CONTROL)
    assert overview(session) == f"收件到{PATH}"


def test_a_dropped_text_keeps_its_citations(panel: ProsePanel, session: Session) -> None:
    put_caret(panel, 0, 4)
    data: QMimeData = panel.editor.createMimeDataFromSelection()
    put_caret(panel, 4)
    panel.editor.insertFromMimeData(data)
    assert overview(session) == f"收到{PATH}件" * 2


@pytest.mark.parametrize("text", ["{三.没有这一栏.总计}", "{三.一}", "{三.总计 / 三.一.总计}"])
def test_a_broken_citation_looks_broken_and_says_why(panel: ProsePanel, session: Session, text: str) -> None:
    session.set_text(TextRef("section", "overview"), text)
    assert panel.editor.toPlainText() == CHIP
    good = panel.editor.viewport().grab().toImage()
    tip = panel.citing.tip(0)
    assert text in tip
    assert "⚠" in tip
    session.set_text(TextRef("section", "overview"), PATH)
    assert panel.editor.viewport().grab().toImage() != good
    assert "⚠" not in panel.citing.tip(0)


def test_a_blanked_cell_breaks_its_chip_and_a_figure_mends_it(panel: ProsePanel, session: Session) -> None:
    session.set_cells({NEW: None}, "清空")
    assert "⚠" in panel.citing.tip(2)
    session.type_cell(NEW, "5")
    assert "⚠" not in panel.citing.tip(2)


def test_the_tip_tells_cell_and_figures_and_last_years(panel: ProsePanel, session: Session) -> None:
    prior = session.report.prior
    assert prior is not None
    tip = panel.citing.tip(2)
    assert tip.startswith("表三 一、本年新收")
    assert f"本年 151，上年 {prior.value(NEW)}" in tip
    assert PATH in tip


def test_a_screen_reader_hears_of_the_chip_at_the_caret(panel: ProsePanel) -> None:
    put_caret(panel, 0)
    assert panel.editor.accessibleDescription() == ""
    put_caret(panel, 2)
    assert "本年 151" in panel.editor.accessibleDescription()


def test_a_double_click_opens_a_chip_and_the_choice_is_one_step(
    panel: ProsePanel, session: Session, qtbot: QtBot
) -> None:
    QTest.mouseDClick(panel.editor.viewport(), Qt.MouseButton.LeftButton, NONE, middle_of(panel, 2))
    dialog = dialog_of(panel)
    assert dialog.isVisible()
    assert dialog.written.text() == PATH
    assert dialog.preview.text() == "151"
    dialog.what.setCurrentIndex(1)
    dialog.what.activated.emit(1)
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert overview(session) == "收到{上年.三.一.自然人}件"
    session.undo()
    assert overview(session) == f"收到{PATH}件"


@pytest.mark.parametrize(
    ("start", "length", "key"), [(2, 0, Qt.Key.Key_F2), (3, 0, Qt.Key.Key_F2), (2, 1, Qt.Key.Key_Return)]
)
def test_keys_open_a_chip(panel: ProsePanel, session: Session, start: int, length: int, key: Qt.Key) -> None:
    put_caret(panel, start, length)
    QTest.keyClick(panel.editor, key)
    assert dialog_of(panel).isVisible()
    dialog_of(panel).reject()
    assert overview(session) == f"收到{PATH}件"


def test_enter_beside_a_chip_still_makes_a_paragraph(panel: ProsePanel, session: Session) -> None:
    put_caret(panel, 3)
    QTest.keyClick(panel.editor, Qt.Key.Key_Return)
    assert overview(session) == f"收到{PATH}\n件"


def test_the_menu_makes_plain_text_of_a_chip(panel: ProsePanel, session: Session) -> None:
    entry(panel.editor.context_menu(2), "改为普通文字").trigger()
    assert overview(session) == "收到151件"
    session.undo()
    assert overview(session) == f"收到{PATH}件"


def test_by_name_with_keys_alone(panel: ProsePanel, session: Session) -> None:
    put_caret(panel, 4)
    panel.citing.ask()
    dialog = dialog_of(panel)
    dialog.search.insert("新收 总计")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert overview(session) == f"收到{PATH}件{{三.一.总计}}"
    assert panel.editor.toPlainText() == f"收到{CHIP}件{CHIP}"


def test_citations_of_all_sections_are_chips(panel: ProsePanel, session: Session) -> None:
    panel.sections.setCurrentIndex(0)
    panel.sections.activated.emit(0)
    panel.show_section("problems")
    panel.citing.insert_cell(NEW)
    assert session.report.sections["problems"] == f"{PATH}问题"
    assert panel.editor.toPlainText().count(CHIP) == 2


def test_nothing_is_inserted_into_a_heading(panel: ProsePanel, session: Session, qtbot: QtBot) -> None:
    panel.sections.setCurrentIndex(0)
    panel.sections.activated.emit(0)
    put_caret(panel, 0)
    with qtbot.waitSignal(panel.message):
        assert not panel.citing.can_insert()


def test_a_read_only_report_shows_chips_and_changes_nothing(session: Session, qtbot: QtBot) -> None:
    panel = shown(Session(session.report, read_only="由更新的版本写成"), qtbot)
    assert panel.editor.toPlainText() == f"收到{CHIP}件"
    put_caret(panel, 2)
    QTest.keyClick(panel.editor, Qt.Key.Key_F2)
    QTest.mouseDClick(panel.editor.viewport(), Qt.MouseButton.LeftButton, NONE, middle_of(panel, 2))
    assert panel.citing.dialog is None
    assert not panel.cite_button.isEnabled()
    words = [action.text() for action in panel.editor.context_menu(2).actions()]
    assert not any("引用" in word or "普通" in word for word in words)
    put_caret(panel, 0, 4)
    QTest.keyClick(panel.editor, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "收到151件"
    panel.detach()


def test_the_menu_offers_undo_and_redo_only_where_there_is_a_step(panel: ProsePanel, session: Session) -> None:
    def can() -> list[bool]:
        return [action.isEnabled() for action in panel.editor.context_menu().actions() if action.text()[:2] in STEPS]

    session.set_text(TextRef("section", "overview"), "甲")
    assert can() == [True, False]
    entry(panel.editor.context_menu(), "撤销").trigger()
    assert can() == [session.history.can_undo, True]
    entry(panel.editor.context_menu(), "重做").trigger()
    assert (overview(session), can()) == ("甲", [True, False])


def test_a_typed_figure_is_offered_as_a_citation_in_one_step(panel: ProsePanel, session: Session) -> None:
    session.set_text(TextRef("section", "overview"), "甲\n全年新收申请151件，其中自然人151件")
    put_caret(panel, 10)
    menu = panel.editor.context_menu()
    first = offered(menu, "151")[0]
    assert first.text() == "表三 一、本年新收·自然人：151"
    first.trigger()
    assert overview(session) == f"甲\n全年新收申请{PATH}件，其中自然人151件"
    assert panel.editor.toPlainText() == f"甲\n全年新收申请{CHIP}件，其中自然人151件"
    session.undo()
    assert overview(session) == "甲\n全年新收申请151件，其中自然人151件"


def test_a_figure_that_no_cell_has_can_be_cited_by_name(panel: ProsePanel, session: Session) -> None:
    session.set_text(TextRef("section", "overview"), "举办培训777777场，甲")
    menu = panel.editor.context_menu(6)
    found = offered(menu, "777777")
    assert [action.text() for action in found] == ["按名称选单元格(&N)…"]
    found[0].trigger()
    dialog_of(panel).search.insert("新收 总计")
    QTest.keyClick(dialog_of(panel).search, Qt.Key.Key_Return)
    assert overview(session) == "举办培训{三.一.总计}场，甲"


def test_words_and_years_are_no_figures(panel: ProsePanel, session: Session) -> None:
    session.set_text(TextRef("section", "overview"), "2025年，本机关依法公开")
    for position in (1, 6):
        words = [action.text() for action in panel.editor.context_menu(position).actions()]
        assert not any("引用" in word for word in words)


def test_a_typed_growth_is_offered_with_its_word(panel: ProsePanel, session: Session) -> None:
    prior = session.report.prior
    assert prior is not None
    session.set_prior(replace(prior, cells={**prior.cells, NEW: Decimal(100)}))
    text = "全年新收申请中自然人151件，比上年增长51.0%。"
    session.set_text(TextRef("section", "overview"), text)
    menu = panel.editor.context_menu(text.index("51.0"))
    next(action for action in offered(menu, "51.0%") if "自然人，比上年增减" in action.text()).trigger()
    assert overview(session).startswith("全年新收申请中自然人151件，比上年{(三.一.自然人 - ")
    assert panel.citing.printed(overview(session)) == text
    session.type_cell(NEW, "80")
    assert panel.citing.printed(overview(session)) == "全年新收申请中自然人151件，比上年下降20.0%。"


def test_a_spot_in_a_citation_is_shown_as_the_whole_chip(panel: ProsePanel, session: Session) -> None:
    panel.show_section("problems")
    panel.show_spot(Spot("overview", 2, 2 + len(PATH)))
    assert panel.current_section() == "overview"
    assert panel.editor.textCursor().position() == 2
    assert panel.editor.place == "\ufffc"
    panel.show_spot(Spot("overview", 0, 1))
    assert panel.editor.place == "收"


@pytest.mark.parametrize("word", ["增长", "下降", "增长了"])
def test_a_growth_says_its_word_itself_and_not_twice(panel: ProsePanel, session: Session, word: str) -> None:
    QTest.keyClick(panel.editor, Qt.Key.Key_End)
    type_in(panel, f"，同比{word}")
    panel.citing.ask()
    dialog = dialog_of(panel)
    dialog.search.setText("本年新收 自然人")
    dialog.what.setCurrentIndex(2)
    dialog.what.activated.emit(2)
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    growth = "{(三.一.自然人 - 上年.三.一.自然人) / 上年.三.一.自然人 : 增减0.0%}"
    assert overview(session) == f"收到{PATH}件，同比{growth}"
    session.undo()
    assert overview(session) == f"收到{PATH}件，同比{word}"


def test_a_figure_behind_the_word_growth_is_cited_as_it_is(panel: ProsePanel, session: Session) -> None:
    QTest.keyClick(panel.editor, Qt.Key.Key_End)
    type_in(panel, "，增长")
    panel.citing.insert_cell(NEW)
    assert overview(session) == f"收到{PATH}件，增长{PATH}"
