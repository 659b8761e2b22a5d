"""The folder of real published files. Where it is not there, its tests are left out, and the end of the run says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.suite.samples_read import SAMPLES

collect_ignore_glob = [] if SAMPLES.is_dir() else ["test_*.py"]


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of the samples."""
    return SAMPLES.resolve()
