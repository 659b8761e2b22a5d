"""What stands in the window before a report is open: what do you want to do?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol, cast

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeySequence, QPaintEvent, QPalette, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from editor.files import is_there
from editor.gui.look.icons import icon

_CHOICES: Final = (  # the id of a command, which its picture is named for as well; its words
    ("new", "新建年报", "从上年文件开始，或从空白开始"),
    ("open", "打开年报或已发布的文件", "年报文件，或已发布的网页、Word、PDF、Excel、文本；也可把文件拖到窗口里"),
    ("sample", "看示例", "一份虚构的年报，随意试用"),
)
_PATH: Final = Qt.ItemDataRole.UserRole


class _Features(Protocol):
    """The field of a `QStyleOptionButton` that PySide6's type description leaves out."""

    features: QStyleOptionButton.ButtonFeature


class StartButton(QPushButton):
    """A choice with a line that explains it, in letters of the size that the window has.

    Qt has a button like it, whose letters stay at 9 points. Before it takes our picture it searches for one of its own.
    """

    def __init__(self, text: str, description: str) -> None:
        super().__init__(text)
        self._description = description
        self.setAutoDefault(True)  # Enter chooses it, as the space bar does
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the button as its style does, with its picture and both lines."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        cast(_Features, option).features |= QStyleOptionButton.ButtonFeature.CommandLinkButton
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        size, line = self.iconSize(), self.fontMetrics().height()
        self.icon().paint(painter, QRect(8, line // 2 + 4, size.width(), size.height()))
        words = QRect(size.width() + 16, line // 2 + 4, self.width() - size.width() - 24, line)
        painter.setPen(self.palette().color(QPalette.ColorRole.ButtonText))
        for text, is_bold in ((self.text(), True), (self._description, False)):
            font = QFont(self.font())
            font.setBold(is_bold)
            painter.setFont(font)
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, words.width())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
            words.translate(0, line)


class StartPage(QScrollArea):
    """Three choices and the recent files. It scrolls where it does not fit, and so never makes the window taller."""

    chosen = Signal(str)  # the id of a command
    file_chosen = Signal(object)  # Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = {identifier: self._button(identifier, text, tip) for identifier, text, tip in _CHOICES}
        self.recent = QListWidget()
        self.recent.setAccessibleName("最近的文件")
        self.recent.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.recent.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.recent.setFrameShape(QFrame.Shape.StyledPanel)
        self.recent.itemClicked.connect(self._activate)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shortcut = QShortcut(QKeySequence(key), self.recent, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self._activate_current)
        self.recent_label = QLabel("最近的文件")
        self.title = QLabel("勾稽")
        self.title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(self.title)
        motto = QLabel("编制政府信息公开工作年度报告：边填边审，发布前核对。不联网。")
        motto.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column.addWidget(motto)
        column.addSpacing(12)
        for button in self.buttons.values():
            column.addWidget(button)
        column.addSpacing(12)
        column.addWidget(self.recent_label)
        column.addWidget(self.recent, 1)
        column.addStretch()
        self.setFocusProxy(self.buttons["new"])
        self._middle = QWidget()
        self._middle.setLayout(column)
        page = QWidget()
        layout = QHBoxLayout(page)
        layout.setContentsMargins(24, 36, 24, 24)
        layout.addStretch(1)
        layout.addWidget(self._middle, 6)
        layout.addStretch(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setWidget(page)

    def is_new_at(self, window: QWidget, place: QPoint) -> bool:
        """Whether 新建年报 lies at a place of the window."""
        button = self.buttons["new"]
        return button.isVisible() and button.rect().contains(button.mapFrom(window, place))

    def changeEvent(self, event: QEvent) -> None:
        """Take up other colours or another size of letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._fit()

    def _fit(self) -> None:
        """Pictures in the colours, and heights for the letters, that hold now."""
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 2.2)
        self.title.setFont(font)
        line = self.fontMetrics().height()
        self._middle.setMaximumWidth(38 * line)
        for identifier, button in self.buttons.items():
            button.setIcon(icon(identifier, self.palette(), line))
            button.setIconSize(QSize(line, line))
            button.setFixedHeight(3 * line + 8)
        for row in range(self.recent.count()):  # a long name is cut, and makes no bar to scroll by
            self.recent.item(row).setSizeHint(QSize(1, 2 * line + 8))
        self.recent.setMaximumHeight(max(1, self.recent.count()) * (2 * line + 8) + line)

    def show_recent(self, paths: Sequence[Path]) -> None:
        """List the recent files; those that are gone say so."""
        self.recent.clear()
        for path in paths:
            missing = not is_there(path)
            item = QListWidgetItem(f"{path.name}{'（文件已不在）' if missing else ''}\n{path.parent}")
            item.setData(_PATH, path)
            item.setToolTip(str(path))
            if missing:
                item.setForeground(self.palette().placeholderText())
            self.recent.addItem(item)
        self._fit()
        for widget in (self.recent_label, self.recent):
            widget.setVisible(bool(paths))

    def _button(self, identifier: str, text: str, tip: str) -> StartButton:
        button = StartButton(text, tip)
        button.clicked.connect(lambda: self.chosen.emit(identifier))
        return button

    def _activate_current(self) -> None:
        item = self.recent.currentItem()
        if item is not None:
            self._activate(item)

    def _activate(self, item: QListWidgetItem) -> None:
        path = item.data(_PATH)
        if isinstance(path, Path):
            self.file_chosen.emit(path)
