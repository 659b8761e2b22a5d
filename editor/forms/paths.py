"""Cells by the names a person writes: `三.(七).总计` to addresses and back.

A path names a section (三, 表三, its heading or its short name), then rows from group to row, then columns from group
to column, each by its printed number, by its label, or by both; groups may be left out. Labels are compared by their
letters and digits alone: width, spaces and punctuation do not count. What fits several cells fits several: nothing is
guessed, but a path that names row and column is not disturbed by cells that it names only in part.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from editor.forms.address import CellRef, ancestors
from editor.forms.naming import numeral, section_name, without_numeral
from editor.forms.sections import BlockSpec, Leaf, SectionSpec
from editor.wording.chinese_numerals import COUNTING

_BARE_NUMBER: Final = rf"([{COUNTING}]+|\([{COUNTING}]+\)|\d+)[、.]?"
_REMARK: Final = r"[（(][^（）()]*[）)]$"
_NUMBERED_PARTS: Final = rf"\s+(?=[{COUNTING}]+、|[（(][{COUNTING}]+[）)]|\d+[.．、])"
_OF_WHICH: Final = r"^其中[:：]"
_SIGNS: Final = r"[\s+\-*/×÷().·。:\"“”{}（）：／－＋]+"  # what would end a name in a citation
_MANY_KNOWN: Final = 2000


class Node(NamedTuple):
    """A row, column, group or section as paths name it: its number, the letters of its labels, how it is written."""

    number: str
    labels: frozenset[str]
    shown: str  # as printed, in short
    words: tuple[str, ...]  # how a path names it, the best first


class UnknownSegment(NamedTuple):
    """Why a path fits nothing: which of its segments does not (from 0), and what there is at that place."""

    segment: int
    known: tuple[str, ...]


class _Place(NamedTuple):
    """A cell: the groups and the row and column it stands in, and which of these nodes a path in full must name."""

    ref: CellRef
    rows: tuple[Node, ...]
    columns: tuple[Node, ...]
    needed: frozenset[int]
    is_alone: bool  # in its row: the column need not be named

    @property
    def chain(self) -> tuple[Node, ...]:
        return (*self.rows, *self.columns)


class _Asked(NamedTuple):
    """A segment of a path: the number it gives, the letters of the label it gives."""

    number: str
    label: str


class PathBook:
    """The cells of one form by their names. Make it once for a form: that is `Form.paths`."""

    def __init__(self, tables: Sequence[SectionSpec]) -> None:
        self._tables = {table.id: _section_node(table) for table in tables}
        self._places = {
            table.id: tuple(place for block in table.blocks for place in _places(table.id, block)) for table in tables
        }
        self._known: dict[tuple[str, ...], tuple[CellRef, ...]] = {}

    def resolve(self, segments: Sequence[str]) -> tuple[CellRef, ...]:
        """All cells that a path fits, in reading order."""
        key = tuple(segments)
        if key not in self._known:
            if len(self._known) >= _MANY_KNOWN:
                self._known.clear()
            self._known[key] = self._resolved(key)
        return self._known[key]

    def path(self, ref: CellRef) -> tuple[str, ...]:
        """The shortest natural path that fits this cell and no other. Raises KeyError for an unknown cell."""
        place = {place.ref: place for place in self._places[ref.table]}[ref]
        found: tuple[str, ...] = ()
        for rows in _wordings(place.rows):
            for columns in (*([()] if place.is_alone else []), *_wordings(place.columns)):
                found = (self._tables[ref.table].words[0], *rows, *columns)
                if self.resolve(found) == (ref,):
                    return found
        return found

    def unknown_segment(self, segments: Sequence[str]) -> UnknownSegment:
        """Where a path that fits nothing leaves the form."""
        good = 0
        while good < len(segments) and self._resolved(tuple(segments[: good + 1])):
            good += 1
        if not good:
            return UnknownSegment(0, tuple(node.shown for node in self._tables.values()))
        return UnknownSegment(good, tuple(dict.fromkeys(self._following(tuple(segments[:good])))))

    def _resolved(self, segments: tuple[str, ...]) -> tuple[CellRef, ...]:
        full: list[CellRef] = []
        partly: list[CellRef] = []
        for place, ways in self._fitting(segments):
            is_full = any(place.needed.issubset(way) for way in ways)
            (full if is_full else partly).append(place.ref)
        return tuple(full or partly)

    def _following(self, segments: tuple[str, ...]) -> Iterator[str]:
        for place, ways in self._fitting(segments):
            chain = place.chain
            for way in ways:
                yield from (node.shown for node in chain[max(way, default=-1) + 1 :][:1])

    def _fitting(self, segments: tuple[str, ...]) -> Iterator[tuple[_Place, list[tuple[int, ...]]]]:
        """The cells a path fits, each with the ways it does: which nodes of its chain are named."""
        asked = tuple(map(_asked, segments))
        for table, node in self._tables.items():
            starts = _ends(node, asked, 0)
            for place in self._places[table] if starts else ():
                chain = place.chain
                ways = [way for start in starts for way in _ways(chain, asked, start, 0)]
                if ways:
                    yield place, ways


def letters(text: str) -> str:
    """What of a label counts when labels are compared: its letters and digits."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text) if letter.isalnum()).casefold()


