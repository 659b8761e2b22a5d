"""Task tables in plain text with one row a line, its cells between bars or tabs; a row may go on in the next line.

Bars at the ends of a line are those of the table only where its header has them: else they stand beside a blank cell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from editor.importers.blocks.source import SourceParagraph
from editor.importers.folding.letters import number_of
from editor.importers.work_plans.alignment import RowAlignment, with_numbers
from editor.importers.work_plans.columns import STRICT, TaskColumn, columns_of, fits, is_header, number_in, surely
from editor.importers.work_plans.rows import TaskTable, add_row
from editor.wording.chinese_numerals import COUNTING, read_number
from editor.wording.folding import BLANKS

BARS: Final = ("|", "｜")
_BETWEEN = re.compile(r"\t|[|｜]")
_SECTION = re.compile(rf"[（(]?[{COUNTING}]{{1,3}}[）)、]")


@dataclass
class _Row:
    """A row, or a heading, as it is being read from one line or several."""

    cells: list[str]
    where: str
    is_closed: bool  # a bar ends it
    is_heading: bool = False
    is_joined: bool = False


def pieces(text: str, header: str) -> list[str]:
    """The cells of a line, in a table whose header is `header`."""
    inner = text.strip(BLANKS)
    bare = header.strip(BLANKS)
    inner = inner[1:] if inner.startswith(BARS) and bare.startswith(BARS) else inner
    inner = inner[:-1] if inner.endswith(BARS) and bare.endswith(BARS) else inner
    return [piece.strip() for piece in _BETWEEN.split(inner)]


def inline_table(header: str, lines: Sequence[SourceParagraph]) -> TaskTable:
    """The table under a line of headers."""
    named = columns_of(pieces(header, header))
    table = TaskTable(named)
    read = _gathered(header, lines, table)
    rows = [_to_width(row.cells, len(named)) for row in read if not row.is_heading]
    table.columns = with_numbers(named, rows)
    alignment = RowAlignment(table.columns, rows)
    last = max((at for at, row in enumerate(read) if not row.is_heading), default=-1)
    group = ""
    for at, row in enumerate(read):
        cells = _to_width(row.cells, len(named))
        is_cell = row.is_heading and number_of(row.cells[0])[0] in alignment.numbering.values()
        if row.is_heading and not is_cell:
            group = row.cells[0]
        elif (is_cell and at > last) or (row.is_joined and not _fit(cells, named)):
            table.leave_out(row.where, row.cells)
        else:
            is_placed = len(row.cells) >= len(named) and table.columns == named
            add_row(table, alignment, cells, row.where, group, is_placed=is_placed)
    return table


def rows_behind(before: TaskTable, lines: Sequence[SourceParagraph]) -> tuple[TaskTable, int]:
    """The rows that stand in lines directly behind a table, and how many lines they are."""
    body: list[list[str]] = []
    above = [text or "" for row in before.rows[-1:] for text in row.cells]
    for line in lines:
        cells = pieces(line.text, "")
        if is_header(cells) or not (len(cells) > 1 or _goes_on(cells[0], above)):
            break
        body.append(cells)
        above = cells
    table = TaskTable(before.columns)
    rows = [_to_width(cells, len(table.columns)) for cells in body]
    alignment = RowAlignment(table.columns, rows)
    for line, cells, row in zip(lines, body, rows, strict=False):
        add_row(table, alignment, row, line.where, is_placed=len(cells) >= len(table.columns))
    return table, len(body)


def _gathered(header: str, lines: Sequence[SourceParagraph], table: TaskTable) -> list[_Row]:
    """The rows and headings in lines, up to the first that is neither."""
    rows: list[_Row] = []
    for line, following in zip_longest(lines, lines[1:]):
        cells = pieces(line.text, header)
        is_closed = line.text.endswith(BARS)
        is_open = bool(rows) and _is_open(rows[-1], table.columns)
        if is_open and not _begins_row(cells[0], table.columns):
            rows[-1].cells[-1:] = [f"{rows[-1].cells[-1]}\n{cells[0]}", *cells[1:]]
            rows[-1].is_joined, rows[-1].is_closed = True, is_closed
        elif len(cells) > 1:
            rows += [_Row(cells, line.where, is_closed)] if any(cells) else []
        elif rows and _goes_on(cells[0], rows[-1].cells):
            rows.append(_Row(cells, line.where, is_closed))
        elif _SECTION.match(cells[0]):
            rows.append(_Row(cells, line.where, is_closed, is_heading=True))
        elif following is not None and _is_row(pieces(following.text, header), table.columns):
            table.leave_out(line.where, cells)
        else:
            break
    return rows


def _goes_on(text: str, above: Sequence[str]) -> bool:
    """Whether a line with one cell is numbered next behind a cell of the row above: 4. below 3., 二、 below 一、."""
    kind, number = number_of(text)
    return any(
        kind and kind == other and read_number(number) == (read_number(last) or 0) + 1
        for other, last in map(number_of, above)
    )


def _is_open(row: _Row, columns: Sequence[TaskColumn]) -> bool:
    """Whether a row may go on in the next line: it lacks cells, and nothing says that it ends."""
    if row.is_heading or row.is_closed or len(row.cells) >= len(columns):
        return False
    return _is_numbered(columns) or not surely(row.cells[-1])


def _begins_row(text: str, columns: Sequence[TaskColumn]) -> bool:
    """Whether a row begins with a text: with its number, or without a column for these with any numbering."""
    return number_in(text) is not None if _is_numbered(columns) else bool(number_of(text)[0])


def _is_numbered(columns: Sequence[TaskColumn]) -> bool:
    return any(column.field == "number" for column in columns)


def _is_row(cells: Sequence[str], columns: tuple[TaskColumn, ...]) -> bool:
    """Whether a line holds a row: there is one way to lay its cells, and some body or deadline is among them."""
    return any(surely(text) in ("body", "deadline") for text in cells) and (
        RowAlignment(columns, ()).laid([text for text in cells if text]) is not None
    )


def _fit(cells: Sequence[str], columns: Sequence[TaskColumn]) -> bool:
    """Whether what stands under columns of bodies and deadlines looks so."""
    pairs = zip(cells, columns, strict=False)
    return all(fits(text, column) for text, column in pairs if text and column.field in STRICT)


def _to_width(cells: Sequence[str], width: int) -> list[str]:
    """Cells without the blank ones beyond a width, and with those that lack."""
    last = max((at for at, text in enumerate(cells) if text), default=-1) + 1
    return [*cells[: max(last, width)], *[""] * (width - len(cells))]
