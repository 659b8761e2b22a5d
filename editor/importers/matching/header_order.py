"""Which column each label of a header stands over, where text has lost the picture of a header of several lines."""

from __future__ import annotations

from editor.forms.grid import Slot, SlotRole
from editor.forms.layout import table_grid
from editor.forms.sections import BlockSpec, SectionSpec
from editor.importers.folding.letters import label_key
from editor.importers.matching.labels import Role
from editor.importers.matching.tokens import Token


def columns_in_order(block: BlockSpec, headers: list[Token]) -> tuple[str, ...] | None:
    """The label over each column, blank where it is lost; None if their order leaves it open.

    So does a header that the form does not have, unless it may be one of the labels that are lost; and always one of
    another edition's.
    """
    if any(token.kind == "foreign" for token in headers):
        return None
    texts = header_texts(block, headers)
    strange = sum(token.kind == "text" or not token.meanings for token in headers if token.kind != "unit")
    return None if texts is None or strange > texts.count("") else texts


def header_texts(block: BlockSpec, headers: list[Token]) -> tuple[str, ...] | None:
    """The label over each column, blank where it is lost; None if the labels stand in no order that the form allows.

    The labels may come line by line, or each group with its own, or all groups before all leaves; each is looked for
    as a part of the form's own labels in that order.
    """
    printed = _header_slots(block)
    depth = max(slot.row + slot.row_span for slot in printed)
    leaves = {(slot.row, slot.column) for slot in printed if slot.row + slot.row_span == depth}
    first = min(column for _, column in leaves)
    named = [(token, names) for token in headers if (names := _names(token, block))]

    def is_leaf(slot: Slot) -> bool:
        return (slot.row, slot.column) in leaves

    for order in (
        sorted(printed, key=lambda slot: (slot.row, slot.column)),
        sorted(printed, key=lambda slot: (slot.column, slot.row)),
        sorted(printed, key=lambda slot: (is_leaf(slot), slot.row, slot.column)),
    ):
        found = _thread([names for _, names in named], order)
        if found is not None:
            texts = {
                slot.column - first: token.text for slot, (token, _) in zip(found, named, strict=True) if is_leaf(slot)
            }
            return tuple(texts.get(column, "") for column in range(len(block.leaf_columns)))
    return None


def _header_slots(block: BlockSpec) -> list[Slot]:
    """The labels of columns as the form prints them; not the corner, and no heading over all of them."""
    section = SectionSpec(id="block", kind="table", heading="", blocks=(block,))
    keys = {label_key(column.label) for column in block.columns}
    return [slot for slot in table_grid(section).slots if slot.role is SlotRole.HEADER and label_key(slot.text) in keys]


def _names(token: Token, block: BlockSpec) -> set[str]:
    """The printed labels of the columns that a token may name, as keys; empty for a corner or a heading."""
    ids = {meaning.id for meaning in token.meanings if meaning.role is Role.HEADER}
    return {label_key(column.label) for column in block.columns if column.id in ids}


def _thread(found: list[set[str]], order: list[Slot]) -> list[Slot] | None:
    """The slots that labels met one after another name, in that order; None if they do not come in that order."""
    taken: list[Slot] = []
    ahead = iter(order)
    for names in found:
        slot = next((slot for slot in ahead if label_key(slot.text) in names), None)
        if slot is None:
            return None
        taken.append(slot)
    return taken
