"""Grid over Grid: lays a table from a file over a form's table and tells which value belongs to which cell.

A row is told by its label, or by its place where just so many labels are lost. A column is told by its header, or by
counting where the number of values is just the number of columns; where header and count disagree, or neither tells,
the cells stay unread. Nothing is ever guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from editor.forms.address import CellRef
from editor.forms.grid import Slot
from editor.forms.spec import BlockSpec, FormSpec, Kind
from editor.importers.columns import Headers
from editor.importers.draft import Certainty, Proposal
from editor.importers.glued import GluedRow
from editor.importers.glued_cells import GluedSlot
from editor.importers.labels import Meaning, Role, TableLabels, fold, squeeze
from editor.importers.source import SourceGrid
from editor.report.model import Remainder
from editor.report.numbers import read_number

VALUE = re.compile(
    r"[-+]?\s*(?:增加?|减少?)?\s*\d[\d,]*(?:\.\d+)?\s*[元万亿件条项次个人]{0,3}\s*(?:\([^()]*\))?|[-/\\—]{1,2}|无|零|○"
)
_FIGURES = re.compile(r"[-+\d.,%增减元万亿\s|/…]*")
_GLUED = re.compile(r"^[-+]?0\d|\d\s+\d|\d[-+]\d")
_PARTED = re.compile(r"\d+(?: \d+)+")  # digits with blanks between them, in one line
_ORDINAL = re.compile(r"\d{1,2}[.、]?")
UNITS = frozenset({"条", "件", "次", "个", "人", "篇", "人次", "项", "元", "万元", "亿元"})


@dataclass
class TableMatch:
    """What a grid, or several, gave for a table."""

    proposals: dict[CellRef, Proposal] = field(default_factory=dict)
    unread: dict[CellRef, Remainder] = field(default_factory=dict)  # the text that could not be told
    misfits: dict[tuple[str, str], str] = field(default_factory=dict)  # rows (place, label) whose values do not fit
    unmapped: list[Remainder] = field(default_factory=list)
    notes: dict[str, None] = field(default_factory=dict)
    seen: set[tuple[int, str]] = field(default_factory=set)  # rows found, by block and id
    glued: dict[tuple[int, str], GluedSlot] = field(default_factory=dict)  # rows whose figures run together

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


@dataclass(frozen=True)
class _Loose:
    """A line of values whose label is lost, or only a piece of it is left."""

    source: SourceGrid
    row: int
    slots: list[Slot]
    values: list[Slot]
    above: str  # the words over the grid, for its first line of values


class GridMatcher:
    """Reads the rows of one grid after another into a TableMatch; `finish` when all were read."""

    def __init__(self, form: FormSpec, labels: TableLabels, result: TableMatch) -> None:
        self.form = form
        self.labels = labels
        self.table = labels.table
        self.result = result
        self.block: int | None = None
        self.headers = Headers(labels)
        self.last_row: dict[int, int] = {}
        self.loose: list[_Loose] = []  # since the last row whose label was read
        self.before_loose: Meaning | None = None

    def read(self, source: SourceGrid, above: str = "") -> None:
        """Match every row of a grid; `above` is what stands over it, line by line."""
        self.headers.clear()
        self.headers.above = above
        places = source.grid.by_place
        for row in range(source.grid.rows):
            covering = (places.get((row, column)) for column in range(source.grid.columns))
            slots = list(dict.fromkeys(slot for slot in covering if slot is not None))
            self._row(source, row, slots)

    def finish(self) -> None:
        """Give up the lines whose row was not told by what followed them."""
        self._settle(None)

    def _row(self, source: SourceGrid, row: int, slots: list[Slot]) -> None:
        if not any(slot.text.strip() for slot in slots):
            return
        if self._is_caption(slots):
            return
        labelled = self._labelled(slots)
        if labelled is not None:
            position, meaning, certainty = labelled
            self._settle(meaning)
            self._data_row(source, row, slots, slots[position + 1 :], meaning, certainty)
        elif self._is_header(slots):
            if row and self.headers.end_before(row):
                self.headers.clear()
            if self._reaches_across(source, row):
                self.headers.add(slot for slot in slots if slot.row == row)
        elif not self.table.blocks[0].row_labels and all(map(_is_behind_label, slots)):
            only = Meaning(Role.ROW, 0, self.table.blocks[0].leaf_rows[0].id)
            self._data_row(source, row, slots, slots, only)
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
            self.block = block
            self.headers.clear()

    def _labelled(self, slots: list[Slot]) -> tuple[int, Meaning, Certainty] | None:
        """The row label of a line: only texts may stand before it, only values and blanks behind it."""
        if not self.table.blocks[0].row_labels:
            return None
        filled = [index for index, slot in enumerate(slots) if slot.text.strip() and _is_behind_label(slot)]
        if len(filled) > 1 and filled[0] == 0 and _ORDINAL.fullmatch(slots[0].text.strip()):
            del filled[0]  # the column of numbers that some tables open with
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
        values: list[Slot],
        meaning: Meaning,
        certainty: Certainty = Certainty.EXACT,
    ) -> None:
        where = source.place(row)
        block = self.table.blocks[meaning.block]
        if meaning.block != self.block and not self.headers.fit(meaning.block):
            self._enter(meaning.block)
        self.block = meaning.block
        if meaning.role is Role.GROUP:
            self._group_row(block, meaning, where, slots, values)
            return
        self.before_loose = meaning
        self.last_row[meaning.block] = [entry.id for entry in block.rows].index(meaning.id)
        self.result.seen.add((meaning.block, meaning.id))
        unit = values[0].text.strip() if values else ""
        if unit in UNITS:
            values = values[1:]
        is_whole = self._reaches_across(source, row)
        columns, by_count = self.headers.columns(block, values, is_whole=is_whole)
        is_new = self.result.glued.pop((meaning.block, meaning.id), None) is None
        if columns is None:
            glued = self._glued(block, meaning.id, values) if is_new else None
            label = self._refuse_row(block, meaning.id, where, slots, values)
            if glued is not None:
                similar = certainty is Certainty.SIMILAR
                money = unit if "元" in unit else self.headers.unit_over(values[0])
                self.result.glued[meaning.block, meaning.id] = GluedSlot(glued, where, label, money, similar)
            return
        is_full = len(values) == len(block.leaf_columns) and all(slot.text.strip() for slot in values)
        for slot, column in zip(values, columns, strict=False):
            if column:
                sure = Certainty.POSITION if certainty is Certainty.EXACT and by_count else certainty
                money = unit if "元" in unit else self.headers.unit_over(slot)
                ref = CellRef(self.table.id, meaning.id, column)
                self._cell(ref, slot, sure, where, money, is_full=is_full)

    def _group_row(self, block: BlockSpec, meaning: Meaning, where: str, slots: list[Slot], values: list[Slot]) -> None:
        """Values that stand beside the label of a group, such as （六）其他处理 of another edition, have no cell."""
        if not any(slot.text.strip() for slot in values):
            return
        text = " ".join(slot.text.strip() for slot in slots if slot.text.strip())
        label = next(slot.text.strip() for slot in slots if meaning in self.labels.of(slot.text))
        self.result.unmapped.append(Remainder(where, text))
        self.result.notes[f"{where}：“{label}”在此格式中分为几行，其数值没有填入任何一行"] = None
        for row in block.members("rows", meaning.id):
            for column in block.leaf_columns:
                self.result.refuse(CellRef(self.table.id, row, column.id), where, text)

    def _glued(self, block: BlockSpec, row: str, values: list[Slot]) -> GluedRow | None:
        """The figures of a row that stand together in one slot over all its columns; None if they do not."""
        cells = tuple(CellRef(self.table.id, row, column.id) for column in block.leaf_columns)
        if len(values) != 1 or not self.headers.are_in_order_over(block, values[0]):
            return None
        if any(ref in self.result.proposals or ref in self.result.unread for ref in cells):
            return None
        return GluedRow(cells, values[0].text.strip())

    def _refuse_row(self, block: BlockSpec, row: str, where: str, slots: list[Slot], values: list[Slot]) -> str:
        """Leave the cells of a row unread; gives the row's label in the file."""
        texts = [slot.text.strip() for slot in values if slot.text.strip()]
        label = " ".join(slot.text.strip() for slot in slots if slot not in values and slot.text.strip())
        label = label or self.table.display_name
        if not texts:
            return label
        text = " ".join(texts)
        for column in block.leaf_columns:
            self.result.refuse(CellRef(self.table.id, row, column.id), where, text)
        self.result.misfits[where, label] = text
        return label

    def _cell(self, ref: CellRef, slot: Slot, certainty: Certainty, where: str, money: str, *, is_full: bool) -> None:
        text = slot.text.strip()
        if not text:
            return
        kind = self.form.kinds[ref]
        reading = read_number(text, kind, unit=money)
        reason, note = _suspicion(slot), ""
        if slot.row_span > 1 and reading.value == 0 and kind is not Kind.CHANGE:
            # Whether the rows share a 0 or each has it: as no figure is negative, all are 0.
            reason, note = "", f"{where}：所在单元格跨 {slot.row_span} 行，各行都读作 0"
        elif is_full and slot.row_span == 1 and _PARTED.fullmatch(text) and not text.startswith("0"):
            # Every column has its figure, so that the digits in one cell are those of one figure.
            reading = read_number(text.replace(" ", ""), kind, unit=money)
            reason, note = "", f"{where}：“{text}”读作 {reading.value}"
        if reason:
            self.result.refuse(ref, where, text)
            self.result.notes[f"{where}：“{text}”{reason}，没有填入"] = None
        elif isinstance(reading.value, Decimal):
            note = note or (f"{where}：{reading.note}" if reading.note else self._strange_header(slot))
            self.result.propose(ref, Proposal(reading.value, certainty, where, text, note))
        elif reading.value is not None:
            self.result.refuse(ref, where, text)
            self.result.notes[f"{where}：{reading.note}，没有填入"] = None

    def _strange_header(self, value: Slot) -> str:
        header = self.headers.strange_over(value)
        return f"列名“{header}”与格式不同，按列的先后对应" if header else ""

    def _strange_row(self, source: SourceGrid, row: int, slots: list[Slot]) -> None:
        """A line without a label of the form: one that lost it, to be told by its neighbours, or one of its own."""
        if all(self.labels.of(slot.text) or not slot.text.strip() for slot in slots):
            return
        texts = next((index for index, slot in enumerate(slots) if is_value(slot.text)), len(slots))
        values = slots[texts:]
        above = "" if self._has_rows(source, row) else self.headers.above
        if self.table.blocks[0].row_labels and values and all(is_value(slot.text) for slot in values):
            loose = _Loose(source, row, slots, values, above)
            if not self._read_above(loose):
                self.loose.append(loose)
            return
        self._remain(source, row, slots)

    def _remain(self, source: SourceGrid, row: int, slots: list[Slot]) -> None:
        self.result.remain(source.place(row), (slot.text for slot in slots if slot.row == row))

    @staticmethod
    def _has_rows(source: SourceGrid, before: int) -> bool:
        """Whether values stand in a grid before a row."""
        return any(slot.row < before and is_value(slot.text) for slot in source.grid.slots)

    def _read_above(self, loose: _Loose) -> bool:
        """Read a line of values by the label that stands over its grid; False if there is none."""
        lines = [line for line in loose.above.split("\n") if line.strip()]
        if len(loose.values) != len(loose.slots):
            return False
        for count in range(1, len(lines) + 1):
            rows = [m for m in self.labels.of("".join(lines[-count:])) if m.role is Role.ROW]
            meaning = self._choose(tuple(rows))
            if meaning is not None and (meaning.block, meaning.id) not in self.result.seen:
                self._settle(meaning)
                self._data_row(loose.source, loose.row, loose.slots, loose.values, meaning, Certainty.SIMILAR)
                return True
        return False

    def _settle(self, following: Meaning | None) -> None:
        """Read the lines that lost their labels, if just so many rows of the form are missing where they stand."""
        waiting, self.loose = self.loose, []
        rows = self._between(self.before_loose, following) if waiting else ()
        if len(rows) == len(waiting) and all(map(self._may_be, waiting, rows)):
            for loose, meaning in zip(waiting, rows, strict=True):
                self._data_row(loose.source, loose.row, loose.slots, loose.values, meaning, Certainty.SIMILAR)
            return
        for loose in waiting:
            self._remain(loose.source, loose.row, loose.slots)

    def _between(self, before: Meaning | None, following: Meaning | None) -> tuple[Meaning, ...]:
        """The rows of the form between two rows of one block; empty if these are not in order."""
        if before is None or following is None or before.block != following.block:
            return ()
        block = self.table.blocks[before.block]
        ids = [row.id for row in block.leaf_rows]
        first = next((row for row in block.members("rows", following.id)), following.id)
        between = ids[ids.index(before.id) + 1 : ids.index(first)]
        return tuple(Meaning(Role.ROW, before.block, row) for row in between)

    def _may_be(self, loose: _Loose, meaning: Meaning) -> bool:
        """Whether a line has a figure for each column, and no words but pieces of the row's own label."""
        block = self.table.blocks[meaning.block]
        row = next(entry for entry in block.leaf_rows if entry.id == meaning.id)
        values = [slot for slot in loose.values if slot.row == loose.row and slot.row_span == 1]
        words = [squeeze(slot.text) for slot in loose.slots if slot not in loose.values and slot.row == loose.row]
        is_new = (meaning.block, meaning.id) not in self.result.seen
        return (
            is_new
            and len(values) == len(loose.values) == len(block.leaf_columns)
            and all(word in squeeze(row.label) for word in words)
        )
