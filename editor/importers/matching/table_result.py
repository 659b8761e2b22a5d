"""What the grids of a file gave for one table: values, cells left unread, rows without a place, and notes.

It keeps two readings of one cell apart; where a value stands is for the matching to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from editor.forms.address import CellRef
from editor.importers.draft import Proposal, Unread
from editor.importers.glued.kept_rows import GluedSlot
from editor.report.model import Remainder

_FEWEST_WIDER: Final = 2  # rows; a single one is a slip
_FEWEST_CONTRADICTED: Final = 3  # rows; fewer are slips, such as a row printed twice


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """The line of a group of rows that has figures of its own; `are_zeros`: one 0 for each column."""

    line: Remainder
    are_zeros: bool


@dataclass
class TableMatch:
    """What a grid, or several, gave for a table."""

    proposals: dict[CellRef, Proposal] = field(default_factory=dict)
    unread: dict[CellRef, Unread] = field(default_factory=dict)  # the text that could not be told
    misfits: dict[tuple[str, str], str] = field(default_factory=dict)  # rows (place, label) whose values do not fit
    unmapped: list[Remainder] = field(default_factory=list)
    notes: dict[str, None] = field(default_factory=dict)
    seen: set[tuple[int, str]] = field(default_factory=set)  # rows found, by block and id
    glued: dict[tuple[int, str], GluedSlot] = field(default_factory=dict)  # rows whose figures run together
    blank: dict[CellRef, str] = field(default_factory=dict)  # cells found blank in a row with figures, and where
    marked: set[CellRef] = field(default_factory=set)  # of these, the cells that say so: —, /
    split: set[CellRef] = field(default_factory=set)  # cells whose figures ran together with others
    times: Counter[str] = field(default_factory=Counter)  # how often each row was found with figures
    contradicted: set[str] = field(default_factory=set)  # rows with two different figures for one cell
    groups: dict[tuple[int, str], GroupFigures] = field(default_factory=dict)  # groups with figures of their own
    whole: set[str] = field(default_factory=set)  # rows with a cell of their own, blank or not, under each header
    counted: set[tuple[int, str]] = field(default_factory=set)  # rows without headers: their columns were counted
    wider: Counter[int] = field(default_factory=Counter)  # rows of a block that have more figures than columns
    narrow: set[tuple[int, str]] = field(default_factory=set)  # rows that have fewer cells, or blanks, than such a row
    is_met: bool = False  # whether the file has a table, or rows, that are this one's

    def propose(self, ref: CellRef, proposal: Proposal) -> None:
        """Fill a cell; two different values for one cell, or a value and a blank, leave it unread."""
        before = self.proposals.get(ref)
        if before is not None and before.value != proposal.value:
            self._refuse_two(ref, proposal.where, before.text, proposal.text)
        elif ref in self.blank:
            self._refuse_two(ref, proposal.where, "空", proposal.text)
        elif ref not in self.unread and before is None:
            self.proposals[ref] = proposal

    def leave_blank(self, ref: CellRef, where: str, text: str = "") -> None:
        """Note that a cell is blank in a row with figures, or says so in its `text`: —."""
        self.blank[ref] = where
        if text:
            self.marked.add(ref)
        before = self.proposals.get(ref)
        if before is not None:
            self._refuse_two(ref, where, before.text, "空")

    def _refuse_two(self, ref: CellRef, where: str, one: str, other: str) -> None:
        self.contradicted.add(ref.row)
        self.refuse(ref, where, f"{one} / {other}", "同一格有两个不同的值")
        self.notes[f"{where}：同一格有两个不同的值（{one} 与 {other}），没有填入"] = None

    def refuse_mixed(self) -> None:
        """Where the table stands in the file twice with other figures, leave unread what stands in one copy only."""
        if len(self.contradicted) < _FEWEST_CONTRADICTED:
            return
        for ref, proposal in list(self.proposals.items()):
            if self.times[ref.row] == 1:
                self.refuse(ref, proposal.where, proposal.text, "此表在文件中不止一份，此行只见于其中一份")
                self.notes[f"{proposal.where}：此表在文件中不止一份，此行只见于其中一份，没有填入"] = None

    def refuse_narrow(self) -> None:
        """Where rows have figures of two years, leave unread those that have too few: they may be of either year."""
        rows = {row for block, row in self.narrow if self.wider[block] >= _FEWEST_WIDER}
        for ref, proposal in list(self.proposals.items()):
            if ref.row in rows:
                self.refuse(ref, proposal.where, proposal.text, "别的行数值更多，此行的数不知是哪一列的")
                self.notes[f"{proposal.where}：别的行数值更多，此行的数不知是哪一列的，没有填入（{proposal.text}）"] = (
                    None
                )

    def refuse(self, ref: CellRef, where: str, text: str, reason: str = "") -> None:
        """Leave a cell unread although there is something for it; see `Unread` for the reason."""
        self.proposals.pop(ref, None)
        self.unread[ref] = Unread(where, text, reason)

    def remain(self, where: str, texts: Iterable[str]) -> None:
        """Keep a row that has no place in the form."""
        text = " ".join(filter(None, (text.strip() for text in texts)))
        if text:
            self.unmapped.append(Remainder(where, text))
