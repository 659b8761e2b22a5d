"""A table's measures on paper: column edges and row heights at the largest type that lets it fit. Draws nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from editor.exporters.layout.cells import LEADING, CellSetter, CellText
from editor.exporters.layout.typefaces import Typefaces
from editor.exporters.paper.document import TableBlock
from editor.exporters.paper.page_style import PageStyle
from editor.forms.grid import Grid, Slot

# Type size and the space over and under a text, in points; the first that fits is taken.
_SIZES: Final = tuple(
    (size, padding)
    for size, paddings in (
        (12.0, (6.0, 4.5)),
        (11.0, (4.5,)),
        (10.5, (4.0, 3.0, 2.0)),
        (10.0, (4.0, 2.0)),
        (9.5, (4.0, 2.0)),
        (9.0, (4.0, 1.5)),
        (8.5, (3.0, 1.5)),
        (8.0, (3.0, 1.0)),
    )
    for padding in paddings
)
_BROKEN_SIZES: Final = ((10.5, 3.0), (9.0, 2.0), (8.0, 1.0))  # for a table that no size brings onto one page


class TableLayout(NamedTuple):
    """A table with its measures: `edges` of the columns from its left, `heights` of its rows, texts of its slots."""

    grid: Grid
    edges: tuple[float, ...]
    heights: tuple[float, ...]
    texts: Mapping[Slot, CellText]

    @property
    def height(self) -> float:
        """Of the whole table."""
        return sum(self.heights)

    def filling(self, height: float) -> TableLayout:
        """The table with its rows made higher by the same amount each, so that it is `height` high."""
        more = (height - self.height) / len(self.heights)
        return self._replace(heights=tuple(own + more for own in self.heights))


class TableSetter:
    """Lays a table out for the text area of a page style. Asked again, it remembers what it tried."""

    def __init__(self, block: TableBlock, faces: Typefaces, style: PageStyle) -> None:
        self._block = block
        self._faces = faces
        self._face = style.table
        self._width = style.width
        self._tallest = style.depth / 2  # a cell with a very long text is set smaller than the rest
        self._tried: dict[float, _Columns | None] = {}
        self._laid_out: dict[tuple[float, float], TableLayout] = {}

    def fitting(self, height: float, *, least: float = 0.0) -> TableLayout | None:
        """The layout at the largest type, not under `least` points, that makes the table at most `height` high."""
        for size, padding in _SIZES:
            if size < least:
                return None
            layout = self._layout(size, padding)
            if layout is not None and layout.height <= height:
                return layout
        return None

    def broken(self) -> TableLayout:
        """The layout of a table that goes over several pages.

        Figures that are too long for their columns are set smaller than the rest.
        """
        for size, padding in _BROKEN_SIZES:
            layout = self._layout(size, padding)
            if layout is not None:
                return layout
        size, padding = _BROKEN_SIZES[0]
        setter = CellSetter(self._block, self._faces, self._face, size)
        return self._with_rows(self._set(setter, tuple(accumulate(self._shares(), initial=0.0))), padding)

    def _layout(self, size: float, padding: float) -> TableLayout | None:
        """The layout at a size; None if its texts need more room than there is."""
        columns = self._columns(size)
        if columns is not None and (size, padding) not in self._laid_out:
            self._laid_out[size, padding] = self._with_rows(columns, padding)
        return self._laid_out.get((size, padding))

    def _columns(self, size: float) -> _Columns | None:
        if size not in self._tried:
            setter = CellSetter(self._block, self._faces, self._face, size)
            edges = self._edges(setter)
            self._tried[size] = None if edges is None else self._set(setter, edges)
        return self._tried[size]

    def _edges(self, setter: CellSetter) -> tuple[float, ...] | None:
        """Where the columns end; None if their texts need more room than there is.

        Each column has its share by the form's proportions, but never less than it needs.
        """
        grid = self._block.grid
        least = [0.0] * grid.columns
        for slot in grid.slots:
            if slot.column_span == 1:
                least[slot.column] = max(least[slot.column], setter.least_width(slot))
        alike = _alike(least, grid.label_columns)
        least = alike if sum(alike) <= self._width else least
        if sum(least) > self._width:
            return None
        shares = self._shares()
        low, high = 0.0, 1.0
        for _ in range(30):
            middle = (low + high) / 2
            if sum(_widths(least, shares, middle)) > self._width:
                high = middle
            else:
                low = middle
        widths = _widths(least, shares, low)
        scale = self._width / sum(widths)
        return tuple(accumulate((width * scale for width in widths), initial=0.0))

    def _shares(self) -> list[float]:
        whole = sum(self._block.grid.widths)
        return [self._width * part / whole for part in self._block.grid.widths]

    def _set(self, setter: CellSetter, edges: tuple[float, ...]) -> _Columns:
        texts = {}
        for slot in self._block.grid.slots:
            width = edges[slot.column + slot.column_span] - edges[slot.column]
            texts[slot] = setter.break_lines(slot, width, self._tallest)
        return _Columns(setter.size, edges, texts)

    def _with_rows(self, columns: _Columns, padding: float) -> TableLayout:
        grid = self._block.grid
        heights = _row_heights(grid, columns.texts, columns.size, padding)
        return TableLayout(grid, columns.edges, heights, columns.texts)


class _Columns(NamedTuple):
    """A table at one type size: its columns and the texts broken to fit them."""

    size: float
    edges: tuple[float, ...]
    texts: Mapping[Slot, CellText]


def _alike(least: list[float], labels: int) -> list[float]:
    """The columns of figures with the same least width, as long as no figure is longer than the rest allow."""
    return least[:labels] + [max(least[labels:], default=0.0)] * (len(least) - labels)


def _widths(least: Sequence[float], shares: Sequence[float], part: float) -> list[float]:
    return [max(need, part * share) for need, share in zip(least, shares, strict=True)]


def _row_heights(grid: Grid, texts: Mapping[Slot, CellText], size: float, padding: float) -> tuple[float, ...]:
    """The heights that hold all texts: first those of single rows, then what texts over several rows want more."""
    heights = [size * LEADING + 2 * padding] * grid.rows
    for slot, text in sorted(texts.items(), key=lambda item: item[0].row_span):
        rows = range(slot.row, slot.row + slot.row_span)
        there = heights[slot.row] if slot.row_span == 1 else sum(heights[row] for row in rows)
        more = text.height + 2 * padding - there
        if more > 0:
            for row in rows:
                heights[row] += more / slot.row_span
    return tuple(heights)
