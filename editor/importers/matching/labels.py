"""The labels of a form's table as real files print them: any width, spacing, quotes, brackets, numbering or alias.

Says which labels a text is, or holds; where in the table it stands is for the flattening and the matching to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from editor.forms.sections import BlockSpec, FigureKind, Leaf, SectionSpec
from editor.importers.folding.letters import NUMBERING, fold, label_key, likeness, squeeze
from editor.wording.chinese_numerals import COUNTING

_TAIL = re.compile(
    r"\s*(?:[:*]|\[\d{1,2}\]|[\u2460-\u2473]|\((?:注\s*\d*|(?:计量)?单位\s*:\s*\w{1,3}|[件条项次个人篇])\))+(?![^\s|\d:-])"
)
_PART = r"不含|不包括|不包含|不计|除|仅|只|其中|\(\s*(?:上|去|(?:19|20)\d\d\s*)年度?\s*(?:底|末|数)?\s*\)"
_EXPLANATION = re.compile(  # what a label means, not a part of it, or another year
    rf"\s*(?!\(?[^()]*(?:{_PART}))\((?:[^()\n\t|]|\([^()\n\t|]*\)){{2,90}}\)"
)
_LIMITED = re.compile(rf"(?<=\w)\s*(?=\(?[^()]*(?:{_PART}))\([^()]*\)\s*$")
_INCLUDING: Final = ("含", "包括", "包含", "及", "和", "与")
_SIMILAR: Final = 0.84  # a letter or two wrong in a label; far above what separates any two labels of a form
_NEAR: Final = 0.75  # one letter in four wrong
_FEWEST_NEAR: Final = 3  # letters; of fewer, with one wrong, too little is left
_LONGEST_SCRAP: Final = 45
_MOST_BESIDE: Final = 4  # letters that may stand beside another edition's labels: a unit, for one
_LONG: Final = 8  # letters; so long a label does not stand in prose by chance


class Role(Enum):
    """What a label names."""

    CAPTION = "caption"
    HEADER = "header"
    ROW = "row"
    GROUP = "group"  # several rows


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a label may name: which part of the table, and the row or column id (empty for others)."""

    role: Role
    block: int
    id: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A label found in running text."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]
    is_long: bool
    is_numbered: bool
    is_misspelt: bool = False


def wordings(entry: Leaf) -> Iterator[str]:
    """The label of a row or column, its aliases, and both without a remark in brackets or what stands over them."""
    for text in (entry.label, *entry.aliases):
        for part in {text, text.split()[-1]}:
            yield part
            bare = re.sub(r"[（(][^（()）]*[)）]$", "", part)
            if bare:
                yield bare


def _money_wordings(entry: Leaf) -> Iterator[str]:
    """The label of an amount with the units that a report may print behind it."""
    for text in wordings(entry):
        for unit in ("元", "万元", "亿元"):
            yield f"{text}（单位：{unit}）"
            yield f"{text}（{unit}）"


def pattern_of(label: str, *, number: str = "optional") -> str:
    """A regular expression for a label in folded text, broken by any blanks; `number`: optional, required or none."""
    folded = fold(label)
    match = NUMBERING.match(folded)
    body = folded[match.end() :] if match else folded
    letters = _letters_pattern(body)
    if match is None or number == "none":
        return letters
    opening = _number_pattern(match)
    if number == "required":
        return opening + letters
    number = match["chapter"] or match["item"] or match["figure"]
    return rf"(?:{opening}|(?:(?<![^\n\t|])|(?<=\| ))[ ]*(?:{_bare_pattern(number)})[ ]*)?{letters}"


def _letters_pattern(body: str) -> str:
    """The letters of a label, blanks allowed between them, and any punctuation or none where it has some."""
    parts: list[str] = []
    broken = False
    for letter in body:
        if letter.isalnum():
            if parts:
                parts.append(r"[^\w|]*" if broken else r"\s*")
            parts.append(re.escape(letter))
            broken = False
        elif not letter.isspace():
            broken = True
    return "".join(parts) + (r"(?:\s*[)\"])*" if broken else "")


