"""Pasting into the prose what Word, WPS or a browser has copied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.gui.prose.panel import ProsePanel
from editor.gui.prose.paste_dialog import TextPasteDialog
from editor.report.model import Report
from editor.session import Session
from editor.wording.cleaning import CleaningKind
from tests.strategies import form_of

CONTROL = Qt.KeyboardModifier.ControlModifier
WORD = (
    '<html xmlns:w="urn:schemas-microsoft-com:office:word"><body><!--StartFragment-->'
    "<p class=MsoNormal style='text-indent:32pt'><span style='font-family:仿宋_GB2312;color:red'>　　本年 公开信息,"
    "办结<b>12件</b>。</span></p><p>第二段</p><!--EndFragment--></body></html>"
)
WORD_PLAIN = "　　本年 公开信息,办结12件。\r\n第二段\r\n"


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[ProsePanel]:
    panel = ProsePanel(Session(Report(form_of("2021"), 2025, "某局", sections={"overview": "原文"})))
    qtbot.addWidget(panel)
    panel.show()
    panel.activateWindow()
    panel.editor.setFocus()
    qtbot.waitUntil(panel.editor.hasFocus)
    panel.editor.moveCursor(QTextCursor.MoveOperation.End)
    yield panel
    panel.detach()


def copied(text: str, html: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def pasted(qtbot: QtBot, panel: ProsePanel, text: str, html: str = "") -> TextPasteDialog:
    """Ctrl+V, and the preview that comes."""
    copied(text, html)
    QTest.keyClick(panel.editor, Qt.Key.Key_V, CONTROL)
    dialog = panel.pasting.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def overview(panel: ProsePanel) -> str:
    return panel.editor.toPlainText()


def test_word_is_cleaned_after_a_look_as_one_step(qtbot: QtBot, panel: ProsePanel) -> None:
    dialog = pasted(qtbot, panel, WORD_PLAIN, WORD)
    assert overview(panel) == "原文"
    assert dialog.before.toPlainText() == "　　本年 公开信息,办结12件。\n第二段"
    assert dialog.after.toPlainText() == "本年公开信息，办结12件。\n第二段"
    assert [dialog.kinds.item(row).text().split("　")[0] for row in range(dialog.kinds.count())] == [
        "去掉汉字之间的空格",
        "去掉段首段尾的空格",
        "半角标点改为全角",
    ]
    assert len(dialog.before.extraSelections()) == 3
    assert len(dialog.after.extraSelections()) == 1
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert overview(panel) == "原文本年公开信息，办结12件。\n第二段"
    qtbot.waitUntil(panel.editor.hasFocus)
    QTest.keyClick(panel.editor, Qt.Key.Key_Z, CONTROL)
    assert overview(panel) == "原文"


def test_a_kind_of_change_can_be_left_out(qtbot: QtBot, panel: ProsePanel) -> None:
    dialog = pasted(qtbot, panel, WORD_PLAIN, WORD)
    row = next(
        at for at in range(dialog.kinds.count()) if dialog.kinds.item(at).text().startswith(CleaningKind.SPACES.value)
    )
    dialog.kinds.setFocus()
    dialog.kinds.setCurrentRow(row)
    QTest.keyClick(dialog.kinds, Qt.Key.Key_Space)
    assert dialog.after.toPlainText() == "本年 公开信息，办结12件。\n第二段"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert overview(panel) == "原文本年 公开信息，办结12件。\n第二段"


def test_it_can_be_pasted_as_it_is_or_not_at_all(qtbot: QtBot, panel: ProsePanel) -> None:
    dialog = pasted(qtbot, panel, "公开 信息,", "")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert overview(panel) == "原文"
    dialog = pasted(qtbot, panel, "公开 信息,", "")
    QTest.mouseClick(dialog.as_is_button, Qt.MouseButton.LeftButton)
    assert overview(panel) == "原文公开 信息,"


def test_where_only_looks_change_nothing_is_asked(qtbot: QtBot, panel: ProsePanel) -> None:
    copied("甲\r\n", "<p style='font-size:22pt'><b>甲</b></p>")
    with qtbot.assertNotEmitted(panel.message):
        QTest.keyClick(panel.editor, Qt.Key.Key_V, CONTROL)
    assert overview(panel) == "原文甲"
    copied("　　甲\r\n\r\n　　乙")
    with qtbot.waitSignal(panel.message) as told:
        QTest.keyClick(panel.editor, Qt.Key.Key_V, CONTROL)
    assert overview(panel) == "原文甲甲\n乙"
    assert told.args == ["粘贴时去掉段首段尾的空格 2 处，去掉空段 1 处；要原样粘贴，用 Ctrl+Shift+V"]
    assert panel.pasting.dialog is None


def test_radicals_become_letters_without_a_question_and_are_told(qtbot: QtBot, panel: ProsePanel) -> None:
    copied("⾏政许可由⺠政局办理")
    with qtbot.waitSignal(panel.message) as told:
        QTest.keyClick(panel.editor, Qt.Key.Key_V, CONTROL)
    assert overview(panel) == "原文行政许可由民政局办理"
    assert told.args == ["粘贴时部首等同形字符改为汉字 2 处；要原样粘贴，用 Ctrl+Shift+V"]
    assert panel.pasting.dialog is None


def test_doubled_marks_are_told(qtbot: QtBot, panel: ProsePanel) -> None:
    copied("办结。。")
    with qtbot.waitSignal(panel.message) as told:
        QTest.keyClick(panel.editor, Qt.Key.Key_V, CONTROL)
    assert told.args == ["有 1 处标点重复（如“。。”），没有改，请自己看"]


def test_a_paragraph_pasted_before_another_stays_one(panel: ProsePanel) -> None:
    panel.editor.moveCursor(QTextCursor.MoveOperation.Start)
    copied("新的一段。\r\n")
    QTest.keyClick(panel.editor, Qt.Key.Key_V, CONTROL)
    assert overview(panel) == "新的一段。\n原文"


def test_own_text_is_pasted_as_it_is(panel: ProsePanel) -> None:
    panel.editor.insert_text("公开 信息,")
    panel.editor.selectAll()
    QTest.keyClick(panel.editor, Qt.Key.Key_C, CONTROL)
    panel.editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(panel.editor, Qt.Key.Key_V, CONTROL)
    assert overview(panel) == "原文公开 信息,原文公开 信息,"


def test_paste_as_is_asks_nothing(panel: ProsePanel) -> None:
    copied("公开 信息,\t\x00完")
    panel.editor.paste_as_is()
    assert overview(panel) == "原文公开 信息, 完"
    assert panel.pasting.dialog is None


def test_a_table_of_word_becomes_paragraphs(qtbot: QtBot, panel: ProsePanel) -> None:
    html = "<table><tr><td>指标</td><td>数量</td></tr><tr><td>许可</td><td>12</td></tr></table>"
    dialog = pasted(qtbot, panel, "指标\t数量\r\n许可\t12\r\n", html)
    assert dialog.after.toPlainText() == "指标、数量\n许可、12"
    assert dialog.kinds.item(0).text().startswith("表格逐行成段，各格以顿号隔开　2 处")


def test_a_read_only_text_takes_nothing(qtbot: QtBot) -> None:
    report = Report(form_of("2021"), 2025, "某局", sections={"overview": "原文"})
    panel = ProsePanel(Session(replace(report), read_only="只读"))
    qtbot.addWidget(panel)
    copied("公开 信息")
    panel.editor.paste()
    panel.editor.paste_as_is()
    assert (overview(panel), panel.pasting.dialog) == ("原文", None)
    panel.detach()
