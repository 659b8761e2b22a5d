"""Everything that goes out, by one command: all formats, the 图解 and the record of their proof, in one folder.

The files are made and proved aside and then put into the folder, so that giving up leaves nothing half done.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from editor.files import make_folder, write_atomically
from editor.progress import Progress
from editor.workflows.exporting import ExportOutcome, export_name, export_report, file_name

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
    """The folder, what each format's proof found, and the names of all files in it."""

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
    """Write the set into a folder of its own within `parent`; files of the same names in it are replaced.

    A draft brings its findings along. `earlier` are reports of years before, for the chart over the years. Raises
    StoreError, and StoppedError if `progress` was told to give up: nothing is written then.
    """
    folder = parent / folder_name(report, draft=options.draft)
    with tempfile.TemporaryDirectory(prefix="gouji-") as name:
        aside = Path(name)
        outcomes = tuple(_formats(report, aside, forms, options, progress or Progress()))
        result = _beside(report, aside, options, earlier)
        _write_record(report, result, outcomes, aside)
        make_folder(folder)
        made = sorted(aside.iterdir())
        for path in made:
            write_atomically(folder / path.name, path.read_bytes())
    moved = tuple(outcome.moved_to(folder / outcome.path.name) for outcome in outcomes)
    return PublishedSet(folder, moved, tuple(path.name for path in made))


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
    report: Report, aside: Path, forms: Forms, options: ExportOptions, progress: Progress
) -> Iterator[ExportOutcome]:
    from editor.formats import EXPORT_FORMATS

    entries = [entry for entry in EXPORT_FORMATS if entry.in_set]
    for done, entry in enumerate(entries):
        path = aside / _name(report, entry)
        progress.tell(f"正在导出 {path.suffix[1:].upper()}，并逐项核对", done, len(entries))
        yield export_report(report, entry.id, path, forms, options)


def _name(report: Report, entry: ExportFormat) -> str:
    path = Path(export_name(report, entry.id))
    return f"{path.stem}{entry.set_mark}{path.suffix}"


def _beside(report: Report, aside: Path, options: ExportOptions, earlier: Sequence[Report]) -> CheckResult:
    """What goes along with the formats: the 图解, and a draft's findings. Gives what the check found."""
    from editor.exporters.pictures.all import PAGE, pictures
    from editor.exporters.pictures.kinds import PICTURE_KINDS
    from editor.workflows.checking import check_report
    from editor.workflows.picturing import picture_name

    page = next(picture for picture in pictures(report, earlier) if picture.id == PAGE)
    for kind, write in PICTURE_KINDS.items():
        (aside / picture_name(report, page.label, kind)).write_bytes(write(page.drawing))
    if options.draft:
        (aside / FINDINGS).write_bytes(findings_pdf(report, options.style))
    return check_report(report)[0]


def _write_record(report: Report, result: CheckResult, outcomes: Sequence[ExportOutcome], aside: Path) -> None:
    """The record for people and for programs: whose report, its digest, its verdict, and the proof of each file."""
    from editor.report.digest import report_digest

    data = {
        "title": report.display_title,
        "digest": report_digest(report),
        "verdict": result.verdict.value,
        "files": [outcome.record.data for outcome in outcomes],
    }
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    (aside / f"{RECORD}.json").write_text(text, encoding="utf-8", newline="\n")
    (aside / f"{RECORD}.txt").write_text("\n".join(_record_lines(report, result, outcomes)), encoding="utf-8-sig")


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
        yield from (f"　不符：{text}" for text in record.mismatches)
    yield ""
