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
from editor.importers.folding.letters import fold, has_one_slip, label_key, likeness, number_of
from editor.importers.matching.identity import heading_of
from editor.importers.matching.labels import TableLabels, pattern_of
from editor.patterns import lazy
from editor.wording.chinese_numerals import COUNTING

_LONGEST_HEADING = 45
_FEWEST_MISSPELT = 6  # letters of a heading that is told within a line although one of them is wrong
_SIMILAR = 0.75
_MORE_WORDS = 12  # letters that a heading in other words may have more: 政府信息公开工作, for one
_MARKS = re.compile(r"^[*\s]+|[*\s]+$")
_OWN_HEADING = re.compile(rf"(?:[{COUNTING}]{{1,3}}\s*、|\([{COUNTING}]{{1,3}}\))\s*[^。;!?]{{2,40}}")
_OVERVIEW = lazy(
    rf"[*#\s]*{COUNTING[0]}\s*[、.,]\s*(?:\d{{4}}\s*年度?|本年度?|全年)?(?:政府信息公开|政务公开)?(?:工作)?的?"
    r"(?:概述|概况|综述|总述|(?:总体|基本|主要|整体|开展)(?:工作)?(?:情况|概况|概述)|情况)(?:[。:]\s*|\s+|$)"
)  # a heading of the first section in other words, with or without text behind it
_SHORT_HEADING = lazy(rf"[{COUNTING}]{{1,3}}\s*[、.,]\s*[^。;!?]{{2,40}}")
_PART = lazy(rf"第\s*([{COUNTING}]{{1,3}})\s*(?:部分|章|篇)[\s:、.]*")  # 第一部分 stands for 一、
_LEVELS = {"chapter": 1, "item": 2}


@dataclass
class Span:
    """The blocks from one heading to the next. `sections` are its own, then those whose headings the file lost."""

    sections: tuple[SectionSpec, ...]
    blocks: list[Block] = field(default_factory=list)
    note: str = ""  # what a person should look at about its heading


@dataclass
class OwnPart:
    """A part that the report chose itself, or (without a heading) what stands before the first."""

    heading: str
    blocks: list[Block] = field(default_factory=list)


