"""空格填 0 and 自动合计, by keys: what they fill, what they ask, what one undo brings back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.forms.address import CellRef
from editor.gui.files.questions import Blanks
from editor.gui.window.main_window import MainWindow
from editor.gui.window.workspace import Workspace
from editor.report.totals import total_of
from tests.gui.answers import Answers

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
GRANTED = CellRef("requests", "results.granted", "natural")
PARTIAL = GRANTED._replace(row="results.partial")
SECRET = GRANTED._replace(row="results.denied.state_secret")
RULES = CellRef("disclosure", "rules", "issued")
TOTAL = GRANTED._replace(row="results.total")


@pytest.fixture
def sample(window: MainWindow) -> Workspace:
    """The sample, four cells of it blank, the focus on one of them in table three."""
    window.documents.open_sample()
    assert window.workspace is not None
    session = window.workspace.session
    session.auto_totals = False
    session.set_cells(dict.fromkeys((GRANTED, PARTIAL, SECRET, RULES)), "清空")
    session.auto_totals = True
    window.workspace.go_to(GRANTED)
    return window.workspace


def press(key: Key, hold: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, hold)


def blanks(sample: Workspace) -> list[CellRef]:
    report = sample.session.report
    return [ref for ref in (RULES, GRANTED, PARTIAL, SECRET) if report.value(ref) is None]


def test_of_a_selection_only_its_blanks_are_filled(window: MainWindow, sample: Workspace, answers: Answers) -> None:
    before = sample.session.report
    press(Key.Key_Down, SHIFT)
    press(Key.Key_0, CONTROL)
    assert blanks(sample) == [RULES, SECRET]
    assert sample.session.report.confirmed - before.confirmed == {GRANTED, PARTIAL}
    assert window.status.news.text().startswith("已填 2 个空格")
    assert answers.blanks_asked == []
    press(Key.Key_Z, CONTROL)
    assert sample.session.report == before


def test_a_selection_without_blanks_is_told(window: MainWindow, sample: Workspace) -> None:
    sample.go_to(GRANTED._replace(column="legal.law_firm"))
    press(Key.Key_Right, SHIFT)
    press(Key.Key_0, CONTROL)
    assert len(blanks(sample)) == 4
    assert window.status.news.text() == "所选的格中没有空格"


@pytest.mark.parametrize(
    ("answer", "left"), [(Blanks.TABLE, [RULES]), (Blanks.ALL, []), (Blanks.NONE, [RULES, GRANTED, PARTIAL, SECRET])]
)
def test_else_it_is_asked_which(sample: Workspace, answers: Answers, answer: Blanks, left: list[CellRef]) -> None:
    answers.blanks_answer = answer
    press(Key.Key_0, CONTROL)
    assert answers.blanks_asked == [(3, 4)]
    assert blanks(sample) == left


def test_nothing_is_asked_where_all_blanks_are_in_the_table_shown(sample: Workspace, answers: Answers) -> None:
    sample.session.fill_blanks([RULES])
    press(Key.Key_0, CONTROL)
    assert (answers.blanks_asked, blanks(sample)) == ([], [])


def test_automatic_totals_switched_on_compute_what_is_blank_and_nothing_else(
    window: MainWindow, sample: Workspace
) -> None:
    session = sample.session
    session.auto_totals = False
    session.fill_blanks()
    right = total_of(session.report, TOTAL, session.report.cells)
    wrong = GRANTED._replace(column="total")
    session.set_cells({TOTAL: None, wrong: Decimal(999)}, "x")
    press(Key.Key_T, CONTROL)
    assert session.auto_totals
    assert (session.report.value(TOTAL), session.report.value(wrong)) == (right, Decimal(999))
    assert window.status.news.text() == "自动合计已打开，算出 1 个空着的合计，可撤销"
    press(Key.Key_Z, CONTROL)
    assert session.report.value(TOTAL) is None
    press(Key.Key_T, CONTROL)
    assert window.status.news.text() == "自动合计已关闭"
    assert session.report.value(TOTAL) is None
