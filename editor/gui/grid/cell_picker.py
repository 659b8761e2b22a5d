"""Picking a cell: for a while a click in a table, or Enter on a cell, names that cell instead of working in it.

Keys and clicks change nothing in the tables meanwhile. What the cell is wanted for, this module does not know.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from editor.forms.address import CellRef
from editor.gui.grid.view import GridView

_Key = Qt.Key
_Type = QEvent.Type
_ENTERS: Final = (_Key.Key_Return, _Key.Key_Enter)
_LEADING: Final = frozenset(
    {
        *(_Key.Key_Up, _Key.Key_Down, _Key.Key_Left, _Key.Key_Right, _Key.Key_Home, _Key.Key_End),
        *(_Key.Key_PageUp, _Key.Key_PageDown, _Key.Key_Tab, _Key.Key_Backtab),
    }
)
_MOUSE: Final = (_Type.MouseButtonPress, _Type.MouseButtonDblClick, _Type.MouseMove)
_SWALLOWED: Final = (_Type.ContextMenu, _Type.InputMethod)
_CHANGING: Final = (QKeySequence.StandardKey.Cut, QKeySequence.StandardKey.Paste, QKeySequence.StandardKey.Delete)
_FILLING: Final = (_Key.Key_D, _Key.Key_R)  # with Ctrl


class PickBar(QFrame):
    """Says what is to be done now, and the ways out of it. Hidden until it is wanted."""

    named = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.label = QLabel("ℹ  点击表格中的单元格即可插入引用，也可用方向键和回车；Esc 取消")
        self.label.setWordWrap(True)
        self.name_button = QPushButton("按名称选(&N)…")
        self.cancel_button = QPushButton("取消")
        self.name_button.clicked.connect(self.named)
        self.cancel_button.clicked.connect(self.cancelled)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.name_button, self.cancel_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 3, 4, 3)
        layout.addWidget(self.label, 1)
        layout.addLayout(buttons)
        self.hide()


class CellPicker(QObject):
    """Takes the clicks and keys of one grid; another takes its place when another table is shown."""

    picked = Signal(object)  # CellRef

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view: GridView | None = None
        self._pressed: CellRef | None = None

    def watch(self, view: GridView | None) -> None:
        """Pick in this grid from now on, or in none."""
        if self._view is not None:
            self._view.removeEventFilter(self)
            self._view.viewport().removeEventFilter(self)
            self._view.viewport().unsetCursor()
        self._view, self._pressed = view, None
        if view is not None:
            view.finish_editing()
            view.installEventFilter(self)
            view.viewport().installEventFilter(self)
            view.viewport().setCursor(Qt.CursorShape.CrossCursor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whether an event ends here, and does not reach the grid."""
        view = self._view
        if view is None:
            return False
        if isinstance(event, QMouseEvent) and watched is view.viewport():
            return self._clicked(view, event)
        if isinstance(event, QKeyEvent) and watched is view:
            return self._typed(view, event)
        return event.type() in _SWALLOWED

    def _clicked(self, view: GridView, event: QMouseEvent) -> bool:
        ref = view.ref_under(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and ref is not None:
            if event.type() == _Type.MouseButtonPress:
                self._pressed = ref
            elif event.type() == _Type.MouseButtonRelease and ref == self._pressed:
                self._pressed = None
                view.go_to(ref)  # not before: it may scroll
                self.picked.emit(ref)
        return event.type() in (*_MOUSE, _Type.MouseButtonRelease)

    def _typed(self, view: GridView, event: QKeyEvent) -> bool:
        if event.type() == _Type.ShortcutOverride:  # taken from the menu, to end below
            fills = event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in _FILLING
            event.setAccepted(fills or any(event.matches(key) for key in _CHANGING))
            return event.isAccepted()
        if event.type() != _Type.KeyPress:
            return False
        ref = view.current_ref()
        if event.key() in _ENTERS and ref is not None:
            self.picked.emit(ref)
        return event.key() not in _LEADING
