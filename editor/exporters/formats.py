"""The formats a report can be written in: an explicit table, so that nothing is found by scanning."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from editor.exporters.paper.annex import Annex
from editor.exporters.paper.page_style import OFFICIAL, PageStyle
from editor.report.citations.citing import published
from editor.report.model import Report


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How to write, where a format can show it.

    `draft` marks what is not final, `style` is how pages look, `annexed` adds the 图解 as a last page.
    """

    draft: bool = False
    style: PageStyle = OFFICIAL
    annexed: bool = False


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """One format. `writer` makes the bytes of a file; `has_pages` says that it has a page style and a draft's mark."""

    id: str
    label: str
    suffix: str
    writer: Callable[[Report, ExportOptions], bytes]
    has_pages: bool = False

    def write(self, report: Report, options: ExportOptions) -> bytes:
        """The file's bytes. Whatever leaves the program shows figures where the report's own file has citations."""
        return self.writer(published(report), options)


def _annex(report: Report, options: ExportOptions) -> Annex | None:
    from editor.exporters.pictures.all import annex_of

    return annex_of(report) if options.annexed else None


def _pdf(report: Report, options: ExportOptions) -> bytes:
    from editor.exporters.pdf.write import pdf_bytes

    return pdf_bytes(report, draft=options.draft, style=options.style, annex=_annex(report, options))


def _docx(report: Report, options: ExportOptions) -> bytes:
    from editor.exporters.docx.write import docx_bytes

    return docx_bytes(report, draft=options.draft, style=options.style, annex=_annex(report, options))


def _xlsx(report: Report, _: ExportOptions) -> bytes:
    from editor.exporters.xlsx.write import xlsx_bytes

    return xlsx_bytes(report)


def _json(report: Report, _: ExportOptions) -> bytes:
    from editor.exporters.write_json import json_bytes

    return json_bytes(report)


def _html(report: Report, options: ExportOptions) -> bytes:
    from editor.exporters.html.write import html_bytes

    return html_bytes(report, draft=options.draft)


def _fragment(report: Report, options: ExportOptions) -> bytes:
    from editor.exporters.html.write import html_fragment

    return html_fragment(report, draft=options.draft).encode("utf-8")


EXPORT_FORMATS: Final = (
    ExportFormat("pdf", "PDF 文件", ".pdf", _pdf, has_pages=True),
    ExportFormat("docx", "Word 文档", ".docx", _docx, has_pages=True),
    ExportFormat("xlsx", "Excel 工作簿", ".xlsx", _xlsx),
    ExportFormat("html", "网页", ".html", _html),
    ExportFormat("fragment", "网页片段（贴入网站编辑器）", ".html", _fragment),
    ExportFormat("json", "JSON 数据", ".json", _json),
)


def export_format(identifier: str) -> ExportFormat:
    """The format of that id. Raises KeyError."""
    return {entry.id: entry for entry in EXPORT_FORMATS}[identifier]
