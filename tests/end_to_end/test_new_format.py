"""A format added as docs/add-a-format.md says: its one entry gives the command line, the proof and the whole set."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from editor.report.model import Report
from editor.report.store import save_report
from tests.strategies import form_of, random_balanced_report, sound_prose

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def report() -> Report:
    filled = random_balanced_report(random.Random(3), form_of("2021"))
    return replace(filled, sections=sound_prose(filled.form, filled.year))


@pytest.fixture
def kept(report: Report, tmp_path: Path) -> Path:
    path = tmp_path / "年报.gouji"
    save_report(report, path)
    return path


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Gouji with the made-up formats."""
    return subprocess.run(
        [sys.executable, "-m", "tests.end_to_end.made_up_formats", *map(str, arguments)],
        cwd=PROJECT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_it_is_written_and_proved(kept: Path, report: Report, tmp_path: Path) -> None:
    done = run("export", kept, "--to", "lines", "-o", tmp_path / "出.lines")
    assert done.returncode == 0, done.stderr
    assert re.search(r"读回核对 200 格、\d+ 段，一致；年报摘要 [0-9a-f]{64}\n", done.stderr)
    lines = (tmp_path / "出.lines").read_text(encoding="utf-8").split("\n")
    assert lines[0] == report.display_title
    assert len([line for line in lines if re.match(r"[a-z_.]+/[a-z_.]+/[a-z_.]+ [0-9.-]+$", line)]) == 200


def test_its_proof_tells_what_its_writer_lost(kept: Path, tmp_path: Path) -> None:
    done = run("export", kept, "--to", "careless", "-o", tmp_path / "出.careless")
    assert done.returncode == 1
    assert "与报告不符：表四" in done.stderr
    assert "有 1 处不一致" in done.stderr
    assert not (tmp_path / "出.careless").exists()


def test_without_a_name_it_takes_the_title_and_its_own_suffix(kept: Path, report: Report) -> None:
    assert run("export", kept, "--to", "lines").returncode == 0
    assert (kept.parent / f"{report.display_title}.lines").exists()


def test_the_whole_set_has_it_with_its_proof_unless_its_entry_says_otherwise(kept: Path, tmp_path: Path) -> None:
    assert run("export", kept, "--to", "all", "-o", tmp_path / "全套").returncode == 0
    (folder,) = (tmp_path / "全套").iterdir()
    suffixes = {path.suffix for path in folder.iterdir()}
    assert ".lines" in suffixes
    assert ".careless" not in suffixes
    record = json.loads((folder / "核对记录.json").read_text(encoding="utf-8"))
    (proved,) = (file for file in record["files"] if file["format"] == "lines")
    assert proved["mismatches"] == []


def test_it_is_named_where_formats_are_named(kept: Path) -> None:
    refused = run("export", kept, "--to", "nothing")
    assert refused.returncode == 2
    assert "lines" in refused.stderr
