"""Rich text in the rows of a list: wrapped, with parts of it in another look."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QPainter, QTextDocument
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from editor.gui.look.marks import Index, item_of
from editor.gui.look.theme import current_theme

RICH_ROLE: Final = Qt.ItemDataRole.UserRole + 2
_MARGIN: Final = 4


class RichTextDelegate(QStyledItemDelegate):
    """Paints what an item has under `RICH_ROLE` as rich text; a row is as high as its texts need."""

    def __init__(self, tree: QTreeView) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the text in the width that its column has now."""
        hint = super().sizeHint(option, index)
        document = self._document(option, index)
        if document is None:
            return hint
        return QSize(hint.width(), round(document.size().height()) + _MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The row's background, then the text over it."""
        document = self._document(option, index)
        super().paint(painter, option, index)
        if document is None:
            return
        item = item_of(option)
        chosen = bool(item.state & QStyle.StateFlag.State_Selected)
        theme = current_theme()
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QApplication.palette()
        faint = index.data(Qt.ItemDataRole.ForegroundRole) is not None
        palette.setColor(palette.ColorRole.Text, theme.faint if faint and not chosen else theme.ink)
        context.palette = palette  # type: ignore[attr-defined]  # PySide6's type description leaves it out
        painter.save()
        painter.translate(QPointF(item.rect.left(), item.rect.top() + _MARGIN / 2))
        painter.setClipRect(QRectF(0, 0, item.rect.width(), item.rect.height()))
        document.documentLayout().draw(painter, context)
        painter.restore()

    def _indent(self, index: Index) -> int:
        """What of the first column stands before the texts."""
        return self._tree.indentation() if index.column() == 0 else 0

    def _document(self, option: QStyleOptionViewItem, index: Index) -> QTextDocument | None:
        html = index.data(RICH_ROLE)
        if not isinstance(html, str):
            return None
        document = QTextDocument()
        document.setDefaultFont(item_of(option).font)
        document.setDocumentMargin(2)
        document.setHtml(html)
        document.setTextWidth(self._tree.columnWidth(index.column()) - self._indent(index))
        return document
