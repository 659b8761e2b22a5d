"""The findings list as a view: its columns, its keys and clicks, what is copied, and the words where it is empty.

What a row means and what is done about it is the panel's.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHeaderView, QLabel, QTreeView, QWidget

from editor.gui.findings.arrangement import Order
from editor.gui.findings.delegate import FindingsDelegate
from editor.gui.findings.model import FindingColumn, FindingsModel
from editor.gui.findings.rows import FindingRow
from editor.gui.look.marks import soft_selection
from editor.gui.look.theme import current_theme

_SHARES: Final = {
    FindingColumn.WHERE: 0.26,
    FindingColumn.WHAT: 0.33,
}  # of the width beside the buttons; figures take the rest
_WIDEST: Final = {FindingColumn.WHERE: 210, FindingColumn.WHAT: 300}
_LONGEST_ACTIONS: Final = "改为 1234567 重新说明"  # the words of two buttons
_AROUND_ACTIONS: Final = 48
_ENTERS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN: Final = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_ORDERS: Final = {
    FindingColumn.WHERE: Order.PLACE,
    FindingColumn.WHAT: Order.WORDS,
    FindingColumn.NUMBERS: Order.DIFFERENCE,
    FindingColumn.ACTIONS: Order.REMEDY,
}


class FindingsList(QTreeView):
    """The rows of a model. Several can be selected, to be copied; one of them is chosen, to be gone to or settled."""

    entered_row = Signal(object)  # QModelIndex: Enter, or a click
    chosen_changed = Signal()
    menu_wanted = Signal(object)  # the QPoint on the screen
    order_wanted = Signal(object, bool)  # Order, whether it is turned round

    def __init__(self, model: FindingsModel, *, may_edit: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._is_plain_click = True
        self.setModel(model)
        self.setAccessibleName("审核结果")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setIndentation(18)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.delegate = FindingsDelegate(self)
        self.delegate.offers_fixes = may_edit
        self.setItemDelegate(self.delegate)
        self.empty = QLabel(self.viewport())
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._set_header()
        soft_selection(self, current_theme())
        self.clicked.connect(self._clicked)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen_changed.emit())
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen_changed.emit())
        model.rowsInserted.connect(self._open_new)

    def chosen(self) -> QModelIndex:
        """The row that the user chose; invalid if none is, or several are and the current one is not among them.

        Qt makes the first row current when the list gets the focus, and a neighbour when the current one goes; that
        chooses nothing.
        """
        current = self.currentIndex().siblingAtColumn(0)
        if self.selectionModel().isSelected(current):
            return current
        selected = self.selectionModel().selectedRows()
        return selected[0] if len(selected) == 1 else QModelIndex()

    def choose(self, index: QModelIndex) -> None:
        """Choose a row and bring it into view."""
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def bring_up(self, index: QModelIndex) -> None:
        """Bring a row into view and choose nothing; of a group that is too long, its heading."""
        top = index
        while top.parent().isValid():
            top = top.parent()
        self.scrollTo(index)
        self.scrollTo(top)

    def copy_lines(self) -> None:
        """Copy the selected rows as lines of text, what stands in columns apart by tabs."""
        lines = [_line(row) for row in self.selected_rows()]
        if lines:
            QApplication.clipboard().setText("\n".join(lines))

    def selected_rows(self) -> list[FindingRow]:
        """The selected rows from the top down."""
        selection = self.selectionModel()
        rows = (self._rows.row_at(index) for index in self._rows.order() if selection.isSelected(index))
        return [row for row in rows if row is not None]

    def say_empty(self, words: str, *, is_empty: bool) -> None:
        """Words for a list without rows."""
        self.empty.setVisible(is_empty)
        self.empty.setText(words)
        self._show_focus()

    def refresh_theme(self) -> None:
        """Take up the colours that hold now."""
        self.delegate.refresh_theme()
        soft_selection(self, current_theme())
        self._show_focus()
        self.viewport().update()

    # -- Qt's events ---------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the place."""
        if event.modifiers() in _PLAIN and event.key() in _ENTERS:
            self.entered_row.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """With Ctrl or Shift a click only selects."""
        self._is_plain_click = event.modifiers() in _PLAIN
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the row under the pointer, or of the chosen one for the menu key."""
        is_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if is_mouse else self.currentIndex()
        below = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        self.menu_wanted.emit(event.globalPos() if is_mouse else below)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """An empty list shows the focus around its words."""
        super().focusInEvent(event)
        self._show_focus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """And no more."""
        super().focusOutEvent(event)
        self._show_focus()

    def viewportEvent(self, event: QEvent) -> bool:
        """The words over an empty list fill it."""
        if isinstance(event, QResizeEvent):
            self.empty.setGeometry(self.viewport().rect())
            self._fit_columns()
        return super().viewportEvent(event)

    # -- within --------------------------------------------------------------------------------------------------

    def _set_header(self) -> None:
        header = self.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(FindingColumn.NUMBERS, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(1)  # Qt's own is the widest letter of the font, and may be three characters
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(self._order_changed)

    def _order_changed(self, column: int, direction: Qt.SortOrder) -> None:
        order = _ORDERS[FindingColumn(column)] if column >= 0 else Order.CAUSE
        self.order_wanted.emit(order, direction is Qt.SortOrder.DescendingOrder)

    def sort_by(self, order: Order) -> None:
        """Sort as a click on a column would, from the first on."""
        column = next((column for column, known in _ORDERS.items() if known is order), -1)
        self.header().setSortIndicator(column, Qt.SortOrder.AscendingOrder)

    def _fit_columns(self) -> None:
        """However narrow the list is, the buttons are in it."""
        header = self.header()
        actions = self.fontMetrics().horizontalAdvance(_LONGEST_ACTIONS) + _AROUND_ACTIONS
        room = max(0, self.viewport().width() - actions)
        for column, share in _SHARES.items():
            header.resizeSection(column, min(_WIDEST[column], round(room * share)))
        header.resizeSection(FindingColumn.ACTIONS, actions)

    def _clicked(self, index: QModelIndex) -> None:
        if self._is_plain_click:
            self.entered_row.emit(index)

    def _show_focus(self) -> None:
        """An empty list has no row to show the focus in: the words in it get a frame."""
        is_framed = self.hasFocus() and self.empty.isVisibleTo(self)
        theme = current_theme()
        frame = theme.accent.name() if is_framed else "transparent"
        # With a style sheet of its own a label keeps the colours that it was made with.
        style = f"color: {theme.ink.name()}; border: 2px solid {frame}"
        if self.empty.styleSheet() != style:
            self.empty.setStyleSheet(style)

    def _open_new(self, parent: QModelIndex, first: int, last: int) -> None:
        """A new group shows what it holds; a text over all columns is told to the view."""
        for place in range(first, last + 1):
            index = self._rows.index(place, 0, parent)
            row = self._rows.row_at(index)
            if row is None:
                continue
            self.setFirstColumnSpanned(place, parent, row.spans)
            if row.children:
                self.expand(index)
                self._open_new(index, 0, len(row.children) - 1)


def _line(row: FindingRow) -> str:
    return "\t".join(filter(None, (row.kind, row.where, row.what, row.numbers))).replace("\n", " ")
