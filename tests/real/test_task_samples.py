"""The two published task tables, compared with their truths word by word, and kept in a report; no report is one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from editor.forms.load import load_forms
from editor.importers.formats import import_work_plan
from editor.importers.work_plans.columns import kind_of
from editor.report.plan import TaskState
from editor.report.store import open_report, save_report
from editor.report.tasks import Task, WorkPlan
from editor.resources import resource_path
from editor.session import Session

FIELDS = ("number", "task", "lead", "support", "deadline")


def told(task: Task) -> dict[str, str]:
    own = {name: str(getattr(task, name)) for name in FIELDS}
    return {**{name: text for name, text in own.items() if text}, **task.extra}


@pytest.mark.parametrize(
    ("name", "title", "year"),
    [("seed-changning-2019-tasks", "2019年长宁区政务公开工作要点", 2019), ("chizhou-tasks", "", None)],
)
def test_every_row_is_read_word_by_word(
    samples: Path, name: str, title: str, year: int | None, record_property: Callable[[str, object], None]
) -> None:
    truth = json.loads((samples / f"{name}.truth.json").read_text(encoding="utf-8"))
    plan = import_work_plan(samples / f"{name}.txt")
    assert isinstance(plan, WorkPlan)
    assert (plan.title, plan.year, plan.notes) == (title, year, ())
    keys = {header: kind if (kind := kind_of(header)) in FIELDS else header for header in truth["columns"]}
    expected = [{keys[header]: str(text) for header, text in row.items()} for row in truth["rows"]]
    assert [told(task) for task in plan.tasks] == expected
    record_property("sample", f"{name + '.txt':<40} {len(plan.tasks)} of {len(expected)} tasks")


def test_no_report_has_a_task_table(samples: Path) -> None:
    reports = [path for path in sorted(samples.iterdir()) if path.suffix in (".txt", ".md", ".html", ".docx", ".pdf")]
    plans = [path.name for path in reports if import_work_plan(path) is not None]
    assert plans == ["chizhou-tasks.txt", "seed-changning-2019-tasks.txt"]


@pytest.mark.parametrize("name", ["seed-changning-2019-tasks", "chizhou-tasks"])
def test_a_plan_kept_in_a_report_is_saved_opened_and_undone(samples: Path, name: str, tmp_path: Path) -> None:
    plan = import_work_plan(samples / f"{name}.txt")
    forms = load_forms(resource_path("forms"))
    report = open_report(resource_path("samples", "sample-2025.gouji"), forms).report
    session = Session(report)
    session.set_plan(plan)
    session.set_task(0, TaskState("overview"))
    session.set_task(1, TaskState(reason="本年没有此项工作"))
    save_report(session.report, tmp_path / "年报.gouji")
    opened = open_report(tmp_path / "年报.gouji", forms)
    assert opened.read_only == ""
    assert opened.report == session.report
    assert opened.report.plan == plan
    for _ in range(3):
        session.undo()
    assert session.report == report
