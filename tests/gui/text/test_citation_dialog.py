"""按名称插入引用: searched with keys, chosen, seen before it is taken; a wrong way of writing is told."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from editor.forms.address import CellRef
from editor.gui.text.citation_dialog import CitationDialog
from editor.report.model import Report
from tests.strategies import form_of, random_balanced_report

TOTAL = CellRef("requests", "new", "total")


@pytest.fixture
def report() -> Report:
    made = random_balanced_report(random.Random(1), form_of("2021"), with_prior=True)
    prior = made.prior
    assert prior is not None
    return replace(
        made,
        cells={**made.cells, TOTAL: Decimal(154)},
        prior=replace(prior, cells={**prior.cells, TOTAL: Decimal(140)}),
    )


@pytest.fixture
def dialog(report: Report, qtbot: QtBot) -> CitationDialog:
    return shown(report, qtbot)


def shown(report: Report, qtbot: QtBot, start: str = "") -> CitationDialog:
    dialog = CitationDialog(report, start)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def listed(dialog: CitationDialog) -> list[tuple[str, ...]]:
    """The lines that can be seen: name, this year's figure, last year's."""
    items = [dialog.cells.topLevelItem(number) for number in range(dialog.cells.topLevelItemCount())]
    return [tuple(item.text(column) for column in range(3)) for item in items if item and not item.isHidden()]


def test_a_search_lists_cells_with_their_figures(dialog: CitationDialog, report: Report) -> None:
    assert len(listed(dialog)) == len(list(report.form.cells))
    dialog.search.insert("总计 新收")
    assert listed(dialog) == [("表三 一、本年新收·总计", "154", "140")]
    assert dialog.source == "{三.一.总计}"
    assert dialog.preview.text() == "154"


def test_arrows_in_the_search_walk_in_the_list(dialog: CitationDialog) -> None:
    dialog.search.insert("新收")
    assert dialog.source == "{三.一.自然人}"
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    assert dialog.source == "{三.一.商业企业}"
    QTest.keyClick(dialog.search, Qt.Key.Key_Up)
    assert dialog.source == "{三.一.自然人}"


def test_what_is_cited_can_be_chosen(dialog: CitationDialog) -> None:
    dialog.search.insert("新收 总计")
    labels = [dialog.what.itemText(number) for number in range(dialog.what.count())]
    assert labels[:3] == ["今年数", "上年数", "比上年增减（%）"]
    dialog.what.setFocus()
    QTest.keyClick(dialog.what, Qt.Key.Key_Down)
    assert dialog.preview.text() == "140"
    QTest.keyClick(dialog.what, Qt.Key.Key_Down)
    assert dialog.preview.text() == "增长10.0%"
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.source == "{(三.一.总计 - 上年.三.一.总计) / 上年.三.一.总计 : 增减0.0%}"


@pytest.mark.parametrize(
    ("written", "says"), [("三.一.总计", "写法"), ("{三.一", "写法"), ("{三.一.总计 + }", "⚠"), ("", "")]
)
def test_what_is_no_citation_cannot_be_taken(dialog: CitationDialog, written: str, says: str) -> None:
    dialog.written.setText(written)
    assert says in dialog.preview.text()
    assert not dialog.accept_button.isEnabled()
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_a_citation_of_several_cells_is_told(dialog: CitationDialog) -> None:
    dialog.written.setText("{三.总计}")
    assert dialog.preview.text().startswith("⚠")
    assert dialog.accept_button.isEnabled()  # it is written well; the chip will say what is wrong


def test_nothing_found_leaves_nothing_chosen(dialog: CitationDialog) -> None:
    dialog.search.insert("没有这样的栏目")
    assert listed(dialog) == []
    assert dialog.source == ""
    assert not dialog.accept_button.isEnabled()


def test_a_citation_to_be_changed_is_shown_with_its_cell(report: Report, qtbot: QtBot) -> None:
    dialog = shown(report, qtbot, "{上年.三.一.总计}")
    current = dialog.cells.currentItem()
    assert current is not None
    assert current.text(0) == "表三 一、本年新收·总计"
    assert dialog.what.currentText() == "上年数"
    assert (dialog.source, dialog.preview.text()) == ("{上年.三.一.总计}", "140")


def test_an_expression_of_ones_own_is_left_as_it_is(report: Report, qtbot: QtBot) -> None:
    dialog = shown(report, qtbot, "{三.一.总计 + 1}")
    assert (dialog.source, dialog.preview.text()) == ("{三.一.总计 + 1}", "155")
    assert dialog.what.currentIndex() == -1


def test_a_double_click_takes_a_cell(dialog: CitationDialog) -> None:
    dialog.search.insert("新收 总计")
    item = dialog.cells.currentItem()
    assert item is not None
    place = dialog.cells.visualItemRect(item).center()
    QTest.mouseClick(dialog.cells.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    QTest.mouseDClick(dialog.cells.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_without_last_year_there_is_no_column_for_it(report: Report, qtbot: QtBot) -> None:
    dialog = shown(replace(report, prior=None), qtbot)
    assert dialog.cells.isColumnHidden(2)
