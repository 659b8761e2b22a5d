"""How long work says how far it is, and hears that nobody waits any longer. It knows no window and no thread.

What takes long calls `tell` between two steps; it need not know whether anybody listens.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


class StoppedError(Exception):
    """The work was given up while it ran. It is no fault of the file, so no error for the user."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What is being done, and `done` of `total` steps of it; `total` is 0 if the steps cannot be counted."""

    words: str
    done: int = 0
    total: int = 0


class Progress:
    """The way of one piece of work. `told` hears each stage, in the thread of the work."""

    def __init__(self) -> None:
        self.told: Callable[[Stage], None] = lambda _: None
        self._is_stopped = False

    def tell(self, words: str, done: int = 0, total: int = 0) -> None:
        """Say what is done from here on. Raises StoppedError if the work was given up meanwhile."""
        if self._is_stopped:
            raise StoppedError
        self.told(Stage(words, done, total))

    def stop(self) -> None:
        """Give the work up: it ends at its next step. May be called from another thread."""
        self._is_stopped = True
