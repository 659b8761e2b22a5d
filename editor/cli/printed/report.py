"""A report as `show` prints it: for people, and as JSON (`docs/command-line.md`)."""

from __future__ import annotations

import unicodedata
from typing import Any, Final

from editor.checks.told.reach import tells
from editor.cli.printed.told import told_data, told_text
from editor.forms.address import CellRef
from editor.forms.sections import BlockSpec, SectionSpec
from editor.report.citations.rendering import published
from editor.report.codec import published_data
from editor.report.model import Report
from editor.wording.decimal_text import format_number

_GAP: Final = 2


def report_text(report: Report) -> str:
    """A report with its citations as figures, and what its prose tells for blank cells."""
    return f"{_parts(published(report))}\n{told_text(report)}".rstrip()


def report_data(report: Report) -> dict[str, Any]:
    """`show --json`. Of a form whose prose is read for figures, `import` says what was found there."""
    data = published_data(report)
    if "import" in data and tells(report):
        data["import"] = {**data["import"], **told_data(report)}
    return data


def _parts(report: Report) -> str:
    """A report: title, parts, tables with their figures (a blank shows as ·)."""
    lines = [report.display_title, ""]
    for key, heading in report.parts:
        lines += [heading] if heading else []
        section = next((entry for entry in report.form.sections if entry.id == key), None)
        if section is not None:
            for block in section.blocks:
                lines += [*_block(report, section, block), ""]
        lines += [report.sections[key], ""] if key in report.sections else []
    return "\n".join(lines).rstrip()


def _block(report: Report, section: SectionSpec, block: BlockSpec) -> list[str]:
    refs = [[CellRef(section.id, row.id, column.id) for column in block.leaf_columns] for row in block.leaf_rows]
    if len(refs) == 1 and len(refs[0]) > 1 and not block.row_labels:
        return [f"{report.form.names.column(ref)}  {_figure(report, ref)}" for ref in refs[0]]
    header = [block.caption, *(report.form.names.column(ref) for ref in refs[0])]
    body = [[report.form.names.row(line[0]), *(_figure(report, ref) for ref in line)] for line in refs]
    return _aligned([header, *body])


def _figure(report: Report, ref: CellRef) -> str:
    return format_number(report.value(ref)) or "·"


def _aligned(rows: list[list[str]]) -> list[str]:
    widths = [max(_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        first = row[0] + " " * (widths[0] - _width(row[0]))
        rest = (" " * (_GAP + width - _width(text)) + text for text, width in zip(row[1:], widths[1:], strict=True))
        lines.append(first + "".join(rest))
    return lines


def _width(text: str) -> int:
    """The columns a terminal gives a text: two for a wide character."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
