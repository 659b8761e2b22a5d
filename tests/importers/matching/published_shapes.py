"""What published reports do to their tables and pages: rows and columns moved, lost, added; tables parted.

Each change is a function of a picture and a source of chance; it keeps the truth in the boxes. `CHANGES` names all of
them, those of labels and figures included; `published` applies several.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from editor.forms.grid import SlotRole
from editor.report.model import Report
from tests.importers.matching.published_labels import LABEL_CHANGES, VALUE_CHANGES, Change
from tests.importers.matching.published_picture import Box, Matrix, Picture, Table, picture_of

TableChange = Callable[[Table, random.Random], None]


def published(report: Report, names: Iterable[str], rng: random.Random) -> Picture:
    """The picture of a report after some changes."""
    picture = picture_of(report)
    for name in names:
        CHANGES[name](picture, rng)
    return picture


def _each_table(change: TableChange, *, is_general: bool = True) -> Change:
    """A change of each table; of those of forms 2019 and 2021 alone if it is not general.

    The list of 2014 has a column of units, and labels that only their place tells apart.
    """

    def apply(picture: Picture, rng: random.Random) -> None:
        for table in picture.tables:
            if table.cells and (is_general or table.section != "statistics"):
                change(table, rng)

    return apply


def _figure(text: str) -> Box:
    """A figure of no cell of the form."""
    return Box(text, SlotRole.VALUE)


def _any_figure(rng: random.Random) -> Box:
    return _figure(str(rng.choice((0, 0, 1, 2, 7, 35, 128))))


# Rows


def _lose_row(table: Table, rng: random.Random) -> None:
    rows = table.figure_rows()
    if len(rows) > 1:
        del table.cells[rng.choice(rows)]


def _own_row(table: Table, rng: random.Random) -> None:
    """A row of the body's own, in the midst of a table with labels."""
    rows = table.figure_rows()
    if not table.labels or not rows:
        return
    row = rng.choice(rows)
    label = Box(rng.choice(("其他主动公开文件", "转送其他单位办理", "其中：市级", "9.其他情形", "小计")))
    figures: dict[Box, Box] = {}
    line = [
        figures.setdefault(box, _any_figure(rng)) if box.is_figure else (label if at == table.labels - 1 else box)
        for at, box in enumerate(table.cells[row])
    ]
    line[: table.labels] = [label] * table.labels
    table.cells.insert(row + 1, line)


def _swap_rows(table: Table, rng: random.Random) -> None:
    rows = table.figure_rows()
    if len(rows) > 1 and table.section != "disclosure":
        one, other = rng.sample(rows, 2)
        table.cells[one], table.cells[other] = table.cells[other], table.cells[one]


def _shuffle_rows(table: Table, rng: random.Random) -> None:
    rows = table.figure_rows()
    if len(rows) > 1 and table.section != "disclosure":
        order = rng.sample(rows, len(rows))
        table.cells = [table.cells[order.pop()] if at in rows else line for at, line in enumerate(table.cells)]


def _repeat_header(table: Table, rng: random.Random) -> None:
    """The header again before a row in the midst, as after a page break."""
    head = table.head_rows()
    rows = [at for at in table.figure_rows() if at > head]
    if rows and table.section != "disclosure":
        table.cells[(at := rng.choice(rows)) : at] = _copies(table.cells[:head])


def _lose_header(table: Table, _rng: random.Random) -> None:
    if table.section != "disclosure":
        del table.cells[: table.head_rows()]


def _lose_headers_of_blocks(table: Table, _rng: random.Random) -> None:
    table.cells = [line for line in table.cells if not any(box.role is SlotRole.HEADER for box in line)]


def _lose_header_row(table: Table, rng: random.Random) -> None:
    if table.head_rows() > 1:
        del table.cells[rng.randrange(table.head_rows())]


def _lose_captions(table: Table, _rng: random.Random) -> None:
    table.cells = [line for line in table.cells if not any(box.role is SlotRole.CAPTION for box in line)]


def _blank_rows(table: Table, rng: random.Random) -> None:
    for _ in range(3):
        table.cells.insert(rng.randrange(len(table.cells)), [Box("") for _ in table.cells[0]])


def _copies(cells: Matrix) -> Matrix:
    copies: dict[Box, Box] = {}
    return [[copies.setdefault(box, box.copy()) for box in line] for line in cells]


# Columns


