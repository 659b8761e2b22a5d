"""Finding and replacing in the prose, with keys: over all sections, one undo step, nothing in citations."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor.gui.window.main_window import MainWindow
from editor.gui.window.workspace import Workspace
from editor.report.edit import TextRef
from editor.session import Session

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
TEXTS = {
    "preamble": "依据条例，PDF见网站。",
    "overview": "公开ＰＤＦ文件，另有pdf\n引用{三.一.总计}件",
    "problems": "",
    "other": "Pdf",
}


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """A key where the focus is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


def typed(words: str) -> None:
    focused: QWidget | None = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, words)


@pytest.fixture
def workspace(window: MainWindow) -> Workspace:
    """The window's workspace with a report that has these texts, the overview being written."""
    window.documents.open_sample()
    workspace = window.workspace
    assert workspace is not None
    workspace.session.set_texts({TextRef("section", key): text for key, text in TEXTS.items()}, "甲")
    workspace.show_section("overview")
    workspace.focus_page()
    QTest.keyClick(workspace.prose.editor, Qt.Key.Key_Home, CONTROL)
    return workspace


@pytest.fixture
def session(workspace: Workspace) -> Session:
    return workspace.session


def chosen(workspace: Workspace) -> tuple[str, str]:
    return workspace.prose.current_section(), workspace.prose.editor.textCursor().selectedText()


def texts(session: Session) -> dict[str, str]:
    return {key: session.report.sections.get(key, "") for key in TEXTS}


def test_found_in_all_sections_whatever_the_width_and_case(workspace: Workspace) -> None:
    press(Qt.Key.Key_F, CONTROL)
    bar = workspace.prose.find_bar
    assert bar.words.hasFocus()
    assert not bar.second.isVisible()
    typed("pdf")
    assert bar.tally.text() == "第 2 / 4 处"
    assert chosen(workspace) == ("overview", "ＰＤＦ")
    press(Qt.Key.Key_Return)
    assert (bar.tally.text(), chosen(workspace)) == ("第 3 / 4 处", ("overview", "pdf"))
    press(Qt.Key.Key_F3)
    assert (bar.tally.text(), chosen(workspace)) == ("第 4 / 4 处", ("other", "Pdf"))
    assert workspace.section == "other"
    press(Qt.Key.Key_F3)
    assert (bar.tally.text(), chosen(workspace)) == ("第 1 / 4 处", ("preamble", "PDF"))
    press(Qt.Key.Key_F3, SHIFT)
    assert chosen(workspace) == ("other", "Pdf")
    press(Qt.Key.Key_Return, SHIFT)
    assert chosen(workspace) == ("overview", "pdf")


def test_exact_finds_fewer(workspace: Workspace) -> None:
    press(Qt.Key.Key_F, CONTROL)
    typed("pdf")
    workspace.prose.find_bar.exact.setFocus()
    press(Qt.Key.Key_Space)
    assert workspace.prose.find_bar.tally.text().endswith("/ 1 处")


def test_escape_goes_back_to_the_text(workspace: Workspace) -> None:
    press(Qt.Key.Key_F, CONTROL)
    typed("pdf")
    assert len(workspace.prose.editor.extraSelections()) == 2
    press(Qt.Key.Key_Escape)
    assert workspace.prose.editor.hasFocus()
    assert not workspace.prose.find_bar.isVisible()
    assert workspace.prose.editor.extraSelections() == []
    assert chosen(workspace) == ("overview", "ＰＤＦ")
    press(Qt.Key.Key_F3)  # the words are remembered
    assert chosen(workspace) == ("overview", "pdf")


def test_escape_in_the_text_closes_as_well(workspace: Workspace) -> None:
    press(Qt.Key.Key_F, CONTROL)
    workspace.prose.editor.setFocus()
    press(Qt.Key.Key_Escape)
    assert not workspace.prose.find_bar.isVisible()


def test_chosen_words_are_sought(workspace: Workspace) -> None:
    cursor = workspace.prose.editor.textCursor()
    cursor.setPosition(5)
    cursor.setPosition(7, cursor.MoveMode.KeepAnchor)
    workspace.prose.editor.setTextCursor(cursor)
    press(Qt.Key.Key_F, CONTROL)
    assert workspace.prose.find_bar.words.text() == "文件"
    assert workspace.prose.find_bar.tally.text() == "第 1 / 1 处"


