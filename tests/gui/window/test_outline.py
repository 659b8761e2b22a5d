"""The outline: each section with its state, live, by mouse and keys."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.forms.address import CellRef
from editor.gui.look.marks import Mark
from editor.gui.window.outline import OutlineEntry, OutlinePanel, entries_of
from editor.report.edit import TextRef
from editor.report.model import Report
from editor.session import Session
from tests.strategies import form_of, random_balanced_report, with_cells

GRANTED = CellRef("requests", "results.granted", "natural")


@pytest.fixture
def session() -> Session:
    report = random_balanced_report(random.Random(1), form_of("2021"))
    return Session(replace(report, body="某某局", sections={}))


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> Iterator[OutlinePanel]:
    panel = OutlinePanel(session)
    qtbot.addWidget(panel)
    QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    panel.resize(200, 480)
    panel.show()
    panel.activateWindow()
    panel.view.setFocus()
    qtbot.waitUntil(panel.view.hasFocus)
    yield panel
    panel.detach()


def entry(panel: OutlinePanel, identifier: str) -> OutlineEntry:
    return next(found for found in panel.model.entries if found.id == identifier)


def test_lines_stand_in_the_order_of_printing(panel: OutlinePanel) -> None:
    assert [found.name for found in panel.model.entries] == [
        "报告信息",
        "引言",
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]


def test_marks_follow_the_report(panel: OutlinePanel, session: Session) -> None:
    assert (entry(panel, "requests").mark, entry(panel, "requests").tip) == (Mark.FILLED, "已填 175/175")
    session.set_cells({CellRef("requests", "carried_out", "natural"): None}, "x")
    assert entry(panel, "requests").mark is Mark.PARTIAL
    session.undo()
    session.auto_totals = False
    session.set_cells({GRANTED: session.report.numbers[GRANTED] + 1}, "x")
    assert (entry(panel, "requests").mark, entry(panel, "requests").tip) == (Mark.ERROR, "已填 175/175，2 个必须改")
    session.set_cells(dict.fromkeys(session.report.form.cells), "x")
    assert (entry(panel, "requests").mark, entry(panel, "requests").tip) == (Mark.EMPTY, "已填 0/175")


def test_prose_is_written_or_not(panel: OutlinePanel, session: Session) -> None:
    assert (entry(panel, "overview").mark, entry(panel, "overview").tip) == (Mark.EMPTY, "未写")
    session.set_text(TextRef("section", "overview"), "本年公开 12 条。")
    session.check_prose()
    assert entry(panel, "overview").mark is Mark.REVIEW
    assert entry(panel, "overview").tip == "已写 7 字，1 个改或说明，1 个提示"


def test_what_is_only_to_be_explained_is_said_in_words(session: Session) -> None:
    report = random_balanced_report(random.Random(1), form_of("2021"), with_prior=True)
    assert report.prior is not None
    out = CellRef("requests", "carried_out", "natural")
    prior = with_cells(report.prior, {out: report.prior.numbers[out] + Decimal(1)})
    found = next(line for line in entries_of(Session(replace(report, prior=prior))) if line.id == "requests")
    assert (found.mark, "1 个改或说明" in found.tip) == (Mark.REVIEW, True)


def test_report_without_a_body_is_not_filled() -> None:
    form = form_of("2021")
    about = entries_of(Session(Report(form=form, year=2025, body="")))[0]
    assert (about.mark, about.tip) == (Mark.EMPTY, "机关名称未填，2025 年度")


def test_only_lines_that_changed_are_told(panel: OutlinePanel, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.model.dataChanged) as told:
        session.set_text(TextRef("section", "overview"), "甲")
    assert told.args[0].row() == told.args[1].row() == 2
    with qtbot.assertNotEmitted(panel.model.dataChanged):
        session.set_cells({CellRef("disclosure", "rules", "issued"): Decimal(77)}, "x")


def test_keys_and_clicks_choose(panel: OutlinePanel, qtbot: QtBot) -> None:
    chosen: list[str] = []
    entered: list[str] = []
    panel.section_chosen.connect(chosen.append)
    panel.section_entered.connect(entered.append)
    panel.set_current("overview")
    assert chosen == []
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert (chosen, entered) == (["disclosure"], ["disclosure"])
    place = panel.view.visualRect(panel.model.index(0)).center()
    for _ in range(2):
        QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        qtbot.wait(1)
    assert (chosen[1:], entered[1:]) == (["about"], ["about", "about"])


def test_own_headings_come_and_go(qtbot: QtBot) -> None:
    report = Report(
        form=form_of("2014"), year=2017, body="甲", headings={"part1": "一、概述", "part2": "二、主动公开情况"}
    )
    session = Session(report)
    panel = OutlinePanel(session)
    qtbot.addWidget(panel)
    panel.set_current("part2")
    session.set_text(TextRef("heading", "part1"), "")
    assert [found.name for found in panel.model.entries] == [
        "报告信息",
        "引言",
        "二、主动公开情况",
        "政府信息公开情况统计表",
    ]
    assert panel.current() == "part2"
    panel.detach()


def test_screen_reader_hears_the_state(panel: OutlinePanel) -> None:
    words = panel.model.index(4).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "三、收到和处理政府信息公开申请情况，已填，已填 175/175"
    assert panel.view.accessibleName() == "目录"


def test_what_the_findings_call_unwritten_is_not_filled(panel: OutlinePanel, session: Session) -> None:
    session.set_text(TextRef("section", "overview"), "（略）")
    session.check_prose()
    assert "overview" in [finding.at for finding in session.result.findings if finding.is_unwritten]
    found = entry(panel, "overview")
    assert (found.mark, found.tip.endswith("还有未写的")) == (Mark.PARTIAL, True)
    session.set_text(TextRef("section", "overview"), "")
    session.check_prose()
    assert (entry(panel, "overview").mark, entry(panel, "overview").tip) == (Mark.EMPTY, "未写")


def test_the_menu_goes_to_a_section_and_its_problems(panel: OutlinePanel, qtbot: QtBot) -> None:
    panel.set_current("requests")
    menu = panel.menu()
    by_name = {action.text(): action for action in menu.actions()}
    with qtbot.waitSignals([panel.section_entered, panel.problems_wanted]):
        by_name["转到这一部分(&G)"].trigger()
        by_name["看这一部分的问题(&P)"].trigger()
    by_name["复制标题(&C)"].trigger()
    assert QApplication.clipboard().text() == "三、收到和处理政府信息公开申请情况"
