"""The table as one works in it: merged headers, sizes that fit the width, the keys of Excel.

The view turns keys and clicks into steps between value cells and into calls of the commands; it decides nothing about
figures. Copy, paste and fill are in `commands`, the keys while a cell is being edited in `cell_editor`. The cell with
the focus is the one where a selection began, and stays it while the selection grows; Enter and Tab walk within.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from typing import Final

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QTableView, QWidget

from editor.forms.address import CellRef
from editor.gui.grid.cell_editor import CellEditor
from editor.gui.grid.column_grips import ColumnGrips
from editor.gui.grid.commands import GridCommands
from editor.gui.grid.delegate import CellDelegate
from editor.gui.grid.headers import Corner, MergedHeader
from editor.gui.grid.labels import GridStyle
from editor.gui.grid.model import GridModel
from editor.gui.grid.shape import CellStep, Place, next_within
from editor.gui.grid.sizes import Sizes
from editor.gui.grid.sizing import sizes_for
from editor.gui.look.theme import current_theme, scaled_font

Index = QModelIndex | QPersistentModelIndex
_Key = Qt.Key
_Action = QAbstractItemView.CursorAction
_MOVES: Final = {
    _Key.Key_Up: _Action.MoveUp,
    _Key.Key_Down: _Action.MoveDown,
    _Key.Key_Left: _Action.MoveLeft,
    _Key.Key_Right: _Action.MoveRight,
    _Key.Key_Home: _Action.MoveHome,
    _Key.Key_End: _Action.MoveEnd,
    _Key.Key_PageUp: _Action.MovePageUp,
    _Key.Key_PageDown: _Action.MovePageDown,
}
_STEPS: Final = {
    _Action.MoveUp: CellStep.UP,
    _Action.MoveDown: CellStep.DOWN,
    _Action.MoveLeft: CellStep.LEFT,
    _Action.MoveRight: CellStep.RIGHT,
}
_ENTERS: Final = (_Key.Key_Return, _Key.Key_Enter)
_TABS: Final = (_Key.Key_Tab, _Key.Key_Backtab)
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_CONTROL: Final = Qt.KeyboardModifier.ControlModifier
_ALT: Final = Qt.KeyboardModifier.AltModifier


class GridView(QTableView):
    """One table section's grid. `commands` are what menus call."""

    current_changed = Signal(object)  # the CellRef that has the focus now
    selection_changed = Signal()
    menu_wanted = Signal(QPoint)  # where on the screen

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = model
        self._shape = model.shape
        self._zoom = 1.0
        self._reach: Place = self._shape.reading_order[0]  # the corner of the selection that Shift moves
        self._tab_start: int | None = None  # the column where a run of Tab began: Enter goes back below it
        self._sizes: Sizes | None = None
        self._theme = current_theme()
        self._cells = CellDelegate(model, self._style(), self)
        self._cells.stepped = self._leave_by_key
        self._cells.cancelled = self._cancel_editing
        self._columns = MergedHeader(Qt.Orientation.Horizontal, model.shape, self)
        self._rows = MergedHeader(Qt.Orientation.Vertical, model.shape, self)
        self._corner = Corner(model.shape.corner_labels, self)
        self._grips = ColumnGrips(self, self._edges, lambda: self._cells.style)
        self._put_together()
        self.commands = GridCommands(model, self.selectionModel(), self)
        self.setCurrentIndex(model.index(*self._shape.reading_order[0]))

    def _put_together(self) -> None:
        self.setHorizontalHeader(self._columns)
        self.setVerticalHeader(self._rows)
        self.setItemDelegate(self._cells)
        self.setModel(self._grid)
        self._columns.setVisible(bool(self._shape.top))
        self._rows.setVisible(bool(self._shape.left))
        self._corner.setVisible(bool(self._shape.corner_labels))
        for labels in (self._columns.viewport(), self._rows.viewport(), self._corner):
            self._grips.watch(labels)
        if not self._shape.top:  # all labels are in the body
            self._grips.watch(self.viewport(), lambda point: self.ref_under(point) is None)
        self._grips.drawn.connect(self.lay_out)
        for (row, column), slot in self._shape.body.items():
            if slot.row_span > 1 or slot.column_span > 1:
                self.setSpan(row, column, slot.row_span, slot.column_span)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setAccessibleName(self._grid.section.display_name)
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._rows.viewport().update())

    # How it looks

    def set_zoom(self, factor: float) -> None:
        """Show everything larger: 1.0 to 2.5."""
        self._zoom = factor
        self.lay_out()

    def refresh_theme(self) -> None:
        """Take the colours of the desktop as they are now."""
        self._theme = current_theme()
        palette = self.palette()
        if palette.color(QPalette.ColorRole.Base) != self._theme.window:
            palette.setColor(QPalette.ColorRole.Base, self._theme.window)
            self.setPalette(palette)
        self.lay_out()

    def lay_out(self) -> None:
        """Fit columns and rows anew: to the width, the zoom, the figures and whether there is a last year."""
        style = self._style()
        prior = self._grid.session.report.prior is not None
        margins = self.verticalScrollBar().sizeHint().width()
        drawn = self._grips.widths
        sizes = sizes_for(self._grid, style, self.width(), has_prior=prior, drawn=drawn)
        if sum(sizes.heights) > self.height():
            sizes = sizes_for(self._grid, style, self.width() - margins, has_prior=prior, drawn=drawn)
        self._sizes = sizes
        self._cells.style = style
        self._columns.fit(style, sizes)
        self._rows.fit(style, sizes)
        self._corner.fit(style, sizes)
        self.updateGeometries()
        self.viewport().update()

    def _edges(self) -> list[int]:
        """Where each column of the grid ends, labels first, in px of the view; those that scrolled away left out."""
        widths = self._sizes.widths if self._sizes is not None else ()
        left, start = self._shape.left, self.viewport().x()
        scrolled = start - self.horizontalScrollBar().value() - sum(widths[:left])
        ends = list(accumulate(widths))
        return [end if column < left else max(start, scrolled + end) for column, end in enumerate(ends)]

    def _style(self) -> GridStyle:
        return GridStyle(scaled_font(self.font(), self._zoom), self._theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._theme != current_theme():
            self.refresh_theme()
        elif event.type() == QEvent.Type.FontChange:
            self.lay_out()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._corner.setGeometry(0, 0, self._rows.width(), self._columns.height())
        self._corner.raise_()

    # Where the focus is

    @property
    def editor(self) -> CellEditor | None:
        """The line one types in, while a cell is being edited."""
        return self._cells.editor

    def is_in_focus(self) -> bool:
        """Whether keys go to the table, or to the line in one of its cells."""
        return self.hasFocus() or (self.editor is not None and self.editor.hasFocus())

    def finish_editing(self) -> None:
        """Close the editor, if one is open; what was typed stays."""
        self._close_editor(QAbstractItemDelegate.EndEditHint.NoHint)

    def current_ref(self) -> CellRef | None:
        """The cell that has the focus."""
        return self._grid.ref_at(self.currentIndex())

    def ref_under(self, point: QPoint) -> CellRef | None:
        """The cell at a point of the viewport."""
        return self._grid.ref_at(self.indexAt(point))

    def go_to(self, ref: CellRef) -> None:
        """Move the focus to a cell and bring it into sight."""
        index = self._grid.index_of(ref)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def select_cells(self, refs: Iterable[CellRef]) -> None:
        """Select several cells and leave the focus where it is; one alone is the cell with the focus."""
        chosen = QItemSelection()
        for index in map(self._grid.index_of, refs):
            if index.isValid():  # it is a cell of this table
                chosen.select(index, index)
        if chosen.count() > 1:
            self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._tab_start = None
        self._reach = place = (current.row(), current.column())
        if self.state() == QAbstractItemView.State.DragSelectingState:  # the focus returns when the mouse lets go
            return
        self._cells.active = place
        self._columns.set_current(*place)
        self._rows.set_current(*place)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, not self._grid.session.read_only)
        ref = self._grid.ref_at(current)
        if ref is not None:
            self.current_changed.emit(ref)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.selection_changed.emit()

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """Without an event the keyboard says nothing: a Ctrl held by chance must not add to the selection."""
        if event is None:
            return QItemSelectionModel.SelectionFlag.ClearAndSelect
        return super().selectionCommand(index, event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        return self._grid.index(*self._target(self._place(), action, modifiers))

    def _target(self, place: Place, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> Place:
        """Where an action leads from a place; the place itself where it leads nowhere."""
        target: Place | None
        if action in _STEPS and modifiers & _CONTROL:
            target = self._shape.last_place(*place, _STEPS[action])
        elif action in _STEPS:
            target = self._shape.next_place(*place, _STEPS[action])
        elif action in (_Action.MoveHome, _Action.MoveEnd):
            is_home = action == _Action.MoveHome
            if modifiers & _CONTROL:
                target = self._shape.reading_order[0 if is_home else -1]
            else:
                target = self._shape.last_place(*place, CellStep.LEFT if is_home else CellStep.RIGHT)
        elif action in (_Action.MovePageUp, _Action.MovePageDown):
            target = self._a_page_on(place, CellStep.UP if action == _Action.MovePageUp else CellStep.DOWN)
        else:
            target = self._shape.neighbour_in_reading(*place, forward=action == _Action.MoveNext)
        return target or place

    def keyboardSearch(self, search: str) -> None:
        """Nothing: keys type figures, they do not search."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = _Key(event.key())
        plain = not event.modifiers() & (_CONTROL | _ALT)
        if self._cells.editor is not None:  # an input method may have left the focus here
            QCoreApplication.sendEvent(self._cells.editor, event)
        elif self._run_command(event):
            event.accept()
        elif plain and key in (*_ENTERS, *_TABS):
            event.setAccepted(self._step(event))
        elif key in _MOVES:
            self._go(_MOVES[key], event.modifiers())
        elif key == _Key.Key_F10 and event.modifiers() == _SHIFT:  # the menu key Qt knows by itself, this one not
            self._ask_for_menu()
        elif key == _Key.Key_F2:
            self._edit_inside(event)
        elif plain and event.text().isprintable() and event.text():
            self._cells.type_over = True
            if self._grid.may_change():
                super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and event.modifiers() == _SHIFT and self._grid.ref_at(index) is not None:
            self._select_up_to((index.row(), index.column()))
        elif event.button() == Qt.MouseButton.RightButton and self.selectionModel().isSelected(index):
            self.finish_editing()  # the menu is for all that is selected
        else:
            super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl it is for the window, which shows everything larger or smaller."""
        if event.modifiers() & _CONTROL:
            event.ignore()
        else:
            super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu where the mouse is, or at the cell with the focus."""
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self.menu_wanted.emit(event.globalPos())
        else:
            self._ask_for_menu()

    def _ask_for_menu(self) -> None:
        self.scrollTo(self.currentIndex())
        self.menu_wanted.emit(self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A selection drawn by the mouse leaves the focus where it began, and nothing scrolls back there."""
        super().mouseReleaseEvent(event)
        reach = self._reach
        if reach != self._cells.active:
            self.setAutoScroll(False)
            self._put_focus(self._cells.active)
            self.setAutoScroll(True)
            self._reach = reach

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._cells.type_over = False
        super().mouseDoubleClickEvent(event)
        self._put_caret_at_end()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self._cells.editor is None:
            self._cells.type_over = True
            if (event.commitString() or event.preeditString()) and not self._grid.may_change():
                return
            super().inputMethodEvent(event)
            if self.editor is not None and event.commitString():  # whole at once: Qt opens the line and drops it
                QCoreApplication.sendEvent(self.editor, event)
        else:
            super().inputMethodEvent(event)

    def _run_command(self, event: QKeyEvent) -> bool:
        standard = QKeySequence.StandardKey
        commands = {
            standard.Copy: self.commands.copy,
            standard.Cut: self.commands.cut,
            standard.Paste: self.commands.paste,
        }
        for sequence, command in commands.items():
            if event.matches(sequence):
                command()
                return True
        bare = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == _Key.Key_D and bare == _CONTROL:
            self.commands.fill_down()
        elif event.key() == _Key.Key_R and bare == _CONTROL:
            self.commands.fill_right()
        elif event.key() in (_Key.Key_Delete, _Key.Key_Backspace) and not bare:
            self.commands.delete()
        else:
            return False
        return True

    def _edit_inside(self, event: QKeyEvent) -> None:
        if self._grid.may_change():
            self._cells.type_over = False
            super().keyPressEvent(event)
            self._put_caret_at_end()

    def _put_caret_at_end(self) -> None:
        if self._cells.editor is not None:
            self._cells.editor.end(False)

    def _leave_by_key(self, event: QKeyEvent) -> None:
        """A key in the editor leads on: what was typed stays, and with Ctrl it goes into all selected cells."""
        if event.modifiers() & _CONTROL and event.key() in _ENTERS:
            self._fill_selected()
            return
        self._close_editor(QAbstractItemDelegate.EndEditHint.NoHint)
        self._step(event)

    def _fill_selected(self) -> None:
        """Put what is being typed into every selected cell, in one step; the focus stays."""
        editor = self._cells.editor
        if editor is None:
            return
        text = editor.text()
        if len(self.commands.selected()) > 1:
            self._cells.restore()
        self._close_editor(QAbstractItemDelegate.EndEditHint.NoHint)
        if len(self.commands.selected()) > 1:
            self.commands.fill_with(text)

    def _cancel_editing(self) -> None:
        self._cells.restore()
        self._close_editor(QAbstractItemDelegate.EndEditHint.RevertModelCache)

    def _close_editor(self, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if self._cells.editor is not None:
            self.closeEditor(self._cells.editor, hint)

    def _step(self, event: QKeyEvent) -> bool:
        """Go on as Enter, Tab or an arrow says; whether there was somewhere to go."""
        place, key = self._place(), _Key(event.key())
        back = bool(event.modifiers() & _SHIFT) or key == _Key.Key_Backtab
        if key in (*_ENTERS, *_TABS) and len(chosen := self.commands.selected()) > 1:
            self._put_focus(next_within(chosen, place, by_row=key in _TABS, back=back))
            return True
        if key in _TABS:
            start = place[1] if self._tab_start is None else self._tab_start
            target = self._shape.neighbour_in_reading(*place, forward=not back)
            if target is not None:
                self.setCurrentIndex(self._grid.index(*target))
                self._tab_start = start
            return target is not None
        if key in _ENTERS:
            column = place[1] if self._tab_start is None else self._tab_start
            target = self._shape.next_place(place[0], column, CellStep.UP if back else CellStep.DOWN)
        else:
            target = self._shape.next_place(*place, _STEPS[_MOVES[key]])
        if target is not None:
            self.setCurrentIndex(self._grid.index(*target))
        return True

    def _go(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> None:
        """Move as a key says; with Shift the selection reaches up to there."""
        if modifiers & _SHIFT:
            self._select_up_to(self._target(self._reach, action, modifiers))
        else:
            self.setCurrentIndex(self.moveCursor(action, modifiers))

    def _select_up_to(self, reach: Place) -> None:
        """Select the rectangle between the cell with the focus, which keeps it, and another."""
        rows, columns = zip(self._place(), reach, strict=True)
        corners = (self._grid.index(choose(rows), choose(columns)) for choose in (min, max))
        self.selectionModel().select(QItemSelection(*corners), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._reach = reach
        self.scrollTo(self._grid.index(*reach))

    def _put_focus(self, place: Place) -> None:
        """Give a cell the focus and leave the selection as it is."""
        flag = QItemSelectionModel.SelectionFlag.NoUpdate
        self.selectionModel().setCurrentIndex(self._grid.index(*place), flag)

    def _a_page_on(self, place: Place, step: CellStep) -> Place | None:
        gone = 0
        while gone < self.viewport().height():
            following = self._shape.next_place(*place, step)
            if following is None:
                break
            gone += self.rowHeight(following[0])
            place = following
        return place

    def _place(self) -> Place:
        index = self.currentIndex()
        return index.row(), index.column()
