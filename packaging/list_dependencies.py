"""Prints what pyproject.toml asks for, one requirement a line: the program's own, and those of extras named.

The set-up installs these rather than the project itself, so that the program runs from its source tree and
no build backend is needed. Standard library only: it runs before anything is installed.
"""

import sys
import tomllib
from pathlib import Path


def dependencies(pyproject: Path, extras: list[str]) -> list[str]:
    project = tomllib.loads(pyproject.read_text("utf-8"))["project"]
    listed: list[str] = list(project.get("dependencies", []))
    for extra in extras:
        listed += project["optional-dependencies"][extra]
    return listed


if __name__ == "__main__":
    print("\n".join(dependencies(Path(sys.argv[1]), sys.argv[2:])))
