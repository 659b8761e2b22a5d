"""行政复议 and 行政诉讼 whose outcome is told: the outcome's cell, never the total."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.checks.figures.test_mentions import named
from tests.checks.prose.test_figure_check import findings
from tests.checks.prose.test_figure_judging import report


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("有1件行政复议因此被纠正", [("1", "reconsideration_corrected")]),
        ("有1件因政府信息公开引起的行政复议被撤销", [("1", "reconsideration_corrected")]),
        ("信息公开类行政复议被责令重新答复1件", [("1", "reconsideration_corrected")]),
        ("被纠错的政府信息公开行政复议1件", [("1", "reconsideration_corrected")]),
        ("1件行政诉讼败诉", [("1", "litigation_corrected")]),
        ("政府信息公开行政复议5件全部维持", [("5", "reconsideration_upheld")]),
        ("因政府信息公开引起的行政复议维持3件、正在审理1件",
         [("3", "reconsideration_upheld"), ("1", "reconsideration_pending")]),
        ("尚未审结的信息公开行政诉讼2件", [("2", "litigation_pending")]),
        ("因政府信息公开被提起行政诉讼4件，法院判决驳回诉讼请求3件，1件正在审理中",
         [("4", "litigation"), ("3", "litigation_won"), ("1", "litigation_pending")]),
        ("因政府信息公开引起的行政诉讼4件，其中胜诉3件，败诉1件",
         [("4", "litigation"), ("3", "litigation_won"), ("1", "litigation_corrected")]),
        ("因政府信息公开引起的行政复议被驳回1件", [("1", "reconsideration_dismissed")]),
        ("因政府信息公开引起的行政复议5件，均维持原行政行为", [("5", "reconsideration")]),
        ("因政府信息公开引起的行政复议5件，经复议维持后提起行政诉讼2件",
         [("5", "reconsideration"), ("2", "litigation")]),
    ],
)  # fmt: skip
def test_the_outcome_in_the_clause_decides(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "申请人撤回政府信息公开行政复议1件",
        "因政府信息公开引起的行政复议终止1件",
        "因具体行政行为被提起行政诉讼2起",
        "因征收补偿被提起行政诉讼20件",
        "行政机关负责人出庭应诉行政诉讼案件12件，胜诉11件",
    ],
)
def test_other_outcomes_and_other_causes_are_left_alone(text: str) -> None:
    assert named(text) == []


def test_a_case_won_is_upheld_or_ended_otherwise() -> None:
    about = report({"review/cases/litigation.direct.other": Decimal(1)})
    for told in (4, 5, 9, 10, 1):  # upheld directly, after 复议, both; both with the others; the others alone
        assert findings(f"因政府信息公开被提起的行政诉讼中胜诉{told}件。", about) == []
    (finding,) = findings("因政府信息公开被提起的行政诉讼中胜诉3件。", about)
    assert finding.left == 3
