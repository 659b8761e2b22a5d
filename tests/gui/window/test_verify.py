"""发布稿核对 in the window: the file is asked for, the outcome is shown, a line leads to its cell or section."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeWidgetItem

from editor.exporters.html.write import html_bytes
from editor.forms.address import CellRef
from editor.gui.look.rich_text import RICH_ROLE
from editor.gui.look.theme import current_theme
from editor.gui.output.verify_dialog import VerifyDialog
from editor.gui.window.main_window import MainWindow
from editor.importers.formats import import_file
from editor.report.compare import compare
from editor.report.model import Report
from editor.session import Session
from tests.gui.answers import Answers
from tests.strategies import all_forms

NEW = CellRef("requests", "new", "natural")


@pytest.fixture
def open_window(window: MainWindow) -> MainWindow:
    window.documents.open_sample()
    return window


def session_of(window: MainWindow) -> Session:
    assert window.workspace is not None
    return window.workspace.session


def report_of(window: MainWindow) -> Report:
    return session_of(window).report


def verify(window: MainWindow, answers: Answers, path: Path) -> VerifyDialog:
    answers.to_open = path
    window.command_set.actions["verify"].trigger()
    assert answers.errors == []
    dialog = window.tools.verifier.dialog
    assert dialog is not None
    assert dialog.isVisible()
    return dialog


def spoiled_page(window: MainWindow, folder: Path) -> Path:
    report = report_of(window)
    overview = report.sections["overview"]
    wrong = replace(
        report,
        cells={**report.cells, NEW: Decimal(7352)},
        sections={**report.sections, "overview": f"{overview[:10]}非常{overview[10:]}"},
    )
    path = folder / "发布.html"
    path.write_bytes(html_bytes(wrong))
    return path


def lines(dialog: VerifyDialog) -> list[QTreeWidgetItem]:
    tops = [dialog.tree.topLevelItem(row) for row in range(dialog.tree.topLevelItemCount())]
    return [top.child(row) for top in tops if top is not None for row in range(top.childCount())]


def sides(item: QTreeWidgetItem) -> tuple[str, str]:
    """What the line says of the report and of the file, to those who hear it."""
    one, other = (str(item.data(column, Qt.ItemDataRole.AccessibleTextRole)) for column in (1, 2))
    return one, other


def marked(item: QTreeWidgetItem, column: int) -> list[str]:
    """The words that a line shows in the colour of what is wrong."""
    shown, found = QTextDocument(), []
    shown.setHtml(str(item.data(column, RICH_ROLE)))
    pieces = shown.begin().begin()
    while not pieces.atEnd():
        letters = pieces.fragment().charFormat()
        if letters.foreground().color() == current_theme().error and letters.fontUnderline():
            found.append(pieces.fragment().text())
        pieces += 1
    return found


def test_the_page_as_exported_is_the_report(open_window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    path = tmp_path / "发布.html"
    path.write_bytes(html_bytes(report_of(open_window)))
    dialog = verify(open_window, answers, path)
    assert dialog.summary.text().startswith("✓ 发布稿与年报一致：核对 200 格")
    assert dialog.tree.isHidden()


def test_a_click_on_a_figure_goes_to_its_cell(open_window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    dialog = verify(open_window, answers, spoiled_page(open_window, tmp_path))
    assert dialog.summary.text().startswith("⚠ 发布稿与年报不一致：数字 1 处，段落 1 处")
    figure, paragraph = lines(dialog)
    assert sides(figure)[1] == "7352"
    centre = dialog.tree.visualItemRect(figure).center()
    QTest.mouseClick(dialog.tree.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, centre)
    workspace = open_window.workspace
    assert workspace is not None
    assert workspace.section == "requests"
    assert workspace.table is not None
    assert workspace.table.current_ref() == NEW
    dialog.tree.setCurrentItem(paragraph)
    QTest.keyClick(dialog.tree, Qt.Key.Key_Return)
    assert workspace.section == "overview"


def test_words_that_differ_are_marked_on_both_sides(open_window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    report = report_of(open_window)
    written = replace(report, sections={**report.sections, "overview": "全年主动公开信息一百二十条，内容详尽 <新>。"})
    session_of(open_window).set_report(written, "甲")
    wrong = replace(report, sections={**report.sections, "overview": "全年主动公开信息三百条，内容非常详尽 <新>。"})
    path = tmp_path / "发布.html"
    path.write_bytes(html_bytes(wrong))
    (paragraph,) = lines(verify(open_window, answers, path))
    assert (marked(paragraph, 1), marked(paragraph, 2)) == (["一百二十"], ["三百", "非常"])
    shown = QTextDocument()
    shown.setHtml(paragraph.data(1, RICH_ROLE))
    assert shown.toPlainText() == sides(paragraph)[0]


def test_the_outcome_can_be_copied(open_window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    dialog = verify(open_window, answers, spoiled_page(open_window, tmp_path))
    QTest.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    text = QApplication.clipboard().text()
    assert "一、本年新收·自然人" in text
    assert "7352" in text
    assert "非常" in text


def test_escape_closes_it_and_so_does_another_report(open_window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    dialog = verify(open_window, answers, spoiled_page(open_window, tmp_path))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    verify(open_window, answers, tmp_path / "发布.html")
    open_window.documents.close()
    assert open_window.tools.verifier.dialog is None


def test_a_file_that_is_no_report_is_told(open_window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    path = tmp_path / "无关.html"
    path.write_text("<p>与年报无关的一段话。</p>", encoding="utf-8")
    answers.to_open = path
    open_window.command_set.actions["verify"].trigger()
    assert "不是年度报告" in answers.errors[0].what
    assert open_window.tools.verifier.dialog is None


def test_it_needs_a_report(window: MainWindow) -> None:
    assert not window.command_set.actions["verify"].isEnabled()
    assert not window.command_set.actions["copy_page"].isEnabled()


def test_the_code_of_the_page_is_copied_and_is_the_report(open_window: MainWindow, tmp_path: Path) -> None:
    open_window.command_set.actions["copy_page"].trigger()
    data = QApplication.clipboard().mimeData()
    assert data.hasHtml()
    path = tmp_path / "贴.html"
    path.write_text(data.text(), encoding="utf-8")
    assert compare(report_of(open_window), import_file(path, all_forms()).report()) == ()
    assert "已复制网页代码" in open_window.status.news.text()
