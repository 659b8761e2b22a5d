"""The text editor of the prose pane: plain text only, no undo of its own, Chinese menu.

It knows no report. It says when a run of typing ends, which is where one undo step ends.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QTextEdit, QWidget

from editor.gui.history_keys import Step, leaves_to_menu, step_of
from editor.gui.prose_text import clean_pasted

_WIDEST: Final = 48  # characters in a line


class ProseEdit(QTextEdit):
    """A text editor that leaves undo to the report."""

    run_ended = Signal()
    step_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def event(self, event: QEvent) -> bool:
        """Leave the undo keys to the menu."""
        return leaves_to_menu(event) or super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines short enough to read where there is much room."""
        widest = _WIDEST * self.fontMetrics().horizontalAdvance("字")
        side = max(0, (self.width() - widest) // 2)
        if self.viewportMargins().left() != side:
            self.setViewportMargins(side, 0, side, 0)
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo is the report's; Enter, with Shift or without, ends a paragraph and a run."""
        step = step_of(event)
        if step is not None:
            self.step_wanted.emit(step)
            return
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or self.isReadOnly():
            super().keyPressEvent(event)
            return
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            super().keyPressEvent(event)
            return
        self.textCursor().insertBlock()
        self.ensureCursorVisible()
        self.run_ended.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """To leave the editor ends a run."""
        super().focusOutEvent(event)
        self.run_ended.emit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Only text can be pasted or dropped. A file is the window's to open, not its path the text's to hold."""
        return source.hasText() and not any(url.isLocalFile() for url in source.urls())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop the text without its looks, as an undo step of its own."""
        text = clean_pasted(source.text())
        if not text or self.isReadOnly():
            return
        self.run_ended.emit()
        self.textCursor().insertText(text)
        self.ensureCursorVisible()
        self.run_ended.emit()

    def cut(self) -> None:
        """Cut what is chosen, as an undo step of its own."""
        self.run_ended.emit()
        super().cut()
        self.run_ended.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu, in the words of the window."""
        menu = self.context_menu()
        menu.exec(event.globalPos())
        menu.deleteLater()

    def context_menu(self) -> QMenu:
        """What can be done here."""
        menu = QMenu(self)
        editable, chosen = not self.isReadOnly(), self.textCursor().hasSelection()
        if editable:
            menu.addAction("撤销(&U)", lambda: self.step_wanted.emit(Step.UNDO))
            menu.addAction("重做(&R)", lambda: self.step_wanted.emit(Step.REDO))
            menu.addSeparator()
            menu.addAction("剪切(&T)", self.cut).setEnabled(chosen)
        menu.addAction("复制(&C)", self.copy).setEnabled(chosen)
        if editable:
            menu.addAction("粘贴(&P)", self.paste).setEnabled(self.canPaste())
        menu.addSeparator()
        menu.addAction("全选(&A)", self.selectAll)
        return menu
