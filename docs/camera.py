"""Photographs widgets of the program for the documents: waits for what comes a little later, keeps what is wanted."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEventLoop, QPoint, QRect, QTimer
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

FOLDER: Final = Path(__file__).parent / "screenshots"
SCREEN: Final = (1366, 768)
_SETTLED: Final = 1100  # ms: the prose is checked after a rest in typing, suspects are searched after another


def take(widget: QWidget, name: str) -> None:
    """One picture of a widget, after everything that the program does a little later has been done."""
    if is_wanted(name):
        wait(_SETTLED)
        widget.grab().save(str(FOLDER / f"{name}.png"))


def take_before(window: QWidget, dialog: QWidget, name: str) -> None:
    """One picture of a dialog where it stands before its window, with a line around it: here it has no frame."""
    if is_wanted(name):
        wait(_SETTLED)
        picture, above = window.grab(), dialog.grab()
        painter = QPainter(picture)
        corner = window.mapFromGlobal(dialog.mapToGlobal(QPoint(0, 0)))
        painter.drawPixmap(corner, above)
        painter.setPen(QColor("gray"))
        painter.drawRect(QRect(corner, above.deviceIndependentSize().toSize()))
        painter.end()
        picture.save(str(FOLDER / f"{name}.png"))


def is_wanted(name: str) -> bool:
    """Whether a picture is to be kept: names given as arguments limit it."""
    return not sys.argv[1:] or name in sys.argv[1:]


def wait(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    done: Callable[[], None] = loop.quit
    QTimer.singleShot(milliseconds, done)
    loop.exec()
