"""Grids whose rows have all their cells: merged cells written out side by side, blanks, rows with one figure only."""

from __future__ import annotations

import pytest

from editor.importers.draft import Certainty
from tests.importers.matching.test_matching import cells, read, row

REQUESTS = (
    "三、收到和处理政府信息公开申请情况",
    "|  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |",
    "|---|---|---|---|---|---|---|---|",
)
RULES = "二、主动公开政府信息情况"


def grid_row(label: str, *figures: str) -> str:
    return f"| {' | '.join((label, *figures))} |"


def test_a_header_and_its_values_written_twice_side_by_side_are_one_cell() -> None:
    draft = read(
        RULES,
        "| 信息内容 | 本年制发件数 | 本年制发件数 | 本年废止件数 | 现行有效件数 | 现行有效件数 |",
        "| 规章 | 0 | 0 | 0 | 0 | 0 |",
        "| 行政规范性文件 | 7 | 7 | 2 | 31 | 31 |",
        "| 信息内容 | 本年处理决定数量 | 本年处理决定数量 | 本年处理决定数量 | 本年处理决定数量 | 本年处理决定数量 |",
        "| 行政许可 | 12 | 12 | 12 | 12 | 12 |",
    )
    assert list(cells(draft).values()) == ["0", "0", "0", "7", "2", "31", "12"]
    assert {proposal.certainty for proposal in draft.proposals.values()} == {Certainty.EXACT}
    assert draft.unmapped == ()


def test_other_values_under_a_header_written_twice_are_not_chosen_from() -> None:
    draft = read(
        RULES,
        "| 信息内容 | 本年制发件数 | 本年制发件数 | 本年废止件数 | 现行有效件数 |",
        "| 行政规范性文件 | 7 | 9 | 2 | 31 |",
    )
    assert cells(draft) == {}


def test_the_same_value_under_two_headers_is_two_cells() -> None:
    draft = read(RULES, "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |", "| 行政规范性文件 | 7 | 7 | 7 |")
    assert list(cells(draft).values()) == ["7", "7", "7"]


@pytest.mark.parametrize("figures", [("8", "3", "2"), ("0", "0", "0")])
def test_a_table_in_which_only_the_totals_are_filled_is_read(figures: tuple[str, str, str]) -> None:
    labels = ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（一）予以公开")
    draft = read(*REQUESTS, *(grid_row(label, *[""] * 6, total) for label, total in zip(labels, figures, strict=True)))
    assert cells(draft) == dict(
        zip(("requests/new/total", "requests/carried_in/total", "requests/results.granted/total"), figures, strict=True)
    )


def test_one_figure_of_a_row_with_all_its_cells_is_read_where_it_stands() -> None:
    draft = read(
        *REQUESTS,
        grid_row("一、本年新收政府信息公开申请数量", "9", "1", "", "", "", "", "10"),
        grid_row("二、上年结转政府信息公开申请数量", "2", "", "", "", "", "", "2"),
        grid_row("（一）予以公开", "4", "", "", "", "", "", ""),
    )
    assert row(draft, "results.granted") == ["4", "", "", "", "", "", ""]


def test_one_figure_of_a_row_without_its_cells_is_not_read() -> None:
    draft = read(*REQUESTS, "", "一、本年新收政府信息公开申请数量 9", "二、上年结转政府信息公开申请数量 2")
    assert cells(draft) == {}


def test_lines_with_tabs_keep_the_cells_of_merged_ones() -> None:
    head = "信息内容\t本年制发件数\t{0}本年废止件数\t{1}现行有效件数\t{2}"
    blank = read(RULES, head.format("\t", "\t", ""), "规章\t0\t\t0\t\t0\t", "行政规范性文件\t7\t\t2\t\t31\t")
    twice = read(
        RULES,
        head.format("本年制发件数\t", "本年废止件数\t", "现行有效件数"),
        "规章\t0\t0\t0\t0\t0\t0",
        "行政规范性文件\t7\t7\t2\t2\t31\t31",
    )
    assert list(cells(blank).values()) == list(cells(twice).values()) == ["0", "0", "0", "7", "2", "31"]
    assert {proposal.certainty for proposal in blank.proposals.values()} == {Certainty.EXACT}


def test_lines_with_tabs_of_other_lengths_are_no_grid() -> None:
    draft = read(RULES, "信息内容\t本年制发件数\t\t本年废止件数\t现行有效件数", "行政规范性文件\t7\t2\t31")
    assert list(cells(draft).values()) == ["7", "2", "31"]


def test_header_lines_that_begin_at_the_left_bar_stand_over_no_column() -> None:
    draft = read(
        REQUESTS[0],
        "| （本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） | 申请人情况 | | | | | | | |",
        "| 自然人 | 法人或其他组织 | 总计 | | | | | | |",
        "| 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | | | | |",
        "| 一、本年新收政府信息公开申请数量 | 3 | 0 | 1 | 0 | 0 | 0 | 4 | |",
        "| 二、上年结转政府信息公开申请数量 | 0 | 0 | 2 | 0 | 0 | 0 | 2 | |",
        "| （一）予以公开 | 5 | 5 | |",
    )
    assert row(draft, "new") == ["3", "0", "1", "0", "0", "0", "4"]
    assert row(draft, "carried_in") == ["0", "0", "2", "0", "0", "0", "2"]
    assert row(draft, "results.granted") == [""] * 7


BAR_CELLS = (
    ("（勾稽关系）", "", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"),
    ("一、本年新收政府信息公开申请数量", "", "3", "0", "1", "0", "0", "0", "4"),
    ("二、上年结转政府信息公开申请数量", "", "0", "0", "0", "0", "0", "0", "0"),
)


@pytest.mark.parametrize("is_repeated", [True, False])
@pytest.mark.parametrize(
    ("before", "between", "after"),
    [("", " | ", ""), ("│", "│", "│"), ("┃ ", " ┃ ", " ┃"), ("", "｜", ""), ("| ", " | ", " |")],
)
def test_lines_with_bars_of_any_kind_are_read_where_merged_cells_were_written_out(
    before: str, between: str, after: str, is_repeated: bool
) -> None:
    cells = [[name, name if is_repeated else second, *rest] for name, second, *rest in BAR_CELLS]
    lines = [before + between.join(line) + after for line in cells]
    ruled = [lines[0], "├──┼──┼──┤", *lines[1:], "└──┴──┴──┘"] if before == "│" else lines
    draft = read("三、收到和处理政府信息公开申请情况", *ruled)
    assert row(draft, "new") == ["3", "0", "1", "0", "0", "0", "4"]
    assert row(draft, "carried_in") == ["0"] * 7
    assert not draft.unread
    assert not draft.sections


def test_lines_with_bars_whose_header_has_other_cells_are_read_with_it() -> None:
    draft = read(
        "三、收到和处理政府信息公开申请情况",
        "自然人 | 法人或其他组织 | 总计 |",
        "商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |",
        "一、本年新收政府信息公开申请数量 | 9 | | | | | | 9 |",
        "二、上年结转政府信息公开申请数量 | | | | | | | 0 |",
    )
    assert row(draft, "new") == ["9", "", "", "", "", "", "9"]
    assert row(draft, "carried_in") == ["", "", "", "", "", "", "0"]
    assert not draft.unread
