"""A picture as a list of plain shapes, which a PDF page, an SVG file and a PNG are all drawn from. Draws nothing.

Lengths are in points from the upper left corner, x to the right and y downwards. Colours are `#rrggbb`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal

INK: Final = "#262626"
FAINT: Final = "#595959"
PAPER: Final = "#ffffff"
RULE: Final = "#bfbfbf"
DEEP: Final = "#1f4e79"
MIDDLE: Final = "#2e75b6"
PALE: Final = "#e8f0f8"
SECOND: Final = "#c55a11"

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    colour: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    x: float
    y: float
    to_x: float
    to_y: float
    colour: str = RULE
    width: float = 0.75


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text: `y` is its baseline, and `x` its start, middle or end."""

    x: float
    y: float
    text: str
    size: float
    colour: str = INK
    anchor: Anchor = "start"
    bold: bool = False


Shape = Rectangle | Stroke | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture: its size, its shapes, the lowest first, and its words for those who cannot see it."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    title: str
    description: str = ""


def moved(shapes: Iterable[Shape], right: float, down: float) -> tuple[Shape, ...]:
    """The shapes at another place."""
    return tuple(_moved(shape, right, down) for shape in shapes)


def text_width(text: str, size: float) -> float:
    """About how long a text is: a square for each Chinese character, a little more than half of one for others."""
    return sum(1.0 if unicodedata.east_asian_width(letter) in "WFA" else 0.56 for letter in text) * size


def fitting_size(text: str, size: float, width: float) -> float:
    """The size, or the smaller one that keeps a text within `width`."""
    return min(size, size * width / max(text_width(text, size), 1.0))


def _moved(shape: Shape, right: float, down: float) -> Shape:
    if isinstance(shape, Stroke):
        return replace(shape, x=shape.x + right, y=shape.y + down, to_x=shape.to_x + right, to_y=shape.to_y + down)
    return replace(shape, x=shape.x + right, y=shape.y + down)