def test_nothing_found_is_told(workspace: Workspace) -> None:
    press(Qt.Key.Key_F, CONTROL)
    typed("zzz")
    bar = workspace.prose.find_bar
    assert (bar.tally.text(), bar.on.isEnabled(), bar.replace_all.isEnabled()) == ("没有找到", False, False)


def test_replacing_one_after_the_other(workspace: Workspace, session: Session) -> None:
    press(Qt.Key.Key_H, CONTROL)
    typed("pdf")
    workspace.prose.find_bar.by.setFocus()
    typed("doc")
    press(Qt.Key.Key_Return)
    assert texts(session)["overview"].startswith("公开doc文件，另有pdf")
    assert chosen(workspace) == ("overview", "pdf")
    press(Qt.Key.Key_Return)
    assert texts(session)["overview"].startswith("公开doc文件，另有doc")
    assert chosen(workspace) == ("other", "Pdf")
    press(Qt.Key.Key_Z, CONTROL)
    assert texts(session)["overview"].startswith("公开doc文件，另有pdf")


def test_replacing_all_is_one_step_over_the_sections(
    window: MainWindow, workspace: Workspace, session: Session
) -> None:
    press(Qt.Key.Key_H, CONTROL)
    typed("pdf")
    workspace.prose.find_bar.by.setText("OFD")
    QTest.mouseClick(workspace.prose.find_bar.replace_all, Qt.MouseButton.LeftButton)
    assert texts(session) == {
        "preamble": "依据条例，OFD见网站。",
        "overview": "公开OFD文件，另有OFD\n引用{三.一.总计}件",
        "problems": "",
        "other": "OFD",
    }
    assert "OFD文件" in workspace.prose.editor.toPlainText()
    assert window.status.news.text() == "已替换 4 处（引言 1，一、总体情况 2，六、其他需要报告的事项 1），可撤销"
    press(Qt.Key.Key_Z, CONTROL)
    assert texts(session) == TEXTS


def test_citations_are_left_alone(workspace: Workspace, session: Session) -> None:
    press(Qt.Key.Key_H, CONTROL)
    bar = workspace.prose.find_bar
    bar.words.setText("总计")
    assert bar.tally.text() == "没有找到"
    bar.words.setText("件")
    bar.by.setText("次")
    QTest.mouseClick(bar.replace_all, Qt.MouseButton.LeftButton)
    assert texts(session)["overview"] == "公开ＰＤＦ文次，另有pdf\n引用{三.一.总计}次"


def test_the_bar_says_what_was_replaced_and_keeps_saying_it(
    qtbot: QtBot, workspace: Workspace, session: Session
) -> None:
    press(Qt.Key.Key_H, CONTROL)
    bar = workspace.prose.find_bar
    typed("pdf")
    press(Qt.Key.Key_Tab)
    typed("OFD")
    bar.replace_all.setFocus()
    press(Qt.Key.Key_Space)
    told = "已替换 4 处（引言 1，一、总体情况 2，六、其他需要报告的事项 1），可撤销"
    assert (bar.outcome.text(), bar.outcome.isVisible(), bar.tally.text()) == (told, True, "没有其他处")
    assert bar.words.hasFocus()  # the button can do nothing now
    session.set_text(TextRef("section", "problems"), "pdf")
    qtbot.waitUntil(lambda: bar.tally.text() == "共 1 处")
    assert bar.outcome.text() == told
    press(Qt.Key.Key_Return)
    assert not bar.outcome.isVisible()
    bar.by.setFocus()
    press(Qt.Key.Key_Return)
    assert bar.outcome.text() == "已替换 1 处（五、存在的主要问题及改进情况），可撤销"


