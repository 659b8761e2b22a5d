"""A file's content as lines to look at, and where in them a cell was read. It reads nothing anew.

A reader tells only the row in which a figure stood; which of its figures it was is found by going through the row in
the form's order. Where that fails the row alone is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from editor.forms.address import CellRef
from editor.importers.blocks.source import Block, SourceParagraph
from editor.importers.draft import ImportDraft
from editor.wording.decimal_text import format_number

_MOST_LINES: Final = 48  # of a row that stands one cell a line, with its labels
_BETWEEN: Final = " │ "
_BREAKS = re.compile(r"\s*[\n\r\u2028\u2029]\s*")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the file: a paragraph, or the row of a table."""

    text: str
    where: str
    is_row: bool = False


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """Lines `first` to `last`, both included; within line `line` the characters `start` to `end`, if they are known."""

    first: int
    last: int
    line: int = -1
    start: int = 0
    end: int = 0

    @property
    def has_text(self) -> bool:
        """Whether the very characters are known."""
        return self.line >= 0


class SourceText:
    """The lines of a draft's file, and the place of each cell in them."""

    def __init__(self, draft: ImportDraft) -> None:
        self.lines = tuple(_lines(draft.blocks))
        self._first: dict[str, int] = {}
        for number, line in enumerate(self.lines):
            self._first.setdefault(line.where, number)
        self._texts = {ref: (proposal.where, proposal.text) for ref, proposal in draft.proposals.items()}
        self._values = {ref: format_number(proposal.value) for ref, proposal in draft.proposals.items()}
        self._texts |= {ref: (lost.where, lost.text) for ref, lost in draft.unread.items()}
        used = {where for where, _ in self._texts.values()} | {item.where for item in draft.unmapped}
        self._used = sorted(self._first[where] for where in used if where in self._first)
        self._places = dict(self._locate([ref for ref in draft.form.cells if ref in self._texts]))

    def place(self, ref: CellRef) -> SourcePlace | None:
        """Where a cell was read, or where what could not be told stands; None if the file is silent of it."""
        return self._places.get(ref)

    def place_of(self, words: str) -> SourcePlace | None:
        """A place by its name, or by a note that begins with one."""
        number = self._first.get(words, self._first.get(words.partition("：")[0]))
        return None if number is None else SourcePlace(number, number)

    def _locate(self, refs: list[CellRef]) -> Iterator[tuple[CellRef, SourcePlace]]:
        """Row by row; of rows in the same line each is looked for behind the one before."""
        reached: dict[str, tuple[int, int]] = {}
        for (where, _, _), group in groupby(refs, key=lambda ref: (self._texts[ref][0], ref.table, ref.row)):
            row = list(group)
            region = self._region(where, [self._texts[ref][1] for ref in row])
            if region is None:
                continue
            start = reached.get(where, (region.first, 0))
            places = self._glued(row, region, start) if self._is_glued(row) else self._apart(row, region, start)
            ends = [(place.line, place.end) for place in places if place.has_text]
            reached[where] = max([start, *ends])
            if ends:
                places = [replace(place, last=max(ends)[0]) for place in places]
            yield from zip(row, places, strict=True)

    def _glued(self, row: list[CellRef], region: SourcePlace, start: tuple[int, int]) -> list[SourcePlace]:
        """One text for the whole row; its last digit may touch the number of the next label."""
        place = _search(self.lines, _pattern(self._texts[row[0]][1], whole=False), region, start) or region
        return [place] * len(row)

    def _apart(self, row: list[CellRef], region: SourcePlace, start: tuple[int, int]) -> list[SourcePlace]:
        """A text for each cell, in the form's order, or in any where the row begins its lines."""
        found, at = [], start
        for ref in row:
            text = self._texts[ref][1]
            place = _search(self.lines, _pattern(text), region, at) if text else None
            if place is None and text and start == (region.first, 0):
                place = _search(self.lines, _pattern(text), region, start)
            if place is not None:
                at = place.line, place.end
            found.append(place or region)
        return found

    def _is_glued(self, row: list[CellRef]) -> bool:
        """Whether all cells of a row were read out of one text that is none of them."""
        texts = {self._texts[ref][1] for ref in row}
        return len(row) > 1 and len(texts) == 1 and not any(self._values.get(ref) in texts for ref in row)

    def _region(self, where: str, texts: Iterable[str]) -> SourcePlace | None:
        """The lines of a row: its own, and those below it where its figures stand one a line."""
        first = self._first.get(where)
        if first is None:
            return None
        line = self.lines[first]
        if line.is_row or all(_pattern(text).search(line.text) for text in texts):
            return SourcePlace(first, first)
        following = next((number for number in self._used if number > first), len(self.lines))
        last = first
        while last + 1 < min(following, first + _MOST_LINES) and not self.lines[last + 1].is_row:
            last += 1
        return SourcePlace(first, last)


def _search(
    lines: Sequence[SourceLine], pattern: re.Pattern[str], region: SourcePlace, start: tuple[int, int]
) -> SourcePlace | None:
    """The first hit within the region's lines, from a character of a line on."""
    for number in range(start[0], region.last + 1):
        found = pattern.search(lines[number].text, start[1] if number == start[0] else 0)
        if found is not None:
            return SourcePlace(region.first, region.last, number, *found.span())
    return None


def _lines(blocks: Iterable[Block]) -> Iterator[SourceLine]:
    for block in blocks:
        if isinstance(block, SourceParagraph):
            yield SourceLine(_BREAKS.sub(" ", block.text), block.where)
            continue
        for row, slots in enumerate(block.grid.lines()):
            text = _BETWEEN.join(_BREAKS.sub(" ", slot.text).strip() for slot in slots)
            yield SourceLine(text, block.place(row), is_row=True)


def _pattern(text: str, *, whole: bool = True) -> re.Pattern[str]:
    """A figure as a whole, not as a part of a longer one; if not `whole`, as the beginning of one."""
    bare = re.escape(_BREAKS.sub(" ", text).strip())
    before = r"(?<![\d.])" if text[:1].isdigit() else ""
    after = r"(?![\d.])" if whole and text[-1:].isdigit() else ""
    return re.compile(before + bare + after)
