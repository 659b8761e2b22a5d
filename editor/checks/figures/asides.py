"""Asides in a sentence: brackets, and clauses that say what else a figure includes. What follows is no part of them.

办结 65 件（含上年结转 2 件），其中予以公开 32 件: the 32 are some of the 65. Text only.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from editor.patterns import lazy
from editor.wording.written_figures import WrittenFigure

_ASIDE: Final = lazy(r"[（(][^（()）]*[）)]|(?<=[，,])(?:其中)?(?:包含|包括|含)[^，,。；;：:（()）]*")


def asides_of(text: str) -> tuple[tuple[int, int], ...]:
    """Where the asides of a sentence begin and end."""
    return tuple(match.span() for match in _ASIDE.finditer(text))


def passed_asides(text: str, figures: Sequence[WrittenFigure]) -> tuple[tuple[int, ...], ...]:
    """For each figure the orders of those before it whose aside is over."""
    asides = asides_of(text)
    if not asides:
        return ((),) * len(figures)
    ends = [next((end for start, end in asides if start <= figure.start < end), None) for figure in figures]
    return tuple(
        tuple(order for order, end in enumerate(ends[:place]) if end is not None and end <= figure.start)
        for place, figure in enumerate(figures)
    )
