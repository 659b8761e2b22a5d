"""写作提示: what is asked of the section at hand, each line with a box that ticks itself when the text tells it.

A limit has no box, and is not counted: its line says how the text stands to it. All of it is what
`editor.checks.prose.guide` finds; nothing can be ticked by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from editor.gui.look.theme import Theme, current_theme

if TYPE_CHECKING:
    from editor.checks.prose.guide import Ask

_NOTHING: Final = "这一部分没有规定要写的内容"
_LEAST: Final = 30  # height of the list, px
_SIDE: Final = 14  # device-independent pixels of a box
_SCALE: Final = 3  # drawn so many times finer, for any screen


class GuidePane(QWidget):
    """A heading and the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asks: tuple[Ask, ...] = ()
        self.title = QLabel(self)
        self.list = QListWidget(self)
        self.list.setAccessibleName("写作提示")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setWordWrap(True)
        self.list.setMinimumHeight(_LEAST)
        self.list.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setIconSize(QSize(_SIDE, _SIDE))
        self.list.setSpacing(1)
        self.list.setTabKeyNavigation(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.title)
        layout.addWidget(self.list, 1)
        self.refresh_theme()

    def show_asks(self, asks: Sequence[Ask]) -> None:
        """Show what is asked and what of it is told."""
        if tuple(asks) != self._asks or not self.list.count():
            self._asks = tuple(asks)
            self._fill()

    def refresh_theme(self) -> None:
        """Take up the colours that hold now."""
        theme = current_theme()
        self.title.setStyleSheet(f"color: {theme.faint.name()}; background: {theme.label.name()}; padding: 4px 8px")
        self._fill()

    def _fill(self) -> None:
        """Fill the list anew, the line at hand staying so."""
        theme, row = current_theme(), self.list.currentRow()
        self.list.clear()
        for ask in self._asks:
            self.list.addItem(_item(ask, theme))
        if not self._asks:
            item = QListWidgetItem(_NOTHING)
            item.setForeground(theme.faint)
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        self.title.setText(f"应当写到的内容，已写到 {tally(self._asks)}" if self._asks else "应当写到的内容")


def tally(asks: Sequence[Ask]) -> str:
    """How much of what is asked is told: 3/5. Limits are nothing to be told."""
    told = [ask.is_told for ask in asks if not ask.is_limit]
    return f"{sum(told)}/{len(told)}"


def _item(ask: Ask, theme: Theme) -> QListWidgetItem:
    if ask.is_limit:
        item = QListWidgetItem(_no_box(), f"{ask.text}（{ask.evidence}）")
        item.setToolTip(f"{item.text()}\n依据：{ask.source}")
        item.setForeground(theme.faint if ask.is_told else theme.ink)
        return item
    item = QListWidgetItem(_box(is_ticked=ask.is_told, colour=theme.good if ask.is_told else theme.review), ask.text)
    state = f"已写到：{ask.evidence}" if ask.is_told else ask.evidence
    item.setToolTip(f"{ask.text}\n{state}\n依据：{ask.source}")
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{'已写到' if ask.is_told else '没有写到'}：{ask.text}")
    item.setForeground(theme.faint if ask.is_told else theme.ink)
    return item


def _no_box() -> QIcon:
    """As wide as a box, so that texts stand under each other."""
    picture = QPixmap(_SIDE * _SCALE, _SIDE * _SCALE)
    picture.fill(Qt.GlobalColor.transparent)
    return QIcon(picture)


def _box(*, is_ticked: bool, colour: QColor) -> QIcon:
    """A box, ticked or empty, drawn: not every font has one."""
    picture = QPixmap(_SIDE * _SCALE, _SIDE * _SCALE)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.scale(_SCALE, _SCALE)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.4))
    painter.drawRoundedRect(QRectF(1.5, 1.5, _SIDE - 3, _SIDE - 3), 2, 2)
    if is_ticked:
        painter.setPen(QPen(colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline([QPointF(4, 7.2), QPointF(6.3, 9.6), QPointF(10.2, 4.6)])
    painter.end()
    return QIcon(picture)