def _width(table: Table) -> int:
    return max(map(len, table.cells), default=0)


def _insert_column(table: Table, at: int, make: Callable[[int, list[Box]], Box]) -> None:
    for row, line in enumerate(table.cells):
        line.insert(at, make(row, line))


def _leading_empty_column(table: Table, _rng: random.Random) -> None:
    _insert_column(table, 0, lambda _row, _line: Box(""))


def _ordinal_column(table: Table, _rng: random.Random) -> None:
    """序号 at the left, figures beside rows."""
    numbers = iter(range(1, 100))
    _insert_column(
        table,
        0,
        lambda row, line: (
            _figure(str(next(numbers))) if any(b.is_figure for b in line) else Box("序号" if not row else "")
        ),
    )


def _remark_column(table: Table, rng: random.Random) -> None:
    """备注 at the right, some of it with figures."""
    _insert_column(
        table,
        _width(table),
        lambda _row, line: Box(
            rng.choice(("", "", "含3件转办", "较上年增加2件", "7"))
            if any(b.is_figure for b in line)
            else ("备注" if any(b.role is SlotRole.HEADER for b in line) else "")
        ),
    )


def _empty_last_column(table: Table, _rng: random.Random) -> None:
    _insert_column(table, _width(table), lambda _row, _line: Box(""))


def _shuffle_columns(table: Table, rng: random.Random) -> None:
    """The columns in another order, headers with them; what stands over several falls apart."""
    columns = list(range(table.labels, _width(table)))
    order = rng.sample(columns, len(columns))
    table.cells = [
        line[: table.labels] + [line[at] for at in order] if len(line) == _width(table) else line
        for line in table.cells
    ]


def _total_column_first(table: Table, _rng: random.Random) -> None:
    if table.section == "requests":
        for line in table.cells:
            line.insert(table.labels, line.pop())


def _lose_column(table: Table, rng: random.Random) -> None:
    """One column left out, header and all."""
    if table.section == "requests":
        at = rng.randrange(table.labels, _width(table))
        for line in table.cells:
            del line[at]


def _lose_total_column(table: Table, _rng: random.Random) -> None:
    if table.section == "requests":
        for line in table.cells:
            del line[-1]


def _lose_column_without_header(table: Table, rng: random.Random) -> None:
    """A column of figures left out of the body, its header still there: an empty cell more at the right."""
    if table.section != "requests":
        return
    at = rng.randrange(table.labels, _width(table))
    for line in table.cells:
        if line[at].is_figure and line.count(line[at]) == 1:
            del line[at]
            line.append(Box(""))


def _last_year_beside(table: Table, rng: random.Random) -> None:
    """Two years side by side: every column has last year's figure to its right, headers over both."""
    _beside(table, rng, ("本年", "上年"), last=False)


def _last_year_before(table: Table, rng: random.Random) -> None:
    """Two years side by side, last year's to the left."""
    _beside(table, rng, ("上年", "本年"), last=True)


def _beside(table: Table, rng: random.Random, names: tuple[str, str], *, last: bool) -> None:
    head = table.head_rows()
    cells: Matrix = []
    for row, line in enumerate(table.cells):
        wide: list[Box] = line[: table.labels]
        seen: dict[Box, Box] = {}
        for box in line[table.labels :]:
            if box.is_figure:
                other = seen.setdefault(box, _any_figure(rng))
                wide += [other, box] if last else [box, other]
            else:
                wide += [box, box]
        if row == head and table.section != "disclosure":
            cells.append(
                wide[: table.labels] + [Box(names[at % 2], SlotRole.HEADER) for at in range(len(wide) - table.labels)]
            )
        cells.append(wide)
    table.cells = cells


def _last_year_tables_beside(table: Table, rng: random.Random) -> None:
    """The table of figures twice, one right of the other, over the second: 上年."""
    for line in table.cells:
        others: dict[Box, Box] = {}
        line += [
            others.setdefault(box, _any_figure(rng) if box.is_figure else box.copy()) for box in line[table.labels :]
        ]


def _growth_column(table: Table, rng: random.Random) -> None:
    """One column 同比 behind the figures."""
    _insert_column(
        table,
        _width(table),
        lambda _row, line: (
            _any_figure(rng)
            if any(b.is_figure for b in line)
            else Box("同比增减" if any(b.role is SlotRole.HEADER for b in line) else "", SlotRole.HEADER)
        ),
    )


