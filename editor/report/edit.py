"""The one kind of change: a tuple of (where, before, after). A key, a paste, a fill, an import each are one.

An edit is data with an inverse. It is the undo step, and all that a view hears about.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from editor.forms.address import CellRef
from editor.report.model import ImportRecord, Report
from editor.report.numbers import CellValue
from editor.report.plan import TaskState
from editor.report.tasks import WorkPlan
from editor.report.waiver import Waiver, WaiverRef

TextKind = Literal["section", "heading", "about"]


class TextRef(NamedTuple):
    """A text of the report: a section's prose, a heading of its own, or `about` body, title or year."""

    kind: TextKind
    key: str


class ConfirmedRef(NamedTuple):
    """The mark that a zero was confirmed by the user, not merely typed."""

    ref: CellRef


class PriorRef(NamedTuple):
    """Last year's report that belongs to this one."""

    name: str = "prior"


class ImportRef(NamedTuple):
    """The record of how the report came out of a file."""

    name: str = "imported"


class PlanRef(NamedTuple):
    """The work plan kept in the report."""

    name: str = "plan"


class TaskRef(NamedTuple):
    """The state of one task of the plan, by its place in it, from 0."""

    place: int


Where = CellRef | TextRef | ConfirmedRef | PriorRef | ImportRef | PlanRef | TaskRef | WaiverRef


_Where_co = TypeVar("_Where_co", covariant=True)
_Value_co = TypeVar("_Value_co", covariant=True)


class Change(NamedTuple, Generic[_Where_co, _Value_co]):
    """What stood at a place before, and after."""

    where: _Where_co
    before: _Value_co
    after: _Value_co

    def inverse(self) -> Change[_Where_co, _Value_co]:
        """What takes this change back."""
        return Change(self.where, self.after, self.before)

    def then(self, later: Change[Any, Any]) -> Change[_Where_co, _Value_co]:
        """This change and a later one at the same place as a single one."""
        return Change(self.where, self.before, later.after)


AnyChange = (
    Change[CellRef, CellValue]
    | Change[TextRef, str]
    | Change[ConfirmedRef, bool]
    | Change[PriorRef, Report | None]
    | Change[ImportRef, ImportRecord | None]
    | Change[PlanRef, WorkPlan | None]
    | Change[TaskRef, TaskState]
    | Change[WaiverRef, Waiver | None]
)
"""What may stand where: the type of the values follows from the place. What each place does is in `report.places`."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Changes that belong together: done at once, undone at once. `label` says what it was, for the menu.

    `aimed` are the cells that it was done to, changed or not, the first first; totals that followed are none of them.
    It says where to look, nothing of what happens, so that two edits may differ in it and be the same.
    """

    changes: tuple[AnyChange, ...]
    label: str = ""
    aimed: tuple[CellRef, ...] = field(default=(), compare=False)

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes."""
        return not self.changes

    def inverse(self) -> Edit:
        """The edit that takes this one back."""
        return Edit(tuple([change.inverse() for change in self.changes[::-1]]), self.label, self.aimed)

    def then(self, later: Edit) -> Edit:
        """This edit and a later one as a single one; places that end as they began drop out."""
        merged = _merged((*self.changes, *later.changes))
        return Edit(merged, self.label or later.label, self.aimed or later.aimed)

    def cells(self) -> tuple[CellRef, ...]:
        """The cells that change."""
        return tuple(change.where for change in self.changes if isinstance(change.where, CellRef))


def edit_of(changes: Iterable[AnyChange], label: str = "", aimed: tuple[CellRef, ...] = ()) -> Edit:
    """An edit without the changes that change nothing."""
    return Edit(_merged(tuple(changes)), label, aimed)


def _merged(changes: tuple[AnyChange, ...]) -> tuple[AnyChange, ...]:
    merged: dict[Where, AnyChange] = {}
    for change in changes:
        earlier = merged.get(change.where)
        merged[change.where] = change if earlier is None else earlier.then(change)
    return tuple([change for change in merged.values() if change.before != change.after])
