"""The grids of the forms, held against the printed tables."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.forms.grid import Grid, SlotRole
from editor.forms.layout import table_grid
from tests.strategies import FORM_IDS, form_of

# One line a printed line; a slot is its text and, where it is more than one wide, its columns; "·" is a figure.
DISCLOSURE_2021 = """\
第二十条第（一）项 [4]
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数
规章 | · | · | ·
行政规范性文件 | · | · | ·
第二十条第（五）项 [4]
信息内容 | 本年处理决定数量 [3]
行政许可 | · [3]
第二十条第（六）项 [4]
信息内容 | 本年处理决定数量 [3]
行政处罚 | · [3]
行政强制 | · [3]
第二十条第（八）项 [4]
信息内容 | 本年收费金额（单位：万元） [3]
行政事业性收费 | · [3]"""

DISCLOSURE_2019 = """\
第二十条第（一）项 [4]
信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量
规章 | · | · | ·
规范性文件 | · | · | ·
第二十条第（五）项 [4]
信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量
行政许可 | · | · | ·
其他对外管理服务事项 | · | · | ·
第二十条第（六）项 [4]
信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量
行政处罚 | · | · | ·
行政强制 | · | · | ·
第二十条第（八）项 [4]
信息内容 | 上一年项目数量 | 本年增/减 [2]
行政事业性收费 | · | · [2]
第二十条第（九）项 [4]
信息内容 | 采购项目数量 | 采购总金额 [2]
政府集中采购 | · | · [2]"""

FIGURES = " | ".join("·" * 7)
REQUESTS_2021 = f"""\
（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） [3, 3 rows] | 申请人情况 [7]
自然人 [1, 2 rows] | 法人或其他组织 [5] | 总计 [1, 2 rows]
商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他
一、本年新收政府信息公开申请数量 [3] | {FIGURES}
二、上年结转政府信息公开申请数量 [3] | {FIGURES}
三、本年度办理结果 [1, 22 rows] | （一）予以公开 [2] | {FIGURES}
（二）部分公开（区分处理的，只计这一情形，不计其他情形） [2] | {FIGURES}
（三）不予公开 [1, 8 rows] | 1.属于国家秘密 | {FIGURES}
2.其他法律行政法规禁止公开 | {FIGURES}
3.危及“三安全一稳定” | {FIGURES}
4.保护第三方合法权益 | {FIGURES}
5.属于三类内部事务信息 | {FIGURES}
6.属于四类过程性信息 | {FIGURES}
7.属于行政执法案卷 | {FIGURES}
8.属于行政查询事项 | {FIGURES}
（四）无法提供 [1, 3 rows] | 1.本机关不掌握相关政府信息 | {FIGURES}
2.没有现成信息需要另行制作 | {FIGURES}
3.补正后申请内容仍不明确 | {FIGURES}
（五）不予处理 [1, 5 rows] | 1.信访举报投诉类申请 | {FIGURES}
2.重复申请 | {FIGURES}
3.要求提供公开出版物 | {FIGURES}
4.无正当理由大量反复申请 | {FIGURES}
5.要求行政机关确认或重新出具已获取信息 | {FIGURES}
（六）其他处理 [1, 3 rows] | 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 | {FIGURES}
2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 | {FIGURES}
3.其他 | {FIGURES}
（七）总计 [2] | {FIGURES}
四、结转下年度继续办理 [3] | {FIGURES}"""

# Form 2019: （六）其他处理 is one row of its own.
_OTHER = REQUESTS_2021[REQUESTS_2021.index("（六）") : REQUESTS_2021.index("（七）")]
REQUESTS_2019 = REQUESTS_2021.replace(_OTHER, f"（六）其他处理 [2] | {FIGURES}\n").replace("22 rows", "20 rows")

LEAVES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
REVIEW = f"""\
行政复议 [5] | 行政诉讼 [10]
{" | ".join(f"{leaf} [1, 2 rows]" for leaf in LEAVES)} | 未经复议直接起诉 [5] | 复议后起诉 [5]
{" | ".join(LEAVES * 2)}
{" | ".join("·" * 15)}"""

PICTURES = {
    ("2021", "disclosure"): DISCLOSURE_2021,
    ("2019", "disclosure"): DISCLOSURE_2019,
    ("2021", "requests"): REQUESTS_2021,
    ("2019", "requests"): REQUESTS_2019,
    ("2021", "review"): REVIEW,
    ("2019", "review"): REVIEW,
}
TABLES = [(form.id, table.id) for form in map(form_of, FORM_IDS) for table in form.tables]


def grid_of(form_id: str, table: str) -> Grid:
    return table_grid(form_of(form_id).section(table))


def picture(grid: Grid) -> str:
    """A grid as the text above."""
    lines = []
    for line in grid.lines():
        words = []
        for slot in line:
            rows = f", {slot.row_span} rows" if slot.row_span > 1 else ""
            spans = f" [{slot.column_span}{rows}]" if slot.column_span > 1 or rows else ""
            words.append(("·" if slot.role is SlotRole.VALUE else slot.text) + spans)
        lines.append(" | ".join(words))
    return "\n".join(lines)


@pytest.mark.parametrize(("form_id", "table"), PICTURES)
def test_grid_is_the_printed_table(form_id: str, table: str) -> None:
    assert picture(grid_of(form_id, table)) == PICTURES[form_id, table]


@pytest.mark.parametrize(
    ("form_id", "table", "rows", "columns", "header_rows", "label_columns"),
    [
        ("2021", "disclosure", 14, 4, 0, 1),
        ("2019", "disclosure", 18, 4, 0, 1),
        ("2021", "requests", 28, 10, 3, 3),
        ("2019", "requests", 26, 10, 3, 3),
        ("2021", "review", 4, 15, 3, 0),
        ("2014", "statistics", 59, 3, 1, 2),
    ],
)
def test_size(form_id: str, table: str, rows: int, columns: int, header_rows: int, label_columns: int) -> None:
    grid = grid_of(form_id, table)
    assert (grid.rows, grid.columns) == (rows, columns)
    assert (grid.header_rows, grid.label_columns) == (header_rows, label_columns)
    assert len(grid.widths) == columns
    assert min(grid.widths) > 0


@pytest.mark.parametrize(("form_id", "table"), TABLES)
def test_slots_cover_the_grid_once(form_id: str, table: str) -> None:
    grid = grid_of(form_id, table)
    covered = [
        (row, column)
        for slot in grid.slots
        for row in range(slot.row, slot.row + slot.row_span)
        for column in range(slot.column, slot.column + slot.column_span)
    ]
    assert sorted(covered) == [(row, column) for row in range(grid.rows) for column in range(grid.columns)]
    assert set(grid.by_place) == set(covered)


@pytest.mark.parametrize(("form_id", "table"), TABLES)
def test_every_cell_stands_once_and_where_its_labels_are(form_id: str, table: str) -> None:
    form = form_of(form_id)
    grid = grid_of(form_id, table)
    held = [slot.ref for slot in grid.slots if slot.ref is not None]
    assert held == [ref for ref in form.cells if ref.table == table]
    for ref, slot in grid.by_ref.items():
        assert slot.role is SlotRole.VALUE
        if grid.label_columns and form_id != "2014":
            assert grid.by_place[slot.row, grid.label_columns - 1].text == form.row(ref).label
        above = [grid.by_place[row, slot.column] for row in range(slot.row)]
        headers = [other for other in above if other.role is SlotRole.HEADER]
        assert headers[-1].text == form.column(ref).label


@pytest.mark.parametrize(("form_id", "table"), TABLES)
def test_only_figures_take_input_and_only_labels_have_text(form_id: str, table: str) -> None:
    for slot in grid_of(form_id, table).slots:
        assert (slot.ref is not None) == (slot.role is SlotRole.VALUE)
        assert not slot.text if slot.role is SlotRole.VALUE else slot.text


def test_only_the_outermost_group_of_rows_is_set_vertically() -> None:
    vertical = [slot.text for slot in grid_of("2021", "requests").slots if slot.vertical]
    assert vertical == ["三、本年度办理结果"]


def test_units_stand_in_a_column_of_their_own() -> None:
    lines = [[slot.text for slot in line] for line in grid_of("2014", "statistics").lines()]
    assert lines[0] == ["统计指标", "单位", "统计数"]
    assert lines[10][:2] == ["（二）通过不同渠道和方式回应解读的情况 1.参加或举办新闻发布会总次数", "次"]


def test_lines_give_a_row_in_which_nothing_starts() -> None:
    """A grid of an imported file may have such a row."""
    grid = grid_of("2021", "review")
    tall = replace(grid, rows=2, slots=tuple(replace(slot, row_span=2) for slot in grid.slots if slot.row == 0))
    assert [len(line) for line in tall.lines()] == [2, 0]
