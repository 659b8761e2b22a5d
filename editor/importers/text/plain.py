"""Plain text and Markdown: decoded without guessing, then one paragraph a line; a Markdown table becomes a grid, and so
do lines with tabs or bars in which merged cells were written out: each line with all its cells, some blank or printed
twice. Bars may be drawn as lines (│).

Knows no form. A text that an earlier program has already destroyed is refused, not repaired.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from pathlib import Path

from editor.errors import ReadError
from editor.files import read_bytes
from editor.forms.grid import Grid, Slot
from editor.importers.blocks.source import Block, Source, SourceGrid, SourceParagraph, checked
from editor.importers.folding.decoding import LINE_ENDS, MAX_LETTERS, decode, lost_letters, refuse_destroyed

_RULE = re.compile(r"\s*(?::?-{2,}:?|:-+:?|-+:)\s*")
_BLANK_ROW = re.compile(r"\s*\|(?:\s*\|){2,}\s*")  # within a table it parts nothing
_DRAWN_BARS = str.maketrans(dict.fromkeys("│┃║┆┊｜", "|"))
_DRAWN_RULE = re.compile(r"[\s\u2500-\u257f]*[\u2500-\u257f][\s\u2500-\u257f]*")  # ├──┼──┤: no letters
_FEWEST_CELLS = 3
_FEWEST_LINES = 2
_HEADING_MARK = re.compile(r"^\s*#{1,6}\s+")


def read_text(path: Path) -> Source:
    """The paragraphs and Markdown tables of a text file. Raises ReadError if it is no text, or a destroyed one."""
    return text_source(decode(read_bytes(path), path.name), path.name)


def text_source(text: str, name: str) -> Source:
    """The paragraphs and Markdown tables of a text, pasted or from a file. Raises ReadError if it is destroyed."""
    if len(text) > MAX_LETTERS:
        raise ReadError("文字超过一百万字，不是年报", place=name, remedy="请检查是否选错了文件")
    refuse_destroyed(text, name)
    return checked(Source(name, tuple(_blocks(LINE_ENDS.split(text))), lost_letters(text)))


def _blocks(lines: Sequence[str]) -> list[Block]:
    blocks: list[Block] = []
    written_out = {start: (end, mark) for mark in "|\t" for start, end in _written_out(lines, mark)}
    at = 0
    while at < len(lines):
        end = _table_end(lines, at)
        if end > at:
            blocks.append(_grid([(number, _cells(lines[number]) or []) for number in range(at, end)]))
        elif at in written_out:
            end, mark = written_out[at]
            blocks.append(_grid([(number, _parted(lines[number], mark)) for number in range(at, end)]))
        elif lines[at].strip() and not _DRAWN_RULE.fullmatch(lines[at]):
            blocks.append(SourceParagraph(_HEADING_MARK.sub("", lines[at]).strip(), f"第 {at + 1} 行"))
        at = max(end, at + 1)
    return blocks


def _table_end(lines: Sequence[str], start: int) -> int:
    """Where a Markdown table ends that starts with a line; rows of bars with nothing between them do not part it."""
    end = start
    for at in range(start, len(lines)):
        if _cells(lines[at]) is not None:
            end = at + 1
        elif end == start or not (_BLANK_ROW.fullmatch(lines[at]) or _DRAWN_RULE.fullmatch(lines[at])):
            break
    return end


def _cells(line: str) -> list[str] | None:
    """The cells of a Markdown table's row; None for any other line, rows of bars with nothing between them included."""
    bare = line.strip().translate(_DRAWN_BARS)
    if len(bare) < 3 or not bare.startswith("|") or not bare.endswith("|"):
        return None
    cells = [cell.strip() for cell in bare[1:-1].split("|")]
    return cells if len(cells) > 1 and any(cells) else None


def _written_out(lines: Sequence[str], mark: str) -> Iterator[tuple[int, int]]:
    """Where lines of equally many cells between marks begin and end, if merged cells and figures are in them.

    Next to lines of other lengths with bars they are no grid: those hold the header that tells their columns.
    """
    start, width_before = 0, 1
    for width, run in groupby(len(_parted(line, mark)) for line in lines):
        end = start + sum(1 for _ in run)
        if width >= _FEWEST_CELLS and end - start >= _FEWEST_LINES:
            beside = (width_before, len(_parted(lines[end], mark)) if end < len(lines) else 1)
            rows = [_parted(line, mark) for line in lines[start:end]]
            if (mark == "\t" or max(beside) == 1) and _has_figures(rows) and any(map(_shows_merging, rows)):
                yield start, end
        start, width_before = end, width


def _has_figures(rows: Sequence[Sequence[str]]) -> bool:
    return any(cell.isdecimal() for cells in rows for cell in cells[1:])


def _shows_merging(cells: list[str]) -> bool:
    """Whether a line has a blank between its cells, or words that are printed twice side by side."""
    return any(
        not cell or (cell == before and not cell[:1].isdecimal()) for before, cell in pairwise(cells) if before or cell
    )


def _parted(line: str, mark: str) -> list[str]:
    return [cell.strip() for cell in (line.translate(_DRAWN_BARS) if mark == "|" else line).split(mark)]


def _grid(split: Sequence[tuple[int, list[str]]]) -> SourceGrid:
    """A grid of lines by their numbers and cells, without those that only rule it."""
    rows = [(number, cells) for number, cells in split if not all(_RULE.fullmatch(cell) for cell in cells)]
    width = max((len(cells) for _, cells in rows), default=0)
    slots = tuple(
        Slot(row, column, text=text) for row, (_, cells) in enumerate(rows) for column, text in enumerate(cells)
    )
    places = tuple(f"第 {number + 1} 行" for number, _ in rows)
    return SourceGrid(Grid(rows=len(rows), columns=width, slots=slots), f"第 {split[0][0] + 1} 行", places)
