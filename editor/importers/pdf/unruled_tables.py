"""Tables without uprights, or without any rules: columns told by the figures that stand one below another.

Only tables with several columns of figures are looked for; of one with fewer the lines alone tell enough. Where the
lines of a label end and those of the next begin is told by rules between the rows, or by where the figures stand
beside them; a row of which it is not certain keeps its figures and loses its label. It looks at one page alone.

           left │ columns[0] │ columns[1] │ columns[2]
    header      │   自然人   │  商业企业  │    总计         words over the columns of figures
    一、本年新收│     35     │      2     │      37         a line with at least so many figures as `FEWEST`
    政府信息…   │            │            │                 lines before `left` are labels
    二、上年结转│      0     │      0     │       0         figures aligned with those above make the columns
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from editor.importers.folding.letters import number_of
from editor.importers.pdf.file import PageGlyph, PageRule, PdfPage
from editor.importers.pdf.lines import rows_of
from editor.importers.pdf.row_labels import FEWEST, ONE_CELL, ROOM, GlyphRun, Label, PageRow, labels_by_place, pieces_of
from editor.importers.pdf.ruled_tables import RuledCell, Table

_NEAR: Final = 4.5  # type sizes between two lines of a header, at most
_OTHER_SIZE: Final = 1.12
_MOST_CROSSING: Final = 0.35  # of the pieces that reach the last column of labels those that begin before it
_HALF: Final = 0.85  # type sizes; half the distance of two lines of one cell, at most


@dataclass
class _Area:
    """A table being found: its lines with figures, and what stands above and beside them."""

    rows: list[PageRow]
    columns: list[tuple[float, float]]
    strays: list[GlyphRun] = field(default_factory=list)  # figures in lines of few
    header: list[PageRow] = field(default_factory=list)
    beside: list[GlyphRun] = field(default_factory=list)

    @property
    def left(self) -> float:
        """Where the first column of figures begins."""
        return self.columns[0][0] - (self.columns[1][0] - self.columns[0][1]) / 2

    def is_label(self, piece: GlyphRun) -> bool:
        """Whether a piece stands before the columns of figures."""
        return piece.x0 < self.left and piece.x1 <= self.columns[0][0]

    def column_of(self, x: float) -> int:
        """The column to which a place belongs."""
        return sum(x > (one[1] + two[0]) / 2 for one, two in pairwise(self.columns))


def open_tables(page: PdfPage, glyphs: Sequence[PageGlyph]) -> tuple[list[Table], list[PageGlyph]]:
    """The tables among the glyphs outside of ruled ones, and the glyphs that belong to none."""
    lines = [PageRow(pieces) for row in rows_of(glyphs) if (pieces := pieces_of(row))]
    tables: list[Table] = []
    used: set[int] = set()
    for first, last in _runs(lines):
        within = lines[first : last + 1]
        columns = _aligned([line for line in within if line.has_figures])
        if columns is None:
            continue
        area = _Area([line for line in within if line.has_figures], columns)
        top = _take_header(area, lines, first)
        labels = _take_labels(area, lines, top, last)
        area.strays = [piece for line in lines for piece in line.pieces if not line.has_figures and piece.is_figure]
        table, taken = _table(area, labels, page.rules, page.number)
        tables.append(table)
        used.update(id(glyph) for piece in taken for glyph in piece.glyphs)
    return tables, [glyph for glyph in glyphs if id(glyph) not in used]


def _runs(lines: Sequence[PageRow]) -> Iterator[tuple[int, int]]:
    """The lines with figures that follow each other with nothing but labels between, as first and last number."""
    first = last = -1
    for at, line in enumerate(lines):
        if line.has_figures:
            if first >= 0 and not _aligned([*(row for row in lines[first : last + 1] if row.has_figures), line]):
                yield first, last
                first = -1
            first, last = at if first < 0 else first, at
        elif first >= 0 and any(p.x1 > lines[last].figures[0].x0 and not p.is_figure for p in line.pieces):
            yield first, last
            first = -1
    if first >= 0:
        yield first, last


def _aligned(rows: Sequence[PageRow]) -> list[tuple[float, float]] | None:
    """The left and right side of each column of figures; None if they do not stand one below another."""
    count = max(len(row.figures) for row in rows)
    full = [row.figures for row in rows if len(row.figures) == count]
    columns = [(min(p.x0 for p in pieces), max(p.x1 for p in pieces)) for pieces in zip(*full, strict=True)]
    if any(one[1] >= two[0] for one, two in pairwise(columns)):
        return None
    for row in rows:
        over = [[at for at, (x0, x1) in enumerate(columns) if p.x0 < x1 and x0 < p.x1] for p in row.figures]
        if any(len(found) != 1 for found in over) or len({found[0] for found in over}) < len(over):
            return None
    return columns


def _take_header(area: _Area, lines: Sequence[PageRow], first: int) -> int:
    """Give the area the lines over its figures; returns the number of the topmost."""
    top, below = first, lines[first]
    for at in reversed(range(first)):
        line = lines[at]
        if line.has_figures or below.y - line.y > _NEAR * area.rows[0].size or _is_heading(line, area):
            break
        if not all(map(area.is_label, line.pieces)):
            top = at
        below = line
    area.header = [line for line in lines[top:first] if not all(map(area.is_label, line.pieces))]
    while not area.header and top > 0 and first - top < ROOM and _is_beside(lines[top - 1], lines[top], area):
        top -= 1
    return top


def _is_beside(line: PageRow, near: PageRow, area: _Area) -> bool:
    """Whether a line may go on with the labels beside the figures."""
    is_near = abs(line.y - near.y) <= ONE_CELL * line.size
    return is_near and all(map(area.is_label, line.pieces)) and not _is_heading(line, area)


def _is_heading(line: PageRow, area: _Area) -> bool:
    """Whether a line is none of a table: text that goes on from the labels over the figures, or a chapter's heading."""
    first = line.pieces[0]
    size = area.rows[0].size
    return (
        not 1 / _OTHER_SIZE <= line.size / size <= _OTHER_SIZE
        or number_of(first.text)[0] == "chapter"
        or (first.x0 < area.left - size and first.x1 > area.columns[0][1])
    )


