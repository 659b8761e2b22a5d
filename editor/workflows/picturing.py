"""The pictures of a report as files: which there are, what they are called, and all of them into one folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from editor.errors import EditorError
from editor.files import make_folder, write_atomically
from editor.workflows.exporting import file_name
from editor.workflows.opening import as_prior, open_document

if TYPE_CHECKING:
    from editor.exporters.pictures.shapes import Drawing
    from editor.forms.load import Forms
    from editor.progress import Progress
    from editor.report.model import Report


def picture_name(report: Report, label: str, kind: str) -> str:
    """The usual file name of a picture: the report's title, the picture's label, the kind as its suffix."""
    return f"{file_name(report.display_title)}－{file_name(label)}.{kind}"


def export_picture(drawing: Drawing, kind: str, path: Path) -> None:
    """Write one picture as `png` or `svg`. Raises StoreError."""
    from editor.exporters.pictures.kinds import PICTURE_KINDS

    write_atomically(path, PICTURE_KINDS[kind](drawing))


def export_pictures(report: Report, kind: str, folder: Path, earlier: Sequence[Report] = ()) -> tuple[Path, ...]:
    """Write all pictures of a report into a folder, which is made; give the files. Raises StoreError.

    All are drawn before the first is written.
    """
    from editor.exporters.pictures.all import pictures
    from editor.exporters.pictures.kinds import PICTURE_KINDS

    drawn = {
        folder / picture_name(report, picture.label, kind): PICTURE_KINDS[kind](picture.drawing)
        for picture in pictures(report, earlier)
    }
    make_folder(folder)
    for path, data in drawn.items():
        write_atomically(path, data)
    return tuple(drawn)


def read_earlier(path: Path, forms: Forms, report: Report, progress: Progress | None = None) -> Report:
    """A report of one of the years before, for the chart over the years. Raises ReadError; EditorError if of no use.

    Nobody asks whose report it is: bodies are renamed and merged.
    """
    from editor.exporters.pictures.figures import YEARS_SHOWN

    found = as_prior(open_document(path, forms, progress=progress).report)
    first, last = report.year - YEARS_SHOWN + 1, report.year - 1
    if not first <= found.year <= last:
        what = f"这是 {found.year} 年度的年报，不能列入历年图表"
        raise EditorError(what, place=path.name, remedy=f"请选 {first}—{last} 年度的年报")
    return found