# Cells and spans


def _shift_value(table: Table, rng: random.Random) -> None:
    """The figures of some rows one place to the right, an empty cell before them: the row is one cell longer."""
    for row in table.figure_rows():
        if rng.random() < 0.1:
            table.cells[row].insert(table.labels, Box(""))


def _push_out_value(table: Table, rng: random.Random) -> None:
    """The figures of some rows one place to the right, the last one pushed out."""
    for row in table.figure_rows() if table.section != "disclosure" else ():
        line = table.cells[row]
        if rng.random() < 0.1 and len(line) > table.labels + 1:
            line.pop()
            line.insert(table.labels, Box(""))


def _pull_value(table: Table, rng: random.Random) -> None:
    """In some rows a figure is left out and the others move up to the left."""
    for row in table.figure_rows() if table.section != "disclosure" else ():
        line = table.cells[row]
        if rng.random() < 0.1 and len(line) > table.labels + 1 and line[-1] is not line[-2]:
            del line[rng.randrange(table.labels, len(line))]


def _merge_values(table: Table, rng: random.Random) -> None:
    """Some equal figures of neighbouring rows merged into one cell over both."""
    rows = table.figure_rows()
    for row, below in pairwise(rows):
        if below != row + 1 or rng.random() > 0.15:
            continue
        for at in range(table.labels, min(len(table.cells[row]), len(table.cells[below]))):
            box, other = table.cells[row][at], table.cells[below][at]
            is_alone = table.cells[row].count(box) == table.cells[below].count(other) == 1
            if is_alone and box.value is not None and box.value == other.value and box.ref and other.ref:
                table.cells[below][at] = box
                box.also = (*(box.also or (box.ref,)), other.ref)


def _merge_equal_values(table: Table, rng: random.Random) -> None:
    """Neighbouring zeros of a row merged into one cell."""
    for row in table.figure_rows():
        line = table.cells[row]
        for at in range(table.labels + 1, len(line)):
            if line[at].value == 0 and line[at - 1].value == 0 and rng.random() < 0.1:
                line[at] = line[at - 1]


def _empty_for_spans(table: Table, _rng: random.Random) -> None:
    """Empty cells where a cell should reach over several rows."""
    for below in reversed(range(1, len(table.cells))):
        above = table.cells[below - 1]
        table.cells[below] = [
            Box("") if at < len(above) and box is above[at] and not box.is_figure else box
            for at, box in enumerate(table.cells[below])
        ]


def _empty_for_wide_spans(table: Table, _rng: random.Random) -> None:
    """Empty cells where a cell should reach over several columns."""
    table.cells = [
        [Box("") if at and box is line[at - 1] else box for at, box in enumerate(line)] for line in table.cells
    ]


def _lose_spans(table: Table, _rng: random.Random) -> None:
    """No spans at all: rows are shorter, and what stands in them moves to the left."""
    seen: set[Box] = set()
    cells: Matrix = []
    for line in table.cells:
        kept = [box for at, box in enumerate(line) if box not in seen and box not in line[:at]]
        seen.update(line)
        cells.append(kept)
    table.cells = cells


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


def _labels_at_right(table: Table, _rng: random.Random) -> None:
    """The label behind the figures, in every row a second time."""
    if table.labels:
        _insert_column(table, _width(table), lambda _row, line: line[table.labels - 1].copy())


def _transpose(table: Table, _rng: random.Random) -> None:
    if table.section != "disclosure":
        table.cells = [list(line) for line in zip(*table.cells, strict=True)]


def _total_row_lost(table: Table, _rng: random.Random) -> None:
    table.cells = [line for line in table.cells if not any(box.text.startswith("（七）") for box in line)]


def _own_total_row(table: Table, rng: random.Random) -> None:
    """A sum of the body's own behind the last row: 合计."""
    if table.section == "requests":
        last = table.cells[-1]
        label = Box("合计")
        table.cells.append([_any_figure(rng) if box.is_figure else label for box in last])


def _subtotal_rows(table: Table, rng: random.Random) -> None:
    """Each group of table three with a line of its own that has its sum."""
    if table.section != "requests" or table.labels < 3:
        return
    cells: Matrix = []
    printed: set[Box] = set()
    for line in table.cells:
        group = line[1]
        if group.role is SlotRole.LABEL and group is not line[0] and group is not line[2] and group not in printed:
            printed.add(group)
            cells.append([line[0], group, group, *(_any_figure(rng) for _ in line[3:])])
        cells.append(line)
    table.cells = cells


