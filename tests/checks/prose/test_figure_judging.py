"""Which readings of a named figure are lawful, and when it cannot be judged."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from editor.checks.figures.mentions import mentions
from editor.checks.prose.figure_judging import Agreement, Judgement, judge
from editor.forms.address import CellRef
from editor.report.model import Report
from editor.report.numbers import CellValue
from tests.strategies import form_of, with_cells

CELLS: dict[str, int | str] = {
    "requests/new/natural": 18, "requests/new/legal.business": 2, "requests/new/total": 20,
    "requests/carried_in/natural": 3, "requests/carried_in/total": 3,
    "requests/results.granted/natural": 7, "requests/results.granted/total": 7,
    "requests/results.partial/natural": 2, "requests/results.partial/total": 2,
    "requests/results.denied.third_party/total": 3, "requests/results.denied.internal_affairs/total": 3,
    "requests/results.total/natural": 19, "requests/results.total/legal.business": 2,
    "requests/results.total/total": 21,
    "requests/carried_out/total": 2,
    "review/cases/reconsideration.upheld": 2, "review/cases/reconsideration.pending": 1,
    "review/cases/reconsideration.total": 3,
    "review/cases/litigation.direct.upheld": 4, "review/cases/litigation.direct.total": 4,
    "review/cases/litigation.after.upheld": 5, "review/cases/litigation.after.total": 5,
    "disclosure/normative/in_force": 470, "disclosure/licensing/decisions": 12034, "disclosure/fees/amount": "107.5",
}  # fmt: skip


def report(changes: dict[str, CellValue] | None = None, prior: dict[str, int] | None = None) -> Report:
    """A report of zeros but for CELLS; with last year's if that is given."""
    form = form_of("2021")
    figures: dict[CellRef, Decimal | str] = dict.fromkeys(form.cells, Decimal(0))
    figures.update({CellRef.parse(key): Decimal(value) for key, value in CELLS.items()})
    made = Report(form, 2024, "青山县人民政府", cells=figures)
    if prior is not None:
        before = dict.fromkeys(form.cells, Decimal(0))
        before.update({CellRef.parse(key): Decimal(value) for key, value in prior.items()})
        made = replace(made, prior=Report(form, 2023, "青山县人民政府", cells=before))
    return with_cells(made, {CellRef.parse(key): value for key, value in (changes or {}).items()})


def last_of(text: str, about: Report | None = None) -> Judgement:
    """The judgement of the text's last mention."""
    about = about or report()
    return judge(about, list(mentions(about, "overview", text))[-1])


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("共收到政府信息公开申请20件", "一、本年新收"),
        ("共收到政府信息公开申请23件", "一、本年新收＋二、上年结转"),
        ("新收政府信息公开申请20件", "一、本年新收"),
        ("办结政府信息公开申请21件", "三(七)总计"),
        ("共办理政府信息公开申请23件", "一、本年新收＋二、上年结转"),
        ("收到申请20件，其中自然人18件", "一、本年新收·自然人"),
        ("收到申请23件，其中自然人21件", "一、本年新收·自然人＋二、上年结转·自然人"),
        ("收到申请20件，其中法人或其他组织2件", "一、本年新收·法人或其他组织"),
        ("办结申请21件，不予公开6件", "三（三）不予公开"),
        ("办结申请21件，予以公开及部分公开9件", "三(一)予以公开＋三(二)部分公开"),
        ("因政府信息公开被申请行政复议3件", "行政复议·总计"),
        ("因政府信息公开被申请行政复议2件", "行政复议·总计－行政复议·尚未审结"),
        ("因政府信息公开被提起行政诉讼4件", "行政诉讼·未经复议直接起诉·总计"),
        (
            "因政府信息公开被提起行政诉讼9件",
            "行政诉讼·未经复议直接起诉·总计＋行政诉讼·复议后起诉·总计",
        ),
        ("现行有效行政规范性文件四百七十件", "行政规范性文件·现行有效件数"),
        ("作出行政许可决定1.2万件", "行政许可·本年处理决定数量"),
        ("收取行政事业性收费107.5万元", "行政事业性收费·本年收费金额"),
        ("收取行政事业性收费1075000元", "行政事业性收费·本年收费金额"),
        ("办结申请21件，其中予以公开7件，占33.33%", "三(一)予以公开÷三(七)总计"),
        ("办结申请21件，其中予以公开7件，占33.3%", "三(一)予以公开÷三(七)总计"),
    ],
)
def test_a_lawful_reading_agrees_and_is_named(text: str, reading: str) -> None:
    judgement = last_of(text)
    assert (judgement.state, judgement.reading) == (Agreement.AGREES, reading)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共收到政府信息公开申请21件", ["20", "23"]),
        ("新收政府信息公开申请23件", ["20"]),
        ("办结政府信息公开申请23件", ["21"]),
        ("办结申请21件，不予公开5件", ["6"]),
        ("现行有效行政规范性文件393件", ["470"]),
        ("作出行政许可决定1.3万件", ["12034"]),
        ("收取行政事业性收费107.4万元", ["1075000"]),
        ("未发生因政府信息公开引起的行政复议", ["3"]),
        ("政府信息公开行政诉讼为零", ["9"]),
        ("办结申请21件，其中予以公开7件，占33.34%", ["33.33", "35.00", "30.43"]),
    ],
)
def test_no_reading_agrees(text: str, expected: list[str]) -> None:
    judgement = last_of(text)
    assert judgement.state is Agreement.DIFFERS
    assert [format(found.value.normalize(), "f") for found in judgement.expected] == [
        format(Decimal(value).normalize(), "f") for value in expected
    ]


