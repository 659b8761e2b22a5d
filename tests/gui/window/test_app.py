"""The program as it is started: the window comes up, with the file it was given, within its means."""

from __future__ import annotations

import pytest

from tests.bench.bench_start import SAMPLE, TARGET_MEGABYTES, start


@pytest.mark.parametrize("arguments", [[], [str(SAMPLE)]])
def test_the_window_comes_up(arguments: list[str]) -> None:
    seconds, megabytes = start(arguments)
    assert seconds > 0  # how fast is the bench's business: a busy machine may be slow
    assert 20 < megabytes < TARGET_MEGABYTES
