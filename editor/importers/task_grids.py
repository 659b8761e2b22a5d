"""Task tables that a file has as tables: headers over one or two rows, merged cells, headings over several rows."""

from __future__ import annotations

from collections.abc import Sequence

from editor.forms.grid import Slot
from editor.importers.source import SourceGrid
from editor.importers.task_columns import Column, columns_of, is_header, kind_of, number_in
from editor.importers.task_lines import Row, TaskTable

_HEADER_ROWS = 2
_MOST_COLUMNS = 40


def table_of(source: SourceGrid, before: TaskTable | None) -> TaskTable | None:
    """The rows of a task table; None for any other table. `before` goes on in a table that has no headers itself."""
    if source.grid.columns > _MOST_COLUMNS:
        return None
    lines = [_line(source, row) for row in range(source.grid.rows)]
    start = next((row for row, line in enumerate(lines) if is_header(_texts(line))), None)
    if start is None:
        return _continued(source, lines, before)
    end = _header_end(lines, start)
    heads = [_lowest(lines[start:end], column) for column in range(source.grid.columns)]
    table = TaskTable(_columns(heads, lines[end:]), where=source.where)
    _read(table, source, lines, end)
    return table


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
        merged = any(slot is not None and slot.row < end for slot in lines[end])
        if own and not (merged and all(kind_of(slot.text) for slot in own)):
            break
        end += 1
    return end


def _lowest(head: Sequence[Sequence[Slot | None]], column: int) -> Slot | None:
    """The header of a column: the lowest that says something."""
    return next((slot for line in reversed(head) if (slot := line[column]) is not None and slot.text.strip()), None)


def _columns(heads: Sequence[Slot | None], body: Sequence[Sequence[Slot | None]]) -> tuple[Column, ...]:
    """The columns under headers. Of several under one header the last is it; the number, or a group, stands before."""
    named = columns_of([head.text if head else "" for head in heads])
    chosen = list(named)
    numbered = any(column.field == "number" for column in named)
    for at, head in enumerate(heads):
        following = heads[at + 1] if at + 1 < len(heads) else None
        if not numbered and (head is None or head is following) and _is_numbers(body, at):
            chosen[at] = Column("number", "序号")
            numbered = True
        elif head is not None and head is following:
            chosen[at] = Column("group", head.text)
    for at, head in enumerate(heads):
        if head is None or chosen[at].field in ("number", "group"):
            continue
        first = next(place for place, other in enumerate(heads) if other is head)
        chosen[at] = Column(named[first].field, named[first].header)
    return tuple(chosen)


def _is_numbers(body: Sequence[Sequence[Slot | None]], column: int) -> bool:
    rows = [line for line in body if not _is_band(line)]
    texts = [slot.text for line in rows if (slot := line[column]) is not None and slot.text.strip()]
    return bool(texts) and all(number_in(text) is not None for text in texts)


def _is_band(line: Sequence[Slot | None]) -> bool:
    """Whether one text stands over the whole row: a heading between tasks."""
    filled = [slot for slot in dict.fromkeys(line) if slot is not None and slot.text.strip()]
    return len(filled) == 1 and (len(_texts(line)) == 1 or (filled[0] is line[0] and filled[0].column_span > 1))


def _read(table: TaskTable, source: SourceGrid, lines: Sequence[Sequence[Slot | None]], start: int) -> None:
    group = ""
    for row in range(start, len(lines)):
        texts = _texts(lines[row])
        if not any(text.strip() for text in texts) or is_header(texts):
            continue
        if _is_band(lines[row]):
            group = next(text.strip() for text in texts if text.strip())
            continue
        cells = tuple(slot.text if slot is not None else "" for slot in lines[row])
        table.rows.append(Row(cells, source.place(row), group))


def _continued(
    source: SourceGrid, lines: Sequence[Sequence[Slot | None]], before: TaskTable | None
) -> TaskTable | None:
    """A table that goes on after a page break: as wide as the one before, its numbers going on."""
    if before is None or not before.rows or len(before.columns) != source.grid.columns:
        return None
    own = next((at for at, column in enumerate(before.columns) if column.field == "number"), None)
    if own is None or not lines:
        return None
    last = number_in(before.rows[-1].cells[own] or "")
    first = lines[0][own]
    number = number_in(first.text) if first is not None else None
    if last is None or number is None or not last <= number <= last + 2:
        return None
    table = TaskTable(before.columns, where=source.where)
    _read(table, source, lines, 0)
    return table
