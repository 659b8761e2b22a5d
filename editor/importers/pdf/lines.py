"""Glyphs made into lines of text, and the lines of a cell into its text: spacing, stacked type, broken figures.

Where lines make paragraphs is told elsewhere.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Final

from editor.importers.pdf.file import PageGlyph

_SAME_LINE: Final = 0.45  # type sizes between the middles of two glyphs of one line
_WORD_GAP: Final = 0.25  # type sizes; so far apart, figures or Latin letters are two words
_BLANK: Final = 0.6  # type sizes beyond the usual gap that make a blank between Chinese characters
_COLUMN_GAP: Final = 1.5  # type sizes beyond the usual gap that part two cells of a table without rules
_PADDING: Final = 5.4  # points at each side of a cell, as Word has it
_COLUMN_MARK: Final = "\t"
_FIGURES: Final = frozenset("0123456789.,，")


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A line of text and its box; `ends_blank` says that a blank stood at its end."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    ends_blank: bool = False

    @property
    def y(self) -> float:
        """The middle."""
        return (self.top + self.bottom) / 2


def rows_of(glyphs: Sequence[PageGlyph]) -> list[list[PageGlyph]]:
    """Glyphs that stand side by side, row by row from above, each from the left."""
    rows: list[list[PageGlyph]] = []
    middle = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: glyph.y):
        if rows and glyph.y - middle <= _SAME_LINE * max(glyph.size, rows[-1][-1].size):
            rows[-1].append(glyph)
            middle += (glyph.y - middle) / len(rows[-1])
        else:
            rows.append([glyph])
            middle = glyph.y
    return [sorted(row, key=lambda glyph: glyph.x0) for row in rows]


def lines_of(glyphs: Sequence[PageGlyph]) -> list[LetterLine]:
    """The lines of text that glyphs make, from above; rows of nothing but blanks are none."""
    return [line for row in rows_of(glyphs) if (line := _line(row)) is not None]


def _line(row: Sequence[PageGlyph]) -> LetterLine | None:
    inked = [glyph for glyph in row if not glyph.text.isspace()]
    if not inked:
        return None
    size = median(glyph.size for glyph in inked)
    return LetterLine(
        text=_spaced(row),
        x0=min(glyph.x0 for glyph in inked),
        x1=max(glyph.x1 for glyph in inked),
        top=min(glyph.top for glyph in inked),
        bottom=max(glyph.bottom for glyph in inked),
        size=size,
        ends_blank=row[-1].text.isspace(),
    )


def _spaced(row: Sequence[PageGlyph]) -> str:
    """The text of a row: a blank where one is printed between letters or figures, or a gap is as wide as one.

    A gap as wide as between columns becomes a tab.
    """
    inked = [glyph for glyph in row if not glyph.text.isspace()]
    pairs = list(pairwise(inked))
    gaps = [
        (two.x0 - one.x1) / max(one.size, two.size, 0.1)
        for one, two in pairs
        if is_wide(one.text) and is_wide(two.text)
    ]
    usual = max(median(gaps), 0.0) if gaps else 0.0
    blanks = sorted(glyph.x for glyph in row if glyph.text.isspace())
    text = [inked[0].text]
    for one, two in pairs:
        gap = (two.x0 - one.x1) / max(one.size, two.size, 0.1)
        if is_wide(one.text) or is_wide(two.text):
            split = gap > usual + _BLANK
        else:
            split = gap > _WORD_GAP or any(one.x < blank < two.x for blank in blanks)
        text.append((_COLUMN_MARK if gap > usual + _COLUMN_GAP else " " if split else "") + two.text)
    return "".join(text)


def is_wide(text: str) -> bool:
    """Whether a text's character takes a square of its own, as Chinese ones do."""
    return unicodedata.east_asian_width(text[0]) in "WFA"


def joined(one: str, two: str, *, blank: bool) -> str:
    """Two lines of one paragraph: with a blank between Latin words that had one, else without."""
    if blank and one and two and not is_wide(one[-1]) and not is_wide(two[0]):
        return f"{one} {two}"
    return one + two


@dataclass(frozen=True, slots=True)
class ReadCell:
    """What a cell says; `was_broken` where a figure was put together from several lines."""

    text: str
    was_broken: bool = False


def cell_text(glyphs: Sequence[PageGlyph], width: float) -> ReadCell:
    """The text of a cell of that width in points.

    Figures over several lines are one figure only where the cell has no room for another digit in a line;
    else a line end stays between them.
    """
    lines = lines_of(_unstacked(_levelled(glyphs)))
    if not lines:
        return ReadCell("")
    if len(lines) > 1 and all(_FIGURES.issuperset(line.text) for line in lines):
        if all(_is_full(line, width) for line in lines[:-1]):
            return ReadCell("".join(line.text for line in lines), was_broken=True)
        return ReadCell("\n".join(line.text for line in lines))
    text = lines[0].text.replace("\t", " ")
    for before, line in pairwise(lines):
        if text[-1].isdigit() and line.text[0].isdigit() and not _is_full(before, width):
            text += "\n" + line.text.replace("\t", " ")
        else:
            text = joined(text, line.text.replace("\t", " "), blank=before.ends_blank)
    return ReadCell(text)


def _is_full(line: LetterLine, width: float) -> bool:
    digit = (line.x1 - line.x0) / max(len(line.text), 1)
    return width - (line.x1 - line.x0) < digit + 2 * _PADDING


def _levelled(glyphs: Sequence[PageGlyph]) -> list[PageGlyph]:
    """Turned type as if it stood level: to the right, it is read downwards; to the left, upwards."""
    turned = [glyph for glyph in glyphs if glyph.turn]
    if 2 * len(turned) <= len(glyphs):
        return list(glyphs)
    if turned[0].turn == 90:
        return [replace(g, x0=g.top, x1=g.bottom, top=-g.x1, bottom=-g.x0, turn=0) for g in glyphs]
    return [replace(g, x0=-g.bottom, x1=-g.top, top=g.x0, bottom=g.x1, turn=0) for g in glyphs]


def _unstacked(glyphs: Sequence[PageGlyph]) -> list[PageGlyph]:
    """Several columns of characters set one below another, read from the right, made one column.

    They are known by the room between the columns, which is wider than that between the characters of each.
    """
    inked = [glyph for glyph in glyphs if not glyph.text.isspace()]
    columns: list[list[PageGlyph]] = []
    for glyph in sorted(inked, key=lambda glyph: -glyph.x):
        if columns and columns[-1][0].x - glyph.x < glyph.size * _SAME_LINE:
            columns[-1].append(glyph)
        else:
            columns.append([glyph])
    if not 2 <= len(columns) <= 4 or len(columns[0]) < 3:
        return list(glyphs)
    size = median(glyph.size for glyph in inked)
    across = min(one[0].x - two[0].x for one, two in pairwise(columns))
    down = [
        two.y - one.y
        for column in columns
        for one, two in zip(sorted(column, key=lambda g: g.y), sorted(column, key=lambda g: g.y)[1:], strict=False)
    ]
    if not down or across < 1.2 * size or median(down) > 1.1 * size or not all(is_wide(g.text) for g in inked):
        return list(glyphs)
    height = max(glyph.bottom for glyph in inked) + size
    return [
        replace(glyph, x0=0.0, x1=size, top=glyph.top + number * height, bottom=glyph.bottom + number * height)
        for number, column in enumerate(columns)
        for glyph in column
    ]
