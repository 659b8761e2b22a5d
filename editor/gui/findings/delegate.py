"""How a row of the findings list is painted: the mark, and the buttons that fix or explain what it says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem, QTreeView

from editor.gui.findings.model import ROW_ROLE, FindingColumn
from editor.gui.findings.rows import Deed, FindingRow, actions_of, fix_words
from editor.gui.look.marks import Index, MarkDelegate, item_of

_PADDING: Final = 8
_GAP: Final = 6
_ROW_SPACE: Final = 6


class FindingsDelegate(MarkDelegate):
    """Paints marks and buttons; `fix_wanted` and `waiver_wanted` are sent with the row whose button is clicked."""

    fix_wanted = Signal(object)
    waiver_wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.offers_fixes = True

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for the buttons in every row, so that all are equally high."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), item_of(option).fontMetrics.height() + _ROW_SPACE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The row, then the buttons. Words without figures take the room of the figures too."""
        if index.column() == FindingColumn.NUMBERS and not index.data():
            return
        row = index.data(ROW_ROLE)
        if index.column() == FindingColumn.WHAT and isinstance(row, FindingRow) and not row.numbers:
            option = self._widened(option)
        super().paint(painter, option, index)
        buttons = tuple(self.buttons(option, index))
        if not buttons:
            return
        chosen = bool(item_of(option).state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.accent, 1))
        painter.setBrush(self._theme.paper if chosen else self._theme.hint_tint)
        painter.setFont(item_of(option).font)
        for _, words, box in buttons:
            painter.drawRoundedRect(box, 3, 3)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """A click on a button does what it says, and does not also go to the cell."""
        row = index.data(ROW_ROLE)
        if not isinstance(event, QMouseEvent) or not isinstance(row, FindingRow):
            return super().editorEvent(event, model, option, index)
        point = event.position().toPoint()
        hit = next((action for action, _, box in self.buttons(option, index) if box.contains(point)), None)
        if hit is None:
            return super().editorEvent(event, model, option, index)
        if event.type() == QEvent.Type.MouseButtonRelease and event.button() is Qt.MouseButton.LeftButton:
            (self.fix_wanted if hit is Deed.FIX else self.waiver_wanted).emit(row)
        return True

    def buttons(self, option: QStyleOptionViewItem, index: Index) -> Iterator[tuple[Deed, str, QRect]]:
        """The buttons of a row that stand in this column: what each does and says, and where it is."""
        row = index.data(ROW_ROLE)
        if not self.offers_fixes or not isinstance(row, FindingRow):
            return
        if row.suspect is not None and index.column() == FindingColumn.WHERE:
            words = fix_words(row.suspect)
            yield Deed.FIX, words, self._behind_text(option, index, words)
        elif index.column() == FindingColumn.ACTIONS:
            yield from self._in_a_line(option, row)

    def _widened(self, option: QStyleOptionViewItem) -> QStyleOptionViewItem:
        """Over the column of figures as well."""
        wide = QStyleOptionViewItem(option)
        view = item_of(option).widget
        if isinstance(view, QTreeView):
            item_of(wide).rect.setRight(item_of(wide).rect.right() + view.columnWidth(FindingColumn.NUMBERS))
        return wide

    def _in_a_line(self, option: QStyleOptionViewItem, row: FindingRow) -> Iterator[tuple[Deed, str, QRect]]:
        item = item_of(option)
        left = item.rect.left() + _GAP
        for action, words in actions_of(row):
            width = item.fontMetrics.horizontalAdvance(words) + 2 * _PADDING
            yield action, words, QRect(left, item.rect.top() + 1, width, item.rect.height() - 3)
            left += width + _GAP

    def _behind_text(self, option: QStyleOptionViewItem, index: Index, words: str) -> QRect:
        """Right behind the text of a row, and inside the row if that is too long."""
        full = QStyleOptionViewItem(option)
        self.initStyleOption(full, index)
        item = item_of(full)
        style = item.widget.style() if item.widget else QApplication.style()
        text = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, full, item.widget)
        width = item.fontMetrics.horizontalAdvance(words) + 2 * _PADDING
        left = text.left() + item.fontMetrics.horizontalAdvance(item.text) + 2 * _PADDING
        left = min(left, item.rect.right() - width - _PADDING)
        return QRect(left, item.rect.top() + 1, width, item.rect.height() - 3)
