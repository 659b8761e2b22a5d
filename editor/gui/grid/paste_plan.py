"""What a paste would do: which text lands in which cell and what it is read as, what has no place. Changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor.forms.address import CellRef
from editor.forms.form import Form
from editor.gui.grid.clipboard import Block
from editor.gui.grid.shape import GridShape, Place
from editor.report.numbers import CellValue, ParsedNumber, read_number


@dataclass(frozen=True, slots=True)
class PastedCell:
    """A text of the clipboard and the cell it lands in; `place` is None for a cell of another table."""

    place: Place | None
    ref: CellRef
    text: str
    reading: ParsedNumber

    @property
    def is_odd(self) -> bool:
        """Whether there was more than one way to read it."""
        return bool(self.reading.note)

    @property
    def is_unread(self) -> bool:
        """Whether it is no figure at all."""
        return isinstance(self.reading.value, str)


@dataclass(frozen=True)
class PastePlan:
    """A paste before it is done. `dropped` are the texts without a place, `is_guess` as in `Block`.

    `is_by_labels`: the figures go where the labels beside them say, and not where they were pasted.
    """

    cells: tuple[PastedCell, ...]
    dropped: tuple[str, ...] = ()
    is_guess: bool = False
    is_by_labels: bool = False

    @property
    def odd(self) -> tuple[PastedCell, ...]:
        """The cells a person should look at first."""
        return tuple(cell for cell in self.cells if cell.is_odd)

    @property
    def needs_asking(self) -> bool:
        """Whether the user should see it before anything changes."""
        return self.is_guess or self.is_by_labels or bool(self.dropped) or any(cell.is_odd for cell in self.cells)

    def values(self, *, keep_text: bool) -> dict[CellRef, CellValue]:
        """What the cells become; texts that are no figures only if they are to be kept."""
        return {cell.ref: cell.reading.value for cell in self.cells if keep_text or not cell.is_unread}


def plan_paste(block: Block, shape: GridShape, form: Form, selected: Sequence[Place]) -> PastePlan:
    """Lay a block over the table from the first selected cell on; a single text fills all that is selected.

    Labels between value cells are stepped over. `selected` are the places of value cells, at least one.
    """
    if block.size == (1, 1):
        targets = [(place, block.rows[0][0]) for place in selected]
        return PastePlan(tuple(_pasted(form, shape, targets)), is_guess=block.is_guess)
    top, left = min(row for row, _ in selected), min(column for _, column in selected)
    rows, columns = shape.value_rows(top), shape.value_columns(left)
    targets = []
    dropped: list[str] = []
    for down, texts in enumerate(block.rows):
        for right, text in enumerate(texts):
            inside = down < len(rows) and right < len(columns)
            if inside and shape.ref_at(rows[down], columns[right]) is not None:
                targets.append(((rows[down], columns[right]), text))
            elif text.strip():
                dropped.append(" ".join(text.split()))
    return PastePlan(tuple(_pasted(form, shape, targets)), tuple(dropped), block.is_guess)


def _pasted(form: Form, shape: GridShape, targets: Sequence[tuple[Place, str]]) -> Iterator[PastedCell]:
    for place, text in targets:
        ref = shape.ref_at(*place)
        if ref is not None:
            yield PastedCell(place, ref, text, read_number(text, form.kinds[ref]))
