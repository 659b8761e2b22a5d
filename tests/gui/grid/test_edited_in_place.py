"""A figure does not move when its cell is edited: the line one types in draws it where the cell did."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from editor.forms.address import CellRef
from editor.gui.grid.table_panel import TablePanel
from editor.gui.look.theme import current_theme
from editor.report.model import Report
from tests.gui.grid.grids import PanelOf
from tests.strategies import form_of

GRANTED = CellRef("requests", "results.granted", "natural")
TOTAL = GRANTED._replace(column="total")
_INK = 120  # of 255: darker is part of a figure


def ink(panel: TablePanel, ref: CellRef) -> QRect:
    """Where the figure of a cell stands, from its left edge on as wide as its digits, without a caret behind."""
    view = panel.view
    cell = view.visualRect(panel.model.index_of(ref)).adjusted(4, 4, -5, -4)
    image: QImage = view.viewport().grab(cell).toImage()
    digits = panel.view._cells.style.width_of(panel.model.look(ref).text)
    top = round(panel.view._cells.style.small_metrics.height() * 0.9) if panel.model.look(ref).prior else 0
    dark = [
        QPoint(x, y)
        for x in range(image.width())
        for y in range(top, image.height())
        if image.pixelColor(x, y).lightness() < _INK
    ]
    left = min(point.x() for point in dark)
    found = [point for point in dark if point.x() < left + digits - 2]
    across, down = [point.x() for point in found], [point.y() for point in found]
    return QRect(QPoint(min(across), min(down)), QPoint(max(across), max(down)))


@pytest.mark.parametrize("zoom", [1.0, 1.5])
@pytest.mark.parametrize("with_prior", [False, True])
@pytest.mark.parametrize("ref", [GRANTED, TOTAL])
@pytest.mark.parametrize("value", [64, 444])
def test_a_figure_stays_where_it_is_when_it_is_edited(
    panel_of: PanelOf, ref: CellRef, value: int, zoom: float, *, with_prior: bool
) -> None:
    assert current_theme().ink.lightness() < _INK
    report = Report(form_of("2021"), 2025, "青禾县", cells={ref: Decimal(value)})  # no rule fails, nothing is marked
    if with_prior:
        report = replace(report, prior=replace(report, year=2024))
    panel = panel_of(report, "requests")
    panel.set_zoom(zoom)
    panel.go_to(ref)
    before = ink(panel, ref)
    QTest.keyClick(panel.view, Qt.Key.Key_F2)
    assert panel.view.editor is not None
    assert ink(panel, ref) == before
