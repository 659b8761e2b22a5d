"""How a task is painted, two lines high, and the field in which the reason for leaving it out is typed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget

from editor.gui.look.marks import Index, MarkDelegate, item_of

_LINES: Final = 2
_ROW_SPACE: Final = 8


class PlanDelegate(MarkDelegate):
    """Paints marks and wrapped texts; makes the field for a reason."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows equally high: two lines, what is longer is cut and stands in the tip."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), _LINES * item_of(option).fontMetrics.lineSpacing() + _ROW_SPACE)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The field for a reason. Enter takes it, Esc leaves all as it was."""
        field = QLineEdit(parent)
        field.setPlaceholderText("不写的理由，回车确定")
        field.setAccessibleName("不写的理由")
        return field
