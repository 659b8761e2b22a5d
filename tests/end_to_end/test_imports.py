"""A start imports what it needs: which libraries and which parts of the program a command must leave alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from editor.commands import COMMANDS
from editor.resources import resource_path

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = str(resource_path("samples", "sample-2025.gouji"))
LIBRARIES = (
    "PIL",
    "PySide6",
    "lxml",
    "olefile",
    "openpyxl",
    "pdfminer",
    "pydantic",
    "pypdfium2",
    "pypdfium2_raw",
    "reportlab",
    "xlrd",
)
READERS = (
    "editor.importers.glued",
    "editor.importers.matching",
    "editor.importers.pdf",
    "editor.importers.sheets",
    "editor.importers.web",
    "editor.importers.word",
    "editor.importers.work_plans",
)
WRITERS = (
    "editor.exporters.docx",
    "editor.exporters.html",
    "editor.exporters.layout",
    "editor.exporters.pdf",
    "editor.exporters.xlsx",
)
PROSE = ("editor.checks.prose.checking", "editor.checks.told")
# Runs the program and prints what it imported, on the stream for messages. The result of the command is no matter here.
_RUN = """
import sys
import main
try:
    main.main(sys.argv[1:])
except SystemExit:
    pass
print("\\n".join(sys.modules), file=sys.stderr)
"""
# The same for the window, which closes as soon as its start page is painted.
_WINDOW = """
import os
import sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
import editor.gui.window.app as app
def begun(window, recovery, files):
    window.start_page.repaint()
    print("\\n".join(sys.modules), file=sys.stderr)
    window.close()
app.begin_to_stay = begun
app.run([])
"""
_REPORT = """
import sys
import editor.gui.window.workspace
print("\\n".join(sys.modules), file=sys.stderr)
"""


def imported(code: str, *arguments: str) -> set[str]:
    """The modules of a process that has run a piece of code."""
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, encoding="utf-8")
    return set(done.stderr.splitlines())


def forbidden(modules: set[str], names: tuple[str, ...]) -> list[str]:
    """Those of the modules that stand under any of the names."""
    return sorted(name for name in modules if any(name == top or name.startswith(f"{top}.") for top in names))


def test_the_list_of_forms_imports_the_forms_and_little_else() -> None:
    modules = imported(_RUN, "forms")
    parts = ("editor.checks", "editor.exporters", "editor.gui", "editor.importers", "editor.report", "editor.workflows")
    assert "editor.forms.load" in modules
    assert forbidden(modules, (*LIBRARIES, *parts)) == []


@pytest.mark.parametrize("arguments", [("-h",), *((name, "-h") for name in COMMANDS), ("chek",)], ids=" ".join)
def test_help_and_a_mistyped_command_import_no_reader_and_no_writer(arguments: tuple[str, ...]) -> None:
    assert forbidden(imported(_RUN, *arguments), (*LIBRARIES, *READERS, *WRITERS)) == []


def test_showing_and_comparing_our_own_files_reads_them_alone() -> None:
    for arguments in (("show", SAMPLE), ("diff", SAMPLE, SAMPLE)):
        assert forbidden(imported(_RUN, *arguments), (*LIBRARIES, *READERS, *WRITERS)) == []


def test_a_check_of_our_own_file_needs_no_library_for_files() -> None:
    assert forbidden(imported(_RUN, "check", SAMPLE), (*LIBRARIES, *READERS, *WRITERS)) == []


def test_a_new_report_is_not_checked(tmp_path: Path) -> None:
    modules = imported(_RUN, "new", "--year", "2025", "--body", "某局", "-o", str(tmp_path / "a.gouji"))
    assert (tmp_path / "a.gouji").exists()
    assert forbidden(modules, (*LIBRARIES, *READERS, *WRITERS, *PROSE)) == []


def test_an_export_imports_the_writer_of_its_format(tmp_path: Path) -> None:
    expected = {
        "pdf": {"reportlab", "pypdfium2_raw", "PIL"},
        "json": set(),
        "xlsx": {"openpyxl", "lxml", "PIL"},  # the first imports the others where they are
    }
    for format_id, libraries in expected.items():
        out = tmp_path / f"a.{format_id}"
        modules = imported(_RUN, "export", SAMPLE, "--draft", "--to", format_id, "-o", str(out))
        assert out.exists()
        assert {name for name in LIBRARIES if name in modules} <= libraries
        assert forbidden(modules, ("editor.exporters.docx", "editor.gui", "editor.importers.matching")) == []


def test_a_final_export_imports_only_the_checks_that_can_block_it(tmp_path: Path) -> None:
    modules = imported(_RUN, "export", SAMPLE, "--to", "json", "-o", str(tmp_path / "a.json"))
    assert (tmp_path / "a.json").exists()
    assert "editor.checks.prose.length" in modules
    assert forbidden(modules, ("editor.checks.figures", "editor.checks.prose.sameness", "editor.checks.told")) == []


def test_the_start_page_needs_no_reader_no_writer_no_check_and_no_dialog() -> None:
    modules = imported(_WINDOW)
    rest = ("editor.checks", "editor.exporters.pictures", "editor.importers", "editor.session", "editor.workflows")
    parts = (
        "concurrent.futures",
        "editor.gui.files.boxes",
        "editor.gui.files.file_dialogs",
        "editor.gui.files.file_kinds",
        "editor.gui.files.waiting_dialog",
        "editor.gui.findings",
        "editor.gui.grid",
        "editor.gui.import_review",
        "editor.gui.look.outlined",
        "editor.gui.output",
        "editor.gui.plan",
        "editor.gui.prose",
        "editor.gui.text",
        "editor.gui.window.workspace",
    )
    libraries = tuple(name for name in LIBRARIES if name != "PySide6")
    assert "editor.gui.window.start_page" in modules
    assert forbidden(modules, (*libraries, *WRITERS, *rest, *parts)) == []


def test_a_report_is_shown_without_what_comes_later_or_seldom() -> None:
    modules = imported(_REPORT)
    later = ("editor.checks.localise", "editor.checks.prose.guide", "editor.gui.findings", "editor.gui.plan")
    cited = ("editor.report.citations.citing", "editor.report.citations.grammar")
    beside = ("editor.gui.prose.find_bar", "editor.gui.prose.guide", "editor.gui.prose.prior", "html")
    seldom = ("editor.gui.grid.clipboard", "editor.gui.grid.paste_plan", "editor.gui.window.about_panel")
    assert "editor.gui.grid.view" in modules
    assert forbidden(modules, (*later, *cited, *beside, *seldom)) == []
