"""Tests on real published files, which are no part of the project: they lie in `../shared/samples` beside it.

Where that folder is missing nothing here is collected, and the summary says so.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

SAMPLES: Final = Path(__file__).resolve().parents[2].parent / "shared" / "samples"

collect_ignore_glob = [] if SAMPLES.is_dir() else ["test_*.py"]


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of published files and their true figures; its INDEX.md tells what each is."""
    return SAMPLES


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end what was not tested."""
    if not SAMPLES.is_dir():
        terminalreporter.section("samples missing", yellow=True)
        terminalreporter.line(f"tests/real was NOT run: there is no folder {SAMPLES}")
