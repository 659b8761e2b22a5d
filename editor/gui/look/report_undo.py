"""Fields that have no undo of their own: Ctrl+Z in them is the report's undo, as it is in the tables.

Qt's text fields claim the undo keys before the window's menu sees them. These leave the keys to the menu, and where
there is none they say what was wanted.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu, QSpinBox, QWidget

from editor.session import Session

_OWN_UNDO: Final = ("edit-undo", "edit-redo")  # Qt's names for the two actions of its menu
_EXTRA_REDO: Final = (
    (Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Y),
    (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_Z),
)


class HistoryStep(Enum):
    """Where a key leads in the history."""

    UNDO = auto()
    REDO = auto()


def take_step(session: Session, step: HistoryStep) -> None:
    """Walk in the session's history; nothing happens in a report that is read-only."""
    if session.read_only:
        return
    if step is HistoryStep.UNDO:
        session.undo()
    else:
        session.redo()


def step_of(event: QEvent) -> HistoryStep | None:
    """What a key press asks of the history; None for any other event."""
    if not isinstance(event, QKeyEvent):
        return None
    if event.matches(QKeySequence.StandardKey.Undo):
        return HistoryStep.UNDO
    is_redo = event.matches(QKeySequence.StandardKey.Redo) or (event.modifiers(), event.key()) in _EXTRA_REDO
    return HistoryStep.REDO if is_redo else None


def leaves_to_menu(event: QEvent) -> bool:
    """Whether an event is Qt asking if the field itself wants an undo key. It is refused then."""
    if event.type() != QEvent.Type.ShortcutOverride or step_of(event) is None:
        return False
    event.ignore()
    return True


class LineField(QLineEdit):
    """One line of text without an undo of its own."""

    step_wanted = Signal(object)

    def event(self, event: QEvent) -> bool:
        """Leave the undo keys to the menu."""
        return leaves_to_menu(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo are the report's."""
        step = step_of(event)
        if step is not None:
            self.step_wanted.emit(step)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt's menu without its undo."""
        menu: QMenu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() in _OWN_UNDO:
                action.setVisible(False)
        menu.exec(event.globalPos())
        menu.deleteLater()


class NumberField(QSpinBox):
    """A whole number without an undo of its own. The wheel turns it only while it has the focus."""

    step_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def event(self, event: QEvent) -> bool:
        """Leave the undo keys to the menu, and the wheel to what scrolls beneath."""
        if event.type() == QEvent.Type.Wheel and not self.hasFocus():
            event.ignore()
            return True
        return leaves_to_menu(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo are the report's."""
        step = step_of(event)
        if step is not None:
            self.step_wanted.emit(step)
        else:
            super().keyPressEvent(event)
