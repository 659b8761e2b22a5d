"""What an import could not read, is not sure of, or has no place for: one sentence, and a list to walk through."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor.forms.address import CellRef
from editor.gui.look.message_bar import Tone
from editor.gui.look.on_screen import Dialog
from editor.report.model import ImportRecord
from editor.session import Session
from editor.wording.decimal_text import format_number

_CELL: Final = Qt.ItemDataRole.UserRole


def import_tone(record: ImportRecord) -> Tone:
    """A warning if a person must look at something."""
    return Tone.WARNING if record.unread or record.doubtful or record.unmapped else Tone.NEWS


def import_text(session: Session, *, is_new: bool) -> str:
    """How a report came out of its file, in one sentence; one that `is_new` was not saved since."""
    record = session.report.imported
    if record is None:
        return ""
    filled = f"已填 {session.result.filled} 格，共 {session.result.cells} 格"
    text = f"从“{record.source}”读入{'，还没有保存' if is_new else ''}：{filled}"
    troubles = (
        f"未读出 {len(record.unread)} 格" if record.unread else "",
        f"存疑 {len(record.doubtful)} 格" if record.doubtful else "",
        f"未归入 {len(record.unmapped)} 处" if record.unmapped else "",
        f"说明 {len(record.notes)} 条" if record.notes else "",
    )
    return "；".join([text, *filter(None, ["，".join(filter(None, troubles))])]) + "。"


class ImportList(Dialog):
    """The list. It stays beside the window; Enter or a double click on a cell goes to it."""

    cell_chosen = Signal(object)  # CellRef

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("读入情况")
        self._session = session
        text = QLabel(import_text(session, is_new=False))
        text.setWordWrap(True)
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels(["位置", "内容"])
        self.tree.setAccessibleName("读入情况")
        self.tree.setWordWrap(True)
        self.tree.setUniformRowHeights(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self._fill()
        self.tree.itemActivated.connect(self._activate)
        buttons = QDialogButtonBox()
        close = buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (text, self.tree, buttons):
            layout.addWidget(widget)
        self.resize(680, 420)

    def _fill(self) -> None:
        record = self._session.report.imported
        if record is None:
            return
        self._add_cells("未读出：文件中似有数值，但读不出是哪个，单元格留空", record.unread)
        self._add_cells("存疑：已填，请与原件核对", record.doubtful)
        self._add(
            "未归入：格式中没有位置，没有填入任何单元格", [(item.where, item.text, None) for item in record.unmapped]
        )
        self._add("说明", [(note, "", None) for note in record.notes])
        self.tree.expandAll()
        first = self.tree.topLevelItem(0)
        if first is not None:
            self.tree.setCurrentItem(first.child(0))

    def _add_cells(self, title: str, refs: Iterable[CellRef]) -> None:
        known = [ref for ref in refs if ref in self._session.report.form.blocks]
        self._add(title, [(self._session.report.form.names.place(ref), self._value(ref), ref) for ref in known])

    def _add(self, title: str, lines: list[tuple[str, str, CellRef | None]]) -> None:
        if not lines:
            return
        group = QTreeWidgetItem([f"{title}（{len(lines)}）"])
        self.tree.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)
        for where, text, ref in lines:
            item = QTreeWidgetItem([where, text])
            item.setData(0, _CELL, ref)
            item.setToolTip(1, text)
            group.addChild(item)
            item.setFirstColumnSpanned(not text)

    def _value(self, ref: CellRef) -> str:
        return format_number(self._session.report.value(ref)) or "（空）"

    def _activate(self, item: QTreeWidgetItem) -> None:
        ref = item.data(0, _CELL)
        if isinstance(ref, tuple):
            self.cell_chosen.emit(ref)
