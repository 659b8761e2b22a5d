"""The merged headers of a table: column labels above, row labels at the left, the corner between them.

They stay in place while the body scrolls. All paint the form's own slots; sizes come from the view.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from editor.forms.grid import Slot
from editor.gui.grid.labels import GridStyle
from editor.gui.grid.shape import GridShape
from editor.gui.grid.sizes import Sizes


class MergedHeader(QHeaderView):
    """A header whose sections carry one leaf label each under or beside the labels of their groups."""

    def __init__(self, orientation: Qt.Orientation, shape: GridShape, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._across = orientation is Qt.Orientation.Horizontal
        self._shape = shape
        self._slots = shape.column_labels if self._across else shape.row_labels
        self._style: GridStyle | None = None
        self._sizes: Sizes | None = None
        self._current = (-1, -1)
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def fit(self, style: GridStyle, sizes: Sizes) -> None:
        """Take fonts and sizes; the labels' own side of the header, then each section."""
        self._style, self._sizes = style, sizes
        top, left = self._shape.top, self._shape.left
        if self._across:
            self.setFixedHeight(sum(sizes.heights[:top]))
            lengths = sizes.widths[left:]
        else:
            self.setFixedWidth(sum(sizes.widths[:left]))
            lengths = sizes.heights[top:]
        for section, length in enumerate(lengths):
            self.resizeSection(section, length)
        self.viewport().update()

    def set_current(self, row: int, column: int) -> None:
        """Tint the labels of the focused cell."""
        if (row, column) != self._current:
            earlier, self._current = self._current, (row, column)
            if earlier[self._across] != self._current[self._across]:
                self.viewport().update()

    def sizeHint(self) -> QSize:
        if self._sizes is None:
            return super().sizeHint()
        size = sum(self._sizes.heights[: self._shape.top]), sum(self._sizes.widths[: self._shape.left])
        return QSize(0, size[0]) if self._across else QSize(size[1], 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._style is None or self._sizes is None:
            return
        painter = QPainter(self.viewport())
        try:
            for slot in self._slots:
                rect = self._place(slot, self._sizes)
                if rect.intersects(event.rect()):
                    self._style.paint(painter, rect, slot, self.viewport().rect(), current=self._leads(slot))
            painter.setPen(self._style.theme.line)
            end = self._end()
            if self._across:
                painter.drawLine(QPoint(0, 0), QPoint(end, 0))
                if not self._shape.left:
                    painter.drawLine(QPoint(-self.offset(), 0), QPoint(-self.offset(), self.height()))
            else:
                painter.drawLine(QPoint(0, 0), QPoint(0, end))
        finally:
            painter.end()

    def _place(self, slot: Slot, sizes: Sizes) -> QRect:
        top, left = self._shape.top, self._shape.left
        if self._across:
            return QRect(
                self.sectionViewportPosition(slot.column - left),
                sum(sizes.heights[: slot.row]),
                sizes.width(slot),
                sizes.height(slot),
            )
        return QRect(
            sum(sizes.widths[: slot.column]),
            self.sectionViewportPosition(slot.row - top),
            sizes.width(slot),
            sizes.height(slot),
        )

    def _leads(self, slot: Slot) -> bool:
        """Whether a label names the focused cell itself, not a group it is in."""
        row, column = self._current
        if row < 0:
            return False
        if self._across:
            is_leaf = slot.row + slot.row_span == self._shape.top
            return is_leaf and slot.column == column + self._shape.left
        is_leaf = slot.column + slot.column_span == self._shape.left
        return is_leaf and slot.row == row + self._shape.top

    def _end(self) -> int:
        return self.length() - self.offset()


class Corner(QWidget):
    """What stands over the row labels: the 勾稽 note of table three, 统计指标 and 单位 of the older form."""

    def __init__(self, slots: Iterable[Slot], parent: QWidget) -> None:
        super().__init__(parent)
        self._slots = tuple(slots)
        self._style: GridStyle | None = None
        self._sizes: Sizes | None = None
        self.setAccessibleName("".join(slot.text for slot in self._slots))

    def fit(self, style: GridStyle, sizes: Sizes) -> None:
        """Take fonts and sizes."""
        self._style, self._sizes = style, sizes
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._style is None or self._sizes is None:
            return
        painter = QPainter(self)
        try:
            for slot in self._slots:
                rect = QRect(
                    sum(self._sizes.widths[: slot.column]),
                    sum(self._sizes.heights[: slot.row]),
                    self._sizes.width(slot),
                    self._sizes.height(slot),
                )
                self._style.paint(painter, rect, slot, self.rect())
            painter.setPen(self._style.theme.line)
            painter.drawLine(0, 0, self.width(), 0)
            painter.drawLine(0, 0, 0, self.height())
        finally:
            painter.end()