def _bare_pattern(number: str) -> str:
    """A number without the mark that should follow it, as it may stand at the start of a line or cell."""
    ways = [rf"\({number}\)"]
    if number.isdecimal():
        ways += [number, chr(ord("①") + int(number) - 1)]
    else:
        ways.append(rf"{number}(?=[ ])")
    return "|".join(ways)


def _number_pattern(match: re.Match[str]) -> str:
    if match["item"]:
        return rf"\(\s*{match['item']}\s*\)\s*[、.,]?\s*"
    return rf"{match['chapter'] or match['figure']}\s*[、.,][\s|]*"


class TableLabels:
    """All labels of one table, to be recognised; and the columns that it has in `others`, editions of the form."""

    def __init__(self, table: SectionSpec, others: Iterable[SectionSpec] = ()) -> None:
        self.table = table
        meanings: dict[str, dict[Meaning, None]] = {}
        texts: dict[str, dict[str, None]] = {}
        for text, meaning in _entries(table):
            if key := label_key(text):
                meanings.setdefault(key, {})[meaning] = None
                texts.setdefault(key, {})[text] = None
        headings = (table.heading, *table.aliases)
        self.printed = "\n".join(squeeze(text) for text in (*headings, *(text for t in texts.values() for text in t)))
        self.meanings = {key: tuple(found) for key, found in meanings.items()}
        self._pattern, self._keys = _scanner(texts)
        self._longest = max(map(len, self.meanings), default=0) + 2
        self._foreign = {key for other in others for key in _column_keys(other)} - set(self.meanings)

    def of(self, text: str) -> tuple[Meaning, ...]:
        """What a whole text names, an explanation in brackets behind it left off; empty if it is no label here."""
        found = self.meanings.get(label_key(text)) or self.meanings.get(label_key(_without(_TAIL, text)))
        if found is None and text.rstrip().endswith(("）", ")")):
            bare = _without(_EXPLANATION, text)
            key = label_key(bare)
            found = self.meanings.get(key) if self._explains(key, text[len(bare) :]) else None
        return found or ()

    def _explains(self, key: str, remark: str) -> bool:
        """Whether a remark behind a label says what it means, and not that the row counts another's figures too."""
        letters = squeeze(remark)
        return not any(
            word + other in letters for word in _INCLUDING for other in self.meanings if other and other != key
        )

    def is_foreign(self, text: str) -> bool:
        """Whether a text is made of labels of columns that only another edition has: its figures have no place here."""
        letters = squeeze(text)
        found = [key for key in self._foreign if key in letters]
        for key in sorted(found, key=len, reverse=True):
            letters = letters.replace(key, "")
        return bool(found) and len(letters) <= _MOST_BESIDE

    def is_scrap(self, text: str) -> bool:
        """Whether a short text is made of nothing but pieces of labels: what is left of a table that was torn."""
        letters = squeeze(text).removeprefix("表")
        if not 2 <= len(letters) <= _LONGEST_SCRAP or text.rstrip().endswith(("。", "；", ";")):
            return False
        reached = {0}
        for start in range(len(letters)):
            if start in reached:
                ends = range(start + 2, len(letters) + 1)
                reached.update(end for end in ends if letters[start:end] in self.printed)
        return len(letters) in reached

    def similar(self, text: str) -> tuple[Meaning, ...]:
        """The rows whose label a text nearly is; empty if there is none, or more than one."""
        key = label_key(text)
        limited = _LIMITED.search(
            fold(text)
        )  # a part of what stands before the bracket: only a label with one is meant
        shortest = len(label_key(text[: limited.start()])) + 2 if limited else 0
        near = {
            meaning
            for known, meanings in self.meanings.items()
            if len(known) >= shortest and likeness(key, known) >= _SIMILAR and not _is_another(key, known)
            for meaning in meanings
            if meaning.role is Role.ROW
        }
        return tuple(near) if len(near) == 1 else ()

    def nearly(self, text: str) -> tuple[Meaning, ...]:
        """What a text names that is a label with a letter or two wrong, in a place where only a label can stand."""
        key = label_key(text)
        if not _FEWEST_NEAR <= len(key) <= self._longest:
            return ()
        others = (known for known in self.meanings if not _is_another(key, known))
        near = {known: found for known in others if (found := likeness(key, known)) >= _NEAR}
        best = max(near.values(), default=0)
        meanings = (meaning for known, found in near.items() if found == best for meaning in self.meanings[known])
        return tuple(dict.fromkeys(meanings))

    def scan(self, folded: str) -> Iterator[Found]:
        """The labels in folded text from left to right, at each place the longest."""
        for match in self._pattern.finditer(folded):
            key = self._keys[match.lastgroup or ""]
            meanings = self.meanings[key]
            long = len(key) >= _LONG or any(meaning.role is Role.CAPTION for meaning in meanings)
            tail = _TAIL.match(folded, match.end()) or _EXPLANATION.match(folded, match.end())
            tail = tail if tail is None or self._explains(key, tail[0]) else None
            end = tail.end() if tail else match.end()
            yield Found(match.start(), end, meanings, long, squeeze(match[0]) != key)


