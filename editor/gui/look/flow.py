"""A row of widgets that goes on in the next line where there is no room, as words do in a text."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem


class Flow(QLayout):
    """The row. It needs no more width than its widest widget, and as many lines as it takes."""

    def __init__(self) -> None:
        super().__init__()
        self.setSpacing(6)
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        """Put one more at the end."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """One of them, None where there is none."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]  # Qt asks until it gets nothing
        """Take one away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes what room it gets, and asks for none."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high all lines are together."""
        places = list(self._places(QRect(0, 0, width, 0)))
        return max((place.bottom() + 1 for _, place in places), default=0)

    def setGeometry(self, rect: QRect) -> None:
        """Lay them out."""
        super().setGeometry(rect)
        for item, place in self._places(rect):
            item.setGeometry(place)

    def sizeHint(self) -> QSize:
        """All in one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        gaps = self.spacing() * max(0, len(sizes) - 1)
        return QSize(sum(size.width() for size in sizes) + gaps, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """One in each line."""
        size = QSize(0, 0)
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _places(self, rect: QRect) -> Iterator[tuple[QLayoutItem, QRect]]:
        """Each with its place, each line as high as the highest in it."""
        line: list[tuple[QLayoutItem, QRect]] = []
        at = rect.topLeft()
        for item in self._shown():
            size = item.sizeHint()
            if line and at.x() + size.width() > rect.right() + 1:
                yield from _levelled(line)
                at = QPoint(rect.x(), max(place.bottom() for _, place in line) + 1 + self.spacing())
                line = []
            line.append((item, QRect(at, size)))
            at += QPoint(size.width() + self.spacing(), 0)
        yield from _levelled(line)


def _levelled(line: list[tuple[QLayoutItem, QRect]]) -> Iterator[tuple[QLayoutItem, QRect]]:
    """A line with its parts centred on each other."""
    height = max((place.height() for _, place in line), default=0)
    return ((item, place.translated(0, (height - place.height()) // 2)) for item, place in line)
