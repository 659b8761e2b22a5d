"""Grid over Grid: lays a table from a file over a form's table and tells which value belongs to which cell.

A row is told by its label, or by its place where just so many labels are lost. A column is told by its header, or by
counting where the number of values is just the number of columns; where header and count disagree, or neither tells,
the cells stay unread. Nothing is ever guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from editor.forms.address import CellRef
from editor.forms.form import Form
from editor.forms.grid import Slot
from editor.forms.sections import BlockSpec, FigureKind
from editor.importers.blocks.source import SourceGrid
from editor.importers.draft import Certainty, Proposal
from editor.importers.folding.figures import (
    is_glued,
    is_odd,
    is_open_choice,
    is_split,
    is_struck,
    is_unclear,
    is_unit,
    is_value,
    money_unit,
    unquoted,
)
from editor.importers.folding.letters import number_of
from editor.importers.glued.kept_rows import GluedSlot
from editor.importers.glued.rows import GluedRow
from editor.importers.matching.columns import Headers
from editor.importers.matching.group_rows import group_figures, settle_groups
from editor.importers.matching.hanging_rows import HangingRows, comes_before
from editor.importers.matching.header_order import names_a_year
from editor.importers.matching.labels import Meaning, Role, TableLabels
from editor.importers.matching.lost_labels import LooseLine, loose_line, orphans_above, rows_above, rows_between
from editor.importers.matching.row_labels import has_slip, is_behind_label, label_in, once_labelled, rows_of
from editor.importers.matching.shifted_rows import refuse_shifted, refuse_uneven
from editor.importers.matching.table_result import TableMatch
from editor.report.numbers import read_number

_UNORDERED = "列名与格式不同，不知各数是哪一列的"
_OVER_COLUMNS = 3  # lines over a grid that may name its columns


def _suspicion(slot: Slot) -> str:
    """Why a cell's text may not be one figure of one cell; empty if nothing speaks against it."""
    if slot.row_span > 1:
        return "所在单元格跨几行"
    if is_odd(slot.text):
        return "不是数字"
    if is_struck(slot.text):
        return "带删除线"
    if is_open_choice(slot.text):
        return "下拉框中选了哪一项，网页没有写明"
    if is_unclear(slot.text):
        return "不是确数"  # 12①, too: the mark of a note is no digit
    return "可能是几个数连在一起" if is_glued(slot.text) else ""


