"""What was read of each real published file: a table at the end of the run, or a word that the files are missing.

It stands here and not beside the tests of the files: the process that prints collects no tests where others run them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

# They lie beside the project and not in it.
_SHARED: Final = Path(__file__).resolve().parents[2] / ".." / "shared"
SAMPLES: Final = _SHARED / "samples"
CASES: Final = _SHARED / "cases"
_NEEDED: Final = (
    ("samples", SAMPLES, "the tests of published files were"),
    ("cases", CASES, "tests/real/test_cases.py was"),
)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The lines that the tests recorded under `sample`; which tests had nothing to read."""
    missing = [(name, what) for name, folder, what in _NEEDED if not folder.is_dir()]
    if missing:
        terminalreporter.section("real samples")
    for name, what in missing:
        terminalreporter.write_line(f"MISSING (../shared/{name}): {what} not run")
    reports = [report for outcome in ("passed", "failed") for report in terminalreporter.getreports(outcome)]
    lines = sorted(str(value) for report in reports for name, value in report.user_properties if name == "sample")
    if lines:
        terminalreporter.section("real samples, cells")
        for line in lines:
            terminalreporter.write_line(line)
