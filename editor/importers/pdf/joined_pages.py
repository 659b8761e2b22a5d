"""A table that goes over page ends put together again: repeated headers dropped, cells that a page end cut made one.

page 3  │ 一、本年新收 │ 35 │ 37 │          page 4  │ 主栏 │ 自然人 │ 总计 │   header again: dropped
        │ 二、上年     │  0 │  0 │  ─ end ─         │ 结转 │        │      │   the rest of the cell that was cut
                                                   │ 三、…│   12   │  12  │
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from editor.importers.folding.figures import is_figures, is_value
from editor.importers.folding.letters import number_of, squeeze
from editor.importers.pdf.ruled_tables import RuledCell, Table, distinct, nearest

_SAME_SIDE: Final = 5.0  # points by which the sides of a table may differ from page to page
_GUESSED_SIDE: Final = 24.0  # points, where no rule shows the sides
_MOST_HEADER_ROWS: Final = 6


def continues(table: Table, following: Table) -> bool:
    """Whether a table at the top of a page has the same sides as one at the foot of the page before."""
    if table.is_open or following.is_open:
        return (
            table.is_open
            and following.is_open
            and len(table.edges) == len(following.edges)
            and all(abs(one - two) <= _GUESSED_SIDE for one, two in zip(table.edges, following.edges, strict=True))
        )
    return (
        abs(table.edges[0] - following.edges[0]) <= _SAME_SIDE
        and abs(table.edges[-1] - following.edges[-1]) <= _SAME_SIDE
    )


def join(table: Table, following: Table) -> Table:
    """Both as one table."""
    following = _without_repeated_header(table, following)
    if following.is_open:
        following.edges = list(table.edges)
    edges = distinct([*table.edges, *following.edges])
    above = _on_edges(table, edges)
    below = _on_edges(following, edges)
    for cell in below:
        cell.row += table.rows
    places = [*table.places, *following.places]
    joined = Table(edges, table.sides, [*above, *below], places, [*table.notes, *following.notes], table.is_open)
    _rejoin(joined, table.rows)
    return joined


def mark_cut(table: Table, left: float, right: float) -> None:
    """Mark the figures of the last row that go on between these places at the top of the next page."""
    for cell in table.cells:
        start, end = table.edges[cell.column], table.edges[cell.column + cell.column_span]
        if cell.row == table.rows - 1 and start < right and left < end and _is_figure(cell.text):
            cell.text += "…"


def mark_rests(table: Table, following: Table) -> None:
    """Mark the figures of the last row under which the next page begins with figures that have no label."""
    first = [cell for cell in following.cells if cell.row == 0] if following.is_open else []
    figures = [cell for cell in first if _is_figure(cell.text)]
    if all(_is_figure(cell.text) or not cell.text for cell in first):
        for cell in figures:
            mark_cut(table, following.edges[cell.column], following.edges[cell.column + cell.column_span])


def _without_repeated_header(table: Table, following: Table) -> Table:
    """The continuation without the rows at its top that the table begins with."""
    ours, theirs = _row_texts(table), _row_texts(following)
    count = 0
    while count < min(len(ours), len(theirs), _MOST_HEADER_ROWS) and ours[count] == theirs[count]:
        count += 1
    while count and (_has_figures(theirs[:count]) or not _is_clean_cut(following, count)):
        count -= 1
    if not any(any(row) for row in theirs[:count]):
        return following
    cells = [replace(cell, row=cell.row - count) for cell in following.cells if cell.row >= count]
    sides, places = following.sides[count:], following.places[count:]
    return Table(following.edges, sides, cells, places, following.notes, following.is_open)


def _row_texts(table: Table) -> list[list[str]]:
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row].append(squeeze(cell.text))
    return rows


def _has_figures(rows: list[list[str]]) -> bool:
    return any(text.isdigit() for row in rows for text in row)


def _is_clean_cut(table: Table, row: int) -> bool:
    return all(cell.row >= row or cell.row + cell.row_span <= row for cell in table.cells)


def _on_edges(table: Table, edges: list[float]) -> list[RuledCell]:
    """A table's cells on the columns of both parts."""
    return [
        replace(
            cell,
            column=(left := nearest(edges, table.edges[cell.column])),
            column_span=max(nearest(edges, table.edges[cell.column + cell.column_span]) - left, 1),
        )
        for cell in table.cells
    ]


