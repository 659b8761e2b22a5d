"""Marks over a text that are no part of it: where words were found, what was changed."""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit


class _Fields(Protocol):
    """The fields of an `ExtraSelection`, which PySide6's type description leaves out."""

    cursor: QTextCursor
    format: QTextCharFormat


def text_mark(document: QTextDocument, start: int, end: int, letters: QTextCharFormat) -> QTextEdit.ExtraSelection:
    """What stands between two positions of a document, in another look."""
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    mark = QTextEdit.ExtraSelection()
    fields = cast(_Fields, mark)
    fields.cursor, fields.format = cursor, letters
    return mark
