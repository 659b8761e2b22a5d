"""Has the prose checked when the user rests: small steps between the events of the window, dropped at the next key.

No thread: one would hold the interpreter while a key waits. A step of work takes about a millisecond, a turn of steps
less than a frame, so a key that comes meanwhile is served at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, QTimer

from editor.session import Session, SessionChange

REST_MS: Final = 400  # longer than from one key to the next, shorter than one looks up
_FIRST_MS: Final = 50  # until what was opened is painted
_TURN_SECONDS: Final = 0.004


class ProseWatch(QObject):
    """The watch over the prose of one session."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._steps: Iterator[None] | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._begin)
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._go_on)
        self._subscription = session.subscribe(self._changed)
        if not session.is_prose_checked:
            QTimer.singleShot(_FIRST_MS, self, self._begin_at_once)

    @property
    def is_working(self) -> bool:
        """Whether a check waits for a rest or has begun."""
        return self._rest.isActive() or self._turn.isActive()

    def finish(self) -> None:
        """Check now whatever has not been checked."""
        self._stop()
        self._session.check_prose()

    def detach(self) -> None:
        """Watch no more."""
        self._stop()
        self._subscription.end()

    def _changed(self, change: SessionChange) -> None:
        """Every change of the report drops what was begun. A change of findings alone is no such change."""
        if not change.edit.is_empty:
            self._stop()
            self._rest.start()

    def _begin_at_once(self) -> None:
        """The first check of a report that was just opened, unless a key has come meanwhile."""
        if not self.is_working:
            self._begin()

    def _begin(self) -> None:
        self._steps = self._session.prose_steps()
        self._turn.start()

    def _go_on(self) -> None:
        end = perf_counter() + _TURN_SECONDS
        while self._steps is not None and perf_counter() < end:
            if next(self._steps, _OVER) is _OVER:
                self._stop()

    def _stop(self) -> None:
        self._steps = None
        self._turn.stop()
        self._rest.stop()


_OVER: Final = object()
