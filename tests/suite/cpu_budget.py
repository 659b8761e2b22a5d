"""What the suite costs: CPU minutes of each folder of tests, against a budget, printed when all is run.

CPU time and not the clock, so that a busy machine prints the same; with the time of the processes that a test started
and waited for. A test run in a worker carries its cost in its reports.
"""

from __future__ import annotations

import resource
from collections.abc import Generator
from typing import Final

import pytest

# CPU minutes on the machine that the budget was set on. Whoever adds tests keeps to it, or makes others cheaper.
BUDGET: Final = {
    "tests": 0.5,
    "checks": 1.2,
    "end_to_end": 1.6,
    "exporters": 1.5,
    "forms": 0.2,
    "gui": 3.5,
    "importers": 3.0,
    "properties": 2.5,
    "real": 0.6,
    "own_files": 0.1,
    "report": 0.8,
    "scripts": 0.8,
    "verify": 0.2,
    "wording": 0.2,
    "workflows": 0.1,
}
WHOLE: Final = 16.0
_NAME: Final = "cpu seconds"
_REST: Final = "start, screen, collection"


def cpu_seconds() -> float:
    """CPU time that this process has taken, and those it waited for."""
    uses = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(use.ru_utime + use.ru_stime for use in uses)


class Meter:
    """Reads the CPU time between one report of a test and the next."""

    def __init__(self) -> None:
        self._before = cpu_seconds()

    def pytest_collection_finish(self) -> None:
        """What was spent so far is no test's."""
        self._before = cpu_seconds()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Write into each report (of a set-up, a test, a tear-down) what it cost."""
        report = yield
        now = cpu_seconds()
        report.user_properties.append((_NAME, now - self._before))
        self._before = now
        return report


def folder_of(nodeid: str) -> str:
    """The folder of tests a test belongs to: `gui` for `tests/gui/grid/test_keys.py::test_it`."""
    parts = nodeid.partition("::")[0].split("/")
    return parts[1] if len(parts) > 2 else parts[0]


def pytest_configure(config: pytest.Config) -> None:
    """Measure in every process that runs tests."""
    config.pluginmanager.register(Meter(), "cpu meter")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The table. It stands in the process that was started; its children have ended."""
    spent: dict[str, float] = {}
    for reports in terminalreporter.stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport):
                folder = folder_of(report.nodeid)
                costs = (float(str(value)) for name, value in report.user_properties if name == _NAME)
                spent[folder] = spent.get(folder, 0.0) + sum(costs) / 60
    if not spent:
        return
    whole = cpu_seconds() / 60
    terminalreporter.section("CPU minutes and their budget")
    for folder, minutes in sorted(spent.items()):
        _write(terminalreporter, folder, minutes, BUDGET.get(folder))
    _write(terminalreporter, _REST, whole - sum(spent.values()), None)
    _write(terminalreporter, "all", whole, WHOLE)


def _write(terminalreporter: pytest.TerminalReporter, name: str, minutes: float, budget: float | None) -> None:
    limit = "" if budget is None else f"{budget:8.1f}"
    over = "  over" if budget is not None and minutes > budget else ""
    terminalreporter.write_line(f"{name:28}{minutes:8.2f}{limit}{over}")
