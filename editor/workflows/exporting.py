"""Files of a report: made aside, proved by reading them back, and put in place only then; what others published.

Whoever exports, the window or the command line, does it by `export_report` or by its two steps. Until the proof has
passed nothing at the user's path is touched.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from editor.errors import StoreError
from editor.exporters.writers import ExportOptions
from editor.files import write_atomically

if TYPE_CHECKING:
    from editor.forms.load import Forms
    from editor.progress import Progress
    from editor.proof import ExportRecord
    from editor.report.model import Report
    from editor.verify.result import Verification

_FORBIDDEN_IN_NAMES: Final = dict.fromkeys(map(ord, '\\/:*?"<>|\n\r\t'), "_")
# With the longest that is put behind it, a picture's label and a suffix, a name stays within the 255 bytes of a file
# system and, in a set's folder within the user's, within the 260 letters of a Windows path.
_MOST_BYTES: Final = 165
_KEPT_END: Final = 20  # letters: the year and what kind of report it is


@dataclass(frozen=True)
class MadeExport:
    """An export made aside: its bytes, and the record of their proof. Nothing stands anywhere yet."""

    data: bytes
    record: ExportRecord


@dataclass(frozen=True)
class ExportOutcome:
    """Where an export was to stand, and the record of its proof. It stands there only if nothing is amiss."""

    path: Path
    record: ExportRecord

    @property
    def mismatches(self) -> tuple[str, ...]:
        """What it says otherwise than the report: then it was not written, and what stood there before still does."""
        return self.record.mismatches


def export_name(report: Report, format_id: str) -> str:
    """The usual file name of an export: the title and the format's suffix."""
    from editor.formats import export_format

    return file_name(report.display_title) + export_format(format_id).suffix


def file_name(text: str) -> str:
    """A text as the name of a file or folder, without a suffix: what no system allows in it is replaced.

    A long one loses what stands before its end.
    """
    name = text.translate(_FORBIDDEN_IN_NAMES).strip(" .")
    if len(name.encode()) > _MOST_BYTES:
        end = name[-_KEPT_END:]
        room = _MOST_BYTES - len(f"…{end}".encode())
        name = f"{name.encode()[:room].decode(errors='ignore')}…{end}"
    return name or "年度报告"


def make_export(
    report: Report, format_id: str, name: str, forms: Forms, options: ExportOptions | None = None
) -> MadeExport:
    """The report in a format, read back and compared. `name` is what the file will be called."""
    from editor.formats import export_format

    entry = export_format(format_id)
    data = entry.write(report, options or ExportOptions())
    return MadeExport(data, entry.prove(report, name, data, forms))


def put_in_place(made: MadeExport, path: Path) -> ExportOutcome:
    """Write what was made, if its proof passed. Raises StoreError if it cannot be written."""
    if not made.record.mismatches:
        write_atomically(path, made.data)
    return ExportOutcome(path, made.record)


def export_report(
    report: Report, format_id: str, path: Path, forms: Forms, options: ExportOptions | None = None
) -> ExportOutcome:
    """Make a report in a format, prove it and put it in place. Raises StoreError if it cannot be written."""
    return put_in_place(make_export(report, format_id, path.name, forms, options), path)


def blank_workbook(report: Report, path: Path, forms: Forms) -> None:
    """Write a workbook to be filled in by hand where this program is not at hand: imported, it is the report exactly.

    Whatever `report` has filled in stands in it: nothing, or what last year's report knows. Raises StoreError.
    """
    outcome = export_report(report, "xlsx", path, forms)
    if outcome.mismatches:
        what = f"收集表读回核对有 {len(outcome.mismatches)} 处不一致，没有写入"
        raise StoreError(what, place=str(path), remedy="请改用别的格式，并报告这个问题")


def verify_published(published: Path, report: Report, forms: Forms, progress: Progress | None = None) -> Verification:
    """Whether a published file is the report. Raises ReadError if it cannot be read; StoppedError if given up."""
    from editor.verify.published import verify_file

    return verify_file(published, report, forms, progress)
