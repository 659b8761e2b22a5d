"""The rows of a task table as they are read, and how a row comes in: by its places, or by what its cells are.

A row that neither tells is left out, with all its words in a note.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from editor.importers.work_plans.alignment import RowAlignment
from editor.importers.work_plans.columns import TaskColumn


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A row: one text a column, None where merged with the one above; `group` is a heading that stood over it."""

    cells: tuple[str | None, ...]
    where: str
    group: str = ""
    is_after_gap: bool = False  # the row above was left out: what is merged with it is not known


@dataclass
class TaskTable:
    """The rows of one table, and what could not be told."""

    columns: tuple[TaskColumn, ...]
    rows: list[TaskRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    where: str = ""  # the place of its headers, or of the whole table
    has_gap: bool = False  # the last row was left out

    def add(self, row: TaskRow) -> None:
        """Add a row at the end."""
        self.rows.append(replace(row, is_after_gap=self.has_gap))
        self.has_gap = False

    def leave_out(self, where: str, cells: Sequence[str]) -> None:
        """Leave a row out that cannot be told, with a note."""
        self.notes.append(left_out(where, cells))
        self.has_gap = True


def add_row(
    table: TaskTable,
    alignment: RowAlignment,
    cells: Sequence[str],
    where: str,
    group: str = "",
    *,
    is_placed: bool = True,
) -> bool:
    """Add a row; False if it is left out. `is_placed`: its cells stand under the columns, blank ones too."""
    filled = [text for text in cells if text]
    doubtful = is_placed and alignment.is_doubtful(cells)
    if is_placed and not alignment.speaks_against(cells) and not (doubtful and alignment.is_damaged):
        table.add(TaskRow(tuple(cells), where, group))
        if doubtful:
            table.notes.append(f"{where}：一行有空格，各格属于哪一列不能确定，请核对（{in_one_line(filled)}）")
        return True
    laid = alignment.laid(filled)
    if laid is None:
        table.leave_out(where, filled)
        return False
    table.add(TaskRow(laid, where, group))
    table.notes.append(f"{where}：一行的单元格与表头对不上，按内容归列，请核对（{in_one_line(filled)}）")
    return True


def left_out(where: str, cells: Sequence[str]) -> str:
    """The note of a row that is not read, with all it says."""
    return f"{where}：一行的单元格与列数对不上，没有读入（{in_one_line(cells)}）"


def in_one_line(cells: Sequence[str]) -> str:
    """All that some cells say."""
    return " ".join(" ".join(cells).split())
