"""How a report came out of a file: what was not read, what to look at again, what found no place in the form."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor.forms.address import CellRef
from editor.gui.look.marks import soft_selection
from editor.gui.look.theme import current_theme
from editor.report.model import ImportRecord, Remainder
from editor.session import Session
from editor.wording.decimal_text import format_number

_REF_ROLE: Final = Qt.ItemDataRole.UserRole
_MOST_LINES: Final = 6  # of a list before it scrolls
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ImportNotes(QWidget):
    """The import record of a report, as it was read; it does not change. `cell_chosen` gives a cell to look at."""

    cell_chosen = Signal(object)

    def __init__(self, record: ImportRecord, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._views: list[QAbstractItemView] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._add_title(f"读入情况：{record.source or '来源不详'}")
        for note in record.notes:
            self._add_text(note)
        self._add_cells("未读出的单元格", record.unread)
        self._add_cells("存疑的单元格", record.doubtful)
        self._add_remainders(record.unmapped)
        if not (record.notes or record.unread or record.doubtful or record.unmapped):
            self._add_text("全部读出，没有存疑的内容")
        self._layout.addStretch(1)
        self.refresh_theme()

    def refresh_theme(self) -> None:
        """Take up the colours that hold now."""
        for view in self._views:
            soft_selection(view, current_theme())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes to the cell."""
        is_press = isinstance(watched, QListWidget) and event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() in _ENTER and isinstance(watched, QListWidget):
            self._go(watched.currentItem())
            return True
        return super().eventFilter(watched, event)

    def _go(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.cell_chosen.emit(item.data(_REF_ROLE))

    def _add_title(self, text: str) -> None:
        label = QLabel(f"<b>{escape(text)}</b>")
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setWordWrap(True)
        self._layout.addWidget(label)

    def _add_text(self, text: str) -> None:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        self._layout.addWidget(label)

    def _add_cells(self, title: str, refs: Sequence[CellRef]) -> None:
        if not refs:
            return
        self._add_title(f"{title}（{len(refs)} 格，单击或回车转到该格）")
        cells = QListWidget()
        cells.setAccessibleName(title)
        cells.setObjectName(title)
        for ref in refs:
            item = QListWidgetItem(self._words(ref))
            item.setData(_REF_ROLE, ref)
            cells.addItem(item)
        cells.itemClicked.connect(self._go)
        cells.installEventFilter(self)
        self._add_view(cells, len(refs) * cells.sizeHintForRow(0))

    def _words(self, ref: CellRef) -> str:
        """The cell and what stands in it; a file of a newer form may name cells that this one lacks."""
        report = self._session.report
        if ref not in report.form.blocks:
            return str(ref)
        value = format_number(report.value(ref))
        return f"{report.form.names.place(ref)}：{value or '空'}"

    def _add_remainders(self, remainders: Sequence[Remainder]) -> None:
        if not remainders:
            return
        self._add_title(f"未归入的内容（{len(remainders)} 处，表中没有它的位置）")
        table = QTableWidget(len(remainders), 2)
        table.setAccessibleName("未归入的内容")
        table.setHorizontalHeaderLabels(["原文位置", "内容"])
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setWordWrap(True)
        for row, remainder in enumerate(remainders):
            for column, text in enumerate((remainder.where, remainder.text)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                table.setItem(row, column, item)
        header = table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(0, 220)
        height = sum(table.rowHeight(row) for row in range(min(len(remainders), _MOST_LINES)))
        self._add_view(table, header.sizeHint().height() + height)

    def _add_view(self, view: QAbstractItemView, height: int) -> None:
        """A list as high as what it holds, up to some lines; it then scrolls by itself."""
        line = max(view.sizeHintForRow(0), view.fontMetrics().height())
        view.setFixedHeight(min(height, (_MOST_LINES + 1) * line) + 2 * view.frameWidth() + 2)
        view.setIconSize(QSize(0, 0))
        self._views.append(view)
        self._layout.addWidget(view)
