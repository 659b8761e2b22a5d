"""The page 报告信息: typed through the session, and the way to what an import left in doubt."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from editor.forms.address import CellRef
from editor.gui.window.about_panel import AboutPanel
from editor.report.edit import TextRef
from editor.report.model import ImportRecord, Remainder, Report
from editor.session import Session
from tests.strategies import form_of, random_balanced_report, with_cells

GRANTED = CellRef("requests", "results.granted", "natural")
ISSUED = CellRef("disclosure", "rules", "issued")
CONTROL = Qt.KeyboardModifier.ControlModifier
RECORD = ImportRecord(
    source="某局2025.pdf",
    unread=(ISSUED,),
    doubtful=(GRANTED, CellRef("review", "cases", "reconsideration.total")),
    unmapped=(Remainder("第 3 页", "其他对外管理服务事项 12"),),
    notes=("表二多出一行",),
)


def report() -> Report:
    made = random_balanced_report(random.Random(1), form_of("2021"))
    made = with_cells(made, {ISSUED: None, GRANTED: Decimal(32)})
    return replace(made, body="甲局", year=2025, title="", prior=None, imported=None)


@pytest.fixture
def session() -> Session:
    return Session(report())


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> Iterator[AboutPanel]:
    panel = shown(session, qtbot)
    yield panel
    panel.detach()


def shown(session: Session, qtbot: QtBot) -> AboutPanel:
    panel = AboutPanel(session)
    qtbot.addWidget(panel)
    panel.resize(790, 560)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    return panel


def texts(panel: AboutPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel)]


def test_it_tells_what_the_report_is(panel: AboutPanel) -> None:
    assert panel.body.text() == "甲局"
    assert panel.year.value() == 2025
    assert panel.title.text() == ""
    assert panel.title.placeholderText() == "甲局2025年政府信息公开工作年度报告"
    assert panel.form_name.text() == "2021 版格式（2021 年度起）"
    assert panel.basis.text() == "国办公开办函〔2021〕30号"
    assert panel.prior.text() == "未导入"
    assert panel.notes is None


def test_an_import_into_the_report_shows_and_undo_takes_it_away(panel: AboutPanel, session: Session) -> None:
    session.set_report(replace(session.report, imported=RECORD), "导入 某局2025.pdf")
    assert panel.notes is not None
    assert "读入情况：某局2025.pdf" in "".join(texts(panel))
    session.undo()
    assert panel.notes is None


def test_name_and_title_are_typed_and_undone(panel: AboutPanel, session: Session) -> None:
    panel.body.setFocus()
    QTest.keyClick(panel.body, Qt.Key.Key_End)
    QTest.keyClicks(panel.body, "AB")
    assert session.report.body == "甲局AB"
    assert panel.title.placeholderText() == "甲局AB2025年政府信息公开工作年度报告"
    QTest.keyClick(panel.body, Qt.Key.Key_Return)
    QTest.keyClicks(panel.body, "C")
    QTest.keyClick(panel.body, Qt.Key.Key_Z, CONTROL)
    assert (session.report.body, panel.body.text()) == ("甲局AB", "甲局AB")
    QTest.keyClick(panel.body, Qt.Key.Key_Z, CONTROL)
    assert session.report.body == "甲局"
    QTest.keyClick(panel.body, Qt.Key.Key_Y, CONTROL)
    assert session.report.body == "甲局AB"
    panel.title.setFocus()
    QTest.keyClicks(panel.title, "T")
    assert session.report.display_title == "T"
    QTest.keyClick(panel.title, Qt.Key.Key_Backspace)
    assert session.report.display_title == "甲局AB2025年政府信息公开工作年度报告"


def test_typing_in_the_middle_keeps_the_caret(panel: AboutPanel, session: Session) -> None:
    panel.body.setFocus()
    QTest.keyClick(panel.body, Qt.Key.Key_Home)
    QTest.keyClicks(panel.body, "xy")
    assert session.report.body == "xy甲局"


def test_year_stays_within_the_form(panel: AboutPanel, session: Session) -> None:
    panel.year.setFocus()
    QTest.keyClick(panel.year, Qt.Key.Key_Down)
    assert session.report.year == 2024
    QTest.keyClick(panel.year, Qt.Key.Key_Z, CONTROL)
    assert (session.report.year, panel.year.value()) == (2025, 2025)
    panel.year.setValue(1999)
    assert session.report.year == 2021
    assert session.report.form.years.first == panel.year.minimum()


def test_year_typed_by_hand_counts_when_it_is_whole(panel: AboutPanel, session: Session) -> None:
    panel.year.setFocus()
    panel.year.selectAll()
    QTest.keyClicks(panel.year, "202")
    assert session.report.year == 2025
    QTest.keyClicks(panel.year, "3")
    QTest.keyClick(panel.year, Qt.Key.Key_Return)
    assert session.report.year == 2023


def turn_wheel_over(field: QWidget) -> None:
    middle = QPointF(field.rect().center())
    event = QWheelEvent(
        middle,
        field.mapToGlobal(middle),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, event)


def test_wheel_turns_the_year_only_with_the_focus(panel: AboutPanel, session: Session, qtbot: QtBot) -> None:
    panel.body.setFocus()
    turn_wheel_over(panel.year)
    assert session.report.year == 2025
    panel.year.setFocus()
    qtbot.waitUntil(panel.year.hasFocus)
    turn_wheel_over(panel.year)
    assert session.report.year == 2026


def test_last_year_and_changes_from_elsewhere_are_shown(panel: AboutPanel, session: Session) -> None:
    session.set_prior(replace(report(), year=2024, body="甲委"))
    assert panel.prior.text() == "甲委 2024 年（2021 版格式）"
    session.set_text(TextRef("about", "year"), "2022")
    assert panel.year.value() == 2022
    session.undo()
    session.undo()
    assert (panel.prior.text(), panel.year.value()) == ("未导入", 2025)


def test_import_is_told_in_full(qtbot: QtBot) -> None:
    panel = shown(Session(replace(report(), imported=RECORD)), qtbot)
    found = " ".join(texts(panel))
    for words in (
        "读入情况：某局2025.pdf",
        "表二多出一行",
        "未读出的单元格（1 格",
        "存疑的单元格（2 格",
        "未归入的内容（1 处",
    ):
        assert words in found
    unread, doubtful = (panel.findChild(QListWidget, name) for name in ("未读出的单元格", "存疑的单元格"))
    assert unread is not None
    assert doubtful is not None
    assert unread.item(0).text() == "表二 规章·本年制发件数：空"
    assert doubtful.item(0).text() == "表三 三(一)予以公开·自然人：32"
    table = panel.findChild(QTableWidget)
    assert table is not None
    model = table.model()
    assert [model.index(0, column).data() for column in range(2)] == ["第 3 页", "其他对外管理服务事项 12"]


def test_cells_in_doubt_can_be_gone_to(qtbot: QtBot) -> None:
    panel = shown(Session(replace(report(), imported=RECORD)), qtbot)
    doubtful = panel.findChild(QListWidget, "存疑的单元格")
    assert doubtful is not None
    doubtful.setFocus()
    doubtful.setCurrentRow(0)
    with qtbot.waitSignal(panel.cell_chosen) as chosen:
        QTest.keyClick(doubtful, Qt.Key.Key_Return)
    assert chosen.args == [GRANTED]
    place = doubtful.visualItemRect(doubtful.item(1)).center()
    with qtbot.waitSignal(panel.cell_chosen) as chosen:
        QTest.mouseClick(doubtful.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert chosen.args == [RECORD.doubtful[1]]


def test_clean_import_says_so(qtbot: QtBot) -> None:
    panel = shown(Session(replace(report(), imported=ImportRecord("a.xlsx"))), qtbot)
    assert "全部读出，没有存疑的内容" in texts(panel)


def test_read_only_report_cannot_be_renamed(qtbot: QtBot) -> None:
    session = Session(report(), read_only="由更新的版本写成")
    panel = shown(session, qtbot)
    QTest.keyClicks(panel.body, "x")
    QTest.keyClick(panel.year, Qt.Key.Key_Up)
    assert (panel.body.text(), panel.year.value()) == ("甲局", 2025)


def test_fields_have_names(panel: AboutPanel) -> None:
    assert [field.accessibleName() for field in (panel.body, panel.year, panel.title)] == ["机关名称", "年度", "标题"]


def test_detached_panel_hears_nothing(panel: AboutPanel, session: Session) -> None:
    panel.detach()
    session.set_text(TextRef("about", "body"), "乙局")
    assert panel.body.text() == "甲局"


def test_what_another_form_means_for_last_years_figures_is_told(panel: AboutPanel, session: Session) -> None:
    session.set_prior(random_balanced_report(random.Random(2), form_of("2019")))
    assert "格有对应的格" in panel.prior.text()
    session.set_prior(replace(report(), year=2024))
    assert "格有对应的格" not in panel.prior.text()
