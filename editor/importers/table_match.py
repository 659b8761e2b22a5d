"""Grid over Grid: lays a table from a file over a form's table and tells which value belongs to which cell.

A row is told by its label. A column is told by its header, or by counting where the number of values is just the number
of columns; where header and count disagree, or neither tells, the cells stay unread. Nothing is ever guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from editor.forms.address import CellRef
from editor.forms.grid import Slot
from editor.forms.spec import BlockSpec, FormSpec
from editor.importers.draft import Certainty, Proposal
from editor.importers.labels import Meaning, Role, TableLabels, fold
from editor.importers.source import SourceGrid
from editor.report.model import Remainder
from editor.report.numbers import read_number

VALUE = re.compile(
    r"[-+]?\s*(?:增加?|减少?)?\s*\d[\d,]*(?:\.\d+)?\s*[元万亿件条项次个人]{0,3}\s*(?:\([^()]*\))?|[-/\\—]{1,2}|无|零|○"
)
_FIGURES = re.compile(r"[-+\d.,%增减元万亿\s|/…]*")
_GLUED = re.compile(r"^[-+]?0\d|\d\s+\d|\d[-+]\d")
UNITS = frozenset({"条", "件", "次", "个", "人", "篇", "人次", "项", "元", "万元", "亿元"})
_UNIT = re.compile(r"亿元|万元|元")


@dataclass
class TableMatch:
    """What a grid, or several, gave for a table."""

    proposals: dict[CellRef, Proposal] = field(default_factory=dict)
    unread: dict[CellRef, Remainder] = field(default_factory=dict)  # the text that could not be told
    misfits: dict[tuple[str, str], str] = field(default_factory=dict)  # rows (place, label) whose values do not fit
    unmapped: list[Remainder] = field(default_factory=list)
    notes: dict[str, None] = field(default_factory=dict)
    seen: set[tuple[int, str]] = field(default_factory=set)  # rows found, by block and id

    def propose(self, ref: CellRef, proposal: Proposal) -> None:
        """Fill a cell; two different values for one cell leave it unread."""
        before = self.proposals.get(ref)
        if before is not None and before.value != proposal.value:
            self.refuse(ref, proposal.where, f"{before.text} / {proposal.text}")
            self.notes[f"{proposal.where}：同一格有两个不同的值（{before.text} 与 {proposal.text}），没有填入"] = None
        elif ref not in self.unread and before is None:
            self.proposals[ref] = proposal

    def refuse(self, ref: CellRef, where: str, text: str) -> None:
        """Leave a cell unread although there is something for it."""
        self.proposals.pop(ref, None)
        self.unread[ref] = Remainder(where, text)

    def remain(self, where: str, texts: Iterable[str]) -> None:
        """Keep a row that has no place in the form."""
        text = " ".join(filter(None, (text.strip() for text in texts)))
        if text:
            self.unmapped.append(Remainder(where, text))


def is_value(text: str) -> bool:
    """Whether a text can be one figure, or stands for none."""
    return VALUE.fullmatch(fold(text).strip()) is not None


def _suspicion(slot: Slot) -> str:
    """Why a cell's text may not be one figure of one cell; empty if nothing speaks against it."""
    if slot.row_span > 1:
        return "所在单元格跨几行"
    return "可能是几个数连在一起" if _GLUED.search(fold(slot.text).strip()) else ""


def is_figures(text: str) -> bool:
    """Whether a text is figures only, be they one, several, or several that run together."""
    folded = fold(text)
    return _FIGURES.fullmatch(folded) is not None and any(letter.isdigit() for letter in folded)


def _is_behind_label(slot: Slot) -> bool:
    text = slot.text.strip()
    return not text or text in UNITS or is_value(text) or is_figures(text)


