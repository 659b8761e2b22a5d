"""The work plan as the user meets it, with real keys: tick, untick, a reason, undo, filters, the way to a section."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from shutil import copy

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from editor.forms.load import Forms
from editor.gui.plan.list import PlanList
from editor.gui.plan.model import PlanColumn
from editor.gui.plan.panel import PlanPanel
from editor.gui.window.main_window import MainWindow
from editor.gui.window.workspace import Workspace
from editor.report.edit import TextRef
from editor.report.model import Report
from editor.report.plan import TaskState, TaskStatus
from editor.session import Session
from editor.workflows.opening import open_document, save_document
from tests.gui.answers import Answers

Key = Qt.Key
TEXT = """青禾县2025年政务公开工作要点
序号\t工作任务\t牵头单位\t配合单位\t完成时限
1\t清理行政规范性文件，公布现行有效文件目录。\t县司法局\t各部门\t10月底
2\t编好政府公报，按月印发。\t县政府办\t\t全年
3\t组织政务公开业务培训。\t县政府办、县委组织部\t\t上半年
5\t公布养老服务机构名录。\t县民政局\t\t三季度
"""
OVERVIEW = "全年清理行政规范性文件12件，公布了现行有效文件目录。"


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    path = tmp_path / "要点.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def planned(window: MainWindow, balanced: Report, tmp_path: Path, plan_file: Path, answers: Answers) -> MainWindow:
    path = tmp_path / "年报.gouji"
    written = replace(
        balanced, year=2025, body="青禾县司法局", sections={"overview": OVERVIEW, "problems": "公开的渠道还不多。"}
    )
    save_document(written, path)
    window.documents.open_path(path)
    answers.to_open = plan_file
    window.command_set.actions["import_plan"].trigger()
    return window


def space_of(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def panel_of(window: MainWindow) -> PlanPanel:
    plan = space_of(window).plan
    assert plan is not None
    return plan


def view_of(window: MainWindow) -> PlanList:
    return panel_of(window).view


def session_of(window: MainWindow) -> Session:
    return space_of(window).session


def numbers(window: MainWindow) -> list[str]:
    return [row.number for row in panel_of(window).model.rows]


def press(window: MainWindow, *keys: Key) -> None:
    view = view_of(window)
    view.setFocus()
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or view, key)


def undo(window: MainWindow) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def type_reason(qtbot: QtBot, window: MainWindow, reason: str, *, last: Key = Key.Key_Return) -> None:
    field = view_of(window).findChild(QLineEdit)
    assert field is not None
    typed = QInputMethodEvent()  # Chinese is not typed key by key
    typed.setCommitString(reason)
    QApplication.sendEvent(field, typed)
    wants_news = last is Key.Key_Return
    with qtbot.waitSignal(panel_of(window).message) if wants_news else nullcontext():
        QTest.keyPress(field, last)  # the field is gone before the key comes up
    qtbot.waitUntil(lambda: QApplication.focusWidget() is view_of(window))


def test_an_imported_plan_comes_to_the_front_and_says_what_is_missing(planned: MainWindow) -> None:
    assert panel_of(planned).isVisible()
    assert space_of(planned).foot.tabText(1) == "工作要点（还有 4 项没有写到）"
    assert "工作要点还有 4 项没有写到" in planned.status.state.text()
    assert planned.bars.bars[0].label.text().endswith("工作要点：青禾县2025年政务公开工作要点，4 项任务。")
    assert numbers(planned) == ["1", "2", "3", "5"]
    model = panel_of(planned).model
    first = [model.index(0, column).data() for column in PlanColumn]
    assert first[:4] == ["1", "清理行政规范性文件，公布现行有效文件目录。", "县司法局；配合：各部门", "10月底"]
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "还没有写到，第 1 项"


def test_without_a_plan_there_is_no_tab(window: MainWindow) -> None:
    window.documents.open_sample()
    assert space_of(window).foot.count() == 1
    assert not space_of(window).foot.tabBar().isVisible()
    assert not window.command_set.actions["show_plan"].isEnabled()


def test_space_ticks_for_the_section_that_is_written_and_the_next_task_is_chosen(planned: MainWindow) -> None:
    space_of(planned).show_section("problems")
    press(planned, Key.Key_Down, Key.Key_Space)
    assert session_of(planned).report.task_states == {1: TaskState("problems")}
    assert numbers(planned) == ["1", "3", "5"]
    row = view_of(planned).current_row()
    assert row is not None
    assert row.number == "3"
    assert planned.status.news.text() == "第 2 项：已写到 五、存在的主要问题及改进情况（可撤销）"
    assert space_of(planned).foot.tabText(1) == "工作要点（还有 3 项没有写到）"
    press(planned, Key.Key_Return)
    assert session_of(planned).report.task_states[2] == TaskState("problems")
    undo(planned)
    undo(planned)
    assert session_of(planned).report.task_states == {}
    assert numbers(planned) == ["1", "2", "3", "5"]


def test_beside_a_table_it_is_the_prose_pane_that_counts(planned: MainWindow) -> None:
    space_of(planned).show_section("requests")
    shown = space_of(planned).prose.current_section()
    press(planned, Key.Key_Space)
    assert session_of(planned).report.task_states == {0: TaskState(shown)}


def test_where_no_prose_is_seen_space_asks_for_the_section(planned: MainWindow) -> None:
    space_of(planned).show_section("requests")
    space_of(planned).show_pane("prose", False)
    press(planned, Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    names = [action.text() for action in menu.actions()]
    assert "写到了 一、总体情况" in names
    menu.actions()[names.index("写到了 一、总体情况")].trigger()
    menu.close()
    assert session_of(planned).report.task_states == {0: TaskState("overview")}


def test_space_does_not_tick_a_task_told_where_nothing_is_written(planned: MainWindow) -> None:
    space_of(planned).show_section("other")
    press(planned, Key.Key_Space)
    assert session_of(planned).report.task_states == {}
    assert planned.status.news.text() == "六、其他需要报告的事项 还没有文字，没有记；选写到了哪一部分"
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert "写到了 一、总体情况" in [action.text() for action in menu.actions()]
    menu.close()


def test_a_plan_that_keeps_no_state_does_not_count_to_none(
    planned: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    answers.to_open = tmp_path / "旧.txt"
    answers.to_open.write_text(TEXT, encoding="utf-8")
    planned.command_set.actions["import_plan"].trigger()
    assert "原来的工作要点已换下，可撤销" in planned.bars.bars[0].label.text()


def test_space_unticks_and_enter_goes_to_the_section(planned: MainWindow) -> None:
    session_of(planned).set_task(0, TaskState("overview"))
    panel_of(planned).filter.setCurrentIndex(1)
    assert numbers(planned) == ["1", "2", "3", "5"]
    space_of(planned).show_section("requests")
    view_of(planned).choose(0)
    press(planned, Key.Key_Return)
    assert space_of(planned).section == "overview"
    press(planned, Key.Key_Space)
    assert session_of(planned).report.task_states == {}


def test_a_click_on_a_told_task_goes_to_its_section(planned: MainWindow) -> None:
    session_of(planned).set_task(3, TaskState("other"))
    panel_of(planned).filter.setCurrentIndex(1)
    view = view_of(planned)
    view.choose(3)
    place = view.visualRect(view.tasks.index_of(3)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert space_of(planned).section == "other"


def test_delete_asks_for_a_reason_and_cells_are_left_alone(planned: MainWindow, qtbot: QtBot) -> None:
    before = session_of(planned).report.cells
    press(planned, Key.Key_Delete)
    type_reason(qtbot, planned, "本年没有此项工作")
    assert session_of(planned).report.task_states == {0: TaskState(reason="本年没有此项工作")}
    assert session_of(planned).report.cells == before
    assert numbers(planned) == ["2", "3", "5"]
    assert planned.status.news.text() == "第 1 项：不写：本年没有此项工作（可撤销）"
    undo(planned)
    assert session_of(planned).report.task_states == {}


@pytest.mark.parametrize("last", [Key.Key_Return, Key.Key_Escape])
def test_without_a_reason_nothing_is_left_out(planned: MainWindow, qtbot: QtBot, last: Key) -> None:
    press(planned, Key.Key_Delete)
    type_reason(qtbot, planned, "  " if last is Key.Key_Return else "放弃", last=last)
    assert session_of(planned).report.task_states == {}
    assert "other" not in session_of(planned).report.sections
    assert ("要有理由" in planned.status.news.text()) is (last is Key.Key_Return)


def test_enter_changes_a_reason(planned: MainWindow, qtbot: QtBot) -> None:
    session_of(planned).set_task(0, TaskState(reason="没有"))
    panel_of(planned).filter.setCurrentIndex(1)
    view_of(planned).choose(0)
    press(planned, Key.Key_Return)
    field = view_of(planned).findChild(QLineEdit)
    assert field is not None
    assert field.text() == "没有"
    field.selectAll()
    type_reason(qtbot, planned, "由县政府办统一公布")
    assert session_of(planned).report.task_states == {0: TaskState(reason="由县政府办统一公布")}


def test_undo_shows_the_task_even_when_another_pane_is_in_front(planned: MainWindow) -> None:
    session_of(planned).set_task(3, TaskState("overview"))
    space_of(planned).show_pane("findings", True)
    space_of(planned).focus_page()
    undo(planned)
    assert panel_of(planned).isVisible()
    row = view_of(planned).current_row()
    assert row is not None
    assert row.number == "5"
    assert planned.status.news.text() == "已撤销：工作要点：已写到"


def test_the_hint_names_a_section_and_ticks_nothing(planned: MainWindow, qtbot: QtBot) -> None:
    index = panel_of(planned).model.index(0, PlanColumn.STATE)
    assert index.data() == "似已写入 一、总体情况"
    assert OVERVIEW in index.data(Qt.ItemDataRole.ToolTipRole)
    assert session_of(planned).report.task_states == {}
    view = view_of(planned)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
    assert space_of(planned).section == "overview"
    session_of(planned).set_text(TextRef("section", "overview"), "全年平稳。")
    qtbot.waitUntil(lambda: panel_of(planned).model.index(0, PlanColumn.STATE).data() == "还没有写到")


def test_a_told_task_whose_section_is_empty_says_so(planned: MainWindow) -> None:
    session_of(planned).set_task(1, TaskState("other"))
    panel_of(planned).filter.setCurrentIndex(1)
    assert panel_of(planned).model.index(1, PlanColumn.STATE).data().endswith("（还没有文字）")


def test_ones_own_body_and_the_dates(planned: MainWindow) -> None:
    panel = panel_of(planned)
    assert panel.bodies.itemText(1) == "本单位（县司法局）"
    panel.bodies.setCurrentIndex(1)
    assert numbers(planned) == ["1"]
    panel.bodies.setCurrentIndex(panel.bodies.findText("县政府办"))
    assert numbers(planned) == ["1", "2", "3"]  # the first is for all bodies (各部门)
    panel.bodies.setCurrentIndex(0)
    panel.by_date.click()
    assert numbers(planned) == ["3", "5", "1", "2"]


def test_all_told_says_so(planned: MainWindow) -> None:
    for place in range(4):
        session_of(planned).set_task(place, TaskState("overview"))
    assert view_of(planned).empty.isVisible()
    assert space_of(planned).foot.tabText(1) == "工作要点（都有着落）"


def test_import_and_removal_are_undone(planned: MainWindow) -> None:
    session_of(planned).set_task(0, TaskState("overview"))
    planned.command_set.actions["remove_plan"].trigger()
    assert session_of(planned).report.plan is None
    assert space_of(planned).foot.count() == 1
    undo(planned)
    assert session_of(planned).report.task_states == {0: TaskState("overview")}
    assert space_of(planned).foot.count() == 2
    undo(planned)
    undo(planned)
    assert session_of(planned).report.plan is None
    assert session_of(planned).history.is_saved


def test_saved_with_the_report(planned: MainWindow, forms: Forms) -> None:
    session_of(planned).set_task(0, TaskState(reason="没有"))
    assert planned.documents.save()
    assert planned.documents.current is not None
    path = planned.documents.current.path
    assert path is not None
    opened = open_document(path, forms).report
    assert opened.plan == session_of(planned).report.plan
    assert opened.task_states == {0: TaskState(reason="没有")}
    planned.documents.open_path(Path(copy(path, path.with_name("副本.gouji"))))
    assert space_of(planned).foot.count() == 2
    assert not panel_of(planned).isVisible()  # the findings stand in front


def test_a_plan_opened_as_a_report_offers_to_be_kept(planned: MainWindow, plan_file: Path) -> None:
    planned.command_set.actions["remove_plan"].trigger()
    planned.bars.clear()
    planned.open_files([plan_file])
    bar = planned.bars.bars[0]
    assert "不是年度报告" in bar.label.text()
    assert session_of(planned).report.plan is None
    bar.buttons[0].click()
    plan = session_of(planned).report.plan
    assert plan is not None
    assert len(plan.tasks) == 4


def test_a_plan_opened_without_a_report_says_what_to_do(window: MainWindow, plan_file: Path, answers: Answers) -> None:
    assert not window.documents.open_path(plan_file)
    assert "请先新建或打开年报" in window.bars.bars[0].label.text()
    assert answers.errors == []


def test_a_file_without_tasks_is_told(planned: MainWindow, answers: Answers, tmp_path: Path) -> None:
    answers.to_open = tmp_path / "别的.txt"
    answers.to_open.write_text("这里没有表。", encoding="utf-8")
    kept = session_of(planned).report.plan
    planned.command_set.actions["import_plan"].trigger()
    assert answers.errors[0].what == "没有找到工作要点的任务表"
    assert session_of(planned).report.plan == kept


def test_another_years_plan_is_kept_with_a_warning(planned: MainWindow, answers: Answers, tmp_path: Path) -> None:
    session_of(planned).set_task(0, TaskState("overview"))
    answers.to_open = tmp_path / "旧.txt"
    answers.to_open.write_text(TEXT.replace("2025", "2024"), encoding="utf-8")
    planned.command_set.actions["import_plan"].trigger()
    text = planned.bars.bars[0].label.text()
    assert text.startswith("⚠")
    assert "工作要点是 2024 年的，年报是 2025 年度的" in text
    assert "1 项保留了去处" in text
    assert session_of(planned).report.task_states == {0: TaskState("overview")}


def test_a_read_only_report_shows_its_plan_and_takes_nothing(planned: MainWindow) -> None:
    report = session_of(planned).report
    panel = PlanPanel(Session(report, read_only="由更新版本的程序保存"), lambda: "overview")
    panel.resize(900, 300)
    panel.show()
    panel.view.choose(0)
    for key in (Key.Key_Space, Key.Key_Delete):
        QTest.keyClick(panel.view, key)
    assert panel.view.findChild(QLineEdit) is None
    assert not panel.tell_button.isEnabled()
    assert [row.standing for row in panel.model.rows] == [TaskStatus.OPEN] * 4
    panel.detach()
    panel.close()


def test_the_ways_between_the_two_lower_panes(planned: MainWindow) -> None:
    space = space_of(planned)
    findings, plan = space.findings, panel_of(planned)
    tall = space.rows.sizes()[1]
    planned.command_set.actions["next_finding"].trigger()
    assert (findings.isVisible(), plan.isVisible()) == (True, False)
    assert space.rows.sizes()[1] < tall
    planned.command_set.actions["show_plan"].trigger()
    assert plan.isVisible()
    assert space.rows.sizes()[1] == tall
    assert planned.command_set.actions["show_plan"].isChecked()
    assert planned.command_set.actions["show_findings"].isChecked()  # its tab stands there
    planned.command_set.actions["show_findings"].trigger()
    assert findings.isVisible()
    assert planned.command_set.actions["show_plan"].isChecked()
    planned.command_set.actions["show_plan"].trigger()
    assert plan.isVisible()
    space.prose.setFocus()
    planned.command_set.actions["next_pane"].trigger()
    assert QApplication.focusWidget() is plan.view
    planned.command_set.actions["show_plan"].trigger()
    assert not plan.isVisible()
    assert not findings.isVisible()
    planned.command_set.actions["show_findings"].trigger()
    assert findings.isVisible()


def test_the_table_gets_back_what_the_plan_took(planned: MainWindow, qtbot: QtBot) -> None:
    space = space_of(planned)
    planned.resize(1366, 768)
    space.show_pane("findings", True)
    usual = space.rows.sizes()
    space.show_pane("plan", True)
    assert space.rows.sizes()[1] > usual[1]
    space.show_pane("plan", False)
    qtbot.waitUntil(lambda: space.rows.sizes()[1] == 0)
    space.show_pane("findings", True)
    QApplication.processEvents()
    assert space.rows.sizes() == usual
    space.show_pane("plan", True)
    space.session.set_plan(None)
    assert space.rows.sizes() == usual
