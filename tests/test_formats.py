"""The table of formats: an entry is whole or does not load, and what is said elsewhere of formats is true of it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from editor.formats import EXPORT_FORMATS, DraftMark, ExportFormat, export_format, format_table
from tests.end_to_end.made_up_formats import LINES

PROJECT = Path(__file__).resolve().parents[1]
LIBRARIES = ("lxml", "openpyxl", "pdfminer", "PIL", "pypdfium2_raw", "reportlab", "xlrd", "PySide6", "pydantic")
COSTLY = (*LIBRARIES, "editor.forms.load", "editor.report.model")


@pytest.mark.parametrize("name", ["proof", "writer", "id", "label", "suffix", "draft_mark"])
def test_an_entry_without_its_proof_or_anything_else_it_needs_does_not_load(name: str) -> None:
    entry: dict[str, Any] = {field.name: getattr(LINES, field.name) for field in fields(LINES)}
    del entry[name]
    with pytest.raises(TypeError, match=f"missing 1 required keyword-only argument: '{name}'"):
        ExportFormat(**entry)


def test_two_formats_of_one_name_do_not_load() -> None:
    with pytest.raises(ValueError, match="more than one format is called pdf"):
        format_table(*EXPORT_FORMATS, replace(LINES, id="pdf"))


def test_two_files_of_one_name_in_the_set_do_not_load() -> None:
    twin = replace(LINES, suffix=".pdf")
    with pytest.raises(ValueError, match=r"more than one file of the set is called \.pdf"):
        format_table(*EXPORT_FORMATS, twin)
    for told_apart in (replace(twin, set_mark="（逐行）"), replace(twin, in_set=False)):
        assert format_table(*EXPORT_FORMATS, told_apart)[-1] == told_apart


def test_a_format_is_found_by_its_id() -> None:
    assert [export_format(entry.id) for entry in EXPORT_FORMATS] == list(EXPORT_FORMATS)
    with pytest.raises(KeyError):
        export_format("lines")


def test_what_has_pages_is_marked_on_each_of_them() -> None:
    assert all((entry.draft_mark is DraftMark.PAGES) == entry.has_pages for entry in EXPORT_FORMATS)


def test_to_know_the_formats_costs_no_form_no_report_and_no_library() -> None:
    loaded = f"print([name for name in {COSTLY} if name in sys.modules])"
    program = f"import sys, editor.formats, editor.importers.formats; {loaded}"
    done = subprocess.run([sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_contract_of_the_command_line_names_every_format() -> None:
    text = (PROJECT / "docs" / "command-line.md").read_text(encoding="utf-8")
    options = {line.split("|")[1].strip(): line for line in text.splitlines() if line.startswith("| `--")}
    for entry in EXPORT_FORMATS:
        assert f"`{entry.id}`" in options["`--to`"], entry.id
        for option in ("`--annex`", "`--style`"):
            assert (f"`{entry.id}`" in options[option]) == entry.has_pages, (entry.id, option)
