"""Cut, copy, paste and the like go to what has the focus: a text, a list of lines, or the table that is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

if TYPE_CHECKING:
    from editor.gui.grid.table_panel import TablePanel


@runtime_checkable
class Lines(Protocol):
    """A list whose selected lines can be copied as text."""

    def copy_lines(self) -> None:
        """Copy them."""

    def selectAll(self) -> None:
        """Qt's: select all lines."""


Text = QLineEdit | QPlainTextEdit | QTextEdit


def _paste_as_is(text: Text) -> None:
    from editor.gui.text.editor import ProseEdit

    if isinstance(text, ProseEdit):
        text.paste_as_is()
    else:
        text.paste()


def _delete_in_text(text: Text) -> None:
    if isinstance(text, QLineEdit):
        text.del_()
    else:
        text.textCursor().deleteChar()


_IN_TEXT: Final[Mapping[str, Callable[[Text], None]]] = {
    "cut": lambda text: text.cut(),
    "copy": lambda text: text.copy(),
    "paste": lambda text: text.paste(),
    "paste_as_is": _paste_as_is,
    "select_all": lambda text: text.selectAll(),
    "delete": _delete_in_text,
}
_IN_TABLE: Final[Mapping[str, Callable[[TablePanel], object]]] = {
    "cut": lambda table: table.cut(),
    "copy": lambda table: table.copy(),
    "paste": lambda table: table.paste(),
    "paste_as_is": lambda table: table.paste(),
    "select_all": lambda table: table.select_all(),
    "delete": lambda table: table.delete_cells(),
    "fill_down": lambda table: table.fill_down(),
    "fill_right": lambda table: table.fill_right(),
}
_IN_LINES: Final[Mapping[str, Callable[[Lines], object]]] = {
    "copy": lambda lines: lines.copy_lines(),
    "select_all": lambda lines: lines.selectAll(),
}
EDITS: Final = tuple(_IN_TABLE)


def run_edit(command: str, focused: QWidget | None, table: TablePanel | None) -> None:
    """Do an edit command where the focus is. Nothing happens where it means nothing."""
    if isinstance(focused, Text):
        if command in _IN_TEXT:
            _IN_TEXT[command](focused)
    elif (lines := _lines(focused)) is not None:
        if command in _IN_LINES:
            _IN_LINES[command](lines)
    elif table is not None and focused is not None and (focused is table or table.isAncestorOf(focused)):
        _IN_TABLE[command](table)


def _lines(focused: object) -> Lines | None:
    return focused if isinstance(focused, Lines) else None
