"""How a grid lies in the window: which of its slots scroll as the body, which stay in place as labels.

A table with header rows keeps these at the top and its label columns on the left; one made of blocks (table two) is all
body. Places in the body are (row, column) from 0. No Qt here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from editor.forms.address import CellRef
from editor.forms.grid import Grid, Slot, SlotRole

Place = tuple[int, int]


class CellStep(Enum):
    """A way to go from one value cell to the next."""

    UP = (-1, 0)
    DOWN = (1, 0)
    LEFT = (0, -1)
    RIGHT = (0, 1)


@dataclass(frozen=True)
class GridShape:
    """A grid seen as a body with labels around it."""

    grid: Grid

    @cached_property
    def top(self) -> int:
        """How many of the grid's rows are headers that stay in place."""
        return self.grid.header_rows

    @cached_property
    def left(self) -> int:
        """How many of the grid's columns are labels that stay in place."""
        return self.grid.label_columns if self.grid.header_rows else 0

    @property
    def rows(self) -> int:
        """The rows of the body."""
        return self.grid.rows - self.top

    @property
    def columns(self) -> int:
        """The columns of the body."""
        return self.grid.columns - self.left

    @cached_property
    def column_labels(self) -> tuple[Slot, ...]:
        """The headers over the body."""
        return tuple(slot for slot in self.grid.slots if slot.row < self.top and slot.column >= self.left)

    @cached_property
    def corner_labels(self) -> tuple[Slot, ...]:
        """The headers over the label columns: the note in the corner, 单位."""
        return tuple(slot for slot in self.grid.slots if slot.row < self.top and slot.column < self.left)

    @cached_property
    def row_labels(self) -> tuple[Slot, ...]:
        """The labels left of the body."""
        return tuple(slot for slot in self.grid.slots if slot.row >= self.top and slot.column < self.left)

    @cached_property
    def body(self) -> dict[Place, Slot]:
        """The slots of the body by the place where each starts."""
        return {
            (slot.row - self.top, slot.column - self.left): slot
            for slot in self.grid.slots
            if slot.row >= self.top and slot.column >= self.left
        }

    @cached_property
    def places(self) -> dict[CellRef, Place]:
        """Where each cell stands in the body."""
        return {slot.ref: place for place, slot in self.body.items() if slot.ref is not None}

    def ref_at(self, row: int, column: int) -> CellRef | None:
        """The cell that starts at a place; None for labels and for places that a span covers."""
        slot = self.body.get((row, column))
        return slot.ref if slot is not None else None

    def covering(self, row: int, column: int) -> Slot | None:
        """The slot of the body that covers a place."""
        return self.grid.by_place.get((row + self.top, column + self.left))

    def next_place(self, row: int, column: int, step: CellStep) -> Place | None:
        """The next value cell that way, over labels and spans; None at the edge."""
        down, right = step.value
        start = self.covering(row, column)
        while True:
            row, column = row + down, column + right
            slot = self.covering(row, column)
            if slot is None or not (0 <= row < self.rows and 0 <= column < self.columns):
                return None
            if slot.role is SlotRole.VALUE and slot is not start:
                return slot.row - self.top, slot.column - self.left

    def last_place(self, row: int, column: int, step: CellStep) -> Place:
        """The farthest value cell that way; the place itself at the edge."""
        place = row, column
        while (following := self.next_place(*place, step)) is not None:
            place = following
        return place

    @cached_property
    def reading_order(self) -> tuple[Place, ...]:
        """The places of all value cells, row by row."""
        return tuple(sorted(self.places.values()))

    def neighbour_in_reading(self, row: int, column: int, *, forward: bool) -> Place | None:
        """The next or previous value cell as Tab goes; None at the end."""
        index = self.reading_order.index((row, column)) + (1 if forward else -1)
        return self.reading_order[index] if 0 <= index < len(self.reading_order) else None

    def value_rows(self, first: int) -> tuple[int, ...]:
        """The rows from `first` on that hold value cells."""
        return tuple(row for row in sorted({row for row, _ in self.places.values()}) if row >= first)

    def value_columns(self, first: int) -> tuple[int, ...]:
        """The columns from `first` on in which value cells start."""
        return tuple(column for column in sorted({column for _, column in self.places.values()}) if column >= first)


def next_within(chosen: Sequence[Place], place: Place, *, by_row: bool, back: bool) -> Place:
    """The next of several chosen cells, row by row or column by column, after the last the first again."""
    order = sorted(chosen, key=lambda each: each if by_row else each[::-1])
    if place not in order:
        return order[-1 if back else 0]
    return order[(order.index(place) + (-1 if back else 1)) % len(order)]
