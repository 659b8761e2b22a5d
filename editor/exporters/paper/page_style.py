"""How a report looks on paper: the two page styles as data, for every writer of pages. Numbers and names only.

公文版式 follows GB/T 9704-2012, 常用版式 the plain Word template in circulation. Lengths are in points unless said.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple

MILLIMETRE: Final = 72 / 25.4


class Face(StrEnum):
    """A typeface by the name under which word processors in China know it."""

    TITLE_SONG = "方正小标宋简体"
    HEI = "黑体"
    KAI = "楷体_GB2312"
    FANGSONG = "仿宋_GB2312"
    SONG = "宋体"
    BOLD_SONG = "宋体（加粗）"


class TextStyle(NamedTuple):
    """How a piece of text is set."""

    face: Face
    size: float


class PageStyle(NamedTuple):
    """A page and the kinds of text on it.

    The text area is what the margins leave of A4. `characters` is how many stand on a full line and `lines` how many
    on a full page; both are 0 where the style has no such grid. `levels` sets headings and numbered paragraphs by
    their level, 0 for plain paragraphs: 一、 （一） 1. （1）. `alternating` puts the page number, with dashes, at the
    right of odd pages and the left of even ones, one character in; else it stands in the middle.
    """

    id: str
    label: str
    top: float
    bottom: float
    left: float
    right: float
    lines: int
    characters: int
    pitch: float  # from line to line
    title: TextStyle
    title_pitch: float
    levels: tuple[TextStyle, TextStyle, TextStyle, TextStyle, TextStyle]
    table: Face
    number: TextStyle
    number_drop: float  # from the text area's foot to the middle of the page number
    alternating: bool

    @property
    def square(self) -> float:
        """From character to character in prose: the grid's where there is one, else the type's own."""
        return self.width / self.characters if self.characters else self.levels[0].size

    @property
    def depth(self) -> float:
        """Of all the lines that a page holds."""
        return int(self.height / self.pitch) * self.pitch

    @property
    def closer(self) -> PageStyle:
        """The style with one line more on each page."""
        count = int(self.height / self.pitch) + 1
        pitch = int(self.height / count * 20) / 20  # word processors count in twentieths
        return self._replace(lines=self.lines and count, pitch=pitch)

    @property
    def width(self) -> float:
        """Of the text area."""
        return PAGE_WIDTH - self.left - self.right

    @property
    def height(self) -> float:
        """Of the text area."""
        return PAGE_HEIGHT - self.top - self.bottom


PAGE_WIDTH: Final = 210 * MILLIMETRE
PAGE_HEIGHT: Final = 297 * MILLIMETRE

_FANGSONG: Final = TextStyle(Face.FANGSONG, 16.0)  # 3号
_SONG: Final = TextStyle(Face.SONG, 12.0)  # 小4号
_BOLD: Final = TextStyle(Face.BOLD_SONG, 12.0)

OFFICIAL: Final = PageStyle(
    id="official",
    label="公文版式",
    top=37 * MILLIMETRE,
    bottom=35 * MILLIMETRE,
    left=28 * MILLIMETRE,
    right=26 * MILLIMETRE,
    lines=22,
    characters=28,
    pitch=28.95,
    title=TextStyle(Face.TITLE_SONG, 22.0),  # 2号
    title_pitch=34.0,
    levels=(_FANGSONG, TextStyle(Face.HEI, 16.0), TextStyle(Face.KAI, 16.0), _FANGSONG, _FANGSONG),
    table=Face.SONG,
    number=TextStyle(Face.SONG, 14.0),  # 4号
    number_drop=7 * MILLIMETRE,
    alternating=True,
)
COMMON: Final = PageStyle(
    id="common",
    label="常用版式",
    top=25.4 * MILLIMETRE,
    bottom=25.4 * MILLIMETRE,
    left=31.75 * MILLIMETRE,
    right=31.75 * MILLIMETRE,
    lines=0,
    characters=0,
    pitch=21.0,
    title=TextStyle(Face.BOLD_SONG, 18.0),
    title_pitch=30.0,
    levels=(_SONG, _BOLD, _SONG, _SONG, _SONG),
    table=Face.SONG,
    number=TextStyle(Face.SONG, 9.0),
    number_drop=9 * MILLIMETRE,
    alternating=False,
)
STYLES: Final = (OFFICIAL, COMMON)


def page_style(identifier: str) -> PageStyle:
    """The style of that id. Raises KeyError."""
    return {style.id: style for style in STYLES}[identifier]
