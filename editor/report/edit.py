"""The one kind of change: a tuple of (where, before, after). A key, a paste, a fill, an import each are one.

An edit is data with an inverse. It is the undo step, and all that a view hears about.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from editor.forms.address import CellRef


class TextRef(NamedTuple):
    """A text of the report: a section's prose, a heading of its own, or `about` body, title or year."""

    kind: Literal["section", "heading", "about"]
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


class WaiverRef(NamedTuple):
    """The reason given for a finding: its rule, where it applied, and what of that place it is about."""

    rule: str
    at: str
    subject: str = ""


Where = CellRef | TextRef | ConfirmedRef | PriorRef | ImportRef | PlanRef | TaskRef | WaiverRef


class Change(NamedTuple):
    """What stood at a place before, and after. The type of the values follows from the place."""

    where: Where
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Edit:
    """Changes that belong together: done at once, undone at once. `label` says what it was, for the menu."""

    changes: tuple[Change, ...]
    label: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes."""
        return not self.changes

    def inverse(self) -> Edit:
        """The edit that takes this one back."""
        return Edit(tuple(Change(where, after, before) for where, before, after in self.changes[::-1]), self.label)

    def then(self, later: Edit) -> Edit:
        """This edit and a later one as a single one; places that end as they began drop out."""
        return Edit(_merged((*self.changes, *later.changes)), self.label or later.label)

    def cells(self) -> tuple[CellRef, ...]:
        """The cells that change."""
        return tuple(change.where for change in self.changes if isinstance(change.where, CellRef))


def edit_of(changes: Iterable[Change], label: str = "") -> Edit:
    """An edit without the changes that change nothing."""
    return Edit(_merged(tuple(changes)), label)


def _merged(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    first: dict[Where, object] = {}
    last: dict[Where, object] = {}
    for where, before, after in changes:
        first.setdefault(where, before)
        last[where] = after
    return tuple(Change(where, first[where], after) for where, after in last.items() if first[where] != after)
