"""The line at the window's foot: form and year, how much is filled, when it was kept, what is selected, the verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QSizePolicy, QStatusBar, QWidget

from editor.gui.look.theme import current_theme
from editor.gui.look.words import CHECKING, verdict_text

if TYPE_CHECKING:
    from editor.gui.files.documents import Documents
    from editor.gui.files.open_report import OpenReport

_SHOWN_FOR = 8000  # milliseconds that passing news stays


class StatusLine(QStatusBar):
    """What holds all the time at the left and the right; passing news between for some seconds."""

    def __init__(self, documents: Documents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._documents = documents
        self.state = QLabel()
        self.state.setAccessibleName("填报情况")
        self.selection = QLabel()
        self.selection.setAccessibleName("所选单元格")
        self.selection.setContentsMargins(0, 0, 12, 0)
        self.read_only = QLabel()
        self.verdict = QLabel()
        self.verdict.setAccessibleName("审核结论")
        self.news = QLabel()
        self.news.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.news.setContentsMargins(16, 0, 0, 0)
        self._clock = QTimer(self, singleShot=True, interval=_SHOWN_FOR)
        self._clock.timeout.connect(self.news.clear)
        self.state.setContentsMargins(6, 0, 0, 0)
        self.state.setMinimumWidth(1)  # large letters are cut, and make no window wider than its screen
        self.addWidget(self.state)
        self.addWidget(self.news, 1)
        self.addPermanentWidget(self.selection)
        self.addPermanentWidget(self.read_only)
        self.addPermanentWidget(self.verdict)
        documents.state_changed.connect(self.refresh)
        documents.told.connect(self.tell)
        self.refresh()

    def tell(self, text: str) -> None:
        """Show passing news."""
        self.news.setText(text)
        self.news.setToolTip(text)
        self._clock.start()

    def refresh(self) -> None:
        """Say how things are now."""
        current = self._documents.current
        for label in (self.read_only, self.verdict):
            label.setVisible(current is not None)
        if current is None:
            self.state.clear()
            self.news.clear()
        else:
            self._show(current)

    def _show(self, current: OpenReport) -> None:
        from editor.checks.finding import Verdict
        from editor.forms.rule_spec import Force
        from editor.report.plan import TaskStatus, standings

        report, result = current.session.report, current.session.result
        parts = [report.form.name, f"{report.year} 年度", f"已填 {result.filled}/{result.cells}"]
        if missing := standings(report.plan, report.task_states)[TaskStatus.OPEN]:
            parts.append(f"工作要点还有 {missing} 项没有写到")
        if self._documents.kept_at is not None and not current.is_saved:
            parts.append(f"已自动保存 {self._documents.kept_at:%H:%M}")
        elif current.is_saved and current.path is not None:
            parts.append("已保存")
        self.state.setText(" · ".join(parts))
        self.read_only.setText("只读" if current.session.read_only or current.locked else "")
        # Whatever the prose says, wrong tables stay wrong.
        is_open = not current.session.is_prose_known and result.verdict is not Verdict.ERRORS
        self.verdict.setText(CHECKING if is_open else verdict_text(result))
        theme = current_theme()
        colour = {
            Verdict.READY: theme.good,
            Verdict.REVIEW: theme.of_force(Force.REVIEW),
            Verdict.INCOMPLETE: theme.unknown,
            Verdict.ERRORS: theme.of_force(Force.ERROR),
        }[Verdict.INCOMPLETE if is_open else result.verdict]
        style = f"color: {colour.name()}; font-weight: bold; padding: 0 6px"
        if self.verdict.styleSheet() != style:  # Qt would measure and paint the whole line anew, with every key
            self.verdict.setStyleSheet(style)
