"""A work plan as plain data and back: as a `.gouji` file keeps it, and as `show --json` prints it.

The printed shape (`kind` "tasks") has further columns among a task's own words; the kept one has them apart, with
what became of each task.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from editor.report.plan import OPEN, States, TaskState
from editor.report.tasks import Task, WorkPlan
from editor.shapes import Shape

_PRINTED_KIND: Final = "tasks"
_WORDS: Final = ("number", "group", "task", "lead", "support", "deadline")


@dataclass(frozen=True, kw_only=True)
class TaskData(Shape, unknown="gather"):
    """One task; `told` is the id of the section that tells it, `left_out` the reason why none does."""

    number: str = ""
    group: str = ""
    task: str = ""
    lead: str = ""
    support: str = ""
    deadline: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)
    where: str = ""
    told: str = ""
    left_out: str = ""
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PlanData(Shape, unknown="gather"):
    """The plan in a `.gouji` file."""

    source: str = ""
    title: str = ""
    year: int | None = None
    tasks: tuple[TaskData, ...] = ()
    notes: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PrintedPlan(Shape, unknown="ignore"):
    """What `show --json` prints of a plan: each task a mapping of words by name or by the header of a column."""

    kind: Literal["tasks"]
    title: str = ""
    year: int | None = None
    tasks: tuple[Mapping[str, str], ...]
    notes: tuple[str, ...] = ()


def plan_file_data(plan: WorkPlan, states: States) -> dict[str, Any]:
    """The plan with its states as a `.gouji` file keeps it; what is empty is absent."""
    data = {"source": plan.source, "title": plan.title, "year": plan.year, "notes": list(plan.notes)}
    tasks = [_task_data(task, states.get(place, OPEN)) for place, task in enumerate(plan.tasks)]
    return {**_filled(data), "tasks": tasks}


def decode_plan(data: PlanData) -> tuple[WorkPlan, dict[int, TaskState]]:
    """The plan that the data describes, and the states of its tasks."""
    tasks = tuple(
        Task(**{name: getattr(task, name) for name in _WORDS}, extra=dict(task.extra), where=task.where)
        for task in data.tasks
    )
    states = {
        place: TaskState(task.told, "" if task.told else task.left_out)
        for place, task in enumerate(data.tasks)
        if task.told or task.left_out
    }
    return WorkPlan(data.title, data.year, tasks, data.notes, data.source), states


def lost_of_plan(data: PlanData) -> list[str]:
    """What the data holds that this program does not know, in Chinese."""
    keys = [*data.unknown, *(key for task in data.tasks for key in task.unknown)]
    return [f"工作要点中不认识的内容：{key}" for key in dict.fromkeys(keys)]


def printed_plan(plan: WorkPlan) -> dict[str, Any]:
    """`show --json` of a work plan; what a task or the plan does not say is absent."""
    data: dict[str, Any] = {"kind": _PRINTED_KIND, "title": plan.title}
    if plan.year is not None:
        data["year"] = plan.year
    data["tasks"] = [{**_filled({name: getattr(task, name) for name in _WORDS}), **task.extra} for task in plan.tasks]
    if plan.notes:
        data["notes"] = list(plan.notes)
    return data


def is_printed_plan(raw: Mapping[str, object]) -> bool:
    """Whether data out of a file is what `show --json` printed of a plan."""
    return raw.get("kind") == _PRINTED_KIND


def plan_of_printed(data: PrintedPlan, source: str) -> WorkPlan:
    """The plan that `show --json` printed."""
    tasks = tuple(_printed_task(words, place) for place, words in enumerate(data.tasks, 1))
    return WorkPlan(data.title, data.year, tasks, data.notes, source)


def _printed_task(words: Mapping[str, str], place: int) -> Task:
    own = {name: words.get(name, "") for name in _WORDS}
    extra = {header: text for header, text in words.items() if header not in _WORDS}
    return Task(**own, extra=extra, where=f"第 {place} 项")


def _task_data(task: Task, state: TaskState) -> dict[str, Any]:
    words = {name: getattr(task, name) for name in _WORDS}
    kept = {"extra": dict(task.extra), "where": task.where, "told": state.section, "left_out": state.reason}
    return _filled({**words, **kept})


def _filled(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value not in ("", None, [], {})}
