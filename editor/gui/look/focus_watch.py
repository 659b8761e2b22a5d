"""What holds of every widget that has the focus, in the window and all its dialogs: it is seen, and Alt writes nothing.

Qt's style marks what has the focus only after Tab was pressed, not where a click or a command has brought the keyboard.

Alt with a letter is for menus, buttons and commands. Where none takes it, Qt hands it to the field, and on some systems
the field writes the letter: over what is chosen there, be it a figure or a page of text.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from editor.gui.look.focus_ring import FocusRing, needs_ring

_WATCHED = "is_focus_watched"


class FocusWatch(QObject):
    """Looks after each widget from when it first has the focus, as long as its own parent lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._begin)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a letter that is pressed with Alt from being written."""
        return event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _is_for_a_menu(event)

    def _begin(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None:
            return
        now.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        if not now.property(_WATCHED):
            now.setProperty(_WATCHED, True)
            now.installEventFilter(self)
            if needs_ring(now):
                FocusRing(now)


def _is_for_a_menu(event: QKeyEvent) -> bool:
    modifiers = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return modifiers == Qt.KeyboardModifier.AltModifier and event.text().isprintable() and event.text() != ""
