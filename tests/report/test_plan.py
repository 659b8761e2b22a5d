"""A work plan kept in a report: its edits invert, the file keeps it, another edition keeps what was ticked."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.report import places
from editor.report.carry import new_report
from editor.report.codec import published_data
from editor.report.edit import PlanRef, TaskRef, edit_of
from editor.report.merge import change_to
from editor.report.model import Report
from editor.report.places import apply
from editor.report.plan import OPEN, TaskState, TaskStatus, concerns, is_same_body, kept_states, own_names, standings
from editor.report.store import open_report, save_report
from editor.report.tasks import Task, WorkPlan
from tests.strategies import all_forms, form_of

BLANK = Report(form=form_of("2021"), year=2025, body="青禾县司法局")
PLAN = WorkPlan(
    "青禾县2025年政务公开工作要点",
    2025,
    (
        Task(
            "1", "更新目录", "县司法局、县政府办", "各部门", "10月底", {"具体要求": "按季"}, "一、主动公开", "第 3 行"
        ),
        Task("2", "编好公报", "县政府办", "", "全年"),
        Task("4", "开展培训", "", "县教育局", "三季度"),
    ),
    ("第 2 项请核对",),
    "要点.docx",
)

words = st.sampled_from(["", "更新目录。", "县政府办、县司法局", "10月底", "甲\n乙"])
states = st.one_of(
    st.just(OPEN),
    st.builds(TaskState, section=st.sampled_from(["overview", "requests", "gone"])),
    st.builds(TaskState, reason=st.sampled_from(["没有此项工作", "已由上级统一公布"])),
)
tasks = st.builds(
    Task,
    number=words,
    task=words,
    lead=words,
    support=words,
    deadline=words,
    extra=st.dictionaries(st.sampled_from(["具体要求", "备注"]), st.sampled_from(["按季", "—"])),
    group=words,
    where=words,
)
plans = st.builds(
    WorkPlan,
    title=words,
    year=st.none() | st.integers(2015, 2030),
    tasks=st.lists(tasks, max_size=4).map(tuple),
    notes=st.lists(st.just("请核对"), max_size=1).map(tuple),
    source=st.sampled_from(["", "要点.xlsx"]),
)


@st.composite
def planned(draw: st.DrawFn) -> Report:
    plan = draw(st.none() | plans)
    count = len(plan.tasks) if plan is not None else 0
    told = {place: state for place in range(count) if (state := draw(states)) != OPEN}
    return replace(BLANK, plan=plan, task_states=told)


@given(planned())
@settings(max_examples=60)
def test_the_file_keeps_the_plan_and_what_became_of_it(tmp_path: Path, report: Report) -> None:
    path = tmp_path / "年报.gouji"
    save_report(report, path)
    opened = open_report(path, all_forms())
    assert opened.report == report
    assert opened.read_only == ""


@given(
    st.lists(
        st.tuples(st.just(places.PLAN), st.just(PlanRef()), st.none() | plans)
        | st.tuples(st.just(places.TASKS), st.builds(TaskRef, st.integers(0, 3)), states),
        max_size=6,
    )
)
def test_an_edit_of_the_plan_and_its_inverse_leave_the_report_as_it_was(
    walk: list[tuple[places.PlaceKind[Any, Any], Any, Any]],
) -> None:
    report, whole = BLANK, edit_of([])
    for kind, where, after in walk:
        edit = edit_of([kind.change(report, where, after)])
        report, whole = apply(edit, report), whole.then(edit)
    assert apply(whole, BLANK) == report
    assert apply(whole.inverse(), report) == BLANK


@given(planned(), planned())
def test_one_edit_leads_from_one_plan_to_another(before: Report, after: Report) -> None:
    assert apply(change_to(before, after), before) == after


def test_what_is_published_has_no_plan() -> None:
    kept = replace(BLANK, plan=PLAN, task_states={0: TaskState("overview")})
    assert published_data(kept) == published_data(BLANK)


def test_a_new_report_does_not_take_last_years_plan() -> None:
    prior = replace(BLANK, year=2024, plan=PLAN, task_states={0: TaskState("overview")})
    report = new_report(form_of("2021"), 2025, BLANK.body, prior)
    assert (report.plan, report.task_states) == (None, {})


@pytest.mark.parametrize("place", [("plan",), ("plan", "tasks", 1)])
def test_what_is_not_known_in_a_plan_makes_the_file_read_only(tmp_path: Path, place: tuple[str | int, ...]) -> None:
    path = tmp_path / "a.gouji"
    save_report(replace(BLANK, plan=PLAN), path)
    data = json.loads(path.read_text(encoding="utf-8"))
    inner = data
    for step in place:
        inner = inner[step]
    inner["score"] = "5"
    path.write_text(json.dumps(data), encoding="utf-8")
    opened = open_report(path, all_forms())
    assert "工作要点中不认识的内容：score" in opened.read_only
    assert opened.report.plan == PLAN


def test_another_edition_keeps_what_became_of_tasks_with_the_same_words() -> None:
    before = {0: TaskState("overview"), 1: TaskState(reason="没有"), 2: TaskState("problems")}
    later = replace(PLAN, tasks=(Task("1", "新任务"), replace(PLAN.tasks[2], number="2"), PLAN.tasks[0], PLAN.tasks[0]))
    assert kept_states(PLAN, before, later) == {1: TaskState("problems"), 2: TaskState("overview")}


def test_tasks_are_counted_by_how_they_stand() -> None:
    counts = standings(PLAN, {0: TaskState("overview"), 2: TaskState(reason="没有")})
    assert counts == {TaskStatus.OPEN: 1, TaskStatus.TOLD: 1, TaskStatus.LEFT_OUT: 1}
    assert set(standings(None, {}).values()) == {0}


@pytest.mark.parametrize(
    ("name", "body", "same"),
    [
        ("县司法局", "青禾县司法局", True),
        ("青禾县司法局", "青禾县司法局", True),
        ("司法局", "青禾县司法局", True),
        ("县司法局", "司法局", True),
        ("县政府办", "青禾县司法局", False),
        ("县局", "青禾县司法局", False),
        ("县司法局", "", False),
    ],
)
def test_a_plan_calls_a_body_by_a_shorter_name(name: str, body: str, same: bool) -> None:
    assert is_same_body(name, body) is same


def test_own_tasks_are_those_of_ones_own_name_and_those_of_all_bodies() -> None:
    assert own_names("青禾县司法局", PLAN.tasks) == ("县司法局",)
    tasks = [*PLAN.tasks, Task(support="县政府各部门（配合）"), Task(lead="各部门、县教育局"), Task(lead="各乡镇")]
    assert [concerns(task, ("县司法局",)) for task in tasks] == [True, False, False, False, True, False]
