"""The preview of a paste that is not plain: where it goes by its labels, how odd texts are read, what has no place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor.forms.address import CellRef
from editor.gui.grid.paste_plan import PastedCell, PastePlan
from editor.gui.look.on_screen import Dialog
from editor.wording.decimal_text import format_number

_TITLES = ("位置", "原文", "读作", "说明")
_MOST_DROPPED = 8


class CellPasteDialog(Dialog):
    """Asks whether to paste. `keep_text` tells afterwards whether texts that are no figures go in too.

    Where something has no place, Enter does not paste: it is to be seen first.
    """

    def __init__(self, plan: PastePlan, name_of: Callable[[CellRef], str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("粘贴预览")
        self._plan = plan
        self._keep = QCheckBox("把不是数字的内容作为文字放进格子（否则这些格子保持原样）")
        layout = QVBoxLayout(self)
        for text in _remarks(plan):
            label = QLabel(text)
            label.setWordWrap(True)
            layout.addWidget(label)
        table = _table(plan.cells if plan.is_by_labels else plan.odd or plan.cells, name_of)
        table.setFocus()
        layout.addWidget(table, 1)
        if any(cell.is_unread for cell in plan.cells):
            layout.addWidget(self._keep)
        buttons = QDialogButtonBox()
        paste = buttons.addButton("粘贴", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        paste.setDefault(not plan.dropped)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.resize(self.fontMetrics().horizontalAdvance("一") * 46, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt chooses a button for Enter if a dialog names none: here only a button that has the focus is meant."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not (is_enter and self._plan.dropped and not isinstance(self.focusWidget(), QPushButton)):
            super().keyPressEvent(event)

    @property
    def keep_text(self) -> bool:
        """Whether the user wants texts that are no figures in the cells."""
        return self._keep.isChecked()


def _remarks(plan: PastePlan) -> list[str]:
    where = "按行名、列名填入" if plan.is_by_labels else "将粘贴"
    remarks = [f"{where} {len(plan.cells)} 格。"]
    if plan.is_guess:
        remarks.append("剪贴板中没有分列标记，已按空格分列，请核对。")
    if plan.dropped:
        shown = "、".join(plan.dropped[:_MOST_DROPPED])
        more = "……" if len(plan.dropped) > _MOST_DROPPED else ""
        why = "没有对应的格" if plan.is_by_labels else "超出表格"
        remarks.append(f"{why}、将不粘贴的内容共 {len(plan.dropped)} 项：{shown}{more}")
    if plan.odd and not plan.is_by_labels:
        remarks.append(f"以下 {len(plan.odd)} 格的内容不是单纯的数字：")
    return remarks


def _table(cells: Sequence[PastedCell], name_of: Callable[[CellRef], str]) -> QTableWidget:
    table = QTableWidget(len(cells), len(_TITLES))
    table.setHorizontalHeaderLabels(_TITLES)
    table.verticalHeader().hide()
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.setAccessibleName("粘贴的内容与读法")
    for row, cell in enumerate(cells):
        value = cell.reading.value
        read_as = "（不是数字）" if cell.is_unread else format_number(value) or "（空格）"
        for column, text in enumerate((name_of(cell.ref), cell.text.strip(), read_as, cell.reading.note)):
            item = QTableWidgetItem(text)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setToolTip(text)
            table.setItem(row, column, item)
    table.resizeColumnsToContents()
    table.resizeRowsToContents()
    table.horizontalHeader().setSectionResizeMode(len(_TITLES) - 1, QHeaderView.ResizeMode.Stretch)
    return table
