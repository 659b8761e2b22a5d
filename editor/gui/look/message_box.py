"""A box that tells or asks: a picture, a sentence, what else there is to say, and buttons. It fits every screen.

Qt's own is not used: it neither scrolls nor breaks a long name, and so grows over the edge of a small screen.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from editor.gui.look.on_screen import Dialog, room_on_screen
from editor.gui.look.words import breakable

Picture = QStyle.StandardPixmap
Role = QDialogButtonBox.ButtonRole
_LETTERS: Final = 34  # in a line, about
_SHARE: Final = 0.7  # of the screen's width, at most


class MessageBox(Dialog):
    """The box. `clicked` is the button that ended it, None for Esc."""

    def __init__(self, picture: Picture, title: str, text: str, more: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text, self.more = text, more
        self.clicked: QPushButton | None = None
        self.setWindowTitle(title)
        self.box = QDialogButtonBox()
        sign = QLabel()
        side = self.style().pixelMetric(QStyle.PixelMetric.PM_MessageBoxIconSize)
        sign.setPixmap(self.style().standardIcon(picture).pixmap(side, side))
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.addWidget(self._label(text))
        if more:
            words.addWidget(self._label(more))
        words.addStretch(1)
        said = QHBoxLayout()
        said.setSpacing(14)
        said.addWidget(sign)
        said.addLayout(words, 1)
        self._layout = QVBoxLayout(self)
        self._layout.addLayout(said)
        self._layout.addWidget(self.box)

    @property
    def buttons(self) -> list[QPushButton]:
        """Those that end it."""
        return [button for button in self.box.buttons() if isinstance(button, QPushButton)]

    def add_button(self, words: str, role: Role, *, is_default: bool = False) -> QPushButton:
        """One more button that ends the box; Enter presses the default one."""
        button = self.box.addButton(words, role)
        button.clicked.connect(lambda: self._end(button))
        if is_default:
            button.setDefault(True)
        return button

    def add_details(self, title: str, details: str) -> None:
        """A button that shows what few want to read."""
        text = QPlainTextEdit(details)
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setAccessibleName(title)
        text.hide()
        button = QPushButton(title)
        button.setAutoDefault(False)
        button.setCheckable(True)
        button.toggled.connect(text.setVisible)
        self._layout.insertWidget(1, button, 0, Qt.AlignmentFlag.AlignLeft)
        self._layout.insertWidget(2, text, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Let a screen reader say what has come up."""
        super().showEvent(event)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _end(self, button: QPushButton) -> None:
        self.clicked = button
        self.accept()

    def _label(self, text: str) -> QLabel:
        label = QLabel(breakable(text))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        letters = label.fontMetrics()
        natural = max(letters.horizontalAdvance(line) for line in text.split("\n"))
        widest = min(_LETTERS * letters.horizontalAdvance("字"), round(room_on_screen(self).width() * _SHARE))
        label.setMinimumWidth(min(natural + 2, widest))
        return label
