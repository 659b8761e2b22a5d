"""Which row of the form a line of a grid is: by the label that stands before its values, whole or in pieces.

Values, headers and captions are not its business; a line without any label is for `lost_labels`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from editor.forms.grid import Slot
from editor.importers.draft import Certainty
from editor.importers.folding.figures import is_figures, is_unclear, is_unit, is_value
from editor.importers.folding.letters import label_key
from editor.importers.matching.labels import Meaning, Role, TableLabels

_ORDINAL = re.compile(r"\(?\d{1,2}\)?[.、．]?|[\u2460-\u2473]")
_LONGEST_SLIP = 8  # letters
_MOST_PIECES = 3  # cells over which a label may be split

Labelled = tuple[int, tuple[Meaning, ...], Certainty]
"""Where a line's label stands, the rows or groups that it may name, and how sure that is."""


def is_behind_label(slot: Slot) -> bool:
    """Whether a slot may stand behind a row's label: a figure, a unit, a blank, or what stands for a figure."""
    return _is_figure(slot.text.strip()) or all(map(_is_figure, slot.text.split()))


def _is_figure(text: str) -> bool:
    return not text or is_unit(text) or is_value(text) or is_figures(text) or is_unclear(text)


def label_in(slots: Sequence[Slot], labels: TableLabels, is_remark: Callable[[Slot], bool]) -> Labelled | None:
    """The row label of a line: only texts may stand before it, only values, blanks and remarks behind it."""
    first_value = _first_value(slots, labels)
    for index in reversed(range(min(first_value, len(slots) - 1))):
        behind = slots[index + 1 :]
        strange = [slot for slot in behind if not is_behind_label(slot) and not is_remark(slot)]
        if not slots[index].text.strip() or any(_is_column_label(slot, labels) for slot in slots[:index]):
            continue
        for pieces in range(1, min(_MOST_PIECES, index + 1) + 1):
            rows = rows_of("".join(slot.text for slot in slots[index + 1 - pieces : index + 1]), labels)
            if rows and (not strange or _is_row_with_slip(rows, behind, labels)):
                return index, rows, Certainty.EXACT
    return _similar(slots, first_value, labels)


def once_labelled(slots: list[Slot], labels: TableLabels) -> list[Slot]:
    """The slots of a line without its own label where that stands behind its figures once more."""
    last = next((slot for slot in reversed(slots) if slot.text.strip()), None)
    if last is None or not rows_of(last.text, labels):
        return slots
    first = next((slot for slot in slots if label_key(slot.text) == label_key(last.text)), last)
    between = slots[slots.index(first) + 1 : slots.index(last)]
    is_again = bool(between) and all(map(is_behind_label, between))
    return [slot for slot in slots if slot is not last] if is_again else slots


def _is_row_with_slip(rows: Sequence[Meaning], behind: Sequence[Slot], labels: TableLabels) -> bool:
    """Whether only one cell behind the label of a row holds no figure: it may be all that the row has."""
    columns = {len(labels.table.blocks[meaning.block].leaf_columns) for meaning in rows}
    is_row = all(meaning.role is Role.ROW for meaning in rows)
    return is_row and has_slip(behind, labels, fewest=0 if columns == {len(behind)} else 2)


def has_slip(slots: Sequence[Slot], labels: TableLabels, *, fewest: int) -> bool:
    """Whether a single short text among so many figures stands where a figure should."""
    strange = [slot.text.strip() for slot in slots if not is_behind_label(slot)]
    figures = sum(bool(slot.text.strip()) for slot in slots) - 1
    return len(strange) == 1 and figures >= fewest and len(strange[0]) <= _LONGEST_SLIP and not labels.of(strange[0])


def rows_of(text: str, labels: TableLabels) -> tuple[Meaning, ...]:
    """The rows and groups of rows that a text names."""
    return tuple(meaning for meaning in labels.of(text) if meaning.role in (Role.ROW, Role.GROUP))


def _first_value(slots: Sequence[Slot], labels: TableLabels) -> int:
    """Where the values begin; numbers before a label are those of the rows."""
    filled = [index for index, slot in enumerate(slots) if slot.text.strip() and is_behind_label(slot)]
    if len(filled) > 1 and filled[0] == 0 and _ORDINAL.fullmatch(slots[0].text.strip()):
        del filled[0]  # the column of numbers that some tables open with
    while filled and filled[0] + 1 < len(slots) and _ORDINAL.fullmatch(slots[filled[0]].text.strip()):
        if not rows_of(slots[filled[0] + 1].text, labels):
            break
        del filled[0]  # the number of a label in a cell of its own
    return filled[0] if filled else len(slots)


def _is_column_label(slot: Slot, labels: TableLabels) -> bool:
    meanings = labels.of(slot.text)
    return bool(meanings) and all(meaning.role is Role.HEADER and meaning.id for meaning in meanings)


def _similar(slots: Sequence[Slot], first_value: int, labels: TableLabels) -> Labelled | None:
    index = first_value - 1
    if index < 0 or first_value == len(slots):
        return None
    rows = tuple(meaning for meaning in labels.similar(slots[index].text) if meaning.role is Role.ROW)
    return (index, rows, Certainty.SIMILAR) if rows else None