class GridMatcher:
    """Reads the rows of one grid after another into a TableMatch; `finish` when all were read."""

    def __init__(self, form: Form, labels: TableLabels, result: TableMatch) -> None:
        self.form = form
        self.labels = labels
        self.table = labels.table
        self.result = result
        self.block: int | None = None
        self.headers = Headers(labels)
        self.last_row: dict[int, int] = {}
        self.loose: list[LooseLine] = []  # since the last row whose label was read
        self.before_loose: Meaning | None = None
        self.above = ""  # what stands over the grid at hand
        self.hanging = HangingRows(self.table, result)
        self.has_values = False  # a row was read since the last header
        self.width = 0  # of the grid that was read last, in columns
        self.unordered: set[int] = set()  # blocks whose headers told another order than the form's, or leave it open

    def read(self, source: SourceGrid, above: str = "") -> None:
        """Match every row of a grid; `above` is what stands over it, line by line."""
        self.result.is_met = True
        if self.has_values or source.grid.columns != self.width:
            self.headers.clear()  # else a blank line parts the header from its rows
        self.above = above
        self.headers.above = "\n".join(above.split("\n")[-_OVER_COLUMNS:])
        self.has_values = False
        self.width = source.grid.columns
        places = source.grid.by_place
        for row in range(source.grid.rows):
            covering = (places.get((row, column)) for column in range(source.grid.columns))
            slots = list(dict.fromkeys(slot for slot in covering if slot is not None))
            self._row(source, row, slots)

    def finish(self) -> None:
        """Give up the lines whose row was not told by what followed them, and what cannot be trusted."""
        self._resolve_waiting(None)
        settle_groups(self.table, self.result)
        self.result.refuse_mixed()
        self.result.refuse_narrow()
        refuse_uneven(self.form, self.table, self.result)
        refuse_shifted(self.form, self.table, self.result)

    def _row(self, source: SourceGrid, row: int, slots: list[Slot]) -> None:
        if not any(slot.text.strip() for slot in slots):
            return
        if self._is_caption(slots):
            return
        slots = once_labelled(slots, self.labels)
        years = [slot for slot in slots if names_a_year(slot.text)]
        if len(years) > 1 and not any(is_value(slot.text) for slot in slots):
            self.headers.add((slot for slot in slots if slot.row == row), is_whole=self._reaches_across(source, row))
            return
        labelled = label_in(slots, self.labels, self._is_remark) if self.table.blocks[0].row_labels else None
        if labelled is not None:
            position, rows, certainty = labelled
            meaning = self._choose(rows)
            if self._is_own_sum(slots[: position + 1], meaning):
                self._remain(source, row, slots)
                return
            self._resolve_waiting(meaning)
            self.hanging.follow(meaning)
            self._data_row(source, row, slots, slots[position + 1 :], meaning, certainty)
        elif self._is_header(slots):
            if self.has_values:
                self.headers.clear()
                self.has_values = False
            own = [slot for slot in slots if slot.row == row]
            self.result.remain(source.place(row), (slot.text for slot in own if self.labels.is_foreign(slot.text)))
            self.headers.add(own, is_whole=self._reaches_across(source, row))
        elif not self.table.blocks[0].row_labels and self._is_row_of_figures(slots):
            only = Meaning(Role.ROW, 0, self.table.blocks[0].leaf_rows[0].id)
            self._data_row(source, row, slots, slots, only)
        else:
            self._strange_row(source, row, slots)

    def _is_own_sum(self, named: list[Slot], meaning: Meaning) -> bool:
        """Whether a bare 合计 is a sum of the report's own: it stands behind rows that follow the form's （七）总计."""
        entries = self.table.blocks[meaning.block].rows
        ids = [entry.id for entry in entries]
        at = ids.index(meaning.id)
        if not any(ids.index(part) < at for part in entries[at].total_of):
            return False  # no sum, or one that stands over its parts
        number = number_of(entries[at].label)
        is_numbered = number in (number_of("".join(slot.text for slot in named[-count:])) for count in (1, 2))
        return not is_numbered and self.last_row.get(meaning.block, -1) > at

    def _is_row_of_figures(self, slots: list[Slot]) -> bool:
        """Whether a line without a label holds figures only, or what went wrong with one where all others stand."""
        columns = len(self.table.blocks[0].leaf_columns)
        is_full = len(slots) == columns and has_slip(slots, self.labels, fewest=columns - 1)
        return is_full or all(map(is_behind_label, slots))

    @staticmethod
    def _reaches_across(source: SourceGrid, row: int) -> bool:
        """Whether a line covers the whole width: in a shorter one no cell can be said to stand over a value."""
        return all((row, column) in source.grid.by_place for column in range(source.grid.columns))

    def _is_remark(self, slot: Slot) -> bool:
        """Whether a slot stands in a column that the form does not have: 备注."""
        return bool(self.headers.strange_over(slot)) and not self.labels.of(slot.text)

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

    def _choose(self, rows: Sequence[Meaning]) -> Meaning:
        """Of several rows with one label the next in order that was not met yet, in this block before others."""

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
        foreign = [slot for slot in slots if self.labels.is_foreign(slot.text)]
        if not (found or foreign) or any(is_value(slot.text) for slot in slots):
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
            self._group_row(meaning, where, slots, values, is_whole=self._reaches_across(source, row))
            return
        self.hanging.read(meaning, where, values)
        self.before_loose = meaning
        self.last_row[meaning.block] = [entry.id for entry in block.rows].index(meaning.id)
        self.result.seen.add((meaning.block, meaning.id))
        unit = "".join(values[0].text.split()) if values else ""
        if is_unit(unit):
            values = values[1:]
        else:
            unit = next((found for slot in slots if slot not in values and (found := money_unit(slot.text))), "")
        self.result.times[meaning.id] += any(slot.text.strip() for slot in values)
        self.headers.unpack(block, values)
        figures = self.headers.once(block, values)
        is_whole = self._reaches_across(source, row)
        columns, by_count = self.headers.columns(block, figures, is_whole=is_whole)
        self._measure(block, meaning, figures, is_whole=is_whole)
        self.has_values = True
        if columns is not None and by_count and meaning.block in self.unordered:
            columns = None  # the table goes on without the header that told its own order
        elif self._is_in_other_order(block, columns):
            self.unordered.add(meaning.block)
        if by_count and not self.headers.loose:
            self.result.counted.add((meaning.block, meaning.id))
        is_new = self.result.glued.pop((meaning.block, meaning.id), None) is None
        if columns is None:
            glued = self._glued(block, meaning.id, values) if is_new else None
            reason = _UNORDERED if meaning.block in self.unordered else ""
            label = self._refuse_row(block, meaning.id, where, slots, values, reason)
            if glued is not None:
                similar = certainty is Certainty.SIMILAR
                money = self._money(unit, values[0])
                self.result.glued[meaning.block, meaning.id] = GluedSlot(glued, where, label, money, similar)
            return
        self.result.remain(where, (slot.text for slot, name in zip(figures, columns, strict=True) if not name))
        if not by_count and [slot.column for slot in figures] == list(range(figures[0].column, source.grid.columns)):
            self.result.whole.add(meaning.id)
        sure = Certainty.POSITION if certainty is Certainty.EXACT and by_count else certainty
        self._cells(meaning.id, dict(zip(columns, figures, strict=True)), sure, where, unit)

    def _is_in_other_order(self, block: BlockSpec, columns: Sequence[str] | None) -> bool:
        """Whether the headers over a row put its columns in another order than the form's, or in none."""
        if columns is None:
            return self.headers.leave_open(block)
        return [name for name in columns if name] != self._in_order(block, columns)

    def _measure(self, block: BlockSpec, meaning: Meaning, figures: list[Slot], *, is_whole: bool) -> None:
        """Note whether a row has more figures than columns, or fewer cells than such a row."""
        own = [slot for slot in figures if not self.headers.strange_over(slot)]
        filled = sum(bool(slot.text.strip()) for slot in own)
        if filled > len(block.leaf_columns):
            self.result.wider[meaning.block] += 1
        elif filled and (not is_whole or len(own) > len(block.leaf_columns)):
            self.result.narrow.add((meaning.block, meaning.id))

    @staticmethod
    def _in_order(block: BlockSpec, columns: Sequence[str]) -> list[str]:
        return [leaf.id for leaf in block.leaf_columns if leaf.id in columns]

    def _cells(self, row: str, columns: dict[str, Slot], certainty: Certainty, where: str, unit: str) -> None:
        """The values of a row by their columns; values without a column (key empty) are left out."""
        placed = {column: slot for column, slot in columns.items() if column}
        texts = [slot.text.strip() for slot in placed.values()]
        if not any(texts):
            return
        is_full = len(texts) > 1 and len(texts) == len(self._block_of(row).leaf_columns) and all(texts)
        for column, slot in placed.items():
            money = self._money(unit, slot)
            self._cell(CellRef(self.table.id, row, column), slot, certainty, where, money, is_full=is_full)

    def _money(self, unit: str, value: Slot) -> str:
        """The unit of an amount: that of its row, known or not, or the one over it."""
        return unit if "元" in unit or (unit and not is_unit(unit)) else self.headers.unit_over(value)

    def _block_of(self, row: str) -> BlockSpec:
        return next(block for block in self.table.blocks if any(entry.id == row for entry in block.leaf_rows))

    def _group_row(
        self, meaning: Meaning, where: str, slots: list[Slot], values: list[Slot], *, is_whole: bool
    ) -> None:
        """Values that stand beside the label of a group, such as （六）其他处理 of another edition, have no cell."""
        if not any(slot.text.strip() for slot in values):
            return
        block = self.table.blocks[meaning.block]
        columns, _ = self.headers.columns(block, values, is_whole=is_whole)
        placed = dict(zip(columns or (), values, strict=False))
        self.result.groups[meaning.block, meaning.id] = group_figures(where, slots, block, placed)

    def _glued(self, block: BlockSpec, row: str, values: list[Slot]) -> GluedRow | None:
        """The figures of a row that stand together in one slot over all its columns; None if they do not."""
        cells = tuple(CellRef(self.table.id, row, column.id) for column in block.leaf_columns)
        if len(values) != 1 or len(cells) == 1 or not self.headers.are_in_order_over(block, values[0]):
            return None
        if any(ref in self.result.proposals or ref in self.result.unread for ref in cells):
            return None
        return GluedRow(cells, values[0].text.strip())

    def _refuse_row(
        self, block: BlockSpec, row: str, where: str, slots: list[Slot], values: list[Slot], reason: str
    ) -> str:
        """Leave the cells of a row unread; gives the row's label in the file."""
        texts = [slot.text.strip() for slot in values if slot.text.strip()]
        label = " ".join(slot.text.strip() for slot in slots if slot not in values and slot.text.strip())
        label = label or self.table.display_name
        if not texts:
            return label
        text = " ".join(texts)
        for column in block.leaf_columns:
            self.result.refuse(CellRef(self.table.id, row, column.id), where, text, reason)
        self.result.misfits[where, label] = text
        return label

    def _cell(self, ref: CellRef, slot: Slot, certainty: Certainty, where: str, money: str, *, is_full: bool) -> None:
        text = unquoted(slot.text)
        kind = self.form.kinds[ref]
        reading = read_number(text, kind, unit=money)
        reason, note = _suspicion(slot), ""
        if slot.row_span > 1 and reading.value == 0 and kind is not FigureKind.CHANGE:
            # Whether the rows share a 0 or each has it: as no figure is negative, all are 0.
            reason, note = "", f"{where}：所在单元格跨 {slot.row_span} 行，各行都读作 0"
        elif is_full and slot.row_span == 1 and is_split(text):
            # Every column has its figure, so that the digits in one cell are those of one figure.
            reading = read_number(text.replace(" ", ""), kind, unit=money)
            reason, note = "", f"{where}：“{text}”读作 {reading.value}"
        if reading.value is None:
            self.result.leave_blank(ref, where, text)
        elif reason:
            self.result.refuse(ref, where, text, reason)
            self.result.notes[f"{where}：“{text}”{reason}，没有填入"] = None
        elif isinstance(reading.value, Decimal):
            note = note or (f"{where}：{reading.note}" if reading.note else self._strange_header(slot))
            self.result.propose(ref, Proposal(reading.value, certainty, where, text, note))
        else:
            self.result.refuse(ref, where, text, reading.note.removeprefix(f"“{text}”"))
            self.result.notes[f"{where}：{reading.note}，没有填入"] = None

    def _strange_header(self, value: Slot) -> str:
        header = self.headers.strange_over(value)
        return f"列名“{header}”与格式不同，按列的先后对应" if header else ""

    def _strange_row(self, source: SourceGrid, row: int, slots: list[Slot]) -> None:
        """A line without a label of the form: one that lost it, to be told by its neighbours, or one of its own."""
        if all(self.labels.of(slot.text) or not slot.text.strip() for slot in slots):
            self._note_alone(slots)
            return
        loose = loose_line(source, row, slots, self.above) if self.table.blocks[0].row_labels else None
        if loose is None:
            self._remain(source, row, slots)
        elif not self._read_above(loose):
            self.loose.append(loose)

    def _note_alone(self, slots: list[Slot]) -> None:
        """Keep in mind a row's label that has no cells behind it: what comes next may be its figures."""
        rows = rows_of(slots[0].text, self.labels) if len(slots) == 1 else ()
        if rows and all(meaning.role is Role.ROW for meaning in rows):
            self.hanging.alone(self._choose(rows))

    def _remain(self, source: SourceGrid, row: int, slots: list[Slot]) -> None:
        self.result.remain(source.place(row), (slot.text for slot in slots if slot.row == row))

    def _read_above(self, loose: LooseLine) -> bool:
        """Read a line of values by the label that stands over its grid; False if there is none, or several are."""
        named = self._named_above(loose)
        for rows in rows_above(loose, self.labels):
            meaning = self._choose(rows) if rows else None
            if meaning is not None and (meaning.block, meaning.id) not in self.result.seen:
                if named - {meaning} or not comes_before(self.table, self.before_loose, meaning):
                    return False
                self._resolve_waiting(meaning)
                self.hanging.follow(meaning)
                self._data_row(loose.source, loose.row, loose.slots, loose.values, meaning, Certainty.SIMILAR)
                self.hanging.hang([meaning], loose.source.place(loose.row), loose.values)
                return True
        return False

    def _named_above(self, loose: LooseLine) -> set[Meaning]:
        """The rows without figures whose labels stand over a line of values."""
        named = {self._choose(meanings) for meanings in orphans_above(loose, self.labels)}
        return {meaning for meaning in named if (meaning.block, meaning.id) not in self.result.seen}

    def _resolve_waiting(self, following: Meaning | None) -> None:
        """Read the lines that lost their labels, if just so many rows of the form are missing where they stand."""
        waiting, self.loose = self.loose, []
        rows = rows_between(self.table, self.before_loose, following, waiting) if waiting else ()
        named = [self._named_above(loose) for loose in waiting]
        fits = all(not names or row in names for row, names in zip(rows, named, strict=False))
        if rows and fits and not any((meaning.block, meaning.id) in self.result.seen for meaning in rows):
            for loose, meaning in zip(waiting, rows, strict=True):
                self._data_row(loose.source, loose.row, loose.slots, loose.values, meaning, Certainty.SIMILAR)
            return
        if any(len(loose.values) == len(loose.slots) for loose in waiting):
            self.hanging.give_up()  # figures without any words have their label somewhere above
        for loose in waiting:
            self._remain(loose.source, loose.row, loose.slots)
