"""What of an import a person should look at: cells unread or doubtful, cells that overwrite, leftovers, remarks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from editor.forms.address import CellRef
from editor.gui.import_review.reviewing import Reviewing
from editor.gui.look.marks import soft_selection
from editor.gui.look.theme import current_theme
from editor.importers.review import Standing
from editor.report.model import Remainder
from editor.wording.decimal_text import format_number

_CELL: Final = Qt.ItemDataRole.UserRole
_PLACE: Final = Qt.ItemDataRole.UserRole + 1
_NAME, _TEXT, _STATUS = range(3)
_WIDTHS: Final = (330, 620)
_CONTROL: Final = Qt.KeyboardModifier.ControlModifier
_ENTERS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LookList(QWidget):
    """The list. The entry that is chosen is shown; Enter or a click goes there."""

    cell_shown = Signal(object)  # CellRef
    cell_chosen = Signal(object)  # CellRef
    place_shown = Signal(str, str)  # a place in the file, and what stands there
    message = Signal(str)

    def __init__(self, state: Reviewing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._groups: list[tuple[QTreeWidgetItem, str]] = []
        self.tree = QTreeWidget()
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.tree.setHeaderLabels(["位置", "读到的和原因", "情况"])
        self.tree.setAccessibleName("要看的地方")
        self.tree.setUniformRowHeights(True)
        self.tree.setAllColumnsShowFocus(True)
        header = self.tree.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        for column, width in enumerate(_WIDTHS):
            header.resizeSection(column, width)
        self._fill()
        self.tree.currentItemChanged.connect(lambda item, _: self._show(item))
        self.tree.itemClicked.connect(lambda item, _: self._show(item))
        self.tree.itemDoubleClicked.connect(lambda item, _: self._go(item))
        self.tree.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tree)
        self.setFocusProxy(self.tree)
        state.changed.connect(self.refresh)
        self.refresh()
        self.refresh_theme()

    @property
    def open_count(self) -> int:
        """How many cells are still to be looked at."""
        return sum(self._is_open_cell(item) for item in self._leaves())

    def refresh(self) -> None:
        """Say anew how each cell stands, and how many of a group are left."""
        for item in self._leaves():
            ref = _ref(item)
            if ref is not None:
                item.setText(_STATUS, self._state.status(ref))
        for group, title in self._groups:
            leaves = [group.child(place) for place in range(group.childCount())]
            left = sum(self._is_open_cell(item) for item in leaves)
            counted = left != len(leaves) and any(self._needs_look(item) for item in leaves)
            group.setText(_NAME, f"{title}（{len(leaves)}{f'，还要看 {left}' if counted else ''}）")

    def refresh_theme(self) -> None:
        """Take up the colours that hold now."""
        soft_selection(self.tree, current_theme())

    def step(self, by: int) -> None:
        """Go to the next entry that is still to be looked at, or to the one before; after the last to the first."""
        leaves = self._leaves()
        stops = [item for item in leaves if _ref(item) is None or self._is_open_cell(item)]
        if not stops:
            self.message.emit("没有要看的地方了")
            return
        current = self.tree.currentItem()
        here = leaves.index(current) if current in leaves else (-1 if by > 0 else len(leaves))
        places = [leaves.index(item) for item in stops]
        ahead = [place for place in (places if by > 0 else places[::-1]) if (place - here) * by > 0]
        item = leaves[ahead[0] if ahead else places[0 if by > 0 else -1]]
        self.tree.setCurrentItem(item)
        self._go(item)

    def follow(self, ref: CellRef) -> None:
        """Choose the entry of a cell that got the focus elsewhere, if it has one."""
        item = next((item for item in self._leaves() if _ref(item) == ref), None)
        if item is not None and item is not self.tree.currentItem():
            blocked = self.tree.blockSignals(True)
            self.tree.setCurrentItem(item)
            self.tree.blockSignals(blocked)

    def changeEvent(self, event: QEvent) -> None:
        """Take up another look of the desktop."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "tree"):
            self.refresh_theme()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes to the cell."""
        is_press = watched is self.tree and event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() in _ENTERS and not event.modifiers() & _CONTROL:
            self._go(self.tree.currentItem())
            return True
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        review = self._state.review
        cells = review.draft.form.cells
        kept = "留空" if review.base is None else "本年报不变"
        unread = [ref for ref in cells if ref in review.draft.unread]
        self._add_cells(f"未读出：原文有数值，读不出是哪一格的，{kept}", unread)
        self._add_cells("存疑：已填，请与原文核对", [ref for ref in cells if ref in review.doubtful])
        replaced = [ref for ref in cells if review.standing(ref, review.start) is Standing.REPLACED]
        self._add_cells("将改动本年报已有的数值", [ref for ref in replaced if ref not in review.doubtful])
        self._add_places("未归入：格式中没有它的位置，不填入任何格", review.draft.unmapped)
        self._add_places("说明", [Remainder(note, "") for note in review.draft.notes])
        self.tree.expandAll()

    def _add_cells(self, title: str, refs: Iterable[CellRef]) -> None:
        items = []
        for ref in refs:
            item = QTreeWidgetItem([self._state.name(ref), self._words(ref), ""])
            item.setData(_NAME, _CELL, ref)
            items.append(item)
        self._add(title, items)

    def _add_places(self, title: str, places: Iterable[Remainder]) -> None:
        items = []
        for place in places:
            item = QTreeWidgetItem([place.where, place.text, ""])
            item.setData(_NAME, _PLACE, (place.where, place.text))
            items.append(item)
        self._add(title, items)
        for item in items:
            item.setFirstColumnSpanned(not item.text(_TEXT))

    def _add(self, title: str, items: list[QTreeWidgetItem]) -> None:
        if not items:
            return
        group = QTreeWidgetItem([title])
        self.tree.addTopLevelItem(group)
        group.addChildren(items)
        group.setFirstColumnSpanned(True)
        self._groups.append((group, title))
        for item in items:
            for column in (_NAME, _TEXT):
                item.setToolTip(column, item.text(column))

    def _words(self, ref: CellRef) -> str:
        """What was read for a cell, what it would overwrite, and why it is here."""
        review = self._state.review
        found, before = (format_number(report.value(ref)) for report in (review.found, review.before))
        words = f"读作 {found}" if found else ""
        if found and before and found != before:
            words = f"{before} → {found}"
        return "；".join(filter(None, (words, review.reason(ref))))

    def _leaves(self) -> list[QTreeWidgetItem]:
        return [group.child(place) for group, _ in self._groups for place in range(group.childCount())]

    def _is_open_cell(self, item: QTreeWidgetItem) -> bool:
        ref = _ref(item)
        return ref is not None and self._state.is_open(ref)

    def _needs_look(self, item: QTreeWidgetItem) -> bool:
        """Whether the entry is a cell that somebody must look at, or had to."""
        ref, review = _ref(item), self._state.review
        return ref is not None and (ref in review.doubtful or ref in review.draft.unread)

    def _show(self, item: QTreeWidgetItem | None) -> None:
        if item is None:
            return
        ref = _ref(item)
        if ref is not None:
            self.cell_shown.emit(ref)
        elif item.data(_NAME, _PLACE):
            self.place_shown.emit(*item.data(_NAME, _PLACE))

    def _go(self, item: QTreeWidgetItem | None) -> None:
        ref = _ref(item) if item is not None else None
        if ref is not None:
            self.cell_chosen.emit(ref)
        else:
            self._show(item)


def _ref(item: QTreeWidgetItem) -> CellRef | None:
    ref = item.data(_NAME, _CELL)
    return CellRef(*ref) if ref is not None else None
