"""The small shapes that stand before an entry of a list: a state is told by shape first, by colour second.

They are drawn, not written: no font is asked for a triangle. A model gives one under `MARK_ROLE`; the delegate here
draws it.
"""

from __future__ import annotations

from enum import Enum
from typing import Final, Protocol, cast

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPalette, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOption,
    QStyleOptionViewItem,
    QWidget,
)

from editor.gui.look.theme import Theme, current_theme

MARK_ROLE: Final = Qt.ItemDataRole.UserRole + 1
MARK_SIZE: Final = 14  # device-independent pixels

Index = QModelIndex | QPersistentModelIndex


class Mark(Enum):
    """The state of an entry; the value is the shape as a character, for text that cannot show pictures."""

    EMPTY = "○"
    PARTIAL = "◐"
    FILLED = "●"
    ERROR = "▲"
    REVIEW = "◆"
    HINT = "■"
    UNKNOWN = "□"


def mark_colour(mark: Mark, theme: Theme) -> QColor:
    """The colour of a mark."""
    return {
        Mark.EMPTY: theme.faint,
        Mark.PARTIAL: theme.accent,
        Mark.FILLED: theme.good,
        Mark.ERROR: theme.error,
        Mark.REVIEW: theme.review,
        Mark.HINT: theme.hint,
        Mark.UNKNOWN: theme.unknown,
    }[mark]


def draw_mark(painter: QPainter, mark: Mark, box: QRectF, colour: QColor) -> None:
    """Draw a mark into a square box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, box.width() / 9)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(colour if mark not in _HOLLOW else Qt.BrushStyle.NoBrush)
    margin = box.width() * 0.14
    inner = box.adjusted(margin, margin, -margin, -margin)
    if mark in _POLYGONS:
        painter.drawPolygon(_polygon(_POLYGONS[mark], inner))
    else:
        painter.drawEllipse(inner)
    if mark is Mark.PARTIAL:
        painter.setBrush(colour)
        painter.drawPie(inner, 90 * 16, 180 * 16)
    painter.restore()


class Option(Protocol):
    """The fields of a `QStyleOption`, which PySide6's type description leaves out."""

    rect: QRect
    state: QStyle.StateFlag
    palette: QPalette


class ItemOption(Option, Protocol):
    """Those of a `QStyleOptionViewItem`."""

    font: QFont
    fontMetrics: QFontMetrics
    features: QStyleOptionViewItem.ViewItemFeature
    decorationSize: QSize
    icon: QIcon
    text: str
    widget: QWidget | None


def option_of(option: QStyleOption) -> Option:
    """The option of any widget with its fields known to the type checker."""
    return cast(Option, option)


def item_of(option: QStyleOptionViewItem) -> ItemOption:
    """The option with its fields known to the type checker."""
    return cast(ItemOption, option)


class MarkDelegate(QStyledItemDelegate):
    """Draws the mark of an entry where its icon would stand."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icons: dict[tuple[Mark, int], QIcon] = {}
        self._theme = current_theme()

    def refresh_theme(self) -> None:
        """Take up the colours that hold now."""
        self._theme = current_theme()
        self._icons.clear()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Add the mark to what the style draws."""
        super().initStyleOption(option, index)
        mark = index.data(MARK_ROLE)
        if isinstance(mark, Mark):
            item = item_of(option)
            item.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            item.decorationSize = QSize(MARK_SIZE, MARK_SIZE)
            item.icon = self._icon(mark, item.widget.devicePixelRatioF() if item.widget else 1.0)

    def _icon(self, mark: Mark, ratio: float) -> QIcon:
        key = (mark, round(ratio * 100))
        if key not in self._icons:
            icon = QIcon()
            pixmap = mark_pixmap(mark, mark_colour(mark, self._theme), MARK_SIZE, ratio)
            for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
                icon.addPixmap(pixmap, mode)
            self._icons[key] = icon
        return self._icons[key]


def soft_selection(view: QAbstractItemView, theme: Theme) -> None:
    """Let a list show what is chosen on a tint, so that the colours of marks can be told on it."""
    palette = view.palette()
    wanted = {QPalette.ColorRole.Highlight: theme.selection, QPalette.ColorRole.HighlightedText: theme.ink}
    if any(palette.color(role) != colour for role, colour in wanted.items()):
        for role, colour in wanted.items():
            palette.setColor(role, colour)
        view.setPalette(palette)


def mark_pixmap(mark: Mark, colour: QColor, size: int, ratio: float) -> QPixmap:
    """A mark as a picture of `size` device-independent pixels."""
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw_mark(painter, mark, QRectF(0, 0, size, size), colour)
    painter.end()
    return pixmap


def _polygon(corners: tuple[tuple[float, float], ...], box: QRectF) -> QPolygonF:
    return QPolygonF([QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in corners])


_HOLLOW: Final = {Mark.EMPTY, Mark.PARTIAL, Mark.UNKNOWN}
_SQUARE: Final = ((0.08, 0.08), (0.92, 0.08), (0.92, 0.92), (0.08, 0.92))
_POLYGONS: Final = {  # corners as parts of the box; what is not here is a circle
    Mark.ERROR: ((0.5, 0.02), (1.0, 0.94), (0.0, 0.94)),
    Mark.REVIEW: ((0.5, -0.04), (1.04, 0.5), (0.5, 1.04), (-0.04, 0.5)),
    Mark.HINT: _SQUARE,
    Mark.UNKNOWN: _SQUARE,
}
