"""The file's own text beside the grid: the row of the focused cell in sight, the figure that was read marked in it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from editor.forms.address import CellRef
from editor.gui.import_review.reviewing import Reviewing
from editor.gui.look.text_marks import text_mark
from editor.gui.look.theme import current_theme
from editor.importers.source_lines import SourcePlace, SourceText
from editor.wording.decimal_text import format_number

_ABOVE: Final = 3  # lines to be seen above what is shown
_NOT_FOUND: Final = "原文中没有找到这一格的位置"


class SourcePane(QWidget):
    """The text of the file; it can be read and copied, not changed."""

    def __init__(self, state: Reviewing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._source = SourceText(state.review.draft)
        self._place: SourcePlace | None = None
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setAccessibleName("原文位置和读法")
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.setMinimumHeight(3 * self.words.fontMetrics().lineSpacing() + 4)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setFrameShape(QFrame.Shape.StyledPanel)
        self.text.setAccessibleName("原文")
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setTabChangesFocus(True)
        self.text.setPlainText("\n".join(line.text for line in self._source.lines))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 0)
        layout.setSpacing(4)
        layout.addWidget(self.words)
        layout.addWidget(self.text, 1)
        self.setFocusProxy(self.text)

    @property
    def is_empty(self) -> bool:
        """Whether there is no text to look at: the file held the report itself."""
        return not self._source.lines

    def show_cell(self, ref: CellRef) -> None:
        """Show where a cell was read, and say how."""
        review = self._state.review
        proposal, lost = review.proposal(ref), review.draft.unread.get(ref)
        where = proposal.where if proposal is not None else lost.where if lost is not None else ""
        head = self._state.name(ref)
        if proposal is not None:
            head = f"{head}　读作 {format_number(proposal.value)}"
        elif lost is not None:
            head = f"{head}　未读出"
        how = review.reason(ref)
        place = self._source.place(ref)
        told = f"{f'{where}：' if where and not how.startswith(where) else ''}{how}"
        self.words.setText("\n".join(filter(None, (head, told, "" if place is not None else _NOT_FOUND))))
        self._show(place)

    def show_words(self, where: str, text: str) -> None:
        """Show a place that belongs to no cell."""
        self.words.setText(f"{where}\n{text}" if text else where)
        self._show(self._source.place_of(where))

    def marked_text(self) -> str:
        """The characters that are marked as read, for a screen reader; empty if only their row is known."""
        place = self._place
        if place is None or not place.has_text:
            return ""
        return self._source.lines[place.line].text[place.start : place.end]

    def changeEvent(self, event: QEvent) -> None:
        """Take up another look of the desktop."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "text"):
            self._mark()

    def _show(self, place: SourcePlace | None) -> None:
        self._place = place
        self._mark()
        if place is None:
            self.text.moveCursor(QTextCursor.MoveOperation.Start)  # what stays in sight would look like its place
            return
        line = place.line if place.has_text else place.first
        cursor = self._cursor(line, place.start if place.has_text else 0)
        self.text.setTextCursor(self._cursor(max(0, place.first - _ABOVE), 0))
        self.text.ensureCursorVisible()
        self.text.setTextCursor(self._cursor(min(place.last + _ABOVE, len(self._source.lines) - 1), 0))
        self.text.ensureCursorVisible()
        self.text.setTextCursor(cursor)
        self.text.ensureCursorVisible()

    def _mark(self) -> None:
        """Tint the row; the figure itself bold in a box of the accent colour."""
        place, theme = self._place, current_theme()
        marks: list[QTextEdit.ExtraSelection] = []
        if place is not None:
            row = QTextCharFormat()
            row.setBackground(theme.selection)
            row.setProperty(QTextFormat.Property.FullWidthSelection, True)
            starts = (self._cursor(line, 0).position() for line in range(place.first, place.last + 1))
            marks = [text_mark(self.text.document(), start, start, row) for start in starts]
            if place.has_text:
                start, end = (self._cursor(place.line, at).position() for at in (place.start, place.end))
                figure = QTextCharFormat()
                figure.setBackground(theme.accent)
                figure.setForeground(theme.paper)
                marks.append(text_mark(self.text.document(), start, end, figure))
        self.text.setExtraSelections(marks)

    def _cursor(self, line: int, character: int) -> QTextCursor:
        block = self.text.document().findBlockByNumber(line)
        cursor = QTextCursor(block)
        before = self._source.lines[line].text[:character]
        cursor.setPosition(block.position() + len(before.encode("utf-16-le")) // 2)  # as Qt counts
        return cursor
