"""What the window and the command line both do with whole reports: open, start, save, export, check, compare.

Nothing here has a history or a listener (that is `editor.session`), and nothing prints or asks. This is the one door:
callers take everything from here, wherever within it lies.
"""

from __future__ import annotations

from editor.exporters.paper.page_style import STYLES, PageStyle, page_style
from editor.exporters.pictures.kinds import PICTURE_KINDS
from editor.exporters.writers import ExportOptions
from editor.formats import EXPORT_FORMATS, ExportFormat
from editor.report.store import SUFFIX
from editor.workflows.checking import (
    CheckedFile,
    check_files,
    check_report,
    report_files,
    with_prior,
)
from editor.workflows.exporting import (
    ExportOutcome,
    blank_workbook,
    export_name,
    export_report,
    file_name,
    verify_published,
)
from editor.workflows.opening import (
    IMPORT_SUFFIXES,
    Document,
    as_prior,
    form_change,
    open_document,
    open_work_plan,
    read_draft,
    read_prior,
    save_document,
    start_report,
)
from editor.workflows.picturing import export_picture, export_pictures, picture_name, read_earlier
from editor.workflows.publishing import PublishedSet, findings_pdf, folder_name, publish, review_pdf

__all__ = [
    "EXPORT_FORMATS",
    "IMPORT_SUFFIXES",
    "PICTURE_KINDS",
    "STYLES",
    "SUFFIX",
    "CheckedFile",
    "Document",
    "ExportFormat",
    "ExportOptions",
    "ExportOutcome",
    "PageStyle",
    "PublishedSet",
    "as_prior",
    "blank_workbook",
    "check_files",
    "check_report",
    "export_name",
    "export_picture",
    "export_pictures",
    "export_report",
    "file_name",
    "findings_pdf",
    "folder_name",
    "form_change",
    "open_document",
    "open_work_plan",
    "page_style",
    "picture_name",
    "publish",
    "read_draft",
    "read_earlier",
    "read_prior",
    "report_files",
    "review_pdf",
    "save_document",
    "start_report",
    "verify_published",
    "with_prior",
]
