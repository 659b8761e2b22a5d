"""When a recovery copy is written: half a minute after the last change, at most two minutes after the first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

QUIET: Final = 30_000  # milliseconds without a change
LATEST: Final = 120_000  # milliseconds since the first change that no copy has


class Autosave(QObject):
    """Calls `write` in time. It is told of changes by `touch` and of a clean state by `rest`."""

    def __init__(
        self, write: Callable[[], None], *, quiet: int = QUIET, latest: int = LATEST, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._write, self._quiet, self._latest = write, quiet, latest
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._fire)

    @property
    def is_due(self) -> bool:
        """Whether there are changes that no copy has."""
        return self._since.isValid()

    def touch(self) -> None:
        """Something changed."""
        if not self._since.isValid():
            self._since.start()
        left = max(0, self._latest - self._since.elapsed())
        self._timer.start(min(self._quiet, left))

    def rest(self) -> None:
        """Nothing needs a copy: saved, closed or just copied."""
        self._timer.stop()
        self._since.invalidate()

    def _fire(self) -> None:
        self.rest()
        self._write()
