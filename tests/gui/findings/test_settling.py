"""Findings about prose and title in the window: grouped under their cause, gone to and mended, with real keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from editor.checks.finding import Finding, Fix, State
from editor.forms.address import CellRef
from editor.forms.rule_spec import Force
from editor.gui.findings.arrangement import Arrangement, arranged
from editor.gui.findings.rows import Deed, FindingRow, actions_of, rows_of, summary_of
from editor.gui.findings.summary import counts_of
from editor.gui.look.marks import Mark
from editor.gui.window.about_panel import AboutPanel
from editor.gui.window.main_window import MainWindow
from editor.gui.window.workspace import Workspace
from editor.report.edit import Edit, TextRef
from tests.strategies import form_of

NEW = CellRef("requests", "new", "natural")
OVERVIEW = TextRef("section", "overview")
NATURAL = "本年新收和上年结转的申请中，自然人申请55件。"


@pytest.fixture
def workspace(window: MainWindow) -> Workspace:
    """The sample report, its overview a single sentence that agrees with the table."""
    window.documents.open_sample()
    assert window.workspace is not None
    session = window.workspace.session
    session.auto_totals = False
    session.set_text(OVERVIEW, f"2025年，各项工作平稳有序。{NATURAL}")
    session.check_prose()
    return window.workspace


def rows(workspace: Workspace) -> list[FindingRow]:
    workspace.watch.finish()
    workspace.findings.refresh()
    return list(workspace.findings.model.rows)


def row_of(workspace: Workspace, rule: str, at: str) -> FindingRow:
    found = (row for row in rows(workspace) if row.finding is not None)
    return next(row for row in found if row.finding and (row.finding.rule, row.finding.at) == (rule, at))


def choose(workspace: Workspace, row: FindingRow) -> None:
    panel = workspace.findings
    panel.view.setFocus()
    panel.view.setCurrentIndex(panel.model.index_of(row.key))


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_a_figure_that_tells_the_right_value_stands_under_the_wrong_cell(workspace: Workspace) -> None:
    assert not any({"P.FIGURE", "overview"} <= set(row.key) for row in rows(workspace))
    workspace.session.type_cell(NEW, "53")  # 55 in the prose are 52 received and 3 from last year
    first, *others = rows(workspace)
    assert first.suspect is not None
    assert first.where.startswith("疑似 表三 一、本年新收·自然人 53 → 52")
    told = [child for child in first.children if child.finding is not None and child.finding.rule == "P.FIGURE"]
    assert [child.where for child in told] == ["一、总体情况"]
    assert not any({"P.FIGURE", "overview"} <= set(row.key) for row in others)


def test_the_right_figure_offers_no_fix_and_mending_the_cell_settles_it(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.session.type_cell(NEW, "53")
    first = rows(workspace)[0]
    told = next(child for child in first.children if child.finding is not None and child.finding.rule == "P.FIGURE")
    assert "改" not in [words for _, words in actions_of(told)]
    choose(workspace, told)
    QTest.keyClick(workspace.findings.view, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert workspace.session.report.value(NEW) == 52
    assert not any(row.suspect or {"P.FIGURE", "overview"} <= set(row.key) for row in rows(workspace))
    workspace.session.undo()
    assert workspace.session.report.value(NEW) == 53


def test_a_figure_in_the_prose_is_told_by_its_words(workspace: Workspace) -> None:
    workspace.session.set_text(OVERVIEW, NATURAL.replace("55", "57"))
    row = row_of(workspace, "P.FIGURE", "overview")
    assert row.where == "一、总体情况"
    assert "自然人申请57件" in row.what
    assert row.numbers.startswith("写的是 57")


def title_field(workspace: Workspace) -> QWidget:
    assert isinstance(workspace.page, AboutPanel)
    return workspace.page.title


def body_field(workspace: Workspace) -> QWidget:
    assert isinstance(workspace.page, AboutPanel)
    return workspace.page.body


def prose_field(workspace: Workspace) -> QWidget:
    return workspace.prose.editor


@pytest.mark.parametrize(
    ("where", "text", "rule", "at", "section", "field"),
    [
        (TextRef("about", "title"), "2025年年度报告", "P.HEADINGS", "title", "about", title_field),
        (TextRef("about", "body"), "", "P.EMPTY", "about", "about", body_field),
        (TextRef("section", "other"), "", "P.EMPTY", "other", "other", prose_field),
        (TextRef("section", "preamble"), "", "P.PERIOD", "preamble", "preamble", prose_field),
    ],
)
def test_enter_goes_to_where_it_is_written(
    workspace: Workspace,
    qtbot: QtBot,
    where: TextRef,
    text: str,
    rule: str,
    at: str,
    section: str,
    field: Callable[[Workspace], QWidget],
) -> None:
    workspace.session.set_text(where, text)
    choose(workspace, row_of(workspace, rule, at))
    QTest.keyClick(workspace.findings.view, Qt.Key.Key_Return)
    assert workspace.section == section
    qtbot.waitUntil(lambda: focused() is field(workspace))


def test_the_outline_marks_a_wrong_title(workspace: Workspace) -> None:
    workspace.session.set_text(TextRef("about", "title"), "2025年年度报告")
    workspace.watch.finish()
    about = workspace.outline.model.entries[0]
    assert about.mark is Mark.REVIEW
    assert "1 个改或说明" in about.tip


def test_a_wrong_figure_is_shown_and_replaced_by_its_fix_with_keys(workspace: Workspace) -> None:
    """Type a wrong figure, rest, Enter on the finding, look at what would change, Alt+Enter, Ctrl+Z."""
    wrong = "2025年，各项工作平稳有序。本年新收政府信息公开申请86件。"
    workspace.session.set_text(OVERVIEW, wrong)
    choose(workspace, row_of(workspace, "P.FIGURE", "overview"))
    QTest.keyClick(workspace.findings.view, Qt.Key.Key_Return)
    editor = workspace.prose.editor
    assert focused() is editor
    assert editor.place == "86"
    assert not editor.textCursor().hasSelection()
    shown = [label.text() for label in workspace.findings.details.findChildren(QLabel)]
    assert any("申请86件" in text and "申请68件" in text for text in shown)
    choose(workspace, row_of(workspace, "P.FIGURE", "overview"))
    QTest.keyClick(workspace.findings.view, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert workspace.session.report.sections["overview"] == wrong.replace("86", "68")
    assert editor.toPlainText().endswith("申请68件。")
    assert not any({"P.FIGURE", "overview"} <= set(row.key) for row in rows(workspace))
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert workspace.session.report.sections["overview"] == wrong


def test_a_long_fix_cuts_off_nothing_beside_the_list(workspace: Workspace, qtbot: QtBot) -> None:
    """Its button is shortened; the words about it wrap within what can be seen."""
    workspace.session.set_text(TextRef("section", "preamble"), "根据《中华人民共和国政府信息公开条例》编制本报告。")
    row = row_of(workspace, "P.PERIOD", "preamble")
    assert row.finding is not None
    (fix,) = row.finding.fixes
    choose(workspace, row)
    details = workspace.findings.details
    page = details.widget()
    qtbot.waitUntil(lambda: page.isVisible() and page.width() > 0)
    assert page.minimumSizeHint().width() <= details.viewport().width()
    button = next(one for one in details.buttons if one.accessibleName() == fix.label)
    assert button.text().endswith("…")
    assert button.toolTip().startswith(fix.label)
    assert workspace.findings.fix_button.text() == button.text()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "12月31日" in workspace.session.report.sections["preamble"]


def test_a_key_after_f8_writes_over_nothing(workspace: Workspace, qtbot: QtBot) -> None:
    """A whole paragraph is the place of a finding that it stands there twice: it is shown, not chosen."""
    paragraph = "年内组织业务培训，各科室都有人参加，考核合格后上岗。主动公开的栏目按月检查，发现的问题当场整改。"
    text = f"{paragraph}\n{paragraph}"
    workspace.session.set_text(TextRef("section", "problems"), text)
    row = next(row for row in rows(workspace) if row.finding is not None and row.finding.rule == "P.TWICE")
    choose(workspace, row)
    QTest.keyClick(workspace.findings.view, Qt.Key.Key_Return)
    editor = workspace.prose.editor
    assert focused() is editor
    assert editor.place == paragraph
    QTest.keyClicks(editor, "s")
    assert len(workspace.session.report.sections["problems"]) == len(text) + 1


def test_the_mark_of_a_place_goes_when_the_caret_leaves_it(workspace: Workspace) -> None:
    workspace.session.set_text(OVERVIEW, NATURAL.replace("55", "57"))
    choose(workspace, row_of(workspace, "P.FIGURE", "overview"))
    QTest.keyClick(workspace.findings.view, Qt.Key.Key_Return)
    editor = workspace.prose.editor
    assert editor.place == "57"
    for _ in range(2):
        QTest.keyClick(editor, Qt.Key.Key_Right)
    assert editor.place == "57"
    QTest.keyClick(editor, Qt.Key.Key_Right)
    assert editor.place == ""
    assert editor.extraSelections() == []


def test_a_sentence_that_a_fix_puts_in_is_shown(workspace: Workspace) -> None:
    workspace.show_section("requests")
    workspace.session.set_text(TextRef("section", "preamble"), "根据《中华人民共和国政府信息公开条例》编制本报告。")
    choose(workspace, row_of(workspace, "P.PERIOD", "preamble"))
    workspace.findings.fix_button.click()
    assert workspace.section == "preamble"
    assert "12月31日" in workspace.prose.editor.place
    assert focused() is workspace.prose.editor
    assert workspace.prose.editor.place in workspace.session.report.sections["preamble"]


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("改为 17", "改为 17"),
        ("改为 68（三(一)本年新收·总计）", "改为 68"),
        ("把 2024 改为 2025", "改为 2025"),
        ("“万 元”改为“万元”", "改为“万元”"),
        ("改为“（一）甲乙”", "改为“（一）甲…"),
        ("改为引用（三.一.总计）", "改为引用"),
        ("补写“所列数据的统计期限为1月1日至12月31日。”", "补写“所列数据…"),
        ("没有收取的，补写“本机关没有收取信息处理费。”", "补写“本机关没…"),
        ("删去这一段", "删去这一段"),
    ],
)
def test_a_rows_button_says_to_what(label: str, words: str) -> None:
    row = FindingRow(("finding",), None, "", "", finding=hint_with(Fix(label, Edit(()))))
    assert actions_of(row) == ((Deed.FIX, words),)


def hint_with(fix: Fix) -> Finding:
    basis = form_of("2021").rules[0].basis
    return Finding("P.FIGURE", "overview", Force.HINT, State.FAIL, "", basis, fixes=(fix,))


def test_every_counter_that_counts_something_leaves_something(workspace: Workspace) -> None:
    session = workspace.session
    session.set_text(OVERVIEW, NATURAL.replace("55", "57") + "（略）")
    session.type_cell(NEW, "")
    session.type_cell(CellRef("review", "cases", "litigation.direct.upheld"), "77")
    session.type_cell(CellRef("disclosure", "normative", "in_force"), "9")
    workspace.watch.finish()
    workspace.findings.refresh()
    counts = counts_of(summary_of(session.result))
    assert sum(number > 0 for number in counts.values()) >= 4
    every = rows_of(session, session.suspects)
    for kind, number in counts.items():
        assert bool(arranged(session, every, Arrangement(kind))) is (number > 0), kind


def test_the_copy_command_copies_selected_findings(workspace: Workspace, window: MainWindow) -> None:
    workspace.session.set_text(OVERVIEW, NATURAL.replace("55", "57"))
    choose(workspace, row_of(workspace, "P.FIGURE", "overview"))
    workspace.findings.view.setFocus()
    QTest.keyClick(workspace.findings.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "一、总体情况\t" in QApplication.clipboard().text()
    QTest.keyClick(workspace.findings.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(workspace.findings.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert len(QApplication.clipboard().text().splitlines()) == len(workspace.findings.model.order())
