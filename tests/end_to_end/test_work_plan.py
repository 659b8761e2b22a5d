"""A work plan on the command line: `show` prints its tasks, everything else says that it is no report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from editor.importers.formats import import_work_plan
from editor.report.model import Report
from editor.report.plan import TaskState
from editor.report.store import save_report
from tests.strategies import form_of

Gouji = Callable[..., Any]
TEXT = """某区2024年政务公开工作要点
序号 |
目标任务 |
牵头单位 |
完成时限 |
1 |
更新主动公开目录。 |
区政府办、区司法局 |
10月底 |
2 |
编好政府公报。 |
|
全年 |
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "要点.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_show_gives_the_tasks_as_json(gouji: Gouji, plan: Path) -> None:
    shown = gouji("show", plan, "--json")
    assert shown.code == 0
    assert shown.data == {
        "kind": "tasks",
        "title": "某区2024年政务公开工作要点",
        "year": 2024,
        "tasks": [
            {"number": "1", "task": "更新主动公开目录。", "lead": "区政府办、区司法局", "deadline": "10月底"},
            {"number": "2", "task": "编好政府公报。", "deadline": "全年"},
        ],
    }


def test_show_gives_a_list_for_people(gouji: Gouji, plan: Path) -> None:
    shown = gouji("show", plan)
    assert shown.code == 0
    assert shown.out == (
        "某区2024年政务公开工作要点\n2024 年，2 项任务\n\n"
        "1. 更新主动公开目录。\n   牵头：区政府办、区司法局\n   时限：10月底\n\n"
        "2. 编好政府公报。\n   时限：全年\n"
    )


@pytest.mark.parametrize(
    "command",
    [
        ("check", "要点.txt"),
        ("export", "要点.txt", "--to", "json"),
        ("import", "要点.txt", "-o", "out.gouji"),
        ("diff", "要点.txt", "要点.txt"),
    ],
)
def test_no_other_command_takes_it_for_a_report(gouji: Gouji, plan: Path, command: tuple[str, ...]) -> None:
    ended = gouji(*command)
    assert ended.code == 2
    assert "不是年度报告" in ended.out + ended.err
    assert list(plan.parent.iterdir()) == [plan]


def test_import_says_what_to_do_with_a_plan(gouji: Gouji, plan: Path) -> None:
    ended = gouji("import", plan, "-o", "out.gouji")
    assert "这是政务公开工作要点（2 项任务），不是年度报告" in ended.err
    assert "导入工作要点" in ended.err


def test_what_show_printed_is_shown_again(gouji: Gouji, plan: Path) -> None:
    first = gouji("show", plan, "--json")
    printed = plan.with_suffix(".json")
    printed.write_text(first.out, encoding="utf-8")
    again = gouji("show", printed, "--json")
    assert (again.code, again.data) == (0, first.data)
    refused = gouji("check", printed)
    assert refused.code == 2
    assert "不是年度报告" in refused.out


def test_a_kept_plan_is_named_by_check_and_published_by_nothing(gouji: Gouji, plan: Path, tmp_path: Path) -> None:
    tasks = import_work_plan(plan)
    report = Report(form_of("2021"), 2025, "某区", plan=tasks, task_states={0: TaskState("overview")})
    save_report(report, tmp_path / "有.gouji")
    save_report(replace(report, plan=None, task_states={}), tmp_path / "无.gouji")
    assert "\n  工作要点：2 项中还有 1 项没有写到\n" in gouji("check", "有.gouji").out
    assert "工作要点" not in gouji("check", "无.gouji").out
    for command in (("show", "--json"), ("check", "--json")):
        one, other = (gouji(command[0], name, *command[1:]).out for name in ("有.gouji", "无.gouji"))
        assert one.replace("有.gouji", "无.gouji") == other
    assert gouji("new", "--year", "2026", "--body", "某区", "--prior", "有.gouji", "-o", "新.gouji").code == 0
    assert "更新主动公开目录" not in (tmp_path / "新.gouji").read_text(encoding="utf-8")
