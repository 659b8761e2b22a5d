"""What a fix would change, in words for the eye: where, what stands there, what would stand there. No widget here."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final, NamedTuple

from editor.forms.address import CellRef
from editor.gui.text.difference import difference
from editor.report.edit import Edit
from editor.report.numbers import CellValue
from editor.report.places import CELLS, TEXTS
from editor.wording.alignment import differing_words
from editor.wording.decimal_text import format_number

_AROUND: Final = 8  # letters shown on either side of what changes
_LONGEST: Final = 400  # letters that are compared word by word; beyond that only the first lines are shown
_MOST: Final = 4  # places shown of one text


class Preview(NamedTuple):
    """One place that changes."""

    where: str
    before: str
    after: str


def previews(edit: Edit, name_of: Callable[[CellRef], str], heading_of: Callable[[str], str]) -> tuple[Preview, ...]:
    """The places that an edit changes, those of texts with some letters around them. A fix changes cells and texts."""
    cells = [Preview(name_of(where), _figure(before), _figure(after)) for where, before, after in CELLS.changes(edit)]
    texts = [
        Preview(heading_of(where.key) if where.kind == "section" else "", one, other)
        for where, before, after in TEXTS.changes(edit)
        for one, other in _pieces(before, after)
    ]
    return (*cells, *texts)


def _pieces(before: str, after: str) -> list[tuple[str, str]]:
    start, length, text = difference(before, after)
    if max(length, len(text)) > _LONGEST:
        head, other_head = before[start : start + _LONGEST], text[:_LONGEST]
        return differing_words(head, other_head)[:_MOST]
    first, last = max(0, start - _AROUND), start + length + _AROUND
    one = before[first:last]
    other = before[first:start] + text + before[start + length : last]
    if min(length, len(text)) <= _AROUND:
        dots = "…" if first else "", "…" if last < len(before) else ""
        return [(f"{dots[0]}{one}{dots[1]}", f"{dots[0]}{other}{dots[1]}")]
    return differing_words(one, other)[:_MOST]


def _figure(value: CellValue) -> str:
    return format_number(value) if isinstance(value, Decimal) else str(value or "（空）")
