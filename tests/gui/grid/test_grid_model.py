"""The table model: Qt's own tester on every table of every form, what cells say, what is told to change."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from editor.forms.address import CellRef
from editor.gui.grid.model import GridModel
from editor.report.model import Report
from editor.session import Session
from tests.strategies import FORM_IDS, form_of, random_balanced_report, with_cells

TABLES = [(form, table.id) for form in FORM_IDS for table in form_of(form).tables]
GRANTED = CellRef("requests", "results.granted", "natural")
REPEATED = CellRef("requests", "results.not_processed.repeated", "legal.business")
ROLE = Qt.ItemDataRole


def three(session: Session) -> GridModel:
    model = GridModel(session, session.report.form.section("requests"))
    session.subscribe(model.refresh)
    return model


def said(model: GridModel, ref: CellRef, role: Qt.ItemDataRole) -> str:
    return str(model.data(model.index_of(ref), role))


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_qt_s_tester_finds_nothing_even_while_figures_change(form: str, table: str) -> None:
    session = Session(random_balanced_report(random.Random(2), form_of(form), with_prior=True))
    model = GridModel(session, form_of(form).section(table))
    session.subscribe(model.refresh)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    refs = list(form_of(form).section(table).cells())
    session.type_cell(refs[0], "12")
    session.type_cell(refs[-1], "abc")
    session.set_cells(dict.fromkeys(refs), "清空")
    model.refresh_suspects()
    session.undo()
    session.set_prior(None)
    session.fill_blanks()


@pytest.mark.parametrize("auto_totals", [True, False])
def test_after_any_keys_each_cell_wears_the_mark_of_the_findings_there_are(*, auto_totals: bool) -> None:
    rng = random.Random(6)
    session = Session(random_balanced_report(rng, form_of("2021"), with_prior=True))
    session.auto_totals = auto_totals
    model = three(session)
    refs = list(model.shape.places)
    for _ in range(60):
        session.type_cell(rng.choice(refs), rng.choice(["", "1", "12", "300", "abc"]))
        if rng.random() < 0.2:
            session.undo()
        anew = GridModel(session, model.section)
        assert [model.look(ref) for ref in refs] == [anew.look(ref) for ref in refs]


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_every_cell_shows_its_figure_and_labels_take_no_input(form: str, table: str) -> None:
    report = random_balanced_report(random.Random(2), form_of(form))
    model = GridModel(Session(report), form_of(form).section(table))
    cells = set()
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            ref = model.ref_at(index)
            if ref is None:
                assert index.flags() == Qt.ItemFlag.NoItemFlags
                assert not model.setData(index, "1")
            else:
                cells.add(ref)
                assert index.flags() & Qt.ItemFlag.ItemIsEditable
                assert Decimal(index.data()) == report.value(ref)
    assert cells == set(form_of(form).section(table).cells())


def test_a_cell_in_words() -> None:
    prior = Report(form_of("2021"), 2024, "测试市", cells={REPEATED: Decimal(3)})
    session = Session(replace(random_balanced_report(random.Random(7), form_of("2021")), prior=prior))
    model = three(session)
    figure = session.report.value(REPEATED)
    spoken = said(model, REPEATED, ROLE.AccessibleTextRole)
    assert spoken == f"三(五)2.重复申请，商业企业，数值 {figure}，上年 3，规则正常"
    assert "上年 3" in said(model, REPEATED, ROLE.ToolTipRole)


def test_a_broken_rule_is_told_in_words_at_each_of_its_cells(session: Session) -> None:
    model = three(session)
    figure = session.report.numbers[GRANTED]
    session.auto_totals = False
    session.set_cells({GRANTED: figure + 5}, "x")
    model.refresh_suspects()
    for ref in (GRANTED, GRANTED._replace(column="total"), GRANTED._replace(row="results.total")):
        assert "必须改：" in said(model, ref, ROLE.ToolTipRole)
        assert "必须改" in said(model, ref, ROLE.AccessibleTextRole)
    assert "差 5" in said(model, GRANTED, ROLE.ToolTipRole)
    assert said(model, GRANTED, ROLE.AccessibleTextRole).endswith("疑似填错")


@pytest.mark.parametrize(
    ("value", "spoken"), [(None, "未填"), (Decimal(0), "数值 0，规则正常"), ("约3件", "不是数字 约3件")]
)
def test_blank_zero_and_unreadable_are_told_apart(balanced: Report, value: Decimal | str | None, spoken: str) -> None:
    fees = CellRef("disclosure", "fees", "amount")
    session = Session(with_cells(balanced, {fees: value}))
    model = GridModel(session, session.report.form.section("disclosure"))
    assert spoken in said(model, fees, ROLE.AccessibleTextRole)


def test_headers_name_their_rows_and_columns_for_a_screen_reader(session: Session) -> None:
    model = three(session)
    index = model.index_of(REPEATED)
    assert model.headerData(index.row(), Qt.Orientation.Vertical) == "三(五)2.重复申请"
    assert model.headerData(index.column(), Qt.Orientation.Horizontal) == "商业企业"


def test_only_cells_that_changed_or_are_marked_otherwise_are_told(session: Session) -> None:
    model = three(session)
    told: list[CellRef | None] = []

    def note(first: QModelIndex, last: QModelIndex) -> None:
        assert first == last
        told.append(model.ref_at(first))

    model.dataChanged.connect(note)
    session.auto_totals = False
    session.set_cells({GRANTED: session.report.numbers[GRANTED] + 5}, "x")
    column = {ref for ref in session.report.form.cells if ref[::2] == GRANTED[::2] and ref.row.startswith("results.")}
    row = {ref for ref in session.report.form.cells if ref[:2] == GRANTED[:2]}
    assert set(told) == column | row
    told.clear()
    session.set_cells({CellRef("disclosure", "fees", "amount"): Decimal(9)}, "x")
    assert told == []


def test_undo_and_last_year_are_followed(session: Session) -> None:
    model = three(session)
    told: list[CellRef | None] = []
    model.dataChanged.connect(lambda first, _last: told.append(model.ref_at(first)))
    session.set_prior(random_balanced_report(random.Random(9), form_of("2021")))
    assert set(told) == set(session.report.form.section("requests").cells())
    told.clear()
    session.undo()
    assert model.look(GRANTED).prior == ""
    session.fill_blanks()
    assert not any(model.look(ref).is_confirmed for ref in session.report.form.section("requests").cells())


def test_filled_blanks_are_marked_as_confirmed(balanced: Report) -> None:
    session = Session(with_cells(balanced, {REPEATED: None}))
    model = three(session)
    assert model.look(REPEATED).value is None
    session.fill_blanks()
    assert model.look(REPEATED).is_confirmed
    assert "确认" in said(model, REPEATED, ROLE.ToolTipRole)


def test_a_read_only_report_takes_nothing_and_says_why(balanced: Report) -> None:
    model = GridModel(Session(balanced, read_only="由更新的版本保存"), balanced.form.section("requests"))
    heard: list[str] = []
    model.refused.connect(heard.append)
    assert not model.index_of(GRANTED).flags() & Qt.ItemFlag.ItemIsEditable
    assert not model.setData(model.index_of(GRANTED), "5")
    assert heard == ["本报告为只读：由更新的版本保存"]
