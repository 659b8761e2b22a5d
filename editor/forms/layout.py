"""From a form's table to its paper picture: the statutory grid with its merged headers and labels.

The trees of rows and columns become spans: a group of rows covers its leaves in one label column, a leaf that
stands high in the tree reaches over the label columns to its right; columns likewise, downwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editor.forms.address import CellRef, ancestors
from editor.forms.grid import Grid, Slot, SlotRole
from editor.forms.sections import BlockSpec, Leaf, RowSpec, SectionSpec


def table_grid(table: SectionSpec) -> Grid:
    """The grid of a table, as the form prints it: blocks stand under each other and share their columns."""
    blocks = table.blocks
    labels = max(_label_columns(block) for block in blocks)
    columns = labels + max(len(block.leaf_columns) for block in blocks)
    slots: list[Slot] = []
    row = 0
    header_rows = 0
    for block in blocks:
        part = list(_block_slots(table.id, block, row, labels, columns))
        row = max(slot.row + slot.row_span for slot in part)
        header_rows = row - len(block.leaf_rows)
        slots += part
    first = blocks[0]
    widths = (*_label_widths(first, labels), *[first.value_width] * (columns - labels))
    return Grid(
        rows=row,
        columns=columns,
        slots=tuple(sorted(slots, key=lambda slot: (slot.row, slot.column))),
        header_rows=header_rows if len(blocks) == 1 else 0,
        label_columns=labels,
        widths=widths,
    )


def _label_columns(block: BlockSpec) -> int:
    if not block.row_labels:
        return 0
    return max(_depth(row, block.rows) for row in block.leaf_rows) + 1 + block.unit_column


def _label_widths(block: BlockSpec, labels: int) -> tuple[float, ...]:
    given = block.label_widths[:labels]
    return given + (block.value_width,) * (labels - len(given))


def _block_slots(table: str, block: BlockSpec, top: int, labels: int, columns: int) -> Iterator[Slot]:
    if block.caption:
        yield Slot(top, 0, 1, columns, block.caption, SlotRole.CAPTION)
        top += 1
    header_rows = max(_depth(column, block.columns) for column in block.columns) + 1 + bool(block.columns_heading)
    if labels:
        yield from _corner(block, top, header_rows, labels)
    yield from _header(block, top, header_rows, labels, columns)
    top += header_rows
    if labels:
        yield from _labels(block, top, labels)
    for offset, row in enumerate(block.leaf_rows):
        for column, start, span in _columns(block, labels, columns):
            yield Slot(top + offset, start, 1, span, "", SlotRole.VALUE, CellRef(table, row.id, column))


def _corner(block: BlockSpec, top: int, header_rows: int, labels: int) -> Iterator[Slot]:
    reach = labels - block.unit_column
    yield Slot(top, 0, header_rows, reach, block.corner, SlotRole.HEADER)
    if block.unit_column:
        yield Slot(top, reach, header_rows, 1, "单位", SlotRole.HEADER)


def _header(block: BlockSpec, top: int, header_rows: int, labels: int, columns: int) -> Iterator[Slot]:
    if block.columns_heading:
        yield Slot(top, labels, 1, columns - labels, block.columns_heading, SlotRole.HEADER)
    first = top + bool(block.columns_heading)
    spans = {column: (start, span) for column, start, span in _columns(block, labels, columns)}
    for entry in block.columns:
        leaves = block.members("columns", entry.id)
        row = first + _depth(entry, block.columns)
        start = spans[leaves[0]][0]
        width = sum(spans[leaf][1] for leaf in leaves)
        height = 1 if leaves != (entry.id,) else top + header_rows - row
        yield Slot(row, start, height, width, entry.label, SlotRole.HEADER)


def _labels(block: BlockSpec, top: int, labels: int) -> Iterator[Slot]:
    places = {row.id: top + offset for offset, row in enumerate(block.leaf_rows)}
    reach = labels - block.unit_column
    for entry in block.rows:
        leaves = block.members("rows", entry.id)
        depth = _depth(entry, block.rows)
        is_group = leaves != (entry.id,)
        width = 1 if is_group else reach - depth
        outermost = is_group and depth == 0
        yield Slot(places[leaves[0]], depth, len(leaves), width, entry.label, SlotRole.LABEL, vertical=outermost)
        if block.unit_column and not is_group:
            yield Slot(places[entry.id], reach, 1, 1, entry.unit or "件", SlotRole.LABEL)


def _columns(block: BlockSpec, labels: int, columns: int) -> Iterator[tuple[str, int, int]]:
    """Each leaf column with its start and span; the last one reaches to the right edge."""
    leaves = block.leaf_columns
    for offset, column in enumerate(leaves):
        start = labels + offset
        yield column.id, start, columns - start if offset == len(leaves) - 1 else 1


def _depth(entry: Leaf | RowSpec, entries: Sequence[Leaf]) -> int:
    """How many groups printed in the same table stand over an entry."""
    printed = {other.id for other in entries}
    return sum(group in printed for group in ancestors(entry.id))
