"""The findings list as the user meets it: real keys and clicks."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from editor.forms.address import CellRef
from editor.gui.findings.model import FindingColumn
from editor.gui.findings.panel import FindingsPanel
from editor.gui.findings.rows import Deed
from editor.gui.look.appearance import apply_scheme
from editor.gui.look.marks import item_of
from editor.gui.look.scheme import Scheme
from editor.gui.look.theme import current_theme, scaled_font
from editor.report.model import Report
from editor.session import Session
from tests.strategies import form_of, random_balanced_report, with_cells

GRANTED = CellRef("requests", "results.granted", "natural")
UPHELD = CellRef("review", "cases", "reconsideration.total")
ISSUED = CellRef("disclosure", "rules", "issued")
LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def balanced() -> Report:
    return random_balanced_report(random.Random(1), form_of("2021"))


def wrong() -> Report:
    """Two causes in two tables, and a blank."""
    report = balanced()
    return with_cells(report, {GRANTED: report.numbers[GRANTED] + 1, UPHELD: report.numbers[UPHELD] + 3, ISSUED: None})


@pytest.fixture
def session() -> Session:
    return Session(wrong())


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> Iterator[FindingsPanel]:
    panel = FindingsPanel(session)
    qtbot.addWidget(panel)
    panel.resize(1366, 170)
    panel.show()
    panel.activateWindow()
    panel.view.setFocus()
    qtbot.waitUntil(panel.view.hasFocus)
    yield panel
    panel.detach()


def texts(panel: FindingsPanel) -> list[str]:
    return [panel.model.index(row, 0).data() for row in range(panel.model.rowCount())]


def test_head_tells_the_counts(panel: FindingsPanel, session: Session) -> None:
    assert panel.summary.accessibleName() == "审核结果：必须改 3 · 改或说明 0 · 提示 0 · 未填 1"
    assert "▲ 必须改 3" in panel.summary.text()
    session.undo()
    session.fill_blanks()
    assert panel.summary.accessibleName().endswith("未填 0")


def test_balanced_report_says_so(qtbot: QtBot) -> None:
    panel = FindingsPanel(Session(balanced()))
    qtbot.addWidget(panel)
    panel.show()
    assert panel.empty.isVisible()
    assert panel.empty.text() == "审核通过，没有问题"


def test_f8_walks_over_the_causes_and_wraps(panel: FindingsPanel) -> None:
    visited: list[CellRef] = []
    messages: list[str] = []
    panel.cell_chosen.connect(visited.append)
    panel.message.connect(messages.append)
    for _ in range(4):
        panel.next_finding()
    assert visited == [GRANTED, UPHELD, ISSUED, GRANTED]
    assert messages == ["已到最后一个问题，从头开始"]
    panel.previous_finding()
    panel.previous_finding()
    assert visited[4:] == [ISSUED, UPHELD]
    assert messages[1:] == ["已到第一个问题，从末尾开始"]


def test_f8_goes_on_from_a_row_within_a_group(panel: FindingsPanel) -> None:
    visited: list[CellRef] = []
    panel.cell_chosen.connect(visited.append)
    panel.view.setCurrentIndex(panel.model.index(1, 0, panel.model.index(0, 0)))
    panel.next_finding()
    panel.view.setCurrentIndex(panel.model.index(1, 0, panel.model.index(0, 0)))
    panel.previous_finding()
    assert visited == [UPHELD, GRANTED]


def test_f8_without_problems_says_so(qtbot: QtBot) -> None:
    panel = FindingsPanel(Session(balanced()))
    qtbot.addWidget(panel)
    with qtbot.waitSignal(panel.message) as told:
        panel.next_finding()
    assert told.args == ["没有需要处理的问题"]


def test_enter_goes_to_the_cell_and_arrows_do_not(panel: FindingsPanel, qtbot: QtBot) -> None:
    panel.view.setCurrentIndex(panel.model.index(0, 0))
    with qtbot.assertNotEmitted(panel.cell_chosen):
        QTest.keyClick(panel.view, Qt.Key.Key_Down)
    finding = panel.model.row_at(panel.view.currentIndex())
    assert finding is not None
    with qtbot.waitSignal(panel.cell_chosen) as chosen:
        QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert chosen.args == [finding.cell]


def test_click_goes_to_the_cell(panel: FindingsPanel, qtbot: QtBot) -> None:
    panel.view.scrollTo(panel.model.index(2, 0))
    blanks = panel.view.visualRect(panel.model.index(2, 0))
    with qtbot.waitSignal(panel.cell_chosen) as chosen:
        QTest.mouseClick(panel.view.viewport(), LEFT, PLAIN, blanks.center())
    assert chosen.args == [ISSUED]


def button_at(panel: FindingsPanel, index: QModelIndex, action: Deed = Deed.FIX) -> QPoint:
    """The middle of a button that is painted in a row."""
    option = QStyleOptionViewItem()
    panel.view.initViewItemOption(option)
    item_of(option).rect = panel.view.visualRect(index)
    return next(box.center() for found, _, box in panel.delegate.buttons(option, index) if found is action)


def button_in_row(panel: FindingsPanel) -> QPoint:
    """The middle of the button behind the text of the first row."""
    return button_at(panel, panel.model.index(0, 0))


def test_click_on_the_button_takes_the_fix(panel: FindingsPanel, session: Session, qtbot: QtBot) -> None:
    right = balanced().numbers[GRANTED]
    with qtbot.waitSignals([panel.message, panel.cell_chosen]):
        QTest.mouseClick(panel.view.viewport(), LEFT, PLAIN, button_in_row(panel))
    assert session.report.value(GRANTED) == right
    assert texts(panel)[0].startswith("疑似 表四")
    session.undo()
    assert session.report.value(GRANTED) == right + 1
    panel.refresh()
    assert texts(panel)[0].startswith("疑似 表三")


def test_the_fix_of_the_group_is_taken_from_a_row_within(panel: FindingsPanel, session: Session) -> None:
    panel.view.setCurrentIndex(panel.model.index(0, 0, panel.model.index(0, 0)))
    assert panel.fix_button.text() == f"改为 {balanced().numbers[GRANTED]}"
    panel.take_fix()
    assert session.report.value(GRANTED) == balanced().numbers[GRANTED]


def test_row_without_a_fix_offers_none(panel: FindingsPanel, session: Session, qtbot: QtBot) -> None:
    panel.view.setCurrentIndex(panel.model.index(2, 0))
    assert not panel.fix_button.isEnabled()
    before = session.report
    with qtbot.waitSignal(panel.message):
        panel.take_fix()
    assert session.report is before


def test_typing_elsewhere_keeps_the_row_chosen(panel: FindingsPanel, session: Session, qtbot: QtBot) -> None:
    session.auto_totals = False
    finding = panel.model.index(0, 0, panel.model.index(1, 0))
    panel.view.setCurrentIndex(finding)
    chosen = panel.model.row_at(finding)
    assert chosen is not None
    with qtbot.assertNotEmitted(panel.cell_chosen):
        session.type_cell(ISSUED, "5")
        session.type_cell(CellRef("requests", "new", "legal.other"), "999")
        panel.refresh()
        session.set_cells({GRANTED: balanced().numbers[GRANTED]}, "x")
        panel.refresh()
    row = panel.model.row_at(panel.view.currentIndex())
    assert row is not None
    assert row.key == chosen.key


def test_chosen_finding_is_followed_under_another_heading(panel: FindingsPanel, session: Session) -> None:
    finding = panel.model.index(0, 0, panel.model.index(1, 0))
    panel.view.setCurrentIndex(finding)
    chosen = panel.model.row_at(finding)
    assert chosen is not None
    assert chosen.key[:2] == ("finding", "T4.SUM")
    session.set_cells({CellRef("review", "cases", "reconsideration.upheld"): Decimal(10**6)}, "x")
    panel.refresh()
    row = panel.model.row_at(panel.view.currentIndex())
    assert row is not None
    assert row.key == chosen.key


def test_suspects_follow_when_the_keys_pause(panel: FindingsPanel, session: Session, qtbot: QtBot) -> None:
    session.auto_totals = False
    other = CellRef("requests", "new", "legal.other")
    right = session.report.numbers[other]
    session.type_cell(other, str(right + 40))
    qtbot.waitUntil(lambda: any(f"{right + 40} → {right}" in text for text in texts(panel)))


def test_read_only_report_is_shown_but_not_mended(qtbot: QtBot) -> None:
    session = Session(wrong(), read_only="由更新的版本写成")
    panel = FindingsPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    panel.activateWindow()
    panel.view.setFocus()
    qtbot.waitUntil(panel.view.hasFocus)
    panel.view.setCurrentIndex(panel.model.index(0, 0))
    assert texts(panel)[0].startswith("疑似")
    assert not panel.fix_button.isEnabled()
    assert not panel.delegate.offers_fixes
    for settle, action in ((panel.take_fix, "改正"), (panel.explain, "情况说明")):
        with qtbot.waitSignal(panel.message) as told:
            settle()
        assert "只读" in told.args[0]
        assert action in told.args[0]


def test_a_screen_reader_hears_the_footing_and_only_buttons_that_there_are(qtbot: QtBot) -> None:
    report = balanced()
    moved = replace(report, sections={**report.sections, "problems": "公" * 59})
    for read_only, words in (("", "说明"), ("由更新的版本写成", "")):
        panel = FindingsPanel(Session(moved, read_only=read_only))
        qtbot.addWidget(panel)
        index = panel.model.index(0, FindingColumn.ACTIONS)
        assert index.data(Qt.ItemDataRole.AccessibleTextRole) == words
        assert "规则 P.EMPTY" in index.data(Qt.ItemDataRole.AccessibleDescriptionRole)
        panel.detach()


def test_detached_panel_hears_nothing(panel: FindingsPanel, session: Session) -> None:
    before = texts(panel)
    panel.detach()
    session.fill_blanks()
    assert texts(panel) == before


def test_an_empty_list_shows_that_it_has_the_focus(qtbot: QtBot) -> None:
    panel = FindingsPanel(Session(balanced()))
    qtbot.addWidget(panel)
    panel.show()
    panel.activateWindow()
    panel.view.setFocus()
    qtbot.waitUntil(panel.view.hasFocus)
    assert panel.empty.isVisible()
    assert current_theme().accent.name() in panel.empty.styleSheet()
    panel.fix_button.setEnabled(True)
    panel.fix_button.setFocus()
    assert current_theme().accent.name() not in panel.empty.styleSheet()


# Qt lets no column be narrower than the font's widest letter, which in Noto Sans CJK is as wide as three characters.
@pytest.mark.parametrize("widest_letter", [1, 3])
@pytest.mark.parametrize("width", [640, 860, 1366])
def test_the_buttons_are_in_sight_however_narrow_the_window(qtbot: QtBot, width: int, widest_letter: int) -> None:
    panel = FindingsPanel(Session(wrong()))
    qtbot.addWidget(panel)
    panel.view.header().setFont(scaled_font(panel.font(), widest_letter))
    panel.resize(width, 170)
    panel.show()
    header, view = panel.view.header(), panel.view.viewport()
    qtbot.waitUntil(lambda: header.length() == view.width())
    actions = header.sectionSize(FindingColumn.ACTIONS)
    words = panel.fontMetrics().horizontalAdvance("改为 12345重新说明")
    assert actions > words
    assert header.sectionViewportPosition(FindingColumn.ACTIONS) + actions <= view.width()
    assert panel.view.horizontalScrollBar().maximum() == 0
    panel.detach()


def test_the_words_over_an_empty_list_follow_the_scheme(
    qapp: QApplication, qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    palette = qapp.palette()
    request.addfinalizer(lambda: qapp.setPalette(palette))
    apply_scheme(qapp, Scheme.LIGHT)
    panel = FindingsPanel(Session(balanced()))
    qtbot.addWidget(panel)
    panel.show()
    apply_scheme(qapp, Scheme.DARK)
    QApplication.processEvents()
    picture = panel.view.viewport().grab().toImage()
    places = itertools.product(range(picture.width()), range(picture.height()))
    assert max(picture.pixelColor(x, y).lightness() for x, y in places) > 150
    panel.detach()
