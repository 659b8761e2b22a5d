"""P.FEE: what is said of the 信息处理费 against itself, the table and the tariff."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.checks.finding import Finding
from editor.forms.address import CellRef
from editor.forms.rule_spec import Force
from tests.prose_reports import found, marked, report_of
from tests.strategies import with_cells

UNPAID = CellRef.parse("requests/results.other.fee_unpaid/total")


def told(text: str, overview: str = "推进公开。") -> list[Finding]:
    return found(report_of({"other": text, "overview": overview}), "P.FEE")


@pytest.mark.parametrize(
    "text",
    [
        "全年没有发出收费通知，未收取信息处理费。",
        "全年发出收费通知2份，按件计收信息处理费，共400元。",
        "全年收取信息处理费540元，其中按件计收400元，按页计收140元。",
        "全年按件、按页计收信息处理费共510元。",
        "全年收取信息处理费6件共900元，其中按件计收4件。",
        "全县收取信息处理费380元，其中水利局1件，收取380元。",
        "上年收取信息处理费253元，今年未收取。",
        "2024年收取信息处理费253元。",
        "超过30页的按每页10元收取信息处理费，全年收取0元。",
        "减免信息处理费45元，没有收取信息处理费。",
        "收取信息处理费0.05万元。",
        "无收取信息处理费情况。全年行政事业性收费1253元。",
        "未收取信息处理费，公开工作经费支出25.5万元。",
        "未收取信息处理费；复印、邮寄的工本费12.5元由本机关承担。",
        "发出收费通知1份，金额200元，实际收取信息处理费0元。",
        "应收信息处理费300元，实收100元。",
        "未收取信息处理费，申请人交纳的信息处理费100元因撤回申请退回。",
    ],
)
def test_what_can_be_is_left_alone(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("全年没有发出收费通知，收取信息处理费200元。", ["没有发出收费通知", "200元"]),
        ("无信息处理费收取情况。按件计收信息处理费200元。", ["无信息处理费收取", "200元"]),
        ("全年未收取信息处理费。按件计收信息处理费200元。", ["未收取信息处理费", "200元"]),
        ("全年收取信息处理费5件共600元，其中按件计收信息处理费6件。", ["5件", "6件"]),
        ("全年收取信息处理费600元，其中按件计收500元、按页计收60元。", ["600元", "500元", "60元"]),
        ("全年收取信息处理费600元，其中按页计收700元。", ["600元", "700元"]),
    ],
)
def test_what_contradicts_itself_is_to_be_mended_or_explained(text: str, places: list[str]) -> None:
    (finding,) = told(text)
    assert finding.force is Force.REVIEW
    assert marked(report_of({"other": text}), finding) == places


def test_two_sections_tell_one_fee() -> None:
    (finding,) = told("全年收取信息处理费300元。", "全年收取信息处理费200元。")
    assert (finding.at, finding.force) == ("other", Force.REVIEW)
    assert "200元" in finding.message
    assert told("全年收取信息处理费300元。", "全年收取信息处理费300元。") == []


@pytest.mark.parametrize(
    "text",
    [
        "没有发出收费通知，也没有收费。",
        "未向申请人发出收费通知书，未收取信息处理费。",
        "发出收费通知的件数和总金额均为0。",
    ],
)
@pytest.mark.parametrize(("unpaid", "times"), [(Decimal(2), 1), (Decimal(0), 0), (None, 0)])
def test_who_did_not_pay_was_sent_a_notice(text: str, unpaid: Decimal | None, times: int) -> None:
    findings = found(with_cells(report_of({"other": text}), {UNPAID: unpaid}), "P.FEE")
    assert len(findings) == times
    for finding in findings:
        assert finding.force is Force.REVIEW
        assert finding.cells == (UNPAID,)
        assert "为 2 件" in finding.message


def test_a_fee_not_paid_may_be_all_there_was() -> None:
    text = "发出收费通知2份，未收取信息处理费，申请人逾期未按收费通知要求缴纳费用。"
    assert found(with_cells(report_of({"other": text}), {UNPAID: Decimal(2)}), "P.FEE") == []


@given(st.integers(1, 5000), st.sampled_from([("按件", 100), ("按页", 10), ("", 10)]))
def test_a_fee_is_a_multiple_of_its_tariff(amount: int, tariff: tuple[str, int]) -> None:
    way, least = tariff
    findings = told(f"全年{way}收取信息处理费{amount}元。")
    assert len(findings) == (amount % least != 0)
    assert all(finding.force is Force.HINT and f"{amount} 元" in finding.message for finding in findings)


@pytest.mark.parametrize(
    "text", ["收取信息处理费2件，共380元，按件计收。", "收取信息处理费380元（按件）。", "发出收费通知1份，金额253元。"]
)
def test_the_way_may_be_told_behind_and_what_was_asked_for_has_the_tariff_too(text: str) -> None:
    (finding,) = told(text)
    assert finding.force is Force.HINT
    assert "整数倍" in finding.message