# Tables


def _on_tables(change: Callable[[Table, random.Random], list[str | Table]]) -> Change:
    """Each table of the form replaced by blocks."""

    def apply(picture: Picture, rng: random.Random) -> None:
        blocks: list[str | Table] = []
        for block in picture.blocks:
            blocks += change(block, rng) if isinstance(block, Table) and block.section and block.cells else [block]
        picture.blocks = blocks

    return apply


def _part(table: Table, first: int, last: int) -> Table:
    return Table(table.cells[first:last], table.section, table.labels)


def _a_table_a_row(table: Table, _rng: random.Random) -> list[str | Table]:
    head = table.head_rows() if table.section != "disclosure" else 0
    starts = [0, *range(max(head, 1), len(table.cells))]
    return [_part(table, at, end) for at, end in zip(starts, [*starts[1:], len(table.cells)], strict=True)]


def _split_by_page(table: Table, rng: random.Random) -> list[str | Table]:
    """Two tables where the page ends, without a new header."""
    head = table.head_rows()
    if head + 1 >= len(table.cells):
        return [table]
    at = rng.randrange(head + 1, len(table.cells))
    return [_part(table, 0, at), _part(table, at, len(table.cells))]


def _split_by_page_with_header(table: Table, rng: random.Random) -> list[str | Table]:
    head = table.head_rows()
    if head + 1 >= len(table.cells) or table.section == "disclosure":
        return _split_by_page(table, rng)
    at = rng.randrange(head + 1, len(table.cells))
    rest = Table(_copies(table.cells[:head]) + table.cells[at:], table.section, table.labels)
    return [_part(table, 0, at), "— 3 —", rest]


def _split_blocks(table: Table, _rng: random.Random) -> list[str | Table]:
    """A table a block."""
    starts = [at for at, line in enumerate(table.cells) if line[0].role is SlotRole.CAPTION] or [0]
    return [_part(table, at, end) for at, end in zip(starts, [*starts[1:], len(table.cells)], strict=True)]


def _captions_outside(table: Table, rng: random.Random) -> list[str | Table]:
    """A table a block, its caption as a line over it."""
    parts: list[str | Table] = []
    for part in _split_blocks(table, rng):
        if isinstance(part, Table) and part.cells[0][0].role is SlotRole.CAPTION:
            parts += [part.cells[0][0].text, _part(part, 1, len(part.cells))]
        else:
            parts.append(part)
    return parts


def _note_below(table: Table, rng: random.Random) -> list[str | Table]:
    return [table, rng.choice(("注：本表统计期限为2023年1月1日至12月31日，共12件。", "备注：“其他”含转办3件。"))]


def _unit_above(table: Table, _rng: random.Random) -> list[str | Table]:
    return ["单位：件", table]


def _copy_of(table: Table, rng: random.Random) -> Table:
    copies: dict[Box, Box] = {}
    return Table(
        [
            [copies.setdefault(box, _any_figure(rng) if box.is_figure else box.copy()) for box in line]
            for line in table.cells
        ]
    )


def _last_year_below(table: Table, rng: random.Random) -> list[str | Table]:
    return [table, rng.choice(("2022年有关数据如下：", "附：上年度情况", "")), _copy_of(table, rng)]


def _last_year_above(table: Table, rng: random.Random) -> list[str | Table]:
    return [rng.choice(("上一年度有关数据：", "去年数据对比", "")), _copy_of(table, rng), "本年度：", table]


def _departments_below(table: Table, rng: random.Random) -> list[str | Table]:
    return [table, "县直部门有关数据如下：", _copy_of(table, rng)]


# The page


def _one_table(picture: Picture, _rng: random.Random) -> None:
    """All tables and headings in one big table."""
    width = max(_width(table) for table in picture.tables)
    cells: Matrix = []
    first = next(at for at, block in enumerate(picture.blocks) if isinstance(block, Table))
    kept: list[str | Table] = []
    for block in picture.blocks[first:]:
        if isinstance(block, Table):
            cells += [line + [line[-1]] * (width - len(line)) for line in block.cells]
        else:
            cells.append([Box(block)] * width)
    kept = picture.blocks[:first]
    picture.blocks = [*kept, Table(cells, picture.tables[0].section)]


