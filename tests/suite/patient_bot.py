"""A `qtbot` that waits as long as a busy computer needs. pytest-qt gives up after five seconds of the clock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.suite.limits import QT_PATIENCE

_MILLISECONDS: Final = QT_PATIENCE * 1000


class PatientBot(QtBot):
    """Waits until what is awaited comes; a test names no time."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = _MILLISECONDS) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = _MILLISECONDS, **rest: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **rest)

    def waitSignals(self, signals: Any, *, timeout: int = _MILLISECONDS, **rest: Any) -> Any:
        return super().waitSignals(signals, timeout=timeout, **rest)

    def waitExposed(self, widget: QWidget, *, timeout: int = _MILLISECONDS) -> Any:
        return super().waitExposed(widget, timeout=timeout)
