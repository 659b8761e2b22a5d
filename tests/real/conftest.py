"""The folders of published files and of cases. Where one is missing, its tests are left out; the run ends saying so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.suite.samples_read import CASES, SAMPLES

_OF_CASES = "test_cases.py"

collect_ignore = [
    path.name
    for path in Path(__file__).parent.glob("test_*.py")
    if not (CASES if path.name == _OF_CASES else SAMPLES).is_dir()
]


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of the samples."""
    return SAMPLES.resolve()
