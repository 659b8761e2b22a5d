"""A spreadsheet's sheet, of whichever file format, as paragraphs and tables: several tables may stand on one sheet.

A row of one text that reaches over the whole table, or reads like a heading or a sentence, parts the tables from each
other, as blank rows do. Hidden rows and columns are read, and told. Knows no form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from editor.errors import ReadError
from editor.forms.grid import Grid, Slot
from editor.importers.blocks.hidden_rows import without_repeats
from editor.importers.blocks.own_words import without_own_words
from editor.importers.blocks.sheet_fields import fields_of_row
from editor.importers.blocks.sheet_page import MAX_COLUMNS, SheetPage
from editor.importers.blocks.source import Block, SourceGrid, SourceParagraph
from editor.importers.folding.letters import number_of

MAX_CELLS: Final = 100_000  # filled ones; a report has some 300
MAX_LETTERS: Final = 1_000_000
_MAX_AREA: Final = 500_000  # of merged cells
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_HEADING = re.compile(r"(?:情况|事项|改进|措施|打算|内容|报告|总述|概述|附表)$")
_TITLE = re.compile(r"年度报告|年度工作报告|年报$|^附[表件]?[:：]|^注[:：]")
_SENTENCE = re.compile(r"[。；;]")
_TELLING: Final = 4  # Han letters that make a sheet's name more than Sheet1 in another language
_HAN = re.compile(r"[\u4e00-\u9fff]")


def pages_blocks(pages: list[SheetPage], name: str) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The blocks and notes of a workbook. Raises ReadError if its sheets hold several years, or far too many cells."""
    shown = [page for page in pages if not page.is_hidden]
    notes = [f"工作表“{page.title}”是隐藏的，没有读入" for page in pages if page.is_hidden and page.cells]
    years = {match[0] for page in shown if page.cells and (match := _YEAR.search(page.title))}
    if len(years) > 1:
        raise ReadError(
            f"工作簿里有几个年度的工作表（{'、'.join(sorted(years))}）",
            place=name,
            remedy="请将要导入的那一年的工作表另存为单独的文件",
        )
    if sum(len(page.cells) for page in shown) > MAX_CELLS:
        raise ReadError("表格超过十万格，不是年报", place=name, remedy="请检查是否选错了文件")
    if sum(len(text) for page in shown for text in page.cells.values()) > MAX_LETTERS:
        raise ReadError("文字超过一百万字，不是年报", place=name, remedy="请检查是否选错了文件")
    if sum(_merged_area(page) for page in shown) > _MAX_AREA:
        raise ReadError("合并的单元格太大，不是年报", place=name, remedy="请检查是否选错了文件")
    blocks: list[Block] = []
    for page in shown:
        read, own = without_own_words(page)
        kept, repeats = without_repeats(read)
        blocks += sheet_blocks(kept)
        notes += [*own, *repeats, *_hidden_notes(kept)]
    return tuple(blocks), tuple(notes)


def _merged_area(page: SheetPage) -> int:
    """How many places the merged areas of a sheet cover, as far as cells stand in it."""
    end = max((row for row, _ in page.cells), default=0)
    return sum(
        max(0, min(bottom, end) - top + 1) * max(1, min(right, MAX_COLUMNS - 1) - left + 1)
        for top, left, bottom, right in page.merged
    )


def sheet_blocks(page: SheetPage) -> list[Block]:
    """The tables of one sheet and the texts between them."""
    return _Parts(page).blocks()


def _hidden_notes(page: SheetPage) -> Iterator[str]:
    rows = sorted({row for row, _ in page.cells} & page.hidden_rows)
    if rows:
        places = "、".join(page.place(row).split("第 ")[-1].removesuffix(" 行") for row in rows[:10])
        yield f"工作表“{page.title}”有隐藏的行，也已读入，请核对：第 {places} 行"
    columns = sorted({column for _, column in page.cells} & page.hidden_columns)
    if columns:
        yield f"工作表“{page.title}”有隐藏的列，也已读入，请核对：第 {'、'.join(str(c + 1) for c in columns[:10])} 列"


