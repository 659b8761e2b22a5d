"""Pasting what was copied with its labels: each figure goes where they say, whatever cell was chosen."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTableWidget
from pytestqt.qtbot import QtBot

from editor.forms.address import CellRef
from editor.forms.layout import table_grid
from editor.gui.grid.clipboard import as_html, as_text, read_block
from editor.gui.grid.labelled_paste import plan_by_labels
from editor.gui.grid.paste_dialog import CellPasteDialog
from editor.gui.grid.paste_plan import PastePlan
from editor.gui.grid.shape import GridShape
from editor.gui.grid.table_panel import TablePanel
from editor.report.model import Report
from editor.session import Session
from tests.importers.matching.published.files import html_of
from tests.importers.matching.published.picture import Table, picture_of
from tests.strategies import form_of, random_balanced_report

FORM = form_of("2021")
SHAPE = GridShape(table_grid(FORM.section("requests")))
GRANTED = {
    CellRef("requests", "results.granted", column): Decimal(figure)
    for column, figure in zip(
        ("natural", "legal.business", "legal.research", "legal.welfare", "legal.law_firm", "legal.other", "total"),
        (3, 1, 0, 0, 2, 0, 6),
        strict=True,
    )
}
ROW = "（一）予以公开\t3\t1\t0\t0\t2\t0\t6"
ROW_CELLS = "<td>" + ROW.replace("\t", "<td>")


def plan_of(text: str, markup: str = "") -> PastePlan | None:
    return plan_by_labels(read_block(text, markup), text, markup, SHAPE, FORM)


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        (ROW, ""),
        (f"三、本年度办理结果{ROW}", ""),
        (f"三、本年度办理结果\t{ROW}", ""),
        ("", f"<table><tr>{ROW_CELLS}</td></tr></table>"),
        (
            "",
            f"<table><tr><td rowspan=2>三、本年度办理结果</td><td>{ROW.replace(chr(9), '</td><td>')}</td></tr></table>",
        ),
    ],
)
def test_a_row_goes_to_the_row_of_its_label(text: str, markup: str) -> None:
    plan = plan_of(text, markup)
    assert plan is not None
    assert plan.values(keep_text=False) == GRANTED
    assert plan.needs_asking


@pytest.mark.parametrize("text", ["3\t1\t0", "待核实\t3", "合计\t3", "予以公开\t3\t1", ROW.replace("\t3", "\t待查")])
def test_without_a_label_that_tells_its_cells_nothing_is_placed_by_labels(text: str) -> None:
    plan = plan_of(text)
    assert plan is None or not set(plan.values(keep_text=True)) - set(GRANTED)
    assert plan is None or "待查" in plan.dropped


@settings(max_examples=10)
@given(seed=st.integers(0, 2**32))
def test_a_whole_report_goes_to_all_tables(seed: int) -> None:
    report = random_balanced_report(random.Random(seed), FORM)
    plan = plan_of("", html_of(picture_of(report).blocks))
    assert plan is not None
    assert plan.values(keep_text=False) == dict(report.cells)
    assert all((cell.place is None) == (cell.ref.table != "requests") for cell in plan.cells)


@settings(max_examples=20)
@given(seed=st.integers(0, 2**32), table=st.sampled_from([table.id for table in FORM.tables]))
def test_a_table_goes_to_its_own(seed: int, table: str) -> None:
    report = random_balanced_report(random.Random(seed), FORM)
    blocks = [b for b in picture_of(report).blocks if isinstance(b, Table) and b.section == table]
    plan = plan_of("", html_of(list(blocks)))
    assert plan is not None
    assert plan.values(keep_text=False) == {ref: value for ref, value in report.cells.items() if ref.table == table}
    assert not plan.dropped


def test_words_around_the_tables_are_told_as_not_pasted() -> None:
    plan = plan_of(f"全年共办结六件。\n{ROW}\n以上是全部情况。")
    assert plan is not None
    assert {"全年共办结六件。", "以上是全部情况。"} <= set(plan.dropped)


@pytest.fixture
def panel(qtbot: QtBot, session: Session) -> Iterator[TablePanel]:
    """Table three of a balanced report, its first cell chosen."""
    shown = TablePanel(session, session.report.form.section("requests"))
    qtbot.addWidget(shown)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.activateWindow()
    shown.view.setFocus()
    qtbot.waitUntil(shown.view.hasFocus)
    yield shown
    QGuiApplication.clipboard().clear()


def pasted(panel: TablePanel, text: str, markup: str = "") -> CellPasteDialog:
    data = QMimeData()
    data.setText(text)
    if markup:
        data.setHtml(markup)
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keyClick(panel.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = panel.view.findChild(CellPasteDialog)
    assert dialog is not None
    return dialog


def test_the_preview_tells_each_cell_and_enter_pastes_there(
    panel: TablePanel, session: Session, balanced: Report
) -> None:
    tables = (as_html([["规章", "1", "2", "3"]]), as_html([ROW.split("\t")]))
    dialog = pasted(panel, "", "".join(tables))
    assert session.report == balanced
    table = dialog.findChild(QTableWidget)
    assert table is not None
    places = [table.item(row, 0) for row in range(table.rowCount())]
    assert [place.text() for place in places if place is not None][:4] == [
        "二、主动公开政府信息情况·规章·本年制发件数",
        "二、主动公开政府信息情况·规章·本年废止件数",
        "二、主动公开政府信息情况·规章·现行有效件数",
        session.name_of(next(iter(GRANTED))),
    ]
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert {ref: session.report.value(ref) for ref in GRANTED} == GRANTED
    assert session.report.value(CellRef("disclosure", "rules", "in_force")) == 3
    assert panel.view.current_ref() == next(iter(GRANTED))
    session.undo()
    assert session.report == balanced


@pytest.mark.parametrize("text", [f"{ROW}\n另有一行\t5", as_text([["1"] * 9])])
def test_where_something_has_no_place_enter_does_not_paste(
    panel: TablePanel, session: Session, balanced: Report, text: str
) -> None:
    dialog = pasted(panel, text)
    assert any("将不粘贴的内容" in label.text() for label in dialog.findChildren(QLabel))
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert session.report == balanced
    assert dialog.isVisible()
