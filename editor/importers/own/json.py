"""Our own files: `.gouji`, and the JSON that `show --json` and `export --to json` write. They hold the report."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from editor.errors import NoReportError, ReadError
from editor.forms.address import CellRef
from editor.forms.load import Forms
from editor.importers.draft import Certainty, ImportDraft, Proposal, Unread
from editor.report.codec import FILE_VERSION, ReportData, decode
from editor.report.model import ImportRecord, Remainder, Report
from editor.report.plan_codec import is_printed_plan
from editor.report.store import parse_report_data, read_json
from editor.wording.decimal_text import format_number


def read_report_json(path: Path, forms: Forms) -> ImportDraft:
    """The report in a `.gouji` or JSON file, exactly; what this program does not know comes as notes.

    Raises ReadError if it holds no report.
    """
    return draft_of_data(path, read_json(path), forms)


def draft_of_data(path: Path, raw: dict[str, Any], forms: Forms) -> ImportDraft:
    """The draft of a report kept as data, in the shape of `editor.report.codec.file_data`. Raises ReadError."""
    if is_printed_plan(raw):
        raise NoReportError("这是政务公开工作要点，不是年度报告", place=path.name, remedy="请选择年度报告的文件")
    if "form" not in raw or "year" not in raw:
        raise ReadError("不是年度报告的数据", place=path.name, remedy="请检查是否选错了文件")
    data = parse_report_data(path, raw)
    try:
        decoded = decode(data, forms)
    except ValueError as error:
        remedy = "请找一份备份，或导入已发布的年报"
        raise ReadError(f"文件内容不符合格式（{error}）", place=path.name, remedy=remedy) from error
    report = decoded.report
    notes = list(decoded.lost)
    if data.gouji is not None and data.gouji > FILE_VERSION:
        notes.insert(0, "此文件由更新版本的程序保存，可能有内容未读出")
    if notes:
        report = replace(report, imported=_with_notes(path, report, data, notes))
    return draft_of_report(path, report)


def draft_of_report(path: Path, report: Report) -> ImportDraft:
    """A draft that gives back just this report."""
    record = report.imported or ImportRecord(source=path.name)
    return ImportDraft(
        source=path.name,
        form=report.form,
        year=report.year,
        body=report.body,
        title=report.title,
        proposals={
            ref: Proposal(value, Certainty.EXACT, str(ref), format_number(value))
            for ref, value in report.numbers.items()
        },
        sections=dict(report.sections),
        headings=dict(report.headings),
        unread=dict.fromkeys(record.unread, Unread("", "")),
        unmapped=record.unmapped,
        notes=record.notes,
        exact=report,
    )


def _with_notes(path: Path, report: Report, data: ReportData, notes: list[str]) -> ImportRecord:
    """The report's import record, with what the file holds beyond this program's knowledge."""
    record = report.imported or ImportRecord(source=path.name)
    strange = [Remainder(key, text) for key, text in data.cells.items() if CellRef.parse(key) not in report.form.blocks]
    return replace(record, unmapped=(*record.unmapped, *strange), notes=(*record.notes, *notes))
