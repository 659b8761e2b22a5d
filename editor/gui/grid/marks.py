"""What the findings and suspects say about each cell of one table: the marks it wears. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from editor.checks.finding import Finding, Fix, State
from editor.forms.address import CellRef
from editor.forms.form import Form
from editor.forms.rule_spec import Force

if TYPE_CHECKING:
    from editor.checks.localise import Suspect

_RANK: Final = {Force.HINT: 1, Force.REVIEW: 2, Force.ERROR: 3}


class CellMark(NamedTuple):
    """How a cell takes part in what failed: as what is totalled or wrong by itself, as a term, as a suspect."""

    head: Force | None = None  # the total of a failed rule, or a figure that is wrong by itself
    term: Force | None = None
    is_suspect: bool = False

    @property
    def force(self) -> Force | None:
        """The strongest of them; None if nothing failed here."""
        return stronger(self.head, self.term)


NO_MARK: Final = CellMark()


@dataclass(frozen=True, slots=True)
class Badge:
    """A short word in a cell's lower left corner, in the colour of a force; faint without one."""

    text: str
    force: Force | None = None


class Remarks(Protocol):
    """What somebody beside the checks has to say about cells: an import under review."""

    def badge(self, ref: CellRef) -> Badge | None:
        """What the cell wears, if anything."""

    def words(self, ref: CellRef) -> str:
        """The same in words, for tip and screen reader; empty if there is nothing to say."""


def stronger(one: Force | None, other: Force | None) -> Force | None:
    """The one of two forces that demands more."""
    if one is None or other is None:
        return one or other
    return one if _RANK[one] >= _RANK[other] else other


def marks_of(
    form: Form, refs: Set[CellRef], findings: Iterable[Finding], suspects: Iterable[Suspect] = ()
) -> dict[CellRef, CellMark]:
    """The marks of some cells; a cell that nothing concerns has none.

    Of the suspects that fix the same rules only the best marks its cells: five circles would tell nothing.
    """
    totalling = {rule.id for rule in form.rules if rule.totals is not None}
    failed = [finding for finding in findings if not refs.isdisjoint(finding.cells) and _is_broken(finding)]
    heads: dict[CellRef, Force] = {}
    terms: dict[CellRef, Force] = {}
    for finding in sorted(failed, key=_rank):  # what demands most comes last, and stays
        head = finding.cells[:1] if len(finding.cells) == 1 or finding.rule in totalling else ()
        heads |= dict.fromkeys(head, finding.force)
        terms |= dict.fromkeys(finding.cells[len(head) :], finding.force)
    best = {suspect.resolves: suspect for suspect in reversed(tuple(suspects))}
    circled = {change.cell for suspect in best.values() for change in suspect.changes}
    marked = refs & {*heads, *terms, *circled}
    return {ref: CellMark(heads.get(ref), terms.get(ref), ref in circled) for ref in marked}


def concerning(findings: Iterable[Finding], ref: CellRef) -> tuple[Finding, ...]:
    """The findings that read a cell."""
    return tuple(finding for finding in findings if ref in finding.cells)


def failures(findings: Iterable[Finding], ref: CellRef) -> tuple[Finding, ...]:
    """The failed ones among them, the gravest first."""
    found = [one for one in concerning(findings, ref) if _is_broken(one)]
    return tuple(sorted(found, key=_rank, reverse=True))


def fix_of(findings: Iterable[Finding], ref: CellRef) -> Fix | None:
    """What makes a cell the figure that the text in it was likely meant as, if anything does."""
    return next((finding.fixes[0] for finding in findings if finding.cells == (ref,) and finding.fixes), None)


def suspect_for(suspects: Iterable[Suspect], ref: CellRef, broken: Iterable[Finding]) -> Suspect | None:
    """The best suspect that changes a cell; failing that, the best that fixes a failed rule of it."""
    keys = {f"{finding.rule}@{finding.at}" for finding in broken}
    known = tuple(suspects)
    own = [suspect for suspect in known if any(change.cell == ref for change in suspect.changes)]
    others = [suspect for suspect in known if not keys.isdisjoint(suspect.resolves)]
    return next(iter((*own, *others)), None)


def _is_broken(finding: Finding) -> bool:
    return finding.state is State.FAIL and not finding.is_waived


def _rank(finding: Finding) -> int:
    return _RANK[finding.force]
