"""A work plan on the command line: `show` prints its tasks, everything else says that it is no report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

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
