"""How wide and high the columns and rows of a grid are, so that every label shows whole in the width there is.

Widths share the room as the form says, each at least as wide as its content needs; heights follow from the wrapped
text. Measuring text is handed in, so no Qt here. All figures are in pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from editor.forms.grid import Grid, Slot, SlotRole

Measure = Callable[[Slot, int], int]
"""How high a slot must be to show its text in a given width."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """The widths of all columns and heights of all rows of a grid, headers and labels included."""

    widths: tuple[int, ...]
    heights: tuple[int, ...]

    def width(self, slot: Slot) -> int:
        """How wide a slot is."""
        return sum(self.widths[slot.column : slot.column + slot.column_span])

    def height(self, slot: Slot) -> int:
        """How high a slot is."""
        return sum(self.heights[slot.row : slot.row + slot.row_span])


def fit(
    grid: Grid,
    room: int,
    least: Sequence[int],
    measure: Measure,
    lowest: Sequence[int],
    given: Mapping[int, int] = MappingProxyType({}),
) -> Sizes:
    """Sizes that fill `room` pixels of width; wider only if the `least` widths of the columns need more.

    `lowest` gives the least height of each row, `given` the width of columns that are not to be fitted; the others are
    as wide as they would be without.
    """
    widths = _shared(room, grid.widths, least)
    for column, width in given.items():
        widths[column] = width
    heights = list(lowest)
    for slot in sorted(grid.slots, key=lambda slot: slot.row_span):
        if slot.role is SlotRole.VALUE:
            continue
        needed = measure(slot, sum(widths[slot.column : slot.column + slot.column_span]))
        missing = needed - sum(heights[slot.row : slot.row + slot.row_span])
        if missing > 0:
            heights[slot.row + slot.row_span - 1] += missing
    return Sizes(tuple(widths), tuple(heights))


def _shared(room: int, shares: Sequence[float], least: Sequence[int]) -> list[int]:
    """`room` split by `shares`; who would get less than he needs gets that, and the others share the rest."""
    widths = [0] * len(shares)
    open_ones = set(range(len(shares)))
    left = room
    while open_ones:
        whole = sum(shares[column] for column in open_ones)
        short = {column for column in open_ones if left * shares[column] / whole < least[column]}
        if not short:
            break
        for column in short:
            widths[column] = least[column]
            left -= least[column]
        open_ones -= short
    whole = sum(shares[column] for column in open_ones)
    given = 0
    for column in sorted(open_ones):
        widths[column] = int(left * shares[column] / whole)
        given += widths[column]
    if open_ones:
        widths[max(open_ones)] += left - given
    return widths
