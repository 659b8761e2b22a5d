"""A spreadsheet's sheet of whichever file format: its filled cells, its merged areas, and what of it is hidden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from editor.forms.grid import Slot
from editor.wording.radicals import plain_letters

MAX_COLUMNS: Final = 200


@dataclass(frozen=True)
class SheetPage:
    """A sheet: its filled cells and merged areas (top, left, bottom, right), counted from 0, both ends included.

    `places` tells where each row stands, if that is not in a sheet of this title.
    """

    title: str
    cells: Mapping[tuple[int, int], str]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False
    places: tuple[str, ...] = ()

    @cached_property
    def slots(self) -> dict[tuple[int, int], Slot]:
        """The filled slot that starts at or covers each place; merged areas that are blank are slots too.

        They are in ordinary letters: how a sheet is parted goes by its words.
        """
        cells = {place: plain_letters(text).strip() for place, text in self.cells.items()}
        rows = {row for row, _ in cells}
        found: dict[tuple[int, int], Slot] = {}
        for top, left, last, end in self.merged:
            bottom, right = min(last, max(rows, default=0)), min(end, MAX_COLUMNS - 1)
            area = [(r, c) for r in range(top, bottom + 1) if r in rows for c in range(left, right + 1)]
            if top > bottom or left > right or any(place in found for place in area):
                continue
            slot = Slot(top, left, bottom - top + 1, right - left + 1, cells.get((top, left), ""))
            found.update(dict.fromkeys(area, slot))
        for (row, column), text in cells.items():
            if column < MAX_COLUMNS:
                found.setdefault((row, column), Slot(row, column, text=text))
        return found

    def place(self, row: int) -> str:
        """Where a row stands in the file."""
        return self.places[row] if self.places else f"工作表“{self.title}”第 {row + 1} 行"
