"""Where the parts of a report begin: by the statutory headings, or by the headings that a report chose for itself.

A heading may be a line of its own or stand inside a line that runs several parts together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from editor.forms.form import Form
from editor.forms.sections import SectionSpec
from editor.importers.blocks.source import Block, SourceParagraph
from editor.importers.folding.figures import UNITS, is_figures, is_value
from editor.importers.folding.letters import fold, label_key, likeness, number_of
from editor.importers.matching.identity import heading_of
from editor.importers.matching.labels import TableLabels, pattern_of
from editor.wording.chinese_numerals import COUNTING

_LONGEST_HEADING = 45
_SIMILAR = 0.75
_MORE_WORDS = 12  # letters that a heading in other words may have more: 政府信息公开工作, for one
_MARKS = re.compile(r"^[*\s]+|[*\s]+$")
_OWN_HEADING = re.compile(rf"(?:[{COUNTING}]{{1,3}}\s*、|\([{COUNTING}]{{1,3}}\))\s*[^。;!?]{{2,40}}")
_LEVELS = {"chapter": 1, "item": 2}


@dataclass
class Span:
    """The blocks from one heading to the next. `sections` are its own, then those whose headings the file lost."""

    sections: tuple[SectionSpec, ...]
    blocks: list[Block] = field(default_factory=list)


@dataclass
class OwnPart:
    """A part that the report chose itself, or (without a heading) what stands before the first."""

    heading: str
    blocks: list[Block] = field(default_factory=list)


def statutory_spans(blocks: Sequence[Block], form: Form, labels: Sequence[TableLabels]) -> list[Span]:
    """Part a report by the headings of its form."""
    found: list[tuple[int, list[Block]]] = [(-1, [])]
    finder = _Headings(form, labels)
    for block in blocks:
        if isinstance(block, SourceParagraph):
            for index, piece in finder.pieces(block):
                if index is not None:
                    found.append((index, []))
                if piece.text:
                    found[-1][1].append(piece)
        else:
            found[-1][1].append(block)
    return [Span(_sections(form, found, position), list(content)) for position, (_, content) in enumerate(found)]


def _sections(form: Form, found: list[tuple[int, list[Block]]], position: int) -> tuple[SectionSpec, ...]:
    """The section of a heading, and those between it and the next that no heading was found for."""
    headed = {index for index, _ in found}
    index = found[position][0]
    end = found[position + 1][0] if position + 1 < len(found) else len(form.sections)
    lost = [other for other in range(index + 1, end) if other not in headed]
    own = [index] if index >= 0 else []
    return tuple(form.sections[other] for other in own + lost)


class _Headings:
    """Finds the headings one after another; each section begins once."""

    def __init__(self, form: Form, labels: Sequence[TableLabels]) -> None:
        self.sections = form.sections
        self.labels = labels
        self.seen: set[int] = set()
        self.reached = -1
        self.patterns = [
            re.compile("|".join(pattern_of(text, number="required") for text in heading_of(section)) or r"(?!)")
            for section in form.sections
        ]

    def pieces(self, line: SourceParagraph) -> Iterator[tuple[int | None, SourceParagraph]]:
        """The line split at the headings in it: (section that begins, text behind its heading)."""
        whole = self._whole(line.text)
        if whole is not None:
            self._take(whole)
            yield whole, SourceParagraph("", line.where)
            return
        folded = fold(line.text)
        starting: int | None = None
        at = 0
        while (inline := self._inline(folded, at)) is not None:
            index, start, end = inline
            yield starting, SourceParagraph(line.text[at:start].strip(), line.where)
            self._take(index)
            starting, at = index, end
        yield starting, SourceParagraph(line.text[at:].strip(), line.where)

    def _take(self, index: int) -> None:
        self.seen.add(index)
        self.reached = max(self.reached, index)

    def _whole(self, text: str) -> int | None:
        bare = _MARKS.sub("", text)
        if len(bare) > _LONGEST_HEADING:
            return None
        key = label_key(bare)
        for index, section in enumerate(self.sections):
            if index not in self.seen and any(label_key(heading) == key for heading in heading_of(section)):
                return index
        if number_of(bare)[0] != "chapter" or any(table.of(bare) for table in self.labels):
            return None
        return next((index for index in range(len(self.sections)) if self._resembles(index, bare, key)), None)

    def _resembles(self, index: int, bare: str, key: str) -> bool:
        """Whether a numbered line is the heading of a section in other words."""
        if index in self.seen or index < self.reached or any(letter.isdigit() for letter in key):
            return False
        return any(
            number_of(heading) == number_of(bare)
            and len(key) <= len(label_key(heading)) + _MORE_WORDS
            and (label_key(heading) in key or likeness(label_key(heading), key) >= _SIMILAR)
            for heading in heading_of(self.sections[index])
        )

    def _inline(self, folded: str, at: int) -> tuple[int, int, int] | None:
        """The next heading inside a line: only later sections, so that a mention of an earlier one is none."""
        found = [
            (match.start(), -match.end(), index)
            for index, pattern in enumerate(self.patterns)
            if index > self.reached and (match := pattern.search(folded, at))
        ]
        if not found:
            return None
        start, end, index = min(found)
        return index, start, -end


def own_parts(blocks: Sequence[Block], labels: Sequence[TableLabels]) -> list[OwnPart]:
    """Part a report by its own headings: numbered lines that stand under no other.

    They are those of the highest level. Where a report lost its first heading (一、), what stood under it stands alone
    until the next heading of that level. The numbered rows of a table (`labels`) are no headings.
    """
    parts = [OwnPart("")]
    level = max(_LEVELS.values())
    for block in _split_run_together(blocks):
        heading = _own_heading(block) if isinstance(block, SourceParagraph) else None
        if heading is not None and any(_opens_with_label(block, table) for table in labels):
            heading = None
        if heading is not None and heading[1] <= level:
            parts.append(OwnPart(heading[0]))
            level = heading[1]
        else:
            parts[-1].blocks.append(block)
    return parts


def _own_heading(line: SourceParagraph) -> tuple[str, int] | None:
    bare = _MARKS.sub("", line.text)
    kind, _ = number_of(bare)
    if kind not in _LEVELS or not _OWN_HEADING.fullmatch(fold(bare)):
        return None
    return bare, _LEVELS[kind]


def _opens_with_label(block: Block, table: TableLabels) -> bool:
    """Whether a line is a row of a table: its label, alone or with a unit and figures behind it."""
    folded = fold(block.text).strip() if isinstance(block, SourceParagraph) else ""
    first = next(table.scan(folded), None)
    if first is None or first.start > 0:
        return False
    words = [word for word in re.split(r"[\s|]+", folded[first.end :]) if word]
    return all(word in UNITS or is_value(word) or is_figures(word) for word in words)


def _split_run_together(blocks: Sequence[Block]) -> list[Block]:
    """Lines that run parts together, split at 一、 二、 三、 …, if these follow each other without a gap."""
    if any(isinstance(block, SourceParagraph) and _own_heading(block) for block in blocks):
        return list(blocks)
    numerals = iter(COUNTING)
    wanted = next(numerals)
    result: list[Block] = []
    for block in blocks:
        rest = block
        while isinstance(rest, SourceParagraph):
            match = re.search(rf"(?:^|(?<=\s)){wanted}、\s*[^\s。，；：、]{{2,30}}(?=\s|$)", rest.text)
            if match is None:
                break
            result.append(SourceParagraph(rest.text[: match.start()].strip(), rest.where))
            result.append(SourceParagraph("".join(match[0].split()), rest.where))
            rest = SourceParagraph(rest.text[match.end() :].strip(), rest.where)
            wanted = next(numerals, "\0")
        result.append(rest)
    return [block for block in result if not isinstance(block, SourceParagraph) or block.text]
