"""The count and sum of what is selected, at the window's foot."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.forms.address import CellRef
from editor.gui.grid.selection_sum import sum_words
from editor.gui.window.main_window import MainWindow

SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
GRANTED = CellRef("requests", "results.granted", "natural")
BELOW = [GRANTED._replace(row=row) for row in ("results.partial", "results.denied.state_secret")]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([Decimal(5)], ""),
        ([Decimal(5), Decimal("1.25"), None, "约3件"], "已选 4 格，计数 2，求和 6.25"),
        ([None, "无"], "已选 2 格，没有数字"),
        ([Decimal(0), Decimal(0)], "已选 2 格，计数 2，求和 0"),
    ],
)
def test_blanks_and_texts_do_not_count(values: list[Decimal | str | None], words: str) -> None:
    assert sum_words(values) == words


def test_the_foot_follows_the_selection_and_its_figures(window: MainWindow) -> None:
    window.documents.open_sample()
    workspace, said = window.workspace, window.status.selection
    assert workspace is not None
    workspace.session.set_cells(dict(zip((GRANTED, *BELOW), (Decimal(4), Decimal(5), None), strict=True)), "x")
    workspace.go_to(GRANTED)
    assert said.text() == ""

    def press(key: Qt.Key, hold: Qt.KeyboardModifier = NONE) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, hold)

    press(Qt.Key.Key_Down, SHIFT)
    assert said.text() == "已选 2 格，计数 2，求和 9"
    press(Qt.Key.Key_Down, SHIFT)
    assert said.text() == "已选 3 格，计数 2，求和 9"
    press(Qt.Key.Key_7)
    assert said.text() == "已选 3 格，计数 2，求和 12"
    press(Qt.Key.Key_Escape)
    workspace.show_section("disclosure")
    assert said.text() == ""
    workspace.show_section("requests")
    assert said.text() == "已选 3 格，计数 2，求和 9"
    press(Qt.Key.Key_Right)
    assert said.text() == ""
    press(Qt.Key.Key_Down, SHIFT)
    assert said.text()
    workspace.session.mark_saved()
    window.documents.close()
    assert said.text() == ""
