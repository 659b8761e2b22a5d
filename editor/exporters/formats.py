"""The formats a report can be written in: an explicit table, so that nothing is found by scanning."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from editor.report.model import Report


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """One format. `write` makes the file's bytes from a report; `draft` marks what is not final, where a format can."""

    id: str
    label: str
    suffix: str
    write: Callable[[Report, bool], bytes]


def _pdf(report: Report, draft: bool) -> bytes:
    from editor.exporters.write_pdf import pdf_bytes

    return pdf_bytes(report, draft=draft)


def _xlsx(report: Report, draft: bool) -> bytes:
    from editor.exporters.write_xlsx import xlsx_bytes

    return xlsx_bytes(report)


def _json(report: Report, draft: bool) -> bytes:
    from editor.exporters.write_json import json_bytes

    return json_bytes(report)


EXPORT_FORMATS: Final = (
    ExportFormat("pdf", "PDF 文件（公文版式）", ".pdf", _pdf),
    ExportFormat("xlsx", "Excel 工作簿", ".xlsx", _xlsx),
    ExportFormat("json", "JSON 数据", ".json", _json),
)


def export_format(identifier: str) -> ExportFormat:
    """The format of that id. Raises KeyError."""
    return {entry.id: entry for entry in EXPORT_FORMATS}[identifier]
