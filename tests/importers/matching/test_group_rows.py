"""A group of rows that a file prints as one row: its parts are 0 where it is 0, and unread where it is not."""

from __future__ import annotations

import pytest

from editor.importers.draft import ImportDraft
from tests.importers.matching.test_matching import read, row, unmapped, unread

HEAD = ("三、收到和处理政府信息公开申请情况", "（五）不予处理", "2.重复申请 1 0 0 0 0 0 1")
GRID = (
    "三、收到和处理政府信息公开申请情况",
    "|  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |",
    "| 2.重复申请 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |",
)
PARTS = ("results.other.not_corrected", "results.other.fee_unpaid", "results.other.other")


def parts(draft: ImportDraft) -> list[list[str]]:
    return [row(draft, part) for part in PARTS]


@pytest.mark.parametrize(
    "lines",
    [
        (*HEAD, "（六）其他处理 0 0 0 0 0 0 0"),
        (*GRID, "| （六）其他处理 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |"),
        (*HEAD, "（六）其他处理", "0", "0", "0", "0", "0", "0", "0"),
    ],
)
def test_the_parts_of_a_group_of_zeros_are_zeros(lines: tuple[str, ...]) -> None:
    draft = read(*lines, form="2021")
    assert parts(draft) == [["0"] * 7] * 3
    assert unmapped(draft) == []
    assert any("其各行都读作 0" in note for note in draft.notes)
    assert not any("没有找到这些行" in note and "逾期不补正" in note for note in draft.notes)


@pytest.mark.parametrize("figures", ["0 0 0 0 0 1 1", "2 0 0 0 0 0 2", "0 0 0 0 0 0 1", "0 0", "0"])
def test_no_other_sum_is_parted(figures: str) -> None:
    draft = read(*HEAD, f"（六）其他处理 {figures}", form="2021")
    assert parts(draft) == [[""] * 7] * 3
    assert {f"requests/{part}" for part in PARTS} <= unread(draft)


def test_parts_that_stand_beside_their_group_are_read_as_they_are() -> None:
    draft = read(*HEAD, "（六）其他处理 0 0 0 0 0 0 0", "3.其他 4 0 0 0 0 0 4", form="2021")
    assert row(draft, PARTS[2]) == ["4", "0", "0", "0", "0", "0", "4"]
    assert row(draft, PARTS[0]) == [""] * 7
    assert f"requests/{PARTS[0]}" in unread(draft)