def _ways(chain: tuple[Node, ...], asked: tuple[_Asked, ...], at: int, first: int) -> Iterator[tuple[int, ...]]:
    """How the segments from `at` on name nodes of the chain from `first` on, in order."""
    if at == len(asked):
        yield ()
        return
    for number in range(first, len(chain)):
        for end in _ends(chain[number], asked, at):
            for rest in _ways(chain, asked, end, number + 1):
                yield (number, *rest)


def _ends(node: Node, asked: tuple[_Asked, ...], at: int) -> list[int]:
    """Where the segments that name a node from `at` on may end: after one, or after a number and a label."""
    one = asked[at]
    has_number = one.number == node.number if one.number else True
    has_label = one.label in node.labels if one.label else True
    if not (has_number and has_label and (one.number or one.label)):
        return []
    both = one.number and not one.label and at + 1 < len(asked)
    if both and not asked[at + 1].number and asked[at + 1].label in node.labels:
        return [at + 1, at + 2]
    return [at + 1]


def _asked(segment: str) -> _Asked:
    text = unicodedata.normalize("NFKC", segment).strip()
    if bare := re.fullmatch(_BARE_NUMBER, text):
        return _Asked(f"{bare[1]}." if bare[1].isascii() and bare[1].isdigit() else bare[1], "")
    return _Asked(numeral(text), letters(without_numeral(text)))


def _wordings(chain: tuple[Node, ...]) -> Iterator[tuple[str, ...]]:
    """How a row or a column may be named: alone first, then with more and more of its groups; 1. never without one."""
    if not chain:
        yield ()
        return
    *groups, leaf = chain
    for words in leaf.words:
        for count in range(len(groups) + 1):
            over = tuple(group.words[0] for group in groups[len(groups) - count :])
            if over or not groups or not words.isdigit():
                yield (*over, words)


def _places(table: str, block: BlockSpec) -> Iterator[_Place]:
    rows = _row_chains(block) if block.row_labels else {}
    columns = {column.id: _by_groups(block.columns, column.id) for column in block.leaf_columns}
    is_alone = len(columns) == 1
    for row in block.leaf_rows:
        above = rows.get(row.id, ())
        for column in block.leaf_columns:
            last = len(above) + len(columns[column.id]) - 1
            needed = frozenset(([len(above) - 1] if above else []) + ([] if is_alone else [last]))
            yield _Place(CellRef(table, row.id, column.id), above, columns[column.id], needed, is_alone)


def _row_chains(block: BlockSpec) -> dict[str, tuple[Node, ...]]:
    """Each row with the groups over it; where the form has no groups, those that the printed numbers tell."""
    if len(block.rows) > len(block.leaf_rows):
        return {row.id: _by_groups(block.rows, row.id, numbers_first=True) for row in block.leaf_rows}
    found: dict[str, tuple[Node, ...]] = {}
    above: list[tuple[int, Node]] = []
    for row in block.leaf_rows:
        parts = re.split(_NUMBERED_PARTS, row.label)
        for number, part in enumerate(parts, 1):
            level = _level(part)
            above = [entry for entry in above if entry[0] < level]
            is_own = number == len(parts)
            above.append((level, _node(part, row.short or "", row.aliases) if is_own else _node(part)))
        found[row.id] = tuple(node for _, node in above)
    return found


def _by_groups(entries: Sequence[Leaf], identifier: str, *, numbers_first: bool = False) -> tuple[Node, ...]:
    known = {entry.id: entry for entry in entries}
    chain = (known[key] for key in (*ancestors(identifier), identifier) if key in known)
    return tuple(_node(entry.label, entry.short or "", entry.aliases, numbers_first=numbers_first) for entry in chain)


def _level(label: str) -> int:
    """How deep the number of a label stands: 一 1, (一) 2, 1. 3, none 4."""
    number = numeral(label)
    if not number:
        return 4
    return 3 if number.endswith(".") else 2 if number.startswith("(") else 1


def _node(label: str, short: str = "", aliases: Iterable[str] = (), *, numbers_first: bool = False) -> Node:
    number = numeral(label)
    known = [without_numeral(name) for name in (label, short, *aliases)]
    bare = [re.sub(_OF_WHICH, "", name) for name in known]
    plain = [re.sub(_REMARK, "", name) for name in bare]
    named = [name for text in (*plain, *bare) if (name := re.sub(_SIGNS, "", text))]
    numbers = [number.rstrip(".")] if number else []
    words = (*numbers, *named) if numbers_first else (*named, *numbers)
    labels = frozenset(map(letters, (*known, *bare, *plain))) - {""}
    return Node(number, labels, short or label, tuple(dict.fromkeys(words)))


def _section_node(section: SectionSpec) -> Node:
    number = numeral(section.heading)
    short = section_name(section)
    names = (section.heading, section.name, short, *section.aliases)
    labels = frozenset(letters(without_numeral(name)) for name in names) - {""}
    best = (number, section.name, section.heading)
    return Node(number, labels, f"{short}（{section.name}）" if section.name else short, tuple(filter(None, best)))
