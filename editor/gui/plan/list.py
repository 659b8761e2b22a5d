"""The list of tasks as a view: its columns, its keys, and which row stays chosen while others come and go."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QLabel, QTreeView, QWidget

from editor.gui.look.marks import soft_selection
from editor.gui.look.theme import Theme, current_theme
from editor.gui.plan.delegate import PlanDelegate
from editor.gui.plan.model import PlanColumn, PlanModel
from editor.gui.plan.rows import PlanRow

_WIDTHS: Final = {PlanColumn.NUMBER: 64, PlanColumn.BODIES: 210, PlanColumn.DEADLINE: 96, PlanColumn.STATE: 260}
_PLAIN: Final = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PlanList(QTreeView):
    """The tasks. Space, Enter, Delete and the menu key send what was asked of the current row."""

    ticked = Signal(object)  # PlanRow, so all of them
    entered_row = Signal(object)
    left_out = Signal(object)
    menu_wanted = Signal(object, object)  # and the QPoint on the screen
    row_changed = Signal()

    def __init__(self, *, may_edit: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tasks = PlanModel(self)
        self.tasks.may_edit = may_edit
        self.setModel(self.tasks)
        self.setAccessibleName("工作要点的任务")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setWordWrap(True)
        self.setAllColumnsShowFocus(True)
        self.setAlternatingRowColors(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.delegate = PlanDelegate(self)
        self.setItemDelegate(self.delegate)
        self.empty = QLabel(self.viewport())
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._set_columns()
        self.refresh_theme(current_theme())
        self.selectionModel().currentRowChanged.connect(lambda *_: self.row_changed.emit())

    def show_rows(self, rows: tuple[PlanRow, ...]) -> None:
        """Show these rows. The chosen task stays chosen; if it is gone, the one that stands there now is."""
        before = self.current_row()
        at = self.currentIndex().row()
        if not self.tasks.set_rows(rows) or before is None or not rows:
            return
        index = self.tasks.index_of(before.place)
        self.setCurrentIndex(index if index.isValid() else self.tasks.index(min(at, len(rows) - 1), 0))

    def say_empty(self, words: str) -> None:
        """Say why there is no row; nothing if there are rows."""
        self.empty.setText(words)
        self.empty.setVisible(bool(words))

    def current_row(self) -> PlanRow | None:
        """The chosen task."""
        return self.tasks.row_at(self.currentIndex())

    def choose(self, place: int) -> None:
        """Choose a task and bring it into view."""
        index = self.tasks.index_of(place)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def edit_at(self, place: int) -> None:
        """Open the field for a reason in a task's row."""
        index = self.tasks.index_of(place)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
            self.edit(index.siblingAtColumn(PlanColumn.STATE))

    def below(self, place: int) -> QPoint:
        """Where a menu for a task opens, within the viewport."""
        return self.visualRect(self.tasks.index_of(place).siblingAtColumn(PlanColumn.STATE)).bottomLeft()

    def refresh_theme(self, theme: Theme) -> None:
        """Take up the colours that hold now."""
        self.delegate.refresh_theme()
        soft_selection(self, theme)
        self.viewport().update()

    # -- Qt's events ---------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Delete is for the task here, not for the menu's cells."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_delete(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks, Enter ticks or goes there, Delete asks for a reason."""
        row = self.current_row()
        is_typing = self.state() is QAbstractItemView.State.EditingState  # Qt passes on the Enter that ends it
        if row is None or is_typing or event.modifiers() not in _PLAIN:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            self.ticked.emit(row)
        elif event.key() in _ENTER:
            self.entered_row.emit(row)
        elif _is_delete(event):
            self.left_out.emit(row)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the task under the pointer, or of the current one for the menu key."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        row = self.tasks.row_at(index)
        if row is not None:
            self.menu_wanted.emit(row, event.globalPos() if by_mouse else None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words over an empty list fill it."""
        super().resizeEvent(event)
        self.empty.setGeometry(self.viewport().rect())

    # -- within --------------------------------------------------------------------------------------------------

    def _set_columns(self) -> None:
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(PlanColumn.TASK, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)


def _is_delete(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Delete and event.modifiers() in _PLAIN
