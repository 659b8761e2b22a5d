"""What stands beside the prose: the guide that ticks itself off, and last year's text with its differences."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, permutations
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from editor.gui.files.surroundings import Surroundings
from editor.gui.look.theme import current_theme
from editor.gui.prose.panel import ProsePanel
from editor.gui.window.main_window import MainWindow
from editor.report.model import Report
from editor.session import Session
from tests.gui.prose.prose_panes import shown
from tests.strategies import form_of

BEFORE = "本年公开信息一百条。\n办结申请二十件。\n去年独有的一段话。"
NOW = "办结申请三十件。\n本年公开信息一百条。"


@pytest.fixture
def session() -> Session:
    prior = Report(form_of("2021"), 2024, "某县人民政府", sections={"overview": BEFORE})
    return Session(Report(form_of("2021"), 2025, "某县人民政府", sections={"overview": NOW}, prior=prior))


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> Iterator[ProsePanel]:
    panel = shown(session, qtbot, QSize(290, 520))
    yield panel
    panel.detach()


def lines(panel: ProsePanel) -> list[str]:
    """What the guide says, to those who hear it."""
    rows = range(panel.guide.list.count())
    return [str(panel.guide.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole)) for row in rows]


def marked(panel: ProsePanel, *, strike_out: bool) -> list[str]:
    marks: list[Any] = panel.prior.text.extraSelections()  # PySide6's type description leaves out what they hold
    return [mark.cursor.selectedText() for mark in marks if mark.format.fontStrikeOut() == strike_out]


def struck(panel: ProsePanel) -> list[str]:
    return marked(panel, strike_out=True)


def plain_grey(panel: ProsePanel) -> list[str]:
    return marked(panel, strike_out=False)


def test_guide_ticks_while_one_writes(qtbot: QtBot, panel: ProsePanel) -> None:
    QTest.mouseClick(panel.guide_button, Qt.MouseButton.LeftButton)
    assert panel.guide.isVisible()
    assert panel.guide_button.text() == "写作提示(&I) 0/8"
    assert lines(panel)[:2] == ["没有写到：主动公开", "没有写到：依申请公开"]
    limit = next(row for row in range(9) if "字数" in panel.guide.list.item(row).text())
    assert panel.guide.list.item(limit).text() == "控制在规定的字数以内（已写 18 字，限 1,000 字）"
    panel.editor.insert_text("主动公开文件；")
    qtbot.waitUntil(lambda: lines(panel)[0] == "已写到：主动公开")
    assert panel.guide_button.text() == "写作提示(&I) 1/8"
    tip = panel.guide.list.item(0).toolTip()
    assert tip.split("\n") == [
        "主动公开",
        "已写到：主动公开文件；",
        "依据：条例第五十条第（一）项；国办公开办函〔2021〕30号",
    ]
    panel.show_section("problems")
    assert lines(panel)[0] == "没有写到：主要问题：逐个写，写具体"
    panel.show_section("disclosure")
    assert panel.guide.list.item(0).text() == "这一部分没有规定要写的内容"


def test_how_much_is_told_stands_on_the_button_once_the_text_is_on_the_screen(qtbot: QtBot, session: Session) -> None:
    panel = shown(session, qtbot)
    qtbot.waitUntil(lambda: panel.guide_button.text() == "写作提示(&I) 0/8")
    panel.show_section("problems")
    assert panel.guide_button.text() == "写作提示(&I) 0/2"
    panel.detach()


@pytest.mark.parametrize("order", list(permutations(("find_bar", "prior", "guide"))))
def test_tab_comes_to_each_pane_where_it_stands_whichever_was_made_first(
    panel: ProsePanel, order: tuple[str, ...]
) -> None:
    for name in order:
        getattr(panel, name)
    bar = panel.find_bar
    bar.open("", replaces=True)
    bar.tell("", is_any=True)
    for pane in (panel.prior, panel.guide):
        pane.show()
    expected: list[QWidget] = [
        *(panel.guide_button, bar.words, bar.by, bar.replace_one, bar.replace_all),
        *(bar.exact, bar.back, bar.on, bar.cross, panel.editor),
    ]
    expected[0].setFocus()
    for widget in expected:
        assert QApplication.focusWidget() is widget
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    expected = [panel.editor, panel.prior.copy_button, panel.prior.marks_button, panel.prior.text, panel.guide.list]
    for before, after in pairwise(expected):
        before.setFocus()
        panel.focusNextChild()
        assert QApplication.focusWidget() is after


def test_what_is_made_late_has_the_size_that_was_kept_for_it(qtbot: QtBot, session: Session) -> None:
    early, late = (ProsePanel(session) for _ in range(2))
    assert not any(pane.isVisible() for pane in (early.prior, early.guide))
    sizes = []
    for panel in (early, late):
        qtbot.addWidget(panel)
        panel.resize(290, 520)
        panel.show()
        panel.prior_button.setChecked(True)
        panel.guide_button.setChecked(True)
        qtbot.waitUntil(panel.guide.isVisible)
        sizes.append(panel.splitter.sizes())
        panel.detach()
    assert sizes[0] == sizes[1]


def test_guide_follows_the_caret_through_all(panel: ProsePanel) -> None:
    QTest.mouseClick(panel.guide_button, Qt.MouseButton.LeftButton)
    panel.sections.setCurrentIndex(0)
    panel.sections.activated.emit(0)
    panel.show_section("other")
    assert lines(panel) == ["没有写到：信息处理费收取情况，没有收取也写明"]


def test_what_is_gone_is_struck_and_what_is_the_same_is_grey(qtbot: QtBot, panel: ProsePanel) -> None:
    panel.prior_button.setChecked(True)
    qtbot.waitUntil(lambda: not panel.prior.is_comparing)
    assert struck(panel) == ["二"]  # what is gone as a whole has a sign, and can still be read
    assert plain_grey(panel) == ["本年公开信息一百条。"]
    assert panel.prior.text.toPlainText() == BEFORE


def test_differences_follow_typing_after_a_rest(qtbot: QtBot, panel: ProsePanel, session: Session) -> None:
    panel.prior_button.setChecked(True)
    qtbot.waitUntil(lambda: not panel.prior.is_comparing)
    panel.editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(panel.editor, "x")
    assert struck(panel) == ["二"]
    assert plain_grey(panel) == ["本年公开信息一百条。"]  # not at every key
    qtbot.waitUntil(lambda: plain_grey(panel) == [])
    session.undo()
    qtbot.waitUntil(lambda: plain_grey(panel) == ["本年公开信息一百条。"])


def test_marks_can_be_switched_off(qtbot: QtBot, panel: ProsePanel) -> None:
    panel.prior_button.setChecked(True)
    qtbot.waitUntil(lambda: not panel.prior.is_comparing)
    QTest.mouseClick(panel.prior.marks_button, Qt.MouseButton.LeftButton, pos=panel.prior.marks_button.rect().center())
    panel.prior.marks_button.setChecked(False)
    assert panel.prior.text.extraSelections() == []
    panel.prior.marks_button.setChecked(True)
    qtbot.waitUntil(lambda: len(struck(panel)) == 1)


def test_citations_of_last_year_are_shown_as_printed(qtbot: QtBot, session: Session) -> None:
    prior = Report(form_of("2021"), 2024, "某局", sections={"overview": "引用{三.一.总计}件"})
    session.set_prior(prior)
    panel = ProsePanel(session)
    qtbot.addWidget(panel)
    panel.prior_button.setChecked(True)
    assert "三.一" not in panel.prior.text.toPlainText()
    panel.detach()


def test_wide_things_stand_side_by_side(panel: ProsePanel) -> None:
    assert panel.splitter.orientation() is Qt.Orientation.Vertical
    panel.resize(1180, 520)
    assert panel.splitter.orientation() is Qt.Orientation.Horizontal
    panel.resize(290, 520)
    assert panel.splitter.orientation() is Qt.Orientation.Vertical


def test_everything_fits_beside_a_table(panel: ProsePanel) -> None:
    panel.prior_button.setChecked(True)
    panel.guide_button.setChecked(True)
    panel.finding.open(replaces=True)
    assert panel.minimumSizeHint().width() <= 290
    assert panel.editor.height() >= 80


def test_what_is_shown_is_remembered(window: MainWindow, around: Surroundings) -> None:
    window.documents.open_sample()
    assert window.workspace is not None
    assert not window.workspace.prose.guide_button.isChecked()
    window.workspace.prose.guide_button.setChecked(True)
    window.workspace.prose.prior.marks_button.setChecked(False)
    window.documents.open_sample()
    assert window.workspace.prose.guide_button.isChecked()
    assert not window.workspace.prose.prior.marks_button.isChecked()
    assert around.settings.is_shown("guide")


def test_a_paragraph_that_is_gone_has_a_sign_in_its_indent(qtbot: QtBot, panel: ProsePanel) -> None:
    panel.prior_button.setChecked(True)
    qtbot.waitUntil(lambda: not panel.prior.is_comparing)
    picture = panel.prior.text.viewport().grab().toImage()
    bounds = panel.prior.text.document().documentLayout().blockBoundingRect
    blocks = [panel.prior.text.document().findBlockByNumber(number) for number in range(3)]
    signed = []
    for block in blocks:
        box = bounds(block).toRect()
        colours = {
            picture.pixelColor(x, y).name()
            for x in range(box.left(), box.left() + 20)
            for y in range(box.top(), min(box.bottom(), picture.height()))
        }
        signed.append(current_theme().error.name() in colours)
    assert signed == [False, False, True]


def test_the_bar_for_finding_has_its_room_in_a_low_pane(panel: ProsePanel, qtbot: QtBot) -> None:
    panes = QSplitter(Qt.Orientation.Vertical)
    qtbot.addWidget(panes)
    panes.addWidget(panel)
    panes.resize(290, 170)
    panes.show()
    foot = (panel.cite_button, panel.prior_button, panel.guide_button, panel.counter)
    panel.finding.open(replaces=True)
    panel.find_bar.say("已替换 4 处（引言 1，一、总体情况 2，六、其他需要报告的事项 1），可撤销")
    QApplication.processEvents()
    assert panes.height() == panel.height() == 170
    assert not any(part.isVisible() for part in (panel.sections, *foot))
    assert panel.editor.height() >= 30
    assert panel.find_bar.geometry().bottom() < panel.splitter.geometry().top() + 1
    QTest.keyClick(panel.find_bar.words, Qt.Key.Key_Escape)
    assert all(part.isVisible() for part in (panel.sections, *foot))
    QTest.mouseClick(panel.prior_button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert panes.height() == panel.height() == 170
    assert min(panel.editor.height(), panel.prior.text.height()) >= 30
    assert [part.isVisible() for part in (panel.sections, *foot)] == [False, True, True, True, True]
    panes.resize(290, 480)
    assert all(part.isVisible() for part in (panel.sections, *foot))
    panel.setParent(None)  # closed with the fixture
