"""P.PARTS: parts and their figure, shares of figures in the same sentence, rates above a hundred."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.forms.address import CellRef
from editor.forms.rule_spec import Force
from editor.report.model import Report
from tests.prose_reports import found, marked, mended, report_of
from tests.strategies import with_cells


def told(text: str, form_id: str = "2021") -> list[str]:
    """What is marked in a sentence, one list of words for each finding, joined."""
    report = about(text, form_id)
    return ["、".join(marked(report, finding)) for finding in found(report, "P.PARTS")]


def about(text: str, form_id: str = "2021") -> Report:
    section, year = ("part1", 2016) if form_id == "2014" else ("overview", 2019 if form_id == "2019" else 2025)
    return report_of({section: text}, form_id=form_id, year=year)


@pytest.mark.parametrize("form_id", ["2014", "2019", "2021"])
def test_parts_that_claim_to_be_all_come_to_their_figure(form_id: str) -> None:
    assert told("全年更新栏目信息80条，其中动态41条、通知20条、其他信息9条。", form_id) == ["80、41、20、9"]
    assert told("全年更新栏目信息80条，其中动态51条、通知20条、其他信息9条。", form_id) == []


@pytest.mark.parametrize(
    "text",
    [
        "答复来信30封，其中建议12封、求助9封，其余6封为咨询。",
        "答复来信30封，其中：建议12封；求助9封；其他6封。",
        "答复来信30封（建议12封、求助9封、其他6封），开展培训3次。",
        "答复来信30封，比上年增加7封，其中建议12封、求助9封、其他6封。",
        "答复来信30封，其中建议12封、求助14封、咨询6封。",
        "答复来信30封，其中建议12封，求助14封，咨询6封。",
        "答复来信30封，按内容分为：建议12封、求助14封、咨询6封。",
        "答复来信30封：网上12封、线下11封、其余6封。",
        "答复来信30封，其中12封建议、11封求助、6封咨询。",
        "答复来信30封，其中主要负责人答复12封，其余17封由科室答复。",
    ],
)
def test_they_may_be_told_in_many_ways(text: str) -> None:
    assert len(told(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "答复来信30封，其中建议12封、求助9封。",
        "答复来信30封，其中建议12封、求助9封、咨询3封。",
        "答复来信30封，其中建议12封、求助11封、咨询6封等。",
        "答复来信30封，其中建议12封、法人或其他组织6封。",
        "答复来信约30封，其中建议12封、求助9封、其他6封。",
        "答复来信30封，其中建议12封（网上10封、窗口2封）、求助9封、其他9封。",
        "收到来信28封、上年转来2封，其中建议12封、求助9封、其他9封。",
        "答复来信30封，其中建议12封、求助9封、咨询9封，召开座谈会5次，接待40人。",
        "收到来信30封，其中建议12封，求助18封，结转2封，办结28封。",
        "发布信息500条，其中网站500条、微信300条、微博200条。",
        "发布信息2.3万条，其中网站1.1万条、微信0.8万条、其他0.5万条。",
        "答复来信30封，其中建议、求助分别为18封、12封。",
        "更新栏目30个，其中动态信息120条、通知80条、其他9条。",
    ],
)
def test_what_may_be_right_is_left_alone(text: str) -> None:
    assert told(text) == []


def test_what_agrees_with_the_tables_may_leave_something_out() -> None:
    report = about("办结政府信息公开申请100件，其中予以公开60件、部分公开30件、不予公开8件。")
    assert len(found(report, "P.PARTS")) == 1
    denied = dict.fromkeys(report.form.leaves("requests/results.denied/total"), Decimal(0))
    told_there = {
        **{**denied, next(iter(denied)): Decimal(8)},
        CellRef.parse("requests/results.granted/total"): Decimal(60),
        CellRef.parse("requests/results.partial/total"): Decimal(30),
        CellRef.parse("requests/results.total/total"): Decimal(100),
    }
    assert found(with_cells(report, told_there), "P.PARTS") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("接听电话40个，其中咨询28个、占75%。", ["75%"]),
        ("接听电话40个，其中咨询28个（占70%），投诉12个（占40%）。", ["40%"]),
        ("接听电话40个，其中咨询28个，占比为70%；投诉12个，占30%。", []),
        ("接听电话39个，其中咨询26个，占66.6%。", []),  # cut off, which P.FIGURE tells of the tables' figures
        ("接听电话40个，咨询28个，占全市的12%。", []),
        ("满意率达104%。", ["104%"]),
        ("网上办件占比为130%。", ["130%"]),
        ("访问量增长率为130%，任务完成率120%，同比增长150%，满意率100%。", []),
    ],
)
def test_shares_and_rates(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_a_share_is_mended_in_its_place() -> None:
    report = about("接听电话40个，其中咨询28个、占75.0%。")
    (finding,) = found(report, "P.PARTS")
    assert finding.force is Force.HINT
    assert finding.message == "一、总体情况“28个、占75.0%”：写的是 75.0%，按本句的数 28÷40 为 70%"
    assert found(mended(report, finding), "P.PARTS") == []


def test_the_message_names_both_sums() -> None:
    (finding,) = found(about("更新信息80条，其中动态41条、通知20条、公告18条。"), "P.PARTS")
    assert "各项相加为 79 条，总数写的是 80 条，相差 1 条；只列了一部分的，请在列举之后写“等”" in finding.message


def test_money_is_told_as_the_prose_does() -> None:
    (finding,) = found(about("投入12.50万元，其中网站8.20万元、其他1.20万元。"), "P.PARTS")
    assert "各项相加为 9.4万元，总数写的是 12.5万元，相差 3.1万元" in finding.message


@given(st.lists(st.integers(1, 400), min_size=2, max_size=6), st.integers(1, 30))
def test_what_adds_up_is_never_told_and_what_does_not_always(parts: list[int], wrong: int) -> None:
    listed = "、".join(f"{'甲乙丙丁戊己'[place]}类{part}条" for place, part in enumerate(parts))
    assert told(f"更新信息{sum(parts) + 7}条，其中{listed}、其他7条。") == []
    assert len(told(f"更新信息{sum(parts) + 7 + wrong}条，其中{listed}、其他7条。")) == 1


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("抽查栏目40个，合格36个，合格率95%。", ["40、36、95%"]),
        ("发出问卷500份，回收480份，回收率为90%。", ["500、480、90%"]),
        ("制发公文80件，主动公开60件，公开率70%。", ["80、60、70%"]),
    ],
)
def test_a_rate_that_names_the_deed_before_it_is_of_it(text: str, places: list[str]) -> None:
    report = about(text)
    (finding,) = found(report, "P.PARTS")
    assert finding.force is Force.HINT
    assert [judged.value for judged in finding.judged] == places[0].split("、")
    assert marked(report, finding) == places[0].split("、")[-1:]


@pytest.mark.parametrize(
    "text",
    [
        "抽查栏目40个，合格36个，合格率90%。",
        "抽检1200份，合格1180份，不合格20份，合格率98.3%。",
        "抽查40个，首轮合格36个，整改后合格40个，合格率90%。",
        "规范性文件6件，公开率100%，合格率100%。",
        "发布12期，每期采用信息8条，采用率85%。",
        "毛入学率106.5%，产销率101.2%，拨备覆盖率210%，资本充足率113%。",
    ],
)
def test_a_rate_that_is_right_or_of_what_is_not_told_passes(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公开预算120条、招标60条，合计公开190条。", ["190、120、60"]),
        ("网站发布120条，新媒体发布60条，共发布184条。", ["184、120、60"]),
        ("网站发布120条，新媒体发布60条，合计公开180条。", []),
        ("网站发布120条，其中原创60条，合计公开190条。", []),
        ("召开会议3次、培训5次，共邀请专家20次。", []),
        ("网站发布120条、微信发布60条、微博发布20条，合计180条。", []),
        ("网站发布120条，同步转载60条，合计公开190条。", []),
    ],
)
def test_a_total_told_after_its_parts_is_their_sum(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公开解读40篇，图解20、视频12、专家9。", ["40、20、12、9"]),
        ("公开解读40篇，图解20篇、视频12篇、专家9篇。", ["40、20、12、9"]),
        ("公开解读40篇，图解20篇、视频12篇、专家8篇。", []),
        ("公开解读40篇，图解20篇、视频12篇、专家3篇。", []),
        ("公开解读40篇，图解20篇、视频12篇、专家9篇等。", []),
        ("公开解读40篇，图解20张、视频12个、专家9人。", []),
    ],
)
def test_a_bare_list_that_nearly_comes_to_its_figure_is_told(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("实际参训210人，占应训人员300人的75%。", ["75%"]),
        ("全年占应训人员300人的75%，实际参训210人。", ["75%"]),
        ("应训300人，实际参训210人，占应训人员300人的70%。", []),
        ("参训210人、合格180人，占应训人员300人的60%。", []),
        ("参训210人，占应训人员约300人的75%。", []),
        ("占应训人员300人的75%。", []),
    ],
)
def test_a_share_of_a_named_figure_is_that_of_another_of_the_sentence(text: str, expected: list[str]) -> None:
    report = about(text)
    assert [marked(report, finding)[-1] for finding in found(report, "P.PARTS")] == expected


@pytest.mark.parametrize(
    ("text", "mended_text"),
    [
        ("发布图解50篇，比上年增加10篇，增长20%。", "发布图解50篇，比上年增加10篇，增长25%。"),
        ("发布图解50篇，增加10篇，同比增长30.0%。", "发布图解50篇，增加10篇，同比增长25.0%。"),
        ("发布图解50篇，较2024年减少10篇，下降20%。", "发布图解50篇，较2024年减少10篇，下降17%。"),
    ],
)
def test_a_growth_told_twice_is_the_same(text: str, mended_text: str) -> None:
    report = about(text)
    (finding,) = found(report, "P.PARTS")
    assert finding.force is Force.HINT
    assert mended(report, finding).sections["overview"] == mended_text


@pytest.mark.parametrize(
    "text",
    [
        "发布图解50篇，比上年减少10篇，下降16.6%。",
        "上年发布图解50篇，增加10篇，增长20%。",
        "发布图解50篇，比上年增加10篇，其中视频增长20%。",
        "发布图解50篇，比上年增加10条，增长20%。",
        "发布图解50篇，比上年增加约10篇，增长20%。",
        "发布图解10篇，比上年增加10篇，增长100%。",
    ],
)
def test_growths_that_may_be_right_are_left_alone(text: str) -> None:
    assert told(text) == []
