"""One open report being edited: its state, its history, its findings, and who wants to hear of changes.

A session knows no window and no file. Every change goes through `_do`: apply, remember, check, tell. The tables are
checked with every change. The prose is checked when somebody asks for it, at once or in steps between two keys; until
then its findings are those of the last time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from editor.checks.checker import Checker, RuleLine, checker_for
from editor.checks.finding import CheckResult, Finding, Fix, with_waivers
from editor.forms.address import CellRef
from editor.report.edit import (
    AnyChange,
    ConfirmedRef,
    Edit,
    PlanRef,
    PriorRef,
    TaskRef,
    TextRef,
    Where,
    edit_of,
)
from editor.report.entry import entered_value
from editor.report.history import History
from editor.report.model import Report
from editor.report.numbers import CellValue
from editor.report.places import CELLS, CONFIRMED, PLAN, PRIOR, TASKS, TEXTS, WAIVERS, apply, value_at
from editor.report.plan import OPEN, TaskState, kept_states
from editor.report.tasks import WorkPlan
from editor.report.totals import blank_totals, total_of, with_totals
from editor.report.waiver import Waiver, WaiverRef

if TYPE_CHECKING:
    from editor.checks.localise import Suspect
    from editor.checks.told.offers import Offer


@dataclass(frozen=True, slots=True)
class SessionChange:
    """What a listener hears: the edit, and which findings came and went with it.

    The edit is empty when the prose was checked, for the first time or so that only findings have changed.
    """

    edit: Edit
    appeared: tuple[Finding, ...]
    gone: tuple[Finding, ...]


Listener = Callable[[SessionChange], None]


class Subscription:
    """That a listener hears of the changes of a session."""

    def __init__(self, listeners: list[Listener], listener: Listener) -> None:
        self._listeners, self._listener = listeners, listener
        listeners.append(listener)

    def end(self) -> None:
        """Hear of no more changes. May be called again."""
        if self._listener in self._listeners:
            self._listeners.remove(self._listener)


@dataclass(slots=True)
class _Typing:
    """A cell that a visit types in: what it would go back to, and what was typed last."""

    visit: object
    ref: CellRef
    before: CellValue
    was_confirmed: bool
    typed: CellValue = None


class Session:
    """A report being edited. `read_only` says why it must not be; empty if it may.

    With `prose_later` its prose is not checked at once: whoever shows the report does that once it is on the screen.
    """

    def __init__(self, report: Report, *, read_only: str = "", prose_later: bool = False) -> None:
        self.report = report
        self.read_only = read_only
        self.history = History()
        self.auto_totals = True
        self._listeners: list[Listener] = []
        self._checker: Checker = checker_for(report)
        self._tables: CheckResult = self._checker.check(report)
        self._prose: tuple[Finding, ...] = ()
        self._prose_checked: Report | None = None
        self.result: CheckResult = self._tables
        self._suspects: tuple[Suspect, ...] | None = None
        self._visit_base = report  # as it was before the first key of the visit that goes on
        self._typing: _Typing | None = None
        if not prose_later:
            self.check_prose()

    def subscribe(self, listener: Listener) -> Subscription:
        """Tell `listener` of every change from now on, until the subscription ends."""
        return Subscription(self._listeners, listener)

    @property
    def suspects(self) -> tuple[Suspect, ...]:
        """The cells that are likely wrong, best first. Searched when first asked for after a change."""
        if self._suspects is None:
            self._suspects = self._search() if self.result.has_difference else ()
        return self._suspects

    def lines(self, ref: CellRef) -> tuple[RuleLine, ...]:
        """Every rule of a cell with its figures, for the strip under the table."""
        return self._checker.lines(self.report, ref)

    def name_of(self, ref: CellRef) -> str:
        """A cell in words."""
        return self._checker.messages.names[ref]

    def type_cell(self, ref: CellRef, text: str, visit: object = None) -> None:
        """What was typed in a cell so far. Keys of one `visit` make one undo step together.

        A visit ends by itself with the next change that is not of it, an undo, or a save; keys that come later with
        the same token make a step of their own.
        """
        value, now = entered_value(text, self.report.form.kinds[ref]), self.report.value(ref)
        typing = self._typing
        if typing is None or (typing.visit, typing.ref) != (visit, ref):
            typing = self._typing = _Typing(visit, ref, now, ref in self.report.confirmed)
        elif now != typing.typed:  # something else has set the cell since the last key
            typing.before, typing.was_confirmed = now, ref in self.report.confirmed
        typing.typed = value
        self.set_cells({ref: value}, f"输入 {self.name_of(ref)}", visit)

    def take_back(self, visit: object) -> None:
        """End a visit and put back what stood in the cell before; what else was done meanwhile stays.

        The totals follow back. A cell that something else has set meanwhile goes back to that.
        """
        typing, self._typing = self._typing, None
        if typing is None or typing.visit != visit or self.report.value(typing.ref) != typing.typed:
            return
        confirmed = [typing.ref] if typing.was_confirmed else []
        self._set({typing.ref: typing.before}, f"输入 {self.name_of(typing.ref)}", visit, confirmed)

    def set_cells(self, values: Mapping[CellRef, CellValue], label: str, visit: object = None) -> None:
        """Set several cells at once: a paste, a deletion, a fix. Totals follow if automatic totals are on.

        What a total may follow is judged by the state at the start of the visit, so that figures passed through while
        typing never make a wrong total agree for a moment and then move along.
        """
        self._set(values, label, visit, ())

    def _set(
        self, values: Mapping[CellRef, CellValue], label: str, visit: object, confirmed: Iterable[CellRef]
    ) -> None:
        """As `set_cells`; zeros that were `confirmed` before are so again."""
        base = self._base(visit)
        target = with_totals(base, values) if self.auto_totals else dict(values)
        target = {ref: base.value(ref) for ref in self.history.done_by(visit).cells()} | target
        confirmed_again = [
            CONFIRMED.change(self.report, ConfirmedRef(ref), True)
            for ref in base.confirmed.union(confirmed) - self.report.confirmed
            if target.get(ref, self.report.value(ref)) == 0
        ]
        self._do(edit_of([*self._cell_changes(target), *confirmed_again], label, tuple(values)), visit)

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
        marks = [CONFIRMED.change(self.report, ConfirmedRef(ref), True) for ref in zeros]
        changes = [*self._cell_changes(filled), *marks]
        self._do(edit_of(changes, "空格填 0", tuple(blank)))
        return sum(self.report.value(ref) is not None for ref in blank)

    def fill_totals(self) -> int:
        """Fill in the totals that are blank and whose parts are known; figures that stand there stay. How many."""
        found = blank_totals(self.report)
        self._do(edit_of(self._cell_changes(found), "自动合计", tuple(found)))
        return len(found)

    def set_text(self, where: TextRef, text: str, visit: object = None) -> None:
        """Change a section's prose, a heading, or what the report says of itself (body, title, year)."""
        self._do(edit_of([TEXTS.change(self.report, where, text)], "输入文字"), visit)

    def set_texts(self, texts: Mapping[TextRef, str], label: str) -> None:
        """Change several texts at once, as one undo step: words replaced in all sections."""
        self._do(edit_of([TEXTS.change(self.report, where, text) for where, text in texts.items()], label))

    def set_prior(self, prior: Report | None) -> None:
        """Give the report last year's one to compare with, or take it away."""
        label = "导入上年报告" if prior is not None else "移除上年报告"
        self._do(edit_of([PRIOR.change(self.report, PriorRef(), prior)], label))

    def set_report(self, report: Report, label: str) -> None:
        """Make the report another state of itself, with the same form, as one undo step: an import."""
        from editor.report.merge import change_to

        self._do(change_to(self.report, report, label))

    def set_plan(self, plan: WorkPlan | None) -> None:
        """Keep a work plan in the report, or no more. Tasks that stood in the one before keep their states."""
        report = self.report
        kept = kept_states(report.plan, report.task_states, plan)
        states = [
            TASKS.change(report, TaskRef(place), kept.get(place, OPEN))
            for place in sorted({*report.task_states, *kept})
        ]
        label = "导入工作要点" if plan is not None else "移除工作要点"
        self._do(edit_of([PLAN.change(report, PlanRef(), plan), *states], label))

    def set_task(self, place: int, state: TaskState) -> None:
        """Say what became of a task of the plan: told in a section, left out with a reason, or open again."""
        label = f"工作要点：{state.standing.value}"
        self._do(edit_of([TASKS.change(self.report, TaskRef(place), state)], label))

    def take(self, suspect: Suspect) -> None:
        """Do what a suspect suggests, and only that: no total moves with it."""
        values = {change.cell: change.after for change in suspect.changes}
        self._do(edit_of(self._cell_changes(values), "按疑似改正"))

    def take_offer(self, offer: Offer) -> None:
        """Put what the prose tells into its cell, and only there: of a total the parts are not known by that."""
        self._do(edit_of(self._cell_changes({offer.ref: offer.value}), "采用文中数据"))

    def set_waiver(self, ref: WaiverRef, waiver: Waiver | None) -> None:
        """Give a reason for a finding (its key tells which), or take it back.

        Raises ValueError if there is no such finding, or none that a reason can resolve.
        """
        if waiver is not None and not any(found.key == ref and found.may_be_waived for found in self.result.findings):
            raise ValueError(f"{ref}: nothing that can be waived")
        label = "情况说明" if waiver is not None else "撤回情况说明"
        self._do(edit_of([WAIVERS.change(self.report, ref, waiver)], label))

    def fits(self, fix: Fix) -> bool:
        """Whether what a fix changes still is as it was when the fix was made."""
        return all(value_at(self.report, change.where) == change.before for change in fix.edit.changes)

    def apply_fix(self, fix: Fix) -> bool:
        """Do what a fix says, as one undo step; totals follow a figure as if it had been typed.

        False, and nothing done, if the report has changed there since the fix was made.
        """
        if not self.fits(fix):
            return False
        cells = {change.where: change.after for change in CELLS.changes(fix.edit)}
        if len(cells) == len(fix.edit.changes):
            self.set_cells(cells, fix.edit.label)
        else:
            self._do(fix.edit)
        self.check_prose()
        return True

    @property
    def is_prose_checked(self) -> bool:
        """Whether the findings about the prose are those of the report as it is now."""
        return self._prose_checked is self.report

    @property
    def is_prose_known(self) -> bool:
        """Whether the prose was ever checked; until then what is found is found in the tables alone."""
        return self._prose_checked is not None

    def check_prose(self) -> None:
        """Check the prose now, if anything has changed since the last time."""
        for _ in self.prose_steps():
            pass

    def prose_steps(self) -> Iterator[None]:
        """Check the prose a small step at a time. The findings count, and listeners hear, when the last is done.

        It ends without a result as soon as the report has changed: then start anew.
        """
        from editor.checks.prose.checking import prose_steps

        report = self.report
        if self._prose_checked is report:
            return
        found = []
        for finding in prose_steps(report, self._checker.messages):
            if self.report is not report:
                return
            if finding is None:
                yield
            else:
                found.append(finding)
        is_first = not self.is_prose_known
        self._prose, self._prose_checked = tuple(found), report
        self._tell(Edit(()), is_news=is_first)

    def undo(self) -> Edit | None:
        """Take the last step back; what was changed, or None if there was nothing."""
        return self._replay(self.history.undo())

    def redo(self) -> Edit | None:
        """Do the last undone step again; what was changed, or None."""
        return self._replay(self.history.redo())

    def mark_saved(self) -> None:
        """The report as it is now stands in its file."""
        self.history.mark_saved()

    def _base(self, visit: object) -> Report:
        """The report as it was before the visit, or before as much of it as came since anything else was done."""
        if not self.history.goes_on(visit):
            self._visit_base = self.report
        return self._visit_base

    def _cell_changes(self, values: Mapping[CellRef, CellValue]) -> list[AnyChange]:
        cells = [CELLS.change(self.report, ref, value) for ref, value in values.items()]
        taken = (ref for ref, value in values.items() if value != 0 and ref in self.report.confirmed)
        marks = [CONFIRMED.change(self.report, ConfirmedRef(ref), False) for ref in taken]
        return [*cells, *marks]

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
        self.report = apply(edit, self.report)
        places = [change.where for change in edit.changes]
        if any(isinstance(where, PriorRef) for where in places):
            self._checker = checker_for(self.report)
        if all(_is_of_prose(where) for where in places):  # a key in a long text: what the tables say is the same
            self._publish(SessionChange(edit, (), ()))
            return
        self._tables, self._suspects = self._checker.check(self.report), None
        self._tell(edit)

    def _search(self) -> tuple[Suspect, ...]:
        from editor.checks.localise import suspects

        return suspects(self.report, self._checker, self.result)

    def _tell(self, edit: Edit, *, is_news: bool = False) -> None:
        """Put together what the tables say now and what was last found in the prose, with the reasons given now."""
        earlier = self.result.findings
        self.result = self._tables.and_also(with_waivers(self._prose, self.report.waivers))
        appeared = _without(self.result.findings, earlier)
        gone = _without(earlier, self.result.findings)
        if is_news or not edit.is_empty or appeared or gone:
            self._publish(SessionChange(edit, appeared, gone))

    def _publish(self, change: SessionChange) -> None:
        for listener in tuple(self._listeners):
            listener(change)


def _is_of_prose(where: Where) -> bool:
    """Whether a place holds nothing that the checks of the tables read."""
    return isinstance(where, TextRef) and where.kind != "about"


def _without(findings: tuple[Finding, ...], others: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings that do not stand among the others just as they are."""
    known = {(other.rule, other.at, other.subject): other for other in others}
    return tuple(one for one in findings if known.get((one.rule, one.at, one.subject)) != one)