def statutory_spans(blocks: Sequence[Block], form: Form, labels: Sequence[TableLabels]) -> list[Span]:
    """Part a report by the headings of its form."""
    found: list[tuple[int, list[Block]]] = [(-1, [])]
    finder = _Headings(form, labels, blocks)
    for position, block in enumerate(blocks):
        if isinstance(block, SourceParagraph):
            for index, piece in finder.pieces(block, position):
                if index is not None:
                    found.append((index, []))
                if piece.text:
                    found[-1][1].append(piece)
        else:
            found[-1][1].append(block)
    return [
        Span(_sections(form, found, number), list(content), finder.notes.get(index, ""))
        for number, (index, content) in enumerate(found)
    ]


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

    def __init__(self, form: Form, labels: Sequence[TableLabels], blocks: Sequence[Block]) -> None:
        self.sections = form.sections
        self.labels = labels
        self.seen: set[int] = set()
        self.reached = -1
        self.notes: dict[int, str] = {}
        self.patterns = [
            re.compile("|".join(pattern_of(text, number="required") for text in heading_of(section)) or r"(?!)")
            for section in form.sections
        ]
        self.numbers = [number_of(section.heading) for section in form.sections]
        self.keys = [{label_key(text) for text in heading_of(section)} for section in form.sections]
        self.headed: set[int] = set()  # the lines that open with a numbered heading
        self.parts = 0  # the highest number of the first level
        self.last, self.plain = self._last_of(blocks)
        self.listed: set[tuple[str, str]] = set()  # the numbers of lower levels since the last heading

    def pieces(self, line: SourceParagraph, position: int) -> Iterator[tuple[int | None, SourceParagraph]]:
        """The line split at the headings in it: (section that begins, text behind its heading)."""
        whole = self._whole(line, position)
        if whole is not None:
            self._take(whole)
            yield whole, SourceParagraph("", line.where)
            return
        number = number_of(_bare(line))
        if number[0] != "chapter" or not self._is_row(line):
            self.listed.add(number)
        folded = fold(line.text)
        starting, at = self._overview(line, folded, position)
        while (inline := self._inline(folded, at, position)) is not None:
            index, start, end = inline
            if not self.patterns[index].match(folded, start, end):
                self._note(index, line, line.text[start:end])
            yield starting, SourceParagraph(line.text[at:start].strip(), line.where)
            self._take(index)
            starting, at = index, end
        yield starting, SourceParagraph(line.text[at:].strip(), line.where)

    def _last_of(self, blocks: Sequence[Block]) -> tuple[dict[int, int], dict[int, int]]:
        """The last line that opens with the numbered heading of each section, and that is it without any number."""
        numbered: dict[int, int] = {}
        plain: dict[int, int] = {}
        for position, block in enumerate(blocks):
            bare = _bare(block) if isinstance(block, SourceParagraph) else ""
            kind, number = number_of(bare)
            if kind == "chapter":
                self.parts = max(self.parts, COUNTING.find(number) + 1)
                folded, key = fold(bare), label_key(bare)
                for index, pattern in enumerate(self.patterns):
                    if pattern.match(folded) or (len(bare) <= _LONGEST_HEADING and self._is_like(index, bare, key)):
                        numbered[index] = position
                        self.headed.add(position)
            elif bare and not kind and len(bare) <= _LONGEST_HEADING and (index := self._worded(label_key(bare))) >= 0:
                plain[index] = position
        return numbered, plain

    def _worded(self, key: str) -> int:
        """The section whose heading has these letters; -1 if none has."""
        return next((index for index, keys in enumerate(self.keys) if key in keys), -1)

    def _take(self, index: int) -> None:
        self.seen.add(index)
        self.reached = max(self.reached, index)
        self.listed.clear()

    def _whole(self, line: SourceParagraph, position: int) -> int | None:
        bare = _bare(line)
        if len(bare) > _LONGEST_HEADING:
            return None
        key = label_key(bare)
        index = self._worded(key)
        if index >= 0 and index not in self.seen:
            return index if self._is_of_first_level(bare, index, position) else None
        if number_of(bare)[0] != "chapter" or self._is_row(line):
            return None
        found = next((index for index in range(len(self.sections)) if self._resembles(index, bare, key)), None)
        if found is None:
            return self._next_in_order(line)
        if any(has_one_slip(key, known) for known in self.keys[found]):
            self._note(found, line, _MARKS.sub("", line.text))
        return found

    def _is_row(self, line: SourceParagraph) -> bool:
        """Whether a line is a row of one of the tables, which may be numbered like a part."""
        return any(_opens_with_label(line, table) for table in self.labels)

    def _next_in_order(self, line: SourceParagraph) -> int | None:
        """The section that a heading in words of its own begins, told by its number: it is the next one in order.

        No other line may be that section's, nor may the report number more parts than its form does, nor may a list
        of its own have begun within the part before.
        """
        bare = _bare(line)
        index = next((at for at, number in enumerate(self.numbers) if number == number_of(bare)), -1)
        folded = fold(bare)
        if not 0 <= self.reached < index or not _SHORT_HEADING.fullmatch(folded):
            return None
        if any(pattern.search(folded) for pattern in self.patterns):
            return None  # the last row of a table with the heading behind it
        found = self.last.keys() | self.plain.keys()
        numbered = sum(kind == "chapter" for kind, _ in self.numbers)
        if found.intersection(range(self.reached + 1, index + 1)) or self.parts > numbered:
            return None
        if ("chapter", COUNTING[0]) in self.listed:
            return None
        self._note(index, line, _MARKS.sub("", line.text))
        return index

    def _note(self, index: int, line: SourceParagraph, heading: str) -> None:
        self.notes[index] = f"{line.where}：“{heading}”作为“{self.sections[index].heading}”读入，请核对"

    def _is_of_first_level(self, bare: str, index: int, position: int) -> bool:
        """Whether a line worded like a section's heading is one, not a heading further down that is called the same.

        A line of a table of contents is none: the next begins a part as well, and its own part begins further down.
        A number of a lower level is a heading only where the report has no others, or where the first level's number
        was printed so by mistake: it is the section's own and continues no list.
        """
        kind, number = number_of(bare)
        if kind == "chapter":
            is_contents = self.last.get(index, -1) > position and position + 1 in self.headed
            return not is_contents
        if self.last.get(index, -1) > position or (kind and self.plain.get(index, -1) > position):
            return False
        if not kind or not self.last:
            return True
        at = COUNTING.find(number) if kind == "item" else int(number) - 1
        before = COUNTING[at - 1] if kind == "item" else str(at)
        return self.numbers[index] == ("chapter", COUNTING[at : at + 1]) and (kind, before) not in self.listed

    def _resembles(self, index: int, bare: str, key: str) -> bool:
        """Whether a numbered line is the heading of a section in other words."""
        return index not in self.seen and index >= self.reached and self._is_like(index, bare, key)

    def _is_like(self, index: int, bare: str, key: str) -> bool:
        if any(letter.isdigit() for letter in key):
            return False
        return any(
            number_of(heading) == number_of(bare)
            and len(key) <= len(label_key(heading)) + _MORE_WORDS
            and (label_key(heading) in key or likeness(label_key(heading), key) >= _SIMILAR)
            for heading in heading_of(self.sections[index])
        )

    def _overview(self, line: SourceParagraph, folded: str, position: int) -> tuple[int | None, int]:
        """The section that is numbered first and where the text behind its heading begins, if the line begins it.

        What stands numbered first, before any other part, is that section, whatever the report calls it.
        """
        first = next((index for index, number in enumerate(self.numbers) if number == ("chapter", COUNTING[0])), None)
        if first is None or self.reached >= first or first in self.last:
            return None, 0
        bare = fold(_bare(line))
        if max(self.last.values(), default=-1) < position or number_of(bare) != ("chapter", COUNTING[0]):
            return None, 0
        is_heading = _OWN_HEADING.fullmatch(bare) is not None
        named = _OVERVIEW.match(folded)  # a heading with 第一部分 has no text behind it
        end = named.end() if named is not None else len(folded) if is_heading else 0
        if not end or self._is_row(line):
            return None, 0
        self._take(first)
        self._note(first, line, line.text[:end].strip(" 　。：:*"))
        return first, end

    def _inline(self, folded: str, at: int, position: int) -> tuple[int, int, int] | None:
        """The next heading inside a line: only later sections, so that a mention of an earlier one is none.

        Nor is it one where the heading opens a line further down.
        """
        found = [
            (place[0], -place[1], index)
            for index, pattern in enumerate(self.patterns)
            if index > self.reached and self.last.get(index, -1) <= position
            if (place := match.span() if (match := pattern.search(folded, at)) else self._misspelt(index, folded, at))
        ]
        if not found:
            return None
        start, end, index = min(found)
        return index, start, -end

    def _misspelt(self, index: int, folded: str, at: int) -> tuple[int, int] | None:
        """Where a line has the number of a section and its heading with one letter wrong, missing or too many."""
        kind, number = self.numbers[index]
        wanted = [key for key in self.keys[index] if len(key) >= _FEWEST_MISSPELT]
        starts = re.finditer(rf"(?<![{COUNTING}]){number}\s*[、.,]\s*", folded[at:]) if kind == "chapter" else ()
        for start in starts:
            reach = range(at + start.end(), min(at + start.end() + 2 * _LONGEST_HEADING, len(folded)))
            ends = [place for place in reach if folded[place].isalnum()]
            letters = "".join(folded[place] for place in ends)
            for key in wanted:
                for count in range(len(key) - 1, min(len(key) + 1, len(letters)) + 1):
                    if has_one_slip(letters[:count], key):
                        return at + start.start(), ends[count - 1] + 1
        return None


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
    bare = _bare(line)
    kind, _ = number_of(bare)
    if kind not in _LEVELS or not _OWN_HEADING.fullmatch(fold(bare)):
        return None
    return _MARKS.sub("", line.text), _LEVELS[kind]


def _bare(line: SourceParagraph) -> str:
    """The text of a line without marks around it; 第一部分 as the 一、 that it stands for."""
    bare = _MARKS.sub("", line.text)
    part = _PART.match(bare)
    return bare if part is None else f"{part[1]}、{bare[part.end() :]}"


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
