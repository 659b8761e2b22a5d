"""What benches of keys have in common: waiting until nothing is left to do, two clocks, and percentiles.

The clock on the wall counts what a user waits, and whatever else the machine does meanwhile; the processor's does not.
"""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass

from PySide6.QtWidgets import QApplication

_WAIT = 0.1  # seconds


def settle(app: QApplication) -> None:
    """Let everything be done that was put off, the search for suspects too."""
    end = time.perf_counter() + _WAIT
    while time.perf_counter() < end:
        app.processEvents()


@dataclass(frozen=True, slots=True)
class Lap:
    """What one key took, in milliseconds: by the clock on the wall, and of the processor."""

    wall: float
    processor: float


class Stopwatch:
    """Runs from its making."""

    def __init__(self) -> None:
        self._wall, self._processor = time.perf_counter(), time.process_time()

    def lap(self) -> Lap:
        """How long it has run."""
        return Lap((time.perf_counter() - self._wall) * 1000, (time.process_time() - self._processor) * 1000)


def summary(laps: list[Lap]) -> str:
    """Percentiles by both clocks, in words."""
    said = []
    for name, times in (("", [lap.wall for lap in laps]), ("；处理器 ", [lap.processor for lap in laps])):
        shares = "，".join(f"p{share * 100:.0f} {percentile(times, share):.2f} ms" for share in (0.5, 0.95, 0.99))
        said.append(f"{name}{shares}，最长 {max(times):.2f} ms")
    return "".join(said)


def percentile(times: list[float], share: float) -> float:
    """Below it lies that share of the times."""
    return statistics.quantiles(times, n=1000, method="inclusive")[round(share * 1000) - 1]
