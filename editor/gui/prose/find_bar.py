"""The bar for finding and replacing: its fields and buttons, and the keys in them. It knows no text to search in."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.gui.look.report_undo import LineField
from editor.gui.look.theme import current_theme

_WIDEST: Final = 560  # device-independent pixels
_ANY_HEIGHT: Final = 16_777_215  # Qt's own bound
_ENTERS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindBar(QFrame):
    """Rows of fields, and what came of it. `wanted` tells that other words are sought, or in another way."""

    wanted = Signal()
    step_wanted = Signal(int)  # 1 the next one, -1 the one before
    replace_wanted = Signal()
    replace_all_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAutoFillBackground(True)
        self.words = _field("查找", self)
        self.by = _field("替换为", self)
        self.exact = QCheckBox("区分大小写、全半角(&W)", self)
        self.exact.setToolTip("不选时，大小写字母、全角半角视为相同")
        self.tally = QLabel(self)
        self.tally.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.outcome = QLabel(self)
        self.outcome.setWordWrap(True)
        self.outcome.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.outcome.hide()
        self.back = _button("↑", "上一处（Shift+F3）", self)
        self.on = _button("↓", "下一处（F3）", self)
        self.cross = _button("×", "关闭查找（Esc）", self)
        self.replace_one = QPushButton("替换(&P)", self)
        self.replace_all = QPushButton("全部替换(&A)", self)
        self.second = QWidget(self)
        self._lay_out()
        self._connect()
        self.refresh_theme()
        self.hide()

    def open(self, words: str, *, replaces: bool) -> None:
        """Come up with these words to be sought, if there are any, and with the second row if it is to replace."""
        if words:
            self.words.setText(words)
        self.second.setVisible(replaces)
        self.show()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()
        self.wanted.emit()

    def tell(self, found: str, *, is_any: bool, is_bad: bool = False) -> None:
        """Say how many were found; the buttons work only if any were."""
        self.tally.setText(found)
        theme = current_theme()
        self.tally.setStyleSheet(f"color: {(theme.review if is_bad else theme.faint).name()}")
        buttons = (self.back, self.on, self.replace_one, self.replace_all)
        if not is_any and any(button.hasFocus() for button in buttons):
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        for button in buttons:
            button.setEnabled(is_any)

    def say(self, outcome: str) -> None:
        """Say what was replaced, or why it was not; nothing for no words."""
        self.outcome.setText(outcome)
        self.outcome.setToolTip(outcome)
        self.outcome.setVisible(bool(outcome))

    def make_low(self, low: bool) -> None:
        """In a low pane, say in one line what came of it; the window says all of it."""
        most = self.fontMetrics().lineSpacing() if low else _ANY_HEIGHT
        if self.outcome.maximumHeight() != most:
            self.outcome.setMaximumHeight(most)

    def refresh_theme(self) -> None:
        """Take up the colours that hold now."""
        palette = self.palette()
        palette.setColor(self.backgroundRole(), current_theme().label)
        self.setPalette(palette)

    def tab_stops(self) -> list[QWidget]:
        """What Tab comes to, in order."""
        return [
            *(self.words, self.by, self.replace_one, self.replace_all),
            *(self.exact, self.back, self.on, self.cross),
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, with Shift back; in the second field it replaces. Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in _ENTERS and self.by.hasFocus():
            self.replace_wanted.emit()
        elif event.key() in _ENTERS and self.words.hasFocus():
            self.step_wanted.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.addWidget(self.words)
        for sign in (self.back, self.on, self.cross):
            first.addWidget(sign)
        second = QHBoxLayout(self.second)
        second.setContentsMargins(0, 0, 0, 0)
        second.addWidget(self.by)
        for button in (self.replace_one, self.replace_all):
            second.addWidget(button)
        third = QHBoxLayout()
        third.addWidget(self.exact)
        third.addWidget(self.tally, 1)
        rows = QWidget(self)
        rows.setMaximumWidth(_WIDEST)
        layout = QVBoxLayout(rows)
        layout.setContentsMargins(6, 4, 6, 4)
        layout.setSpacing(4)
        layout.addLayout(first)
        layout.addWidget(self.second)
        layout.addLayout(third)
        layout.addWidget(self.outcome)
        around = QHBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(rows, 1)
        around.addStretch(0)
        for row in (first, second, third):
            row.setSpacing(4)

    def _connect(self) -> None:
        self.words.textChanged.connect(self.wanted)
        self.exact.toggled.connect(self.wanted)
        self.back.clicked.connect(lambda: self.step_wanted.emit(-1))
        self.on.clicked.connect(lambda: self.step_wanted.emit(1))
        self.cross.clicked.connect(self.closed)
        self.replace_one.clicked.connect(self.replace_wanted)
        self.replace_all.clicked.connect(self.replace_all_wanted)


def _field(name: str, parent: QWidget) -> LineField:
    field = LineField(parent)
    field.setPlaceholderText(name)
    field.setAccessibleName(name)
    field.setClearButtonEnabled(True)
    field.setMinimumWidth(60)
    field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return field


def _button(sign: str, tip: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setText(sign)
    button.setAutoRaise(True)
    button.setToolTip(tip)
    button.setAccessibleName(tip.partition("（")[0])
    return button
