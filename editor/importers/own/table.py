"""A table of a file that this program wrote, read by its places. Any sign that somebody changed its shape ends it."""

from __future__ import annotations

from collections.abc import Iterator

from editor.forms.address import CellRef
from editor.forms.grid import Grid
from editor.forms.layout import table_grid
from editor.forms.sections import SectionSpec
from editor.report.numbers import CellValue, stored_value


def own_values(table: SectionSpec, shown: Grid) -> dict[CellRef, CellValue] | None:
    """The figures of a form's table, exactly as written; None if any label or merged cell is not where it belongs."""
    wanted = table_grid(table)
    if sorted(_shape(wanted)) != sorted(_shape(shown)):
        return None
    by_place = {(slot.row, slot.column): slot.text for slot in shown.slots}
    labels = ((slot.text, by_place[slot.row, slot.column]) for slot in wanted.slots if slot.ref is None)
    if any("".join(label.split()) != "".join(text.split()) for label, text in labels):
        return None
    return {ref: stored_value(by_place[slot.row, slot.column]) for ref, slot in wanted.by_ref.items()}


def _shape(grid: Grid) -> Iterator[tuple[int, int, int, int]]:
    return ((slot.row, slot.column, slot.row_span, slot.column_span) for slot in grid.slots)
