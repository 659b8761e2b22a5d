"""Gouji with two formats more, added as docs/add-a-format.md says: each is one entry, with its writer and its proof.

`lines` holds a line for each cell and each paragraph; `careless` is the same, but its writer leaves the last cell out.
Run as a program, it takes the arguments of Gouji.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from editor import formats
from editor.exporters.writers import ExportOptions
from editor.formats import DraftMark, ExportFormat, format_table
from editor.forms.load import Forms
from editor.report.model import Report
from editor.wording.decimal_text import format_number


def lines_of(report: Report) -> Iterator[tuple[str, str]]:
    """What stands in the file, each with the words for its place."""
    yield "标题", report.display_title
    for ref in report.form.cells:
        yield report.form.names.place(ref), f"{ref} {format_number(report.value(ref))}"
    for part, heading in report.parts:
        yield heading, heading
        for paragraph in report.sections.get(part, "").split("\n"):
            yield heading, paragraph


def write_lines(report: Report, _: ExportOptions) -> bytes:
    """The writer."""
    return "\n".join(line for _, line in lines_of(report)).encode()


def write_carelessly(report: Report, _: ExportOptions) -> bytes:
    """The writer that leaves a cell out."""
    last = list(report.form.cells)[-1]
    return "\n".join(line for _, line in lines_of(report) if not line.startswith(str(last))).encode()


def prove_lines(report: Report, data: bytes, _: Forms) -> tuple[str, ...]:
    """The proof: every line that the report has must be in the file, and none besides."""
    found = data.decode().split("\n")
    expected = list(lines_of(report))
    lost = [f"{place}：文件中没有“{line}”。" for place, line in expected if line not in found]
    known = {line for _, line in expected}
    return (*lost, *(f"文件中多出“{line}”。" for line in found if line not in known))


LINES = ExportFormat(
    id="lines",
    label="逐行文本",
    suffix=".lines",
    writer=write_lines,
    proof=prove_lines,
    draft_mark=DraftMark.NAME,
)
CARELESS = ExportFormat(
    id="careless",
    label="少一格的文本",
    suffix=".careless",
    writer=write_carelessly,
    proof=prove_lines,
    draft_mark=DraftMark.NAME,
    in_set=False,
)

if __name__ == "__main__":
    vars(formats)["EXPORT_FORMATS"] = format_table(*formats.EXPORT_FORMATS, LINES, CARELESS)
    from main import main

    sys.exit(main())