def _rejoin(table: Table, cut: int) -> None:
    """Make cells that the page end before row `cut` split one again: labels over several rows, and rows in two."""
    if _is_rest_of_figures(table, cut):
        _rejoin_row(table, cut)
        return
    above = {cell.column: cell for cell in table.cells if cell.row + cell.row_span == cut}
    below = sorted((cell for cell in table.cells if cell.row == cut), key=lambda cell: cell.column)
    labels = [cell for cell in below if cell.text.strip() and not _is_figure(cell.text)]
    if not labels:
        return
    leaf = labels[-1]
    for cell in below:
        upper = above.get(cell.column)
        if cell is leaf or upper is None or cell.column > leaf.column or upper.column_span != cell.column_span:
            continue
        if _goes_on(upper, cell):
            _merge(table, upper, cell)
    upper = above.get(leaf.column)
    if upper is not None and _is_rest_of_row(table, upper, leaf, cut):
        _rejoin_row(table, cut)


def _is_rest_of_figures(table: Table, cut: int) -> bool:
    """Whether a row has no label of its own, but figures under those of the row before: these were too long a line."""
    above = {cell.column: cell for cell in table.cells if cell.row + cell.row_span == cut}
    below = {cell.column: cell for cell in table.cells if cell.row == cut}
    labels = [cell for cell in above.values() if cell.text.strip() and not _is_figure(cell.text)]
    if not labels:
        return False
    label = max(labels, key=lambda cell: cell.column)
    first = label.column + label.column_span
    own = below.get(label.column)
    return (
        own is not None
        and own.row_span == label.row_span == 1
        and not own.text.strip()
        and any(_is_figure(cell.text) for column, cell in below.items() if column >= first)
        and all(column in above for column in below)
    )


def _is_figure(text: str) -> bool:
    return is_value(text) or is_figures(text)


def _goes_on(upper: RuledCell, cell: RuledCell) -> bool:
    """Whether a label goes on below: nothing is printed there, or the same, or the rest of a numbered label."""
    one, two = squeeze(upper.text), squeeze(cell.text)
    if not two or one == two:
        return True
    is_group = upper.row_span > 1 or cell.row_span > 1
    return is_group and bool(number_of(upper.text)[0]) and not number_of(cell.text)[0] and not _is_figure(cell.text)


def _merge(table: Table, upper: RuledCell, cell: RuledCell) -> None:
    if squeeze(upper.text) != squeeze(cell.text):
        upper.text += cell.text
    upper.row_span += cell.row_span
    table.cells.remove(cell)


def _is_rest_of_row(table: Table, upper: RuledCell, leaf: RuledCell, cut: int) -> bool:
    """Whether a row is the rest of the one before: its label goes on, and only one of the two has all figures.

    Or the figures of the first are all cut at one width, and go on below.
    """
    if upper.row_span > 1 or leaf.row_span > 1 or upper.column_span != leaf.column_span:
        return False
    if not number_of(upper.text)[0] or number_of(leaf.text)[0]:
        return False
    texts = [[cell.text.strip() for cell in _behind(table, row, leaf.column)] for row in (cut - 1, cut)]
    if not _same_shape(table, cut, leaf.column):
        return False
    return not (any(texts[0]) and all(texts[1])) or len(set(map(len, texts[0]))) == 1 < len(texts[0][0])


def _behind(table: Table, row: int, column: int) -> Iterator[RuledCell]:
    return (cell for cell in table.cells if cell.row == row and cell.column > column)


def _same_shape(table: Table, cut: int, column: int) -> bool:
    shapes = [[(c.column, c.column_span, c.row_span) for c in _behind(table, row, column)] for row in (cut - 1, cut)]
    return shapes[0] == shapes[1]


def _rejoin_row(table: Table, cut: int) -> None:
    """Put the row after a page end into the one before it, cell by cell."""
    ending = {cell.column: cell for cell in table.cells if cell.row + cell.row_span == cut}
    for cell in [cell for cell in table.cells if cell.row == cut]:
        upper = ending.get(cell.column)
        if upper is None:
            continue
        if cell.row_span > 1:
            _merge(table, upper, cell)
            continue
        is_cut = _is_figure(upper.text) and _is_figure(cell.text)
        upper.text += f"…{cell.text}" if is_cut else cell.text  # a figure in two parts is none
        table.cells.remove(cell)
    for cell in table.cells:
        if cell.row > cut:
            cell.row -= 1
        elif cell.row + cell.row_span > cut:
            cell.row_span -= 1
    del table.places[cut]
