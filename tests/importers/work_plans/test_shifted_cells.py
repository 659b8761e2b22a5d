"""Task tables whose rows lost merged cells, or hold more than the header: read from what is certain, or told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.importers.formats import import_work_plan
from editor.importers.text.plain import text_source
from editor.importers.web.html import html_source
from editor.importers.work_plans.plan_of_source import read_plan
from editor.report.tasks import Task, WorkPlan
from tests.importers.office_files import docx_of

TITLE = "乙镇2024年政务公开任务分工表"
HEADERS = ("重点任务", "工作措施", "责任科室", "完成时限")
Rows = Sequence[Sequence[str]]


def bars(rows: Rows) -> WorkPlan | None:
    return read_plan(text_source("\n".join([TITLE, *(" | ".join(row) for row in rows)]), "分工.txt"))


def closed_bars(rows: Rows) -> WorkPlan | None:
    return read_plan(text_source("\n".join([TITLE, *(" | ".join(row) + " |" for row in rows)]), "分工.txt"))


def tabs(rows: Rows) -> WorkPlan | None:
    return read_plan(text_source("\n".join([TITLE, *("\t".join(row) for row in rows)]), "分工.txt"))


def markdown(rows: Rows) -> WorkPlan | None:
    head, *body = (f"| {' | '.join(row)} |" for row in rows)
    return read_plan(text_source("\n".join([TITLE, "", head, "|---" * len(rows[0]) + "|", *body]), "分工.md"))


def page(rows: Rows) -> WorkPlan | None:
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return read_plan(html_source(f"<p>{TITLE}</p><table>{lines}</table>".encode(), "分工.html"))


EVERY = pytest.mark.parametrize("read", [bars, closed_bars, tabs, markdown, page])
Read = Callable[[Rows], WorkPlan | None]


def fields(task: Task) -> dict[str, str]:
    named = {
        name: value
        for name in ("number", "task", "lead", "support", "deadline", "group")
        if (value := getattr(task, name))
    }
    return {**named, **task.extra}


def all_words(plan: WorkPlan) -> str:
    """All that a plan says, in tasks and notes."""
    return "\n".join([*(text for task in plan.tasks for text in fields(task).values()), *plan.notes])


@EVERY
@pytest.mark.parametrize("pad", [True, False])
def test_rows_without_their_merged_first_cell_are_read_from_the_right(read: Read, pad: bool) -> None:
    end = ("",) if pad else ()
    plan = read(
        [
            HEADERS,
            ("一、管好目录", "1.更新镇村两级目录。", "党政办", "6月底"),
            ("二、办好专栏", "2.调整专栏结构。", "宣传办", "全年"),
            ("3.回复群众留言。", "各办、各村", "持续推进", *end),
            ("4.清理过期信息。", "党政办牵头，各办配合", "年底前", *end),
        ]
    )
    assert plan is not None
    assert [fields(task) for task in plan.tasks[2:]] == [
        {"task": "二、办好专栏", "工作措施": "3.回复群众留言。", "lead": "各办、各村", "deadline": "持续推进"},
        {"task": "二、办好专栏", "工作措施": "4.清理过期信息。", "lead": "党政办牵头，各办配合", "deadline": "年底前"},
    ]
    assert len([note for note in plan.notes if "按内容归列，请核对" in note]) == 2


@EVERY
def test_a_lost_cell_in_the_middle_leaves_its_column_blank(read: Read) -> None:
    headers = ("序号", "任务类别", "工作任务", "牵头单位", "完成时间")
    plan = read(
        [
            headers,
            ("1", "政策公开", "汇编惠企政策", "县工信局", "9月底"),
            ("2", "更新政策问答", "县司法局", "上半年", ""),
            ("3", "平台建设", "优化检索", "年底前", ""),
        ]
    )
    assert plan is not None
    assert [fields(task) for task in plan.tasks[1:]] == [
        {"number": "2", "任务类别": "政策公开", "task": "更新政策问答", "lead": "县司法局", "deadline": "上半年"},
        {"number": "3", "任务类别": "平台建设", "task": "优化检索", "deadline": "年底前"},
    ]
    assert len(plan.notes) == 2


@EVERY
def test_a_header_without_the_column_of_numbers_gets_one(read: Read) -> None:
    plan = read(
        [
            ("重点任务", "工作措施", "责任科室", "完成时限", "", ""),
            ("一、公开惠民政策", "（一）公开补贴信息", "1", "按月公示补贴发放情况。", "农业办", "每月底"),
            ("2", "汇编办事指南。", "便民服务中心", "6月底", "", ""),
        ]
    )
    assert plan is not None
    assert [fields(task) for task in plan.tasks] == [
        {
            "number": "1",
            "task": "一、公开惠民政策\n（一）公开补贴信息",
            "工作措施": "按月公示补贴发放情况。",
            "lead": "农业办",
            "deadline": "每月底",
        },
        {
            "number": "2",
            "task": "一、公开惠民政策\n（一）公开补贴信息",
            "工作措施": "汇编办事指南。",
            "lead": "便民服务中心",
            "deadline": "6月底",
        },
    ]


@EVERY
def test_a_row_with_a_cell_too_many_is_read_only_one_way_or_told(read: Read) -> None:
    plan = read(
        [
            ("序号", "工作任务", "责任单位", "完成时间"),
            ("1", "公开项目信息", "按批次更新", "县发改局", "全年"),
            ("2", "公开预算", "县财政局", "3月底"),
            ("3", "公开采购", "县财政局", "县住建局", "全年"),
        ]
    )
    assert plan is not None
    assert [fields(task) for task in plan.tasks] == [
        {"number": "1", "task": "公开项目信息\n按批次更新", "lead": "县发改局", "deadline": "全年"},
        {"number": "2", "task": "公开预算", "lead": "县财政局", "deadline": "3月底"},
        {"number": "3", "task": "公开采购", "lead": "县财政局\n县住建局", "deadline": "全年"},
    ]
    odd = read([HEADERS, ("甲事", "乙事", "丙事", "党政办", "全年"), ("丁事", "戊事", "党政办", "全年")])
    assert odd is not None
    assert [task.task for task in odd.tasks] == ["丁事"]
    assert [note for note in odd.notes if "没有读入（甲事 乙事 丙事 党政办 全年）" in note]


def test_what_is_merged_with_a_row_left_out_is_not_taken_from_an_earlier_one() -> None:
    plan = markdown(
        [
            HEADERS,
            ("一、目录", "1.更新目录。", "党政办", "6月底"),
            ("二、专栏", "2.调整专栏。", "党政办", "随便哪天", "多出的话"),
            ("3.回复留言。", "各办", "全年", ""),
        ]
    )
    assert plan is not None
    assert [fields(task).get("task") for task in plan.tasks] == ["一、目录", None]
    assert "多出的话" in all_words(plan)


def test_a_header_in_another_order_holds_for_its_rows() -> None:
    plan = closed_bars(
        [
            ("责任部门", "时限要求", "序号", "主要任务", "备注"),
            ("县民政局", "5月底", "1", "公布养老机构名录", "新增"),
            ("年底前", "2", "公布救助标准", "", ""),
        ]
    )
    assert plan is not None
    assert [fields(task) for task in plan.tasks] == [
        {"lead": "县民政局", "deadline": "5月底", "number": "1", "task": "公布养老机构名录", "备注": "新增"},
        {"deadline": "年底前", "number": "2", "task": "公布救助标准"},
    ]


def test_whole_rows_keep_their_places_whatever_their_words_look_like() -> None:
    headers = ("序号", "公开领域", "工作任务", "责任单位", "备注")
    plan = markdown([headers, ("1", "民政局", "公开名录", "张三", "重点"), ("2", "养老", "公开标准", "", "")])
    assert plan is not None
    assert [fields(task) for task in plan.tasks] == [
        {"number": "1", "公开领域": "民政局", "task": "公开名录", "lead": "张三", "备注": "重点"},
        {"number": "2", "公开领域": "养老", "task": "公开标准"},
    ]
    assert plan.notes == ()


def test_a_blank_cell_at_the_start_of_a_line_with_bars_stays_one() -> None:
    plan = bars(
        [
            HEADERS,
            ("目录", "更新目录", "党政办", "6月底"),
            ("", "核对目录", "党政办", "7月底"),
            ("", "报送目录", "", ""),
        ]
    )
    assert plan is not None
    assert [(task.task, task.extra["工作措施"], task.lead) for task in plan.tasks] == [
        ("目录", "更新目录", "党政办"),
        ("目录", "核对目录", "党政办"),
        ("目录", "报送目录", ""),
    ]


def test_two_short_rows_are_not_joined_to_one() -> None:
    plan = bars([HEADERS[:3], ("专栏", "调整专栏", "宣传办"), ("回复留言", "各办"), ("清理旧文", "党政办")])
    assert plan is not None
    assert [(task.extra["工作措施"], task.lead) for task in plan.tasks] == [
        ("调整专栏", "宣传办"),
        ("回复留言", "各办"),
        ("清理旧文", "党政办"),
    ]


def test_a_row_of_one_cell_is_no_end_of_the_table() -> None:
    plan = bars([HEADERS[:3], ("专栏", "1.调整专栏", "宣传办"), ("2.回复留言",), ("3.清理旧文", "党政办")])
    assert plan is not None
    assert [(task.task, task.extra["工作措施"], task.lead) for task in plan.tasks] == [
        ("专栏", "1.调整专栏", "宣传办"),
        ("专栏", "2.回复留言", ""),
        ("专栏", "3.清理旧文", "党政办"),
    ]


def test_a_numbered_table_with_a_cell_a_line_does_not_shift_either() -> None:
    cells = [
        "序号",
        "任务",
        "措施",
        "责任单位",
        "1",
        "管目录",
        "更新",
        "党政办",
        "2",
        "核对",
        "各村",
        "",
        "3",
        "办栏",
        "调整",
        "党政办",
    ]
    plan = read_plan(text_source("\n".join(f"{cell} |" for cell in cells), "分工.txt"))
    assert plan is not None
    assert "各村" not in [task.extra.get("措施") for task in plan.tasks]
    assert "各村" in all_words(plan)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "docx"])
def test_office_files_and_csv_are_read_as_text_is(tmp_path: Path, kind: str) -> None:
    rows = [
        HEADERS,
        ("一、目录", "1.更新目录。", "党政办", "6月底"),
        ("2.核对目录。", "各村", "7月底", ""),
        ("3.报送目录。", "", "8月底", ""),
    ]
    path = tmp_path / f"分工.{kind}"
    write = {"csv": write_csv, "xlsx": write_xlsx, "docx": write_docx}[kind]
    write(path, rows)
    plan = import_work_plan(path)
    assert plan is not None
    assert [fields(task) for task in plan.tasks[:2]] == [
        {"task": "一、目录", "工作措施": "1.更新目录。", "lead": "党政办", "deadline": "6月底"},
        {"task": "一、目录", "工作措施": "2.核对目录。", "lead": "各村", "deadline": "7月底"},
    ]
    assert all(task.extra.get("工作措施") != "8月底" and task.lead != "8月底" for task in plan.tasks)
    assert all(word in all_words(plan) for row in rows[1:] for word in row)


def write_csv(path: Path, rows: Rows) -> None:
    path.write_text("\n".join(",".join(row) for row in [(TITLE,), *rows]), encoding="utf-8")


def write_xlsx(path: Path, rows: Rows) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [(TITLE,), *rows]:
        sheet.append(list(row))
    book.save(path)


def write_docx(path: Path, rows: Rows) -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    lines = "".join(f"<w:tr>{''.join(cell.format(text) for text in row)}</w:tr>" for row in rows)
    path.write_bytes(docx_of(f"<w:p><w:r><w:t>{TITLE}</w:t></w:r></w:p><w:tbl>{lines}</w:tbl>"))


@st.composite
def damaged_tables(draw: st.DrawFn) -> tuple[list[dict[str, str]], list[list[str]]]:
    """What the rows of a table say under its headers, and their cells after merged ones were lost."""
    truths: list[dict[str, str]] = []
    shown: list[list[str]] = []
    group = ""
    for at in range(draw(st.integers(2, 6))):
        is_merged = at > 1 and draw(st.booleans())
        group = group if is_merged else f"{'一二三四五六'[at]}、分类{at}"
        lead, deadline = (
            draw(st.sampled_from(["党政办", "县财政局、县民政局", "各村"])),
            draw(st.sampled_from(["全年", "6月底"])),
        )
        row = [group, f"{at + 1}.做事情{at}。", lead, deadline]
        truths.append(dict(zip(HEADERS, row, strict=True)))
        cells = row[1:] if is_merged else row
        if draw(st.booleans()) and at > 1:
            cells = [*cells[:-2], cells[-1]]  # the lead is merged with the one above, too
            truths[-1]["责任科室"] = truths[-2]["责任科室"]
        shown.append([*cells, *[""] * (4 - len(cells))] if draw(st.booleans()) else cells)
    return truths, shown


@given(damaged_tables(), st.sampled_from([bars, closed_bars, tabs, markdown, page]))
def test_no_cell_is_lost_and_none_is_under_another_header(
    table: tuple[list[dict[str, str]], list[list[str]]], read: Read
) -> None:
    truths, shown = table
    plan = read([HEADERS, *shown])
    assert plan is not None
    words = all_words(plan)
    assert all(text in words for row in shown for text in row)
    known = {truth["工作措施"]: truth for truth in truths}
    for task in plan.tasks:
        truth = known[task.extra["工作措施"]]
        assert task.task in (truth["重点任务"], "")
        assert task.lead in (truth["责任科室"], "")
        assert task.deadline in (truth["完成时限"], "")
