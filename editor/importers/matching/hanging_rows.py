"""Rows of figures below several labels, or parted from their own: given up if the row behind them tells another order.

    4.保护第三方…      0  0  0  0  0  0  0
    5.属于三类内部…                          of two labels that stand over one row of figures either may be its own
    1.本机关不掌握…    1  0  0  0  0  0  1
    6.属于四类…        1  0  0  0  0  0  1   comes before 1.本机关不掌握… in the form: the figures are not that row's

Where the form's order is kept, the label nearest to the figures is theirs, and the others' rows are blank.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from editor.forms.address import CellRef
from editor.forms.grid import Slot
from editor.forms.sections import SectionSpec
from editor.importers.matching.labels import Meaning
from editor.importers.matching.table_result import TableMatch

_REASON = "几个行名之下只有一行数值"


@dataclass(frozen=True)
class _Hanging:
    """Rows that may have some figures, the one that was given them last; the place and the text of the figures."""

    rows: tuple[Meaning, ...]
    where: str
    text: str


class HangingRows:
    """The labels without figures that were met last in a table, and the rows that wait for what follows them."""

    def __init__(self, table: SectionSpec, result: TableMatch) -> None:
        self.table = table
        self.result = result
        self.bare: list[Meaning] = []  # rows whose labels stood alone just now
        self.waiting: _Hanging | None = None

    def alone(self, meaning: Meaning) -> None:
        """Keep in mind a row whose label has no cells behind it: what comes next may be its figures."""
        self.bare.append(meaning)

    def read(self, meaning: Meaning, where: str, values: Sequence[Slot]) -> None:
        """Figures are about to go to a row by its label; they hang if other labels stand alone before it."""
        bare, self.bare = self.bare, []
        if bare:
            self.hang([*bare, meaning], where, values)
            if not comes_before(self.table, bare[-1], meaning):
                self.give_up()

    def hang(self, rows: Iterable[Meaning], where: str, values: Sequence[Slot]) -> None:
        """Figures went to the last of some rows, of which it is not certain until the next label is read."""
        self.waiting = _Hanging(tuple(rows), where, " ".join(slot.text.strip() for slot in values if slot.text.strip()))

    def follow(self, meaning: Meaning) -> None:
        """The next row: it tells whether what hangs stands in the form's order."""
        if self.waiting is not None and not comes_before(self.table, self.waiting.rows[-1], meaning):
            self.give_up()
        self.waiting = None

    def give_up(self) -> None:
        """Leave unread what hangs."""
        hanging, self.waiting = self.waiting, None
        if hanging is None:
            return
        self.result.notes[f"{hanging.where}：{_REASON}，没有填入（{hanging.text}）"] = None
        for row in hanging.rows:
            for column in self.table.blocks[row.block].leaf_columns:
                self.result.refuse(CellRef(self.table.id, row.id, column.id), hanging.where, hanging.text, _REASON)


def comes_before(table: SectionSpec, one: Meaning | None, other: Meaning) -> bool:
    """Whether a row of the form stands before another of its block; rows of two blocks may come in any order."""
    if one is None or one.block != other.block:
        return True
    ids = [entry.id for entry in table.blocks[one.block].rows]
    return ids.index(one.id) < ids.index(other.id)
