"""Dialogs that fit the screen at every scale and with letters of every size: the one place that bounds them.

Every dialog of the program is a `Dialog`; those that Qt brings are kept on the screen as they are shown. What a dialog
holds then moves into an area that scrolls where the screen is too small for it; the row of buttons at its foot stays
beneath that, always in sight. Where there is room nothing scrolls, and a dialog is as large as it would have been.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

_FRAME: Final = QSize(20, 60)  # of a window, about
_DIRECT: Final = Qt.FindChildOption.FindDirectChildrenOnly


class Dialog(QDialog):
    """A dialog of our own: laid out as any other, and kept on the screen when it is shown."""

    def setVisible(self, visible: bool) -> None:
        """Show it within the screen, or hide it."""
        if visible:
            keep_on_screen(self)
        super().setVisible(visible)


class FileDialog(QFileDialog):
    """Qt's dialog for files, kept on the screen."""

    def setVisible(self, visible: bool) -> None:
        """Show it within the screen, or hide it."""
        if visible:
            keep_on_screen(self)
        super().setVisible(visible)


def room_on_screen(window: QWidget) -> QSize:
    """What the screen of a window has for it, without the frame (in device-independent pixels)."""
    return window.screen().availableGeometry().size() - _FRAME


def resize_on_screen(window: QWidget, usual: QSize) -> None:
    """Give a window its usual size (in device-independent pixels), or what the screen has of it."""
    window.resize(usual.boundedTo(room_on_screen(window)))


def keep_on_screen(dialog: QDialog) -> None:
    """Bound a dialog that is about to be shown by the screen that it will be on; let Enter press what is meant."""
    layout = dialog.layout()
    if layout is None:  # the system draws it
        return
    room = room_on_screen(dialog)
    dialog.setMinimumSize(dialog.minimumSize().boundedTo(room))
    if dialog.findChild(ScrolledBody, options=_DIRECT) is None:
        _let_scroll(dialog, layout)
    _settle_default(dialog)
    _resize_within(dialog, room)
    if dialog.testAttribute(Qt.WidgetAttribute.WA_Moved):  # otherwise Qt finds a place
        _move_inside(dialog)


def _resize_within(dialog: QDialog, room: QSize) -> None:
    """Give a dialog the size it was given, or that of what it holds: first the width, by which lines break."""
    is_given = dialog.testAttribute(Qt.WidgetAttribute.WA_Resized)
    wanted = dialog.size() if is_given else dialog.sizeHint()
    dialog.resize(wanted.expandedTo(dialog.minimumSize()).boundedTo(room))
    body = dialog.findChild(ScrolledBody, options=_DIRECT)
    if body is not None:
        body.updateGeometry()
    height = dialog.height() if is_given else dialog.sizeHint().height()
    wanted = QSize(dialog.width(), height).expandedTo(dialog.minimumSizeHint())
    dialog.resize(wanted.boundedTo(room))


def _move_inside(window: QWidget) -> None:
    """Move a window that reaches over an edge of its screen."""
    area, frame = window.screen().availableGeometry(), window.frameGeometry()
    left = max(area.left(), min(frame.left(), area.left() + area.width() - frame.width()))
    top = max(area.top(), min(frame.top(), area.top() + area.height() - frame.height()))
    if QPoint(left, top) != frame.topLeft():
        window.move(left, top)


def _let_scroll(dialog: QDialog, layout: QLayout) -> None:
    """Put what stands in a dialog into an area that scrolls, all but the row of buttons at its foot."""
    margins, spacing, focused = layout.contentsMargins(), layout.spacing(), dialog.focusWidget()
    layout.setContentsMargins(0, 0, 0, 0)
    foot = _take_foot(dialog, layout)
    body = ScrolledBody(_Content(layout), layout, dialog)
    outer = QVBoxLayout(dialog)
    outer.setContentsMargins(margins)
    outer.setSpacing(spacing)
    outer.addWidget(body, 1)
    if isinstance(foot, QLayout):
        outer.addLayout(foot)
    elif foot is not None:
        outer.addWidget(foot)
    if focused is not None:  # it lost the focus on the way
        focused.setFocus()


