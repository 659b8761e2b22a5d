"""Saving a report that a command made."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from editor.errors import StoreError
from editor.files import is_there
from editor.forms.load import Forms
from editor.report.model import Report

WORKBOOK: Final = ".xlsx"


def save_new(report: Report, path: Path, forms: Forms) -> None:
    """Write a `.gouji` file or a blank workbook. Raises StoreError.

    A file that holds something is never overwritten: it may be somebody's work.
    """
    if is_there(path) and path.stat().st_size > 0:
        raise StoreError("文件已存在，没有覆盖", place=str(path), remedy="请换一个文件名，或先移走原文件")
    if path.suffix.lower() == WORKBOOK:
        from editor.workflows.exporting import blank_workbook

        blank_workbook(report, path, forms)
    else:
        from editor.workflows.opening import save_document

        save_document(report, path)
