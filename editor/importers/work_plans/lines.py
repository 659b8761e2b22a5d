"""Task tables in plain text: where their headers stand, and the rows of those with one cell a line, bars or none.

A table with one row a line is `inline`'s. Where cells are lost, as merged ones are, a row is told by its number and by
what its values look like; a row that cannot be told so is not read, and said so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from editor.importers.blocks.source import SourceParagraph
from editor.importers.work_plans.alignment import RowAlignment
from editor.importers.work_plans.columns import (
    STRICT,
    TaskColumn,
    clashes,
    columns_of,
    fits,
    is_header,
    kind_of,
    looks_like,
    number_in,
)
from editor.importers.work_plans.inline import inline_table, pieces
from editor.importers.work_plans.rows import TaskRow, TaskTable, in_one_line
from editor.wording.chinese_numerals import COUNTING
from editor.wording.folding import BLANKS

_BAR = re.compile(r"[|｜]")
_MOST_COLUMNS = 10
_MOST_EXTRA = 4  # lines that a row may have beyond its columns
_MOST_ROWS = 1_000
_LARGEST_GAP = 30  # in the numbering
_SECTION = re.compile(rf"[（(]?[{COUNTING}]{{1,3}}[）)、]")
_NUMBER = TaskColumn("number", "序号")


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    where: str


def tables_in(lines: Sequence[SourceParagraph]) -> Iterator[TaskTable]:
    """The task tables in paragraphs of text, in their order."""
    found = list(_headers(lines))
    ends = [*(head.start for head in found[1:]), len(lines)]
    for head, end in zip(found, ends, strict=False):
        body = lines[head.end : end]
        if head.inline:
            table = inline_table(lines[head.start].text, body)
        else:
            table = _cell_table(head.texts, body, bool(_BAR.search(lines[head.end - 1].text)))
        table.where = lines[head.start].where
        yield table


@dataclass(frozen=True, slots=True)
class _Head:
    """The headers of a table, the lines they stand in, and whether a line holds a whole row."""

    texts: list[str]
    start: int
    end: int
    inline: bool


def _headers(lines: Sequence[SourceParagraph]) -> Iterator[_Head]:
    at = 0
    while at < len(lines):
        head = _header(lines, at)
        if head is not None:
            yield head
        at = head.end if head else at + 1


def _header(lines: Sequence[SourceParagraph], at: int) -> _Head | None:
    """The headers that begin at a line."""
    inline = pieces(lines[at].text, lines[at].text)
    if len(inline) > 1:
        return _Head(inline, at, at + 1, inline=True) if is_header(inline) else None
    if not kind_of(_bare(lines[at].text)):
        return None
    headers: list[str] = []
    end = at
    while end < len(lines) and len(headers) < _MOST_COLUMNS:
        text = _bare(lines[end].text)
        if text and not kind_of(text):
            break
        headers += [text] if text else []
        end += 1
    return _Head(headers, at, end, inline=False) if is_header(headers) else None


def _bare(text: str) -> str:
    return text.strip(f"{BLANKS}\t|｜")


def _cell_table(headers: list[str], lines: Sequence[SourceParagraph], has_bars: bool) -> TaskTable:
    """A cell a line or a bar."""
    columns = columns_of(headers)
    cells = _barred(lines) if has_bars else [_Cell(line.text.strip(), line.where) for line in lines]
    own = next((at for at, column in enumerate(columns) if column.field == "number"), None)
    numbers = _numbering(cells, len(columns) if own is None else own)
    if own is None and numbers:
        own = numbers[0]
        columns = (*columns[:own], _NUMBER, *columns[own:])
    table = TaskTable(columns)
    if own is None or not numbers:
        _in_chunks(table, cells)
    else:
        _Numbered(table, cells, numbers, own, has_bars).read()
    return table


def _barred(lines: Sequence[SourceParagraph]) -> list[_Cell]:
    """The cells that bars end; of what stands behind the last bar, the first line."""
    cells: list[_Cell] = []
    texts: list[str] = []
    where = ""
    for line in lines:
        first, *others = _BAR.split(line.text)
        for number, piece in enumerate((first, *others)):
            if number:
                cells.append(_Cell("\n".join(texts), where or line.where))
                texts, where = [], ""
            if piece.strip():
                texts.append(piece.strip())
                where = where or line.where
    return [*cells, _Cell(texts[0], where)] if texts else cells


def _numbering(cells: Sequence[_Cell], latest: int) -> list[int]:
    """Where the rows' numbers stand: one after another upwards, the first not behind `latest` cells."""
    found: list[int] = []
    last = 0
    headings = next((at for at, cell in enumerate(cells) if not _SECTION.match(cell.text)), 0)
    for at, cell in enumerate(cells):
        number = number_in(cell.text)
        if number is None:
            continue
        if last < number <= last + _LARGEST_GAP if found else at <= latest + headings:
            found.append(at)
            last = number
        if len(found) > _MOST_ROWS:
            break
    return found


def _in_chunks(table: TaskTable, cells: Sequence[_Cell]) -> None:
    """Rows without numbers: as many cells as columns, as long as they look like it."""
    width = len(table.columns)
    for start in range(0, len(cells), width):
        chunk = cells[start : start + width]
        if len(chunk) < width or not _is_told(chunk, table.columns):
            said = in_one_line([cell.text for cell in cells[start:]])
            table.notes.append(f"{chunk[0].where}：任务没有序号，由此起分不清各行，没有读入（{said}）")
            return
        table.rows.append(TaskRow(tuple(cell.text for cell in chunk), chunk[0].where))


