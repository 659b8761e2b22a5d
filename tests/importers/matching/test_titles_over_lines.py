"""A title over several lines is the title: no line of it is left over, and nothing else is taken for a part of it."""

from __future__ import annotations

import pytest

from editor.importers.matching.draft_of_source import match
from editor.importers.text.plain import text_source
from tests.strategies import all_forms

BODY = "青禾县人民政府办公室"
OVERVIEW = ("一、总体情况", "本年度主动公开政府信息，按规定办理申请，没有需要说明的其他情况。")


@pytest.mark.parametrize(
    "lines",
    [
        (BODY, "2025年政府信息公开工作年度报告"),
        (BODY, "2025年", "政府信息公开工作年度报告"),
        (f"{BODY}2025年", "政府信息公开工作年度报告"),
        (BODY, "2025年政府信息公开", "工作年度报告"),
        ("青禾县人民政府", "办公室2025年政府信息公开工作年度报告"),
        (f"{BODY} 2025年政府信息公开工作年度报告",),
    ],
)
def test_nothing_is_left_of_a_title(lines: tuple[str, ...]) -> None:
    draft = match(text_source("\n".join((*lines, *OVERVIEW)), "年报.txt"), all_forms())
    assert (draft.body, draft.year, draft.unmapped) == (BODY, 2025, ())
    assert draft.sections == {"overview": OVERVIEW[1]}


@pytest.mark.parametrize("line", [BODY, "青禾县人民政府"])
def test_a_line_over_a_whole_title_is_no_part_of_it(line: str) -> None:
    lines = (line, f"{BODY}2025年政府信息公开工作年度报告", *OVERVIEW)
    draft = match(text_source("\n".join(lines), "年报.txt"), all_forms())
    assert [item.text for item in draft.unmapped] == [line]
