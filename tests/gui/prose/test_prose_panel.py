"""The prose pane as the user meets it: real keys, and one undo history with the tables."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QInputMethodEvent, QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from editor.forms.address import CellRef
from editor.gui.prose.panel import ProsePanel
from editor.report.edit import TextRef
from editor.report.model import Report
from editor.session import Session
from tests.gui.prose.prose_panes import overview, shown
from tests.strategies import form_of, random_balanced_report

ISSUED = CellRef("disclosure", "rules", "issued")
CONTROL = Qt.KeyboardModifier.ControlModifier


def report_with(**sections: str) -> Report:
    return replace(random_balanced_report(random.Random(1), form_of("2021")), sections=sections)


@pytest.fixture
def session() -> Session:
    return Session(report_with(overview="总体文字", problems="问题"))


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> Iterator[ProsePanel]:
    panel = shown(session, qtbot)
    yield panel
    panel.detach()


def show_all(panel: ProsePanel) -> None:
    panel.sections.setCurrentIndex(0)
    panel.sections.activated.emit(0)


def put_caret(panel: ProsePanel, position: int, length: int = 0) -> None:
    cursor = panel.editor.textCursor()
    cursor.setPosition(position)
    cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
    panel.editor.setTextCursor(cursor)


def put_on_clipboard(text: str, html: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def test_first_section_with_a_heading_is_shown(panel: ProsePanel) -> None:
    assert panel.current_section() == "overview"
    assert panel.editor.toPlainText() == "总体文字"
    assert [panel.sections.itemText(place) for place in range(panel.sections.count())] == [
        "全部",
        "引言",
        "一、总体情况",
        "二、主动公开政府信息情况（表后说明）",
        "三、收到和处理政府信息公开申请情况（表后说明）",
        "四、政府信息公开行政复议、行政诉讼情况（表后说明）",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]


def test_typing_goes_to_the_report(panel: ProsePanel, session: Session) -> None:
    QTest.keyClicks(panel.editor, "ab")
    assert overview(session) == "ab总体文字"


def test_a_run_of_typing_is_one_step(panel: ProsePanel, session: Session) -> None:
    QTest.keyClicks(panel.editor, "abc")
    QTest.keyClick(panel.editor, Qt.Key.Key_Backspace)
    session.undo()
    assert overview(session) == "总体文字"
    assert panel.editor.toPlainText() == "总体文字"


def test_a_moved_caret_ends_the_run(panel: ProsePanel, session: Session) -> None:
    QTest.keyClicks(panel.editor, "ab")
    QTest.keyClick(panel.editor, Qt.Key.Key_End)
    QTest.keyClicks(panel.editor, "cd")
    session.undo()
    assert overview(session) == "ab总体文字"
    session.undo()
    assert overview(session) == "总体文字"


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier])
def test_enter_makes_a_paragraph_and_ends_the_run(
    panel: ProsePanel, session: Session, modifier: Qt.KeyboardModifier
) -> None:
    QTest.keyClicks(panel.editor, "a")
    QTest.keyClick(panel.editor, Qt.Key.Key_Return, modifier)
    QTest.keyClicks(panel.editor, "b")
    assert overview(session) == "a\nb总体文字"
    assert "\u2028" not in panel.editor.document().toRawText()
    session.undo()
    assert overview(session) == "a\n总体文字"


def test_leaving_the_editor_ends_the_run(panel: ProsePanel, session: Session) -> None:
    QTest.keyClicks(panel.editor, "a")
    panel.sections.setFocus()
    panel.editor.setFocus()
    QTest.keyClicks(panel.editor, "b")
    session.undo()
    assert overview(session) == "a总体文字"


def test_paste_is_plain_clean_and_a_step_of_its_own(panel: ProsePanel, session: Session) -> None:
    put_on_clipboard("甲\r\n乙\x00丙", "<b>not this</b>")
    QTest.keyClicks(panel.editor, "a")
    QTest.keyClick(panel.editor, Qt.Key.Key_V, CONTROL)
    QTest.keyClicks(panel.editor, "b")
    assert overview(session) == "a甲\n乙丙b总体文字"
    session.undo()
    assert overview(session) == "a甲\n乙丙总体文字"
    session.undo()
    assert overview(session) == "a总体文字"


def test_pasted_paragraphs_look_like_typed_ones(panel: ProsePanel) -> None:
    put_on_clipboard("甲\n乙")
    QTest.keyClick(panel.editor, Qt.Key.Key_V, CONTROL)
    block = panel.editor.document().begin()
    first = block.blockFormat()
    assert first.textIndent() > 0
    assert block.next().blockFormat() == first


def test_cut_is_a_step_of_its_own(panel: ProsePanel, session: Session) -> None:
    QTest.keyClicks(panel.editor, "ab")
    put_caret(panel, 0, 1)
    QTest.keyClick(panel.editor, Qt.Key.Key_X, CONTROL)
    assert overview(session) == "b总体文字"
    session.undo()
    assert overview(session) == "ab总体文字"


def test_one_history_over_cells_and_prose(panel: ProsePanel, session: Session) -> None:
    before = session.report.value(ISSUED)
    QTest.keyClicks(panel.editor, "a")
    session.type_cell(ISSUED, "77", visit="cell")
    QTest.keyClicks(panel.editor, "b")
    assert overview(session) == "ab总体文字"
    QTest.keyClick(panel.editor, Qt.Key.Key_Z, CONTROL)
    assert (overview(session), session.report.value(ISSUED)) == ("a总体文字", Decimal(77))
    QTest.keyClick(panel.editor, Qt.Key.Key_Z, CONTROL)
    assert (overview(session), session.report.value(ISSUED)) == ("a总体文字", before)
    QTest.keyClick(panel.editor, Qt.Key.Key_Z, CONTROL)
    assert panel.editor.toPlainText() == overview(session) == "总体文字"
    QTest.keyClick(panel.editor, Qt.Key.Key_Y, CONTROL)
    QTest.keyClick(panel.editor, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert (overview(session), session.report.value(ISSUED)) == ("a总体文字", Decimal(77))


def test_undo_key_is_left_to_the_menu(panel: ProsePanel, session: Session, qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(panel)
    undo = QAction(window)
    undo.setShortcut(QKeySequence("Ctrl+Z"))
    undo.triggered.connect(session.undo)
    window.addAction(undo)
    window.show()
    window.activateWindow()
    panel.editor.setFocus()
    qtbot.waitUntil(panel.editor.hasFocus)
    QTest.keyClicks(panel.editor, "ab")
    with qtbot.waitSignal(undo.triggered), qtbot.assertNotEmitted(panel.editor.step_wanted):
        QTest.keyClick(panel.editor, Qt.Key.Key_Z, CONTROL)
    assert overview(session) == "总体文字"
    QTest.keyClicks(panel.editor, "c")
    assert overview(session) == "c总体文字"
    window.takeCentralWidget()  # else it goes with the window


def test_undo_puts_the_caret_where_the_change_was(panel: ProsePanel, session: Session) -> None:
    put_caret(panel, 2)
    QTest.keyClicks(panel.editor, "ab")
    put_caret(panel, 0)
    QTest.keyClick(panel.editor, Qt.Key.Key_Z, CONTROL)
    assert panel.editor.toPlainText() == "总体文字"
    assert panel.editor.textCursor().position() == 2


def test_change_from_elsewhere_leaves_the_caret(panel: ProsePanel, session: Session) -> None:
    put_caret(panel, 3)
    panel.sections.setFocus()
    session.set_text(TextRef("section", "overview"), "新总体文字")
    assert panel.editor.toPlainText() == "新总体文字"
    assert panel.editor.textCursor().position() == 4
    assert session.history.undo_label == "输入文字"
    session.undo()
    assert panel.editor.toPlainText() == "总体文字"
    assert not session.history.can_undo


def test_another_section_can_be_picked(panel: ProsePanel, qtbot: QtBot) -> None:
    place = panel.sections.findData("problems")
    panel.sections.setCurrentIndex(place)
    with qtbot.waitSignal(panel.section_shown) as told:
        panel.sections.activated.emit(place)
    assert told.args == ["problems"]
    assert panel.editor.toPlainText() == "问题"


def test_window_shows_a_section_without_an_echo(panel: ProsePanel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.section_shown):
        panel.show_section("problems")
        panel.show_section("about")
    assert panel.editor.toPlainText() == "问题"


def test_all_sections_are_written_in_one_text(panel: ProsePanel, session: Session) -> None:
    show_all(panel)
    panel.show_section("problems")
    assert panel.current_section() == "problems"
    QTest.keyClicks(panel.editor, "x")
    assert session.report.sections["problems"] == "x问题"
    assert overview(session) == "总体文字"
    session.undo()
    session.set_text(TextRef("section", "other"), "无")
    lines = panel.editor.toPlainText().split("\n")
    assert lines[-4:] == ["五、存在的主要问题及改进情况", "问题", "六、其他需要报告的事项", "无"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_X])
def test_headings_are_locked(panel: ProsePanel, session: Session, qtbot: QtBot, key: Qt.Key) -> None:
    show_all(panel)
    panel.show_section("problems")
    before, caret = panel.editor.toPlainText(), panel.editor.textCursor().position()
    if key is Qt.Key.Key_X:
        QTest.keyClick(panel.editor, Qt.Key.Key_A, CONTROL)
    with qtbot.waitSignal(panel.message) as told:
        QTest.keyClick(panel.editor, key, CONTROL if key is Qt.Key.Key_X else Qt.KeyboardModifier.NoModifier)
    assert told.args == ["标题是格式规定的，不能在这里改；请在标题下面写"]
    assert panel.editor.toPlainText() == before
    assert not session.history.can_undo
    if key is Qt.Key.Key_Backspace:
        assert panel.editor.textCursor().position() == caret


def test_typing_goes_on_after_a_locked_key(panel: ProsePanel, session: Session) -> None:
    show_all(panel)
    panel.show_section("problems")
    QTest.keyClick(panel.editor, Qt.Key.Key_Backspace)
    QTest.keyClicks(panel.editor, "x")
    assert session.report.sections["problems"] == "x问题"


def test_length_is_counted_against_the_limit(panel: ProsePanel, session: Session) -> None:
    assert panel.counter.text() == "字数 4 / 1,000"
    quiet = panel.counter.styleSheet()
    session.set_text(TextRef("section", "overview"), "字" * 1024)
    assert panel.counter.text() == "字数 1,024 / 1,000，超出 24 字，请压缩"
    assert panel.counter.styleSheet() != quiet
    panel.show_section("problems")
    assert (panel.counter.text(), panel.counter.styleSheet()) == ("字数 2", quiet)


def test_counter_follows_the_caret_through_all(panel: ProsePanel) -> None:
    show_all(panel)
    panel.show_section("overview")
    assert panel.counter.text() == "一、总体情况　字数 4 / 1,000"
    panel.show_section("problems")
    assert panel.counter.text() == "五、存在的主要问题及改进情况　字数 2"


def test_last_year_stands_beneath(panel: ProsePanel, session: Session) -> None:
    assert not panel.prior_button.isEnabled()
    assert panel.prior_button.toolTip() == "还没有导入上年年报"
    session.set_prior(replace(report_with(overview="去年文字"), year=2024))
    assert panel.prior_button.isEnabled()
    panel.prior_button.setChecked(True)
    assert panel.prior.isVisible()
    assert panel.prior.title.text() == "2024 年：一、总体情况"
    assert panel.prior.text.toPlainText() == "去年文字"
    assert panel.prior.text.isReadOnly()
    panel.show_section("problems")
    assert panel.prior.title.text() == "2024 年的报告没有这一部分的文字"
    assert panel.prior.text.toPlainText() == ""
    panel.prior_button.setChecked(False)
    assert not panel.prior.isVisible()


def test_read_only_report_is_not_written(qtbot: QtBot) -> None:
    session = Session(report_with(overview="总体文字"), read_only="由更新的版本写成")
    panel = shown(session, qtbot)
    QTest.keyClicks(panel.editor, "a")
    QTest.keyClick(panel.editor, Qt.Key.Key_Return)
    put_on_clipboard("甲")
    QTest.keyClick(panel.editor, Qt.Key.Key_V, CONTROL)
    assert panel.editor.toPlainText() == "总体文字"
    assert "粘贴(&P)" not in [action.text() for action in panel.editor.context_menu().actions()]


def test_odd_characters_of_an_import_are_not_changed_by_showing_them(qtbot: QtBot) -> None:
    text = "甲\u00a0乙\r\n丙\u2028丁"
    session = Session(report_with(overview=text, problems="问题"))
    panel = shown(session, qtbot)
    panel.show_section("problems")
    panel.show_section("overview")
    assert overview(session) == text
    QTest.keyClicks(panel.editor, "x")
    assert overview(session) == "x甲\u00a0乙\n丙\n丁"
    session.undo()
    assert overview(session) == text


def test_tab_leaves_the_editor(panel: ProsePanel, session: Session) -> None:
    QTest.keyClick(panel.editor, Qt.Key.Key_Tab)
    assert not panel.editor.hasFocus()
    assert overview(session) == "总体文字"


def test_menu_speaks_chinese_and_undoes_the_report(panel: ProsePanel, session: Session) -> None:
    QTest.keyClicks(panel.editor, "a")
    menu = panel.editor.context_menu()
    words = [action.text() for action in menu.actions() if action.text()]
    edits = ["撤销(&U)", "重做(&R)", "剪切(&T)", "复制(&C)", "粘贴(&P)", "原样粘贴(&N)", "全选(&A)", "整理序号(&B)"]
    assert words == edits
    menu.actions()[0].trigger()
    assert overview(session) == "总体文字"


def test_own_headings_are_sections(qtbot: QtBot) -> None:
    report = Report(
        form=form_of("2014"),
        year=2017,
        body="甲",
        headings={"part1": "一、概述", "part2": "二、其他"},
        sections={"part1": "概述文字"},
    )
    panel = shown(Session(report), qtbot)
    assert panel.editor.toPlainText() == "概述文字"
    assert panel.sections.currentText() == "一、概述"
    panel.detach()


def test_detached_panel_hears_nothing(panel: ProsePanel, session: Session) -> None:
    panel.detach()
    session.set_text(TextRef("section", "overview"), "新")
    assert panel.editor.toPlainText() == "总体文字"


def test_a_sentence_is_a_step(panel: ProsePanel, session: Session) -> None:
    for piece in ("本年公开", "信息。", "办结", "申请"):
        event = QInputMethodEvent()
        event.setCommitString(piece)
        QGuiApplication.sendEvent(panel.editor, event)
    session.undo()
    assert overview(session) == "本年公开信息。总体文字"
    session.undo()
    assert overview(session) == "总体文字"


def test_the_caret_stays_in_sight_when_the_pane_changes_its_size(panel: ProsePanel, session: Session) -> None:
    session.set_text(TextRef("section", "overview"), "一段较长的文字。" * 120)
    QTest.keyClick(panel.editor, Qt.Key.Key_End, CONTROL)
    for width, height in ((1000, 600), (280, 480), (280, 300), (1000, 300), (280, 600)):
        panel.resize(width, height)
        QTest.qWait(1)
        assert panel.editor.viewport().rect().contains(panel.editor.cursorRect())
    panel.editor.verticalScrollBar().setValue(0)  # who has scrolled away reads something else
    panel.resize(300, 500)
    QTest.qWait(1)
    assert panel.editor.verticalScrollBar().value() == 0


def test_the_caret_keeps_its_place_when_all_is_picked(panel: ProsePanel, session: Session, qtbot: QtBot) -> None:
    panel.sections.setCurrentIndex(panel.sections.findData("problems"))
    panel.sections.activated.emit(panel.sections.currentIndex())
    put_caret(panel, 1)
    with qtbot.waitSignal(panel.section_shown) as told:
        show_all(panel)
    assert told.args == ["problems"]
    QTest.keyClicks(panel.editor, "x")
    assert session.report.sections["problems"] == "问x题"
    panel.sections.setCurrentIndex(panel.sections.findData("problems"))
    panel.sections.activated.emit(panel.sections.currentIndex())
    QTest.keyClicks(panel.editor, "y")
    assert session.report.sections["problems"] == "问xy题"


def test_a_section_among_all_is_brought_up_with_its_heading(panel: ProsePanel, session: Session) -> None:
    texts = {TextRef("section", key): "文字。\n" * 40 for key in ("overview", "problems", "other")}
    session.set_texts(texts, "甲")
    show_all(panel)
    for section, heading in (("problems", "五、"), ("overview", "一、")):
        panel.show_section(section)
        top = panel.editor.cursorForPosition(panel.editor.viewport().rect().topLeft() + QPoint(20, 16))
        assert top.block().text().startswith(heading)


def test_the_window_hears_which_section_of_all_the_user_goes_to(panel: ProsePanel, qtbot: QtBot) -> None:
    show_all(panel)
    with qtbot.assertNotEmitted(panel.section_shown):
        panel.show_section("overview")
    with qtbot.waitSignal(panel.section_shown) as told:
        QTest.keyClick(panel.editor, Qt.Key.Key_End, CONTROL)
    assert told.args == ["other"]


def test_numbers_of_a_read_only_report_are_left_and_that_is_said(qtbot: QtBot) -> None:
    session = Session(report_with(overview="（一）甲\n（三）乙"), read_only="较新的格式")
    panel = shown(session, qtbot)
    with qtbot.waitSignal(panel.message) as told:
        panel.renumber()
    assert told.args == ["年报是只读的，不能整理序号"]
    assert overview(session) == "（一）甲\n（三）乙"
    panel.detach()


def test_what_an_empty_text_says_stands_behind_the_caret(qtbot: QtBot) -> None:
    panel = shown(Session(report_with(overview="")), qtbot, section="overview")
    panel.editor.clearFocus()  # no caret in the picture
    ground = panel.editor.viewport().grab().toImage()
    ratio = ground.devicePixelRatio()
    paper = ground.pixelColor(0, 0)
    columns = range(ground.width())
    inked = next(x for x in columns if any(ground.pixelColor(x, y) != paper for y in range(ground.height())))
    assert inked / ratio >= panel.editor.cursorRect().left()
    panel.detach()
