"""Between the view and its cells: paints them, and gives the focused one an editor that tells the session every key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from editor.forms.address import CellRef
from editor.gui.grid.cell_editor import CellEditor
from editor.gui.grid.cell_painter import figure_box, paint_cell
from editor.gui.grid.labels import GridStyle
from editor.gui.grid.model import GridModel
from editor.gui.grid.shape import Place
from editor.gui.look.marks import item_of
from editor.report.entry import entered_value
from editor.wording.decimal_text import format_number

_AROUND_TEXT: Final = (0, 0, 1, 0)  # px; a line has one for the caret, which is none of its text

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """The delegate of one grid view. At most one editor is open at a time."""

    def __init__(self, model: GridModel, style: GridStyle, view: QTableView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view
        self.style = style
        self.active: Place = (-1, -1)  # the cell that is framed
        self.type_over = True  # how the next editor is begun
        self.editor: CellEditor | None = None
        self.stepped: Callable[[QKeyEvent], None] = lambda _: None
        self.cancelled: Callable[[], None] = lambda: None
        self._ref: CellRef | None = None
        self._is_typed = False  # whether a key has changed it
        self._line: CellEditor | None = None  # one for all cells: to make one takes longer than a key may

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        slot = self._model.slot_at(index)
        if slot is None:
            return
        item = item_of(option)
        rect = item.rect
        if slot.ref is None:
            self.style.paint(painter, rect, slot, rect, centred=True)
        else:
            state = item.state
            current = (index.row(), index.column()) == self.active
            paint_cell(
                painter,
                rect,
                self._model.look(slot.ref),
                self.style,
                selected=bool(state & QStyle.StateFlag.State_Selected) and not current,
                current=current,
                focused=self.editor is not None or self._view.hasFocus(),
                edited=current and self.editor is not None,
            )
        self._paint_outer_lines(painter, rect, index)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.style.em * 4, self.style.em * 2)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        ref = self._model.ref_at(index)
        assert ref is not None, "only value cells may be edited"
        if self._line is None:
            self._line = self._new_line(parent)
        self.editor, self._ref = self._line, ref
        self.editor.begin(type_over=self.type_over)
        self.editor.set_look(self.style, is_bold=self._model.look(ref).is_total)
        self.editor.setAccessibleName(self._model.session.name_of(ref))
        return self.editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the cell's value, unless what is being typed means it already: `1.` must not become `1`."""
        ref = self._model.ref_at(index)
        if not isinstance(editor, CellEditor) or ref is None:
            return
        report = self._model.session.report
        value = report.value(ref)
        if entered_value(editor.text(), report.form.kinds[ref]) != value:
            editor.setText(format_number(value))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Nothing: the session has heard every key."""

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Put the line so that its text stands where the cell has its figure."""
        ref, rect = self._model.ref_at(index), item_of(option).rect
        if ref is not None:
            editor.setGeometry(figure_box(rect, self._model.look(ref), self.style).adjusted(*_AROUND_TEXT))

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Forget the stay, and say what of it is no figure: the line is hidden, and waits for the next cell."""
        if self._ref is not None and self._is_typed:
            self._model.tell_of(self._ref)
        self.editor = self._ref = None
        self._is_typed = False

    def restore(self) -> None:
        """Take back what was typed since the editor opened."""
        if self.editor is not None:
            self._model.session.take_back(self.editor.visit)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            return False  # the editor knows its keys
        return super().eventFilter(editor, event)

    def _new_line(self, parent: QWidget) -> CellEditor:
        line = CellEditor(parent)
        line.typed.connect(self._take_key)
        line.stepped.connect(self.stepped)
        line.cancelled.connect(self.cancelled)
        return line

    def _take_key(self, text: str) -> None:
        if self.editor is not None and self._ref is not None:
            self._is_typed = True
            self._model.type_text(self._ref, text, self.editor.visit)

    def _paint_outer_lines(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """The table's own left and top edge, where no header draws it."""
        shape = self._model.shape
        painter.setPen(self.style.theme.line)
        if index.column() == 0 and not shape.left:
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
        if index.row() == 0 and not shape.top:
            painter.drawLine(rect.topLeft(), rect.topRight())
