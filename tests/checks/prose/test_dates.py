"""P.DATE: dates that cannot be, dates that are broken, brackets with nothing in them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.forms.rule_spec import Force
from tests.prose_reports import found, marked, report_of
from tests.strategies import FORM_IDS, form_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025年2月30日召开推进会。", "2025年2月30日"),
        ("4月31日前完成。", "4月31日"),
        ("2025年2月29日印发。", "2025年2月29日"),
        ("二月三十日召开推进会。", "二月三十日"),
        ("2025年13月1日印发。", "2025年13月1日"),
        ("2025年0月印发。", "2025年0月"),
        ("连续15月没有更新。", "15月"),
        ("于2025-02-30发布。", "2025-02-30"),
        ("于2025.11.31发布。", "2025.11.31"),
        ("自2025年1月1日起至202025年12月31日止。", "202025年"),
        ("自202年1月1日起。", "202年"),
        ("自3025年1月1日起。", "3025年"),
        ("自2025年1月1日起至2025年12月31止。", "12月31"),
        ("自2025年1月1至12月31日。", "1月1"),
        ("统计至2025年12月31。", "12月31"),
        ("自2025年1月1起至12月31日止。", "2025年1月1"),
        ("自3月1起执行。", "3月1"),
        ("2025年3月15召开推进会。", "2025年3月15"),
        ("截至2025年12月31，共公布12件。", "2025年12月31"),
        ("截至2025年12底。", "2025年12"),
        ("至12月31曰止。", "2月31曰"),
        ("2O25年公布12件。", "2O25"),
        ("自2025年1月1日起至2025年31日止。", "2025年31日"),
        ("自2025年1月1日至12日31日。", "12日31日"),
        ("至2025年12月31日日止。", "1日日"),
        ("2025年月日印发。", "2025年月日"),
        ("统计至12月3l日。", "3l日"),
        ("自1月O1日起。", "O1日"),
        ("2025年l2月印发。", "l2月"),
        ("自l月1日起。", "l月"),
        ("按照《格式》（国办公开办函〔2021〕号）编制。", "〔2021〕号"),
        ("按照〔2025〕 号文件编制。", "〔2025〕 号"),
        ("根据国务院令第 号编制。", "第 号"),
        ("详见网站（）。", "（）"),
        ("详见网站( )。", "( )"),
        ("按照《》执行。", "《》"),
        ("请联系办公室（电话：）。", "（电话：）"),
    ],
)
def test_what_cannot_be_is_told(text: str, words: str) -> None:
    report = report_of({"overview": text})
    (finding,) = found(report, "P.DATE")
    assert (finding.at, finding.force) == ("overview", Force.HINT)
    assert marked(report, finding) == [words]
    assert words in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "自2025年1月1日起至2025年12月31日止。自2025年1月1日至12月31日。截至2025年12月31日24时。",
        "2025年2月28日、11月30日各举办一次培训（线上）。2024年2月29日印发。",
        "2月29日前完成清理。",
        "2025年5月12场宣讲，6月30条解读。2025年6月1、2日值班，2025年3、4月清理，2025年底、年初各一次。3月5起投诉已办结。",
        "12345年度受理1万件，12315年度报告已公布。农历二月三十日前送政策下乡。",
        "3月1日—5日、3月1—5日、3月1至5日、6月1、2日公开。1月1号开始。10—12月份检测。",
        "12个月内更新，历时3个月，每月1次，5月2次，1月10件。2025年5月、6月各一次。月均12件，日均3件。",
        "2025年年度报告、2024年年报。2025年度12月份。1949年10月。1898年6月。2035年远景目标。",
        "网址 http://www.example.gov.cn/2025/02/30/a.html，版本2.2025.13.40。同比增长12.13%，共12.5月。",
        "五月三十一日，十二月三十一日，三十日内答复，第15期第3号。20个工作日内，2025年30日内答复。",
        "5G日均流量，ol日报，国办发〔2025〕第1号，2025年第3号公告，令第711号。",
        "电话：0000-1234567（办公室）。《办法》（国办发〔2025〕1号）。",
        "",
    ],
)
def test_dates_that_exist_pass(text: str) -> None:
    assert found(report_of({"overview": text or None}, year=2027), "P.DATE") == []


def test_29_february_of_no_year_is_this_reports_or_the_next() -> None:
    assert found(report_of({"problems": "2月29日前完成。"}, year=2025), "P.DATE")
    assert found(report_of({"problems": "2月29日前完成。"}, year=2024), "P.DATE") == []


def test_what_of_one_kind_is_in_a_section_is_one_finding() -> None:
    report = report_of({"overview": "2月30日、4月31日（）。"})
    days, brackets = found(report, "P.DATE")
    assert marked(report, days) == ["2月30日", "4月31日"]
    assert "等 2 处" in days.message
    assert days.subject != brackets.subject


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_it_is_a_rule_of_every_form(form_id: str) -> None:
    assert "P.DATE" in {rule.id for rule in form_of(form_id).rules}


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_every_day_of_the_calendar_passes_however_it_is_written(day: date) -> None:
    text = f"{day.year}年{day.month}月{day.day}日、{day.year}年{day.month:02}月{day.day:02}日、{day.isoformat()}印发。"
    assert found(report_of({"overview": text}), "P.DATE") == []
