"""A work plan as `show` prints it: for people, and as JSON (`docs/command-line.md`)."""

from __future__ import annotations

from typing import Any

from editor.report.plan_codec import printed_plan
from editor.report.tasks import Task, WorkPlan


def plan_text(plan: WorkPlan) -> str:
    """A work plan: its title, each task with who does it by when, and what a person should look at."""
    year = f"{plan.year} 年" if plan.year is not None else "年度不明"
    lines = [plan.title or "（没有标题）", f"{year}，{len(plan.tasks)} 项任务", ""]
    group = ""
    for task in plan.tasks:
        if task.group != group:
            group = task.group
            lines += [_one_line(group), ""] if group else []
        lines += [*_task(task), ""]
    lines += [f"请核对：{note}" for note in plan.notes]
    return "\n".join(lines).rstrip()


def plan_data(plan: WorkPlan) -> dict[str, Any]:
    """`show --json` of a work plan."""
    return printed_plan(plan)


def _task(task: Task) -> list[str]:
    told = {**task.extra, "牵头": task.lead, "配合": task.support, "时限": task.deadline}
    head = f"{task.number}. {_one_line(task.task)}" if task.number else _one_line(task.task)
    return [head, *(f"   {name}：{_one_line(text)}" for name, text in told.items() if text)]


def _one_line(text: str) -> str:
    return " ".join(text.split("\n"))
