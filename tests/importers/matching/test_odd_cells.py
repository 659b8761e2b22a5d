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
@pytest.mark.parametrize(
    "cell",
    [
        "#DIV/0!",
        "#N/A",
        "#VALUE!",
        "#名称?",
        "####",
        "Err:502",
        "错误:504",
        "NaN",
        "1.#QNAN",
        "-1.#IND",
        "□9",
        "9□",
        "□",
        "\ufffd9",
        "1O",
    ],
)
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


ONE_COLUMN = ("二、主动公开政府信息情况", "| 信息内容 | 本年处理决定数量 |", "|---|---|", "| 行政处罚 | 3 |")


@pytest.mark.parametrize("cell", ["待核", "12;13", "见表2", "（删除线：9）", "=SUM(B2:B5)"])
def test_the_only_cell_of_a_row_is_told_as_what_it_is(cell: str) -> None:
    draft = read(*ONE_COLUMN, f"| 行政许可 | {cell} |")
    assert CellRef("disclosure", "licensing", "decisions") in draft.unread
    assert any(cell in note and "没有填入" in note for note in draft.notes)
    assert not any("没有找到这些行" in note and "行政许可" in note for note in draft.notes)


@pytest.mark.parametrize("cell", ["（删除线：9）", "9（删除线：8）", "1（删除线：98）2", "=SUM(B24:G24)"])
def test_several_figures_that_were_struck_or_not_worked_out_leave_the_others(cell: str) -> None:
    line = f"| {NEW} | {cell} | {cell} | 0 | 2 | 0 | 0 | 12 |"
    draft = read(*HEAD, line, "| 二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |")
    assert row(draft, "new") == ["", "", "0", "2", "0", "0", "12"]
    assert draft.unread[FIRST].reason == ("带删除线" if "删除线" in cell else "不是确数")


def test_a_word_among_the_figures_of_a_table_without_row_labels_leaves_the_others() -> None:
    places = [f"第 {number} 格" for number in range(15)]
    head = [f"|{'|'.join(places)}|", f"|{'---|' * 15}"]
    figures = ["0"] * 14
    draft = read("四、政府信息公开行政复议、行政诉讼情况", *head, f"| {' | '.join(['待核', *figures])} |")
    cells = [ref for ref in draft.form.cells if ref.table == "review"]
    assert [ref in draft.proposals for ref in cells] == [False] + [True] * 14
    assert "待核" in draft.unread[cells[0]].text
