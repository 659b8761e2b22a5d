"""A statutory table as an html table: spans to the letter, and header cells that say what they are the heading of.

`scope` tells a plain table's headers. Merged labels, and headers in the midst of a table, are beyond it: there each
cell of a page names its headers by their ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from editor.exporters.html.look import ElementLook
from editor.exporters.paper.document import TableBlock, clean
from editor.forms.grid import Grid, Slot, SlotRole

_HEADERS = (SlotRole.HEADER, SlotRole.CAPTION)


def table_html(block: TableBlock, number: int, name: str, look: ElementLook, *, is_captioned: bool) -> str:
    """The table in a box that scrolls where the screen is narrower; `number` makes its ids its own.

    A screen reader speaks its name, be it in a caption or not.
    """
    table = _Table(block, f"t{number}", look)
    spoken = f' aria-label="{escape(name)}"'
    of_box = f' role="region"{spoken}' if look.has_ids else ""
    caption = f"\n<caption>{escape(name)}</caption>" if is_captioned else ""
    of_table = "" if is_captioned else spoken
    lines = "\n".join(table.groups())
    return (
        f"<div{look.of('table-box')}{of_box}>\n<table{look.of('table')}{of_table}>{caption}\n"
        f"{_columns(block.grid)}\n{lines}\n</table>\n</div>"
    )


class _Table:
    def __init__(self, block: TableBlock, prefix: str, look: ElementLook) -> None:
        self.block, self.grid, self.prefix, self.look = block, block.grid, prefix, look
        self.names_headers = look.has_ids

    def groups(self) -> Iterator[str]:
        """The rows in thead and tbody; a table of several blocks has a tbody for each, their headers among the rows."""
        rows = list(enumerate(self.grid.lines()))
        head, rest = rows[: self.grid.header_rows], rows[self.grid.header_rows :]
        if head:
            yield self._group("thead", [line for _, line in head])
        starts = 0
        numbered: list[tuple[int, tuple[Slot, ...]]] = []
        for _, line in rest:
            starts += any(slot.role is SlotRole.CAPTION for slot in line)
            numbered.append((starts, line))
        for _, group in groupby(numbered, key=lambda entry: entry[0]):
            yield self._group("tbody", [line for _, line in group])

    def _group(self, tag: str, lines: Iterable[Sequence[Slot]]) -> str:
        rows = "\n".join(f"<tr>{''.join(map(self._cell, line))}</tr>" for line in lines)
        return f"<{tag}>\n{rows}\n</{tag}>"

    def _cell(self, slot: Slot) -> str:
        spans = _count("rowspan", slot.row_span) + _count("colspan", slot.column_span)
        if slot.ref is not None:
            named = f' headers="{" ".join(self._headers(slot))}"' if self.names_headers else ""
            return f"<td{spans}{named}{self.look.of('value')}>{escape(clean(self.block.values[slot.ref]))}</td>"
        if slot.role is SlotRole.VALUE:
            return f"<td{spans}{self.look.of('value')}></td>"
        text = "<br>".join(map(escape, slot.text.split("\n")))
        if not slot.text:
            return f"<td{spans}{self.look.of('head')}></td>"
        identifier = f' id="{self._id(slot)}"' if self.names_headers else ""
        kind = "head" if slot.role in _HEADERS else "tall" if slot.vertical else "label"
        shown = f"<span{self.look.of('tall-text')}>{text}</span>" if slot.vertical else text
        return f'<th scope="{_scope(slot)}"{spans}{identifier}{self.look.of(kind)}>{shown}</th>'

    def _headers(self, slot: Slot) -> Iterator[str]:
        """The ids of all that says what a cell is: its column's headers from the top, then its row's labels."""
        for header in reversed(list(self._above(slot))):
            yield self._id(header)
        labels = (self.grid.by_place.get((slot.row, column)) for column in range(self.grid.label_columns))
        for label in dict.fromkeys(labels):
            if label is not None and label.role is SlotRole.LABEL and label.text:
                yield self._id(label)

    def _above(self, slot: Slot) -> Iterator[Slot]:
        """The headers over a cell, from the nearest up to the top of its own block."""
        row = slot.row - 1
        is_reached = False
        while row >= 0:
            found = self.grid.by_place.get((row, slot.column))
            if found is None:
                return
            if found.role in _HEADERS:
                is_reached = True
                if found.text:
                    yield found
            elif is_reached:
                return
            row = found.row - 1

    def _id(self, slot: Slot) -> str:
        return f"{self.prefix}-r{slot.row + 1}c{slot.column + 1}"


def _scope(slot: Slot) -> str:
    if slot.role in _HEADERS:
        return "colgroup" if slot.column_span > 1 else "col"
    return "rowgroup" if slot.row_span > 1 else "row"


def _columns(grid: Grid) -> str:
    """The widths of the columns, as shares of the table."""
    total = sum(grid.widths)
    columns = "".join(f'<col style="width:{width * 100 / total:.2f}%">' for width in grid.widths)
    return f"<colgroup>{columns}</colgroup>"


def _count(name: str, count: int) -> str:
    return f' {name}="{count}"' if count > 1 else ""
