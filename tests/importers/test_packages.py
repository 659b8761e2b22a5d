"""Office packages as other programs write them: templates, files with macros, names of parts in other letters."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from editor.importers.formats import import_file
from tests.strategies import all_forms

SAMPLES: Final = Path(__file__).parents[2] / "docs" / "samples"
KINDS: Final = {".docm": ".docx", ".dotx": ".docx", ".dotm": ".docx", ".xltx": ".xlsx", ".xltm": ".xlsx"}


@pytest.mark.parametrize(("suffix", "kept"), KINDS.items())
def test_templates_and_files_with_macros_are_read_as_their_siblings(tmp_path: Path, suffix: str, kept: str) -> None:
    sibling = SAMPLES / f"sample-2025{kept}"
    assert content(Path(shutil.copy(sibling, tmp_path / f"年报{suffix}"))) == content(sibling)


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".ods", ".odt"])
@pytest.mark.parametrize(
    "spelt", [lambda name: name.replace("/", "\\"), str.upper, str.lower], ids=["backslashes", "great", "small"]
)
def test_parts_are_found_however_their_names_are_spelt(
    tmp_path: Path, suffix: str, spelt: Callable[[str], str]
) -> None:
    sample = SAMPLES / f"sample-2025{suffix}"
    assert content(renamed(sample, tmp_path / sample.name, spelt)) == content(sample)


def content(path: Path) -> tuple[object, ...]:
    """The figures and the words of what is read."""
    report = import_file(path, all_forms()).report()
    return report.cells, report.sections, report.body, report.year


def renamed(source: Path, target: Path, name: Callable[[str], str]) -> Path:
    """The package with its parts under other names."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(name(entry), old.read(entry))
    return target
