"""What a check says about a report. Wrong figures are normal in a draft: no finding is an exception."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from editor.forms.address import CellRef
from editor.forms.rule_spec import Basis, Force
from editor.report.edit import Edit
from editor.report.waiver import Judged, Waiver, WaiverRef


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


class Spot(NamedTuple):
    """A place in the prose of a section, as stored: characters from `start` to before `end`."""

    section: str
    start: int
    end: int


class Fix(NamedTuple):
    """A way to fix what was found: what its button says, and the edit that does it, made for the report checked."""

    label: str
    edit: Edit


class Finding(NamedTuple):
    """One check that did not pass: `rule` at `at`, both sides where there are two, the cells concerned.

    `cells` are all cells the rule reads this year, the totalled one first where there is one; `blank` those
    (of this or, for a comparison, last year) that keep it from being judged. Amounts are in 万元, counts in
    pieces. `subject` tells findings of one rule at one place apart and stays the same while figures change; `judged`
    are the values judged, by which a waiver knows whether it still holds; `why` is one sentence for those who wonder.
    Where several readings are lawful, `right` is the likeliest and `readings` are all that the tables come to.
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
    subject: str = ""
    judged: tuple[Judged, ...] = ()
    why: str = ""
    spots: tuple[Spot, ...] = ()
    fixes: tuple[Fix, ...] = ()
    readings: tuple[Decimal, ...] = ()
    waiver: Waiver | None = None  # given for this finding, valid or expired

    @property
    def key(self) -> WaiverRef:
        """What makes it the same finding after the next key, and what a waiver for it is kept under."""
        return WaiverRef(self.rule, self.at, self.subject)

    @property
    def may_be_waived(self) -> bool:
        """Whether a reason can resolve it: what the law or the form demands can only be fixed."""
        return self.force is Force.REVIEW and self.state is State.FAIL

    @property
    def is_waived(self) -> bool:
        """Whether the reason given for it holds."""
        return self.may_be_waived and self.waiver is not None and self.waiver.holds_for(self.judged)

    @property
    def is_expired(self) -> bool:
        """Whether a reason was given for other values than those that stand here now."""
        return self.may_be_waived and self.waiver is not None and not self.is_waived

    @property
    def is_blank(self) -> bool:
        """Whether it says that a cell is not filled. A rule that only waits for that cell has another place."""
        unknown = self.state is State.UNKNOWN and len(self.cells) == 1 and self.blank == self.cells
        return unknown and self.at == str(self.cells[0])

    @property
    def is_unwritten(self) -> bool:
        """Whether it says that something which must be told in words is not: a text's way of being blank."""
        return self.state is State.UNKNOWN and self.force is Force.ERROR and not self.cells and not self.blank

    @property
    def difference(self) -> Decimal | None:
        """Left minus right."""
        return None if self.left is None or self.right is None else self.left - self.right


def with_waivers(findings: tuple[Finding, ...], waivers: Mapping[WaiverRef, Waiver]) -> tuple[Finding, ...]:
    """The findings, each with the reason that was given for it, whether that still holds or not."""
    if not waivers and not any(finding.waiver for finding in findings):
        return findings
    return tuple(finding._replace(waiver=waivers.get(finding.key)) for finding in findings)


@dataclass(frozen=True)
class CheckResult:
    """All findings of a report, in the order of the form's rules: those of the tables, then those of the prose."""

    findings: tuple[Finding, ...]
    filled: int
    cells: int

    def and_also(self, findings: tuple[Finding, ...]) -> CheckResult:
        """This result with further findings."""
        return replace(self, findings=(*self.findings, *findings)) if findings else self

    @property
    def waived(self) -> tuple[Finding, ...]:
        """The findings that a reason resolves."""
        return tuple(finding for finding in self.findings if finding.is_waived)

    @property
    def expired(self) -> tuple[Finding, ...]:
        """The findings whose reason was given for other values."""
        return tuple(finding for finding in self.findings if finding.is_expired)

    @property
    def blanks(self) -> tuple[CellRef, ...]:
        """The cells that are not filled."""
        return tuple(finding.cells[0] for finding in self.findings if finding.is_blank)

    @property
    def has_difference(self) -> bool:
        """Whether two sides of a rule differ; else no cell can be suspected."""
        return any(finding.difference is not None for finding in self.findings if not finding.subject)

    @property
    def counts(self) -> dict[Force, int]:
        """How many findings of each force failed (not those that cannot be judged, nor those that are waived)."""
        found = Counter(
            finding.force for finding in self.findings if finding.state is State.FAIL and not finding.is_waived
        )
        return {force: found[force] for force in Force}

    @property
    def verdict(self) -> Verdict:
        """A failed error outweighs a blank, a blank outweighs what is only to be explained."""
        errors = [finding.state for finding in self.findings if finding.force is Force.ERROR]
        if State.FAIL in errors:
            return Verdict.ERRORS
        if errors:
            return Verdict.INCOMPLETE
        reviewed = any(finding.may_be_waived and not finding.is_waived for finding in self.findings)
        return Verdict.REVIEW if reviewed else Verdict.READY
