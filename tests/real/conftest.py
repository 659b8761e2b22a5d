"""The folder of real published files, which lies beside the project and not in it."""

from __future__ import annotations

from pathlib import Path

import pytest

SAMPLES = Path(__file__).resolve().parents[2] / ".." / "shared" / "samples"
collect_ignore_glob = [] if SAMPLES.is_dir() else ["test_*.py"]


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of the samples."""
    return SAMPLES.resolve()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What was read of each file: a table at the end of the run. Without the files that is said instead."""
    if not SAMPLES.is_dir():
        terminalreporter.section("real samples")
        terminalreporter.write_line("MISSING (../shared/samples): tests/real was not run")
        return
    reports = [report for outcome in ("passed", "failed") for report in terminalreporter.getreports(outcome)]
    lines = sorted(str(value) for report in reports for name, value in report.user_properties if name == "sample")
    if lines:
        terminalreporter.section("real samples, cells")
        for line in lines:
            terminalreporter.write_line(line)
