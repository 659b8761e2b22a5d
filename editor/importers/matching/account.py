"""The account of an import: what a reader handed over and no part of the draft holds, so that it can be listed as well.

Every letter of a file is in a cell, a section, the headings, the unmapped, or a note; how it came there is not asked.
What may stand in none of them, `LAWFUL` says, and nothing else. Figures are compared as words are.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from editor.importers.blocks.source import Block, SourceParagraph
from editor.importers.draft import ImportDraft
from editor.importers.folding.figures import UNITS
from editor.importers.folding.letters import fold
from editor.importers.matching.labels import TableLabels
from editor.importers.matching.page_furniture import DATA_NAME
from editor.importers.matching.titles import lead_length
from editor.report.model import Remainder
from editor.wording.chinese_numerals import COUNTING

_RUN = re.compile(r"[^\W\d_]+|\d+")  # letters, or digits, that nothing parts
_CLAUSE = re.compile(r"[^\n\t|。;()]+")  # what is told of a text that is held in part
_TELLING: Final = 4  # letters; fewer stand in many a text by chance
_OF_LABELS: Final = frozenset({"类别", "项目", "指标", "栏目", "序号"})


@dataclass(frozen=True)
class Lawful:
    """A kind of word that no draft need hold, with the reason."""

    why: str
    is_so: Callable[[str], bool]


LAWFUL: Final = (
    Lawful("what a figure is counted in, as the form says itself", UNITS.__contains__),
    Lawful("a cell that says 无 is blank, one that says 零 holds 0", frozenset("无零").__contains__),
    Lawful("the number of a row, a heading or a list", lambda run: all(letter in COUNTING for letter in run)),
    Lawful("the name of a datum that the draft holds: 标题, 统计年度", lambda run: bool(DATA_NAME.fullmatch(run))),
    Lawful("stands over the column of the labels, or of their numbers", _OF_LABELS.__contains__),
)
"""What no draft need hold, besides what the form prints itself: its labels and headings, whole or torn, and the title
with what stands for a label before it (标题, 附件 2).

Repeats of a merged cell, page numbers, what a page has for its own working (scripts, buttons, fields to search by), the
prompts of a document's controls, and what this program wrote for those who fill in a workbook do not come so far: their
readers know them.
"""


def left_over(draft: ImportDraft, labels: Iterable[TableLabels]) -> list[Remainder]:
    """What of its file's blocks a draft does not hold, a clause each; `labels` are those of its form's tables."""
    account = _Account(_held(draft), _printed(draft, labels))
    rest: list[Remainder] = []
    before = ""
    for piece in _pieces(draft.blocks):
        if not account.take(piece.text, before):
            rest.append(piece)
        before = piece.text
    return [Remainder(piece.where, text) for piece in rest for text in account.lost(piece.text)]


def _held(draft: ImportDraft) -> Iterator[str]:
    """All texts of a draft."""
    yield from (draft.title, draft.body, str(draft.year))
    yield from (*draft.sections.values(), *draft.headings.values(), *draft.notes)
    yield from (proposal.text for proposal in draft.proposals.values())
    yield from (item.text for item in (*draft.unread.values(), *draft.unmapped))


def _printed(draft: ImportDraft, labels: Iterable[TableLabels]) -> Iterator[str]:
    """The letters of what the form prints itself."""
    yield _squeezed(draft.form.title.format(body=draft.body, year=draft.year))
    yield from (_squeezed(text) for section in draft.form.sections for text in (section.heading, *section.aliases))
    yield from (table.printed for table in labels)


def _pieces(blocks: Sequence[Block]) -> Iterator[Remainder]:
    for block in blocks:
        if isinstance(block, SourceParagraph):
            yield Remainder(block.where, block.text.strip())
        else:
            for slot in block.grid.slots:
                if text := slot.text.strip():
                    yield Remainder(block.place(slot.row), text)


class _Account:
    """The texts of a draft, each to be found as often as it is there; `printed` are letters that need not be found."""

    def __init__(self, held: Iterable[str], printed: Iterable[str]) -> None:
        self.lines = Counter(line.strip() for text in held for line in text.split("\n"))
        self.letters = "\n".join(map(_squeezed, self.lines))
        self.printed = "\n".join(printed)

    @cached_property
    def runs(self) -> Counter[str]:
        """The words and figures of the lines that nothing was found to be."""
        return Counter(run for line in self.lines.elements() for run in _RUN.findall(fold(line)))

    def take(self, text: str, before: str) -> bool:
        """Whether a text is held whole; a short one that goes on from the text `before` it, with the end of that."""
        if self.lines[text] > 0:
            self.lines[text] -= 1
            return True
        letters = _squeezed(text)
        if not letters or letters in self.printed:
            return True
        if len(letters) < _TELLING:
            letters = _squeezed(before)[-_TELLING:] + letters
        return len(letters) >= _TELLING and letters in self.letters

    def lost(self, text: str) -> list[str]:
        """The clauses of a text in which a word is not held, after all that are held whole were taken."""
        clauses = [(clause, _RUN.findall(clause[0])) for clause in _CLAUSE.finditer(fold(text), lead_length(text))]
        missing = [(clause, sum(not self._is_held(run) for run in runs)) for clause, runs in clauses]
        return [text[clause.start() : clause.end()].strip() for clause, count in missing if count]

    def _is_held(self, run: str) -> bool:
        if self.runs[run] > 0:
            self.runs[run] -= 1
            return True
        if run in self.printed or any(lawful.is_so(run) for lawful in LAWFUL):
            return True
        at = 0
        while at < len(run):
            length = self._held_length(run[at:])
            if not length:
                return False
            at += length
        return True

    def _held_length(self, run: str) -> int:
        """How many letters at the start of a run stand together in the draft or the form; 0 if too few to tell."""
        ends = range(1, len(run) + 1)
        end = bisect_left(ends, True, key=lambda end: run[:end] not in self.letters and run[:end] not in self.printed)
        start = run[:end]
        is_end = end > 1 and (f"\n{start}" in self.letters or f"{start}\n" in self.letters)
        return end if end >= _TELLING or is_end or start in self.printed else 0


class _Letters(dict[int, int | None]):
    """A table for `str.translate` that folds letters and drops what is none; it learns each when it first meets it."""

    def __missing__(self, code: int) -> int | None:
        letter = fold(chr(code))
        self[code] = ord(letter) if letter.isalpha() or letter.isdecimal() else None
        return self[code]


_LETTERS: Final = _Letters()


def _squeezed(text: str) -> str:
    """As `squeeze`, for many texts."""
    return text.translate(_LETTERS)