@dataclass
class _Parts:
    """Parts a sheet into tables and the texts between them."""

    page: SheetPage
    found: list[Block] = field(default_factory=list)

    def blocks(self) -> list[Block]:
        if not self.page.cells:
            return []
        if len(_HAN.findall(self.page.title)) >= _TELLING:
            self.found.append(SourceParagraph(self.page.title, f"工作表“{self.page.title}”"))
        lines = self._lines()
        is_text = all(len(line) <= 1 for line in lines.values())
        current: list[int] = []
        covered = {row for row, _ in self.page.slots}
        for row in sorted(lines):
            line = lines[row]
            if current and any(between not in covered for between in range(current[-1] + 1, row)):
                self._flush(current)
                current = []
            fields = fields_of_row([slot.text for slot in line]) if self._is_above_tables(lines, current) else []
            if fields or (len(line) == 1 and (is_text or self._is_text(lines, row))):
                self._flush(current)
                current = []
                self._paragraphs(row, fields or line[0].text.split("\n"))
            else:
                if len(line) == 1 and self._is_whole(lines, row):
                    self._flush(current)
                    current = []
                current.append(row)
        self._flush(current)
        return self.found

    def _lines(self) -> dict[int, list[Slot]]:
        """The filled slots that start in each row; rows without any are missing."""
        lines: dict[int, list[Slot]] = {}
        for slot in dict.fromkeys(self.page.slots.values()):
            if slot.text:
                lines.setdefault(slot.row, []).append(slot)
        return lines

    def _is_text(self, lines: Mapping[int, list[Slot]], row: int) -> bool:
        """Whether the only text of a row is a heading, a title or a sentence."""
        (slot,) = lines[row]
        if slot.row_span > 1 and self._is_beside(slot):
            return False
        if _SENTENCE.search(slot.text) or _TITLE.search(slot.text):
            return True
        if number_of(slot.text)[0] != "chapter":
            return False
        return _HEADING.search(slot.text) is not None or slot.column_span == 1 or self._is_whole(lines, row)

    def _is_beside(self, slot: Slot) -> bool:
        """Whether something stands in the rows that a tall slot reaches over."""
        rows = range(slot.row + 1, slot.row + slot.row_span)
        return any(row in rows for row, _ in self.page.cells)

    @staticmethod
    def _is_whole(lines: Mapping[int, list[Slot]], row: int) -> bool:
        """Whether the only text of a row is merged over all that stands next to it."""
        (slot,) = lines[row]
        near = [slot for other in (row - 1, row + 1) for slot in lines.get(other, ())]
        reach = max((other.column + other.column_span for other in near), default=0)
        return slot.column_span > 1 and slot.column + slot.column_span >= reach

    def _is_above_tables(self, lines: Mapping[int, list[Slot]], current: Sequence[int]) -> bool:
        """Whether no row of several texts came yet, in a table that is found or in the one that may have begun."""
        has_table = any(isinstance(block, SourceGrid) for block in self.found)
        return not has_table and all(len(lines[row]) == 1 for row in current)

    def _paragraphs(self, row: int, texts: Iterable[str]) -> None:
        where = self.page.place(row)
        self.found += [SourceParagraph(text.strip(), where) for text in texts if text.strip()]

    def _flush(self, rows: list[int]) -> None:
        """A table of some rows, blank slots where nothing stands."""
        if not rows:
            return
        top, bottom = rows[0], rows[-1]
        inside = {slot: None for (row, _), slot in self.page.slots.items() if top <= row <= bottom}
        filled = [slot for slot in inside if slot.text]
        left = min(slot.column for slot in filled)
        right = max(slot.column + slot.column_span for slot in filled)
        if len({slot.row for slot in filled}) == len(filled) and all(slot.row_span == 1 for slot in filled):
            for slot in filled:  # lines below each other are no table
                self._paragraphs(slot.row, slot.text.split("\n"))
            return
        slots = [_cut(slot, top, bottom, left, right) for slot in inside if slot.column < right]
        covered = {
            (row, column)
            for slot in slots
            for row in range(slot.row, slot.row + slot.row_span)
            for column in range(slot.column, slot.column + slot.column_span)
        }
        slots += [
            Slot(row, column)
            for row in range(bottom - top + 1)
            for column in range(right - left)
            if (row, column) not in covered
        ]
        slots.sort(key=lambda slot: (slot.row, slot.column))
        places = tuple(self.page.place(row) for row in range(top, bottom + 1))
        grid = Grid(rows=bottom - top + 1, columns=right - left, slots=tuple(slots))
        self.found.append(SourceGrid(grid, places[0], places))


def _cut(slot: Slot, top: int, bottom: int, left: int, right: int) -> Slot:
    """A slot as it stands within a table."""
    first, last = max(slot.row, top), min(slot.row + slot.row_span - 1, bottom)
    start, end = max(slot.column, left), min(slot.column + slot.column_span, right)
    return Slot(first - top, start - left, last - first + 1, end - start, slot.text)
