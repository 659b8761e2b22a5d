"""An import before it is accepted: what the file offers, what stood there before, and what a person made of it.

The choice itself is the report under review: a cell taken from the file has the file's value, one set aside the value
from before, one corrected any other. So undo in the review needs nothing of its own, and nothing here has a state.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, auto
from functools import cached_property

from editor.errors import ReadError
from editor.forms.address import CellRef
from editor.importers.draft import Certainty, ImportDraft, Proposal
from editor.report.citations.rendering import without_citations
from editor.report.merge import change_to, joined_records, merged
from editor.report.model import ImportRecord, Report
from editor.report.numbers import CellValue

_WORDS: Mapping[Certainty, str] = {
    Certainty.EXACT: "行名、列名都对上",
    Certainty.SIMILAR: "行名或列名与格式略有不同，按相近的读取",
    Certainty.POSITION: "行名对上，列按先后对应",
    Certainty.SOLVED: "数字连在一起，按表内关系推算",
}


class Standing(Enum):
    """How a cell stands between the file and what was there before."""

    NOTHING = auto()  # the file says nothing of it
    UNREAD = auto()  # the file says something that could not be told
    SAME = auto()  # the file says what was there before
    TAKEN = auto()  # the file's value, where there was none
    REPLACED = auto()  # the file's value, over another
    ASIDE = auto()  # the file has a value, which is not taken
    CORRECTED = auto()  # a person has typed something else


@dataclass(frozen=True)
class Review:
    """An import draft under review, for a report of its own or (`base`) for one that is open.

    `begun` is the state to go on from, if it was reviewed before.
    """

    draft: ImportDraft
    base: Report | None = None
    begun: Report | None = None

    @cached_property
    def found(self) -> Report:
        """The report that the file holds."""
        return self.draft.report()

    @cached_property
    def before(self) -> Report:
        """The report if nothing is taken."""
        if self.base is not None:
            return self.base
        return replace(self.found, title="", cells={}, sections={}, headings={}, confirmed=frozenset())

    @cached_property
    def start(self) -> Report:
        """The report if all is taken as it was read. A review begins with it."""
        return self.found if self.base is None else merged(self.base, self.found)

    @cached_property
    def doubtful(self) -> frozenset[CellRef]:
        """The filled cells that a person should look at."""
        return frozenset(self.draft.doubtful)

    @cached_property
    def resolved(self) -> frozenset[CellRef]:
        """The cells that were looked at and left as they are in an earlier review."""
        if self.begun is None or self.begun.imported is None:
            return frozenset()
        left = {*self.begun.imported.unread, *self.begun.imported.doubtful}
        return frozenset({*self.draft.unread, *self.doubtful} - left)

    @property
    def doubts(self) -> tuple[str, ...]:
        """Why the file may not belong to the open report at all: another year, another body."""
        if self.base is None:
            return ()
        found = []
        if self.found.year != self.base.year:
            found.append(f"文件是 {self.found.year} 年度的，本年报是 {self.base.year} 年度的")
        if self.found.body and self.base.body and self.found.body != self.base.body:
            found.append(f"文件的机关是“{self.found.body}”，本年报的机关是“{self.base.body}”")
        return tuple(found)

    def proposal(self, ref: CellRef) -> Proposal | None:
        """What was read for a cell."""
        return self.draft.proposals.get(ref)

    def reason(self, ref: CellRef) -> str:
        """How a cell's value was read and why it is doubted, or what could not be told, in words."""
        proposal, lost = self.draft.proposals.get(ref), self.draft.unread.get(ref)
        if self.draft.exact is not None:
            return "年报数据，逐格原样读入" if proposal is not None else "文件中此格为空"
        if proposal is not None:
            return "；".join(
                filter(None, (_WORDS[proposal.certainty], proposal.note.removeprefix(f"{proposal.where}：")))
            )
        if lost is None:
            return "文件中没有此格的数值"
        if lost.reason:
            return f"“{lost.text}”{lost.reason}"
        return f"“{lost.text}”读不出是哪一格的数值" if lost.text else "文件中似有此格的数值，没有找到它的行"

    def standing(self, ref: CellRef, report: Report) -> Standing:
        """How a cell stands in a state of the review."""
        offered, before, now = self.found.value(ref), self.before.value(ref), report.value(ref)
        if offered is None:
            if now != before:
                return Standing.CORRECTED
            return Standing.UNREAD if ref in self.draft.unread else Standing.NOTHING
        if now == offered:
            return Standing.SAME if before == offered else Standing.TAKEN if before is None else Standing.REPLACED
        return Standing.ASIDE if now == before else Standing.CORRECTED

    def is_open(self, ref: CellRef, report: Report, checked: Collection[CellRef]) -> bool:
        """Whether a cell still needs a person: unread or doubtful, neither changed in the review nor `checked`."""
        needs = ref in self.draft.unread or ref in self.doubtful
        return needs and ref not in checked and report.value(ref) == self.start.value(ref)

    def taken(self, refs: Collection[CellRef], *, take: bool) -> dict[CellRef, CellValue]:
        """The values that take cells from the file, or set them aside; cells that the file does not have drop out."""
        source = self.found if take else self.before
        return {ref: source.value(ref) for ref in refs if self.found.value(ref) is not None}

    def only(self, cells: Mapping[CellRef, Decimal | str]) -> Report:
        """The texts of the file, and of its cells these: to be merged into a state of the review."""
        return replace(self.found, body="", cells=cells)

    def with_text(self, report: Report, key: str, source: Report) -> Report:
        """A state of the review with the text and the heading of a section as `source` has them."""
        sections = {**report.sections, key: source.sections.get(key, "")}
        headings = {**report.headings, key: source.headings.get(key, "")}
        return self._in_order(replace(report, sections=sections, headings=headings))

    def _in_order(self, report: Report) -> Report:
        """The texts in the order in which the review began; texts taken later do not come last."""
        sections, headings = (
            {key: now[key] for key in {**start, **now} if now.get(key)}
            for start, now in (
                (self.start.sections, report.sections),
                (self.start.headings, report.headings),
            )
        )
        return replace(report, sections=sections, headings=headings)

    def result(self, report: Report, checked: Collection[CellRef] = ()) -> Report:
        """The report that comes of the review as it stands; the open one itself if nothing of it changes."""
        report = self._in_order(report)
        if self.base is not None and change_to(self.base, replace(report, imported=self.base.imported)).is_empty:
            return self.base
        record = self.found.imported
        if record is None:
            return report if self.base is None else replace(report, imported=self.base.imported)
        left = self._left(record, report, checked)
        if self.base is not None:
            left = joined_records(self.base.imported, left, report)
        return replace(report, imported=left)

    def _left(self, record: ImportRecord, report: Report, checked: Collection[CellRef]) -> ImportRecord:
        unread, doubtful = (
            tuple(ref for ref in refs if self.is_open(ref, report, checked))
            for refs in (record.unread, record.doubtful)
        )
        return replace(record, unread=unread, doubtful=doubtful)


def review_into(draft: ImportDraft, report: Report) -> Review:
    """The review of a draft for an open report. Raises ReadError if they have different forms.

    The prose of another year comes with its own figures: its citations would be filled from this year's cells.
    """
    if draft.form.id != report.form.id:
        raise ReadError(
            f"文件是 {draft.form.name} 的年报，本年报用 {report.form.name}，各格不能一一对应",
            place=draft.source,
            remedy="如是上年年报，请用“导入上年”；如要单独查看，请用“打开”",
        )
    return Review(draft if draft.year == report.year else _with_own_figures(draft), report)


def _with_own_figures(draft: ImportDraft) -> ImportDraft:
    plain = without_citations(draft.report())
    return replace(draft, sections=dict(plain.sections), exact=None if draft.exact is None else plain)
