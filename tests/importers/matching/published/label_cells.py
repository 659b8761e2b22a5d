"""What published reports do to the cells of labels: groups repeated or left out, labels over several cells."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Final

from editor.forms.grid import SlotRole
from tests.importers.matching.published.labels import Change
from tests.importers.matching.published.picture import Box, Matrix, Table
from tests.importers.matching.published.table_change import (
    each_table,
)


def _repeat_group_labels(table: Table, _rng: random.Random) -> None:
    """三、本年度办理结果 and （三）不予公开 printed in each of their rows."""
    table.cells = [
        [
            box.copy()
            if row and not box.is_figure and at < table.labels and box in _above(table.cells, row, at)
            else box
            for at, box in enumerate(line)
        ]
        if not set(line) <= set(table.cells[row - 1])
        else line
        for row, line in enumerate(table.cells)
    ]
    for line in table.cells:
        for at in range(1, len(line)):
            if (
                line[at].text == line[at - 1].text
                and line[at - 1].role is SlotRole.LABEL
                and line[at].role is SlotRole.LABEL
            ):
                line[at] = line[at - 1]


def _above(cells: Matrix, row: int, column: int) -> list[Box]:
    return [cells[row - 1][column]] if column < len(cells[row - 1]) else []


def _lose_group_labels(table: Table, _rng: random.Random) -> None:
    """三、本年度办理结果 is not printed."""
    for box in table.boxes:
        if box.text.startswith("三、本年度"):
            box.text = ""


def _one_label_column(table: Table, _rng: random.Random) -> None:
    """Groups are not printed: only the innermost label, in one column."""
    if table.labels > 1:
        for line in table.cells:
            del line[: table.labels - 1]
        table.labels = 1


def _groups_as_rows(table: Table, _rng: random.Random) -> None:
    """Groups are lines of their own over their rows, without figures."""
    if table.labels < 3:
        return
    cells: Matrix = []
    printed: set[Box] = set()
    for line in table.cells:
        figures = any(box.is_figure for box in line)
        groups = [box for box in dict.fromkeys(line[: table.labels]) if figures and box is not line[table.labels - 1]]
        for group in groups:
            if group not in printed:
                printed.add(group)
                cells.append([group, *(Box("") for _ in line[table.labels :])])
        cells.append(line[table.labels - 1 :])
    table.cells, table.labels = cells, 1


def _label_in_two_cells(table: Table, _rng: random.Random) -> None:
    """The number of a label in a cell of its own."""
    if not table.labels:
        return
    numbers: dict[Box, Box] = {}
    for line in table.cells:
        box = line[table.labels - 1]
        if box not in numbers and "." in box.text[:3] and not box.is_figure:
            number, words = box.text.split(".", 1)
            numbers[box], box.text = Box(f"{number}."), words
        line.insert(table.labels - 1, numbers.get(box, box))
    table.labels += 1


def _label_halved(table: Table, rng: random.Random) -> None:
    """The second half of some labels in the next cell."""
    if not table.labels:
        return
    halves: dict[Box, Box] = {}
    for line in table.cells:
        box = line[table.labels - 1]
        if box not in halves and box.role is SlotRole.LABEL and len(box.text) > 6 and rng.random() < 0.3:
            middle = len(box.text) // 2
            halves[box], box.text = Box(box.text[middle:]), box.text[:middle]
        line.insert(table.labels, halves.get(box, box))
    table.labels += 1


def _label_twice(table: Table, _rng: random.Random) -> None:
    """Every label in two cells beside each other."""
    if table.labels:
        copies: dict[Box, Box] = {}
        for line in table.cells:
            box = line[table.labels - 1]
            line.insert(table.labels, copies.setdefault(box, box.copy()) if box.role is SlotRole.LABEL else box)
        table.labels += 1


LABEL_CELL_CHANGES: Final[Mapping[str, Change]] = {
    "labels: groups in each row": each_table(_repeat_group_labels, is_general=False),
    "labels: 三、 lost": each_table(_lose_group_labels),
    "labels: innermost only": each_table(_one_label_column, is_general=False),
    "labels: groups as rows": each_table(_groups_as_rows, is_general=False),
    "labels: number in own cell": each_table(_label_in_two_cells, is_general=False),
    "labels: halved": each_table(_label_halved, is_general=False),
    "labels: twice": each_table(_label_twice, is_general=False),
}
