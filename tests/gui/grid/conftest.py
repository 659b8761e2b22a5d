"""A table on the screen, as most tests of the grid want one."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from editor.gui.grid.table_panel import TablePanel
from editor.report.model import Report
from editor.session import Session
from tests.gui.grid.grids import PanelOf


@pytest.fixture
def panel_of(qtbot: QtBot) -> PanelOf:
    """Shows the panel of one table of a report."""

    def make(report: Report, table: str) -> TablePanel:
        panel = TablePanel(Session(report), report.form.section(table))
        qtbot.addWidget(panel)
        QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal, panel)
        panel.resize(790, 560)
        with qtbot.waitExposed(panel):
            panel.show()
        panel.activateWindow()
        panel.view.setFocus()
        qtbot.waitUntil(panel.view.hasFocus)
        return panel

    return make