def _shuffle_tables(picture: Picture, rng: random.Random) -> None:
    """The tables in another order, each with its heading."""
    groups: list[list[str | Table]] = [[]]
    starts = set(picture.headings())
    for at, block in enumerate(picture.blocks):
        if at in starts:
            groups.append([])
        groups[-1].append(block)
    rest = groups[1:]
    rng.shuffle(rest)
    picture.blocks = [block for group in [groups[0], *rest] for block in group]


def _lose_headings(picture: Picture, _rng: random.Random) -> None:
    drop = set(picture.headings())
    picture.blocks = [block for at, block in enumerate(picture.blocks) if at not in drop]


def _lose_some_headings(picture: Picture, rng: random.Random) -> None:
    drop = {at for at in picture.headings() if rng.random() < 0.5}
    picture.blocks = [block for at, block in enumerate(picture.blocks) if at not in drop]


def _renumber(numbers: Sequence[str]) -> Change:
    def apply(picture: Picture, _rng: random.Random) -> None:
        for number, at in zip(numbers, list(picture.headings()), strict=False):
            block = picture.blocks[at]
            assert isinstance(block, str)
            picture.blocks[at] = number + block.split("、", 1)[-1]

    return apply


def _headings_in_tables(picture: Picture, _rng: random.Random) -> None:
    """The heading as the first row of its table."""
    blocks: list[str | Table] = []
    for block in picture.blocks:
        if isinstance(block, Table) and blocks and isinstance(blocks[-1], str):
            heading = Box(blocks.pop(), SlotRole.HEADER)  # type: ignore[arg-type]
            block.cells.insert(0, [heading] * _width(block))
        blocks.append(block)
    picture.blocks = blocks


_PROSE: Final = (
    "本年新收政府信息公开申请12件，上年结转3件，予以公开5件，部分公开2件，不予公开4件，总计14件。",
    "行政许可处理决定数量35件，行政处罚128件，行政强制7件，行政事业性收费2.5万元。",
    "规章 3 件、规范性文件 12 件；行政复议 2 件，结果维持 1 件，结果纠正 1 件，行政诉讼 0 件。",
    "（一）予以公开情况。全年予以公开 9 件。",
    "1.属于国家秘密的 2 件",
    "自然人 12 商业企业 3",
)


def _prose_between(picture: Picture, rng: random.Random) -> None:
    for _ in range(6):
        picture.blocks.insert(rng.randrange(1, len(picture.blocks) + 1), rng.choice(_PROSE))


def _other_tables(picture: Picture, rng: random.Random) -> None:
    """Tables with figures of other things in the midst."""
    lines = (
        ("单位", "公开数", "申请数"),
        ("县教育局", "12", "3"),
        ("行政许可", "8", "1"),
        ("总计", "20", "4"),
    )
    channels = (("渠道", "数量"), ("政府网站", "120"), ("政务微信", "35"), ("其他", "2"))
    for texts in (lines, channels):
        other = Table([[_figure(text) if text.isdigit() else Box(text) for text in line] for line in texts])
        picture.blocks.insert(rng.randrange(1, len(picture.blocks) + 1), other)


def _metadata_table(picture: Picture, _rng: random.Random) -> None:
    lines = (
        ("索引号", "11350128/2024-00012"),
        ("发布机构", "某县教育局"),
        ("生成日期", "2024-01-20"),
        ("名称", "年报"),
    )
    picture.blocks.insert(0, Table([[Box(text) for text in line] for line in lines]))


def _chart_texts(picture: Picture, rng: random.Random) -> None:
    for _ in range(2):
        picture.blocks.insert(
            rng.randrange(1, len(picture.blocks) + 1),
            rng.choice(
                ("图1 近三年申请数量：2021年 12 2022年 15 2023年 9", "依申请公开\n自然人\n12\n法人\n3", "12\n15\n9")
            ),
        )


def _two_reports(picture: Picture, rng: random.Random) -> None:
    """Another body's report behind this one."""
    other: list[str | Table] = ["某县卫生局2023年政府信息公开工作年度报告"]
    for block in picture.blocks[1:]:
        other.append(_copy_of(block, rng) if isinstance(block, Table) else block)
    picture.blocks += other


def _two_reports_first_other(picture: Picture, rng: random.Random) -> None:
    """Another year's tables with all headings before this report's title: 附件 of an older year."""
    other = [_copy_of(block, rng) if isinstance(block, Table) else block for block in picture.blocks[1:]]
    picture.blocks = [picture.blocks[0], *picture.blocks[1:], "附：2022年政府信息公开工作年度报告", *other]


