"""What was read of each real published file: a table at the end of the run, or a word that the files are missing.

It stands here and not beside the tests of the files: the process that prints collects no tests where others run them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

# They lie beside the project and not in it.
SAMPLES: Final = Path(__file__).resolve().parents[2] / ".." / "shared" / "samples"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The lines that the tests recorded under `sample`."""
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
