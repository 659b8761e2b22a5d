"""The rows of a table whose figures run together: kept while a file is read, split when all of it is known.

What is split here becomes proposals of the table's match; what is not stays unread, with its readings in a note.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Protocol

from editor.forms.address import CellRef
from editor.forms.form import Form
from editor.importers.draft import Certainty, Proposal, Unread
from editor.importers.glued.rows import GluedRow, Numbers, SplitRow, part
from editor.report.numbers import read_number

_MOST_NOTES: Final = 8  # rows of one table whose readings are told
_MOST_WAYS: Final = 4  # readings told of one row


@dataclass(frozen=True)
class GluedSlot:
    """A row as it stands in the file: its figures in one piece, and what amounts without a unit are counted in."""

    row: GluedRow
    where: str
    label: str
    money: str
    is_similar: bool = False  # the label is only nearly that of the form


class FilledTable(Protocol):
    """What of a table's match is filled in here."""

    proposals: dict[CellRef, Proposal]
    unread: dict[CellRef, Unread]
    misfits: dict[tuple[str, str], str]
    notes: dict[str, None]
    glued: dict[tuple[int, str], GluedSlot]
    split: set[CellRef]


def resolve_glued(form: Form, matches: Sequence[FilledTable], prior: Numbers | None = None) -> None:
    """Part the glued rows of all tables, with last year's figures where they are at hand."""
    known = {ref: proposal.value for match in matches for ref, proposal in match.proposals.items()}
    for match in matches:
        slots = list(match.glued.values())
        told = 0
        for slot, split in zip(slots, part([slot.row for slot in slots], known, form, prior), strict=True):
            if split.texts:
                _fill(form, match, slot, split)
            elif split.ways and told < _MOST_NOTES:
                told += 1
                match.misfits.pop((slot.where, slot.label), None)
                match.notes[_open_note(slot, split)] = None


def _fill(form: Form, match: FilledTable, slot: GluedSlot, split: SplitRow) -> None:
    """The cells of a split row; a mark for none leaves its cell blank."""
    note = "" if split.is_proved else _unproved_note(slot, split)
    if not split.is_certain:
        certainty = Certainty.SOLVED
    else:
        certainty = Certainty.SIMILAR if slot.is_similar else Certainty.POSITION
    values: Mapping[CellRef, Decimal | str | None] = {
        ref: read_number(text, form.kinds[ref], unit=slot.money).value
        for ref, text in zip(slot.row.cells, split.texts, strict=True)
    }
    if any(isinstance(value, str) for value in values.values()):
        return
    match.misfits.pop((slot.where, slot.label), None)
    for ref, value in values.items():
        match.unread.pop(ref, None)
        if isinstance(value, Decimal):
            match.proposals[ref] = Proposal(value, certainty, slot.where, slot.row.text, note)
            match.split.add(ref)


def _unproved_note(slot: GluedSlot, split: SplitRow) -> str:
    way = "|".join(split.texts)
    return f"{slot.where}：“{slot.label}”的数字连在一起，只能读作 {way}，没有合计印证，请核对"


def _open_note(slot: GluedSlot, split: SplitRow) -> str:
    """The readings of a row that stays unread, the first few of them."""
    ways = "、".join("|".join(way) for way in split.ways[:_MOST_WAYS])
    count = len(split.ways)
    how = f"有 {count} 种读法" if count > 1 else "其他数字不能印证唯一的读法"
    more = "等" if count > _MOST_WAYS else ""
    return f"{slot.where}：“{slot.label}”的数字连在一起（{slot.row.text}），{how}（{ways}{more}），没有填入"
