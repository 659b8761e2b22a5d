"""The import draft: what a file would fill in, how sure that is and where it stood, before the user accepts it.

It becomes a report only by `report()`. A value that could not be told is never in it: such a cell is `unread`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from editor.forms.address import CellRef
from editor.forms.form import Form
from editor.importers.blocks.source import Block
from editor.report.model import ImportRecord, Remainder, Report


class Certainty(StrEnum):
    """How a value came to its cell."""

    EXACT = "exact"  # row and column by their labels
    SIMILAR = "similar"  # a label nearly as in the form
    POSITION = "position"  # the row by its label, the column by counting
    SOLVED = "solved"  # the form's equations leave one reading only


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value for a cell, with the text it was read from and the place of that text.

    `note` says, in Chinese, why a person should look at it; empty if there was nothing to interpret.
    """

    value: Decimal
    certainty: Certainty
    where: str
    text: str
    note: str = ""

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should look at the value."""
        return bool(self.note) or self.certainty in (Certainty.SIMILAR, Certainty.SOLVED)


@dataclass(frozen=True, slots=True)
class Unread(Remainder):
    """What stands where a cell's figure should be. `reason` says, in Chinese, what the text is instead; "" if unknown.

    Without a reason it is not known which cell of its row the text, or which part of it, belongs to.
    """

    reason: str = ""


@dataclass(frozen=True)
class ImportDraft:
    """All that an import found. `exact` is the report itself where the file held one, not merely its picture."""

    source: str  # the file's name, without its folder
    form: Form
    year: int
    body: str = ""
    title: str = ""  # as published; empty means the form's own wording
    proposals: Mapping[CellRef, Proposal] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)
    unread: Mapping[CellRef, Unread] = field(default_factory=dict)  # with the text that could not be told
    unmapped: tuple[Remainder, ...] = ()
    notes: tuple[str, ...] = ()
    exact: Report | None = None
    blocks: tuple[Block, ...] = ()  # the file's own content, to look at; empty for an exact draft
    other_years: tuple[int, ...] = ()  # of reports that the file holds besides, which can be asked for by their year

    @property
    def is_sure(self) -> bool:
        """Whether there is nothing in it that a person should look at."""
        if self.exact is not None:
            return True
        return not (self.unread or self.unmapped or self.notes or self.doubtful)

    @property
    def doubtful(self) -> tuple[CellRef, ...]:
        """The filled cells that a person should look at, in the form's order."""
        if self.exact is not None:
            return self.exact.imported.doubtful if self.exact.imported else ()
        return tuple(ref for ref in self.form.cells if ref in self.proposals and self.proposals[ref].is_doubtful)

    def report(self) -> Report:
        """The report if everything is accepted as it is, with the record of the import."""
        if self.exact is not None:
            return self.exact
        return Report(
            form=self.form,
            year=self.year,
            body=self.body,
            title=self.title,
            cells={ref: self.proposals[ref].value for ref in self.form.cells if ref in self.proposals},
            sections=dict(self.sections),
            headings=dict(self.headings),
            imported=ImportRecord(
                source=self.source,
                unread=tuple(self.unread),
                doubtful=self.doubtful,
                unmapped=self.unmapped,
                notes=self.notes,
            ),
        )
