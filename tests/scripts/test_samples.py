"""Are the files in docs/samples the sample report, in each format that can be read?"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from editor.importers.formats import import_file, importable_suffixes
from editor.report.citations.rendering import published
from editor.report.compare import compare
from editor.resources import resource_path
from editor.workflows.opening import open_document
from tests.strategies import all_forms

FOLDER: Final = Path(__file__).parents[2] / "docs" / "samples"
NAME: Final = "sample-2025"
SUFFIXES: Final = sorted(path.suffix for path in FOLDER.glob(f"{NAME}.*"))
OTHERS: Final = {
    ".gouji",  # the sample itself, in resources/samples
    ".json",  # the same, as it is printed for other programs
    ".htm",  # another way to write .html
    ".mhtml",  # and .mht
    ".xlsm",  # a workbook with macros, and templates
    ".xltx",
    ".xltm",
    ".docm",  # the same of documents
    ".dotx",
    ".dotm",
}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_sample_is_read_as_the_sample_report_to_the_last_figure_and_word(suffix: str) -> None:
    forms = all_forms()
    sample = published(open_document(resource_path("samples", f"{NAME}.gouji"), forms).report)

    draft = import_file(FOLDER / f"{NAME}{suffix}", forms)

    assert len(sample.numbers) == 200
    assert compare(sample, draft.report()) == ()
    assert draft.notes == ()


def test_there_is_a_sample_of_each_format_that_can_be_read() -> None:
    assert set(SUFFIXES) | OTHERS == set(importable_suffixes())


def test_the_samples_are_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 1_000_000
