"""What prose in the shapes of 2014 to 2018 offers to the table: right or absent. All sentences are made up."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.checks.told.offers import Offer, Told, Withheld, offers
from editor.checks.told.reach import tells
from editor.forms.address import CellRef
from editor.report.model import Report
from tests.strategies import FORM_IDS, form_of

CITY, BUREAU, TOWN = "测试市人民政府", "测试市水利局", "大同镇人民政府"
YEAR = 2017
ZERO_WORDS = re.compile("零|未|没有|无|0")


def told(body: str, *paragraphs: str, heading: str = "") -> Told:
    form = form_of("2014")
    text = "\n".join(paragraphs)
    if heading:
        return offers(Report(form, YEAR, body, sections={"part1": text}, headings={"part1": heading}))
    return offers(Report(form, YEAR, body, sections={"preamble": text}))


def values(found: Told) -> dict[str, int | str]:
    return {
        offer.ref.row: int(offer.value) if offer.value == int(offer.value) else str(offer.value)
        for offer in found.offers
    }


def reasons(found: Told) -> dict[str, str]:
    return {f"{entry.ref.row} {entry.text}": entry.reason for entry in found.withheld}


OFFERED: tuple[tuple[str, str, dict[str, int | str]], ...] = (
    # whose report, what it says, what is offered
    (BUREAU, "2017年我局共收到依申请公开政府信息申请1件。", {"received.total": 1}),
    (BUREAU, "2017年，本局收到12起政府信息依申请公开，都已答复。", {"received.total": 12}),
    (BUREAU, "今年以来共主动公开政府信息一百二十条，召开新闻发布会两场。",
     {"disclosure.total": 120, "response.press_conferences": 2}),
    (BUREAU, "2017年1月1日至2017年12月31日，我局主动公开信息418条，依申请公开信息9 条，不予公开信息31 条。",
     {"disclosure.total": 418}),
    (BUREAU, "我局未发生因政府信息公开事务引起的行政复议案、行政诉讼案和有关的申诉案。",
     {"reconsideration.total": 0, "litigation.total": 0}),
    (BUREAU, "目前我局尚未收到政府信息公开申请。", {"received.total": 0}),
    (BUREAU, "有关政府信息公开的行政复议案共1起。", {"reconsideration.total": 1}),
    (BUREAU, "设立政府信息公开查阅点2个，配备专职人员1名、兼职人员5名。政府信息公开专项经费5.5万元。",
     {"organisation.reading_points": 2, "organisation.staff_full_time": 1, "organisation.staff_part_time": 5,
      "organisation.budget": "5.5"}),
    (BUREAU, "为做好政务公开，全年举办了7次业务培训，培训人员80人次。",
     {"meetings.courses": 7, "meetings.trainees": 80}),
    (TOWN, "2017年度我镇主动公开政府信息数86条，其中网上信息公开52条。", {"disclosure.total": 86}),
    (TOWN, "2017年度我镇没有接到群众主动要求公开政府信息的申请。", {"received.total": 0}),
    (TOWN, "2017年，主动公开政府信息累计310条，通过政府网站公开信息数275 条，村务栏公开信息35条。",
     {"disclosure.total": 310, "channels.website": 275}),
    (CITY, "全市各级政府及其部门共受理政府信息公开申请共计120件，其中，网上申请100件，信函申请20件；同意公开90件。",
     {"received.total": 120, "received.online": 100, "received.letter": 20, "replies.granted": 90}),
    (CITY, "2017年，全市因政府信息公开引起的行政复议6件，其中维持4件，依法纠错1件；行政诉讼3件。",
     {"reconsideration.total": 6, "reconsideration.upheld": 4, "reconsideration.corrected": 1, "litigation.total": 3}),
    (CITY, "2017年举办新闻发布会13场，其中市委、市政府主要领导出席2场。",
     {"response.press_conferences": 13, "response.press_conferences_leader": 2}),
    (CITY, "今年来召开防汛形势、食品安全、经济运行等新闻发布会15次，发布实录15期。",
     {"response.press_conferences": 15}),
    (CITY, "全市政府信息公开类行政复议、行政诉讼申请数量均为零。", {"reconsideration.total": 0, "litigation.total": 0}),
    (CITY, "2017年全市设政府信息公开工作机构45个。", {"organisation.offices": 45}),
    (CITY, "办结依申请公开81件，其中：予以公开及部分公开42件，不予公开5件。因政府信息公开引起的行政复议案件2件。",
     {"completed.total": 81, "replies.refused": 5, "reconsideration.total": 2}),
)  # fmt: skip

ABSENT: tuple[tuple[str, str], ...] = (
    (BUREAU, "2017年，我局未收到依申请公开信息的咨询。"),
    (BUREAU, "信息发布量由2016年的640 条上升到2017年的905条，在上级网站发布信息77条。"),
    (BUREAU, "主动公开政府信息较上年增加320条。"),
    (BUREAU, "答复率100%，公开政府信息的网页有3个。"),
    (BUREAU, "全年收到行政复议申请120件，办理行政诉讼12件。"),
    (BUREAU, "依申请公开5件。"),
    (BUREAU, "同意公开5件。"),
    (BUREAU, "在主动公开的53条政府信息中，工作动态占一半。"),
    (CITY, "全年未发生因依申请公开被行政复议纠错或行政诉讼败诉情形。"),
    (CITY, "领导信箱受理来信820件，已办结回复801件。"),
    (CITY, "因政府信息公开发生的行政复议、行政诉讼分别为3件、2件。"),
    (CITY, "各部门负责同志参加新闻发布会26人次，发布回应稿12期，领导专访9篇。"),
    (TOWN, "全年共接到举报投诉230件，其中热线转来195件。"),
    (TOWN, "镇政府门户、微信共发布各类动态1260条。"),
)

KEPT: tuple[tuple[str, str, str, str], ...] = (
    # whose report, what it says, what is kept back, and why
    (CITY, "全市兼职从事政府信息公开工作人员30余人。", "organisation.staff_part_time 30余人", "“30余人”不是准确的数"),
    (CITY, "为做好政务公开，全年参训人员达1000余人次。", "meetings.trainees 1000余人次", "“1000余人次”不是准确的数"),
    (BUREAU, "本局共收到政府信息公开申请约20件。", "received.total 20件", "“约20件”不是准确的数"),
    (BUREAU, "主动公开政府信息100条以上。", "disclosure.total 100条", "“100条以上”不是准确的数"),
    (CITY, "全市主动公开政府信息3.2万条。", "disclosure.total 3.2万条", "“3.2万”是约数"),
    (CITY, "市本级及市直部门共接收信息公开申请101件。", "received.total 101件", "只是市本级及市直部门的数"),
    (CITY, "市政府及市直部门（含直属机构）共主动公开政府信息3320条。", "disclosure.total 3320条",
     "只是市政府及市直部门（含直属机构）的数"),
    (CITY, "2017年（市本级）共收到政府信息公开申请30件。", "received.total 30件", "只是（市本级）的数"),
    (CITY, "市国土局作为重点单位，全年收到政府信息公开申请120件。", "received.total 120件", "只是市国土局的数"),
    (CITY, "市本级共收到政府信息公开申请28件。其中网上申请10件。", "received.online 10件", "只是市本级的数"),
    (CITY, "市政府新闻办共举办新闻发布会30次。", "response.press_conferences 30次", "只是市政府新闻办的数"),
    (CITY, "配备专职人员2名负责政府信息公开，兼职人员5名。", "organisation.staff_part_time 5名",
     "没有写明是全部机关的数，可能只是一个单位的"),
    (CITY, "2017年，共形成政府信息2140条，其中主动公开信息960条。", "disclosure.total 960条", "只是其中一部分"),
    (CITY, "行政复议和政府信息公开行政诉讼案件共5件。", "litigation.total 5件", "前面有“行政复议和”，可能只是一部分"),
    (BUREAU, "全市共收到政府信息公开申请100件。", "received.total 100件", "前面有“全市”，可能只是一部分"),
    (BUREAU, "全市水利系统主动公开政府信息300条。", "disclosure.total 300条", "只是全市水利系统的数"),
    (CITY, "去年全市收到政府信息公开申请30件，今年收到45件。", "received.total 30件", "说的是去年，不是 2017 年全年"),
    (CITY, "2016年全市收到政府信息公开申请30件。办结28件。", "completed.total 28件", "说的是2016年，不是 2017 年全年"),
    (CITY, "全市共收到政府信息公开申请200件，比2016年（收到申请180件）增长11%。", "received.total 180件",
     "说的是2016年，不是 2017 年全年"),
    (CITY, "2017年12月举办政务公开培训班2期。", "meetings.courses 2期", "说的是2017年12月，不是 2017 年全年"),
    (CITY, "上半年举办政务公开培训班2期。", "meetings.courses 2期", "说的是上半年，不是 2017 年全年"),
    (BUREAU, "本单位到目前累计主动公开政府信息100条。", "disclosure.total 100条", "说的是到目前的数，可能含以前年度"),
    (BUREAU, "累计主动公开政府信息100条。", "disclosure.total 100条", "说的是累计数，可能含以前年度"),
    (BUREAU, "下一步，我局将做好三件事。一是举办政务公开培训班2期。", "meetings.courses 2期",
     "说的是下一步，不是 2017 年全年"),
    (BUREAU, "每季度召开新闻发布会1次。", "response.press_conferences 1次", "“每季度”说的是计划或惯例，不是本年的结果"),
    (BUREAU, "召开政务公开工作会议1次，专题会议2次。", "meetings.meetings 1次", "同一句中还说了别的次数，不是总数"),
    (CITY, "我市各级政府共公开信息25310条。", "disclosure.total 25310条", "没有写明是主动公开"),
    (CITY, "市政府网站公开政府信息8120条。", "channels.website 8120条", "只是一个网站的数"),
    (BUREAU, "政务微博累计发布信息540条。", "channels.weibo 540条", "发布的信息不一定都是主动公开的政府信息"),
)  # fmt: skip


@pytest.mark.parametrize(("body", "text", "expected"), OFFERED, ids=[entry[1][:24] for entry in OFFERED])
def test_what_is_told_of_the_whole_and_the_year_is_offered(
    body: str, text: str, expected: dict[str, int | str]
) -> None:
    found = told(body, text)
    assert values(found) == expected
    assert all(not offer.rivals for offer in found.offers)


@pytest.mark.parametrize(("body", "text"), ABSENT, ids=[entry[1][:24] for entry in ABSENT])
def test_what_is_no_figure_of_the_table_is_not_offered(body: str, text: str) -> None:
    assert values(told(body, text)) == {}


@pytest.mark.parametrize(("body", "text", "what", "why"), KEPT, ids=[entry[1][:24] for entry in KEPT])
def test_what_is_rounded_or_partial_or_of_another_time_is_kept_back(body: str, text: str, what: str, why: str) -> None:
    found = told(body, text)
    assert reasons(found)[what] == why
    offered = {(offer.ref, offer.start) for offer in found.offers}
    assert offered.isdisjoint((entry.ref, entry.start) for entry in found.withheld)


def test_a_heading_says_what_is_counted_below_it() -> None:
    text = "2017年未发生申请行政复议和提起行政诉讼情况。"
    assert values(told(BUREAU, text)) == {}
    assert values(told(BUREAU, text, heading="五、申请行政复议和提起行政诉讼情况")) == {
        "reconsideration.total": 0,
        "litigation.total": 0,
    }
    planned = told(BUREAU, "举办政务公开培训班2期。", heading="六、存在问题和下一步打算")
    assert values(planned) == {}
    assert [entry.reason for entry in planned.withheld] == ["在“六、存在问题和下一步打算”之下，不一定是 2017 年的数"]


def test_parts_may_follow_their_total_in_the_next_paragraph() -> None:
    found = told(
        BUREAU,
        "（一）申请情况。2017年我局收到依申请公开共25件。其中当面申请为12件，通过网络申请13件。",
        "（二）处理情况。我局按时办结数24件，延期办结1件。其中同意公开答复20件，申请信息不存在的5件。",
    )
    assert values(found) == {
        "received.total": 25,
        "received.in_person": 12,
        "received.online": 13,
        "completed.on_time": 24,
        "completed.extended": 1,
        "replies.granted": 20,
        "replies.not_existing": 5,
    }


@pytest.mark.parametrize("between", ["领导信箱受理来信82件，", "群众留言", "全年受理业务82件，"])
def test_what_was_done_with_other_matters_is_no_part_of_the_applications(between: str) -> None:
    found = told(BUREAU, f"2017年我局收到政府信息公开申请25件。{between}办结80件，不予公开2件。")
    assert values(found) == {"received.total": 25}


def test_two_figures_for_one_cell_are_both_offered_and_name_each_other() -> None:
    found = told(CITY, "全市共收到政府信息公开申请100件。", "全年全市收到政府信息公开申请101件。")
    assert [(int(offer.value), list(map(int, offer.rivals))) for offer in found.offers] == [(100, [101]), (101, [100])]
    assert found.withheld == ()


def test_the_same_figure_told_twice_is_one_offer() -> None:
    found = told(CITY, "全市共收到政府信息公开申请100件。", "2017年，全市收到政府信息公开申请100件，均已办结。")
    assert [(int(offer.value), offer.reading) for offer in found.offers] == [(100, "全市共收到政府信息公开申请100件")]


def test_a_part_greater_than_its_whole_is_kept_back() -> None:
    found = told(CITY, "全市共收到政府信息公开申请10件，其中网上申请12件。")
    assert values(found) == {"received.total": 10}
    assert [entry.reason for entry in found.withheld] == ["大于三、依申请公开情况 （一）收到申请数的 10"]


def test_a_filled_cell_is_not_offered_and_a_difference_is_told() -> None:
    ref = CellRef("statistics", "received.total", "value")
    report = Report(form_of("2014"), YEAR, CITY, sections={"preamble": "全市共收到政府信息公开申请100件。"})
    assert len(offers(report).offers) == 1
    assert offers(replace(report, cells={ref: Decimal(100)})) == Told()
    different = offers(replace(report, cells={ref: Decimal(90)}))
    assert different.offers == ()
    assert [entry.reason for entry in different.withheld] == ["表中已是 90，与文中的 100 不一致"]


def test_a_list_run_together_is_no_prose() -> None:
    text = "指标名称 计量单位 2017年度 历年累计 主动公开文件数 条 2543 78967 当面申请数 条 0 0 行政复议数 件 0 0"
    assert told(TOWN, text) == Told()


def test_what_stands_in_a_title_or_a_citation_is_not_told() -> None:
    assert told(BUREAU, "发布《我局收到政府信息公开申请5件的说明》，我局收到政府信息公开申请{三.一}件。") == Told()


@pytest.mark.parametrize("form_id", [form_id for form_id in FORM_IDS if form_id != "2014"])
def test_other_forms_are_not_read_for_figures(form_id: str) -> None:
    report = Report(form_of(form_id), 2025, BUREAU, sections={"overview": "我局收到政府信息公开申请5件。"})
    assert not tells(report)
    assert offers(report) == Told()


LEADS = st.sampled_from(
    [
        "",
        "2017年",
        "去年",
        "2016年，",
        "全市",
        "我局",
        "市本级",
        "其中",
        "截至年底",
        "累计",
        "每年",
        "（市本级）",
        "一是",
    ]
)
CORES = st.sampled_from(
    ["共收到政府信息公开申请", "主动公开政府信息", "举办新闻发布会", "办结", "因政府信息公开的行政复议", "培训人员",
     "未收到政府信息公开申请", "发布政策解读", "其中当面申请", "同意公开", "没有发生政府信息公开的行政诉讼"]
)  # fmt: skip
FIGURES = st.builds(
    "{}{}{}".format, st.integers(0, 9999), st.sampled_from(["", "余", "万", "多"]), st.sampled_from("件条次场篇人名")
)
ENDS = st.sampled_from(["，", "。", "；", "、", "（", "）", "\n", "以上，", "左右。"])
PROSE = st.lists(st.tuples(LEADS, CORES, FIGURES | st.just(""), ENDS).map("".join), max_size=8).map("".join)


@given(PROSE, st.sampled_from([CITY, BUREAU, TOWN, "", "测试区"]))
@settings(max_examples=150)
def test_an_offer_always_stands_in_its_evidence(text: str, body: str) -> None:
    report = Report(form_of("2014"), YEAR, body, sections={"preamble": text})
    found = offers(report)
    entries: tuple[Offer | Withheld, ...] = (*found.offers, *found.withheld)
    for entry in entries:
        assert text[entry.sentence_start :].startswith(entry.sentence)
        assert entry.sentence_start <= entry.start < entry.end <= entry.sentence_start + len(entry.sentence)
    for offer in found.offers:
        words = text[offer.start : offer.end]
        assert str(offer.value) in words or (offer.value == 0 and ZERO_WORDS.search(words))
        assert not re.search("余|多|万|以上|左右", words)
        assert report.value(offer.ref) is None
        assert set(offer.rivals) == {each.value for each in found.offers if each.ref == offer.ref} - {offer.value}


@given(PROSE)
@settings(max_examples=60)
def test_what_was_taken_is_not_offered_again(text: str) -> None:
    report = Report(form_of("2014"), YEAR, CITY, sections={"preamble": text})
    for offer in offers(report).offers:
        taken = replace(report, cells={**report.cells, offer.ref: offer.value})
        assert all(other.ref != offer.ref for other in offers(taken).offers)
