"""How the whole suite runs: on a machine of its own, with a budget, and without a clock in its properties."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.suite.machine", "tests.suite.cpu_budget", "tests.suite.samples_read"]

# How fast a machine is, is no property of the program: no example has a deadline, and none is too slow to make. The
# number of examples is fixed, so that the suite costs the same tomorrow; a property that needs fewer or more says so. A
# failure prints a line that repeats it. `--hypothesis-profile=thorough` looks longer before a release.
settings.register_profile(
    "suite", max_examples=40, deadline=None, print_blob=True, suppress_health_check=list(HealthCheck)
)
settings.register_profile("thorough", settings.get_profile("suite"), max_examples=400)
settings.load_profile("suite")
