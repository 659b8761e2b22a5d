"""粘贴预览: what was copied beside what will be pasted, the differences marked, and which kinds of change to make."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor.gui.look.on_screen import Dialog
from editor.gui.look.text_marks import text_mark
from editor.gui.look.theme import current_theme
from editor.wording.cleaning import CleaningChange, CleaningKind, cleaned
from editor.wording.pasted_text import Pasted

_SIZE: Final = (860, 540)
_LIST_LINES: Final = 6
_MOST_MARKED: Final = 2000  # runs of letters; a page has some hundred
_KIND: Final = Qt.ItemDataRole.UserRole
_SHOWN_BLANKS: Final = str.maketrans({"\u3000": "□", "\u00a0": "·", "\t": "→"})


class TextPasteDialog(Dialog):
    """The preview. `text` is what shall be pasted when it was accepted."""

    def __init__(self, source: Pasted, as_is: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("粘贴预览")
        self._source, self._as_is = source, as_is
        self._cleaning = cleaned(source)
        self.text = self._cleaning.text
        self.before = _text_view("复制的文字", self)
        self.after = _text_view("清理后的文字", self)
        self.kinds = QListWidget(self)
        self.kinds.setAccessibleName("要清理的内容")
        self.remarks = QLabel(self)
        self.remarks.setWordWrap(True)
        self.buttons = QDialogButtonBox(self)
        self.clean_button = _button(self.buttons, "粘贴清理后的文字(&P)", QDialogButtonBox.ButtonRole.AcceptRole)
        self.as_is_button = _button(self.buttons, "原样粘贴(&S)", QDialogButtonBox.ButtonRole.ActionRole)
        self.cancel_button = _button(self.buttons, "取消", QDialogButtonBox.ButtonRole.RejectRole)
        self.clean_button.setDefault(True)
        self._lay_out()
        self._fill_kinds()
        self._show()
        self.kinds.itemChanged.connect(lambda _: self._chosen())
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.as_is_button.clicked.connect(self._take_as_is)
        self.clean_button.setFocus()

    def _lay_out(self) -> None:
        texts = QGridLayout()
        for column, (name, view) in enumerate((("复制的文字", self.before), ("粘贴后", self.after))):
            texts.addWidget(QLabel(name), 0, column)
            texts.addWidget(view, 1, column)
            texts.setColumnStretch(column, 1)
        self.kinds.setMaximumHeight(self.kinds.fontMetrics().height() * (_LIST_LINES + 2))
        layout = QVBoxLayout(self)
        layout.addLayout(texts, 1)
        layout.addWidget(QLabel("要清理的内容（不要的去掉勾）"))
        layout.addWidget(self.kinds)
        layout.addWidget(self.remarks)
        layout.addWidget(self.buttons)
        self.resize(*_SIZE)

    def _fill_kinds(self) -> None:
        for change in self._cleaning.changes:
            if change.kind is not CleaningKind.INVISIBLE:  # such characters must not be in a text
                item = QListWidgetItem(_words(change))
                item.setData(_KIND, change.kind)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked)
                self.kinds.addItem(item)
        self.kinds.setCurrentRow(0)

    def _chosen(self) -> None:
        """Clean again, without what is not ticked."""
        items = [self.kinds.item(row) for row in range(self.kinds.count())]
        without = [item.data(_KIND) for item in items if item.checkState() is not Qt.CheckState.Checked]
        self._cleaning = cleaned(self._source, without)
        self.text = self._cleaning.text
        self._show()

    def _show(self) -> None:
        theme, cleaning = current_theme(), self._cleaning
        _fill(self.before, cleaning.before, cleaning.gone, theme.error, is_struck=True)
        _fill(self.after, cleaning.text, cleaning.new, theme.good, is_struck=False)
        self.remarks.setText("；".join(cleaning.remarks))
        self.remarks.setVisible(bool(cleaning.remarks))

    def _take_as_is(self) -> None:
        self.text = self._as_is
        self.accept()


def _text_view(name: str, parent: QWidget) -> QPlainTextEdit:
    view = QPlainTextEdit(parent)
    view.setReadOnly(True)
    view.setAccessibleName(name)
    view.setTabChangesFocus(True)
    return view


def _button(box: QDialogButtonBox, words: str, role: QDialogButtonBox.ButtonRole) -> QPushButton:
    button = box.addButton(words, role)
    button.setAutoDefault(False)
    return button


def _words(change: CleaningChange) -> str:
    """A kind of change with its count and an example; blanks that look alike are made visible."""
    before, after = (text.translate(_SHOWN_BLANKS).replace("\n", "↵") for text in (change.before, change.after))
    return f"{change.kind.value}　{change.times} 处　例：{before} ⇒ {after}"


def _fill(view: QPlainTextEdit, text: str, places: Collection[int], colour: QColor, *, is_struck: bool) -> None:
    """Show a text, the letters at some places marked by colour and by a line."""
    view.setPlainText(text)
    letters = QTextCharFormat()
    letters.setForeground(colour)
    letters.setFontStrikeOut(is_struck)
    letters.setFontUnderline(not is_struck)
    tint = QColor(colour)
    tint.setAlpha(50)
    letters.setBackground(tint)
    offsets = _offsets(text)
    runs = _runs(sorted(places))[:_MOST_MARKED]
    view.setExtraSelections([text_mark(view.document(), offsets[start], offsets[end], letters) for start, end in runs])


def _runs(places: list[int]) -> list[tuple[int, int]]:
    """Places side by side as runs, from and to."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return runs


def _offsets(text: str) -> list[int]:
    """Where each character of a text stands in a document, and where its end is: UTF-16 units."""
    offsets = [0]
    for sign in text:
        offsets.append(offsets[-1] + (2 if ord(sign) > 0xFFFF else 1))
    return offsets
