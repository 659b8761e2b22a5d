"""What a key in a cell paints: the cells that changed and the strip, never the grid anew."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor.forms.address import CellRef
from editor.gui.grid.table_panel import TablePanel
from editor.session import Session

GRANTED = CellRef("requests", "results.granted", "natural")


class Watcher(QObject):
    """Hears what is painted of some widgets, and which of them get another size."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.painted: list[tuple[QObject, QRegion]] = []
        self.resized: list[QObject] = []
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.painted.append((watched, event.region()))
        elif event.type() == QEvent.Type.Resize:
            self.resized.append(watched)
        return False


@pytest.fixture
def panel(qtbot: QtBot, session: Session) -> Iterator[TablePanel]:
    """Table three of a balanced report, a cell of it being edited."""
    shown = TablePanel(session, session.report.form.section("requests"))
    qtbot.addWidget(shown)
    shown.resize(790, 560)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.activateWindow()
    shown.view.setFocus()
    qtbot.waitUntil(shown.view.hasFocus)
    shown.go_to(GRANTED)
    QTest.keyClick(shown.view, Qt.Key.Key_F2)
    shown.repaint()
    QApplication.processEvents()
    yield shown
    shown.detach()


@pytest.mark.parametrize("auto_totals", [True, False])
def test_a_key_paints_the_cells_that_changed(panel: TablePanel, session: Session, *, auto_totals: bool) -> None:
    session.auto_totals = auto_totals
    view = panel.view
    still = (view, view.horizontalHeader().viewport(), view.verticalHeader().viewport())
    watcher = Watcher(view.viewport(), *still)
    changed: list[CellRef | None] = []
    panel.model.dataChanged.connect(lambda first, last: changed.extend(refs(panel, first, last)))
    assert view.editor is not None
    for key in "2345":  # without totals the first of them breaks two rules, all of whose cells are marked
        changed.clear()
        watcher.painted.clear()
        QTest.keyClicks(view.editor, key)
        QApplication.processEvents()
        cells = QRegion()
        for ref in changed:
            assert ref is not None
            cells += view.visualRect(panel.model.index_of(ref)).adjusted(-2, -2, 2, 2)
        assert [watched for watched, _ in watcher.painted if watched is not view.viewport()] == []
        assert [region for _, region in watcher.painted if not (region - cells).isEmpty()] == []
    assert len(set(changed)) == len(changed)
    assert watcher.resized == []


def test_the_grid_is_not_laid_out_anew_when_a_problem_comes_or_goes(
    panel: TablePanel, session: Session, qtbot: QtBot
) -> None:
    session.auto_totals = False
    watcher = Watcher(panel.view, panel.strip)
    session.set_cells({GRANTED: session.report.numbers[GRANTED] + Decimal(100)}, "x")
    qtbot.waitUntil(panel.strip.button.isVisible)
    session.undo()
    qtbot.waitUntil(lambda: not panel.strip.button.isVisible())
    assert watcher.resized == []


def refs(panel: TablePanel, first: QModelIndex, last: QModelIndex) -> list[CellRef | None]:
    """The cells that a model said had changed."""
    assert first == last
    return [panel.model.ref_at(first)]
