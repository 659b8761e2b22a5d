"""The findings model keeps Qt's rules through every change, and what is chosen stays chosen."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from editor.forms.address import CellRef
from editor.gui.findings.model import FindingColumn, FindingsModel
from editor.gui.findings.rows import FindingRow, Key, rows_of
from editor.gui.look.marks import MARK_ROLE, Mark
from editor.report.numbers import CellValue
from editor.session import Session
from tests.strategies import form_of, random_balanced_report


def row(key: str, text: str = "", children: tuple[FindingRow, ...] = ()) -> FindingRow:
    return FindingRow(key=(key,), mark=Mark.ERROR, kind="必须改", where=text or key, children=children)


def keys(model: FindingsModel, parent: QModelIndex | None = None) -> list[tuple[Key, list[object]]]:
    """The tree as the view sees it."""
    found: list[tuple[Key, list[object]]] = []
    for place in range(model.rowCount(parent)):
        index = model.index(place, 0, parent)
        seen = model.row_at(index)
        assert seen is not None
        found.append((seen.key, list(keys(model, index))))
    return found


def wanted(rows: tuple[FindingRow, ...]) -> list[tuple[Key, list[object]]]:
    return [(entry.key, list(wanted(entry.children))) for entry in rows]


@pytest.fixture
def model(qtbot: QtBot) -> FindingsModel:
    return FindingsModel()


def test_any_change_of_rows_is_carried_over(model: FindingsModel) -> None:
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rng = random.Random(7)
    for _ in range(150):
        groups = rng.sample("abcdefgh", rng.randint(0, 8))
        rows = tuple(
            row(group, f"{group}{rng.randint(0, 3)}", tuple(row(f"{group}{child}") for child in rng.sample("123", 2)))
            for group in groups
        )
        model.set_rows(rows)
        assert keys(model) == wanted(rows)
        texts = [model.index(place, 0).data() for place in range(model.rowCount())]
        assert texts == [entry.where for entry in rows]


def test_edits_of_a_report_are_carried_over(model: FindingsModel) -> None:
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rng = random.Random(3)
    session = Session(random_balanced_report(rng, form_of("2021"), with_prior=True))
    values: tuple[CellValue, ...] = (None, "x", Decimal(-1), Decimal(3), Decimal(500))
    cells: tuple[CellRef, ...] = session.report.form.cells
    for step in range(120):
        if step % 7 == 6:
            session.undo()
        else:
            session.set_cells({rng.choice(cells): rng.choice(values)}, "x")
        rows = rows_of(session, session.suspects)
        model.set_rows(rows)
        assert keys(model) == wanted(rows)


def test_nothing_is_told_when_nothing_changed(model: FindingsModel, qtbot: QtBot) -> None:
    model.set_rows((row("a", children=(row("b"),)),))
    with qtbot.assertNotEmitted(model.dataChanged), qtbot.assertNotEmitted(model.rowsInserted):
        assert not model.set_rows((row("a", children=(row("b"),)),))


def test_an_index_follows_its_row(model: FindingsModel) -> None:
    model.set_rows((row("a"), row("b", children=(row("c"),)), row("d")))
    inner = QPersistentModelIndex(model.index_of(("c",)))
    last = QPersistentModelIndex(model.index_of(("d",)))
    model.set_rows((row("d"), row("new"), row("b", "changed", children=(row("x"), row("c", "other")))))
    assert inner.isValid()
    assert (inner.row(), inner.data()) == (1, "other")
    assert (last.row(), last.data()) == (0, "d")


def test_what_a_row_says(model: FindingsModel) -> None:
    model.set_rows((FindingRow(("k",), Mark.REVIEW, "改或说明", "表三 自然人列", "题", "1 ≠ 2", tip="全文"),))
    index = model.index(0, 0)
    assert [index.siblingAtColumn(column).data() for column in FindingColumn] == ["表三 自然人列", "题", "1 ≠ 2", ""]
    assert index.data(MARK_ROLE) is Mark.REVIEW
    assert index.siblingAtColumn(1).data(MARK_ROLE) is None
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "全文"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "改或说明，表三 自然人列"
    titles = [model.headerData(column, Qt.Orientation.Horizontal) for column in FindingColumn]
    assert titles == ["位置", "问题", "数字", "处理"]


def test_only_the_columns_that_show_something_else_are_painted_anew(session: Session) -> None:
    session.auto_totals = False
    total = CellRef("requests", "results.granted", "total")
    session.set_cells({total: Decimal(900)}, "x")
    model = FindingsModel()
    model.set_rows(rows_of(session, ()))
    columns: list[int] = []
    model.dataChanged.connect(lambda first, last: columns.extend({first.column(), last.column()}))
    session.set_cells({total: Decimal(901)}, "x")
    model.set_rows(rows_of(session, ()))
    assert len(columns) >= 2
    assert set(columns) == {FindingColumn.NUMBERS}
