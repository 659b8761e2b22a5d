"""Do the files agree that the set-up and the packaging are made of?"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from editor import __version__

PROJECT = Path(__file__).parents[2]
SCRIPTS = ["run.sh", "test.sh", ".ci/run", "resources/fonts/fetch_sources.sh"] + [
    f"packaging/{name}.sh" for name in ("setup", "build", "coverage", "smoke_test")
]


def project() -> dict[str, Any]:
    return dict(tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"])


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.skipif(sys.platform == "win32", reason="the scripts are for Linux")
@pytest.mark.parametrize("script", SCRIPTS)
def test_the_scripts_can_be_parsed(script: str) -> None:
    parsed = subprocess.run(["sh", "-n", PROJECT / script], capture_output=True, text=True, check=False)

    assert (parsed.returncode, parsed.stderr) == (0, "")


def test_every_dependency_is_pinned_within_its_range() -> None:
    lines = (PROJECT / "constraints.txt").read_text("utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    pinned = {plain(line.split("==")[0]) for line in pins}
    asked = list(project()["dependencies"])
    for extra in project()["optional-dependencies"].values():
        asked += extra

    assert all(re.fullmatch(r"[\w.-]+==[\w.]+( ; .+)?", line) for line in pins)  # no address among them
    assert {plain(re.split(r"[<>=]", requirement)[0]) for requirement in asked} <= pinned


def test_the_installer_names_the_version_of_the_project() -> None:
    installer = (PROJECT / "packaging/windows/gouji.iss").read_text("utf-8")

    assert f'#define Version "{__version__}"' in installer