def _take_labels(area: _Area, lines: Sequence[PageRow], top: int, last: int) -> list[Label]:
    """The lines of labels beside the figures and the header; the columns of groups are taken, but say nothing."""
    end = last + 1
    while end < len(lines) and end <= last + ROOM and _is_beside(lines[end], lines[end - 1], area):
        end += 1
    beside = [piece for line in lines[top:end] for piece in line.pieces if area.is_label(piece)]
    edge = max(_label_edge(beside), _group_edge(area, lines[top:end]))
    area.beside = beside
    columns = [(line, [*filter(area.is_label, line.pieces)]) for line in lines[top:end]]
    sure = [pieces[-1].y for _, pieces in columns if pieces and pieces[-1].x1 > edge]
    labels: list[Label] = []
    for line, pieces in columns:
        if pieces and (
            pieces[-1].x1 > edge
            or (line.has_figures and not any(abs(y - line.y) < _HALF * line.size for y in sure))
            or (labels and _goes_on(labels[-1], pieces[-1]))
        ):
            labels.append(Label(pieces[-1].y, pieces[-1].text, pieces[-1:]))
    return labels


def _group_edge(area: _Area, lines: Sequence[PageRow]) -> float:
    """How far the labels of groups reach that stand in one line with others."""
    first = area.rows[0].y
    beside = ([*filter(area.is_label, line.pieces)] for line in lines if line.y >= first - line.size)
    return max((pieces[-2].x1 for pieces in beside if len(pieces) > 1), default=float("-inf")) + 1.0


def _goes_on(label: Label, piece: GlyphRun) -> bool:
    """Whether a short piece is the next line of a label that begins left of the last column of labels."""
    above = label.pieces[0]
    is_below = 0 < piece.y - label.y <= ONE_CELL * piece.size
    is_under = abs(piece.x0 - above.x0) < 1 or abs(piece.x0 + piece.x1 - above.x0 - above.x1) < 2
    return is_below and is_under and len(label.pieces) == 1


def _label_edge(pieces: Sequence[GlyphRun]) -> float:
    """Where the last column of labels begins; what ends before is the label of a group."""
    best = float("-inf")
    for x in sorted({piece.x0 for piece in pieces}):
        right = sum(piece.x0 >= x - 0.5 for piece in pieces)
        crossing = sum(piece.x0 < x - 0.5 and piece.x1 > x + piece.size / 3 for piece in pieces)
        if right >= FEWEST and crossing <= _MOST_CROSSING * (right + crossing):
            best = x
    return best + 1.0


def _table(area: _Area, labels: Sequence[Label], rules: Sequence[PageRule], page: int) -> tuple[Table, list[GlyphRun]]:
    """The table, and the pieces that it took."""
    blocks = _by_rules(area, labels, rules) or labels_by_place(area.rows, labels)
    texts = ["".join(label.text for label in block) for block in blocks]
    broken, taken = _broken(area, texts)
    cells, heads = _header_cells(area)
    taken += heads
    count = cells[-1].row + 1 if cells else 0
    rest = _rest(area, labels, blocks)
    if rest:
        text = "".join(label.text for label in rest)
        cells += [RuledCell(count, at, 1, 1, "" if at else text) for at in range(1 + len(area.columns))]
        count += 1
    for number, (row, text) in enumerate(zip(area.rows, texts, strict=True)):
        values = {area.column_of((piece.x0 + piece.x1) / 2): piece.text for piece in row.figures}
        cells.append(RuledCell(count + number, 0, 1, 1, text))
        for column in range(len(area.columns)):
            parts = [values.get(column, ""), *broken.get((number, column), ())]
            cells.append(RuledCell(count + number, 1 + column, 1, 1, "…".join(parts)))
        taken += row.figures
    size = area.rows[0].size
    lines = [label.y for block in (rest, *blocks) for label in block]
    top = min([*lines, *(row.y for row in area.header), area.rows[0].y]) - size
    bottom = max([*lines, area.rows[-1].y]) + size
    taken += [piece for piece in area.beside if top < piece.y < bottom]
    left = min(piece.x0 for piece in taken)
    edges = [left, area.left, *((one[1] + two[0]) / 2 for one, two in pairwise(area.columns)), area.columns[-1][1]]
    if not labels:
        cells, edges = [replace(cell, column=cell.column - 1) for cell in cells if cell.column], edges[1:]
    places = [f"第 {page} 页表格第 {number} 行" for number in range(1, count + len(area.rows) + 1)]
    return Table(edges, [top] * count + [row.y for row in area.rows] + [bottom], cells, places, is_open=True), taken


