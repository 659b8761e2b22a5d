"""The program as it is started: the window comes up, with the file it was given. How soon, the bench says."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.bench.bench_start import SAMPLE, start


@pytest.mark.parametrize("arguments", [[], [str(SAMPLE)]])
def test_the_window_comes_up(qapp: QApplication, arguments: list[str]) -> None:
    seconds, _ = start(arguments)
    assert seconds > 0  # when it had painted itself
