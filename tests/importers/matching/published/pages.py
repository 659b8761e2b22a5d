"""What published reports do to the page: headings, the order of tables, what else stands there."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Final

from editor.forms.grid import SlotRole
from tests.importers.matching.published.labels import Change
from tests.importers.matching.published.picture import Box, Matrix, Picture, Table
from tests.importers.matching.published.table_change import (
    copy_of,
    figure,
    width_of,
)

_PROSE: Final = (
    "本年新收政府信息公开申请12件，上年结转3件，予以公开5件，部分公开2件，不予公开4件，总计14件。",
    "行政许可处理决定数量35件，行政处罚128件，行政强制7件，行政事业性收费2.5万元。",
    "规章 3 件、规范性文件 12 件；行政复议 2 件，结果维持 1 件，结果纠正 1 件，行政诉讼 0 件。",
    "（一）予以公开情况。全年予以公开 9 件。",
    "1.属于国家秘密的 2 件",
    "自然人 12 商业企业 3",
)


def _one_table(picture: Picture, _rng: random.Random) -> None:
    """All tables and headings in one big table."""
    width = max(width_of(table) for table in picture.tables)
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
        before = blocks[-1] if blocks else None
        if isinstance(block, Table) and isinstance(before, str):
            del blocks[-1]
            heading = Box(before, SlotRole.HEADER)
            block.cells.insert(0, [heading] * width_of(block))
        blocks.append(block)
    picture.blocks = blocks


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
        other = Table([[figure(text) if text.isdigit() else Box(text) for text in line] for line in texts])
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
        other.append(copy_of(block, rng) if isinstance(block, Table) else block)
    picture.blocks += other


def _two_reports_first_other(picture: Picture, rng: random.Random) -> None:
    """Another year's tables with all headings before this report's title: 附件 of an older year."""
    other = [copy_of(block, rng) if isinstance(block, Table) else block for block in picture.blocks[1:]]
    picture.blocks = [picture.blocks[0], *picture.blocks[1:], "附：2022年政府信息公开工作年度报告", *other]


PAGE_CHANGES: Final[Mapping[str, Change]] = {
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
