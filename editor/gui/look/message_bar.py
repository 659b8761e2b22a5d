"""News over the work that stays until it is closed: how a file was read, that it is read-only, what was exported.

No box to click away: the work goes on beneath it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget


class Tone(StrEnum):
    """How grave the news is; also the sign that opens it, so that colour is not all that tells."""

    NEWS = "ℹ"
    WARNING = "⚠"


@dataclass(frozen=True)
class Notice:
    """One piece of news. A later one of the same `key` takes its place."""

    key: str
    text: str
    actions: tuple[tuple[str, Callable[[], object]], ...] = ()
    tone: Tone = Tone.NEWS


class MessageBars(QWidget):
    """The notices, one under the other; takes no room when there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: dict[str, MessageBar] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_notice(self, notice: Notice) -> None:
        """Show news, in place of the last of its key."""
        self.close_notice(notice.key)
        bar = MessageBar(notice, self)
        for button in (bar.close_button, *bar.buttons):
            button.clicked.connect(lambda: self._close_bar(notice.key, bar))
        self._bars[notice.key] = bar
        self._layout.addWidget(bar)

    def shows(self, key: str) -> bool:
        """Whether the notice is still there."""
        return key in self._bars

    def reword(self, key: str, text: str) -> None:
        """Say it in other words, if the notice is still there."""
        bar = self._bars.get(key)
        if bar is not None:
            bar.say(text)

    def close_notice(self, key: str) -> None:
        """Take news away, if it is there."""
        bar = self._bars.pop(key, None)
        if bar is not None:
            self._layout.removeWidget(bar)
            bar.hide()
            bar.deleteLater()

    def _close_bar(self, key: str, bar: MessageBar) -> None:
        """Take a notice away, unless what its button did has put another in its place."""
        if self._bars.get(key) is bar:
            self.close_notice(key)

    def clear(self) -> None:
        """Take all news away."""
        for key in tuple(self._bars):
            self.close_notice(key)

    @property
    def bars(self) -> tuple[MessageBar, ...]:
        """What is shown, topmost first."""
        return tuple(self._bars.values())


class MessageBar(QFrame):
    """One notice with its buttons and a cross."""

    def __init__(self, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self._tone = notice.tone
        self.label = QLabel()
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.say(notice.text)
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons = tuple(self._button(text, run) for text, run in notice.actions)
        self.close_button = QToolButton()
        self.close_button.setText("×")
        self.close_button.setAutoRaise(True)
        self.close_button.setToolTip("关闭此提示")
        self.close_button.setAccessibleName("关闭此提示")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 3, 4, 3)
        layout.addWidget(self.label, 1)
        for button in self.buttons:
            layout.addWidget(button)
        layout.addWidget(self.close_button)

    def say(self, text: str) -> None:
        """Show a text behind the sign of the notice's tone."""
        self.label.setText(f"{self._tone.value}  {text}")

    def _button(self, text: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked: run())
        return button