class GridMatcher:
    """Reads the rows of one grid, block after block, into a TableMatch."""

    def __init__(self, form: FormSpec, labels: TableLabels, result: TableMatch) -> None:
        self.form = form
        self.labels = labels
        self.table = labels.table
        self.result = result
        self.block: int | None = None
        self.headers: list[Slot] = []
        self.last_row: dict[int, int] = {}

    def read(self, source: SourceGrid) -> None:
        """Match every row of a grid."""
        self.headers = []
        places = source.grid.by_place
        for row in range(source.grid.rows):
            covering = (places.get((row, column)) for column in range(source.grid.columns))
            slots = list(dict.fromkeys(slot for slot in covering if slot is not None))
            self._row(source, row, slots)

    def _row(self, source: SourceGrid, row: int, slots: list[Slot]) -> None:
        if not any(slot.text.strip() for slot in slots):
            return
        if self._is_caption(slots):
            return
        labelled = self._labelled(slots)
        if labelled is not None:
            position, meaning, certainty = labelled
            self._data_row(source, row, slots, position, meaning, certainty)
        elif self._is_header(slots):
            if row and self.headers and max(slot.row + slot.row_span for slot in self.headers) < row:
                self.headers = []
            if self._reaches_across(source, row):
                self.headers += [slot for slot in slots if slot.row == row]
        elif not self.table.blocks[0].row_labels and all(map(_is_behind_label, slots)):
            self._data_row(source, row, slots, -1, Meaning(Role.ROW, 0, self.table.blocks[0].leaf_rows[0].id))
        else:
            self._strange_row(source, row, slots)

    @staticmethod
    def _reaches_across(source: SourceGrid, row: int) -> bool:
        """Whether a line covers the whole width: in a shorter one no cell can be said to stand over a value."""
        return all((row, column) in source.grid.by_place for column in range(source.grid.columns))

    def _is_caption(self, slots: list[Slot]) -> bool:
        for slot in slots:
            for meaning in self.labels.of(slot.text):
                if meaning.role is Role.CAPTION:
                    self._enter(meaning.block)
                    return True
        return False

    def _enter(self, block: int) -> None:
        if block != self.block:
            self.block, self.headers = block, []

    def _labelled(self, slots: list[Slot]) -> tuple[int, Meaning, Certainty] | None:
        """The row label of a line: only texts may stand before it, only values and blanks behind it."""
        if not self.table.blocks[0].row_labels:
            return None
        filled = [index for index, slot in enumerate(slots) if slot.text.strip() and _is_behind_label(slot)]
        first_value = filled[0] if filled else len(slots)
        for index in reversed(range(min(first_value, len(slots) - 1))):
            if all(map(_is_behind_label, slots[index + 1 :])) and not any(map(self._is_column_label, slots[:index])):
                meaning = self._choose(self.labels.of(slots[index].text))
                if meaning is not None:
                    return index, meaning, Certainty.EXACT
        return self._similar_row(slots, first_value)

    def _is_column_label(self, slot: Slot) -> bool:
        meanings = self.labels.of(slot.text)
        return bool(meanings) and all(meaning.role is Role.HEADER and meaning.id for meaning in meanings)

    def _similar_row(self, slots: list[Slot], first_value: int) -> tuple[int, Meaning, Certainty] | None:
        index = first_value - 1
        if index < 0 or first_value == len(slots):
            return None
        meaning = self._choose(self.labels.similar(slots[index].text))
        return (index, meaning, Certainty.SIMILAR) if meaning else None

    def _choose(self, meanings: tuple[Meaning, ...]) -> Meaning | None:
        """Of several rows with one label the next in order that was not met yet, in this block before others."""
        rows = [meaning for meaning in meanings if meaning.role in (Role.ROW, Role.GROUP)]
        if not rows:
            return None

        def order(meaning: Meaning) -> tuple[bool, bool, bool]:
            block = self.table.blocks[meaning.block]
            ids = [entry.id for entry in block.rows]
            behind = ids.index(meaning.id) <= self.last_row.get(meaning.block, -1)
            return meaning.block != self.block, (meaning.block, meaning.id) in self.result.seen, behind

        return min(rows, key=order)

    def _is_header(self, slots: list[Slot]) -> bool:
        found = {
            meaning.block for slot in slots for meaning in self.labels.of(slot.text) if meaning.role is Role.HEADER
        }
        if not found or any(is_value(slot.text) for slot in slots):
            return False
        if self.block not in found and len(found) == 1:
            self._enter(found.pop())
        return True

    def _data_row(
        self,
        source: SourceGrid,
        row: int,
        slots: list[Slot],
        position: int,
        meaning: Meaning,
        certainty: Certainty = Certainty.EXACT,
    ) -> None:
        where = source.place(row)
        values = slots[position + 1 :]
        block = self.table.blocks[meaning.block]
        if meaning.block != self.block and not self._headers_fit(meaning.block):
            self._enter(meaning.block)
        self.block = meaning.block
        if meaning.role is Role.GROUP:
            self._group_row(block, meaning, where, slots, values)
            return
        self.last_row[meaning.block] = [entry.id for entry in block.rows].index(meaning.id)
        self.result.seen.add((meaning.block, meaning.id))
        unit = values[0].text.strip() if values else ""
        if unit in UNITS:
            values = values[1:]
        columns, by_count = self._columns(block, values)
        if columns is None:
            self._refuse_row(block, meaning.id, where, slots, values)
            return
        for slot, column in zip(values, columns, strict=False):
            if column:
                sure = Certainty.POSITION if certainty is Certainty.EXACT and by_count else certainty
                money = unit if "元" in unit else self._unit(slot)
                self._cell(CellRef(self.table.id, meaning.id, column), slot, sure, where, money)

    def _headers_fit(self, block: int) -> bool:
        """Whether the headers just met may belong to a block that shares them with another."""
        return bool(self.headers) and all(
            any(meaning.block == block for meaning in self.labels.of(slot.text))
            for slot in self.headers
            if slot.text.strip()
        )

    def _group_row(self, block: BlockSpec, meaning: Meaning, where: str, slots: list[Slot], values: list[Slot]) -> None:
        """Values that stand beside the label of a group, such as （六）其他处理 of another edition, have no cell."""
        if not any(slot.text.strip() for slot in values):
            return
        text = " ".join(slot.text.strip() for slot in slots if slot.text.strip())
        self.result.unmapped.append(Remainder(where, text))
        self.result.notes[f"{where}：“{slots[0].text.strip()}”在此格式中分为几行，其数值没有填入任何一行"] = None
        for row in block.members("rows", meaning.id):
            for column in block.leaf_columns:
                self.result.refuse(CellRef(self.table.id, row, column.id), where, text)

    def _columns(self, block: BlockSpec, values: list[Slot]) -> tuple[list[str] | None, bool]:
        """The column of each value, and whether it was told by counting alone; None if it cannot be told."""
        leaves = [column.id for column in block.leaf_columns]
        while len(values) > len(leaves) and not values[-1].text.strip():
            values = values[:-1]
        told = [self._headed(block, slot, leaves) for slot in values]
        certain = [ids[0] if len(ids) == 1 else "" for ids in told]
        if len(values) == len(leaves):
            if all(not ids or leaf in ids for ids, leaf in zip(told, leaves, strict=True)):
                return leaves, not all(told)
            return (certain, False) if sorted(certain) == sorted(leaves) else (None, False)
        filled = [column for slot, column in zip(values, certain, strict=True) if slot.text.strip()]
        if filled and all(filled) and len(set(filled)) == len(filled):
            return certain, False
        return None, False

    def _headed(self, block: BlockSpec, value: Slot, leaves: list[str]) -> list[str]:
        """The columns that the headers over a value allow; empty if there is none to tell."""
        allowed: dict[str, None] = {}
        for column in range(value.column, value.column + value.column_span):
            here = self._under(block, column, leaves)
            if not here and value.column_span == 1:
                return []
            allowed.update(dict.fromkeys(here or leaves))
        return [leaf for leaf in leaves if leaf in allowed]

    def _under(self, block: BlockSpec, column: int, leaves: list[str]) -> list[str]:
        """The columns of the form that the headers over one column of the file allow; empty if none tells."""
        allowed: list[str] = []
        for slot in self.headers:
            if slot.column <= column < slot.column + slot.column_span:
                named = {m.id for m in self.labels.of(slot.text) if m.role is Role.HEADER and m.id}
                members = {leaf for name in named for leaf in block.members("columns", name)}
                if members:
                    allowed = [leaf for leaf in (allowed or leaves) if leaf in members]
        return allowed

    def _refuse_row(self, block: BlockSpec, row: str, where: str, slots: list[Slot], values: list[Slot]) -> None:
        texts = [slot.text.strip() for slot in values if slot.text.strip()]
        if not texts:
            return
        text = " ".join(texts)
        for column in block.leaf_columns:
            self.result.refuse(CellRef(self.table.id, row, column.id), where, text)
        label = " ".join(slot.text.strip() for slot in slots if slot not in values and slot.text.strip())
        self.result.misfits[where, label or self.table.display_name] = text

    def _cell(self, ref: CellRef, slot: Slot, certainty: Certainty, where: str, money: str) -> None:
        text = slot.text.strip()
        if not text:
            return
        reason = _suspicion(slot)
        if reason:
            self.result.refuse(ref, where, text)
            self.result.notes[f"{where}：“{text}”{reason}，没有填入"] = None
            return
        reading = read_number(text, self.form.kinds[ref], unit=money)
        if isinstance(reading.value, Decimal):
            note = f"{where}：{reading.note}" if reading.note else self._strange_header(slot)
            self.result.propose(ref, Proposal(reading.value, certainty, where, text, note))
        elif reading.value is not None:
            self.result.refuse(ref, where, text)
            self.result.notes[f"{where}：{reading.note}，没有填入"] = None

    def _strange_header(self, value: Slot) -> str:
        """A note if a header stands over the value that is none of the form's; empty if there is none."""
        over = [
            slot
            for slot in self.headers
            if slot.text.strip() and slot.column <= value.column < slot.column + slot.column_span
        ]
        if not over or any(self.labels.of(slot.text) for slot in over):
            return ""
        return f"列名“{over[-1].text.strip()}”与格式不同，按列的先后对应"

    def _unit(self, value: Slot) -> str:
        """The money unit that a header over the value gives, 万元 where none does."""
        for slot in self.headers:
            if slot.column <= value.column < slot.column + slot.column_span:
                match = _UNIT.search(fold(slot.text))
                if match is not None:
                    return match[0]
        return "万元"

    def _strange_row(self, source: SourceGrid, row: int, slots: list[Slot]) -> None:
        if all(self.labels.of(slot.text) or not slot.text.strip() for slot in slots):
            return
        self.result.remain(source.place(row), (slot.text for slot in slots if slot.row == row))
