"""The dialog that shows how far work in the background is. It says what goes on, and offers to give up."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QProgressBar, QVBoxLayout, QWidget

from editor.gui.look.on_screen import Dialog
from editor.gui.look.words import breakable
from editor.progress import Stage


class WaitingDialog(Dialog):
    """Says what is going on, that it goes on, and offers to give up."""

    def __init__(self, label: str, parent: QWidget | None = None, *, give_up: str = "取消") -> None:
        super().__init__(parent)
        self.setWindowTitle("请稍候")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        text = QLabel(breakable(label))
        text.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setMinimumWidth(320)
        self.bar.setAccessibleName(label)
        self.stage = QLabel()
        buttons = QDialogButtonBox()
        cancel = buttons.addButton(give_up, QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setAutoDefault(False)  # a key that was meant for the window stops nothing: Esc does
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (text, self.bar, self.stage, buttons):
            layout.addWidget(widget)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()

    def show_stage(self, stage: Stage) -> None:
        """Say how far the work is; the bar fills if its steps can be counted."""
        self.bar.setRange(0, stage.total)
        self.bar.setValue(stage.done if stage.total else -1)
        self.stage.setText(f"{stage.words}……")
        self.bar.setAccessibleDescription(self.stage.text())
