"""The ways to say that there was none, and what only sounds like it."""

from __future__ import annotations

import pytest

from tests.checks.figures.test_mentions import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年未收到依申请公开请求", [("未收到", "received")]),
        ("2024年未收到依申请公开事宜.", [("未收到", "received")]),
        ("未收到申请公开政府信息的要求", [("未收到", "received")]),
        ("未接收公民、法人或其他组织政府信息公开申请", [("未接收", "received")]),
        ("未收到公民、法人或者其他组织要求公开政府信息的申请", [("未收到", "received")]),
        ("本年度无申请政府信息公开的情况", [("无", "received")]),
        ("未收到政府信息公开申请，无依申请公开情况", [("未收到", "received")]),
        ("无提起行政复议诉讼情况", [("无", "reconsideration"), ("无", "litigation")]),
        ("我县未收到公开行政复议、行政诉讼的情况", [("未收到", "reconsideration"), ("未收到", "litigation")]),
        ("本年度未制发规范性文件", [("未制发", "normative_issued")]),
        ("未制定印发新的行政规范性文件", [("未制定印发", "normative_issued")]),
        ("年内未废止规范性文件", [("未废止", "normative_repealed")]),
        ("无现行有效的规范性文件", [("无", "normative_in_force")]),
        ("依申请公开情况：无上年结转申请", [("无", "carried_in")]),
        ("全年政府信息公开申请无结转下年度办理件", [("无", "carried_out")]),
    ],
)
def test_there_was_none(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "无逾期答复的政府信息公开申请",
        "没有重复申请公开政府信息的情况",
        "未发生不予受理政府信息公开申请的情况",
        "未收到因政府信息公开申请引发的投诉举报",
        "没有收到网上政府信息公开申请",
        "全年无政府信息公开申请收费",
        "未制定规范性文件年度计划",
        "未制定配套规范性文件",
        "县教育局未制发规范性文件",
    ],
)
def test_there_was_none_of_something_else(text: str) -> None:
    assert named(text) == []
