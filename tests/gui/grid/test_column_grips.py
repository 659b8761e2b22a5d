"""Columns are widened by mouse, those of labels too, and keep that until the edge is clicked twice."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from editor.gui.grid.table_panel import TablePanel
from editor.report.model import Report
from tests.gui.grid.grids import PanelOf, press

LEFT = Qt.MouseButton.LeftButton


def drag(surface: QWidget, start: QPoint, by: int) -> None:
    """Press, move and let go, as a mouse does."""
    QTest.mousePress(surface, LEFT, pos=start)
    for step in (by // 2, by):
        place = QPointF(start + QPoint(step, 0))
        QApplication.sendEvent(
            surface,
            QMouseEvent(
                QEvent.Type.MouseMove, place, surface.mapToGlobal(place), LEFT, LEFT, Qt.KeyboardModifier.NoModifier
            ),
        )
    QTest.mouseRelease(surface, LEFT, pos=start + QPoint(by, 0))


def widths(panel: TablePanel) -> tuple[int, ...]:
    assert panel.view._sizes is not None
    return panel.view._sizes.widths


def edge(panel: TablePanel, column: int, surface: QWidget, y: int) -> QPoint:
    """The right edge of a column of the grid on one of its surfaces."""
    return QPoint(surface.mapFrom(panel.view, QPoint(panel.view._edges()[column] - 1, 0)).x(), y)


@pytest.mark.parametrize("body_column", [0, 2])
def test_a_column_is_drawn_by_its_header(panel_of: PanelOf, balanced: Report, body_column: int) -> None:
    panel = panel_of(balanced, "requests")
    view, column = panel.view, panel.model.shape.left + body_column
    header = view.horizontalHeader().viewport()
    usual, chosen = widths(panel), view.commands.selected()
    drag(header, edge(panel, column, header, 5), 40)
    now = widths(panel)
    assert 38 <= now[column] - usual[column] <= 42
    assert now[:column] + now[column + 1 :] == usual[:column] + usual[column + 1 :]
    assert view.columnWidth(body_column) == now[column]
    assert view.commands.selected() == chosen  # to draw an edge selects nothing
    panel.resize(panel.width() + 60, panel.height())
    assert widths(panel)[column] == now[column]
    QTest.mouseDClick(header, LEFT, pos=edge(panel, column, header, 5))
    panel.resize(panel.width() - 60, panel.height())
    assert widths(panel) == usual


def test_a_column_of_labels_is_drawn_beside_its_rows(panel_of: PanelOf, balanced: Report) -> None:
    panel = panel_of(balanced, "requests")
    labels = panel.view.verticalHeader().viewport()
    last = panel.model.shape.left - 1
    usual = widths(panel)
    drag(labels, edge(panel, last, labels, 30), 30)
    assert 28 <= widths(panel)[last] - usual[last] <= 32
    assert panel.view.verticalHeader().width() == sum(widths(panel)[: last + 1])
    panel.set_zoom(1.5)
    assert widths(panel)[last] > 1.3 * (usual[last] + 28)


def test_where_labels_are_among_the_figures_an_edge_is_drawn_at_a_label(panel_of: PanelOf, balanced: Report) -> None:
    panel = panel_of(balanced, "disclosure")
    surface, usual = panel.view.viewport(), widths(panel)
    caption = panel.view.visualRect(panel.model.index(1, 0))
    drag(surface, edge(panel, 0, surface, caption.center().y()), 30)
    assert 28 <= widths(panel)[0] - usual[0] <= 32
    ref = panel.current_ref()
    assert ref is not None
    beside = edge(panel, 1, surface, panel.view.visualRect(panel.model.index_of(ref)).center().y())
    QTest.mouseClick(surface, LEFT, pos=beside - QPoint(2, 0))  # at a figure it is a click on the figure
    press(panel, "7")
    assert panel.view.editor is not None


def test_no_column_is_drawn_away_or_over_the_whole_table(panel_of: PanelOf, balanced: Report) -> None:
    panel = panel_of(balanced, "requests")
    header, column = panel.view.horizontalHeader().viewport(), panel.model.shape.left
    drag(header, edge(panel, column, header, 5), -500)
    assert widths(panel)[column] > panel.view._cells.style.em
    drag(header, edge(panel, column, header, 5), 3000)
    assert widths(panel)[column] <= 0.6 * panel.view.width() + 1
