"""Lines of values whose label is lost, or only a piece of it is left: told by the rows before and after them.

They are read only where just so many rows of the form are missing, each with a figure for every column.

    （一）予以公开    12  0  12
                       3  0   3      a line without its label between two rows of the form
    （三）不予公开…    1  0   1      just one row of the form, （二）部分公开, is missing between them: it is that
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from editor.forms.grid import Slot
from editor.forms.sections import BlockSpec, SectionSpec
from editor.importers.blocks.source import SourceGrid
from editor.importers.folding.figures import is_value
from editor.importers.folding.letters import squeeze
from editor.importers.matching.labels import Meaning, Role, TableLabels

_MOST_LINES = 4  # over which a label may be broken


@dataclass(frozen=True)
class LooseLine:
    """A line of values without a label. `above` is what stands over the grid, for its first line of values."""

    source: SourceGrid
    row: int
    slots: list[Slot]
    values: list[Slot]
    above: str


def loose_line(source: SourceGrid, row: int, slots: list[Slot], above: str) -> LooseLine | None:
    """A line as a loose one: values at its end, and no text among them; None for any other."""
    texts = next((index for index, slot in enumerate(slots) if is_value(slot.text)), len(slots))
    values = slots[texts:]
    if not values or not all(is_value(slot.text) for slot in values):
        return None
    has_rows = any(slot.row < row and is_value(slot.text) for slot in source.grid.slots)
    return LooseLine(source, row, slots, values, "" if has_rows else above)


def rows_above(loose: LooseLine, labels: TableLabels) -> list[tuple[Meaning, ...]]:
    """The rows that the lines over a grid name, the last line, the last two, and so on; for values alone."""
    lines = [line for line in loose.above.split("\n") if line.strip()]
    if len(loose.values) != len(loose.slots):
        return []
    found = [labels.of("".join(lines[-count:])) for count in range(1, len(lines) + 1)]
    return [tuple(meaning for meaning in meanings if meaning.role is Role.ROW) for meanings in found]


def orphans_above(loose: LooseLine, labels: TableLabels) -> list[tuple[Meaning, ...]]:
    """What any lines over a grid name that can only be rows: labels that lost their figures, or wait for them."""
    lines = [line for line in loose.above.split("\n") if line.strip()]
    runs = (
        "".join(lines[start:end])
        for start in range(len(lines))
        for end in range(start + 1, min(start + _MOST_LINES, len(lines)) + 1)
    )
    found = (labels.of(run) for run in runs)
    return [meanings for meanings in found if meanings and all(meaning.role is Role.ROW for meaning in meanings)]


def rows_between(
    table: SectionSpec, before: Meaning | None, following: Meaning | None, waiting: Sequence[LooseLine]
) -> tuple[Meaning, ...]:
    """The rows of the form between two rows, one for each loose line; empty if they do not fit."""
    rows = _between(table, before, following)
    if len(rows) != len(waiting):
        return ()
    fits = all(_may_be(table.blocks[row.block], loose, row) for loose, row in zip(waiting, rows, strict=True))
    return rows if fits else ()


def _between(table: SectionSpec, before: Meaning | None, following: Meaning | None) -> tuple[Meaning, ...]:
    """The rows of the form between two rows of one block; empty if these are not in order."""
    if before is None or following is None or before.block != following.block:
        return ()
    block = table.blocks[before.block]
    ids = [row.id for row in block.leaf_rows]
    first = next((row for row in block.members("rows", following.id)), following.id)
    between = ids[ids.index(before.id) + 1 : ids.index(first)]
    return tuple(Meaning(Role.ROW, before.block, row) for row in between)


def _may_be(block: BlockSpec, loose: LooseLine, meaning: Meaning) -> bool:
    """Whether a line has a figure for each column, and no words but pieces of the row's own label."""
    row = next(entry for entry in block.leaf_rows if entry.id == meaning.id)
    values = [slot for slot in loose.values if slot.row == loose.row and slot.row_span == 1]
    words = [squeeze(slot.text) for slot in loose.slots if slot not in loose.values and slot.row == loose.row]
    is_complete = len(values) == len(loose.values) == len(block.leaf_columns)
    return is_complete and all(word in squeeze(row.label) for word in words)
