"""How long until the window is up, and how much memory it takes: `xvfb-run -a python -m tests.bench.bench_start`.

Starts the real `main.py` as a process of its own, five times without a file and five times with the sample, each with
the settings of a first start, until it has painted itself.
"""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path

from tests.bench.processes import keep_bytecode, window

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "samples" / "sample-2025.gouji"
RUNS = 5
TARGET_SECONDS = {"开始页": 0.7, "打开示例": 0.9}
TARGET_MEGABYTES = 120


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as bytecode:
        keep_bytecode(Path(bytecode))
        print_starts()


def print_starts() -> None:
    """A line for each way to start, after a start that compiles the modules."""
    for name, files in (("开始页", []), ("打开示例", [SAMPLE])):
        costs = [window(ROOT, files) for _ in range(RUNS + 1)][1:]
        walls = [cost.wall for cost in costs]
        print(
            f"启动到画出窗口，{name}（{RUNS} 次）：中位 {statistics.median(walls):.2f} s，最长 {max(walls):.2f} s"
            f"（目标 {TARGET_SECONDS[name]:g} s），处理器 {statistics.median(cost.cpu for cost in costs):.2f} s；"
            f"内存 {max(cost.megabytes for cost in costs):.0f} MB（目标 {TARGET_MEGABYTES} MB）"
        )


def start(arguments: list[str]) -> tuple[float, float]:
    """Seconds from the process's beginning to the painted window, and megabytes resident then."""
    cost = window(ROOT, [Path(argument) for argument in arguments])
    return cost.wall, cost.megabytes


if __name__ == "__main__":
    main()
