"""What benches of keys have in common: waiting until nothing is left to do, and percentiles."""

from __future__ import annotations

import statistics
import time

from PySide6.QtWidgets import QApplication

_WAIT = 0.1  # seconds


def settle(app: QApplication) -> None:
    """Let everything be done that was put off, the search for suspects too."""
    end = time.perf_counter() + _WAIT
    while time.perf_counter() < end:
        app.processEvents()


def percentile(times: list[float], share: float) -> float:
    """Below it lies that share of the times."""
    return statistics.quantiles(times, n=1000, method="inclusive")[round(share * 1000) - 1]
