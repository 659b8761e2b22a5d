"""What became of the tasks of a work plan in a report: told in a section, left out with a reason, or open still.

The plan itself is `editor.report.tasks.WorkPlan`; it is no part of what is published.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from editor.patterns import lazy
from editor.report.tasks import Task, WorkPlan

_BODIES = lazy(r"[、,，;；\n]+")
_REMARK = lazy(r"[（(][^（()）]*[)）]")
_EVERY_BODY = lazy(r"各.*(?:单位|部门|科室|处室|机构)|(?:全体|所有)(?:单位|部门|科室)")
_LEVELS: Final = "省市州区县"  # a plan says 区司法局, the report 长宁区司法局
_SHORTEST_NAME: Final = 3  # letters of a name without its level that tell a body


class TaskStatus(Enum):
    """How a task stands; the value is its name for people."""

    OPEN = "还没有写到"
    TOLD = "已写到"
    LEFT_OUT = "不写"


@dataclass(frozen=True, slots=True)
class TaskState:
    """Where a task is told (a section's id), or why it is left out; neither of an open one. Never both."""

    section: str = ""
    reason: str = ""

    @property
    def standing(self) -> TaskStatus:
        """Told, left out, or open."""
        if self.section:
            return TaskStatus.TOLD
        return TaskStatus.LEFT_OUT if self.reason else TaskStatus.OPEN


OPEN: Final = TaskState()
States = Mapping[int, TaskState]  # by the task's place in the plan, from 0; what is open is absent


def standings(plan: WorkPlan | None, states: States) -> dict[TaskStatus, int]:
    """How many tasks of a plan stand how."""
    counts = dict.fromkeys(TaskStatus, 0)
    for place in range(len(plan.tasks) if plan is not None else 0):
        counts[states.get(place, OPEN).standing] += 1
    return counts


def kept_states(before: WorkPlan | None, states: States, after: WorkPlan | None) -> dict[int, TaskState]:
    """The states that hold on when another edition of a plan takes the place of the one before.

    A task is the same if it has the same words; one that stands several times keeps its states in their order.
    """
    if before is None or after is None:
        return {}
    known: dict[tuple[str, ...], list[TaskState]] = {}
    for place, task in enumerate(before.tasks):
        known.setdefault(_words(task), []).append(states.get(place, OPEN))
    found = {place: known[key].pop(0) for place, task in enumerate(after.tasks) if known.get(key := _words(task))}
    return {place: state for place, state in found.items() if state != OPEN}


def bodies_of(task: Task) -> tuple[str, ...]:
    """The bodies that lead or support a task, one by one, without remarks in brackets."""
    words = (name for cell in (task.lead, task.support) for name in _BODIES.split(_REMARK.sub("", cell)))
    return tuple(dict.fromkeys(bare for name in words if (bare := "".join(name.split()).removesuffix("等"))))


def own_names(body: str, tasks: Iterable[Task]) -> tuple[str, ...]:
    """The names in the tasks that mean the report's own body: 区司法局 for 长宁区司法局."""
    names = dict.fromkeys(name for task in tasks for name in bodies_of(task))
    return tuple(name for name in names if is_same_body(name, body))


def is_same_body(name: str, body: str) -> bool:
    """Whether a name in a task table means a body: the same, or its end without what stands over it."""
    own = "".join(body.split())
    if not name or not own:
        return False
    short = name[1:] if name[0] in _LEVELS else name
    return name == own or (len(short) >= _SHORTEST_NAME and own.endswith(name)) or own == short


def concerns(task: Task, names: Iterable[str]) -> bool:
    """Whether a task is for one of the bodies named, or for all bodies (各部门)."""
    wanted = set(names)
    return any(name in wanted or _EVERY_BODY.fullmatch(name) for name in bodies_of(task))


def _words(task: Task) -> tuple[str, ...]:
    return tuple("".join(text.split()) for text in (task.task, *task.extra.values()))
