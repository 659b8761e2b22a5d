"""The lower part of the window: the findings, and beside them, in a report that keeps one, its work plan.

The plan lies here and not beside the prose, because a row of it is wide: the task, who does it, by when, where it is
told. Without a plan there are no tabs and no height is lost; its pane is made when there is one. That of the findings
is made when its place was painted, or as soon as somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QTabWidget, QWidget

from editor.gui.look.late import AfterPaint, Late, tab_through
from editor.report.edit import PlanRef, TaskRef
from editor.report.plan import TaskStatus, standings
from editor.session import Session, SessionChange

if TYPE_CHECKING:
    from editor.gui.findings.panel import FindingsPanel
    from editor.gui.plan.panel import PlanPanel

_FINDINGS = "审核结果"
_PLAN = "工作要点"


class FootPanes(QTabWidget):
    """Two panes of which one is in front. `turned` says that another is."""

    turned = Signal()

    def __init__(
        self,
        session: Session,
        make_findings: Callable[[], FindingsPanel],
        make_plan: Callable[[], PlanPanel],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._make_findings, self._make_plan = make_findings, make_plan
        self._findings = Late(self._put_findings)
        self._ground = QWidget()  # where the findings will be; of the same colour
        self._ground.setBackgroundRole(QPalette.ColorRole.Base)
        self._ground.setAutoFillBackground(True)
        self.plan: PlanPanel | None = None
        self.setDocumentMode(True)
        self.setTabBarAutoHide(True)
        self.tabBar().setAccessibleName("下方窗格")
        self.addTab(self._ground, _FINDINGS)
        AfterPaint(self._ground, self._findings.get)
        self._follow()
        self.currentChanged.connect(lambda _: self.turned.emit())
        self._subscription = session.subscribe(self._changed)

    def detach(self) -> None:
        """Hear of no more changes."""
        self._subscription.end()
        if self._findings.made is not None:
            self._findings.made.detach()
        if self.plan is not None:
            self.plan.detach()

    @property
    def findings(self) -> FindingsPanel:
        """The findings, made now if they have not been."""
        return self._findings.get()

    @property
    def has_plan(self) -> bool:
        """Whether there is a work plan to show."""
        return self.plan is not None and self.indexOf(self.plan) >= 0

    @property
    def front(self) -> str:
        """The pane in front: `findings` or `plan`."""
        return "plan" if self.plan is not None and self.currentWidget() is self.plan else "findings"

    def bring(self, name: str) -> None:
        """Bring one to the front: `findings` or `plan`, if there is one."""
        if name == "findings":
            self.setCurrentIndex(0)
        elif self.plan is not None:
            self.setCurrentWidget(self.plan)

    def _put_findings(self) -> FindingsPanel:
        """Make the findings in the place that was kept for them, without a word: what is in front stays so."""
        panel = self._make_findings()
        front = self.front
        with QSignalBlocker(self):
            self.insertTab(0, panel, _FINDINGS)
            self.bring(front)
            self.removeTab(1)
        self._ground.deleteLater()
        tab_through(self.tabBar(), panel.fix_button, panel.view, panel.details)
        return panel

    def _changed(self, change: SessionChange) -> None:
        places = [part.where for part in change.edit.changes]
        if any(isinstance(where, PlanRef | TaskRef) for where in places):
            self._follow()
        if self.plan is not None and self.has_plan and any(isinstance(where, PlanRef) for where in places):
            self.show()
            self.bring("plan")

    def _follow(self) -> None:
        """Show or take away the plan's tab, and say on it how many tasks are open."""
        report = self._session.report
        if report.plan is None:
            if self.plan is not None:
                self.bring("findings")
                self.removeTab(self.indexOf(self.plan))
            return
        if self.plan is None:
            self.plan = self._make_plan()
        if not self.has_plan:
            self.addTab(self.plan, _PLAN)
        missing = standings(report.plan, report.task_states)[TaskStatus.OPEN]
        text = f"{_PLAN}（还有 {missing} 项没有写到）" if missing else f"{_PLAN}（都有着落）"
        self.setTabText(self.indexOf(self.plan), text)
