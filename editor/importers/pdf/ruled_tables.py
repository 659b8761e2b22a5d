"""Tables by the rules drawn around their cells: rows, columns, merged cells, and the text in each.

It looks at one page alone; tables over several pages are put together elsewhere.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Final

from editor.errors import ReadError
from editor.importers.pdf.file import PageGlyph, PageRule, PdfPage
from editor.importers.pdf.lines import cell_text, rows_of

_SAME: Final = 4.5  # points within which two rules are one: a double line is drawn as several
_TOUCH: Final = 3.0  # points within which two rules meet
_STANDS_ON: Final = 1.5  # points within which a rule ends at another
_SHORTEST: Final = 6.0  # points; a shorter stroke is no rule
_MAX_CROSSINGS: Final = 400_000
_MAX_PLACES: Final = 6_000  # rows × columns; a report's largest table has 300
_TALLEST_LONE: Final = 60.0  # points; a taller box of one cell is a frame around text, not a row left of a table
_RUN_ON: Final = 0.15  # type sizes; digits so near to each other are one figure


@dataclass(slots=True)
class RuledCell:
    """A cell: where it starts, how far it reaches, what it says."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str = ""


@dataclass
class Table:
    """A table, or as much of it as a page shows. `edges` are the x of its columns' sides, one more than columns."""

    edges: list[float]
    sides: list[float]  # the y of its rows' sides, one more than rows; those of the first page it stands on
    cells: list[RuledCell]
    places: list[str]  # of each row
    notes: list[str] = field(default_factory=list)
    is_open: bool = False  # the sides of its columns are not drawn, but guessed from the text

    @property
    def rows(self) -> int:
        """How many there are."""
        return len(self.places)

    @cached_property
    def _by_place(self) -> dict[tuple[int, int], int]:
        return {
            (row, column): at
            for at, cell in enumerate(self.cells)
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }

    def cell_at(self, x: float, y: float) -> int:
        """The number of the cell at a place inside the table."""
        row = min(bisect_right(self.sides, y), len(self.sides) - 1) - 1
        column = min(bisect_right(self.edges, x), len(self.edges) - 1) - 1
        return self._by_place[row, column]


@dataclass(frozen=True)
class Frame:
    """The rules of one table, which touch each other."""

    level: tuple[PageRule, ...]
    upright: tuple[PageRule, ...]


def ruled_tables(page: PdfPage) -> tuple[list[Table], list[PageGlyph]]:
    """The tables of a page from above, and the glyphs outside them.

    Raises ReadError for a page with more rules than any table has.
    """
    tables: list[tuple[Table, list[list[PageGlyph]]]] = []
    for frame in _frames(page.rules):
        table = _laid_out(frame)
        if table is not None:
            tables.append((table, [[] for _ in table.cells]))
    outside: list[PageGlyph] = []
    for glyph in page.glyphs:
        home = next((entry for entry in tables if _holds(entry[0], glyph)), None)
        if home is None:
            outside.append(glyph)
        else:
            home[1][home[0].cell_at(glyph.x, glyph.y)].append(glyph)
    tables.sort(key=lambda entry: entry[0].sides[0])
    kept = [entry for entry in tables if any(entry[1])]
    for number, (table, texts) in enumerate(kept, 1):
        of_several = f"第 {number} 个表" if len(kept) > 1 else "表格"
        table.places = [f"第 {page.number} 页{of_several}第 {row} 行" for row in range(1, len(table.sides))]
        _fill(table, texts)
    return [table for table, _ in kept], outside


def _frames(rules: Sequence[PageRule]) -> list[Frame]:
    """The rules of each table, small ones first: one within another keeps its own glyphs."""
    level = _merged([rule for rule in rules if not rule.upright])
    upright = _merged([rule for rule in rules if rule.upright])
    if len(level) * len(upright) > _MAX_CROSSINGS:
        raise ReadError("PDF 中的线条过多，不是年报", remedy="请检查是否选错了文件")
    group = list(range(len(level) + len(upright)))

    def root(at: int) -> int:
        while group[at] != at:
            group[at] = at = group[group[at]]
        return at

    for one, across in enumerate(level):
        for two, down in enumerate(upright, len(level)):
            if _meet(across, down):
                group[root(one)] = root(two)
    members: dict[int, list[PageRule]] = {}
    for at, rule in enumerate([*level, *upright]):
        members.setdefault(root(at), []).append(rule)
    frames = [_frame(found) for found in members.values()]
    return sorted((frame for frame in frames if len(frame.level) > 1 and frame.upright), key=_area)


def _frame(rules: list[PageRule]) -> Frame:
    """The rules of one table without the lines under its words, which end inside a cell."""
    upright = tuple(rule for rule in rules if rule.upright)
    level = tuple(rule for rule in rules if not rule.upright)
    return Frame(tuple(rule for rule in level if upright and _parts_cells(rule, upright)), upright)


def _parts_cells(level: PageRule, upright: Sequence[PageRule]) -> bool:
    """Whether a level rule goes from one upright to another, or out at the table's open side."""
    left, right = min(rule.at for rule in upright), max(rule.at for rule in upright)
    return all(
        end <= left or end >= right or any(abs(rule.at - end) <= _STANDS_ON + 3 * rule.breadth for rule in upright)
        for end in (level.start, level.end)
    )


def _area(frame: Frame) -> float:
    rules = frame.level
    return (max(rule.end for rule in rules) - min(rule.start for rule in rules)) * (
        max(rule.at for rule in rules) - min(rule.at for rule in rules)
    )


def _meet(level: PageRule, upright: PageRule) -> bool:
    aside, down = _TOUCH + upright.breadth, _TOUCH + level.breadth
    return (
        level.start - aside <= upright.at <= level.end + aside
        and upright.start - down <= level.at <= upright.end + down
    )


