"""A report: what one body says for one year. Immutable; an `Edit` makes the next state of it (`report/places.py`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import cast

from editor.forms.address import CellRef
from editor.forms.form import Form
from editor.forms.relation import Values
from editor.report.numbers import CellValue
from editor.report.plan import TaskState
from editor.report.tasks import WorkPlan
from editor.report.waiver import Waiver, WaiverRef


@dataclass(frozen=True, slots=True)
class Remainder:
    """Something in an imported file that has no place in the form: kept, shown, never forced into a cell."""

    where: str
    text: str


@dataclass(frozen=True)
class ImportRecord:
    """How a report came out of a file: what could not be read, what a person should look at."""

    source: str  # the file's name, without its folder
    unread: tuple[CellRef, ...] = ()
    doubtful: tuple[CellRef, ...] = ()
    unmapped: tuple[Remainder, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """One report. `cells` holds the filled cells only; `prior` is last year's report, if it is known."""

    form: Form
    year: int
    body: str
    title: str = ""  # as published; empty means the form's own wording
    cells: Mapping[CellRef, Decimal | str] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)  # prose by section id, paragraphs apart by \n
    headings: Mapping[str, str] = field(default_factory=dict)  # only where the report chooses its own parts
    confirmed: frozenset[CellRef] = frozenset()  # zeros that the user confirmed by filling blanks
    imported: ImportRecord | None = None
    prior: Report | None = None
    plan: WorkPlan | None = None
    task_states: Mapping[int, TaskState] = field(default_factory=dict)  # by place in the plan; open tasks are absent
    waivers: Mapping[WaiverRef, Waiver] = field(default_factory=dict)  # reasons given for findings, valid or expired

    @property
    def display_title(self) -> str:
        """The title as published, or as the form words it."""
        return self.title or self.form.title.format(body=self.body, year=self.year)

    def value(self, ref: CellRef) -> CellValue:
        """What stands in a cell; None for a blank."""
        return self.cells.get(ref)

    @cached_property
    def numbers(self) -> Values:
        """The cells that hold a figure."""
        if set(map(type, self.cells.values())) <= {Decimal}:  # as in nearly every report, after every key
            return cast("Values", self.cells)
        return {ref: value for ref, value in self.cells.items() if isinstance(value, Decimal)}

    @cached_property
    def moves(self) -> tuple[tuple[CellRef, Decimal, Decimal], ...]:
        """Where both years have a figure and they differ: the cell, last year's figure, this year's."""
        if self.prior is None:
            return ()
        now = self.numbers.get
        return tuple(
            [
                (ref, before, after)
                for ref, before in self.prior.numbers.items()
                if (after := now(ref)) is not None and after != before
            ]
        )

    @cached_property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """The sections in order of printing, as (id, heading); headings of the report's own among them."""
        if not self.form.own_headings:
            return tuple((section.id, section.heading) for section in self.form.sections)
        own = tuple(self.headings.items())
        fixed = tuple((section.id, section.heading) for section in self.form.sections)
        return (*fixed[:1], *own, *fixed[1:])
