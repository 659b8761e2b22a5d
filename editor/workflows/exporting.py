"""Writing a report in a format and proving that the file says the same; comparing what was published elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from editor.exporters.writers import ExportOptions
from editor.files import write_atomically

if TYPE_CHECKING:
    from editor.forms.load import Forms
    from editor.progress import Progress
    from editor.proof import ExportRecord
    from editor.report.model import Report
    from editor.verify.result import Verification

_FORBIDDEN_IN_NAMES: Final = dict.fromkeys(map(ord, '\\/:*?"<>|\n\r\t'), "_")
_LONGEST_NAME: Final = 80


@dataclass(frozen=True)
class ExportOutcome:
    """A written file, and the record of its proof."""

    path: Path
    record: ExportRecord

    @property
    def mismatches(self) -> tuple[str, ...]:
        """What it says otherwise than the report: nothing, unless something is badly wrong."""
        return self.record.mismatches

    def moved_to(self, path: Path) -> ExportOutcome:
        """The same for a file of these bytes at another place."""
        return ExportOutcome(path, replace(self.record, file=path.name))


def export_name(report: Report, format_id: str) -> str:
    """The usual file name of an export: the title and the format's suffix."""
    from editor.formats import export_format

    return file_name(report.display_title) + export_format(format_id).suffix


def file_name(text: str) -> str:
    """A text as the name of a file or folder, without a suffix: what no system allows in it is replaced."""
    return text.translate(_FORBIDDEN_IN_NAMES).strip(" .")[:_LONGEST_NAME] or "年度报告"


def export_report(
    report: Report, format_id: str, path: Path, forms: Forms, options: ExportOptions | None = None
) -> ExportOutcome:
    """Write the report in a format, read it back and compare. Raises StoreError if it cannot be written."""
    from editor.formats import export_format

    entry = export_format(format_id)
    write_atomically(path, entry.write(report, options or ExportOptions()))
    return ExportOutcome(path, entry.prove(report, path.name, path.read_bytes(), forms))


def blank_workbook(report: Report, path: Path) -> None:
    """Write a workbook to be filled in by hand where this program is not at hand: imported, it is the report exactly.

    Whatever `report` has filled in stands in it: nothing, or what last year's report knows. Raises StoreError.
    """
    from editor.formats import export_format

    write_atomically(path, export_format("xlsx").write(report, ExportOptions()))


def verify_published(published: Path, report: Report, forms: Forms, progress: Progress | None = None) -> Verification:
    """Whether a published file is the report. Raises ReadError if it cannot be read; StoppedError if given up."""
    from editor.verify.published import verify_file

    return verify_file(published, report, forms, progress)
