"""What differs between two reports is told place by place."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings

from editor.forms.address import CellRef
from editor.report.compare import compare
from editor.report.model import Report
from tests.strategies import any_reports, form_of, random_balanced_report, with_cells


@given(any_reports())
@settings(max_examples=30)
def test_a_report_does_not_differ_from_itself(report: Report) -> None:
    assert compare(report, report) == ()


def test_a_cell_a_paragraph_and_the_body() -> None:
    first = replace(
        random_balanced_report(random.Random(2), form_of("2021")),
        body="甲县",
        sections={"overview": "一\n二"},
    )
    ref = CellRef("requests", "results.not_processed.repeated", "legal.business")
    second = replace(
        with_cells(first, {ref: Decimal(999)}), body="乙县", title="t", sections={"overview": "一\n三\n四"}
    )
    found = {difference.where: difference for difference in compare(first, second)}
    assert str(found[str(ref)]) == f"三(五)2.重复申请·商业企业：{first.cells[ref]} → 999"
    assert str(found["body"]) == "单位：甲县 → 乙县"
    assert str(found["overview#2"]) == "一、总体情况 第 2 段：二 → 三"
    assert str(found["overview#3"]) == "一、总体情况 第 3 段：（空） → 四"
    assert set(found) == {str(ref), "body", "title", "overview#2", "overview#3"}
