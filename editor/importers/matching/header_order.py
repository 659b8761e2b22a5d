"""Which column each label of a header stands over, where text has lost the picture of a header of several lines."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from editor.forms.grid import Slot, SlotRole
from editor.forms.layout import table_grid
from editor.forms.sections import BlockSpec, SectionSpec
from editor.importers.folding.letters import fold, label_key
from editor.importers.matching.labels import Role
from editor.importers.matching.tokens import Token

_OF_NUMBERS: Final = re.compile(r"(?:序|编|顺序)号")
_OF_ITS_OWN: Final = re.compile(
    rf"{_OF_NUMBERS.pattern}|备\s*注|说明|占比|比例|百分比"
    r"|(?:[上去前]|上一)年度?(?:数|量|数量|件数|数据|情况)?"
    r"|(?:同比|环比|[较比](?:[上去]|上一)年度?)(?:增减|增长|变化|升降)?(?:率|幅度|数|量|数量|情况)?|增减(?:率|幅度)|增长率"
)
_YEAR: Final = re.compile(r"(?:[上去前本今当]|上一|(?:19|20)\d\d)年度?(?:数|量|数量|件数|数据|情况)?")


def names_a_year(text: str) -> bool:
    """Whether a text is a year's name: 本年, 上年, 2023年. Two of them side by side name columns."""
    return _YEAR.fullmatch("".join(text.split())) is not None


def is_of_numbers(text: str) -> bool:
    """Whether a header names the column that numbers the rows: 序号."""
    return _OF_NUMBERS.fullmatch("".join(text.split())) is not None


def is_of_its_own(text: str) -> bool:
    """Whether a header names a column that reports add to the form's: 序号, 备注, 上年, 同比; no label misspelt."""
    return _OF_ITS_OWN.fullmatch(re.sub(r"\s|\(.*\)$", "", fold(text))) is not None


def columns_in_order(block: BlockSpec, headers: list[Token]) -> tuple[str, ...] | None:
    """The label over each column, blank where it is lost; None if their order leaves it open.

    So does a header that the form does not have, unless it may be one of the labels that are lost, and stands in its
    place; and always one of another edition's or of a column that reports add.
    """
    strange = [token for token in headers if token.kind == "text" or (not token.meanings and token.kind != "unit")]
    if any(token.kind == "foreign" for token in headers) or any(is_of_its_own(token.text) for token in strange):
        return None
    texts = header_texts(block, headers, strange)
    return None if texts is None or len(strange) > texts.count("") else texts


def columns_before_others(block: BlockSpec, headers: list[Token]) -> tuple[str, ...] | None:
    """The label over each column where all stand in order, and behind them but columns that the report added."""
    own = [token for token in headers if is_of_its_own(token.text)]
    if not own or headers[-len(own) :] != own:
        return None
    return columns_in_order(block, headers[: -len(own)])


def header_texts(block: BlockSpec, headers: list[Token], strange: Collection[Token] = ()) -> tuple[str, ...] | None:
    """The label over each column, blank where it is lost; None if the labels stand in no order that the form allows.

    The labels may come line by line, or each group with its own, or all groups before all leaves; each is looked for
    as a part of the form's own labels in that order. Each of the `strange` ones takes the place of one that is lost.
    """
    printed = _header_slots(block)
    depth = max(slot.row + slot.row_span for slot in printed)
    leaves = {(slot.row, slot.column) for slot in printed if slot.row + slot.row_span == depth}
    first = min(column for _, column in leaves)
    every = {label_key(slot.text) for slot in printed}
    named = [(token, names) for token in headers if (names := every if token in strange else _names(token, block))]

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
                slot.column - first: token.text
                for slot, (token, _) in zip(found, named, strict=True)
                if is_leaf(slot) and token not in strange
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
