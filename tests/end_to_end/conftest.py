"""The program as a user starts it: `main.py` in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.suite.limits import PATIENCE

PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Outcome:
    """How a run of the program ended."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The JSON it printed."""
        return json.loads(self.out)


Gouji = Callable[..., Outcome]


@pytest.fixture
def gouji(tmp_path: Path) -> Gouji:
    """Run the command line in a folder of the test's own, without a screen."""

    def run(*arguments: object) -> Outcome:
        environment = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
        finished = subprocess.run(
            [sys.executable, str(PROJECT / "main.py"), *map(str, arguments)],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )
        return Outcome(finished.returncode, finished.stdout, finished.stderr)

    return run
