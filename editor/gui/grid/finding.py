"""Where words or digits stand in a table: in a figure, or in a label, which leads to the first cell that it names.

No Qt here. Widths of letters, case and blanks make no difference; nor do commas, which a figure here never has.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from itertools import chain

from editor.forms.address import CellRef
from editor.forms.grid import Slot
from editor.gui.grid.shape import GridShape, Place


def places_with(words: str, shape: GridShape, text_of: Callable[[CellRef], str]) -> tuple[Place, ...]:
    """The places to look at, in reading order, each once. `text_of` gives what a cell shows."""
    sought = _folded(words)
    if not sought:
        return ()
    found = (
        _named_by(slot, shape)
        for slot in shape.grid.slots
        if sought in _folded(text_of(slot.ref) if slot.ref is not None else slot.text)
    )
    return tuple(sorted({place for place in found if place is not None}))


def _named_by(slot: Slot, shape: GridShape) -> Place | None:
    """A value cell itself; of a label the first in its rows, beside it, else in its columns, else anywhere below."""
    top, left = slot.row - shape.top, slot.column - shape.left
    rows, columns = range(top, top + slot.row_span), range(left, left + slot.column_span)
    if slot.ref is not None:
        return top, left
    beside = (place for place in shape.reading_order if place[0] in rows and place[1] >= columns.stop)
    after = [place for place in shape.reading_order if place[0] >= rows.stop]
    below = (place for place in after if place[1] in columns)
    return next(chain(beside, below, after), None)


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split()).replace(",", "")
