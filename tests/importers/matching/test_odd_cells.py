"""A sign beside a figure, or a cell that is no figure, costs a row nothing else; what is told of it is true."""

from __future__ import annotations

import pytest

from editor.forms.address import CellRef
from editor.importers.draft import ImportDraft
from tests.importers.matching.test_matching import read, row

HEAD = (
    "三、收到和处理政府信息公开申请情况",
    "|  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |",
    "|---|---|---|---|---|---|---|---|",
)
TEXT = ("三、收到和处理政府信息公开申请情况",)
NEW = "一、本年新收政府信息公开申请数量"
FIRST = CellRef("requests", "new", "natural")


def with_first(cell: str, *, is_grid: bool) -> ImportDraft:
    line = f"{NEW} | {cell} | 1 | 0 | 2 | 0 | 0 | 12"
    lines = (*HEAD, f"| {line} |") if is_grid else (*TEXT, line)
    return read(*lines, f"{'| ' * is_grid}二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |")


@pytest.mark.parametrize("is_grid", [True, False])
@pytest.mark.parametrize("cell", ["'9", "‘9’", "＇9", "\u202a9\u202c", "\u200f9", "\u20669\u2069", "`9", '"9"'])
def test_a_sign_beside_a_figure_is_no_part_of_it(cell: str, is_grid: bool) -> None:
    assert row(with_first(cell, is_grid=is_grid), "new") == ["9", "1", "0", "2", "0", "0", "12"]


@pytest.mark.parametrize("is_grid", [True, False])
@pytest.mark.parametrize("cell", ["#DIV/0!", "#N/A", "#VALUE!", "□9", "9□", "□", "\ufffd9", "1O"])
def test_a_cell_that_is_no_figure_leaves_the_others_of_its_row(cell: str, is_grid: bool) -> None:
    draft = with_first(cell, is_grid=is_grid)
    assert not [note for note in draft.notes if "没有找到这些行" in note and "本年新收" in note]
    assert draft.unread[FIRST].reason == "不是数字"
    assert row(draft, "new") == ["", "1", "0", "2", "0", "0", "12"]


def test_figures_that_a_mark_turns_round_are_not_read() -> None:
    assert FIRST not in with_first("\u202e19\u202c", is_grid=True).proposals


@pytest.mark.parametrize("word", ["待核", "数据有误", "见备注"])
def test_a_word_in_a_figures_cell_is_told_as_what_it_is(word: str) -> None:
    draft = with_first(word, is_grid=True)
    assert "不是数字" in draft.unread[FIRST].reason
    assert row(draft, "new") == ["", "1", "0", "2", "0", "0", "12"]