def _merged(rules: Sequence[PageRule]) -> list[PageRule]:
    """Rules that lie on one line and touch or overlap made one."""
    found: list[PageRule] = []
    for line in _clusters(rules):
        at, breadth = (line[0].at + line[-1].at) / 2, (line[-1].at - line[0].at) / 2
        pieces: list[tuple[float, float]] = []
        for rule in sorted(line, key=lambda rule: rule.start):
            if pieces and rule.start <= pieces[-1][1] + _TOUCH:
                pieces[-1] = (pieces[-1][0], max(pieces[-1][1], rule.end))
            else:
                pieces.append((rule.start, rule.end))
        upright = line[0].upright
        found += [PageRule(upright, at, start, end, breadth) for start, end in pieces if end - start >= _SHORTEST]
    return found


def _clusters(rules: Sequence[PageRule]) -> Iterable[list[PageRule]]:
    lines: list[list[PageRule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if lines and rule.at - lines[-1][0].at <= _SAME:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    return lines


def _laid_out(frame: Frame) -> Table | None:
    """The cells that a frame's rules make; None if they are no table."""
    edges = distinct(
        [rule.at for rule in frame.upright]
        + [min(rule.start for rule in frame.level), max(rule.end for rule in frame.level)]
    )
    sides = distinct(
        [rule.at for rule in frame.level]
        + [min(rule.start for rule in frame.upright), max(rule.end for rule in frame.upright)]
    )
    rows, columns = len(sides) - 1, len(edges) - 1
    if rows < 1 or columns < 1 or rows * columns > _MAX_PLACES:
        return None
    walls = {
        (row, column)
        for rule in frame.upright
        for column in (nearest(edges, rule.at),)
        for row in range(rows)
        if rule.start <= (sides[row] + sides[row + 1]) / 2 <= rule.end
    }
    floors = {
        (row, column)
        for rule in frame.level
        for row in (nearest(sides, rule.at),)
        for column in range(columns)
        if rule.start <= (edges[column] + edges[column + 1]) / 2 <= rule.end
    }
    cells = _regions(rows, columns, walls, floors)
    if len(cells) == 1 and sides[-1] - sides[0] > _TALLEST_LONE:
        return None
    return Table(edges, sides, cells, [""] * rows)


def _regions(rows: int, columns: int, walls: set[tuple[int, int]], floors: set[tuple[int, int]]) -> list[RuledCell]:
    """The areas that no rule parts. One that is no rectangle (a rule is lacking) is split row by row."""
    free = {(row, column) for row in range(rows) for column in range(columns)}
    cells: list[RuledCell] = []
    for start in sorted(free):
        if start not in free:
            continue
        area, ahead = {start}, [start]
        while ahead:
            row, column = ahead.pop()
            for place, is_open in (
                ((row, column + 1), (row, column + 1) not in walls),
                ((row, column - 1), (row, column) not in walls),
                ((row + 1, column), (row + 1, column) not in floors),
                ((row - 1, column), (row, column) not in floors),
            ):
                if is_open and place in free and place not in area:
                    area.add(place)
                    ahead.append(place)
        free -= area
        cells += _rectangles(area)
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def _rectangles(area: set[tuple[int, int]]) -> list[RuledCell]:
    top, bottom = min(row for row, _ in area), max(row for row, _ in area)
    left, right = min(column for _, column in area), max(column for _, column in area)
    if len(area) == (bottom - top + 1) * (right - left + 1):
        return [RuledCell(top, left, bottom - top + 1, right - left + 1)]
    cells: list[RuledCell] = []
    for row, column in sorted(area):
        last = cells[-1] if cells else None
        if last is not None and last.row == row and last.column + last.column_span == column:
            last.column_span += 1
        else:
            cells.append(RuledCell(row, column, 1, 1))
    return cells


def distinct(places: Iterable[float]) -> list[float]:
    """Places in rising order, those that are one and the same counted once."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _TOUCH:
            found.append(place)
    return found


def nearest(places: Sequence[float], wanted: float) -> int:
    """Which of the places is nearest."""
    return min(range(len(places)), key=lambda at: abs(places[at] - wanted))


def _holds(table: Table, glyph: PageGlyph) -> bool:
    return table.edges[0] <= glyph.x <= table.edges[-1] and table.sides[0] <= glyph.y <= table.sides[-1]


def _fill(table: Table, texts: list[list[PageGlyph]]) -> None:
    """Give each cell its text. A figure that runs over a rule is marked so that nothing takes its parts for figures."""
    cut = _cut_figures(texts)
    for at, (cell, glyphs) in enumerate(zip(table.cells, texts, strict=True)):
        width = table.edges[cell.column + cell.column_span] - table.edges[cell.column]
        found = cell_text(glyphs, width)
        cell.text = f"{found.text}…" if at in cut else found.text
        if found.was_broken:
            table.notes.append(f"{table.places[cell.row]}：“{found.text}”在窄格中分成几行，已连成一个数，请核对")


def _cut_figures(texts: Sequence[Sequence[PageGlyph]]) -> set[int]:
    """The cells between which a figure runs on without a gap: it is too long for its cell."""
    home = {id(glyph): at for at, glyphs in enumerate(texts) for glyph in glyphs}
    cut: set[int] = set()
    digits = [glyph for glyphs in texts for glyph in glyphs if glyph.text.isdigit() and not glyph.turn]
    for row in rows_of(digits):
        for one, two in pairwise(row):
            if home[id(one)] != home[id(two)] and two.x0 - one.x1 < _RUN_ON * one.size:
                cut |= {home[id(one)], home[id(two)]}
    return cut
