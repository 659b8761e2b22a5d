"""The writers, one for each format, each imported when it is used. Which formats there are says `editor.formats`.

What they are given is the report as it is published: `ExportFormat.write` sees to it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from editor.exporters.paper.page_style import OFFICIAL, PageStyle

if TYPE_CHECKING:
    from editor.exporters.paper.annex import Annex
    from editor.report.model import Report


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How to write, where a format can show it.

    `draft` marks what is not final, `style` is how pages look, `annexed` adds the 图解 as a last page.
    """

    draft: bool = False
    style: PageStyle = OFFICIAL
    annexed: bool = False


Writer: TypeAlias = "Callable[[Report, ExportOptions], bytes]"
"""Makes the bytes of a file."""


def pdf(report: Report, options: ExportOptions) -> bytes:
    """A PDF file."""
    from editor.exporters.pdf.write import pdf_bytes

    return pdf_bytes(report, draft=options.draft, style=options.style, annex=_annex(report, options))


def docx(report: Report, options: ExportOptions) -> bytes:
    """A Word document."""
    from editor.exporters.docx.write import docx_bytes

    return docx_bytes(report, draft=options.draft, style=options.style, annex=_annex(report, options))


def xlsx(report: Report, _: ExportOptions) -> bytes:
    """An Excel workbook, which shows nothing of the options."""
    from editor.exporters.xlsx.write import xlsx_bytes

    return xlsx_bytes(report)


def html(report: Report, options: ExportOptions) -> bytes:
    """A web page."""
    from editor.exporters.html.write import html_bytes

    return html_bytes(report, draft=options.draft)


def fragment(report: Report, options: ExportOptions) -> bytes:
    """The content of a web page, in UTF-8."""
    from editor.exporters.html.write import html_fragment

    return html_fragment(report, draft=options.draft).encode("utf-8")


def json(report: Report, _: ExportOptions) -> bytes:
    """JSON in UTF-8, which shows nothing of the options."""
    from editor.exporters.write_json import json_bytes

    return json_bytes(report)


def _annex(report: Report, options: ExportOptions) -> Annex | None:
    if not options.annexed:
        return None
    from editor.exporters.pictures.all import annex_of

    return annex_of(report)
