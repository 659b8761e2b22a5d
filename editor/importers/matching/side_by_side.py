"""Two reports beside each other in the columns of one table, taken apart: one stands below the other afterwards.

The columns part where a row prints two titles; in the tables that follow, where the labels begin again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from editor.forms.grid import Grid, Slot
from editor.importers.blocks.source import Block, SourceGrid, SourceParagraph
from editor.importers.folding.letters import label_key, number_of
from editor.importers.matching.titles import title_in

_FEWEST_LABELS: Final = 2  # rows whose label stands at the start of both


def taken_apart(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks, what stands beside each other below each other; the very same sequence if nothing does."""
    kept: list[Block] = []
    beside: list[list[Block]] = []
    for block in blocks:
        starts = _title_columns(block) if isinstance(block, SourceGrid) else []
        if beside and not starts and isinstance(block, SourceGrid):
            starts = _label_columns(block, len(beside))
        if not starts or not isinstance(block, SourceGrid):
            (beside[0] if beside else kept).append(block)
            continue
        parts = [list(_part(block, first, end)) for first, end in pairwise([*starts, block.grid.columns])]
        beside = beside or [[] for _ in parts]
        for column, part in zip(beside, parts, strict=False):
            column.extend(part)
    return [*kept, *(block for column in beside for block in column)] if beside else blocks


def _title_columns(block: SourceGrid) -> list[int]:
    """Where the columns of each report begin, by a row with titles of several years; none if there is no such row."""
    for line in block.grid.lines():
        titles = [(slot.column, title) for slot in line if "报" in slot.text and (title := title_in(slot.text))]
        if len({title.year for _, title in titles}) > 1 and len({title.year for _, title in titles}) == len(titles):
            return [0, *(column for column, _ in titles[1:])]
    return []


def _label_columns(block: SourceGrid, number: int) -> list[int]:
    """Where in a table the labels of its first column begin again; none if they do not so many times."""
    grid = block.grid
    labels = {slot.row: label_key(slot.text) for slot in grid.slots if slot.column == 0 and label_key(slot.text)}
    again = [0] * grid.columns
    for slot in grid.slots:
        if labels.get(slot.row) and label_key(slot.text) == labels[slot.row]:
            again[slot.column] += 1
    starts = [column for column, count in enumerate(again) if count >= max(_FEWEST_LABELS, len(labels) * 0.5)]
    return starts if len(starts) == number and starts[0] == 0 else []


def _part(block: SourceGrid, first: int, end: int) -> Iterator[Block]:
    """The columns of one report: its title, headings and sentences as paragraphs, the tables between them."""
    rows: list[int] = []
    for row in range(block.grid.rows):
        filled = {
            slot for column in range(first, end) if (slot := block.grid.by_place.get((row, column))) and slot.text
        }
        alone = next(iter(filled)) if len(filled) == 1 else None
        if alone is not None and alone.row_span == 1 and _is_line(alone.text):
            yield from _table(block, rows, first, end)
            rows = []
            yield SourceParagraph(alone.text.strip(), block.place(row))
        elif filled:
            rows.append(row)
    yield from _table(block, rows, first, end)


def _is_line(text: str) -> bool:
    return "。" in text or number_of(text)[0] == "chapter" or title_in(text) is not None


def _table(block: SourceGrid, rows: Sequence[int], first: int, end: int) -> Iterator[SourceGrid]:
    """Some rows of some columns as a table of their own; nothing for no rows."""
    if not rows:
        return
    at = {row: number for number, row in enumerate(rows)}
    slots: dict[tuple[int, int], Slot] = {}
    for row in rows:
        for column in range(first, end):
            slot = block.grid.by_place.get((row, column))
            if slot is None:
                continue
            covered = [at[line] for line in range(slot.row, slot.row + slot.row_span) if line in at]
            left, right = max(slot.column, first), min(slot.column + slot.column_span, end)
            place = (covered[0], left - first)
            span = covered[-1] - covered[0] + 1
            slots[place] = replace(slot, row=place[0], column=place[1], row_span=span, column_span=right - left)
    places = tuple(block.place(row) for row in rows)
    yield SourceGrid(Grid(len(rows), end - first, tuple(slots.values())), block.where, places)