def _is_told(chunk: Sequence[_Cell], columns: Sequence[TaskColumn]) -> bool:
    """Whether the values of a row are under columns that their looks do not contradict, and some asks for its own."""
    pairs = list(zip(chunk, columns, strict=True))
    told = any(column.field in STRICT and fits(cell.text, column) for cell, column in pairs)
    return told and not any(clashes(cell.text, column) for cell, column in pairs)


@dataclass(frozen=True)
class _Numbered:
    """Rows told by their numbers: `own` columns stand to the left of it, and may be merged over several rows."""

    table: TaskTable
    cells: Sequence[_Cell]
    numbers: Sequence[int]
    own: int
    has_bars: bool

    def read(self) -> None:
        """Part the cells at the numbers, and what lies between two of them into the ends of two rows."""
        above = list(self.cells[: self.numbers[0]])
        for place, following in zip(self.numbers, [*self.numbers[1:], None], strict=True):
            number = self.cells[place]
            group = above[-1].text if above and not self.own else ""
            left = self._left(above)
            cells = list(self.cells[place + 1 : following])
            right, above = self._split(cells, number, is_last=following is None)
            if right is not None:
                self.table.add(TaskRow((*left, number.text, *right), number.where, group))
            else:
                self.table.has_gap = True

    @property
    def _right_columns(self) -> tuple[TaskColumn, ...]:
        return self.table.columns[self.own + 1 :]

    def _left(self, cells: Sequence[_Cell]) -> tuple[str | None, ...]:
        """The cells left of a number; those that are lost are merged with the ones above."""
        texts = [cell.text or None for cell in cells][-self.own :] if self.own else []
        return (*[None] * (self.own - len(texts)), *texts)

    def _split(self, cells: list[_Cell], number: _Cell, *, is_last: bool) -> tuple[tuple[str, ...] | None, list[_Cell]]:
        """The values right of a number, and what belongs to the row below; None if they cannot be told."""
        counts = self._counts(cells, is_last=is_last)
        for count in counts:
            if count == len(self._right_columns) and self._is_whole(cells[:count], is_last=is_last):
                return tuple(cell.text for cell in cells[:count]), cells[count:]
        texts = {count: [cell.text for cell in cells[:count] if cell.text or self.own] for count in counts}
        ways = {way: count for count in counts for way in self._ways(texts[count])}
        if len(ways) == 1:
            self._note(number, "的单元格数与列数不同，按内容归列，请核对", cells)
            way, count = next(iter(ways.items()))
            return way, cells[count:]
        self._note(number, "的单元格与列数对不上，没有读入，请对照原文", cells)
        below = [cell if not looks_like(cell.text) else _Cell("", cell.where) for cell in cells[-self.own :]]
        return None, below if self.own else []

    def _counts(self, cells: list[_Cell], *, is_last: bool) -> list[int]:
        """How many of the cells behind a number may be its own."""
        width = len(self._right_columns)
        if is_last:
            most = min(width, len(cells))
            return [most] if self.has_bars else list(range(most, 0, -1))
        if cells and not self.own and _SECTION.match(cells[-1].text):
            return [len(cells) - 1]
        return [len(cells) - below for below in range(self.own, -1, -1) if below <= len(cells)]

    def _is_whole(self, cells: list[_Cell], *, is_last: bool) -> bool:
        """Whether as many cells as there are columns are those: nothing may speak against it.

        Bars say so too, but not where a column to the left of the number may have lost its cell.
        """
        if RowAlignment(self._right_columns, ()).speaks_against([cell.text for cell in cells]):
            return False
        pairs = list(zip(cells, self._right_columns, strict=True))
        strict = [(cell.text, column) for cell, column in pairs if column.field in STRICT and cell.text]
        if self.has_bars:
            clash = any(clashes(text, column) for text, column in strict)
            return not clash and (not self.own or all(fits(text, column) for text, column in strict))
        if is_last and any(column.field in STRICT and not fits(cell.text, column) for cell, column in pairs):
            return False
        return not any(clashes(cell.text, column) for cell, column in pairs)

    def _note(self, number: _Cell, what: str, cells: Sequence[_Cell]) -> None:
        said = in_one_line([cell.text for cell in cells])
        self.table.notes.append(f"{number.where}：第 {number.text.strip()} 项{what}（{said}）")

    def _ways(self, texts: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """How too few or too many texts may stand under the columns, by what they look like."""
        columns = self._right_columns
        if len(texts) > len(columns) + _MOST_EXTRA:
            return
        may = [[fits(text, column) for column in columns] for text in texts]
        if 0 < len(texts) < len(columns):
            for places in combinations(range(len(columns)), len(texts)):
                if all(row[place] for row, place in zip(may, places, strict=True)):
                    told = dict(zip(places, texts, strict=True))
                    yield tuple(told.get(place, "") for place in range(len(columns)))
        elif len(texts) > len(columns) > 0:
            for cuts in combinations(range(1, len(texts)), len(columns) - 1):
                edges = (0, *cuts, len(texts))
                spans = list(pairwise(edges))
                if all(may[at][column] for column, span in enumerate(spans) for at in range(*span)):
                    yield tuple("\n".join(texts[start:end]) for start, end in spans)
