"""What a check says about a report. Wrong figures are normal in a draft: no finding is an exception."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from editor.forms.address import CellRef
from editor.forms.spec import Basis, Force


class State(StrEnum):
    """How a check ended."""

    PASS = "pass"
    FAIL = "fail"
    UNKNOWN = "unknown"  # cannot judge: cells are blank or unreadable
    NOT_APPLICABLE = "not_applicable"


class Verdict(StrEnum):
    """What the report is good for. INCOMPLETE and ERRORS both keep it from being final."""

    READY = "ready"
    REVIEW = "review"
    INCOMPLETE = "incomplete"
    ERRORS = "errors"

    @property
    def blocks(self) -> bool:
        """Whether the report may not be published as it is."""
        return self in (Verdict.INCOMPLETE, Verdict.ERRORS)


class Finding(NamedTuple):
    """One check that did not pass: `rule` at `at`, both sides where there are two, the cells concerned.

    `cells` are all cells the rule reads this year, the totalled one first where there is one; `blank` those
    (of this or, for a comparison, last year) that keep it from being judged. Amounts are in 万元, counts in
    pieces.
    """

    rule: str
    at: str
    force: Force
    state: State
    message: str
    basis: Basis
    cells: tuple[CellRef, ...] = ()
    left: Decimal | None = None
    right: Decimal | None = None
    blank: tuple[CellRef, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """What makes it the same finding after the next key."""
        return self.rule, self.at

    @property
    def is_blank(self) -> bool:
        """Whether it says that a cell is not filled. A rule that only waits for that cell has another place."""
        unknown = self.state is State.UNKNOWN and len(self.cells) == 1 and self.blank == self.cells
        return unknown and self.at == str(self.cells[0])

    @property
    def difference(self) -> Decimal | None:
        """Left minus right."""
        return None if self.left is None or self.right is None else self.left - self.right


@dataclass(frozen=True)
class CheckResult:
    """All findings of a report, in the order of the form's rules."""

    findings: tuple[Finding, ...]
    filled: int
    cells: int

    @property
    def blanks(self) -> tuple[CellRef, ...]:
        """The cells that are not filled."""
        return tuple(finding.cells[0] for finding in self.findings if finding.is_blank)

    @property
    def counts(self) -> dict[Force, int]:
        """How many findings of each force failed (those that cannot be judged are not counted)."""
        found = Counter(finding.force for finding in self.findings if finding.state is State.FAIL)
        return {force: found[force] for force in Force}

    @property
    def verdict(self) -> Verdict:
        """A failed error outweighs a blank, a blank outweighs what is only to be explained."""
        errors = [finding.state for finding in self.findings if finding.force is Force.ERROR]
        if State.FAIL in errors:
            return Verdict.ERRORS
        if errors:
            return Verdict.INCOMPLETE
        reviewed = any(finding.force is Force.REVIEW and finding.state is State.FAIL for finding in self.findings)
        return Verdict.REVIEW if reviewed else Verdict.READY
