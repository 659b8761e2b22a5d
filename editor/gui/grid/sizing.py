"""What the columns and rows of a grid need at one zoom: the numbers that `sizes.fit` is given."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from editor.forms.grid import Grid, SlotRole
from editor.gui.grid.labels import GridStyle
from editor.gui.grid.model import GridModel
from editor.gui.grid.sizes import Sizes, fit
from editor.wording.decimal_text import format_number

_WIDEST: Final = 80  # characters; on a wide screen a table that goes on growing is hard to read
_FEWEST_DIGITS: Final = 4
_LETTERS_OF_LABEL: Final = 4  # what a label column has room for beside each other, at least


def sizes_for(
    model: GridModel, style: GridStyle, room: int, *, has_prior: bool, drawn: Mapping[int, float] = MappingProxyType({})
) -> Sizes:
    """The sizes of a model's grid in `room` pixels of width; columns that were `drawn` have so many characters."""
    grid = model.shape.grid
    return fit(
        grid,
        min(room, _WIDEST * style.em),
        _least_widths(model, style),
        style.height,
        _least_heights(grid, style, has_prior=has_prior),
        {column: round(width * style.em) for column, width in drawn.items()},
    )


def _least_widths(model: GridModel, style: GridStyle) -> list[int]:
    grid, report = model.shape.grid, model.session.report
    padding = 2 * style.inset + 2
    least = [style.metrics.horizontalAdvance("0" * _FEWEST_DIGITS) + padding] * grid.columns
    for slot in grid.slots:
        if slot.column_span > 1:
            continue
        if slot.ref is not None:
            needed = style.metrics.horizontalAdvance(format_number(report.value(slot.ref)))
            needed = min(needed, 10 * style.em)
        else:
            needed = (1 if slot.vertical else min(len(slot.text), _letters(slot.role))) * style.em
        least[slot.column] = max(least[slot.column], needed + padding)
    return least


def _letters(role: SlotRole) -> int:
    return _LETTERS_OF_LABEL if role is SlotRole.LABEL else 2


def _least_heights(grid: Grid, style: GridStyle, *, has_prior: bool) -> list[int]:
    value_rows = {slot.row for slot in grid.slots if slot.role is SlotRole.VALUE}
    figure = style.metrics.height() + round(style.em * 0.8)
    if has_prior:
        figure = max(figure, style.metrics.height() + round(style.small_metrics.height() * 0.9) + 2)
    if not grid.label_columns:
        figure = max(figure, 3 * style.em)
    label = style.metrics.height() + round(style.em * 0.6)
    return [figure if row in value_rows else label for row in range(grid.rows)]
