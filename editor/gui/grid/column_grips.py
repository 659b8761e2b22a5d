"""Widening the columns of a table by mouse: the right edge of a column, one of labels too, is taken and drawn.

What was drawn is kept while the table is open, in widths of a Chinese character, so that it grows with the letters. A
double click on the edge gives the column back the width that it had by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from editor.gui.grid.labels import GridStyle

_REACH: Final = 4  # px on either side of an edge
_NARROWEST: Final = 1.5  # characters
_WIDEST: Final = 0.6  # of the table's room: the rest must stay in sight
_Type = QEvent.Type


class ColumnGrips(QObject):
    """The edges of one table's columns. `widths` are those drawn, by the column of the grid, in characters."""

    drawn = Signal()

    def __init__(self, view: QWidget, edges: Callable[[], Sequence[int]], style: Callable[[], GridStyle]) -> None:
        super().__init__(view)
        self.widths: dict[int, float] = {}
        self._view, self._edges, self._style = view, edges, style
        self._where: dict[QObject, Callable[[QPoint], bool]] = {}
        self._held: int | None = None
        self._start = 0  # of the held column, in the view

    def watch(self, surface: QWidget, is_label: Callable[[QPoint], bool] = lambda _: True) -> None:
        """Take the edges that show on a surface, wherever there is a label at a point of it."""
        self._where[surface] = is_label
        surface.setMouseTracking(True)
        surface.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whether a mouse event is about an edge, and ends here."""
        if not isinstance(event, QMouseEvent) or not isinstance(watched, QWidget):
            return False
        place = event.position().toPoint()
        x = watched.mapTo(self._view, place).x()
        if self._held is not None:
            return self._draw(event, x)
        column = self._at(x) if self._where[watched](place) else None
        if event.type() == _Type.MouseMove and not event.buttons():
            self._show(watched, is_edge=column is not None)
        elif column is not None and event.button() == Qt.MouseButton.LeftButton:
            self._take(event, column)
            return event.type() in (_Type.MouseButtonPress, _Type.MouseButtonDblClick)
        return False

    def _take(self, event: QMouseEvent, column: int) -> None:
        if event.type() == _Type.MouseButtonPress:
            self._held = column
            self._start = 0 if column == 0 else self._edges()[column - 1]
        elif event.type() == _Type.MouseButtonDblClick and self.widths.pop(column, None) is not None:
            self.drawn.emit()

    def _draw(self, event: QMouseEvent, x: int) -> bool:
        if event.type() == _Type.MouseButtonRelease:
            self._held = None
        elif event.type() == _Type.MouseMove and self._held is not None:
            em = self._style().em
            width = min(max((x - self._start) / em, _NARROWEST), _WIDEST * self._view.width() / em)
            self.widths[self._held] = width
            self.drawn.emit()
        return True

    def _at(self, x: int) -> int | None:
        """The column whose right edge is at a place of the view; of several the last, which may be narrow."""
        near = [column for column, edge in enumerate(self._edges()) if abs(edge - x) <= _REACH]
        return near[-1] if near else None

    def _show(self, surface: QWidget, *, is_edge: bool) -> None:
        if is_edge:
            surface.setCursor(Qt.CursorShape.SplitHCursor)
        elif surface.cursor().shape() == Qt.CursorShape.SplitHCursor:
            surface.unsetCursor()
