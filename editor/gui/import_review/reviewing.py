"""An import under review in the window: the would-be report being edited, and the cells a person has looked at.

It says what each cell wears and how it stands in words; what is drawn, and where, is said elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QObject, Signal

from editor.forms.address import CellRef
from editor.forms.rule_spec import Force
from editor.gui.grid.marks import Badge
from editor.importers.review import Review, Standing
from editor.report.merge import merged
from editor.report.model import Report
from editor.session import Session
from editor.wording.decimal_text import format_number

_LOOKED_AT: Final = Badge("核")
_PLAIN: Final = {
    Standing.ASIDE: Badge("弃"),
    Standing.CORRECTED: Badge("改", Force.HINT),
    Standing.UNREAD: Badge("未", Force.ERROR),
}
_STANDING_WORDS: Final = {
    Standing.NOTHING: "",
    Standing.UNREAD: "未读出",
    Standing.SAME: "与本年报相同",
    Standing.TAKEN: "采用",
    Standing.REPLACED: "采用",
    Standing.ASIDE: "不采用",
    Standing.CORRECTED: "已改",
}


class Reviewing(QObject):
    """The state of one review window. `changed` tells that a value or a mark is another now."""

    changed = Signal()

    def __init__(self, review: Review, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.review = review
        self.session = Session(review.begun or review.start)
        self.session.auto_totals = False  # a published total stays as it was published
        self.checked: set[CellRef] = set(review.resolved)
        self._subscription = self.session.subscribe(lambda _: self.changed.emit())

    @property
    def report(self) -> Report:
        """The would-be report as it stands."""
        return self.session.report

    @property
    def is_touched(self) -> bool:
        """Whether something would be lost if the review were given up."""
        return self.session.history.can_undo or self.checked != self.review.resolved

    def standing(self, ref: CellRef) -> Standing:
        """How a cell stands."""
        return self.review.standing(ref, self.report)

    def is_open(self, ref: CellRef) -> bool:
        """Whether a person should still look at a cell."""
        return self.review.is_open(ref, self.report, self.checked)

    def is_set_aside(self) -> bool:
        """Whether some of what the file has is not taken."""
        report, offered = self.report, self.all_taken()
        return (report.cells, report.sections, report.headings) != (offered.cells, offered.sections, offered.headings)

    # --- what a cell wears: implements `editor.gui.grid.marks.Remarks`

    def badge(self, ref: CellRef) -> Badge | None:
        """The word in a cell's corner."""
        standing = self.standing(ref)
        if ref in self.checked and standing not in (Standing.ASIDE, Standing.CORRECTED):
            return _LOOKED_AT
        if standing in _PLAIN:
            return _PLAIN[standing]
        before = f"原{format_number(self.review.before.value(ref))}" if standing is Standing.REPLACED else ""
        if ref in self.review.doubtful:
            return Badge(f"疑 {before}".strip(), Force.REVIEW)
        return Badge(before, Force.HINT) if before else None

    def words(self, ref: CellRef) -> str:
        """How a cell stands, in words."""
        standing = self.standing(ref)
        words = [self.status(ref)]
        if standing is Standing.REPLACED:
            before, after = (format_number(report.value(ref)) for report in (self.review.before, self.report))
            words.append(f"本年报原为 {before}，改为 {after}")
        if standing in (Standing.ASIDE, Standing.CORRECTED) and self.review.found.value(ref) is not None:
            words.append(f"文件中为 {format_number(self.review.found.value(ref))}")
        return "，".join(filter(None, words))

    def status(self, ref: CellRef) -> str:
        """One word for a cell."""
        standing = self.standing(ref)
        if standing in (Standing.ASIDE, Standing.CORRECTED):
            return _STANDING_WORDS[standing]
        if ref in self.checked:
            return "已核对"
        if ref in self.review.doubtful and standing is not Standing.UNREAD:
            return "存疑"
        return _STANDING_WORDS[standing]

    def name(self, ref: CellRef) -> str:
        """A cell in words, with its table."""
        return self.report.form.names.place(ref)

    # --- what a person does

    def take(self, refs: Iterable[CellRef], *, take: bool) -> None:
        """Take cells from the file, or set them aside. One undo step."""
        self.session.set_cells(self.review.taken(tuple(refs), take=take), "采用" if take else "不采用")

    def toggle(self, refs: Iterable[CellRef]) -> None:
        """Set cells aside; if none of them is taken, take them."""
        offered = [ref for ref in refs if self.review.found.value(ref) is not None]
        taken = any(self.report.value(ref) != self.review.before.value(ref) for ref in offered)
        self.take(offered, take=not taken)

    def check(self, refs: Iterable[CellRef]) -> None:
        """Mark cells as looked at; if all are, take the marks away."""
        known = [ref for ref in refs if ref in self.review.doubtful or ref in self.review.draft.unread]
        if self.checked.issuperset(known):
            self.checked.difference_update(known)
        else:
            self.checked.update(known)
        self.changed.emit()

    def take_text(self, key: str, *, take: bool) -> None:
        """Take a section's text and its heading from the file, or leave what was there."""
        source = self.review.found if take else self.review.before
        self.session.set_report(self.review.with_text(self.report, key, source), "采用" if take else "不采用")

    def all_taken(self) -> Report:
        """The would-be report with all that is in the file; what was corrected by hand stays corrected."""
        review, report = self.review, self.report
        aside = {ref: review.found.cells[ref] for ref in report.form.cells if self.standing(ref) is Standing.ASIDE}
        return merged(report, review.only(aside))

    def result(self, *, everything: bool) -> Report:
        """What comes of the review: of all that is in the file, or of what is taken now."""
        return self.review.result(self.all_taken() if everything else self.report, self.checked)

    def detach(self) -> None:
        """Hear of no more changes."""
        self._subscription.end()
