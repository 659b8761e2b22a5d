"""Which words in prose name a figure of the tables, and which only look as if they did."""

from __future__ import annotations

from decimal import Decimal

import pytest

from editor.checks.figures.mentions import Claim, mentions
from editor.report.model import Report
from tests.strategies import form_of

COUNTY = Report(form_of("2021"), 2024, "青山县人民政府")
OFFICE = Report(form_of("2021"), 2024, "青山县财政局")


def named(text: str, report: Report = COUNTY, section: str = "overview") -> list[tuple[str, str]]:
    """What is written, and the quantity it names; for a claim about growth or a share that too."""
    return [
        (mention.text, mention.quantity + (f".{mention.claim}" if mention.claim is not Claim.VALUE else ""))
        for mention in mentions(report, section, text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全县共收到政府信息公开申请21件", [("21", "received")]),
        ("受理依申请公开二十一件", [("二十一", "received")]),
        ("全年接收通过网络、邮寄提交的各类政府信息公开申请共计21件", [("21", "received")]),
        ("收到21件政府信息公开申请", [("21", "received")]),
        ("2024年收到申请 21 件，办结20件，结转下年度1件",
         [("21", "received"), ("20", "completed"), ("1", "carried_out")]),
        ("受理申请21件，共办理20件，1件结转下年度继续办理",
         [("21", "received"), ("20", "handled"), ("1", "carried_out")]),
        ("本年新收政府信息公开申请21件，上年结转2件", [("21", "new_only"), ("2", "carried_in")]),
        ("收到申请21件，其中自然人20件、商业企业1件", [("21", "received"), ("20", "natural"), ("1", "business")]),
        ("收到申请21件，其中法人或其他组织申请8件", [("21", "received"), ("8", "legal")]),
        (
            "办结申请21件，其中：予以公开及部分公开10件，不予公开5件，无法提供3件，不予处理2件，其他处理1件",
            [
                ("21", "completed"),
                ("10", "granted_or_partial"),
                ("5", "denied"),
                ("3", "unavailable"),
                ("2", "not_processed"),
                ("1", "other_results"),
            ],
        ),
        ("答复中，因本机关不掌握等原因无法提供3件", [("3", "unavailable")]),
        ("答复中，属于信访、重复申请等不予处理3件", [("3", "not_processed")]),
        ("无法提供3件，其中本机关不掌握相关政府信息2件", [("3", "unavailable"), ("2", "not_held")]),
        ("信访举报投诉类申请2件、重复申请1件", [("2", "petition"), ("1", "repeated")]),
        (
            "因政府信息公开引起的行政复议案件2件、行政诉讼案件7件",
            [("2", "reconsideration"), ("7", "litigation")],
        ),
        ("因政府信息公开发生行政复议、行政诉讼共9件", [("9", "disputes")]),
        (
            "因政府信息公开提起的行政诉讼7件，其中未经复议直接起诉5件、复议后起诉2件",
            [("7", "litigation"), ("5", "litigation_direct"), ("2", "litigation_after")],
        ),
        (
            "因政府信息公开被申请行政复议5件，其中结果维持3件、结果纠正1件、尚未审结1件",
            [
                ("5", "reconsideration"),
                ("3", "reconsideration_upheld"),
                ("1", "reconsideration_corrected"),
                ("1", "reconsideration_pending"),
            ],
        ),
        ("制发行政规范性文件7件，废止2件，现行有效30件",
         [("7", "normative_issued"), ("2", "normative_repealed"), ("30", "normative_in_force")]),
        ("清理并集中发布现行有效行政规范性文件30件", [("30", "normative_in_force")]),
        ("全县作出行政许可决定120件、行政处罚决定35件、行政强制4件",
         [("120", "licensing"), ("35", "penalties"), ("4", "coercion")]),
        ("收取行政事业性收费1.2亿元", [("1.2亿", "fees")]),
        ("全年未收到政府信息公开申请", [("未收到", "received")]),
        ("未发生因政府信息公开引起的行政复议和行政诉讼", [("未发生", "reconsideration"), ("未发生", "litigation")]),
        ("政府信息公开行政复议、行政诉讼均为零", [("为零", "reconsideration"), ("为零", "litigation")]),
        ("政府信息公开行政复议、行政诉讼均为0件", [("0", "reconsideration"), ("0", "litigation")]),
        ("收到申请21件，同比增长5%", [("21", "received"), ("5%", "received.growth")]),
        ("收到申请21件，比上年减少5件，下降19.2%",
         [("21", "received"), ("5", "received.change"), ("19.2%", "received.growth")]),
        ("收到申请21件，与上年持平", [("21", "received"), ("持平", "received.change")]),
        ("收到申请21件，较2023年翻一番", [("21", "received"), ("翻一番", "received.growth")]),
        ("办结申请20件，其中予以公开10件，占50%", [("20", "completed"), ("10", "granted"), ("50%", "granted.share")]),
        ("办结申请20件，其中予以公开10件（50%）", [("20", "completed"), ("10", "granted"), ("50%", "granted.share")]),
    ],
)  # fmt: skip
def test_a_figure_is_named(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "全年公开行政处罚信息8条",
        "公示行政许可信息1323条，公开行政许可事项120项",
        "全年印发公文432件，其中主动公开99件，依申请公开311件，不予公开22件",
        "依申请公开信息数311条",
        "县政府办公室共收到政府信息公开申请17件，办结16件",
        "其中县民政局收到政府信息公开申请3件",
        "县本级收到政府信息公开申请17件",
        "县直部门收到政府信息公开申请17件",
        "自2008年以来累计收到政府信息公开申请900件",
        "上半年收到政府信息公开申请9件",
        "一季度办结政府信息公开申请9件",
        "截至目前收到政府信息公开申请9件",
        "2023年收到政府信息公开申请9件",
        "去年同期收到政府信息公开申请9件",
        "2025年力争办结政府信息公开申请9件",
        "收到网上政府信息公开申请10件",
        "受理行政许可申请900件",
        "受理12345热线工单900件，办结899件",
        "办理人大代表建议30件，答复30件",
        "收到政府信息公开申请20余件，办结约20件",
        "发布规范性文件解读30篇",
        "清理规范性文件30件",
        "全县行政复议机构受理行政复议案件120件",
        "全年无收取信息处理费情况",
        "全年未发生行政复议、行政诉讼被纠错情形",
        "依申请公开办结率100%",
        "网站访问量90万次，同比增长20%",
        "收到征地类政府信息公开申请9件",
        "收到政府信息公开申请人来电9次",
        "依照第49条、《申请办法》（国办发〔2021〕30号）受理",
    ],
)
def test_what_only_looks_like_a_figure_of_the_tables(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("因政府信息公开被申请行政复议5件（含上年结转1件）", [("5", "reconsideration")]),
        ("共收到公民、法人和其他组织提出的政府信息公开申请56件", [("56", "received")]),
        ("收到政府信息公开申请12件，受理10件", [("12", "received")]),
        ("收到政府信息公开申请12件，不予受理3件", [("12", "received")]),
        (
            "全年主动公开政府信息1136条，受理依申请公开21件，办结20件，答复中不予公开2件",
            [("21", "received"), ("20", "completed"), ("2", "denied")],
        ),
        ("全县共收到行政复议申请25件，其中涉及政府信息公开的行政复议5件", [("5", "reconsideration")]),
        ("废止行政规范性文件5件，宣布失效3件，现行有效20件", [("20", "normative_in_force")]),
        ("因政府信息公开被申请行政复议的案件数为5件", [("5", "reconsideration")]),
        ("制定行政规范性文件5件（县政府文件），现行有效20件", [("20", "normative_in_force")]),
        ("公安机关收到申请12件，全县各级各部门共收到申请95件", [("95", "received")]),
        ("收到申请95件，其中涉及征地的30件，占31.6%", [("95", "received")]),
        ("收到申请95件，占全市总量的35%", [("95", "received")]),
        ("收到申请95件，网站访问量同比增长20%", [("95", "received")]),
        ("收到申请95件，较上年增长约20%", [("95", "received")]),
        ("收到申请95件，与2019年相比增加20件", [("95", "received")]),
        ("收到申请95件，占比提高2个百分点", [("95", "received")]),
    ],
)
def test_beside_a_figure_of_the_tables_stands_one_that_is_none(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


def test_another_bodys_figures_go_on_until_the_whole_is_named_again() -> None:
    text = "县政府办公室收到申请17件，办结16件。其中自然人申请15件。全县共收到申请95件，办结90件。"
    assert named(text) == [("95", "received"), ("90", "completed")]


def test_an_offices_own_figures_are_its_reports() -> None:
    assert named("我局共收到政府信息公开申请3件", OFFICE) == [("3", "received")]
    assert named("县财政局本机关收到政府信息公开申请3件", OFFICE) == [("3", "received")]
    assert named("全县共收到政府信息公开申请95件", OFFICE) == []
    assert named("县民政局收到政府信息公开申请95件", OFFICE) == []


def test_form_2014_has_no_figures_to_compare() -> None:
    report = Report(form_of("2014"), 2018, "青山县人民政府")
    assert named("收到政府信息公开申请21件，行政复议2件", report) == []


def test_form_2019_has_columns_of_its_own() -> None:
    report = Report(form_of("2019"), 2020, "青山县人民政府")
    text = "新制作规范性文件7件，新公开6件，对外公开总数30件；政府集中采购项目12个，集中采购总金额1.5万元"
    assert named(text, report) == [
        ("7", "normative_issued"),
        ("6", "normative_issued"),
        ("30", "normative_public_total"),
        ("12", "procurement_projects"),
        ("1.5万", "procurement_amount"),
    ]


def test_a_fall_is_negative_and_places_are_those_of_the_text() -> None:
    text = "引言。\n收到申请21件，同比下降12.5%。"
    first, second = mentions(COUNTY, "overview", text)
    assert (second.value, second.step) == (Decimal("-12.5"), Decimal("0.1"))
    assert text[first.start : first.end] == "21"
    assert text[slice(*second.sentence)] == "收到申请21件，同比下降12.5%。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "办结申请40件（含上年结转的3件），其中，予以公开21件，部分公开6件",
            [("40", "completed"), ("3", "carried_in"), ("21", "granted"), ("6", "partial")],
        ),
        (
            "办结申请40件，含上年结转3件，其中予以公开21件",
            [("40", "completed"), ("3", "carried_in"), ("21", "granted")],
        ),
        (
            "办结申请40件（包括上年结转3件、本年新收37件）：予以公开21件，不予公开5件，无法提供4件",
            [("40", "completed"), ("3", "carried_in"), ("21", "granted"), ("5", "denied"), ("4", "unavailable")],
        ),
        ("办结申请40件（其中涉及土地的3件），另有现场查阅9件", [("40", "completed")]),
    ],
)  # fmt: skip
def test_what_follows_an_aside_is_no_part_of_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "办结申请40件，其中予以公开占52.5%、部分公开占15%",
            [("40", "completed"), ("52.5%", "granted.share"), ("15%", "partial.share")],
        ),
        ("收到申请40件，自然人申请的占比为90%", [("40", "received"), ("90%", "natural.share")]),
        ("办结申请40件，予以公开占140%", [("40", "completed"), ("140%", "granted.share")]),
        ("办结申请40件，其中予以公开约占52.5%", [("40", "completed")]),
        ("办结申请40件，其中予以公开占全市的5%", [("40", "completed")]),
        ("全年发布信息400条，其中公开年报占5%", []),
        ("涉及征地的申请中，予以公开占60%、部分公开占20%", []),
        ("网上提交的申请中自然人占95%", []),
    ],
)
def test_a_share_may_be_told_without_its_count(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("办理行政许可30件，行政处罚8件、行政强制2件", [("30", "licensing"), ("8", "penalties"), ("2", "coercion")]),
        ("2024年，我局行政许可30件、行政处罚8件", [("30", "licensing_listed"), ("8", "penalties")]),
        ("网站公示：行政许可30件，行政处罚8件", []),
        ("新发布行政规范性文件4件，继续有效的行政规范性文件31件",
         [("4", "normative_issued"), ("31", "normative_still_in_force")]),
        ("评估行政规范性文件9件，继续有效7件", []),
        ("受理政府信息公开申请12件，上年结转政府信息公开办理数量3件，办结14件",
         [("12", "received"), ("3", "carried_in"), ("14", "completed")]),
        ("上年结转申请办结3件", []),
    ],
)  # fmt: skip
def test_decisions_in_one_list_and_other_words_for_the_same(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text, OFFICE) == expected
