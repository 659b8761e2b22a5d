"""The measures of the page: GB/T 9704-2012, in points. Numbers and names only."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

from editor.exporters.fonts import Role

MILLIMETRE: Final = 72 / 25.4

PAGE_WIDTH: Final = 210 * MILLIMETRE
PAGE_HEIGHT: Final = 297 * MILLIMETRE
LEFT: Final = 28 * MILLIMETRE  # the inner margin; the outer one is 26 mm
TOP: Final = 37 * MILLIMETRE
TEXT_WIDTH: Final = 156 * MILLIMETRE
TEXT_HEIGHT: Final = 225 * MILLIMETRE

LINES: Final = 22  # a page
CHARACTERS: Final = 28  # a line
PITCH: Final = 28.95  # from line to line
SQUARE: Final = TEXT_WIDTH / CHARACTERS  # from character to character, a little less than the type size

BODY_SIZE: Final = 16.0  # 3号
TITLE_SIZE: Final = 22.0  # 2号
TITLE_PITCH: Final = 34.0
NUMBER_SIZE: Final = 14.0  # 4号
NUMBER_DROP: Final = 7 * MILLIMETRE  # from the text area's foot to the dashes beside the page number

# How far the ink of Chinese type reaches over the baseline, in type sizes: between the fonts' 0.74 and 0.84.
ASCENT: Final = 0.8


@dataclass(frozen=True, slots=True)
class Style:
    """How a piece of text is set. `spacing` is added to each Chinese character, in points."""

    role: Role
    size: float
    spacing: float = 0.0


_TIGHT = SQUARE - BODY_SIZE  # sixteen points are a little more than a square: the characters move together
BODY: Final = Style(Role.BODY, BODY_SIZE, _TIGHT)
TITLE: Final = Style(Role.TITLE, TITLE_SIZE)
PAGE_NUMBER: Final = Style(Role.TABLE, NUMBER_SIZE)
# By the level of a heading or paragraph: 一、 （一） 1. （1）.
LEVELS: Final = (
    BODY,
    Style(Role.HEADING, BODY_SIZE, _TIGHT),
    Style(Role.SUBHEADING, BODY_SIZE, _TIGHT),
    BODY,
    BODY,
)


def is_square(letter: str) -> bool:
    """Whether a character takes a square of its own, as Chinese ones and their punctuation do."""
    return unicodedata.east_asian_width(letter) in ("W", "F", "A")
