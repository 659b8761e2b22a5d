"""Paragraphs of last year's text taken over into this year's: one undo step, marked until they are rewritten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from editor.exporters.html.write import html_bytes
from editor.gui.prose.check_at_rest import ProseWatch
from editor.gui.prose.panel import ProsePanel
from editor.gui.prose.taking_over import taken_over
from editor.report.model import Report
from editor.report.store import open_report, save_report
from editor.session import Session
from tests.gui.prose.prose_panes import shown
from tests.strategies import all_forms, form_of

FIRST = "一是公开的主动性还不够强，部分单位对政府信息公开工作的认识不到位，公开的内容偏少，更新得不够及时。"
SECOND = "二是解读的形式还比较单一，多数政策解读仍以文字为主，图表、视频和现场解答用得少，群众参与得不多。"
NEW = "今年的问题主要是人员更替较快，新到岗的人不熟悉办理申请的程序和时限，答复书的说理也还不够充分。"
BEFORE = f"{FIRST}\n\n{SECOND}"


def report_with(problems: str) -> Report:
    prior = Report(form_of("2021"), 2024, "某县人民政府", sections={"problems": BEFORE})
    return Report(form_of("2021"), 2025, "某县人民政府", sections={"problems": problems}, prior=prior)


@pytest.fixture
def session() -> Session:
    return Session(report_with(NEW))


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> Iterator[ProsePanel]:
    panel = shown(session, qtbot, QSize(330, 520), "problems")
    watch = ProseWatch(session, panel)
    QTest.mouseClick(panel.prior_button, Qt.MouseButton.LeftButton)
    yield panel
    watch.detach()
    panel.detach()


def problems(session: Session) -> str:
    return session.report.sections["problems"]


def copy(panel: ProsePanel, words: str) -> None:
    """Choose from the button's menu."""
    menu = panel.prior.copy_button.menu()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if words in action.text()).trigger()


def test_a_paragraph_is_taken_over_in_one_step_and_the_caret_goes_to_it(panel: ProsePanel, session: Session) -> None:
    panel.prior.text.setFocus()
    QTest.keyClick(panel.prior.text, Qt.Key.Key_Down)  # the keyboard alone moves about in last year's text
    QTest.keyClick(panel.prior.text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    copy(panel, "这一段")
    assert problems(session) == f"{NEW}\n{SECOND}"
    assert panel.editor.hasFocus()
    QTest.keyClicks(panel.editor, "7")
    assert problems(session) == f"{NEW}\n7{SECOND}"
    session.undo()
    session.undo()
    assert problems(session) == NEW


def test_a_section_is_taken_over_but_for_what_is_there(panel: ProsePanel, session: Session, qtbot: QtBot) -> None:
    told: list[str] = []
    panel.message.connect(told.append)
    copy(panel, "这一段")
    copy(panel, "整个部分")
    assert problems(session) == f"{NEW}\n{FIRST}\n{SECOND}"
    copy(panel, "整个部分")
    one = "已从上年复制 1 段"
    assert [words.partition("，")[0] for words in told] == [one, one, "今年的文字里已经有了"]
    session.undo()
    assert problems(session) == f"{NEW}\n{FIRST}"


def test_what_is_taken_over_is_marked_until_it_is_rewritten(panel: ProsePanel, session: Session, qtbot: QtBot) -> None:
    copy(panel, "整个部分")
    qtbot.waitUntil(lambda: panel.editor.signed == (FIRST, SECOND))
    cursor = panel.editor.textCursor()
    cursor.select(cursor.SelectionType.BlockUnderCursor)
    panel.editor.setTextCursor(cursor)
    panel.editor.insert_text(f"\n{NEW}")
    qtbot.waitUntil(lambda: panel.editor.signed == (SECOND,))
    assert panel.editor.toPlainText().startswith(NEW)


def test_the_mark_is_neither_stored_nor_printed_and_stands_again_after_opening(
    panel: ProsePanel, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    copy(panel, "这一段")
    qtbot.waitUntil(lambda: panel.editor.signed == (FIRST,))
    assert html_bytes(session.report) == html_bytes(report_with(f"{NEW}\n{FIRST}"))
    path = tmp_path / "年报.gouji"
    save_report(session.report, path)
    again = shown(Session(open_report(path, all_forms()).report), qtbot, section="problems")
    assert again.editor.signed == (FIRST,)
    again.detach()


def test_a_right_click_takes_over_what_is_clicked(panel: ProsePanel, session: Session) -> None:
    text = panel.prior.text
    place = text.document().findBlockByNumber(2).position() + 3
    menu = text.context_menu(place)
    menu.actions()[0].trigger()
    assert problems(session) == f"{NEW}\n{SECOND}"
    assert "·".join(action.text() for action in menu.actions()[:2]) == "复制这一段到今年(&P)·复制整个部分到今年(&S)"


def test_nothing_is_taken_over_into_a_read_only_report(qtbot: QtBot) -> None:
    panel = shown(Session(report_with(NEW), read_only="由更新的版本写成"), qtbot, section="problems")
    panel.prior_button.setChecked(True)
    assert not panel.prior.copy_button.isEnabled()
    assert not any(action.isEnabled() for action in panel.prior.text.actions())
    panel.detach()


def test_taken_over_behind_the_paragraph_at_hand_or_in_place_of_a_blank_one() -> None:
    assert taken_over("甲\n乙", 0, "丙\n\n丁") == ("甲\n丙\n丁\n乙", 2, 2)
    assert taken_over("甲\n\n乙", 2, "丙") == ("甲\n丙\n乙", 2, 1)
    assert taken_over("", 0, "丙\n丁") == ("丙\n丁", 0, 2)
    assert taken_over("甲\n乙", 3, " 乙\n丙") == ("甲\n乙\n丙", 4, 1)
    assert taken_over("甲", 1, "甲\n") == ("甲", 1, 0)
