"""The line one types a figure in, inside its cell: which keys it keeps and which lead on to the next cell.

Begun by typing over, arrows leave the cell, as in Excel; begun with F2 or a double click they move the caret, and F2
turns one into the other. An input method may be on: full-width digits become plain ones when they are committed; what
else one letter stands for (①, ²) stays, for the digits in it are none of the figure.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QWidget

from editor.gui.grid.labels import GridStyle
from editor.gui.grid.shape import CellStep
from editor.wording.folding import narrowing

_ARROWS: Final = {
    Qt.Key.Key_Up: CellStep.UP,
    Qt.Key.Key_Down: CellStep.DOWN,
    Qt.Key.Key_Left: CellStep.LEFT,
    Qt.Key.Key_Right: CellStep.RIGHT,
}
_SWALLOWED: Final = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_PLAIN: Final = {**narrowing(), ord("。"): ord(".")}


class CellEditor(QLineEdit):
    """The editor of one cell after another: `visit` is the token of the stay in one of them."""

    typed = Signal(str)  # what stands there after a key, digits made plain
    stepped = Signal(QKeyEvent)  # a key that leads to another cell
    cancelled = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.type_over = True
        self.visit = object()
        self._look: tuple[GridStyle, bool] | None = None
        self.setFrame(False)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, False)
        self.textEdited.connect(self._take_text)

    def begin(self, *, type_over: bool) -> None:
        """Begin a stay: nothing of the one before is left, nor can be undone into."""
        self.visit = object()
        self.type_over = type_over
        self.clear()

    def set_look(self, style: GridStyle, *, is_bold: bool) -> None:
        """Take fonts and colours, unless they are these already; a total is bold, as its cell is."""
        if self._look == (style, is_bold):
            return
        self._look = style, is_bold
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)  # the cell's marks show through
        palette.setColor(QPalette.ColorRole.Text, style.theme.ink)
        palette.setColor(QPalette.ColorRole.Highlight, style.theme.accent)
        self.setPalette(palette)
        font = QFont(style.font)
        font.setBold(is_bold)
        self.setFont(font)

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Tab is a key like the others here, and leads to the next cell."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.stepped.emit(event)
        elif key == Qt.Key.Key_F2:
            self.type_over = not self.type_over
        elif key in _ARROWS and self.type_over and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.stepped.emit(event)
        elif key == Qt.Key.Key_Up:
            self.home(False)
        elif key == Qt.Key.Key_Down:
            self.end(False)
        elif key not in _SWALLOWED:
            super().keyPressEvent(event)
        # Nothing may reach the table behind: it would move on or blank cells.
        event.accept()

    def _take_text(self, text: str) -> None:
        plain = text.translate(_PLAIN)
        if plain != text:
            caret = self.cursorPosition()
            self.setText(plain)
            self.setCursorPosition(caret)
        self.typed.emit(plain)
