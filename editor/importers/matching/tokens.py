"""Text taken apart into a table's labels, figures, units and all else. Where they belong is for the flattening to say.

A label counts only where it is a cell of its own, or follows another label and its figures; as a word in prose it is
text. Figures that run into the letters behind them are marked, so that nothing takes them for a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from editor.importers.folding.figures import UNITS, is_figures, is_unclear, is_value
from editor.importers.matching.labels import Found, Meaning, TableLabels
from editor.importers.matching.misspelt_labels import (
    labels_in_runs,
    misspelt_behind,
    runs_on,
    with_letters_before,
    with_words_before,
)

_BARS = re.compile(r"[\t|]")
_EDGES = "\n\t| "
_FIGURES = re.compile(r"[-+\d.,%增减元万亿\s|/—]*")
_OPENING = re.compile(r"\s*(?:[-+\d.,%增减元万亿]+(?:\([^()]*\))?(?=[\s|]|$)\s*)+")
_UNITS = "|".join(" *".join(unit) for unit in sorted(UNITS, key=len, reverse=True))
_UNIT = re.compile(rf"[\s|]*(?:{_UNITS})(?=[\s|\d]|$)[ \t|]*")
_UNIT_AND_FIGURES = re.compile(rf"(?:{_UNIT.pattern})?{_FIGURES.pattern}")
_ROW_IN_A_LINE = re.compile(r"(.*?[^\s\d.,-])((?:\s+[-+]?\d[\d.,]*){2,})\s*")
_RUN_INTO_TEXT = re.compile(r"[-+]?\d[-+\d.,%]*")
_STRANGE_ROW = re.compile(r"([^\d\n\t|。；！？，,]{1,30}?)([-+]?\d[-+\d.,%\s/]*)")
_STRANGE_ROWS = re.compile(rf"(?:{_STRANGE_ROW.pattern})+")
_NUMBER_CELL = re.compile(r"(?<=\n)[ |]*\d{1,2}[.、]? *[\t|][\s|]*\Z")
_FIGURE_AND_WORD = re.compile(r"\s*\d[\d,.]*\s+\D")
_FEWEST_BARS = 2
_LONGEST_ROW = 400  # letters; no row that stands in one line is longer


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text: a label (foreign: another edition's), a value or anything else. `at` is where it starts."""

    kind: Literal["label", "value", "unit", "text", "foreign"]
    text: str
    at: int
    meanings: tuple[Meaning, ...] = ()
    is_numbered: bool = False
    is_misspelt: bool = False  # a label that only nearly is one


def tokens_of(folded: str, labels: TableLabels) -> list[Token]:
    """The labels of a table, the figures and all other text in folded text, in order."""
    tokens: list[Token] = []
    end = 0
    for label in _standing(folded, labels):
        tokens += _between(folded, end, _line_start(folded, end, label.start))
        text = folded[label.start : label.end]
        tokens.append(Token("label", text, label.start, label.meanings, label.is_numbered, label.is_misspelt))
        end = label.end
    return tokens + _between(folded, end, len(folded))


def _standing(folded: str, labels: TableLabels) -> list[Found]:
    """The labels in a text that are none of its prose, with those among them that are misspelt."""
    found = list(labels.scan(folded))
    in_runs = labels_in_runs(folded, found)
    standing: list[Found] = []
    end = 0
    for index, label in enumerate(found):
        following = found[index + 1].start if index + 1 < len(found) else len(folded)
        misspelt = list(misspelt_behind(folded, end, label, labels)) if standing else []
        reached = misspelt[-1].end if misspelt else end
        in_chain = bool(standing) and _UNIT_AND_FIGURES.fullmatch(folded, reached, label.start) is not None
        in_run = label in in_runs and not runs_on(folded, label, following, labels)
        is_alone = _stands_alone(folded, label, following, in_chain)
        if in_chain and (is_alone or in_run):
            entries = [label]
        elif is_alone:
            entries = [with_letters_before(folded, reached, label, labels)]
        elif in_run:
            entries = with_words_before(folded, found[: index + 1], reached, labels)
        else:
            entries = []
        if entries:
            standing += [*misspelt, *entries]
            end = label.end
    return [*standing, *(misspelt_behind(folded, end, None, labels) if standing else ())]


def _line_start(folded: str, start: int, end: int) -> int:
    """Where the line of a label begins, if before it stands but a number in a cell of its own; else the label."""
    match = _NUMBER_CELL.search(folded, start, end)
    return end if match is None else match.start()


