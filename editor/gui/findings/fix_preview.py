"""What a fix would change, in words for the eye: where, what stands there, what would stand there. No widget here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from editor.forms.address import CellRef
from editor.gui.text.difference import difference
from editor.report.edit import Change, Edit, TextRef
from editor.wording.alignment import differing_words
from editor.wording.decimal_text import format_number

_AROUND: Final = 12  # letters shown on either side of what changes
_LONGEST: Final = 400  # letters that are compared word by word; beyond that only the first lines are shown
_MOST: Final = 4  # places shown of one text


class Preview(NamedTuple):
    """One place that changes."""

    where: str
    before: str
    after: str


def previews(edit: Edit, name_of: Callable[[CellRef], str], heading_of: Callable[[str], str]) -> tuple[Preview, ...]:
    """The places that an edit changes, those of texts with some letters around them."""
    return tuple(preview for change in edit.changes for preview in _of_change(change, name_of, heading_of))


def _of_change(
    change: Change, name_of: Callable[[CellRef], str], heading_of: Callable[[str], str]
) -> Iterator[Preview]:
    where, before, after = change
    if isinstance(where, CellRef):
        yield Preview(name_of(where), _figure(before), _figure(after))
    elif isinstance(where, TextRef) and isinstance(before, str) and isinstance(after, str):
        name = heading_of(where.key) if where.kind == "section" else ""
        for one, other in _pieces(before, after):
            yield Preview(name, one, other)


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


def _figure(value: object) -> str:
    return format_number(value) if isinstance(value, Decimal) else str(value or "（空）")
