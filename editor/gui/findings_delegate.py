"""How a row of the findings list is painted: the mark, and behind a suspect the button that takes its correction."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem

from editor.checks.localise import Suspect
from editor.gui.findings_model import ROW_ROLE
from editor.gui.findings_rows import Row, fix_words
from editor.gui.marks import Index, MarkDelegate, item_of

_PADDING: Final = 8
_ROW_SPACE: Final = 6


class FindingsDelegate(MarkDelegate):
    """Paints marks and correction buttons; `fix_wanted` is sent when such a button is clicked."""

    fix_wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.offers_fixes = True

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for the button in every row, so that all are equally high."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), item_of(option).fontMetrics.height() + _ROW_SPACE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The row, then the button."""
        super().paint(painter, option, index)
        suspect = self._suspect(index)
        if suspect is None:
            return
        chosen = bool(item_of(option).state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.accent, 1))
        painter.setBrush(self._theme.paper if chosen else self._theme.hint_tint)
        box = self.button_box(option, index)
        painter.drawRoundedRect(box, 3, 3)
        painter.setFont(item_of(option).font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, fix_words(suspect))
        painter.restore()

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """A click on the button takes the correction, and does not also go to the cell."""
        suspect = self._suspect(index)
        if suspect is None or not isinstance(event, QMouseEvent):
            return super().editorEvent(event, model, option, index)
        if not self.button_box(option, index).contains(event.position().toPoint()):
            return super().editorEvent(event, model, option, index)
        if event.type() == QEvent.Type.MouseButtonRelease and event.button() is Qt.MouseButton.LeftButton:
            self.fix_wanted.emit(suspect)
        return True

    def button_box(self, option: QStyleOptionViewItem, index: Index) -> QRect:
        """Where the button of a row stands: right behind its text, and inside the row if that is too long."""
        full = QStyleOptionViewItem(option)
        self.initStyleOption(full, index)
        item = item_of(full)
        style = item.widget.style() if item.widget else QApplication.style()
        text = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, full, item.widget)
        width = item.fontMetrics.horizontalAdvance(_words(index)) + 2 * _PADDING
        left = text.left() + item.fontMetrics.horizontalAdvance(item.text) + 2 * _PADDING
        left = min(left, item.rect.right() - width - _PADDING)
        return QRect(left, item.rect.top() + 1, width, item.rect.height() - 3)

    def _suspect(self, index: Index) -> Suspect | None:
        row = index.data(ROW_ROLE)
        return row.suspect if self.offers_fixes and isinstance(row, Row) else None


def _words(index: Index) -> str:
    row = index.data(ROW_ROLE)
    return fix_words(row.suspect) if isinstance(row, Row) and row.suspect else ""
