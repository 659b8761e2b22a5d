"""The made-up cases of `../shared/cases`, kind by kind: the command line, in this process, does what each expects.

Whether an outcome is what a case expects, `run_cases.py` of that folder judges; it also runs the cases one by one, each
in a process of its own, with limits on time and memory. Kind `hostile-file` is about these limits, and left to it.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import pytest

from editor.cli import run
from tests.suite.samples_read import CASES

_NOT_HERE: Final = "hostile-file"


def _cases() -> dict[str, list[dict[str, Any]]]:
    """The cases by their kind."""
    found: dict[str, list[dict[str, Any]]] = {}
    for case in json.loads((CASES / "cases.json").read_text(encoding="utf-8")):
        found.setdefault(case["kind"], []).append(case)
    return found


OF_KIND: Final = _cases()


@pytest.fixture(scope="module")
def judge() -> ModuleType:
    """The script that judges outcomes, as a module."""
    spec = importlib.util.spec_from_file_location("run_cases", CASES / "run_cases.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclass looks itself up there
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def failures(
    judge: ModuleType, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[dict[str, Any]], Sequence[str]]:
    """Run a case as from a folder of its own, and tell what is not as it expects. A bug is its exception."""
    monkeypatch.chdir(tmp_path)

    def failures_of(case: dict[str, Any]) -> Sequence[str]:
        code = run([case["run"], "--json", *_files(case)])
        printed = capsys.readouterr()
        outcome = judge.Outcome(code, 0, 0, printed.err, judge._read_json(printed.out))
        return list(judge._failures(case["expect"], outcome))

    return failures_of


def _files(case: dict[str, Any]) -> Sequence[str]:
    """The files that a case names: a report to verify against comes behind, last year's before."""
    file = str(CASES / "files" / case["file"])
    if "with" not in case:
        return [file]
    other = str(CASES / "files" / case["with"])
    return [file, other] if case["run"] == "verify" else ["--prior", other, file]


@pytest.mark.parametrize("kind", [kind for kind in OF_KIND if kind != _NOT_HERE])
def test_every_case_of_a_kind_holds(kind: str, failures: Callable[[dict[str, Any]], Sequence[str]]) -> None:
    assert [f"{case['id']}: {failure}" for case in OF_KIND[kind] for failure in failures(case)] == []
