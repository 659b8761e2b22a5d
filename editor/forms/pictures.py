"""Which figures of a form are worth a picture: the year's main figures and the bars of its charts, as data.

Nothing here draws; a cell may be named by a group of rows or columns, which stands for the sum of its leaves.
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from editor.forms.frozen import Frozen, ensure_unique

_Cell = Annotated[str, Field(pattern=r"^[a-z0-9_]+/[a-z0-9_.]+/[a-z0-9_.]+$")]


class ShownFigure(Frozen):
    """The sum of some cells, `table/row/column` each, with the words beside it. A group stands for its leaves."""

    label: str
    cells: tuple[_Cell, ...] = Field(min_length=1)


class MainFigure(ShownFigure):
    """One of the year's main figures. What means the same has the same id in every form, so that years compare."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    unit: str = "件"


class ChartSpec(Frozen):
    """A chart of one year: a bar for each of its parts."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str
    unit: str = "件"
    parts: tuple[ShownFigure, ...]


class PicturesSpec(Frozen):
    """All pictures of a form. `history` names the main figures that are followed over the years, two at most."""

    figures: tuple[MainFigure, ...] = ()
    history: tuple[str, ...] = Field(default=(), max_length=2)
    history_title: str = ""
    charts: tuple[ChartSpec, ...] = ()

    @property
    def shown(self) -> tuple[ShownFigure, ...]:
        """Every figure that some picture shows."""
        return (*self.figures, *(part for chart in self.charts for part in chart.parts))

    @model_validator(mode="after")
    def _known_ids(self) -> Self:
        ensure_unique("figures", (figure.id for figure in self.figures))
        ensure_unique("charts", (chart.id for chart in self.charts))
        unknown = set(self.history) - {figure.id for figure in self.figures}
        if unknown:
            raise ValueError(f"history 引用了不存在的 id：{', '.join(sorted(unknown))}")
        return self
