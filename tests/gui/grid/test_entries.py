"""What is typed and is no plain figure: sums that compute, words that are offered as the figure they mean."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.forms.address import CellRef
from editor.gui.findings.panel import FindingsPanel
from editor.gui.grid.table_panel import TablePanel
from editor.report.model import Report
from tests.gui.grid.grids import PanelOf, figure, press, session_of

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
GRANTED = CellRef("requests", "results.granted", "natural")
PARTIAL = GRANTED._replace(row="results.partial")
TOTAL = GRANTED._replace(row="results.total")


@pytest.fixture
def panel(panel_of: PanelOf, balanced: Report) -> TablePanel:
    """Table three of a balanced report, the focus on （一）予以公开·自然人."""
    shown = panel_of(balanced, "requests")
    shown.go_to(GRANTED)
    return shown


@pytest.fixture
def told(panel: TablePanel) -> list[str]:
    """What the panel says."""
    heard: list[str] = []
    panel.message.connect(heard.append)
    return heard


def commit(panel: TablePanel, words: str) -> None:
    """An input method writes."""
    event = QInputMethodEvent("", [])
    event.setCommitString(words)
    QCoreApplication.sendEvent(panel.view.editor or panel.view, event)


def test_a_sum_shows_as_typed_while_it_is_typed_and_its_result_lands(
    panel: TablePanel, balanced: Report, told: list[str]
) -> None:
    rest = balanced.numbers[TOTAL] - balanced.numbers[GRANTED]
    press(panel, "=120+35")
    assert panel.view.editor is not None
    assert panel.view.editor.text() == "=120+35"
    press(panel, Key.Key_Return)
    assert (figure(panel, GRANTED), figure(panel, TOTAL)) == (155, rest + 155)
    assert panel.current_ref() == PARTIAL
    session_of(panel).undo()
    assert session_of(panel).report == balanced
    assert told == []


def test_a_sum_from_an_input_method_computes(panel: TablePanel) -> None:
    commit(panel, "＝１２０－３５")
    press(panel, Key.Key_Return)
    assert figure(panel, GRANTED) == 85


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("=7/2", "“=7/2”算不出：得 3.5，此格应为整数"),
        ("=12+", "“=12+”算不出：没有写完，此处应为数字"),
        ("=1/0", "“=1/0”算不出：除数为 0"),
    ],
)
def test_a_sum_that_does_not_come_out_stays_and_says_why(
    panel: TablePanel, told: list[str], typed: str, said: str
) -> None:
    press(panel, typed, Key.Key_Return)
    assert figure(panel, GRANTED) == typed
    assert told == [said]
    panel.go_to(GRANTED)
    press(panel, Key.Key_F2, Key.Key_Escape)
    assert told == [said]  # not said again of what was only looked at
    assert figure(panel, GRANTED) == typed


def test_a_sum_fills_a_selection(panel: TablePanel) -> None:
    press(panel, Key.Key_Down, hold=SHIFT)
    press(panel, "=2*3")
    press(panel, Key.Key_Return, hold=CONTROL)
    assert [figure(panel, ref) for ref in (GRANTED, PARTIAL)] == [6, 6]


@pytest.mark.parametrize(
    ("typed", "label", "value"),
    [("402件", "改为 402", 402), ("无", "改为 0", 0), ("—", "清空", None), ("１２件", "改为 12", 12)],
)
def test_words_are_kept_and_offered_as_the_figure_a_paste_would_make_of_them(
    panel: TablePanel, qtbot: QtBot, told: list[str], typed: str, label: str, value: int | None
) -> None:
    commit(panel, typed)
    kept = figure(panel, GRANTED)
    press(panel, Key.Key_Return)
    assert isinstance(figure(panel, GRANTED), str)
    assert told == [f"“{kept}”不是数字，可在审核结果中{label}"]
    typed_state = session_of(panel).report
    panel.go_to(GRANTED)
    qtbot.waitUntil(panel.strip.button.isVisible)
    assert panel.strip.button.text() == label
    QTest.keyClick(panel.view, Key.Key_G, ALT)
    assert figure(panel, GRANTED) == (None if value is None else Decimal(value))
    assert panel.strip.button.text() != label or not panel.strip.button.isVisible()
    session_of(panel).undo()
    assert session_of(panel).report == typed_state


def test_full_width_digits_are_just_figures(panel: TablePanel, told: list[str]) -> None:
    commit(panel, "１２")
    press(panel, Key.Key_Return)
    assert (figure(panel, GRANTED), told) == (12, [])


def test_words_that_mean_no_figure_are_offered_nothing(panel: TablePanel, told: list[str]) -> None:
    commit(panel, "约3件")
    press(panel, Key.Key_Return)
    panel.go_to(GRANTED)
    assert (figure(panel, GRANTED), told, panel.strip.guess) == ("约3件", [], "")


def test_the_findings_have_a_button_for_it(panel: TablePanel, qtbot: QtBot) -> None:
    commit(panel, "12件")
    press(panel, Key.Key_Return)
    findings = FindingsPanel(session_of(panel))
    qtbot.addWidget(findings)
    findings.show()
    findings.next_finding()
    findings.take_fix()
    assert figure(panel, GRANTED) == 12
    findings.detach()
