"""How the whole suite runs: on a machine of its own, with a budget."""

from __future__ import annotations

pytest_plugins = ["tests.suite.machine", "tests.suite.cpu_budget"]