def test_a_percentage_cut_off_instead_of_rounded_differs_and_is_said_to_be_cut() -> None:
    judgement = last_of("办结申请21件，其中部分公开2件，占9.52%")
    assert judgement.state is Agreement.AGREES
    about = report({"requests/results.granted/total": Decimal(8)})
    cut = last_of("办结申请21件，其中予以公开8件，占38.0%", about)
    assert (cut.state, cut.is_truncated) == (Agreement.DIFFERS, True)


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("共收到政府信息公开申请21件", "requests/new/total"),
        ("共收到政府信息公开申请21件", "requests/carried_in/total"),
        ("不予公开申请5件", "requests/results.denied.third_party/total"),
        ("因政府信息公开被提起行政诉讼8件", "review/cases/litigation.after.total"),
        ("现行有效行政规范性文件393件", "disclosure/normative/in_force"),
    ],
)
def test_a_blank_cell_keeps_it_from_being_judged(text: str, blank: str) -> None:
    assert last_of(text, report({blank: None})).state is Agreement.CANNOT_JUDGE
    assert last_of(text, report({blank: "待核实"})).state is Agreement.CANNOT_JUDGE


def test_a_blank_cell_does_not_keep_it_from_agreeing() -> None:
    about = report({"requests/carried_in/total": None})
    assert last_of("共收到政府信息公开申请20件", about).state is Agreement.AGREES


def test_a_total_left_at_zero_is_another_rules_finding() -> None:
    about = report({"requests/new/total": Decimal(0)})
    assert last_of("共收到政府信息公开申请20件", about).state is Agreement.AGREES
    assert last_of("共收到政府信息公开申请19件", about).state is Agreement.DIFFERS


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("收到申请20件，同比增长25%", Agreement.AGREES),
        ("收到申请20件，比2023年增加4件", Agreement.AGREES),
        ("收到申请20件，同比增长24%", Agreement.DIFFERS),
        ("收到申请20件，同比下降25%", Agreement.DIFFERS),
        ("收到申请20件，比上年增加5件", Agreement.DIFFERS),
        ("收到申请20件，与上年持平", Agreement.DIFFERS),
        ("办结申请21件，比上年增加10件，增长90.9%", Agreement.AGREES),
        ("办结申请21件，较上年翻一番", Agreement.DIFFERS),
    ],
)
def test_growth_is_computed_against_last_year(text: str, state: Agreement) -> None:
    prior = {"requests/new/total": 16, "requests/results.total/total": 11}
    assert last_of(text, report(prior=prior)).state is state


def test_growth_is_not_judged_without_last_year_or_from_nothing() -> None:
    assert last_of("收到申请20件，同比增长24%").state is Agreement.CANNOT_JUDGE
    assert last_of("收到申请20件，同比增长24%", report(prior={})).state is Agreement.CANNOT_JUDGE


def test_a_share_is_compared_with_last_years_in_points() -> None:
    about = report(prior={"requests/results.granted/total": 3, "requests/results.total/total": 10})
    text = "办结申请21件，其中予以公开7件，占33.3%，占比较上年提高{}个百分点"
    assert last_of(text.format("3.3"), about).state is Agreement.AGREES
    assert last_of(text.format("4.3"), about).state is Agreement.DIFFERS
