"""The words of findings and of the strip under the table."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from editor.checks.checker import checker_for
from editor.checks.finding import State
from editor.forms.address import CellRef
from editor.report.model import Report
from tests.strategies import form_of


def report_of(form_id: str, cells: dict[str, str], year: int = 2023) -> Report:
    """Zeros, and the cells given."""
    form = form_of(form_id)
    filled: dict[CellRef, Decimal | str] = dict.fromkeys(form.cells, Decimal(0))
    filled.update({CellRef.parse(address): Decimal(value) for address, value in cells.items()})
    return Report(form, year, "测试市", cells=filled)


def messages(report: Report) -> dict[str, str]:
    found = checker_for(report).check(report).findings
    return {f"{finding.rule}@{finding.at}": finding.message for finding in found}


def test_balance_of_a_column() -> None:
    report = report_of(
        "2021",
        {
            "requests/new/natural": "151",
            "requests/results.total/natural": "146",
            "requests/carried_out/natural": "4",
        },
    )
    assert messages(report)["T3.BAL@natural"] == ("自然人列：一 151 + 二 0 = 151 ≠ 150 = 三(七) 146 + 四 4，差 1")


def test_long_sums_leave_out_zeros() -> None:
    report = report_of(
        "2021",
        {
            "requests/results.total/natural": "5",
            "requests/results.granted/natural": "3",
            "requests/results.denied.third_party/natural": "1",
        },
    )
    found = messages(report)
    assert found["T3.SUM@natural"] == "自然人列：三(七) 5 ≠ 4 = 三(一) 3 + 三(三)4 1，差 1"
    assert found["T3.ROW@results.total"] == "三(七)总计：总计 0 ≠ 5 = 自然人 5，差 5"


def test_a_total_of_nothing_but_zeros() -> None:
    report = report_of("2021", {"requests/new/total": "2"})
    assert messages(report)["T3.ROW@new"] == "一、本年新收：总计 2 ≠ 各项均为 0，差 2"


@pytest.mark.parametrize(
    ("group", "place"),
    [
        ("reconsideration", "行政复议"),
        ("litigation.direct", "行政诉讼·未经复议直接起诉"),
        ("litigation.after", "行政诉讼·复议后起诉"),
    ],
)
def test_groups_of_table_four(group: str, place: str) -> None:
    report = report_of("2021", {f"review/cases/{group}.upheld": "10", f"review/cases/{group}.other": "1"})
    assert messages(report) == {
        f"T4.SUM@{group}": f"{place}：总计 0 ≠ 11 = 结果维持 10 + 结果纠正 0 + 其他结果 1 + 尚未审结 0，差 11"
    }


def test_what_holds_is_said_with_one_figure() -> None:
    report = report_of("2021", {"requests/new/natural": "4", "requests/new/total": "4"})
    lines = checker_for(report).lines(report, CellRef("requests", "new", "total"))
    assert [line.text for line in lines] == [
        "总计列：一 4 + 二 0 = 4 ≠ 0 = 三(七) 0 + 四 0，差 4",
        "一、本年新收：总计 4 = 自然人 4",
    ]


def test_between_years() -> None:
    prior = report_of("2021", {"disclosure/normative/in_force": "20", "requests/carried_out/natural": "3"}, year=2022)
    report = replace(
        report_of("2021", {"disclosure/normative/in_force": "22", "disclosure/normative/issued": "3"}),
        prior=prior,
    )
    found = messages(report)
    assert found["T2.BAL@normative"] == (
        "行政规范性文件：现行有效件数 22 ≠ 23 = 上年现行有效件数 20 + 本年制发件数 3 − 本年废止件数 0，差 1"
    )
    assert found["Y.CARRY@natural"] == "自然人列：二 0 ≠ 上年四 3，差 3"


def test_form_2014_names_rows() -> None:
    report = report_of("2014", {"statistics/completed.total/value": "7"}, year=2016)
    assert messages(report) == {"S14.COMPLETED@value": "（二）申请办结数 7 ≠ 0 = 1.按时办结数 0 + 2.延期办结数 0，差 7"}


def test_a_part_larger_than_the_whole() -> None:
    report = report_of("2014", {"statistics/response.interviews_leader/value": "2"}, year=2016)
    (text,) = messages(report).values()
    assert text == "其中：主要负责同志参加政府网站在线访谈次数 2 > 2.政府网站在线访谈次数 0，差 2"


def test_blanks_are_named_three_at_most() -> None:
    report = report_of("2021", {})
    row = [ref for ref in report.form.cells if (ref.table, ref.row) == ("requests", "new")]
    three = replace(report, cells={ref: value for ref, value in report.cells.items() if ref not in row[:3]})
    many = replace(report, cells={ref: value for ref, value in report.cells.items() if ref not in row[:4]})
    named = "一、本年新收·自然人、一、本年新收·商业企业、一、本年新收·科研机构"
    title = "总计等于自然人与法人或其他组织各类之和"
    assert messages(three)["T3.ROW@new"] == f"一、本年新收：{named}未填或不是数字，无法核对（{title}）"
    assert "等 4 格未填或不是数字" in messages(many)["T3.ROW@new"]


def test_the_strip_shows_every_rule_of_a_cell_with_its_figures() -> None:
    report = report_of("2021", {"requests/new/natural": "4", "requests/carried_out/natural": "4"})
    lines = checker_for(report).lines(report, CellRef("requests", "new", "natural"))
    assert [(line.rule, line.state, line.text) for line in lines] == [
        ("T3.BAL", State.PASS, "自然人列：一 4 + 二 0 = 4 = 三(七) 0 + 四 4"),
        ("T3.ROW", State.FAIL, "一、本年新收：总计 0 ≠ 4 = 自然人 4，差 4"),
    ]
