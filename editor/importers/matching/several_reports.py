"""A file with several reports below each other: of two years, or of two bodies. One is read, the others are told.

A new report begins at a title of another year or body, if parts or rows stand behind it that stood before it already;
a title alone, as a link or as a page's head left over from last year, begins none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from editor.forms.load import Forms
from editor.importers.blocks.source import Block, SourceParagraph
from editor.importers.folding.letters import label_key, number_of, squeeze
from editor.importers.matching.title_lines import opens_with
from editor.importers.matching.titles import Title, is_title_line, looks_like_body, title_in
from editor.report.model import Remainder

_LONGEST_TITLE: Final = 120  # letters of a line with words behind its title
_LONGEST_HEADING: Final = 45
_SHORTEST: Final = 5  # letters of a row's label that tells
_FEWEST_ROWS: Final = 4  # that stand in both
_FEWEST_HEADINGS: Final = 2


@dataclass(frozen=True)
class FoundReport:
    """One report of several in a file; its first block is its title, but for the first report."""

    title: Title
    blocks: Sequence[Block]

    @property
    def remainder(self) -> Remainder:
        """All its words, as what was not read."""
        return Remainder(_where(self.blocks[0]), " ".join(text for block in self.blocks if (text := _words(block))))


def reports_in(blocks: Sequence[Block], forms: Forms) -> list[FoundReport]:
    """The reports that stand below each other; none if there is but one, or none."""
    titles = [(at, title) for at in range(len(blocks)) if (title := _title(blocks, at)) is not None]
    if not titles or not any(_differ(titles[0][1], title) for _, title in titles[1:]):
        return []
    marks = _Marks(forms)
    starts = [(0, titles[0][1])]
    for number, (at, title) in enumerate(titles[1:], 1):
        begun, current = starts[-1]
        end = next((other for other, later in titles[number + 1 :] if _differ(title, later)), len(blocks))
        if _differ(current, title) and marks.begin_anew(blocks[begun:at], blocks[at:end]):
            starts.append((at if title.body else _with_body(blocks, at), title))
    ends = [at for at, _ in starts[1:]] + [len(blocks)]
    found = [FoundReport(title, blocks[at:end]) for (at, title), end in zip(starts, ends, strict=True)]
    return found if len(found) > 1 else []


def chosen_of(reports: Sequence[FoundReport], year: int | None) -> FoundReport:
    """The report of a year, else the one whose title comes first."""
    return next((report for report in reports if report.title.year == year), reports[0])


class _Marks:
    """What tells that a report begins anew: headings, and labels of rows, which stand once in a report."""

    def __init__(self, forms: Forms) -> None:
        sections = [section for form in forms for section in form.sections]
        self.headings = {squeeze(section.heading) for section in sections if number_of(section.heading)[0]}
        rows = {label_key(row.label) for section in sections for block in section.blocks for row in block.leaf_rows}
        self.rows = {key for key in rows if len(key) >= _SHORTEST}

    def begin_anew(self, before: Sequence[Block], behind: Sequence[Block]) -> bool:
        """Whether what stands behind a title stood before it already."""
        one, other = (squeeze("\n".join(map(_words, blocks))) for blocks in (before, behind))
        if any(key in one and key in other for key in self.headings):
            return True
        if len(_own_headings(before) & _own_headings(behind)) >= _FEWEST_HEADINGS:
            return True
        return sum(key in one and key in other for key in self.rows) >= _FEWEST_ROWS


def _own_headings(blocks: Sequence[Block]) -> set[str]:
    lines = (block.text for block in blocks if isinstance(block, SourceParagraph))
    return {squeeze(line) for line in lines if len(line) <= _LONGEST_HEADING and number_of(line)[0] == "chapter"}


def _title(blocks: Sequence[Block], at: int) -> Title | None:
    """The title with a year that a line is or opens with, or that begins in it and ends in the next."""
    lines = [block.text for block in blocks[at : at + 2] if isinstance(block, SourceParagraph)]
    if not isinstance(blocks[at], SourceParagraph) or "年" not in lines[0] or len(lines[0]) > _LONGEST_TITLE:
        return None
    if "报" in lines[0]:
        title = title_in(lines[0])
        return title if title is not None and title.year is not None and opens_with(lines[0], title.text) else None
    whole = "".join(lines)
    title = title_in(whole) if len(whole) < _LONGEST_TITLE and is_title_line(whole) else None
    return title if title is not None and title.year is not None else None


def _differ(one: Title, other: Title) -> bool:
    """Whether two titles are of two reports; a body's short name is no other body."""
    if one.year != other.year:
        return True
    return bool(one.body and other.body) and one.body not in other.body and other.body not in one.body


def _with_body(blocks: Sequence[Block], at: int) -> int:
    """Where a title begins whose body stands in the line over it."""
    above = blocks[at - 1]
    return at - 1 if isinstance(above, SourceParagraph) and looks_like_body(above.text) else at


def _words(block: Block) -> str:
    if isinstance(block, SourceParagraph):
        return block.text.strip()
    return " ".join(slot.text.strip() for slot in block.grid.slots if slot.text.strip())


def _where(block: Block) -> str:
    return block.where if isinstance(block, SourceParagraph) else block.place(0)