def _take_foot(dialog: QDialog, layout: QLayout) -> QWidget | QLayout | None:
    """Take the row of buttons out of a layout: the box of them wherever it is, or a row that ends the column."""
    box = dialog.findChild(QDialogButtonBox, options=_DIRECT)
    if box is not None:
        layout.removeWidget(box)
        box.setOrientation(Qt.Orientation.Horizontal)
        return box
    last = layout.count() - 1
    item = layout.itemAt(last) if isinstance(layout, QBoxLayout) else None
    row = item.layout() if item is not None else None
    if row is None or not _has_buttons(row):
        return None
    layout.takeAt(last)
    return row


def _has_buttons(row: QLayout) -> bool:
    parts = (row.itemAt(place) for place in range(row.count()))
    return any(part is not None and isinstance(part.widget(), QPushButton) for part in parts)


def _settle_default(dialog: QDialog) -> None:
    """Let Enter press the button that is meant: Qt does not know of one chosen before it was in the dialog."""
    buttons = dialog.findChildren(QPushButton)
    meant = next((button for button in buttons if button.isDefault()), None)
    if meant is None:
        box = dialog.findChild(QDialogButtonBox)
        accepts = QDialogButtonBox.ButtonRole.AcceptRole
        meant = next((button for button in buttons if box is not None and box.buttonRole(button) is accepts), None)
    if meant is not None:
        meant.setDefault(False)
        meant.setDefault(True)


class _Content(QWidget):
    """What a dialog holds. Before any of it scrolls, lists and tables in it get as low as they may."""

    def __init__(self, layout: QLayout) -> None:
        super().__init__()
        self._layout = layout
        self.setLayout(layout)

    def heightForWidth(self, width: int) -> int:
        """How high it must be; Qt would take what it likes best."""
        return self._layout.totalMinimumHeightForWidth(width)


class ScrolledBody(QScrollArea):
    """What scrolls in a dialog. It wants the room that its content needs, up to what the screen has."""

    def __init__(self, content: QWidget, layout: QLayout, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._layout = layout
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setWidget(content)
        takes_keys = any(child.focusPolicy() & Qt.FocusPolicy.TabFocus for child in content.findChildren(QWidget))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if takes_keys else Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        """As the content would like it."""
        return self._bounded(self.widget().sizeHint(), self._layout.totalHeightForWidth)

    def minimumSizeHint(self) -> QSize:
        """As the content needs it."""
        return self._bounded(self.widget().minimumSizeHint(), self._layout.totalMinimumHeightForWidth)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where the keyboard is."""
        super().showEvent(event)
        focused = self.window().focusWidget()
        if self.isAncestorOf(focused):
            self.ensureWidgetVisible(focused)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Want more room, or less, when the content does."""
        is_done = super().eventFilter(watched, event)
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self._follow_content()
        return is_done

    def _follow_content(self) -> None:
        """Let the dialog grow, upwards where its foot would leave the screen."""
        self.updateGeometry()
        window = self.window()
        before, layout = window.height(), window.layout()
        if layout is not None and window.isVisible():
            layout.activate()
            if window.height() > before:
                _move_inside(window)

    def _bounded(self, wanted: QSize, height_for: Callable[[int], int]) -> QSize:
        """A size with every line of wrapped text in sight, as far as the screen has room for it."""
        room, window = self._room(), self.window()
        width, height = min(wanted.width(), room.width()), wanted.height()
        if self.widget().hasHeightForWidth():
            sides = room_on_screen(window).width() - room.width()
            given = window.width() - sides if window.testAttribute(Qt.WidgetAttribute.WA_Resized) else 0
            height = height_for(max(width, given))
        if height > room.height():  # it will scroll, and the bar wants a place beside the content
            width = min(width + self.verticalScrollBar().sizeHint().width(), room.width())
        return QSize(width, min(height, room.height()))

    def _room(self) -> QSize:
        """What the screen has for the area: all but margins and buttons."""
        room, outer = room_on_screen(self.window()), self.window().layout()
        if outer is None:
            return room
        margins = outer.contentsMargins()
        items = (outer.itemAt(place) for place in range(outer.count()))
        below = sum(outer.spacing() + item.sizeHint().height() for item in items if item and item.widget() is not self)
        return room - QSize(margins.left() + margins.right(), margins.top() + margins.bottom() + below)
