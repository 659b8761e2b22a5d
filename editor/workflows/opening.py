"""Opening, starting and saving whole reports, whatever file they are in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from editor.errors import EditorError
from editor.importers.formats import import_file, import_work_plan, importable_suffixes
from editor.report.suffix import SUFFIX

if TYPE_CHECKING:
    from editor.forms.form import Form
    from editor.forms.load import Forms
    from editor.importers.draft import ImportDraft
    from editor.progress import Progress
    from editor.report.model import Report
    from editor.report.tasks import WorkPlan

IMPORT_SUFFIXES: Final = importable_suffixes()


@dataclass(frozen=True)
class OpenedReport:
    """A report that came from a file.

    `path` is the `.gouji` file it is kept in (None if it was imported), `read_only` says why it must not be written
    back, `draft` tells how an imported one was read.
    """

    report: Report
    path: Path | None = None
    read_only: str = ""
    draft: ImportDraft | None = None


def open_document(
    path: Path,
    forms: Forms,
    *,
    year: int | None = None,
    form: str | None = None,
    prior: Report | None = None,
    progress: Progress | None = None,
) -> OpenedReport:
    """Open a `.gouji` file, or import any other kind. `year` and `form` overrule what an imported file seems to be.

    Last year's report, where it is known, helps to tell figures that run together. Raises ReadError; StoppedError if
    `progress` was told to give up.
    """
    from editor.report.store import open_report

    if path.suffix.lower() == SUFFIX:
        opened = open_report(path, forms)
        return OpenedReport(opened.report, path, opened.read_only)
    draft = import_file(path, forms, year=year, form=form, prior=prior, progress=progress)
    return OpenedReport(draft.report(), draft=draft)


def read_draft(
    path: Path,
    forms: Forms,
    *,
    year: int | None = None,
    prior: Report | None = None,
    progress: Progress | None = None,
) -> ImportDraft:
    """What any file, a `.gouji` too, would bring into a report. `year` and what is raised as in `open_document`."""
    return import_file(path, forms, year=year, prior=prior, progress=progress)


def open_work_plan(path: Path) -> WorkPlan | None:
    """The work plan in a file; None if it has no task table. Raises ReadError.

    Whether the file is a report as well is not asked: try `open_document` first.
    """
    return import_work_plan(path)


def read_prior(path: Path, forms: Forms) -> Report:
    """Last year's report out of any file that can be read. Raises ReadError."""
    return as_prior(open_document(path, forms).report)


def as_prior(report: Report) -> Report:
    """A report as it is kept within the next year's: without what belongs to its own making, citations as figures."""
    from editor.report.citations.rendering import without_citations

    return replace(without_citations(report), prior=None, plan=None, task_states={}, waivers={})


def save_document(report: Report, path: Path) -> None:
    """Write the `.gouji` file. Raises StoreError; the file that stood there is then untouched."""
    from editor.report.store import save_report

    save_report(report, path)


def start_report(forms: Forms, year: int, body: str, prior: Report | None = None) -> Report:
    """A blank report of a year, with what last year's report already knows. Raises EditorError for an unknown year."""
    from editor.report.carry import new_report

    form = forms.for_year(year)
    if form is None:
        known = "、".join(f"{entry.id} 版（{entry.years}）" for entry in forms)
        raise EditorError(f"没有 {year} 年度的格式", remedy=f"现有 {known}")
    if prior is not None and prior.year != year - 1:
        what = f"所选上年文件是 {prior.year} 年度的，不是 {year - 1} 年度"
        raise EditorError(what, remedy="请另选文件，或改正年度")
    return new_report(form, year, body, prior)


def form_change(form: Form, prior: Report) -> list[str]:
    """What another form means for last year's figures, in one line; nothing to say if the form is the same."""
    from editor.report.carry import homes

    if form.id == prior.form.id:
        return []
    found = homes(form, prior)
    text = f"上年用 {prior.form.name}：{len(found.same)} 格有对应的格"
    if found.by_hand:
        rows = "、".join(dict.fromkeys(prior.form.names.row(ref) for ref in found.by_hand))
        text += f"；{rows}本年分得不同，请对照填写"
    return [text + (f"；{len(found.none)} 格本年不再填报" if found.none else "")]
