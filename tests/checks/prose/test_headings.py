"""P.HEADINGS: the title, headings of the form within the text, numbers that break off."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.checks.prose.enumeration import enumerations
from editor.forms.rule_spec import Force
from tests.prose_reports import OFFICE, found, marked, mended, report_of

GOOD_TITLES = [
    "",
    f"{OFFICE}2025年政府信息公开工作年度报告",
    f"{OFFICE}2025年度政府信息公开工作年度报告",
    f"2025年{OFFICE}政府信息公开工作年度报告",
    "2025年度测试旅游度假区管委会政府信息公开工作年度报告",
    "第八师143团2025年政府信息公开工作年度报告",
    f"{OFFICE} 2025 年\n政府信息公开工作年度报告",
]


@pytest.mark.parametrize("title", GOOD_TITLES)
def test_a_title_in_either_order_passes(title: str) -> None:
    assert found(report_of(title=title), "P.HEADINGS") == []


@pytest.mark.parametrize(
    ("title", "fault"),
    [
        (f"{OFFICE}政府信息公开年报", "没有年份，不是以“政府信息公开工作年度报告”结尾"),
        (f"{OFFICE}2025年工作总结", "不是以“政府信息公开工作年度报告”结尾"),
        ("2025年政府信息公开工作年度报告", "没有机关名称"),
        ("2025年度政府信息公开工作年度报告", "没有机关名称"),
        ("关于2025年度政府信息公开情况的报告", "没有机关名称，不是以“政府信息公开工作年度报告”结尾"),
        (f"2025{OFFICE}2025年度政府信息公开工作年度报告", "年份写了不止一次"),
        (f"2025年{OFFICE}2025年政府信息公开工作年度报告", "年份写了不止一次"),
        (f"{OFFICE}2025年政府信息公开工作告年度报", "不是以“政府信息公开工作年度报告”结尾"),
        (f"{OFFICE}2025政府信息公开工作年度报告", "不合“机关名称＋年份＋文种”的写法"),
    ],
)
def test_another_title_is_put_right(title: str, fault: str) -> None:
    report = report_of(title=title)
    (finding,) = found(report, "P.HEADINGS")
    assert finding.message.startswith(f"标题：“{title}”{fault}；")
    assert (finding.at, finding.force) == ("title", Force.REVIEW)
    assert finding.judged[0].value == title
    after = mended(report, finding)
    assert after.title == f"{OFFICE}2025年政府信息公开工作年度报告"
    assert found(after, "P.HEADINGS") == []


def test_a_title_without_a_known_body_is_not_judged() -> None:
    assert found(report_of(title="年报", body=""), "P.HEADINGS") == []


@pytest.mark.parametrize(
    ("section", "line", "advice"),
    [
        ("other", "五、政府信息公开工作存在的主要问题及改进情况", "移到“五、存在的主要问题及改进情况”"),
        ("overview", "一、总体情况", "标题会自动印出"),
        ("problems", "六、其他需要报告的事项：", "移到“六、其他需要报告的事项”"),
        ("overview", "二、主动公开政府信息情况", "移到“二、主动公开政府信息情况”"),
        ("overview", "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", "移到“四、"),
    ],
)
def test_a_heading_of_the_form_within_a_section_is_told(section: str, line: str, advice: str) -> None:
    before = report_of().sections[section]
    report = report_of({section: f"{line}\n{before}"})
    (finding,) = found(report, "P.HEADINGS")
    assert finding.at == section
    assert advice in finding.message
    assert mended(report, finding).sections[section] == before


@pytest.mark.parametrize(
    "line",
    ["（一）主动公开政府信息情况", "总体情况良好。", "一、总体情况是好的，全年没有发生差错。", "主动公开政府信息情况"],
)
def test_other_lines_are_no_headings_of_the_form(line: str) -> None:
    assert found(report_of({"problems": f"{line}\n改进解读形式，" + "按月检查。" * 12}), "P.HEADINGS") == []


BROKEN_NUMBERS = [
    ("（一）甲。\n（三）乙。", ["（三）"], "（一）甲。\n（二）乙。"),
    ("（一）甲。\n（二）乙。\n（二）丙。", ["（二）"], "（一）甲。\n（二）乙。\n（三）丙。"),
    ("（一）甲。\n1.子。\n3.丑。\n（二）乙。\n1.寅。", ["3."], "（一）甲。\n1.子。\n2.丑。\n（二）乙。\n1.寅。"),
    ("（一）甲。\n说明。\n（一）乙。", ["（一）"], "（一）甲。\n说明。\n（二）乙。"),
    ("（二）甲。\n（三）乙。", ["（二）", "（三）"], "（一）甲。\n（二）乙。"),
]


@pytest.mark.parametrize(("text", "places", "right"), BROKEN_NUMBERS)
def test_numbers_of_paragraphs_that_break_off_are_told(text: str, places: list[str], right: str) -> None:
    report = report_of({"problems": text})
    (finding,) = found(report, "P.HEADINGS")
    assert finding.subject == "numbers"
    assert marked(report, finding) == places
    assert mended(report, finding).sections["problems"] == right


@pytest.mark.parametrize(
    "text",
    [
        "（一）甲。\n1.子。\n2.丑。\n（二）乙。\n1.寅。\n2.卯。",
        "主要问题：\n（一）甲。\n（二）乙。\n下一步打算：\n（一）丙。\n（二）丁。",
        "（一）甲。\n（二）乙。\n针对上述问题，拟做好以下工作。\n（一）丙。\n（二）丁。",
        "2.5万次访问。\n3.6万条留言。",
        "没有序号的一段。\n又一段。",
    ],
)
def test_numbers_in_order_pass(text: str) -> None:
    assert found(report_of({"problems": text}), "P.HEADINGS") == []


BROKEN_WORDS = [
    ("问题有：一是甲；三是乙；三是丙。", ["三是"], "问题有：一是甲；二是乙；三是丙。"),
    ("一是甲。二是乙。四是丙。五是丁。", ["四是", "五是"], "一是甲。二是乙。三是丙。四是丁。"),
    ("一是甲。二是乙。二是丙。", ["二是"], "一是甲。二是乙。三是丙。"),
    ("存在不足：二是乙。三是丙。", ["二是", "三是"], "存在不足：一是乙。二是丙。"),
    ("九是甲。十是乙。", ["九是", "十是"], "一是甲。二是乙。"),
]


@pytest.mark.parametrize(("text", "places", "right"), BROKEN_WORDS)
def test_numbers_of_items_that_break_off_are_told(text: str, places: list[str], right: str) -> None:
    report = report_of({"problems": text})
    (finding,) = found(report, "P.HEADINGS")
    assert (finding.subject, finding.force) == ("words", Force.REVIEW)
    assert marked(report, finding) == places
    assert mended(report, finding).sections["problems"] == right


@pytest.mark.parametrize(
    "text",
    [
        "一是甲；二是乙；三是丙。",
        "一是公开政策。一是文件，二是解读，三是数据。二是公开财政。一是预算，二是决算。三是公开服务。",
        "一是公开监管信息一是环境，二是食品。三是救灾。\n二是公开资源。",
        "一是甲。二是乙。\n一是丙。二是丁。",
        "一要公开政策；二是公开财政，三是公开服务。",
        "首先要公开政策，二是公开财政，三是公开服务。",
        "（一）问题。一是甲，二是乙。\n（二）措施。一是丙，二是丁，三是戊。",
        "这是我县的特色之一是众所周知的，统一是目标，十一是假日。",
        "一是甲。二是乙。三是丙。四是丁。五是戊。六是己。七是庚。八是辛。九是壬。十是癸。十一是子。十二是丑。",
    ],
)
def test_items_in_order_pass(text: str) -> None:
    assert enumerations(text).broken == ()


def test_a_sequence_without_its_first_item_is_said_to_lack_it() -> None:
    (finding,) = found(report_of({"problems": "采取措施：加强培训；二是按月检查。"}), "P.HEADINGS")
    assert "“二是”之前没有“一是”；请补上缺少的“一是”，或改序号" in finding.message


PIECES = st.sampled_from(
    ["一是甲。", "二是乙；", "三是丙，", "十是丁。", "十九是戊。", "二十是己。", "首先", "\n", "（一）", "（二）子",
     "（三）", "1.丑", "2.", "3、", "（1）", "（5）寅", "：", "一、", "四、", "其中", "。", "12件", " "]
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_the_fixes_leave_nothing_to_find(text: str) -> None:
    report = report_of({"problems": text})
    for _ in range(3):  # the two kinds of numbers are mended one after the other
        findings = [one for one in found(report, "P.HEADINGS") if one.subject in ("numbers", "words")]
        if not findings:
            return
        kind = findings[0].subject
        report = mended(report, findings[0])
        assert kind not in [one.subject for one in found(report, "P.HEADINGS")]
    assert not [one for one in found(report, "P.HEADINGS") if one.subject in ("numbers", "words")]
