"""The rows of the work plan's list: which tasks, in which order, and what is said of each. No widget is made here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from editor.gui.look.marks import Mark
from editor.gui.text.sections import parts_of
from editor.report.model import Report
from editor.report.plan import OPEN, TaskState, TaskStatus, bodies_of, concerns, own_names
from editor.report.tasks import Task, due_date
from editor.wording.likeness import LikelySentence

_MARKS: Final = {TaskStatus.OPEN: Mark.EMPTY, TaskStatus.TOLD: Mark.FILLED, TaskStatus.LEFT_OUT: Mark.UNKNOWN}
_GONE: Final = "（已没有的部分）"


@dataclass(frozen=True, slots=True)
class PlanView:
    """What of the plan is looked at: open tasks or all, those of some bodies, in which order."""

    shows_all: bool = False
    bodies: tuple[str, ...] = ()  # empty for every body
    by_date: bool = False


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One task as the list shows it. `section` is where it is told, or may be if `is_hint`."""

    place: int
    number: str
    task: str
    bodies: str
    deadline: str
    standing: TaskStatus
    state: str
    tip: str
    section: str = ""
    reason: str = ""
    is_hint: bool = False

    @property
    def mark(self) -> Mark:
        """The shape before it."""
        return _MARKS[self.standing]


def rows_of(report: Report, view: PlanView, likely: Mapping[int, LikelySentence]) -> tuple[PlanRow, ...]:
    """The tasks that a view shows, in its order."""
    plan = report.plan
    if plan is None:
        return ()
    names = section_names(report)
    places = [place for place in range(len(plan.tasks)) if _is_shown(report, view, place)]
    if view.by_date:
        places.sort(key=lambda place: due_date(plan.tasks[place].deadline, plan.year or report.year) or date.max)
    return tuple(_row(report, place, names, likely.get(place)) for place in places)


def section_names(report: Report) -> dict[str, str]:
    """What the sections that may hold prose are called, by id, in order of printing."""
    return {part.id: part.heading for part in parts_of(report)}


def task_text(task: Task) -> str:
    """What is to be done, with further columns by their headers: all that is to be told."""
    further = [f"{header}：{text}" for header, text in task.extra.items()]
    return "\n".join(filter(None, (task.task, *further)))


def body_choices(report: Report) -> list[tuple[str, tuple[str, ...]]]:
    """The bodies that one may choose from, as (words, names); the report's own first, if the plan names it."""
    tasks = report.plan.tasks if report.plan is not None else ()
    own = own_names(report.body, tasks)
    named = dict.fromkeys(name for task in tasks for name in bodies_of(task))
    first = [(f"本单位（{'、'.join(own)}）", own)] if own else []
    return [("全部单位", ()), *first, *((name, (name,)) for name in named if name not in own)]


def _is_shown(report: Report, view: PlanView, place: int) -> bool:
    if report.plan is None:
        return False
    standing = report.task_states.get(place, OPEN).standing
    fits = not view.bodies or concerns(report.plan.tasks[place], view.bodies)
    return fits and (view.shows_all or standing is TaskStatus.OPEN)


def _row(report: Report, place: int, names: Mapping[str, str], likely: LikelySentence | None) -> PlanRow:
    task = report.plan.tasks[place] if report.plan is not None else Task()
    state = report.task_states.get(place, OPEN)
    is_hint = state.standing is TaskStatus.OPEN and likely is not None
    section = likely.section if is_hint and likely is not None else state.section
    words = f"似已写入 {names.get(section, _GONE)}" if is_hint else _state_words(report, state, names)
    support = f"配合：{_line(task.support)}" if task.support else ""
    return PlanRow(
        place=place,
        number=task.number,
        task=_line(task_text(task)),
        bodies="；".join(filter(None, (_line(task.lead), support))),
        deadline=_line(task.deadline),
        standing=state.standing,
        state=words,
        tip=_tip(task, f"{words}：{likely.sentence}" if is_hint and likely is not None else words),
        section=section,
        reason=state.reason,
        is_hint=is_hint,
    )


def _state_words(report: Report, state: TaskState, names: Mapping[str, str]) -> str:
    if state.standing is TaskStatus.LEFT_OUT:
        return f"不写：{state.reason}"
    if state.standing is TaskStatus.OPEN:
        return str(state.standing.value)
    empty = "（还没有文字）" if not report.sections.get(state.section, "").strip() else ""
    return f"已写到 {names.get(state.section, _GONE)}{empty}"


def _tip(task: Task, state: str) -> str:
    told = (("牵头", task.lead), ("配合", task.support), ("时限", task.deadline))
    lines = [task.group, task_text(task), *(f"{name}：{_line(text)}" for name, text in told if text), state]
    return "\n".join(filter(None, lines))


def _line(text: str) -> str:
    return " ".join(text.split("\n"))