def _rest(area: _Area, labels: Sequence[Label], blocks: Sequence[Sequence[Label]]) -> list[Label]:
    """The lines of a label over the first row that belong to none of these: a row of the page before goes on."""
    if not blocks[0]:
        return []
    header = max((row.y + row.size / 2 for row in area.header), default=0.0)
    return [label for label in labels if header < label.y < blocks[0][0].y]


def _broken(area: _Area, labels: Sequence[str]) -> tuple[dict[tuple[int, int], list[str]], list[GlyphRun]]:
    """What may belong to a figure but stands in another line, by row and column, and the rests that stand alone."""
    found: dict[tuple[int, int], list[str]] = {}
    rests: list[GlyphRun] = []
    for at, (upper, row) in enumerate(pairwise(area.rows), 1):
        is_told = all(number_of(label)[0] for label in labels[at - 1 : at + 1])
        if row.y - upper.y < ONE_CELL * row.size and not is_told:
            found.update(((number, column), [""]) for number in (at - 1, at) for column in range(len(area.columns)))
    for piece in area.strays:
        near = [at for at, row in enumerate(area.rows) if abs(row.y - piece.y) < ONE_CELL * row.size]
        if near and area.left < piece.x0 <= area.columns[-1][1] + piece.size:
            rests.append(piece)
            for at in near:
                found.setdefault((at, area.column_of((piece.x0 + piece.x1) / 2)), []).append(piece.text)
    return found, rests


def _header_cells(area: _Area) -> tuple[list[RuledCell], list[GlyphRun]]:
    """The header: a row for each line of words over several columns, then one with the words over each."""
    heads = [""] * len(area.columns)
    cells: list[RuledCell] = []
    taken: list[GlyphRun] = []
    number = 0
    for row in area.header:
        over: list[tuple[int, int, str]] = []
        for piece in row.pieces:
            if area.is_label(piece):
                continue
            taken.append(piece)
            columns = [area.column_of(glyph.x) for glyph in piece.glyphs]
            if len(set(columns)) == 1 or (len(set(columns)) == len(columns) and _stands_over(piece, columns, area)):
                for column, glyph in zip(columns, piece.glyphs, strict=True):
                    heads[column] += glyph.text
            elif not over or over[-1][1] < columns[0]:
                over.append((columns[0], columns[-1], piece.text))
        if over:
            cells += _over_cells(number, over, len(heads))
            number += 1
    if area.header:
        cells += [RuledCell(number, at, 1, 1, text) for at, text in enumerate(["", *heads])]
    return cells, taken


def _over_cells(number: int, over: Sequence[tuple[int, int, str]], count: int) -> Iterator[RuledCell]:
    """A row of the header with words over several columns, and nothing over the others."""
    at = -1  # the column of labels
    for first, last, text in over:
        yield from (RuledCell(number, 1 + column, 1, 1) for column in range(at, first))
        yield RuledCell(number, 1 + first, 1, last - first + 1, text)
        at = last + 1
    yield from (RuledCell(number, 1 + column, 1, 1) for column in range(at, count))


def _stands_over(piece: GlyphRun, columns: Sequence[int], area: _Area) -> bool:
    """Whether each letter stands in the middle of a column: type set downwards, column beside column."""
    middles = [(area.columns[column][0] + area.columns[column][1]) / 2 for column in columns]
    return all(abs(glyph.x - x) < piece.size / 4 for glyph, x in zip(piece.glyphs, middles, strict=True))


def _by_rules(area: _Area, labels: Sequence[Label], rules: Sequence[PageRule]) -> list[list[Label]] | None:
    """The label of each row, where a rule stands between each two rows."""
    left, right = area.columns[0][0], area.columns[-1][1]
    levels = sorted(rule.at for rule in rules if not rule.upright and rule.start < left and rule.end > right)
    ys = [row.y for row in area.rows]
    bounds = [max((at for at in levels if at < ys[0]), default=None)]
    for one, two in pairwise(ys):
        between = [at for at in levels if one < at < two]
        if not between:
            return None
        bounds.append(between[-1])
    bounds.append(min((at for at in levels if at > ys[-1]), default=None))
    if len(ys) < 2 or bounds[0] is None or bounds[-1] is None:
        return None
    sides = [at for at in bounds if at is not None]
    return [[label for label in labels if low < label.y < high] for low, high in pairwise(sides)]