GRID_CHANGES: Final[Mapping[str, Change]] = {
    "rows: one lost": _each_table(_lose_row),
    "rows: one of its own": _each_table(_own_row),
    "rows: two swapped": _each_table(_swap_rows, is_general=False),
    "rows: shuffled": _each_table(_shuffle_rows, is_general=False),
    "rows: header again": _each_table(_repeat_header),
    "rows: header lost": _each_table(_lose_header),
    "rows: all headers lost": _each_table(_lose_headers_of_blocks),
    "rows: a line of header lost": _each_table(_lose_header_row),
    "rows: captions lost": _each_table(_lose_captions),
    "rows: blank ones": _each_table(_blank_rows),
    "rows: total lost": _each_table(_total_row_lost),
    "rows: own 合计": _each_table(_own_total_row),
    "rows: subtotals": _each_table(_subtotal_rows),
    "columns: empty first": _each_table(_leading_empty_column),
    "columns: 序号": _each_table(_ordinal_column, is_general=False),
    "columns: 备注": _each_table(_remark_column),
    "columns: empty last": _each_table(_empty_last_column),
    "columns: shuffled": _each_table(_shuffle_columns),
    "columns: total first": _each_table(_total_column_first),
    "columns: one lost": _each_table(_lose_column),
    "columns: total lost": _each_table(_lose_total_column),
    "columns: figures lost": _each_table(_lose_column_without_header),
    "columns: last year right": _each_table(_last_year_beside),
    "columns: last year left": _each_table(_last_year_before),
    "columns: last year behind": _each_table(_last_year_tables_beside),
    "columns: 同比": _each_table(_growth_column),
    "columns: label again at right": _each_table(_labels_at_right, is_general=False),
    "cells: blank before figures": _each_table(_shift_value),
    "cells: last figure pushed out": _each_table(_push_out_value),
    "cells: one left out": _each_table(_pull_value),
    "cells: figures over rows": _each_table(_merge_values),
    "cells: zeros over columns": _each_table(_merge_equal_values),
    "spans: empty cells down": _each_table(_empty_for_spans),
    "spans: empty cells across": _each_table(_empty_for_wide_spans),
    "spans: none": _each_table(_lose_spans),
    "labels: groups in each row": _each_table(_repeat_group_labels, is_general=False),
    "labels: 三、 lost": _each_table(_lose_group_labels),
    "labels: innermost only": _each_table(_one_label_column, is_general=False),
    "labels: groups as rows": _each_table(_groups_as_rows, is_general=False),
    "labels: number in own cell": _each_table(_label_in_two_cells, is_general=False),
    "labels: halved": _each_table(_label_halved, is_general=False),
    "labels: twice": _each_table(_label_twice, is_general=False),
    "table: transposed": _each_table(_transpose),
    "table: one a row": _on_tables(_a_table_a_row),
    "table: page break": _on_tables(_split_by_page),
    "table: page break, header": _on_tables(_split_by_page_with_header),
    "table: one a block": _on_tables(_split_blocks),
    "table: captions outside": _on_tables(_captions_outside),
    "table: note below": _on_tables(_note_below),
    "table: unit above": _on_tables(_unit_above),
    "table: last year below": _on_tables(_last_year_below),
    "table: last year above": _on_tables(_last_year_above),
    "table: departments below": _on_tables(_departments_below),
    "page: one table": _one_table,
    "page: tables shuffled": _shuffle_tables,
    "page: no headings": _lose_headings,
    "page: some headings lost": _lose_some_headings,
    "page: headings 1.": _renumber(("1.", "2.", "3.", "4.", "5.", "6.")),
    "page: headings （一）": _renumber(("（一）", "（二）", "（三）", "（四）", "（五）", "（六）")),
    "page: headings bare": _renumber(("", "", "", "", "", "")),
    "page: headings in tables": _headings_in_tables,
    "page: prose between": _prose_between,
    "page: other tables": _other_tables,
    "page: metadata": _metadata_table,
    "page: charts": _chart_texts,
    "page: two reports": _two_reports,
    "page: another year behind": _two_reports_first_other,
}

CHANGES: Final[Mapping[str, Change]] = {**LABEL_CHANGES, **VALUE_CHANGES, **GRID_CHANGES}
