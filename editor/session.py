"""One open report being edited: its state, its history, its findings, and who wants to hear of changes.

A session knows no window and no file. Every change goes through `_do`: apply, remember, check, tell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from editor.checks.checker import Checker, RuleLine, checker_for
from editor.checks.finding import CheckResult, Finding
from editor.checks.localise import Suspect, suspects
from editor.forms.address import CellRef
from editor.report.edit import Change, ConfirmedRef, Edit, PlanRef, PriorRef, TaskRef, TextRef, edit_of
from editor.report.history import History
from editor.report.merge import change_to
from editor.report.model import Report
from editor.report.numbers import CellValue, typed_value
from editor.report.plan import OPEN, TaskState, kept_states
from editor.report.tasks import WorkPlan
from editor.report.totals import total_of, with_totals


@dataclass(frozen=True, slots=True)
class SessionChange:
    """What a listener hears: the edit, and which findings came and went with it."""

    edit: Edit
    appeared: tuple[Finding, ...]
    gone: tuple[Finding, ...]


Listener = Callable[[SessionChange], None]


class Session:
    """A report being edited. `read_only` says why it must not be; empty if it may."""

    def __init__(self, report: Report, *, read_only: str = "") -> None:
        self.report = report
        self.read_only = read_only
        self.history = History()
        self.auto_totals = True
        self._listeners: list[Listener] = []
        self._checker: Checker = checker_for(report)
        self.result: CheckResult = self._checker.check(report)
        self._suspects: tuple[Suspect, ...] | None = None
        self._visit: object = None
        self._visit_base = report

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell `listener` of every change from now on. Returns what ends the subscription."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @property
    def suspects(self) -> tuple[Suspect, ...]:
        """The cells that are likely wrong, best first. Searched when first asked for after a change."""
        if self._suspects is None:
            self._suspects = suspects(self.report, self._checker, self.result)
        return self._suspects

    def lines(self, ref: CellRef) -> tuple[RuleLine, ...]:
        """Every rule of a cell with its figures, for the strip under the table."""
        return self._checker.lines(self.report, ref)

    def name_of(self, ref: CellRef) -> str:
        """A cell in words."""
        return self._checker.messages.names[ref]

    def type_cell(self, ref: CellRef, text: str, visit: object = None) -> None:
        """What was typed in a cell so far. Keys of one `visit` make one undo step together."""
        value = typed_value(text, self.report.form.kinds[ref])
        self.set_cells({ref: value}, f"输入 {self.name_of(ref)}", visit)

    def set_cells(self, values: Mapping[CellRef, CellValue], label: str, visit: object = None) -> None:
        """Set several cells at once: a paste, a deletion, a fix. Totals follow if automatic totals are on.

        What a total may follow is judged by the state at the start of the visit, so that figures passed through while
        typing never make a wrong total agree for a moment and then move along.
        """
        base = self._base(visit)
        target = with_totals(base, values) if self.auto_totals else dict(values)
        if base is not self.report:
            touched = {ref for ref in {*base.cells, *self.report.cells} if base.value(ref) != self.report.value(ref)}
            target = {ref: base.value(ref) for ref in touched} | target
        confirmed_again = [
            Change(ConfirmedRef(ref), False, True)
            for ref in base.confirmed - self.report.confirmed
            if target.get(ref, self.report.value(ref)) == 0
        ]
        self._do(edit_of([*self._cell_changes(target), *confirmed_again], label), visit)

    def fill_blanks(self, refs: Iterable[CellRef] | None = None) -> int:
        """Fill blank cells (all, or those given) with 0 and record them as confirmed; blank totals get their sum.

        Returns how many cells were filled.
        """
        form = self.report.form
        blank = [ref for ref in (form.cells if refs is None else refs) if self.report.value(ref) is None]
        zeros: dict[CellRef, CellValue] = {ref: Decimal(0) for ref in blank if ref not in form.totals}
        filled = with_totals(self.report, zeros)
        for total in (ref for ref in blank if ref in form.totals and ref not in filled):
            filled[total] = total_of(self.report, total, {**self.report.cells, **filled})
        marks = [Change(ConfirmedRef(ref), False, True) for ref in zeros if ref not in self.report.confirmed]
        changes = [*self._cell_changes(filled), *marks]
        self._do(edit_of(changes, "空格填 0"))
        return len(blank)

    def set_text(self, where: TextRef, text: str, visit: object = None) -> None:
        """Change a section's prose, a heading, or what the report says of itself (body, title, year)."""
        self._base(visit)
        self._do(edit_of([Change(where, self.report.at(where), text)], "输入文字"), visit)

    def set_prior(self, prior: Report | None) -> None:
        """Give the report last year's one to compare with, or take it away."""
        label = "导入上年报告" if prior is not None else "移除上年报告"
        self._do(edit_of([Change(PriorRef(), self.report.prior, prior)], label))

    def set_report(self, report: Report, label: str) -> None:
        """Make the report another state of itself, with the same form, as one undo step: an import."""
        self._visit = None
        self._do(change_to(self.report, report, label))

    def set_plan(self, plan: WorkPlan | None) -> None:
        """Keep a work plan in the report, or no more. Tasks that stood in the one before keep their states."""
        report = self.report
        kept = kept_states(report.plan, report.task_states, plan)
        states = [
            Change(TaskRef(place), report.at(TaskRef(place)), kept.get(place, OPEN))
            for place in sorted({*report.task_states, *kept})
        ]
        label = "导入工作要点" if plan is not None else "移除工作要点"
        self._do(edit_of([Change(PlanRef(), report.plan, plan), *states], label))

    def set_task(self, place: int, state: TaskState) -> None:
        """Say what became of a task of the plan: told in a section, left out with a reason, or open again."""
        label = f"工作要点：{state.standing.value}"
        self._do(edit_of([Change(TaskRef(place), self.report.at(TaskRef(place)), state)], label))

    def take(self, suspect: Suspect) -> None:
        """Do what a suspect suggests, and only that: no total moves with it."""
        values = {change.cell: change.after for change in suspect.changes}
        self._do(edit_of(self._cell_changes(values), "按疑似改正"))

    def end_visit(self) -> None:
        """The user left the cell or the text: the next change is an undo step of its own."""
        self._visit = None
        self.history.end_visit()

    def undo(self) -> Edit | None:
        """Take the last step back; what was changed, or None if there was nothing."""
        self._visit = None
        return self._replay(self.history.undo())

    def redo(self) -> Edit | None:
        """Do the last undone step again; what was changed, or None."""
        self._visit = None
        return self._replay(self.history.redo())

    def mark_saved(self) -> None:
        """The report as it is now stands in its file."""
        self.end_visit()
        self.history.mark_saved()

    def _base(self, visit: object) -> Report:
        """The report as it was when the visit began."""
        if visit is None or visit != self._visit:
            self._visit, self._visit_base = visit, self.report
        return self._visit_base

    def _cell_changes(self, values: Mapping[CellRef, CellValue]) -> list[Change]:
        changes = [Change(ref, self.report.value(ref), value) for ref, value in values.items()]
        changes += [
            Change(ConfirmedRef(ref), True, False)
            for ref, value in values.items()
            if ref in self.report.confirmed and value != 0
        ]
        return changes

    def _do(self, edit: Edit, visit: object = None) -> None:
        if edit.is_empty or self.read_only:
            return
        self.history.record(edit, visit)
        self._apply(edit)

    def _replay(self, edit: Edit | None) -> Edit | None:
        if edit is not None:
            self._apply(edit)
        return edit

    def _apply(self, edit: Edit) -> None:
        earlier = self.result.findings
        self.report = self.report.apply(edit)
        if any(isinstance(change.where, PriorRef) for change in edit.changes):
            self._checker = checker_for(self.report)
        self.result = self._checker.check(self.report)
        self._suspects = None
        appeared = _without(self.result.findings, earlier)
        gone = _without(earlier, self.result.findings)
        change = SessionChange(edit, appeared, gone)
        for listener in tuple(self._listeners):
            listener(change)


def _without(findings: tuple[Finding, ...], others: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings that do not stand among the others just as they are."""
    known = {finding.key: finding for finding in others}
    return tuple(finding for finding in findings if known.get(finding.key) != finding)
