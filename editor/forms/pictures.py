"""Which figures of a form are worth a picture: the year's main figures and the bars of its charts, as data.

Nothing here draws; a cell may be named by a group of rows or columns, which stands for the sum of its leaves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from editor.forms.ids import FILLED, Identifier, at_most, ensure_unique, written_as
from editor.shapes import Shape

_Cell = Annotated[str, written_as(r"[a-z0-9_]+/[a-z0-9_.]+/[a-z0-9_.]+")]


@dataclass(frozen=True, kw_only=True)
class ShownFigure(Shape):
    """The sum of some cells, `table/row/column` each, with the words beside it. A group stands for its leaves."""

    label: str
    cells: Annotated[tuple[_Cell, ...], FILLED]


@dataclass(frozen=True, kw_only=True)
class MainFigure(ShownFigure):
    """One of the year's main figures. What means the same has the same id in every form, so that years compare."""

    id: Identifier
    unit: str = "件"


@dataclass(frozen=True, kw_only=True)
class ChartSpec(Shape):
    """A chart of one year: a bar for each of its parts."""

    id: Identifier
    title: str
    unit: str = "件"
    parts: tuple[ShownFigure, ...]


@dataclass(frozen=True, kw_only=True)
class PicturesSpec(Shape):
    """All pictures of a form. `history` names the main figures that are followed over the years, two at most."""

    figures: tuple[MainFigure, ...] = ()
    history: Annotated[tuple[str, ...], at_most(2)] = ()
    history_title: str = ""
    charts: tuple[ChartSpec, ...] = ()

    @property
    def shown(self) -> tuple[ShownFigure, ...]:
        """Every figure that some picture shows."""
        return (*self.figures, *(part for chart in self.charts for part in chart.parts))

    def __post_init__(self) -> None:
        ensure_unique("figures", (figure.id for figure in self.figures))
        ensure_unique("charts", (chart.id for chart in self.charts))
        unknown = set(self.history) - {figure.id for figure in self.figures}
        if unknown:
            raise ValueError(f"history 引用了不存在的 id：{', '.join(sorted(unknown))}")