def _stands_alone(folded: str, label: Found, following: int, in_chain: bool) -> bool:
    """Whether a label is a cell of its own, or follows another label and its figures: else it is a word in prose."""
    left = label.start == 0 or folded[label.start - 1] in _EDGES
    if not (left or in_chain or label.is_long):
        return False
    line = folded[label.end : following].split("\n", 1)[0]
    unit = _UNIT.match(line)
    rest = _BARS.split(line[unit.end() if unit else 0 :], maxsplit=1)[0].strip()
    if not rest or _FIGURES.fullmatch(rest) or is_value(rest) or _values(rest, 0):
        return True
    if _OPENING.match(rest) is not None:
        return in_chain or label.is_long
    return in_chain and _RUN_INTO_TEXT.match(rest) is not None


def _between(folded: str, start: int, end: int) -> list[Token]:
    """The values and texts between two labels, line by line."""
    tokens: list[Token] = []
    unit = _UNIT.match(folded, start, end) if start else None
    if unit is not None:
        tokens.append(Token("unit", unit[0].strip(" \n\t|"), start))
        start = unit.end()
    at = start
    for line in folded[start:end].split("\n"):
        tokens += _line(line, at, follows_label=at == start > 0)
        at += len(line) + 1
    return tokens


def _line(line: str, at: int, *, follows_label: bool) -> list[Token]:
    cells = [(cell, at + offset) for cell, offset in _split(line, _BARS)]
    pieces = [_values(cell, start) for cell, start in cells]
    if len(cells) > _FEWEST_BARS and any(pieces):
        # Bars keep the cells apart even where they are blank; before the first stands what is left of the label's cell.
        first = int(follows_label)
        pieces[first:] = [
            [Token("value", "", start)] if piece == [] else piece
            for piece, (_, start) in zip(pieces[first:], cells[first:], strict=True)
        ]
    if all(piece is not None for piece in pieces) or (len(cells) > 1 and any(pieces)):
        return [
            token
            for (cell, start), piece in zip(cells, pieces, strict=True)
            for token in ([Token("text", cell, start)] if piece is None else piece)
        ]
    if follows_label and (match := _OPENING.match(line)):
        return [*(_values(match[0], at) or []), *_rest(line[match.end() :], at + match.end())]
    if follows_label and (match := _RUN_INTO_TEXT.match(line)):
        # Its last digits may be the first of the text: marked so that nothing reads it as a figure.
        return [Token("value", match[0] + "…", at), *_rest(line[match.end() :], at + match.end())]
    if follows_label and _STRANGE_ROWS.fullmatch(line):
        return _rows(line, at)
    if len(line) <= _LONGEST_ROW and (match := _ROW_IN_A_LINE.fullmatch(line)):
        return [Token("text", match[1], at), *(_values(match[2], at + match.start(2)) or [])]
    return [Token("text", line, at)]


def _rest(text: str, at: int) -> list[Token]:
    """What follows a label's figures in their line: rows that the form does not know, or any text."""
    return _rows(text, at) if _STRANGE_ROWS.fullmatch(text) else [Token("text", text, at)]


def _rows(text: str, at: int) -> list[Token]:
    """Texts with figures behind them, between two labels in a line: rows that the form does not know."""
    found: list[Token] = []
    for match in _STRANGE_ROW.finditer(text):
        found.append(Token("text", match[1], at + match.start(1)))
        found += _values(match[2].strip(), at + match.start(2)) or []
    return found


def _values(cell: str, at: int) -> list[Token] | None:
    """The figures of a cell apart; None if it holds anything else."""
    if is_value(cell) and not re.search(r"\d\s+[-+\d]", cell):
        lead = len(cell) - len(cell.lstrip())
        return [Token("value", cell.strip(), at + lead)]
    if _FIGURE_AND_WORD.match(cell) and is_unclear(cell):
        return [Token("value", cell.strip(), at + len(cell) - len(cell.lstrip()))]
    parts = [(match[0], at + match.start()) for match in re.finditer(r"\S+", cell)]
    figures = [is_figures(text) or is_value(text) for text, _ in parts]
    if all(figures) or (
        any(figures) and all(is_unclear(text) for (text, _), is_one in zip(parts, figures, strict=True) if not is_one)
    ):
        return [Token("value", text, start) for text, start in parts]
    return None


def _split(line: str, pattern: re.Pattern[str]) -> Iterable[tuple[str, int]]:
    at = 0
    for match in pattern.finditer(line):
        yield line[at : match.start()], at
        at = match.end()
    yield line[at:], at
