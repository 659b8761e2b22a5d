"""The work plan of the open report and its file: chosen from the menu, or opened by one who takes it for a report.

What is done here can be undone, so nothing is asked; what looks odd is said.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from editor.errors import NoReportError, ReadError
from editor.gui.look.message_bar import Notice, Tone

if TYPE_CHECKING:
    from editor.gui.files.attempt import Attempts
    from editor.gui.files.open_report import OpenReport
    from editor.gui.files.questions import Dialogs
    from editor.gui.files.settings import Settings
    from editor.report.tasks import WorkPlan


class PlanFiles:
    """Work plans for the report that is open. `noticed` takes the news that stays."""

    def __init__(
        self,
        dialogs: Dialogs,
        settings: Settings,
        attempts: Attempts,
        current: Callable[[], OpenReport | None],
        noticed: Callable[[Notice], object],
    ) -> None:
        self._dialogs = dialogs
        self._settings = settings
        self._attempts = attempts
        self._current = current
        self._noticed = noticed

    def choose(self) -> None:
        """Ask for a file and keep its tasks in the open report."""
        from editor.gui.files.file_kinds import PLAN_KINDS

        if self._editable() is None:
            return
        path = self._dialogs.open_file("导入工作要点", PLAN_KINDS, self._settings.folder)
        if path is None:
            return
        label = f"正在读取 {path.name}……"
        plan = self._attempts.to_wait("没有导入", label, lambda: plan_in(path))
        if plan is not None:
            self.keep(plan)

    def offer(self, plan: WorkPlan) -> None:
        """A plan was opened as if it were a report: offer to keep it in the one that is open, or say how to."""
        text = f"“{plan.source}”是政务公开工作要点（{len(plan.tasks)} 项任务），不是年度报告。"
        if self._editable() is not None:
            self._noticed(Notice("plan", text, (("加入本年报", lambda: self.keep(plan)),)))
        elif self._current() is None:
            self._noticed(Notice("plan", f"{text}请先新建或打开年报，再用“工具”菜单的“导入工作要点”。"))
        else:
            self._noticed(Notice("plan", f"{text}打开的年报是只读的，不能加入。"))

    def keep(self, plan: WorkPlan) -> None:
        """Keep a plan in the open report, in place of the one that is there."""
        current = self._editable()
        if current is None:
            return
        had_one = current.session.report.plan is not None
        current.session.set_plan(plan)
        report = current.session.report
        news = [f"工作要点：{plan.title or plan.source}，{len(plan.tasks)} 项任务"]
        if had_one:
            kept = len(report.task_states)
            same = f"词句相同的 {kept} 项保留了去处，" if kept else ""
            news.append(f"原来的工作要点已换下，{same}可撤销")
        odd = (
            [f"工作要点是 {plan.year} 年的，年报是 {report.year} 年度的"]
            if plan.year not in (None, report.year)
            else []
        )
        odd += plan.notes
        text = "；".join([*news, *odd]) + "。"
        self._noticed(Notice("plan", text, tone=Tone.WARNING if odd else Tone.NEWS))

    def remove(self) -> None:
        """Keep no plan in the report any more."""
        current = self._editable()
        if current is not None:
            current.session.set_plan(None)

    def _editable(self) -> OpenReport | None:
        current = self._current()
        return None if current is None or current.session.read_only else current


def plan_in(path: Path) -> WorkPlan:
    """The work plan in a file. Raises ReadError if it has none."""
    from editor.workflows.opening import open_work_plan

    plan = open_work_plan(path)
    if plan is None:
        raise ReadError(
            "没有找到工作要点的任务表",
            place=path.name,
            remedy="任务表要有表头，如 序号、目标任务、牵头单位、完成时限；可将表格复制到文本文件（.txt）再导入",
        )
    return plan


def plan_instead(path: Path, error: NoReportError) -> WorkPlan:
    """The work plan in a file that is no report. Raises the error if it is no plan either."""
    from editor.workflows.opening import open_work_plan

    plan = open_work_plan(path)
    if plan is None:
        raise error
    return plan