def _is_another(key: str, known: str) -> bool:
    """Whether a key names more than a label by words before it, as 其他规章 does; a letter printed twice is none."""
    return key.endswith(known) and key != known and key != known[0] + known


def _without(tail: re.Pattern[str], text: str) -> str:
    """A label without what may stand behind it: the mark of a note, a unit or an explanation in brackets."""
    folded = fold(text).strip()
    found = re.search(rf"(?:{tail.pattern})$", folded)
    return folded[: found.start()] if found else folded


def _scanner(texts: dict[str, dict[str, None]]) -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern for all labels, longest first, and the key that each of its groups stands for."""
    keys: dict[str, str] = {}
    choices: list[str] = []
    for key, prints in sorted(texts.items(), key=lambda item: -len(item[0])):
        name = f"label{len(keys)}"
        keys[name] = key
        ways = dict.fromkeys(pattern_of(text) for text in prints)
        choices.append(f"(?P<{name}>{'|'.join(ways)})")
    opening = "".join(map(re.escape, {label_key(text)[0] for prints in texts.values() for text in prints}))
    return re.compile(rf"(?=[(\d{COUNTING}{opening}])(?:{'|'.join(choices)})"), keys


def _entries(table: SectionSpec) -> Iterator[tuple[str, Meaning]]:
    for index, block in enumerate(table.blocks):
        if block.caption:
            yield block.caption, Meaning(Role.CAPTION, index)
        for text in (block.corner, block.columns_heading, *_unit_header(block)):
            if text:
                yield text, Meaning(Role.HEADER, index)
        yield from _leaves(block.columns, index, {entry.id: Role.HEADER for entry in block.columns})
        if block.row_labels:
            leaves = {entry.id for entry in block.leaf_rows}
            roles = {entry.id: Role.ROW if entry.id in leaves else Role.GROUP for entry in block.rows}
            yield from _leaves(block.rows, index, roles)


def _column_keys(table: SectionSpec) -> set[str]:
    columns = (column for block in table.blocks for column in block.columns)
    return {label_key(text) for column in columns for text in wordings(column)}


def _leaves(entries: Iterable[Leaf], block: int, roles: dict[str, Role]) -> Iterator[tuple[str, Meaning]]:
    for entry in entries:
        texts = [*wordings(entry), *(_money_wordings(entry) if entry.kind is FigureKind.AMOUNT else ())]
        for text in texts:
            yield text, Meaning(roles[entry.id], block, entry.id)


def _unit_header(block: BlockSpec) -> tuple[str, ...]:
    return ("单位", "计量单位") if block.unit_column else ()
