"""How large a window of its own may come up: as large as it likes, if the screen has room for it and its frame."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_FRAME: Final = QSize(20, 60)  # of a window, about


def resize_on_screen(window: QWidget, usual: QSize) -> None:
    """Give a window its usual size (in device-independent pixels), or what the screen has of it."""
    window.resize(usual.boundedTo(window.screen().availableGeometry().size() - _FRAME))
