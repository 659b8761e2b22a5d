"""Figures beside the label of a group of rows, such as （六）其他处理 of another edition: what they say of its rows.

No figure is negative, so that the parts of 0 are 0; how any other sum is parted nobody can say.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from editor.forms.address import CellRef
from editor.forms.grid import Slot
from editor.forms.sections import BlockSpec, SectionSpec
from editor.importers.draft import Certainty, Proposal
from editor.importers.matching.table_result import GroupFigures, TableMatch
from editor.report.model import Remainder
from editor.report.numbers import read_number


def group_figures(where: str, slots: list[Slot], block: BlockSpec, placed: Mapping[str, Slot]) -> GroupFigures:
    """The line of a group of a block; `placed` are its figures by the columns they stand in, where that is known."""
    text = " ".join(slot.text.strip() for slot in slots if slot.text.strip())
    figures = [placed[leaf.id] for leaf in block.leaf_columns if leaf.id in placed]
    are_zeros = all(slot.row_span == 1 and read_number(slot.text).value == 0 for slot in figures)
    return GroupFigures(Remainder(where, text), are_zeros and len(figures) == len(block.leaf_columns))


def settle_groups(table: SectionSpec, result: TableMatch) -> None:
    """The rows of a group that have no figures of their own: 0 where the group is, else unread if it has any."""
    for (index, group), figures in result.groups.items():
        block = table.blocks[index]
        members = block.members("rows", group)
        lost = [row for row in members if (index, row) not in result.seen]
        has_others = any(proposal.value for ref, proposal in result.proposals.items() if ref.row in members)
        label = next(entry.label for entry in block.rows if entry.id == group)
        where, text = figures.line.where, figures.line.text
        if lost and figures.are_zeros and not has_others:
            note = f"{where}：“{label}”合为一行，各数都是 0，其各行都读作 0"
            for row in lost:
                result.seen.add((index, row))
                for leaf in block.leaf_columns:
                    zero = Proposal(Decimal(0), Certainty.EXACT, where, "0", note)
                    result.propose(CellRef(table.id, row, leaf.id), zero)
            continue
        result.unmapped.append(figures.line)
        what = "在此格式中分为几行，其数值没有填入任何一行" if lost else "在此格式中没有数值，没有填入"
        result.notes[f"{where}：“{label}”{what}"] = None
        for row in lost:
            for leaf in block.leaf_columns:
                result.refuse(CellRef(table.id, row, leaf.id), where, text)
