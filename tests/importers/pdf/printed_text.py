"""A report as plain text, in the ways in which people copy one out of a page or a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from editor.forms.grid import Slot, SlotRole
from editor.forms.layout import table_grid
from editor.forms.sections import SectionSpec
from editor.report.model import Report
from editor.wording.decimal_text import format_number

Line = Callable[[list[str]], str]

STYLES: Final[Mapping[str, Line]] = {
    "one cell a line": "\n".join,
    "blank lines between": "\n\n".join,
    "bar behind each cell": lambda cells: "\n".join(f"{cell} |" for cell in cells),
    "tabs": "\t".join,
    "blanks": " ".join,
    "bars": " | ".join,
    "markdown": lambda cells: f"| {' | '.join(cells)} |",
}


def printed(report: Report, line: Line, *, title: bool = True) -> str:
    """The report with its title, its headings, its tables cell by cell and its prose behind them."""
    parts = [report.display_title] if title else []
    for section in report.form.sections:
        if section.heading:
            parts.append(section.heading)
        if section.kind == "table":
            parts.append("\n".join(line(cells) for cells in rows(report, section)))
        if text := report.sections.get(section.id, ""):
            parts += text.split("\n")
    return "\n\n".join(parts) + "\n"


def rows(report: Report, table: SectionSpec) -> Iterator[list[str]]:
    """The texts of a table's cells, row by row as they stand on paper."""
    for slots in table_grid(table).lines():
        yield [_text(report, slot) for slot in slots]


def _text(report: Report, slot: Slot) -> str:
    if slot.role is SlotRole.VALUE and slot.ref is not None:
        return format_number(report.value(slot.ref))
    return slot.text
