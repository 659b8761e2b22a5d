"""Task tables that a file has as tables: headers over one or two rows, merged cells, headings over several rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from editor.forms.grid import Slot
from editor.importers.blocks.source import SourceGrid
from editor.importers.folding.letters import number_of
from editor.importers.work_plans.alignment import RowAlignment, with_numbers
from editor.importers.work_plans.columns import (
    STRICT,
    TaskColumn,
    clashes,
    columns_of,
    fits,
    is_header,
    kind_of,
    number_in,
)
from editor.importers.work_plans.rows import TaskRow, TaskTable, add_row, left_out
from editor.wording.chinese_numerals import COUNTING

_HEADER_ROWS = 2
_MOST_COLUMNS = 40
_SECTION = re.compile(rf"[（(]?[{COUNTING}]{{1,3}}[）)、]|注[:：]")
_PAGE = re.compile(r"第 (\d+) 页")


def table_of(source: SourceGrid, before: TaskTable | None, heading: str = "") -> TaskTable | None:
    """The rows of a task table; None for any other table.

    `before` goes on in a table that has no headers itself; `heading` is what stands between the two, if anything.
    """
    if source.grid.columns > _MOST_COLUMNS:
        return None
    lines = [_line(source, row) for row in range(source.grid.rows)]
    start = next((row for row, line in enumerate(lines) if is_header(_texts(line))), None)
    if start is None:
        return _continued(source, lines, before, heading)
    end = _header_end(lines, start)
    heads = [_lowest(lines[start:end], column) for column in range(source.grid.columns)]
    columns = _columns(heads, lines[end:])
    table = TaskTable(with_numbers(columns, _rows(lines[end:])), where=source.where)
    _read(table, source, lines, end, is_placed=table.columns == columns)
    return table


def has_header(source: SourceGrid) -> bool:
    """Whether some row of a table holds the headers of tasks."""
    return any(is_header(_texts(_line(source, row))) for row in range(source.grid.rows))


def _line(source: SourceGrid, row: int) -> list[Slot | None]:
    return [source.grid.by_place.get((row, column)) for column in range(source.grid.columns)]


def _texts(line: Sequence[Slot | None]) -> list[str]:
    """The texts of a row, each once."""
    return [slot.text for slot in dict.fromkeys(slot for slot in line if slot is not None)]


def _header_end(lines: Sequence[Sequence[Slot | None]], start: int) -> int:
    """Where the rows begin: a second line of headers stands under spans, or parts a header above it."""
    end = start + 1
    while end < min(len(lines), start + _HEADER_ROWS):
        own = [slot for slot in lines[end] if slot is not None and slot.row == end and slot.text.strip()]
        if own and not all(kind_of(slot.text) for slot in own):
            break
        end += 1
    return end


def _lowest(head: Sequence[Sequence[Slot | None]], column: int) -> Slot | None:
    """The header of a column: the lowest that says something."""
    return next((slot for line in reversed(head) if (slot := line[column]) is not None and slot.text.strip()), None)


def _columns(heads: Sequence[Slot | None], body: Sequence[Sequence[Slot | None]]) -> tuple[TaskColumn, ...]:
    """The columns under headers. Of several under one header the last is it; the number, or a group, stands before."""
    named = columns_of([head.text if head else "" for head in heads])
    chosen = list(named)
    numbered = any(column.field == "number" for column in named)
    for at, head in enumerate(heads):
        following = heads[at + 1] if at + 1 < len(heads) else None
        if not numbered and (head is None or head is following) and _is_numbers(body, at):
            chosen[at] = TaskColumn("number", "序号")
            numbered = True
        elif head is not None and head is following:
            chosen[at] = TaskColumn("group", head.text)
    for at, head in enumerate(heads):
        if head is None or chosen[at].field in ("number", "group"):
            continue
        first = next(place for place, other in enumerate(heads) if other is head)
        chosen[at] = TaskColumn(named[first].field, named[first].header)
    return tuple(chosen)


def _is_numbers(body: Sequence[Sequence[Slot | None]], column: int) -> bool:
    rows = [line for line in body if not _is_band(line)]
    texts = [slot.text for line in rows if (slot := line[column]) is not None and slot.text.strip()]
    return bool(texts) and all(number_in(text) is not None for text in texts)


def _is_band(line: Sequence[Slot | None]) -> bool:
    """Whether one text stands over the whole row, or alone in it as a heading does: 一、主动公开."""
    filled = [slot for slot in dict.fromkeys(line) if slot is not None and slot.text.strip()]
    if len(filled) != 1 or (filled[0] is not line[0] and len(_texts(line)) > 1):
        return False
    return len(_texts(line)) == 1 or filled[0].column_span > 1 or bool(_SECTION.match(filled[0].text.strip()))


def _read(
    table: TaskTable,
    source: SourceGrid,
    lines: Sequence[Sequence[Slot | None]],
    start: int,
    group: str = "",
    *,
    is_placed: bool = True,
) -> None:
    """The rows from `start` on. `is_placed`: the columns are those of the grid, so that places tell something."""
    alignment = RowAlignment(table.columns, _rows(lines[start:]))
    is_read = False  # the row above
    unused: list[str] = []  # a heading over no row so far
    for row in range(start, len(lines)):
        texts = _texts(lines[row])
        if not any(text.strip() for text in texts) or is_header(texts):
            continue
        if _is_band(lines[row]) and not _is_cell(lines[row], alignment):
            table.notes += unused
            group = next(text.strip() for text in texts if text.strip())
            unused = [left_out(source.place(row), [group])]
        elif is_read and is_placed and _is_rest(table, source, lines, row):
            table.rows[-1] = _joined(table.rows[-1], lines[row], row)
        else:
            is_read = add_row(table, alignment, _cells(lines[row]), source.place(row), group, is_placed=is_placed)
            unused = []
    table.notes += unused


def _is_cell(line: Sequence[Slot | None], alignment: RowAlignment) -> bool:
    """Whether one text in a row is no heading, but a cell that is numbered as those of its column."""
    filled = [slot for slot in dict.fromkeys(line) if slot is not None and slot.text.strip()]
    kind = number_of(filled[0].text)[0]
    return filled[0].column_span == 1 and len(line) > 1 and kind in alignment.numbering.values()


def _cells(line: Sequence[Slot | None]) -> list[str]:
    return [slot.text.strip() if slot is not None else "" for slot in line]


def _rows(lines: Sequence[Sequence[Slot | None]]) -> list[list[str]]:
    """The cells of the rows that are no headings."""
    return [_cells(line) for line in lines if not _is_band(line) and not is_header(_texts(line))]


def _is_rest(table: TaskTable, source: SourceGrid, lines: Sequence[Sequence[Slot | None]], row: int) -> bool:
    """Whether a row is the rest of the one above, which a page end cut: only its number goes on, and a cell is empty.

    A number for several rows looks the same, but then each of them says all, or the task too is for several.
    """
    if _page(source.place(row)) == _page(source.place(row - 1)):
        return False
    goes_on = {table.columns[at].field for at, slot in enumerate(lines[row]) if slot is not None and slot.row < row}
    ended = any(above and slot is not None and not slot.text.strip()
                for above, slot in zip(table.rows[-1].cells, lines[row], strict=True))  # fmt: skip
    return goes_on == {"number"} and ended


def _joined(above: TaskRow, line: Sequence[Slot | None], row: int) -> TaskRow:
    rests = [slot.text if slot is not None and slot.row == row else "" for slot in line]
    cells = tuple((text or "") + rest for text, rest in zip(above.cells, rests, strict=True))
    return TaskRow(cells, above.where, above.group)


def _page(place: str) -> str:
    """The page that a place names; empty for a file without pages."""
    match = _PAGE.match(place)
    return match[1] if match else ""


def _continued(
    source: SourceGrid, lines: Sequence[Sequence[Slot | None]], before: TaskTable | None, heading: str
) -> TaskTable | None:
    """A table that goes on after a page break or a heading: as wide as the one before, its numbers going on."""
    if before is None or not lines or len(before.columns) != source.grid.columns:
        return None
    own = next((at for at, column in enumerate(before.columns) if column.field == "number"), None)
    goes_on = _looks_so(before.columns, lines) if own is None else _counts_on(before, lines, own)
    if not goes_on:
        return None
    table = TaskTable(before.columns, where=source.where)
    _read(table, source, lines, 0, heading)
    return table


def _counts_on(before: TaskTable, lines: Sequence[Sequence[Slot | None]], own: int) -> bool:
    """Whether the first number is the one that follows, or again the last one."""
    last = number_in(before.rows[-1].cells[own] or "") if before.rows else 0
    first = next((line[own] for line in lines if not _is_band(line)), None)
    number = number_in(first.text) if first is not None else None
    return last is not None and number is not None and last <= number <= last + 2


def _looks_so(columns: Sequence[TaskColumn], lines: Sequence[Sequence[Slot | None]]) -> bool:
    """Whether rows without numbers look like those of the columns: nothing against it, something for it in most."""
    rows = [line for line in lines if not _is_band(line)]
    told = 0
    for line in rows:
        filled = [
            (slot.text, column)
            for slot, column in zip(line, columns, strict=True)
            if slot is not None and slot.text.strip()
        ]
        if any(clashes(text, column) for text, column in filled):
            return False
        told += any(column.field in STRICT and fits(text, column) for text, column in filled)
    return 2 * told > len(rows)
