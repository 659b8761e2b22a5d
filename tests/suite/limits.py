"""Limits that a slow or busy computer keeps: CPU time instead of the clock, and how long a test waits for its turn."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

# Seconds until what never comes is given up: another process, and the window. Nothing is said by them, since what comes
# is waited for no longer; they are what a computer needs that has six other things to do on each core.
PATIENCE: Final = 300
QT_PATIENCE: Final = 60


@contextmanager
def cpu_limit(seconds: float) -> Iterator[None]:
    """Fail if what is done within takes this process more CPU time.

    For work that could grow without bound, with a limit far above what it takes: how fast it is, the benches say.
    """
    before = time.process_time()
    yield
    spent = time.process_time() - before
    assert spent < seconds, f"{spent:.1f} s of CPU time, {seconds:g} s are the limit"
