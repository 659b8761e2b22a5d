"""The work plan kept in the report: what is not told yet, and with one key, that it is told or why it is not.

Nothing is ticked by itself: where a sentence seems to tell a task, the list only says so. It follows the session; the
sentences are compared when the keys pause.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from editor.gui.look.theme import current_theme
from editor.gui.plan.list import PlanList
from editor.gui.plan.model import PlanColumn
from editor.gui.plan.rows import PlanRow, PlanView, body_choices, rows_of, section_names, task_text
from editor.report.edit import PlanRef, TaskRef, TextRef
from editor.report.plan import OPEN, TaskState, TaskStatus, standings
from editor.session import Session, SessionChange
from editor.wording.likeness import LikelySentence, Prose

_PAUSE_MS: Final = 300
_THEME_EVENTS: Final = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange)
_NO_REASON: Final = "不写的任务要有理由；没有写理由，未改动"


class PlanPanel(QWidget):
    """The tasks of a session's report. `written_section` tells which section's prose is shown; empty if none is."""

    section_chosen = Signal(str)
    message = Signal(str)

    def __init__(self, session: Session, written_section: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._written_section = written_section
        self._likely: dict[int, LikelySentence] = {}
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._refresh_if_seen)
        self._build()
        self.refresh()
        self._subscription = session.subscribe(self._changed)

    def detach(self) -> None:
        """Hear of no more changes."""
        self._pause.stop()
        self._subscription.end()

    def refresh(self) -> None:
        """Bring everything up to date now, the sentences that seem to tell a task too."""
        self._pause.stop()
        report = self._session.report
        prose = Prose({key: report.sections.get(key, "") for key, heading in report.parts if heading})  # no preamble
        tasks = enumerate(report.plan.tasks if report.plan is not None else ())
        found = {place: prose.likely(task_text(task)) for place, task in tasks}
        self._likely = {place: likely for place, likely in found.items() if likely is not None}
        self._fill_bodies()
        self._show()

    def go_to(self, place: int) -> None:
        """Choose a task; shows all tasks if it is not among those shown."""
        if not self.model.index_of(place).isValid():
            self.bodies.setCurrentIndex(0)
        if not self.model.index_of(place).isValid():
            self.filter.setCurrentIndex(1)
        self.view.choose(place)

    # -- what the user does --------------------------------------------------------------------------------------

    def tell(self, place: int, section: str) -> None:
        """Say that a task is told in a section."""
        self._set(place, TaskState(section=section), f"已写到 {section_names(self._session.report).get(section, '')}")

    def reopen(self, place: int) -> None:
        """Say that nothing tells a task yet."""
        self._set(place, OPEN, TaskStatus.OPEN.value)

    def ask_reason(self, place: int) -> None:
        """Let the reason for leaving a task out be typed in its row."""
        if self._may_change():
            self.view.edit_at(place)

    def menu_of(self, row: PlanRow) -> QMenu:
        """What can be done with a task, every section to tell it in among it."""
        menu = QMenu(self)
        for section, name in section_names(self._session.report).items():
            here = "（正在写的部分）" if section == self._written_section() else ""
            text = f"写到了 {name}{here}".replace("&", "&&")
            menu.addAction(text, lambda section=section: self.tell(row.place, section))
        menu.addSeparator()
        menu.addAction("不写，说明理由……", lambda: self.ask_reason(row.place))
        if row.standing is not TaskStatus.OPEN:
            menu.addAction("恢复为还没有写到", lambda: self.reopen(row.place))
        return menu

    def _tick(self, row: PlanRow) -> None:
        """The key that ticks: told where one is writing; ticked already, open again."""
        if row.standing is not TaskStatus.OPEN:
            self.reopen(row.place)
            return
        section = self._written_section()
        if section and self._session.report.sections.get(section, "").strip():
            self.tell(row.place, section)
            return
        if section:
            name = section_names(self._session.report).get(section, "")
            self.message.emit(f"{name} 还没有文字，没有记；选写到了哪一部分")
        self._pop_up_menu(row)

    def _enter(self, row: PlanRow) -> None:
        if row.standing is TaskStatus.TOLD:
            self.section_chosen.emit(row.section)
        elif row.standing is TaskStatus.LEFT_OUT:
            self.ask_reason(row.place)
        else:
            self._tick(row)

    def _clicked(self, index: QModelIndex) -> None:
        """A told task leads to its section; so does the hint of an open one."""
        row = self.model.row_at(index)
        if row is not None and row.section and (not row.is_hint or index.column() == PlanColumn.STATE):
            self.section_chosen.emit(row.section)

    def _pop_up_menu(self, row: PlanRow, at: QPoint | None = None) -> None:
        if self._session.read_only:
            return
        menu = self.menu_of(row)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at or self.view.viewport().mapToGlobal(self.view.below(row.place)))

    def _reason_given(self, place: int, reason: str) -> None:
        if reason:
            self._set(place, TaskState(reason=reason), f"不写：{reason}")
        else:
            self.message.emit(_NO_REASON)

    def _set(self, place: int, state: TaskState, words: str) -> None:
        plan = self._session.report.plan
        if plan is None or not self._may_change():
            return
        number = plan.tasks[place].number or str(place + 1)
        self._session.set_task(place, state)
        self.message.emit(f"第 {number} 项：{words}（可撤销）")

    def _may_change(self) -> bool:
        if self._session.read_only:
            self.message.emit("年报是只读的，不能改动")
        return not self._session.read_only

    # -- following the session -----------------------------------------------------------------------------------

    def _changed(self, change: SessionChange) -> None:
        places = [part.where for part in change.edit.changes]
        if any(isinstance(where, PlanRef) for where in places):
            self.refresh()
        elif any(isinstance(where, TaskRef) for where in places):
            self._show()
        elif any(isinstance(where, TextRef) for where in places):
            self._pause.start()

    def _refresh_if_seen(self) -> None:
        """What is not seen is brought up to date when it is shown."""
        if self.isVisible():
            self.refresh()

    def _show(self) -> None:
        report = self._session.report
        view = PlanView(
            shows_all=bool(self.filter.currentData()),
            bodies=tuple(self.bodies.currentData() or ()),
            by_date=self.by_date.isChecked(),
        )
        self.view.show_rows(rows_of(report, view, self._likely))
        counts = standings(report.plan, report.task_states)
        self.summary.setText("，".join(f"{standing.value} {count} 项" for standing, count in counts.items()))
        if counts[TaskStatus.OPEN] and not self.model.rows:
            self.view.say_empty("所选单位的任务都已写到，或已说明不写")
        else:
            self.view.say_empty("" if self.model.rows else "各项任务都已写到，或已说明不写")
        self._offer()

    def _fill_bodies(self) -> None:
        """The bodies to choose from; the choice stays if it can."""
        choices = body_choices(self._session.report)
        words = [self.bodies.itemText(at) for at in range(self.bodies.count())]
        if words == [text for text, _ in choices]:
            return
        chosen = self.bodies.currentText()
        self.bodies.blockSignals(True)
        self.bodies.clear()
        for text, names in choices:
            self.bodies.addItem(text, names)
        self.bodies.setCurrentIndex(max(0, self.bodies.findText(chosen)))
        self.bodies.blockSignals(False)
        self.bodies.setVisible(len(choices) > 1)

    def _offer(self) -> None:
        row = self.view.current_row()
        can = row is not None and not self._session.read_only
        for button in (self.tell_button, self.leave_button):
            button.setEnabled(can)
        self.reopen_button.setEnabled(can and row is not None and row.standing is not TaskStatus.OPEN)

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setWindowTitle("工作要点")
        self.view = PlanList(may_edit=not self._session.read_only, parent=self)
        self.model = self.view.tasks
        self.summary = QLabel(self)
        self.summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.filter = QComboBox(self)
        self.filter.setAccessibleName("显示哪些任务")
        self.filter.addItem("还没有写到的", False)
        self.filter.addItem("全部任务", True)
        self.bodies = QComboBox(self)
        self.bodies.setAccessibleName("哪个单位的任务")
        self.bodies.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.bodies.setMinimumContentsLength(9)
        self.by_date = QCheckBox("按时限排列", self)
        self.tell_button = self._button("写到了…", "选择写到了哪一部分；按空格或回车则是正文窗格中的部分")
        self.leave_button = self._button("不写…", "不写入年报，说明理由（Del）")
        self.reopen_button = self._button("恢复", "恢复为还没有写到（空格）")
        self._lay_out()
        self._connect()

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(8, 3, 8, 3)
        head.setSpacing(8)
        head.addWidget(self.filter)
        head.addWidget(self.bodies)
        head.addWidget(self.by_date)
        head.addSpacing(12)
        head.addWidget(self.summary, 1)
        for button in (self.tell_button, self.leave_button, self.reopen_button):
            head.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.view, 1)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        for choice in (self.filter, self.bodies):
            choice.currentIndexChanged.connect(lambda _: self._show())
        self.by_date.toggled.connect(lambda _: self._show())
        self.view.ticked.connect(self._tick)
        self.view.entered_row.connect(self._enter)
        self.view.left_out.connect(lambda row: self.ask_reason(row.place))
        self.view.menu_wanted.connect(self._pop_up_menu)
        self.view.row_changed.connect(self._offer)
        self.view.clicked.connect(self._clicked)
        # Queued: the field closes first, then its row may go.
        self.model.reason_given.connect(self._reason_given, Qt.ConnectionType.QueuedConnection)
        self.tell_button.clicked.connect(lambda: self._with_row(self._pop_up_menu))
        self.leave_button.clicked.connect(lambda: self._with_row(lambda row: self.ask_reason(row.place)))
        self.reopen_button.clicked.connect(lambda: self._with_row(lambda row: self.reopen(row.place)))

    def _with_row(self, run: Callable[[PlanRow], object]) -> None:
        row = self.view.current_row()
        if row is not None:
            run(row)

    # -- Qt's events ---------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """What is looked at is up to date."""
        super().showEvent(event)
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Take up another look of the desktop."""
        super().changeEvent(event)
        if event.type() in _THEME_EVENTS:
            self.view.refresh_theme(current_theme())
