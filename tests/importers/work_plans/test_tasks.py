"""Task tables of every layout: as lines, with bars, with tabs, as tables with merged cells; and what cannot be told."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.errors import ReadError
from editor.forms.grid import Grid, Slot
from editor.importers.blocks.source import Source, SourceGrid, SourceParagraph
from editor.importers.formats import import_work_plan
from editor.importers.text.plain import text_source
from editor.importers.web.html import html_source
from editor.importers.work_plans.columns import columns_of
from editor.importers.work_plans.plan_of_source import read_plan
from editor.report.model import Report
from editor.report.plan import TaskState
from editor.report.plan_codec import printed_plan
from editor.report.store import save_report
from editor.report.tasks import Task, WorkPlan
from tests.strategies import form_of

HEADERS = ("序号", "工作任务", "牵头单位", "配合单位", "完成时限")
TITLE = "某区2024年政务公开工作要点任务分解表"
ROWS = (
    ("1", "扩大主动公开的范围，按季更新目录。", "区政府办、区司法局", "各镇、街道", "6月底"),
    ("2", "编好政府公报。", "区政府办", "", "全年"),
    ("4", "开展培训", "", "区委组织部", "三季度"),
)


def plan_of(text: str) -> WorkPlan:
    plan = read_plan(text_source(text, "要点.txt"))
    assert plan is not None
    return plan


def page(rows: str) -> WorkPlan | None:
    return read_plan(html_source(f"<p>{TITLE}</p><table>{rows}</table>".encode(), "要点.html"))


def told(task: Task) -> tuple[str, ...]:
    return (task.number, task.task, task.lead, task.support, task.deadline)


def cell_a_line(rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"{cell} |" for row in rows for cell in row)


def bar_lines(rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"{cell}\n|" for row in rows for cell in row)


def with_tabs(rows: Sequence[Sequence[str]]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def markdown(rows: Sequence[Sequence[str]]) -> str:
    head, *body = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join([head, "|---" * len(rows[0]) + "|", *body])


def html(rows: Sequence[Sequence[str]]) -> str:
    return "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)


@pytest.mark.parametrize("layout", [cell_a_line, bar_lines, markdown, with_tabs])
def test_every_layout_of_text_gives_the_same_tasks(layout: object) -> None:
    assert callable(layout)
    plan = plan_of(f"{TITLE}\n一、总的要求。\n{layout([HEADERS, *ROWS])}")
    assert [told(task) for task in plan.tasks] == list(ROWS)
    assert (plan.title, plan.year, plan.notes) == (TITLE, 2024, ())


TASKS = st.sampled_from(["扩大公开的范围。", "公布目录", "编好公报，按月印发。", "加强解读"])
BODIES = st.sampled_from(["区政府办", "区司法局、区财政局", "各街道", "区科委等"])
DEADLINES = st.sampled_from(["上半年", "10月底", "全年", "持续推进", "三季度"])


@settings(max_examples=60)
@given(
    rows=st.lists(st.tuples(TASKS, BODIES, BODIES, DEADLINES), min_size=1, max_size=6),
    gaps=st.lists(st.integers(1, 3), min_size=6, max_size=6),
)
def test_lines_without_any_bars_are_parted_by_the_numbers(rows: list[tuple[str, ...]], gaps: list[int]) -> None:
    numbered = [(str(sum(gaps[: at + 1])), *row) for at, row in enumerate(rows)]
    text = "\n".join(cell for row in [HEADERS, *numbered] for cell in row)
    assert [told(task) for task in plan_of(text).tasks] == numbered


def test_a_first_column_printed_once_is_said_for_every_row() -> None:
    cells = ["工作任务", "具体要求", "责任科室", "时限要求", "主动公开", "1", "更新目录。", "办公室", "年底前"]
    cells += ["2", "保存旧版。", "各科室", "全年", "依申请公开", "3", "按期答复。", "法规科", "全年"]
    for text in ("\n".join(cells), "\n|\n".join(cells)):
        tasks = plan_of(text).tasks
        assert [(task.number, task.task) for task in tasks] == [
            ("1", "主动公开"),
            ("2", "主动公开"),
            ("3", "依申请公开"),
        ]
        assert [task.extra for task in tasks] == [{"具体要求": t} for t in ("更新目录。", "保存旧版。", "按期答复。")]


def test_a_lost_cell_is_told_by_its_looks_and_said_so() -> None:
    cells = ["序号", "目标任务", "牵头单位", "完成时限", "1", "更新目录。", "区政府办", "全年"]
    cells += ["2", "编好公报。", "三季度", "3", "开展培训。", "区司法局", "全年"]
    plan = plan_of("\n".join(cells))
    assert [(task.lead, task.deadline) for task in plan.tasks] == [
        ("区政府办", "全年"),
        ("", "三季度"),
        ("区司法局", "全年"),
    ]
    assert [note for note in plan.notes if "第 2 项" in note and "请核对" in note]


def test_a_row_that_cannot_be_told_is_left_out_and_named() -> None:
    cells = ["序号", "目标任务", "牵头单位", "配合单位", "1", "更新目录。", "区政府办", "区司法局"]
    cells += ["2", "编好公报。", "区政府办", "3", "开展培训。", "区司法局", "区财政局"]
    plan = plan_of("\n".join(cells))
    assert [task.number for task in plan.tasks] == ["1", "3"]
    assert [note for note in plan.notes if "第 2 项" in note and "没有读入" in note]


def test_prose_behind_the_last_row_is_no_cell_of_it() -> None:
    text = cell_a_line([HEADERS, *ROWS]) + "\n抄送：区委办公室。\n2024年3月1日印发"
    assert [told(task) for task in plan_of(text).tasks] == list(ROWS)
    lines = [cell for row in (HEADERS, ROWS[0]) for cell in row] + ["抄送：区委办公室。"]
    assert [told(task) for task in plan_of("\n".join(lines)).tasks] == [ROWS[0]]


def test_merged_cells_of_a_page_hold_for_all_their_rows() -> None:
    plan = page(
        "<tr><th rowspan=2>工作任务</th><th colspan=2 rowspan=2>具体要求</th><th colspan=2>责任分工</th></tr>"
        "<tr><th>牵头单位</th><th>配合单位</th></tr>"
        "<tr><td colspan=5>一、主动公开</td></tr>"
        "<tr><td rowspan=2>目录</td><td>1</td><td>更新</td><td rowspan=2>区政府办</td><td>各镇</td></tr>"
        "<tr><td>2</td><td>核对</td><td></td></tr>"
        "<tr><td colspan=5>二、队伍</td></tr>"
        "<tr><td>培训</td><td>3</td><td>办班</td><td><p>区政府办</p><p>区司法局</p></td><td>各单位</td></tr>"
    )
    assert plan is not None
    assert [(task.group, *told(task), task.extra) for task in plan.tasks] == [
        ("一、主动公开", "1", "目录", "区政府办", "各镇", "", {"具体要求": "更新"}),
        ("一、主动公开", "2", "目录", "区政府办", "", "", {"具体要求": "核对"}),
        ("二、队伍", "3", "培训", "区政府办\n区司法局", "各单位", "", {"具体要求": "办班"}),
    ]
    assert plan.tasks[2].leads == ("区政府办", "区司法局")


def test_a_table_goes_on_after_a_page_break() -> None:
    rest = ("5", "公布名录", "区民政局", "", "全年")
    raw = f"<p>{TITLE}</p><table>{html([HEADERS, *ROWS])}</table><table>{html([rest])}</table>"
    plan = read_plan(html_source(raw.encode(), "要点.html"))
    assert plan is not None
    assert [told(task) for task in plan.tasks] == [*ROWS, rest]


def test_further_columns_keep_their_header_and_the_usual_one_of_two_is_taken() -> None:
    columns = columns_of(["序 号", "重点任务", "工作内容", "责任单位", "牵头单位", "备注"])
    assert [(column.field, column.header) for column in columns] == [
        ("number", "序号"),
        ("task", "重点任务"),
        ("", "工作内容"),
        ("", "责任单位"),
        ("lead", "牵头单位"),
        ("", "备注"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [("名称", "电话"), ("区政府办", "12345")],
        [("序号", "工作任务"), ("1", "更新目录")],
        [("信息内容", "本年新制作数量", "本年新公开数量"), ("规章", "0", "0")],
        [HEADERS],
    ],
)
def test_any_other_table_is_no_plan(rows: list[tuple[str, ...]]) -> None:
    assert page(html(rows)) is None
    assert read_plan(text_source(cell_a_line(rows), "表.txt")) is None


@pytest.mark.parametrize("merged", [True, False])
def test_a_workbook_gives_the_same_tasks(tmp_path: Path, merged: bool) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [(TITLE,), HEADERS, *ROWS]:
        sheet.append(list(row))
    if merged:
        sheet.merge_cells("A1:E1")
    path = tmp_path / "要点.xlsx"
    book.save(path)
    plan = import_work_plan(path)
    assert plan is not None
    assert (plan.title, plan.year) == (TITLE, 2024)
    assert [told(task) for task in plan.tasks] == list(ROWS)


def test_the_year_is_told_by_the_words_where_no_title_does() -> None:
    plan = plan_of(f"2023年11月召开会议。\n{cell_a_line([HEADERS, *ROWS])}")
    assert plan.year == 2023
    assert plan.notes == ("标题没有写明年度，由正文推定为 2023 年，请核对",)


def test_headers_over_two_lines_without_merged_cells_and_headings_in_the_first_cell() -> None:
    rows = [
        ("序号", "重点任务", "责任分工", "", "时间要求（2024年）"),
        ("", "", "牵头单位（责任人）", "配合单位", ""),
        ("一、主动公开", "", "", "", ""),
        ("1", "更新目录", "县政府办", "各部门", "上半年"),
        ("（二）依申请公开", "", "", "", ""),
        ("2", "规范答复", "", "县政府办", "长期"),
        ("注：其余年底前完成。", "", "", "", ""),
    ]
    tasks = plan_of(f"{TITLE}\n{markdown(rows)}").tasks
    assert [(task.group, *told(task)) for task in tasks] == [
        ("一、主动公开", "1", "更新目录", "县政府办", "各部门", "上半年"),
        ("（二）依申请公开", "2", "规范答复", "", "县政府办", "长期"),
    ]


def grid_of(rows: Sequence[Sequence[str]], where: str, first: int = 1) -> SourceGrid:
    slots = tuple(Slot(at, column, text=text) for at, row in enumerate(rows) for column, text in enumerate(row))
    places = tuple(f"{where}第 {first + at} 行" for at in range(len(rows)))
    return SourceGrid(Grid(rows=len(rows), columns=len(rows[0]), slots=slots), where, places)


@pytest.mark.parametrize("numbered", [True, False])
def test_a_table_parted_by_its_headings_is_read_on(numbered: bool) -> None:
    start = 0 if numbered else 1
    parts = [[row[start:] for row in rows] for rows in ([HEADERS], ROWS[:1], ROWS[1:])]
    grids = [grid_of(rows, f"表 {at}") for at, rows in enumerate(parts)]
    headings = [SourceParagraph("一、主动公开", "第 2 行"), SourceParagraph("二、队伍建设", "第 4 行")]
    plan = read_plan(Source("要点.xlsx", (grids[0], headings[0], grids[1], headings[1], grids[2])))
    assert plan is not None
    assert [told(task)[start:] for task in plan.tasks] == [row[start:] for row in ROWS]
    assert [task.group for task in plan.tasks] == ["一、主动公开", "二、队伍建设", "二、队伍建设"]


def test_a_table_of_the_same_width_that_is_none_of_tasks_is_not_read_on() -> None:
    others = [("张三", "更新", "12345", "二楼", "周一")]
    plan = read_plan(Source("要点.docx", (grid_of([HEADERS, *ROWS], "表 1"), grid_of(others, "表 2"))))
    assert plan is not None
    assert [told(task) for task in plan.tasks] == list(ROWS)


@pytest.mark.parametrize(("page", "rest", "count"), [(2, "", 1), (1, "", 2), (2, "全年", 2)])
def test_a_row_cut_by_the_page_end_is_one_task(page: int, rest: str, count: int) -> None:
    rows = [HEADERS, ("1", "更新目录，", "县政府", "各部", "全年"), ("", "核对指南。", "办", "门", rest)]
    slots = tuple(
        Slot(at, column, row_span=2 if (at, column) == (1, 0) else 1, text=text)
        for at, row in enumerate(rows)
        for column, text in enumerate(row)
        if (at, column) != (2, 0)
    )
    places = ("第 1 页表格第 1 行", "第 1 页表格第 2 行", f"第 {page} 页表格第 1 行")
    plan = read_plan(Source("要点.pdf", (SourceGrid(Grid(rows=3, columns=5, slots=slots), "第 1 页表格", places),)))
    assert plan is not None
    assert len(plan.tasks) == count
    if count == 1:
        assert told(plan.tasks[0]) == ("1", "更新目录，核对指南。", "县政府办", "各部门", "全年")


def test_a_deadline_under_a_body_shows_that_the_headers_are_not_in_order() -> None:
    headers = ("序号", "重点任务", "责任分工", "完成时限", "牵头单位", "配合单位")  # two lines of headers, read as one
    rows = [("1", "规范答复", "县司法局", "县政府办", "长期"), ("2", "更新目录", "县政府办", "各部门", "上半年")]
    text = cell_a_line([headers, *rows, ("注：其余年底前完成。",)])
    assert read_plan(text_source(text, "要点.txt")) is None


def test_beside_a_first_column_that_lost_a_cell_no_value_is_taken_for_another() -> None:
    cells = ["类别", "序号", "任务内容", "责任单位", "完成时限", "政策公开", "1", "建库", "县政府办", "年底前"]
    cells += ["2", "解读", "", "平台建设", "3", "网站改版", "县融媒体中心", "9月底"]
    plan = plan_of("\n".join(f"{cell} |" for cell in cells))
    assert [(*told(task), task.extra) for task in plan.tasks] == [
        ("1", "建库", "县政府办", "", "年底前", {"类别": "政策公开"}),
        ("3", "网站改版", "县融媒体中心", "", "9月底", {"类别": "平台建设"}),
    ]
    assert [note for note in plan.notes if "第 2 项" in note and "没有读入" in note]


def test_a_line_of_another_table_is_no_rest_of_a_row() -> None:
    text = f"{TITLE}\n{with_tabs([HEADERS, *ROWS])}\n姓名\t电话\n张三\t1234\t二楼\t周一"
    plan = plan_of(text)
    assert [told(task) for task in plan.tasks] == list(ROWS)
    assert [note for note in plan.notes if "没有读入" in note]


def test_a_column_without_a_header_is_told() -> None:
    plan = plan_of(f"{TITLE}\n{markdown([(*HEADERS, ''), (*ROWS[0], '王五')])}")
    assert told(plan.tasks[0]) == ROWS[0]
    assert plan.notes == ("第 4 行：有一列没有表头，没有读入（王五）",)


def test_what_show_prints_is_read_back(tmp_path: Path) -> None:
    plan = plan_of(f"{TITLE}\n{markdown([(*HEADERS, '备注'), *((*row, '重点') for row in ROWS)])}")
    path = tmp_path / "要点.json"
    path.write_text(json.dumps(printed_plan(plan), ensure_ascii=False), encoding="utf-8")
    again = import_work_plan(path)
    assert again is not None
    assert printed_plan(again) == printed_plan(plan)
    assert again.source == "要点.json"
    path.write_text('{"kind": "tasks", "tasks": [{"number": 1}]}', encoding="utf-8")
    with pytest.raises(ReadError, match=r"tasks\.0\.number"):
        import_work_plan(path)


def test_the_plan_kept_in_a_report_can_be_taken_into_another(tmp_path: Path) -> None:
    plan = plan_of(f"{TITLE}\n{markdown([HEADERS, *ROWS])}")
    kept = Report(form_of("2021"), 2025, "县政府办", plan=plan, task_states={0: TaskState("overview")})
    save_report(kept, tmp_path / "有.gouji")
    assert import_work_plan(tmp_path / "有.gouji") == plan
    save_report(replace(kept, plan=None, task_states={}), tmp_path / "无.gouji")
    assert import_work_plan(tmp_path / "无.gouji") is None
