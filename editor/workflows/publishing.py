"""Everything that goes out, by one command: all formats, the 图解 and the record of their proof, in one folder.

The files are made and proved aside and then put into the folder, so that neither giving up nor a proof that fails
leaves anything half done.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from editor.files import make_folder, write_atomically
from editor.progress import Progress
from editor.workflows.exporting import ExportOutcome, MadeExport, export_name, file_name, make_export

if TYPE_CHECKING:
    from editor.checks.finding import CheckResult
    from editor.exporters.paper.page_style import PageStyle
    from editor.exporters.writers import ExportOptions
    from editor.formats import ExportFormat
    from editor.forms.load import Forms
    from editor.report.model import Report

RECORD: Final = "核对记录"
FINDINGS: Final = "审核结果.pdf"
_DRAFT: Final = "（草稿）"


@dataclass(frozen=True)
class PublishedSet:
    """The folder, what each format's proof found, and the names of the files put into it: none if a proof failed."""

    folder: Path
    outcomes: tuple[ExportOutcome, ...]
    files: tuple[str, ...]

    @property
    def mismatches(self) -> tuple[str, ...]:
        """What any file says otherwise than the report, each with the file's name."""
        return tuple(f"{outcome.path.name}：{text}" for outcome in self.outcomes for text in outcome.mismatches)


def folder_name(report: Report, *, draft: bool = False) -> str:
    """The usual name of the set's folder: body and year."""
    return file_name(f"{report.body}{report.year}年年度报告") + (_DRAFT if draft else "")


def publish(
    report: Report,
    parent: Path,
    forms: Forms,
    options: ExportOptions,
    earlier: Sequence[Report] = (),
    progress: Progress | None = None,
) -> PublishedSet:
    """Put the set into a folder of its own within `parent`; files of the same names in it are replaced.

    If any format's proof fails, nothing is written. A draft brings its findings along. `earlier` are reports of years
    before, for the chart over the years. Raises StoreError, and StoppedError if `progress` was told to give up: nothing
    is written then.
    """
    from editor.workflows.checking import check_report

    folder = parent / folder_name(report, draft=options.draft)
    made = dict(_formats(report, forms, options, progress or Progress()))
    outcomes = tuple(ExportOutcome(folder / name, export.record) for name, export in made.items())
    if any(outcome.mismatches for outcome in outcomes):
        return PublishedSet(folder, outcomes, ())
    result = check_report(report)[0]
    files = {name: export.data for name, export in made.items()}
    files |= _beside(report, options, earlier) | _record(report, result, outcomes)
    make_folder(folder)
    for name in sorted(files):
        write_atomically(folder / name, files[name])
    return PublishedSet(folder, outcomes, tuple(sorted(files)))


def findings_pdf(report: Report, style: PageStyle) -> bytes:
    """The findings of a report as a PDF file."""
    from editor.exporters.pdf.write import document_pdf
    from editor.exporters.reports.findings_sheet import findings_document
    from editor.workflows.checking import check_report

    return document_pdf(findings_document(report, *check_report(report)), style=style)


def review_pdf(report: Report, style: PageStyle, on: date | None = None) -> bytes:
    """The 领导审阅稿 as a PDF file; `on` is the day it is made."""
    from editor.exporters.pdf.write import document_pdf
    from editor.exporters.reports.review_sheet import review_document
    from editor.workflows.checking import check_report

    return document_pdf(review_document(report, *check_report(report), on), style=style)


def _formats(
    report: Report, forms: Forms, options: ExportOptions, progress: Progress
) -> Iterator[tuple[str, MadeExport]]:
    from editor.formats import EXPORT_FORMATS

    entries = [entry for entry in EXPORT_FORMATS if entry.in_set]
    for done, entry in enumerate(entries):
        name = _name(report, entry)
        progress.tell(f"正在导出 {entry.suffix[1:].upper()}，并逐项核对", done, len(entries))
        yield name, make_export(report, entry.id, name, forms, options)


def _name(report: Report, entry: ExportFormat) -> str:
    path = Path(export_name(report, entry.id))
    return f"{path.stem}{entry.set_mark}{path.suffix}"


def _beside(report: Report, options: ExportOptions, earlier: Sequence[Report]) -> dict[str, bytes]:
    """What goes along with the formats, by its file's name: the 图解, and a draft's findings."""
    from editor.exporters.pictures.all import PAGE, pictures
    from editor.exporters.pictures.kinds import PICTURE_KINDS
    from editor.workflows.picturing import picture_name

    page = next(picture for picture in pictures(report, earlier) if picture.id == PAGE)
    files = {picture_name(report, page.label, kind): write(page.drawing) for kind, write in PICTURE_KINDS.items()}
    return {**files, FINDINGS: findings_pdf(report, options.style)} if options.draft else files


def _record(report: Report, result: CheckResult, outcomes: Sequence[ExportOutcome]) -> dict[str, bytes]:
    """The record for people and for programs: whose report, its digest, its verdict, and the proof of each file."""
    from editor.report.digest import report_digest

    data = {
        "title": report.display_title,
        "digest": report_digest(report),
        "verdict": result.verdict.value,
        "files": [outcome.record.data for outcome in outcomes],
    }
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    lines = os.linesep.join(_record_lines(report, result, outcomes))
    return {f"{RECORD}.json": text.encode("utf-8"), f"{RECORD}.txt": lines.encode("utf-8-sig")}


def _record_lines(report: Report, result: CheckResult, outcomes: Sequence[ExportOutcome]) -> Iterator[str]:
    from editor.forms.rule_spec import Force
    from editor.report.digest import report_digest

    yield report.display_title
    yield f"年报摘要（SHA-256）：{report_digest(report)}"
    counts = "，".join(f"{force.words} {result.counts[force]} 处" for force in Force)
    yield f"审核：已填 {result.filled} 格，共 {result.cells} 格；{counts}"
    for outcome in outcomes:
        record = outcome.record
        yield ""
        yield record.file
        yield f"　{record.time:%Y-%m-%d %H:%M:%S} {record.summary}"
        yield f"　SHA-256：{record.sha256}"
    yield ""
