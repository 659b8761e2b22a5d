"""The tasks of the work plan as a Qt table model. The reason for leaving a task out is typed into its last column."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from editor.gui.look.marks import MARK_ROLE, Index
from editor.gui.look.theme import current_theme
from editor.gui.plan.rows import PlanRow
from editor.report.plan import TaskStatus

Role = Qt.ItemDataRole


class PlanColumn(IntEnum):
    """The columns of the list."""

    NUMBER = 0
    TASK = 1
    BODIES = 2
    DEADLINE = 3
    STATE = 4


_TITLES: Final = {
    PlanColumn.NUMBER: "序号",
    PlanColumn.TASK: "任务",
    PlanColumn.BODIES: "牵头、配合单位",
    PlanColumn.DEADLINE: "完成时限",
    PlanColumn.STATE: "写到哪里",
}


class PlanModel(QAbstractTableModel):
    """The list; `set_rows` brings it up to date. `reason_given` says that a reason was typed: the place, the words."""

    reason_given = Signal(int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[PlanRow, ...] = ()
        self.may_edit = True

    def set_rows(self, rows: tuple[PlanRow, ...]) -> bool:
        """Show these rows. Says whether they are others than before, and not only say something else."""
        before = self.rows
        if rows == before:
            return False
        if [row.place for row in rows] == [row.place for row in before]:
            self.rows = rows
            for at, (old, new) in enumerate(zip(before, rows, strict=True)):
                if old != new:
                    self.dataChanged.emit(self.index(at, 0), self.index(at, len(PlanColumn) - 1))
            return False
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()
        return True

    def row_at(self, index: Index) -> PlanRow | None:
        """The row an index stands for."""
        return self.rows[index.row()] if index.isValid() else None

    def index_of(self, place: int) -> QModelIndex:
        """Where a task stands; invalid if it is not shown."""
        at = next((at for at, row in enumerate(self.rows) if row.place == place), None)
        return QModelIndex() if at is None else self.index(at, 0)

    def rowCount(self, parent: Index | None = None) -> int:
        """Qt's: a plain table."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Qt's."""
        return 0 if parent is not None and parent.isValid() else len(PlanColumn)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Qt's: the text of a column, the tip, the mark, the words for a screen reader."""
        row = self.row_at(index)
        if row is None:
            return None
        column = PlanColumn(index.column())
        if role == Role.DisplayRole:
            return _text(row, column)
        if role == Role.EditRole and column is PlanColumn.STATE:
            return row.reason
        if role == Role.ToolTipRole:
            return row.tip
        if role == Role.AccessibleTextRole:
            return f"{row.standing.value}，第 {row.number} 项" if column is PlanColumn.NUMBER else _text(row, column)
        if role == Role.ForegroundRole and column is PlanColumn.STATE and row.standing is TaskStatus.OPEN:
            return current_theme().faint
        return row.mark if role == MARK_ROLE and column is PlanColumn.NUMBER else None

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        """Qt's: the reason that was typed; what becomes of it is not decided here."""
        row = self.row_at(index)
        if row is None or role != Role.EditRole or index.column() != PlanColumn.STATE:
            return False
        self.reason_given.emit(row.place, str(value).strip())
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        """Qt's: the titles of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole and 0 <= section < len(PlanColumn):
            return _TITLES[PlanColumn(section)]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt's: the last column takes a reason."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if self.may_edit and index.column() == PlanColumn.STATE else flags


def _text(row: PlanRow, column: PlanColumn) -> str:
    return {
        PlanColumn.NUMBER: row.number,
        PlanColumn.TASK: row.task,
        PlanColumn.BODIES: row.bodies,
        PlanColumn.DEADLINE: row.deadline,
        PlanColumn.STATE: row.state,
    }[column]