def test_figures_of_citations_are_found_and_refused(qtbot: QtBot, workspace: Workspace, session: Session) -> None:
    cited = workspace.prose.citing.printed("{三.一.总计}")
    session.set_texts({TextRef("section", "problems"): f"共{cited}件"}, "甲")
    press(Qt.Key.Key_H, CONTROL)
    bar = workspace.prose.find_bar
    typed(cited)
    assert (bar.tally.text(), chosen(workspace)) == ("第 1 / 2 处", ("overview", "\ufffc"))
    press(Qt.Key.Key_Tab)
    typed("9")
    press(Qt.Key.Key_Return)
    assert bar.outcome.text() == "引用的数随表格更新，不能在这里替换"
    assert (bar.tally.text(), chosen(workspace)) == ("第 2 / 2 处", ("problems", cited))
    assert texts(session)["overview"] == TEXTS["overview"]
    press(Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: texts(session)["problems"] == "共9件")
    assert bar.outcome.text() == (
        "已替换 1 处（五、存在的主要问题及改进情况 1），可撤销；另有 1 处引用的数随表格更新，不能在这里替换"
    )
    press(Qt.Key.Key_Z, CONTROL)
    assert texts(session)["problems"] == f"共{cited}件"


def test_a_chosen_citation_is_sought_by_its_figure(workspace: Workspace) -> None:
    QTest.keyClick(workspace.prose.editor, Qt.Key.Key_End, CONTROL)
    QTest.keyClick(workspace.prose.editor, Qt.Key.Key_Home, SHIFT)
    press(Qt.Key.Key_F, CONTROL)
    bar = workspace.prose.find_bar
    assert bar.words.text() == workspace.prose.citing.printed("引用{三.一.总计}件")
    assert bar.tally.text() == "第 1 / 1 处"


def test_what_is_found_follows_typing(qtbot: QtBot, workspace: Workspace) -> None:
    press(Qt.Key.Key_F, CONTROL)
    typed("pdf")
    workspace.prose.editor.setFocus()
    cursor = workspace.prose.editor.textCursor()
    cursor.setPosition(0)
    workspace.prose.editor.setTextCursor(cursor)
    typed("pdf")
    qtbot.waitUntil(lambda: workspace.prose.find_bar.tally.text() == "共 5 处")


def test_all_sections_in_one_text_are_walked_through(workspace: Workspace) -> None:
    workspace.prose.sections.setCurrentIndex(0)
    workspace.prose.sections.activated.emit(0)
    press(Qt.Key.Key_F, CONTROL)
    typed("pdf")
    assert len(workspace.prose.editor.extraSelections()) == 4
    seen = []
    for _ in range(4):
        seen.append(chosen(workspace))
        press(Qt.Key.Key_F3)
    assert sorted(seen) == [("other", "Pdf"), ("overview", "pdf"), ("overview", "ＰＤＦ"), ("preamble", "PDF")]


def test_a_read_only_report_is_searched_only(workspace: Workspace) -> None:
    workspace.session.read_only = "由更新的版本写成"
    workspace.prose.finding.open(replaces=True)
    assert not workspace.prose.find_bar.second.isVisible()


def test_numbers_are_put_in_order_as_one_step(window: MainWindow, workspace: Workspace, session: Session) -> None:
    session.set_text(TextRef("section", "overview"), "（一）甲\n（三）乙\n（三）丙")
    press(Qt.Key.Key_N, CONTROL | SHIFT)
    assert session.report.sections["overview"] == "（一）甲\n（二）乙\n（三）丙"
    assert window.status.news.text() == "已整理序号 1 处：（三） → （二），可撤销"
    press(Qt.Key.Key_Z, CONTROL)
    assert session.report.sections["overview"] == "（一）甲\n（三）乙\n（三）丙"
    session.redo()
    press(Qt.Key.Key_N, CONTROL | SHIFT)
    assert window.status.news.text() == "序号已经有序"


def test_what_is_undone_in_the_shown_section_shows_no_other(workspace: Workspace, session: Session) -> None:
    texts = {TextRef("section", key): "改了" for key in ("preamble", "overview", "other")}
    session.set_texts(texts, "全部替换")
    press(Qt.Key.Key_Z, CONTROL)
    assert workspace.section == workspace.prose.current_section() == "overview"
    assert session.report.sections["other"] == TEXTS["other"]


def test_tab_goes_from_the_words_to_the_buttons(workspace: Workspace) -> None:
    workspace.prose.finding.open(replaces=True)
    bar, seen = workspace.prose.find_bar, []
    QTest.keyClicks(bar.words, "pdf")
    for _ in range(5):
        seen.append(QApplication.focusWidget())
        press(Qt.Key.Key_Tab)
    assert seen == [bar.words, bar.by, bar.replace_one, bar.replace_all, bar.exact]
