"""Every ignore of a checker names what it ignores and has its reason beside it, as CONTRIBUTING asks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
IGNORE = re.compile(r"# *(?:type: *ignore|noqa)\b.*")
REASONED = re.compile(r"# type: ignore\[[\w, -]+\]  # \w.*|# noqa: [A-Z]+\d+(?:, [A-Z]+\d+)* +\(\w.*\)")


def unreasoned(text: str) -> list[str]:
    """The ignores in a module that do not say what, or why."""
    return [found for found in IGNORE.findall(text) if not REASONED.fullmatch(found)]


@pytest.mark.parametrize("folder", ["docs", "editor", "packaging", "resources", "tests"])
def test_every_ignore_has_its_reason(folder: str) -> None:
    paths = [path for path in (PROJECT / folder).rglob("*.py") if path != Path(__file__)]
    assert {str(path): found for path in paths if (found := unreasoned(path.read_text(encoding="utf-8")))} == {}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("a = b  # type: ignore", ["# type: ignore"]),
        ("a = b  # type: ignore[attr-defined]", ["# type: ignore[attr-defined]"]),
        ("a = b  # type: ignore[attr-defined]  # the stubs are wrong", []),
        ("def aB():  # noqa", ["# noqa"]),
        ("def aB():  # noqa: N802", ["# noqa: N802"]),
        ("def aB():  # noqa: N802, N803 (Qt's names)", []),
        ("a = 1  # nothing to ignore", []),
    ],
)
def test_what_is_a_reason(line: str, found: list[str]) -> None:
    assert unreasoned(line) == found
