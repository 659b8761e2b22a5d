"""A line of the accent colour along the edge of what has the focus.

What one writes in shows a caret or a frame, a table its cell. Of the others many show nothing: a page that scrolls, a
list without a current row; and a button shows no more than that it is the one for Enter.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QPlainTextEdit, QTableView, QTextEdit, QWidget

from editor.gui.look.theme import current_theme

_WIDTH: Final = 2  # px
_SHOWN: Final = {QEvent.Type.FocusIn: True, QEvent.Type.FocusOut: False}


def needs_ring(widget: QWidget) -> bool:
    """Whether nothing else shows for certain that a widget has the focus: no caret, no frame, no cell."""
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        return widget.isReadOnly()
    return not isinstance(widget, QLineEdit | QAbstractSpinBox | QTableView)


class FocusRing(QWidget):
    """The line. Made for a widget that has the focus, it stays with it and comes and goes."""

    def __init__(self, around: QWidget) -> None:
        super().__init__(around)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        around.installEventFilter(self)
        self._fit(around)
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the widget."""
        kind = event.type()
        if isinstance(watched, QWidget) and (kind in _SHOWN or kind == QEvent.Type.Resize):
            self._fit(watched)
            self.setVisible(_SHOWN.get(kind, watched.hasFocus()))
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """The mask leaves the edge alone."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), current_theme().accent)

    def _fit(self, around: QWidget) -> None:
        whole = around.rect()
        self.setGeometry(whole)
        self.setMask(QRegion(whole) - QRegion(whole.adjusted(_WIDTH, _WIDTH, -_WIDTH, -_WIDTH)))
        self.raise_()
