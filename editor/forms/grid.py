"""The paper picture of a table: slots with text and spans, some of which hold a cell of the form.

The layout makes one from a form; the window shows it; exporters print it. Importers bring one whose slots
have no `ref` yet, and the matcher lays it over the form's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from editor.forms.address import CellRef


class SlotRole(Enum):
    """What stands in a slot."""

    CAPTION = "caption"  # 第二十条第（一）项: a line over the whole width
    HEADER = "header"  # a column's label, or what stands over several
    LABEL = "label"  # a row's label, or the label of a group of rows
    VALUE = "value"  # a figure: the only slots that take input


@dataclass(frozen=True, slots=True)
class Slot:
    """A rectangle of a grid: where it starts, how far it reaches, what it says, which cell it holds."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    text: str = ""
    role: SlotRole = SlotRole.VALUE
    ref: CellRef | None = None
    vertical: bool = False  # set the text from top to bottom


@dataclass(frozen=True)
class Grid:
    """A table as rows × columns of slots that cover it without gap or overlap, in reading order.

    `header_rows` at the top repeat after a page break, `label_columns` on the left hold labels. A table made
    of blocks (table two) has its headers among its rows: then `header_rows` is 0. `widths` are relative, one
    a column.
    """

    rows: int
    columns: int
    slots: tuple[Slot, ...]
    header_rows: int = 0
    label_columns: int = 0
    widths: tuple[float, ...] = field(default=())

    @cached_property
    def by_place(self) -> dict[tuple[int, int], Slot]:
        """The slot that covers each (row, column)."""
        return {
            (row, column): slot
            for slot in self.slots
            for row in range(slot.row, slot.row + slot.row_span)
            for column in range(slot.column, slot.column + slot.column_span)
        }

    @cached_property
    def by_ref(self) -> dict[CellRef, Slot]:
        """The slot that holds each cell."""
        return {slot.ref: slot for slot in self.slots if slot.ref is not None}

    def lines(self) -> Iterator[tuple[Slot, ...]]:
        """The slots that start in each row, row by row."""
        starting: dict[int, list[Slot]] = {row: [] for row in range(self.rows)}
        for slot in self.slots:
            starting[slot.row].append(slot)
        for row in range(self.rows):
            yield tuple(starting[row])
