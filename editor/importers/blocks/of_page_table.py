"""A report that stands in one table as a whole, title, headings and all, as spreadsheets save it: split as a sheet is.

A table that has no more than its own heading or caption over it stays as it is. Knows no form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from editor.forms.grid import Slot
from editor.importers.blocks.of_sheet import sheet_blocks
from editor.importers.blocks.sheet_page import SheetPage
from editor.importers.blocks.source import Block, SourceGrid
from editor.importers.folding.letters import number_of
from editor.wording.radicals import plain_letters

_TITLE = re.compile(r"(?:19|20)\d\d年.{0,60}(?:年度报告|工作报告|年报)$")
_ENDS: Final = ("情况", "事项")
_ENOUGH: Final = 2  # headings; one may be a table's own


def split_page_tables(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with such tables taken apart."""
    found: list[Block] = []
    for block in blocks:
        found += _parts(block) if isinstance(block, SourceGrid) and _is_page(block) else [block]
    return tuple(found)


def _is_page(source: SourceGrid) -> bool:
    headings = set()
    for slot in _whole_rows(source):
        text = plain_letters("".join(slot.text.split()))
        if _TITLE.search(text):
            return True
        if number_of(text)[0] == "chapter" and text.endswith(_ENDS):
            headings.add(text)
    return len(headings) >= _ENOUGH


def _whole_rows(source: SourceGrid) -> Iterator[Slot]:
    """The slots that have a row of their own, from one side of the table to the other."""
    return (slot for slot in source.grid.slots if slot.row_span == 1 and slot.column_span == source.grid.columns > 1)


def _parts(source: SourceGrid) -> list[Block]:
    slots = source.grid.slots
    cells = {(slot.row, slot.column): slot.text for slot in slots if slot.text.strip()}
    merged = tuple(
        (slot.row, slot.column, slot.row + slot.row_span - 1, slot.column + slot.column_span - 1)
        for slot in slots
        if slot.row_span > 1 or slot.column_span > 1
    )
    places = tuple(map(source.place, range(source.grid.rows)))
    return sheet_blocks(SheetPage("", cells, merged, places=places))
