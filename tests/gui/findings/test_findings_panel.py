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
from PySide6.QtWidgets import QApplication, QLabel, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from editor.forms.address import CellRef
from editor.gui.findings.arrangement import Order
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
    panel.summary.setFocus()
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


def click(panel: FindingsPanel, index: QModelIndex, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    panel.view.scrollTo(index)
    QTest.mouseClick(panel.view.viewport(), LEFT, modifier, panel.view.visualRect(index).center())


def test_the_button_over_the_list_works_after_a_click_on_the_first_row(qtbot: QtBot) -> None:
    """Qt has made the first row current by then, so that a click on it makes no other one current."""
    report = balanced()
    paragraph = "年内组织业务培训，各科室都有人参加，考核合格后上岗。主动公开的栏目按月检查，发现的问题当场整改。"
    session = Session(replace(report, sections={**report.sections, "problems": f"{paragraph}\n{paragraph}"}))
    panel = FindingsPanel(session)
    qtbot.addWidget(panel)
    panel.resize(1366, 170)
    panel.show()
    panel.activateWindow()
    panel.view.setFocus()
    qtbot.waitUntil(panel.view.hasFocus)
    assert not panel.fix_button.isEnabled()
    click(panel, panel.model.index(0, 0))
    assert panel.fix_button.isEnabled()
    before = session.report
    QTest.mouseClick(panel.fix_button, LEFT)
    assert session.report is not before
    panel.detach()


def told(panel: FindingsPanel) -> str:
    return "\n".join(label.text() for label in panel.details.findChildren(QLabel))


def test_the_details_of_a_suspect_show_before_and_after(panel: FindingsPanel, session: Session) -> None:
    right = balanced().numbers[GRANTED]
    top = panel.model.index(0, 0)
    for index in (top, panel.model.index(0, 0, top)):  # and so do those of what it broke
        panel.view.setCurrentIndex(index)
        assert "现为</span>" in told(panel)
        assert f"改后</span> {right}" in told(panel)
        assert panel.details.buttons[0].text() == f"改为 {right}"
    QTest.mouseClick(panel.details.buttons[0], LEFT)
    assert session.report.value(GRANTED) == right


def test_the_details_name_the_rule_behind_its_title(panel: FindingsPanel) -> None:
    panel.view.setCurrentIndex(panel.model.index(0, 0, panel.model.index(0, 0)))
    row = panel.model.row_at(panel.view.currentIndex())
    assert row is not None
    assert row.finding is not None
    title = next(rule.title for rule in form_of("2021").rules if rule.id == row.finding.rule)
    assert f"规则：{title}（{row.finding.rule}）" in told(panel)


def test_a_counter_leaves_its_kind_and_gives_the_others_back(panel: FindingsPanel, session: Session) -> None:
    every = texts(panel)
    panel.summary.linkActivated.emit("blank")
    assert texts(panel) == ["表二还有 1 格未填"]
    assert "显示全部" in panel.summary.text()
    panel.summary.linkActivated.emit("error")
    assert texts(panel) == every[:2]
    panel.summary.linkActivated.emit("error")
    assert texts(panel) == every
    panel.summary.linkActivated.emit("blank")
    session.fill_blanks()  # the last of its kind goes: an empty list would look as if all were well
    panel.refresh()
    assert texts(panel) == every[:2]


def test_a_counter_is_reached_with_keys(panel: FindingsPanel, qtbot: QtBot) -> None:
    panel.summary.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(panel.summary.hasFocus)
    QTest.keyClick(panel.summary, Qt.Key.Key_Return)
    assert len(texts(panel)) == 2
    assert "未填" not in "".join(texts(panel))


def test_columns_sort_and_the_third_click_sorts_no_more(panel: FindingsPanel) -> None:
    before = texts(panel)
    header = panel.view.header()
    at = QPoint(header.sectionViewportPosition(FindingColumn.WHERE) + 20, header.height() // 2)
    by_place = [before[2], before[0], before[1]]  # tables two, three, four
    for wanted in (by_place, by_place[::-1], before):
        QTest.mouseClick(header.viewport(), LEFT, PLAIN, at)
        assert texts(panel) == wanted
    panel.view.sort_by(Order.DIFFERENCE)
    assert texts(panel) == [before[2], before[0], before[1]]


def test_selected_rows_are_copied_as_text(panel: FindingsPanel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.cell_chosen):
        click(panel, panel.model.index(1, 0), Qt.KeyboardModifier.ControlModifier)
        click(panel, panel.model.index(2, 0), Qt.KeyboardModifier.ControlModifier)
    panel.view.copy_lines()
    lines = QApplication.clipboard().text().split("\n")
    assert [line.split("\t")[0] for line in lines] == ["疑似错误", "未填"]
    assert lines[1] == "未填\t表二还有 1 格未填"


def test_the_menu_says_what_can_be_done_with_the_row(panel: FindingsPanel, session: Session) -> None:
    panel.view.setCurrentIndex(panel.model.index(0, 0))
    right = balanced().numbers[GRANTED]
    entries = {action.text().split("(")[0]: action for action in panel.menu().actions()}
    assert entries["转到该处"].isEnabled()
    assert not entries["作情况说明"].isEnabled()
    entries[f"改为 {right}"].trigger()
    assert session.report.value(GRANTED) == right


def test_f8_goes_on_where_the_mended_row_was(panel: FindingsPanel, session: Session) -> None:
    visited: list[CellRef] = []
    panel.cell_chosen.connect(visited.append)
    panel.next_finding()
    session.set_cells({GRANTED: balanced().numbers[GRANTED]}, "按原件改")
    panel.refresh()
    with_nothing = session.report
    panel.take_fix()  # the row that came up in its place was chosen by nobody
    assert session.report is with_nothing
    panel.next_finding()
    assert visited == [GRANTED, UPHELD]


def test_new_errors_come_into_view(panel: FindingsPanel, session: Session, qtbot: QtBot) -> None:
    session.auto_totals = False
    blanks = [ref for ref in session.report.form.cells if ref.table == "review"]
    session.set_cells(dict.fromkeys(blanks), "x")
    for ref in session.report.form.cells:
        if ref.table == "requests" and ref.column == "total":
            session.set_cells({ref: session.report.numbers[ref] + 5}, "x")
    panel.resize(1366, 130)
    panel.refresh()
    panel.view.scrollToTop()
    panel.summary.setFocus()
    wrong = CellRef("disclosure", "normative", "issued")
    session.set_cells({wrong: Decimal(10**6)}, "输入")
    bar = panel.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 0)
    shown = panel.view.viewport().rect()
    rows = [index for index in panel.model.order() if shown.intersects(panel.view.visualRect(index))]
    assert any("normative" in str(row.finding.cells) for row in map(panel.model.row_at, rows) if row and row.finding)
