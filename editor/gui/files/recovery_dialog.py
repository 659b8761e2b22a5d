"""The dialog after a program that did not end well: which of the recovery copies to go on with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from editor.gui.files.recovery import Kept
from editor.gui.look.on_screen import Dialog


@dataclass(frozen=True)
class Restore:
    """The user's choice: go on with a copy, or throw it away."""

    kept: Kept
    discard: bool = False


class RecoveryDialog(Dialog):
    """Lists the copies, latest first. `answer` is None for later."""

    def __init__(self, kept: Sequence[Kept], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answer: Restore | None = None
        self.setWindowTitle("恢复未保存的年报")
        text = QLabel("程序上次没有正常退出。下列年报有自动保存的副本，可接着编辑；您自己的文件没有改动。")
        text.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName("自动保存的副本")
        for one in kept:
            item = QListWidgetItem(f"{one.name}\n{_when(one)}，{one.original or '没有保存过'}")
            item.setData(Qt.ItemDataRole.UserRole, one)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        buttons = QDialogButtonBox()
        self.restore_button = buttons.addButton("恢复", QDialogButtonBox.ButtonRole.AcceptRole)
        self.discard_button = buttons.addButton("删除副本", QDialogButtonBox.ButtonRole.DestructiveRole)
        self.later_button = buttons.addButton("以后再说", QDialogButtonBox.ButtonRole.RejectRole)
        self.restore_button.setDefault(True)
        self.restore_button.clicked.connect(lambda: self._finish(discard=False))
        self.discard_button.clicked.connect(lambda: self._finish(discard=True))
        self.later_button.clicked.connect(self.reject)
        self.list.itemActivated.connect(lambda _: self._finish(discard=False))
        layout = QVBoxLayout(self)
        for widget in (text, self.list, buttons):
            layout.addWidget(widget)
        self.resize(560, 300)

    def _finish(self, *, discard: bool) -> None:
        kept = self.list.currentIndex().data(Qt.ItemDataRole.UserRole)
        if isinstance(kept, Kept):
            self.answer = Restore(kept, discard)
            self.accept()


def _when(kept: Kept) -> str:
    return f"{kept.written:%Y-%m-%d %H:%M}"
