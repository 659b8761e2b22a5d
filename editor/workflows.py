"""What the window and the command line both do with whole reports: open, start, save, export, check, compare.

Nothing here has a history or a listener (that is `editor.session`), and nothing prints or asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from editor.checks.checker import checker_for
from editor.checks.finding import CheckResult
from editor.checks.localise import Suspect, suspects
from editor.errors import EditorError
from editor.exporters.formats import EXPORT_FORMATS, ExportFormat, export_format
from editor.forms.address import CellRef
from editor.forms.load import Forms
from editor.forms.naming import cell_name, row_name
from editor.forms.spec import FormSpec
from editor.importers.draft import ImportDraft
from editor.importers.formats import import_file, import_work_plan, importable_suffixes
from editor.proof import mismatches
from editor.report.carry import homes, new_report
from editor.report.files import write_atomically
from editor.report.model import Report
from editor.report.store import SUFFIX, open_report, save_report
from editor.report.tasks import WorkPlan

__all__ = ["EXPORT_FORMATS", "IMPORT_SUFFIXES", "SUFFIX", "ExportFormat"]

IMPORT_SUFFIXES: Final = importable_suffixes()

_FORBIDDEN_IN_NAMES: Final = dict.fromkeys(map(ord, '\\/:*?"<>|\n\r\t'), "_")


@dataclass(frozen=True)
class Document:
    """A report that came from a file.

    `path` is the `.gouji` file it is kept in (None if it was imported), `read_only` says why it must not be written
    back, `draft` tells how an imported one was read.
    """

    report: Report
    path: Path | None = None
    read_only: str = ""
    draft: ImportDraft | None = None


@dataclass(frozen=True)
class ExportOutcome:
    """A written file, and what it says otherwise than the report (nothing, unless something is badly wrong)."""

    path: Path
    mismatches: tuple[str, ...]


@dataclass(frozen=True)
class CheckedFile:
    """What a check says about one file; `error` instead of the rest if it could not be read."""

    path: Path
    report: Report | None = None
    result: CheckResult | None = None
    suspects: tuple[Suspect, ...] = ()
    error: EditorError | None = None


def open_document(
    path: Path, forms: Forms, *, year: int | None = None, form: str | None = None, prior: Report | None = None
) -> Document:
    """Open a `.gouji` file, or import any other kind. `year` and `form` overrule what an imported file seems to be.

    Last year's report, where it is known, helps to tell figures that run together. Raises ReadError.
    """
    if path.suffix.lower() == SUFFIX:
        opened = open_report(path, forms)
        return Document(opened.report, path, opened.read_only)
    draft = import_file(path, forms, year=year, form=form, prior=prior)
    return Document(draft.report(), draft=draft)


def open_work_plan(path: Path) -> WorkPlan | None:
    """The work plan in a file; None if it has no task table. Raises ReadError.

    Whether the file is a report as well is not asked: try `open_document` first.
    """
    return import_work_plan(path)


def cell_names(report: Report) -> dict[CellRef, str]:
    """Each cell of the report's form in words."""
    return {ref: cell_name(report.form, ref) for ref in report.form.cells}


def read_prior(path: Path, forms: Forms) -> Report:
    """Last year's report out of any file that can be read. Raises ReadError."""
    return replace(open_document(path, forms).report, prior=None)


def save_document(report: Report, path: Path) -> None:
    """Write the `.gouji` file. Raises StoreError; the file that stood there is then untouched."""
    save_report(report, path)


def start_report(forms: Forms, year: int, body: str, prior: Report | None = None) -> Report:
    """A blank report of a year, with what last year's report already knows. Raises EditorError for an unknown year."""
    form = forms.for_year(year)
    if form is None:
        known = "、".join(f"{entry.id} 版（{entry.years}）" for entry in forms)
        raise EditorError(f"没有 {year} 年度的格式", remedy=f"现有 {known}")
    if prior is not None and prior.year != year - 1:
        what = f"所选上年文件是 {prior.year} 年度的，不是 {year - 1} 年度"
        raise EditorError(what, remedy="请另选文件，或改正年度")
    return new_report(form, year, body, prior)


def form_change(form: FormSpec, prior: Report) -> list[str]:
    """What another form means for last year's figures, in one line; nothing to say if the form is the same."""
    if form.id == prior.form.id:
        return []
    found = homes(form, prior)
    text = f"上年用 {prior.form.name}：{len(found.same)} 格有对应的格"
    if found.by_hand:
        rows = "、".join(dict.fromkeys(row_name(prior.form, ref) for ref in found.by_hand))
        text += f"；{rows}本年分得不同，请对照填写"
    return [text + (f"；{len(found.none)} 格本年不再填报" if found.none else "")]


def export_name(report: Report, format_id: str) -> str:
    """The usual file name of an export: the title and the format's suffix."""
    title = report.display_title.translate(_FORBIDDEN_IN_NAMES).strip(" .")[:80]
    return (title or "年度报告") + export_format(format_id).suffix


def export_report(report: Report, format_id: str, path: Path, forms: Forms, *, draft: bool = False) -> ExportOutcome:
    """Write the report in a format, read it back and compare. Raises StoreError if it cannot be written."""
    data = export_format(format_id).write(report, draft)
    write_atomically(path, data)
    return ExportOutcome(path, mismatches(report, format_id, path.read_bytes(), forms))


def check_report(report: Report) -> tuple[CheckResult, tuple[Suspect, ...]]:
    """All findings of a report, and the cells that are likely wrong."""
    checker = checker_for(report)
    result = checker.check(report)
    return result, suspects(report, checker, result)


def check_files(paths: Iterable[Path], forms: Forms, prior: Report | None = None) -> Iterator[CheckedFile]:
    """Check files one by one, as they are asked for. `prior`, if given, overrules last year's report in the files."""
    for path in paths:
        try:
            report = open_document(path, forms, prior=prior).report
        except EditorError as error:
            yield CheckedFile(path, error=error)
            continue
        if prior is not None:
            report = replace(report, prior=prior)
        yield CheckedFile(path, report, *check_report(report))


def report_files(places: Iterable[Path]) -> tuple[Path, ...]:
    """The files named, and those of the named folders (and below) that can be read, each once, in order."""
    found: dict[Path, None] = {}
    for place in places:
        inside = sorted(path for path in place.rglob("*") if _readable(path)) if place.is_dir() else [place]
        found.update(dict.fromkeys(inside))
    return tuple(found)


def _readable(path: Path) -> bool:
    hidden = path.name.startswith((".", "~$"))
    return path.suffix.lower() in IMPORT_SUFFIXES and not hidden and path.is_file()
