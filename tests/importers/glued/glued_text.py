"""Reports printed as they come out of a page that has lost what split its cells."""

from __future__ import annotations

from collections.abc import Iterator

from editor.forms.address import CellRef
from editor.importers.glued.rows import GluedRow
from editor.report.model import Report
from editor.wording.decimal_text import format_number
from tests.importers.pdf.printed_text import rows


def glued_text(report: Report) -> str:
    """The whole report in one line behind its title, every cell glued to the next."""
    parts = []
    for section in report.form.sections:
        parts.append(section.heading)
        if section.kind == "table":
            parts += ["".join(cells) for cells in rows(report, section)]
        parts.append(report.sections.get(section.id, ""))
    return f"{report.display_title}\n{''.join(parts)}\n"


def glued_rows(report: Report, table: str) -> Iterator[GluedRow]:
    """The rows of a table that have several cells."""
    section = report.form.section(table)
    for block in section.blocks:
        for row in block.leaf_rows if len(block.leaf_columns) > 1 else ():
            cells = tuple(CellRef(table, row.id, column.id) for column in block.leaf_columns)
            yield GluedRow(cells, "".join(format_number(report.value(ref)) for ref in cells))
