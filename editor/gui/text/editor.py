"""The text editor of the prose pane: plain text and chips, no undo of its own, Chinese menu.

It knows no report: what a chip is, it asks its `Holder`. It says when a run of typing ends, which is where one undo
step ends.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QTextEdit, QToolTip, QWidget

from editor.gui.look.report_undo import HistoryStep, leaves_to_menu, step_of
from editor.gui.look.text_marks import text_mark
from editor.gui.look.theme import current_theme
from editor.gui.text.difference import clean_pasted

_MARK_WIDTH: Final = 3  # of the caret where the focus is elsewhere
_WIDEST: Final = 48  # characters in a line
_OWN_TEXT: Final = "application/x-gouji-prose"  # text with its citations in braces, UTF-8
_ENTERS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Holder(Protocol):
    """Who knows what the characters of the document stand for."""

    def is_chip(self, position: int) -> bool:
        """Whether the character at a position is a chip."""

    def tip(self, position: int) -> str:
        """What is to be said of the chip at a position."""

    def stored_text(self, start: int, end: int) -> str:
        """What stands between two positions, citations in braces."""

    def plain_text(self, start: int, end: int) -> str:
        """The same as it is printed, citations as figures."""

    def can_step(self, step: HistoryStep) -> bool:
        """Whether there is something to undo, or to do again."""

    def extend_menu(self, menu: QMenu, position: int) -> None:
        """Put into the menu what can be done with the chip or the figure at a position."""


class ProseEdit(QTextEdit):
    """A text editor that leaves undo to the report."""

    run_ended = Signal()
    step_wanted = Signal(object)
    renumber_wanted = Signal()
    chip_opened = Signal(int)  # the position of a chip that is to be changed

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.holder: Holder | None = None
        self.paster: Callable[[QMimeData], None] | None = None  # takes what another program has copied
        self._takes_as_is = False
        self._marks_caret = False
        self._found: list[QTextEdit.ExtraSelection] = []
        self._place: QTextCursor | None = None
        self.cursorPositionChanged.connect(self._leave_place)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def event(self, event: QEvent) -> bool:
        """Leave the undo keys to the menu."""
        return leaves_to_menu(event) or super().event(event)

    def mark_caret(self, marked: bool) -> None:
        """Show where the caret stands while the focus is elsewhere: there, something is about to be put in."""
        self._marks_caret = marked
        self.viewport().update()

    def go_to_place(self, start: int, end: int) -> None:
        """Put the caret before what stands between two positions, and mark it. It is not chosen: a key writes over
        nothing. The mark goes when the caret leaves it.
        """
        caret = self.textCursor()
        caret.setPosition(start)
        self.setTextCursor(caret)
        self._place = QTextCursor(self.document())
        self._place.setPosition(start)
        self._place.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._draw_marks()
        self.ensureCursorVisible()

    @property
    def place(self) -> str:
        """The words that are marked as the place gone to; empty if none are."""
        return self._place.selectedText() if self._place is not None else ""

    def mark_found(self, marks: list[QTextEdit.ExtraSelection]) -> None:
        """Mark words that were sought, in place of those marked before."""
        self._found = marks
        self._draw_marks()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and the mark of the caret."""
        super().paintEvent(event)
        if self._marks_caret and not self.hasFocus():
            caret = self.cursorRect()
            caret.setWidth(_MARK_WIDTH)
            with QPainter(self.viewport()) as painter:
                painter.fillRect(caret, current_theme().accent)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines short enough to read where there is much room, and the caret in sight if it was."""
        was_seen = QRect(QPoint(), event.oldSize()).intersects(self.cursorRect())
        widest = _WIDEST * self.fontMetrics().horizontalAdvance("字")
        side = max(0, (self.width() - widest) // 2)
        if self.viewportMargins().left() != side:
            self.setViewportMargins(side, 0, side, 0)
        super().resizeEvent(event)
        if was_seen:
            self.ensureCursorVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo is the report's; Enter, with Shift or without, ends a paragraph and a run."""
        step = step_of(event)
        if step is not None:
            self.step_wanted.emit(step)
            return
        chip = self._chip_for(event)
        if chip >= 0:
            self.chip_opened.emit(chip)
            return
        if event.key() not in _ENTERS or self.isReadOnly():
            super().keyPressEvent(event)
            return
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            super().keyPressEvent(event)
            return
        self.textCursor().insertBlock()
        self.ensureCursorVisible()
        self.run_ended.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the chip that is clicked; elsewhere choose a word."""
        chip = self.chip_under(event.position().toPoint())
        if chip >= 0 and not self.isReadOnly():
            self.chip_opened.emit(chip)
        else:
            super().mouseDoubleClickEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell of a chip what it cites."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self.holder is not None:
            chip = self.chip_under(event.pos())
            QToolTip.showText(event.globalPos(), self.holder.tip(chip) if chip >= 0 else "", self.viewport())
            return True
        return super().viewportEvent(event)

    def blocks_in_sight(self) -> range:
        """The numbers of the blocks of which something can be seen."""
        if not self.isVisible():
            return range(0)
        room = self.viewport().rect()
        first, last = (self.cursorForPosition(point).blockNumber() for point in (room.topLeft(), room.bottomRight()))
        return range(first, last + 1)

    def chip_under(self, point: QPoint) -> int:
        """The position of the chip at a point of the viewport; -1 if there is none."""
        scrolled = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        place = QPointF(point) + scrolled
        position = self.document().documentLayout().hitTest(place, Qt.HitTestAccuracy.ExactHit)
        return position if position >= 0 and self._is_chip(position) else -1

    def chip_at_caret(self) -> int:
        """The position of the chip that is chosen, or that the caret stands before or behind; -1 if there is none."""
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        places = (start,) if end - start == 1 else (start, start - 1) if start == end else ()
        return next((place for place in places if place >= 0 and self._is_chip(place)), -1)

    def choose(self, start: int, end: int) -> None:
        """Choose what stands between two positions."""
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def insert_text(self, text: str) -> None:
        """Insert a text in place of what is chosen, as an undo step of its own."""
        self.run_ended.emit()
        self.textCursor().insertText(text)
        self.ensureCursorVisible()
        self.run_ended.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """To leave the editor ends a run."""
        super().focusOutEvent(event)
        self.run_ended.emit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Only text can be pasted or dropped. A file is the window's to open, not its path the text's to hold."""
        return source.hasText() and not any(url.isLocalFile() for url in source.urls())

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy or drag what is chosen: figures for others, citations for a text of our own."""
        if self.holder is None:
            return super().createMimeDataFromSelection()
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        data = QMimeData()
        data.setText(self.holder.plain_text(start, end))
        data.setData(_OWN_TEXT, self.holder.stored_text(start, end).encode("utf-8", "surrogatepass"))
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop the text without its looks, as an undo step of its own; the `paster` gets what is foreign."""
        if self.isReadOnly():
            return
        own = own_text(source)
        if self.paster is not None and not own and not self._takes_as_is:
            self.paster(source)
        elif text := clean_pasted(own or source.text()):
            self.insert_text(text)

    def paste_as_is(self) -> None:
        """Paste the text as it was copied, without looks."""
        self._takes_as_is = True
        self.paste()
        self._takes_as_is = False

    def dropEvent(self, event: QDropEvent) -> None:
        """What is dropped comes as it is: nothing can be asked in the midst of dragging."""
        self._takes_as_is = True
        super().dropEvent(event)
        self._takes_as_is = False

    def cut(self) -> None:
        """Cut what is chosen, as an undo step of its own."""
        self.run_ended.emit()
        super().cut()
        self.run_ended.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl it is for the window, which shows everything larger or smaller."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu, in the words of the window."""
        is_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        menu = self.context_menu(self._position_at(event.pos()) if is_mouse else -1)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def context_menu(self, position: int = -1) -> QMenu:
        """What can be done here: at a position, or where the caret is."""
        menu = QMenu(self)
        if self.holder is not None:
            self.holder.extend_menu(menu, self._caret_position() if position < 0 else position)
        editable, chosen = not self.isReadOnly(), self.textCursor().hasSelection()
        if editable:
            for words, step in (("撤销(&U)", HistoryStep.UNDO), ("重做(&R)", HistoryStep.REDO)):
                action = menu.addAction(words)
                action.triggered.connect(lambda _=False, step=step: self.step_wanted.emit(step))
                action.setEnabled(self.holder is None or self.holder.can_step(step))
            menu.addSeparator()
            menu.addAction("剪切(&T)", self.cut).setEnabled(chosen)
        menu.addAction("复制(&C)", self.copy).setEnabled(chosen)
        if editable:
            menu.addAction("粘贴(&P)", self.paste).setEnabled(self.canPaste())
            menu.addAction("原样粘贴(&N)", self.paste_as_is).setEnabled(self.canPaste())
        menu.addSeparator()
        menu.addAction("全选(&A)", self.selectAll)
        if editable:
            menu.addAction("整理序号(&B)", self.renumber_wanted.emit)
        return menu

    def _leave_place(self) -> None:
        place = self._place
        if place is None:
            return
        at = self.textCursor()
        if at.hasSelection() or not place.selectionStart() <= at.position() <= place.selectionEnd():
            self._place = None
            self._draw_marks()

    def _draw_marks(self) -> None:
        marks = list(self._found)
        if self._place is not None:
            letters = QTextCharFormat()
            letters.setBackground(current_theme().found_current)
            letters.setFontUnderline(True)
            start, end = self._place.selectionStart(), self._place.selectionEnd()
            marks.append(text_mark(self.document(), start, end, letters))
        self.setExtraSelections(marks)

    def _chip_for(self, event: QKeyEvent) -> int:
        """The chip that a key opens: F2 the one at the caret, Enter the one that is chosen."""
        if self.isReadOnly() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return -1
        opens = event.key() == Qt.Key.Key_F2 or (event.key() in _ENTERS and self.textCursor().hasSelection())
        return self.chip_at_caret() if opens else -1

    def _is_chip(self, position: int) -> bool:
        return self.holder is not None and self.holder.is_chip(position)

    def _caret_position(self) -> int:
        chip = self.chip_at_caret()
        return chip if chip >= 0 else self.textCursor().selectionStart()

    def _position_at(self, point: QPoint) -> int:
        chip = self.chip_under(point)
        return chip if chip >= 0 else self.cursorForPosition(point).position()


def own_text(source: QMimeData) -> str:
    """The text that another prose editor of this program put there, its citations in braces; empty if none did."""
    return bytes(source.data(_OWN_TEXT).data()).decode("utf-8", "surrogatepass")
