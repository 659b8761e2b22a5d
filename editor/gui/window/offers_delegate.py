"""How the texts of an offer are painted: wrapped; in its sentence the figure is bold, with a remark on a line below."""

from __future__ import annotations

from html import escape
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QPainter, QTextDocument
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from editor.checks.told.offers import Offer, Withheld
from editor.gui.look.marks import Index, item_of
from editor.gui.look.theme import current_theme

RICH_ROLE: Final = Qt.ItemDataRole.UserRole + 2
_MARGIN: Final = 4
_BEFORE, _AFTER = 56, 28  # letters of a long sentence that are shown around the figure


def sentence_html(told: Offer | Withheld, remark: str, colour: str) -> str:
    """The sentence with its figure bold, and a remark below it in a colour."""
    start, end = told.start - told.sentence_start, told.end - told.sentence_start
    first = max(0, start - _BEFORE) if start > _BEFORE else 0
    last = end + _AFTER if len(told.sentence) > end + _AFTER else len(told.sentence)
    before = "…" * (first > 0) + told.sentence[first:start]
    after = told.sentence[end:last] + "…" * (last < len(told.sentence))
    text = f"{escape(before)}<b>{escape(told.sentence[start:end])}</b>{escape(after)}"
    return f'{text}<br><span style="color: {colour}">{escape(remark)}</span>' if remark else text


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
