"""The rows of the findings list as a Qt tree model that changes only where something changed.

Rows are told apart by key, so what is selected or opened stays so while figures change around it.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from itertools import count
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt

from editor.gui.findings.rows import FindingRow, Key, actions_of
from editor.gui.look.marks import MARK_ROLE, Index

ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 2
"""The role under which an index gives its `FindingRow`."""

Role = Qt.ItemDataRole
_ROLES: Final = frozenset(
    {
        Role.DisplayRole,
        Role.ToolTipRole,
        Role.AccessibleDescriptionRole,
        MARK_ROLE,
        Role.AccessibleTextRole,
        ROW_ROLE,
    }
)


class FindingColumn(IntEnum):
    """The columns of the list."""

    WHERE = 0
    WHAT = 1
    NUMBERS = 2
    ACTIONS = 3


_TITLES: Final = {
    FindingColumn.WHERE: "位置",
    FindingColumn.WHAT: "问题",
    FindingColumn.NUMBERS: "数字",
    FindingColumn.ACTIONS: "处理",
}


class _Node:
    """A row with its place in the tree and a number for Qt to find it by."""

    __slots__ = ("children", "number", "parent", "row")

    def __init__(self, number: int, row: FindingRow | None, parent: _Node | None) -> None:
        self.number = number
        self.row = row
        self.parent = parent
        self.children: list[_Node] = []


class FindingsModel(QAbstractItemModel):
    """The findings list; `set_rows` brings it up to date."""

    def __init__(self, parent: QObject | None = None, *, offers_fixes: bool = True) -> None:
        super().__init__(parent)
        self._offers_fixes = offers_fixes
        self._numbers = count(1)
        self._root = _Node(0, None, None)
        self._by_number: dict[int, _Node] = {0: self._root}
        self.rows: tuple[FindingRow, ...] = ()

    def set_rows(self, rows: tuple[FindingRow, ...]) -> bool:
        """Show these rows. Says whether anything differed."""
        if rows == self.rows:
            return False
        self.rows = rows
        self._merge(self._root, rows)
        return True

    def row_at(self, index: Index) -> FindingRow | None:
        """The row an index stands for."""
        return self._node(index).row

    def index_of(self, key: Key) -> QModelIndex:
        """Where the first row of this key stands, at whatever depth; invalid if there is none."""
        return next((self._index(node) for node in self._walk() if node.row and node.row.key == key), QModelIndex())

    def stops(self) -> list[QModelIndex]:
        """Where F8 halts, in order."""
        return [self._index(node) for node in self._walk() if node.row and node.row.is_stop]

    def order(self) -> list[QModelIndex]:
        """All rows from the top down."""
        return [self._index(node) for node in self._walk()]

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        """Qt's: the index of a child."""
        node = self._node(parent)
        if not (0 <= row < len(node.children) and 0 <= column < len(FindingColumn)):
            return QModelIndex()
        if parent is not None and parent.isValid() and parent.column() != 0:
            return QModelIndex()
        return self.createIndex(row, column, node.children[row].number)

    def parent(self, index: Index | None = None) -> QModelIndex:  # type: ignore[override]  # QObject has a parent(), too
        """Qt's: the index of the parent."""
        parent = self._node(index).parent
        return QModelIndex() if parent is None else self._index(parent)

    def rowCount(self, parent: Index | None = None) -> int:
        """Qt's: only the first column has children."""
        if parent is not None and parent.isValid() and parent.column() != 0:
            return 0
        return len(self._node(parent).children)

    def columnCount(self, parent: Index | None = None) -> int:
        """Qt's: the same at every depth."""
        return len(FindingColumn)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Qt's: the text of a column, the tip, the mark, the words for a screen reader, the tip among them."""
        if role not in _ROLES:  # a painted cell asks for ten
            return None
        row = self._node(index).row
        if row is None:
            return None
        if role == Role.DisplayRole:
            return self._text(row, FindingColumn(index.column()))
        if role in (Role.ToolTipRole, Role.AccessibleDescriptionRole):
            return row.tip or row.where
        if role == MARK_ROLE and index.column() == FindingColumn.WHERE:
            return row.mark
        if role == Role.AccessibleTextRole:
            return self._spoken(row, FindingColumn(index.column()))
        return row if role == ROW_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        """Qt's: the titles of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole and 0 <= section < len(FindingColumn):
            return _TITLES[FindingColumn(section)]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt's: rows are chosen, not edited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _text(self, row: FindingRow, column: FindingColumn) -> str:
        return {
            FindingColumn.WHERE: row.where,
            FindingColumn.WHAT: row.what,
            FindingColumn.NUMBERS: row.numbers,
            FindingColumn.ACTIONS: "",
        }[column]

    def _spoken(self, row: FindingRow, column: FindingColumn) -> str:
        if column is FindingColumn.ACTIONS:
            return "，".join(words for _, words in actions_of(row)) if self._offers_fixes else ""
        text = self._text(row, column)
        return f"{row.kind}，{text}" if column is FindingColumn.WHERE else text

    def _node(self, index: Index | None) -> _Node:
        if index is None or not index.isValid():
            return self._root
        return self._by_number[index.internalId()]

    def _index(self, node: _Node) -> QModelIndex:
        if node.parent is None:
            return QModelIndex()
        return self.createIndex(node.parent.children.index(node), 0, node.number)

    def _walk(self, node: _Node | None = None) -> Iterator[_Node]:
        for child in (node or self._root).children:
            yield child
            yield from self._walk(child)

    def _merge(self, node: _Node, rows: tuple[FindingRow, ...]) -> None:
        """Bring the children of a node to `rows`: take away, then move, add or change, from the top down."""
        wanted = {row.key for row in rows}
        parent = self._index(node)
        for place in reversed(range(len(node.children))):
            if _key(node.children[place]) not in wanted:
                self.beginRemoveRows(parent, place, place)
                self._forget(node.children.pop(place))
                self.endRemoveRows()
        for place, row in enumerate(rows):
            known = next((at for at in range(place, len(node.children)) if _key(node.children[at]) == row.key), None)
            if known is None:
                self.beginInsertRows(parent, place, place)
                node.children.insert(place, self._grow(row, node))
                self.endInsertRows()
                continue
            if known != place:
                self.beginMoveRows(parent, known, known, parent, place)
                node.children.insert(place, node.children.pop(known))
                self.endMoveRows()
            self._change(node.children[place], row)

    def _change(self, node: _Node, row: FindingRow) -> None:
        before = node.row
        if before is None or before == row:
            return
        node.row = row
        for column in FindingColumn:
            if _shown(before, column) != _shown(row, column):
                changed = self._index(node).siblingAtColumn(column)
                self.dataChanged.emit(changed, changed)
        self._merge(node, row.children)

    def _grow(self, row: FindingRow, parent: _Node) -> _Node:
        node = _Node(next(self._numbers), row, parent)
        self._by_number[node.number] = node
        node.children = [self._grow(child, node) for child in row.children]
        return node

    def _forget(self, node: _Node) -> None:
        del self._by_number[node.number]
        for child in node.children:
            self._forget(child)


def _shown(row: FindingRow, column: FindingColumn) -> object:
    """What is painted of a row in a column; of most rows a key changes the figures alone."""
    match column:
        case FindingColumn.WHERE:
            return row.where, row.mark, row.kind, row.suspect
        case FindingColumn.WHAT:
            return row.what, bool(row.numbers)  # words without figures take the room of the figures
        case FindingColumn.NUMBERS:
            return row.numbers
        case FindingColumn.ACTIONS:
            return actions_of(row)


def _key(node: _Node) -> Key:
    return node.row.key if node.row is not None else ()
