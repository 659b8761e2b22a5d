"""Labels of several lines beside rows of figures, where no rule parts them: which lines belong to which row.

Here are also the pieces and rows of which tables without rules are put together.

    予以公开          ─┐
    （区分处理的，     ├─ one label of three lines; its figures stand at its middle (here), its first or its last line
    不计其他情形）    ─┘   12  0  0  12
    属于国家秘密      ───   0  0  0   0
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from editor.importers.folding.letters import number_of
from editor.importers.pdf.file import PageGlyph
from editor.importers.pdf.lines import is_wide

FEWEST: Final = 5  # columns of figures
ONE_CELL: Final = 1.7  # type sizes between two lines that may be of one cell
ROOM: Final = 8  # lines of one label, at most
_FIGURE = re.compile(r"[-+－]?\d[\d,，]*(?:\.\d+)?|[-/—－]{1,2}")
_GAP: Final = 0.45  # type sizes beyond the usual gap that part two pieces of a line
_LEVEL: Final = 0.35  # type sizes; so near are the middles of a label and its figures


@dataclass
class GlyphRun:
    """What stands together in a line."""

    glyphs: list[PageGlyph]

    def __post_init__(self) -> None:
        self.text = "".join(glyph.text for glyph in self.glyphs)
        self.x0, self.x1 = self.glyphs[0].x0, self.glyphs[-1].x1
        self.size = median(glyph.size for glyph in self.glyphs)
        self.y = median(glyph.y for glyph in self.glyphs)

    @property
    def is_figure(self) -> bool:
        return _FIGURE.fullmatch(self.text) is not None


@dataclass
class PageRow:
    """A line of the page: its pieces from the left; the last ones may be figures."""

    pieces: list[GlyphRun]

    def __post_init__(self) -> None:
        count = 0
        while count < len(self.pieces) and self.pieces[-1 - count].is_figure:
            count += 1
        self.figures = self.pieces[len(self.pieces) - count :]
        of_line = self.figures if len(self.figures) >= FEWEST else self.pieces
        self.y = median(piece.y for piece in of_line)
        self.size = median(piece.size for piece in of_line)

    @property
    def has_figures(self) -> bool:
        return len(self.figures) >= FEWEST


@dataclass
class Label:
    """A line of a label, in the column beside the figures."""

    y: float
    text: str
    pieces: list[GlyphRun]


def pieces_of(row: Sequence[PageGlyph]) -> list[GlyphRun]:
    inked = [glyph for glyph in row if not glyph.text.isspace()]
    wide = [(one, two) for one, two in pairwise(inked) if is_wide(one.text) and is_wide(two.text)]
    gaps = [(two.x0 - one.x1) / max(one.size, 0.1) for one, two in wide]
    usual = max(min(median(gaps), 0.5), 0.0) if gaps else 0.0
    pieces: list[list[PageGlyph]] = []
    for glyph in inked:
        before = pieces[-1][-1] if pieces else None
        if before is not None and glyph.x0 - before.x1 <= (usual + _GAP) * max(before.size, glyph.size):
            pieces[-1].append(glyph)
        else:
            pieces.append([glyph])
    return [GlyphRun(piece) for piece in pieces]


def labels_by_place(rows: Sequence[PageRow], labels: Sequence[Label]) -> list[list[Label]]:
    """The label of each row, by where the figures stand beside it: at its middle, its first or its last line.

    The first and the last row may have the rest of their labels on another page. Where there are several ways, the
    rows that differ have no label.
    """
    for cut_above, cut_below in ((0, 0), (0, 1), (1, 0), (1, 1)):
        inner = rows[cut_above : len(rows) - cut_below]
        if not inner:
            continue
        ways = [way for ends in (_middle_end, _first_end, _last_end) for way in _chains(inner, labels, ends)]
        if ways:
            most = max(_numbered(way, labels) for way in ways)
            ways = [way for way in ways if _numbered(way, labels) == most]
            told = zip(*ways, strict=True)
            agreed = [blocks[0] if all(block == blocks[0] for block in blocks) else [] for blocks in told]
            found = [[labels[at] for at in block] for block in agreed]
            return [[] for _ in range(cut_above)] + found + [[] for _ in range(cut_below)]
    return [[] for _ in rows]


def _numbered(blocks: Sequence[Sequence[int]], labels: Sequence[Label]) -> int:
    """How many labels begin with a number, less the numbers within them."""
    numbers = [[bool(number_of(labels[at].text)[0]) for at in block] for block in blocks]
    return sum(first - sum(others) for first, *others in numbers)


_Ends = Callable[[Sequence[PageRow], int, Sequence[Label], range], int]
"""Behind which line of a range the label of a row ends; the first of the range if it does not fit there."""


def _chains(rows: Sequence[PageRow], labels: Sequence[Label], ends: _Ends) -> Iterator[list[list[int]]]:
    """The ways to give each row the next lines of the labels, from any line above the first row's figures on."""
    for start, label in enumerate(labels):
        if label.y > rows[0].y + _LEVEL * rows[0].size:
            break
        blocks: list[list[int]] = []
        at = start
        for number in range(len(rows)):
            end = ends(rows, number, labels, range(at, _connected(labels, at)))
            if end == at:
                break
            blocks.append(list(range(at, end)))
            at = end
        if len(blocks) == len(rows):
            yield blocks


def _connected(labels: Sequence[Label], start: int) -> int:
    """Behind the last line that may be of one label with the first."""
    end = start
    while end < len(labels) and end < start + ROOM:
        line = labels[end]
        if end > start and line.y - labels[end - 1].y > ONE_CELL * line.pieces[0].size:
            break
        end += 1
    return end


def _is_level(row: PageRow, y: float) -> bool:
    return abs(row.y - y) <= _LEVEL * row.size


def _middle_end(rows: Sequence[PageRow], number: int, labels: Sequence[Label], lines: range) -> int:
    fits = (at + 1 for at in lines if _is_level(rows[number], (labels[lines.start].y + labels[at].y) / 2))
    return next(fits, lines.start)


def _first_end(rows: Sequence[PageRow], number: int, labels: Sequence[Label], lines: range) -> int:
    if not lines or not _is_level(rows[number], labels[lines.start].y):
        return lines.start
    if number + 1 == len(rows):
        return lines.stop
    return next((at for at in lines if _is_level(rows[number + 1], labels[at].y)), lines.stop)


def _last_end(rows: Sequence[PageRow], number: int, labels: Sequence[Label], lines: range) -> int:
    return next((at + 1 for at in lines if _is_level(rows[number], labels[at].y)), lines.start)
