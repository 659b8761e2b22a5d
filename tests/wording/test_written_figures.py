"""Which figures are found in prose, and which digits are none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.wording.chinese_numerals import chinese_numeral, read_chinese
from editor.wording.written_figures import FigureStyle, WrittenFigure, written_figures


def told(text: str) -> list[tuple[str, str]]:
    """Value and unit of each figure."""
    return [(format(figure.value.normalize(), "f"), figure.unit) for figure in written_figures(text)]


def only(text: str) -> WrittenFigure:
    (figure,) = written_figures(text)
    return figure


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("全年收到申请21件", "21", "件"),
        ("全年收到申请 21 件", "21", "件"),
        ("全年收到申请２１件", "21", "件"),
        ("公开信息1,204条", "1204", "条"),
        ("公开信息１，２０４条", "1204", "条"),
        ("公开信息112304 条", "112304", "条"),
        ("阅读量1.2万次", "12000", "次"),
        ("金额1.07亿元", "107000000", "元"),
        ("金额4166.241619万元", "41662416.19", "元"),
        ("占51.85%", "51.85", "%"),
        ("占51.85％", "51.85", "%"),
        ("占百分之五十", "50", "%"),
        ("占百分之12.5", "12.5", "%"),
        ("占百分之百", "100", "%"),
        ("提高3.5个百分点", "3.5", "个百分点"),
        ("收到申请二十一件", "21", "件"),
        ("收到申请三百零五件", "305", "件"),
        ("收到申请三〇五件", "305", "件"),
        ("收到申请一万二千件", "12000", "件"),
        ("收到申请两件", "2", "件"),
        ("收到申请〇件", "0", "件"),
        ("收到申请零件", "0", "件"),
        ("收到申请一件。", "1", "件"),
        ("收到申请0例", "0", "例"),
        ("设立专门机构一个。", "1", "个"),
        ("提起诉讼一起。", "1", "起"),
        ("收费0元", "0", "元"),
        ("累计2.3万人次", "23000", "人次"),
        ("提前预约12次", "12", "次"),
    ],
)
def test_a_figure_is_read_with_its_value_and_unit(text: str, value: str, unit: str) -> None:
    assert told(text) == [(value, unit)]
    assert only(text).is_exact


@pytest.mark.parametrize(
    "text",
    [
        "2023年1月1日至12月31日",
        "2024-03-08",
        "2024.3.8",
        "1123日召开会议",
        "按照（国办公开办函〔2021〕30号）和国令第711号",
        "印发通知（某政办〔201675号)",
        "依照第49条、第二十条和第三十六条第（七）项",
        "第15次、16次常务会议",
        "第十五、三十二条",
        "洪湖大道90号3号楼7层，邮编：223100，电话：0517-87222589",
        "见 http://www.example.gov.cn/2023/12件.html 或 a12@example.cn",
        "拨打12345热线，提供24小时服务",
        "《关于办理12件实事的通知》",
        "一是加强，一方面统一条例，进一步落实，一律公开，第一次，十九大，二十届三中全会，三公经费，六稳六保",
        "一网通办，“三审三校”，高效办成一件事，打造一个平台，一事一议，一起来",
        "5G、V2.0、7×24、1+N",
        "办理3-5件，10～20件，三至五件，12至20件",
        "全省前十名，三分之一，两三件，二三十件",
        "形成“421”工作思路，面向“4050 人员”",
        "1.着力规范 2.加强指导 (3)提高 4、完善",
        "办理时限20个工作日",
        "12处理，12部分，12起诉",
        "见附件1，附表2，图3",
        "引用{三.一.总计}件和{三.(七).总计 / 三.一.总计 : 0.0%}",
        "公开1，204件",
        "截至2023",
        "2025年 1 月 1 日至 12 月 31 日",
        "主要形式1.网站2.公报",
        "全区无一例泄密",
        "实现“一门、一网”",
    ],
)
def test_other_digits_are_no_figures(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "培训30余人",
        "培训1000余人次",
        "节支3857万余元",
        "约12件",
        "近5亿条",
        "约占12%",
        "超过194万次",
        "不足3件",
        "12件以上",
        "12件左右",
        "占90%以上",
        "十余件",
        "数十件",
        "几百件",
        "三百多件",
    ],
)
def test_a_rounding_is_said_to_be_one(text: str) -> None:
    assert not only(text).is_exact


@pytest.mark.parametrize("text", ["网上50件", "线上12件", "会上通报3次"])
def test_a_word_that_ends_in_shang_makes_no_rounding(text: str) -> None:
    assert only(text).is_exact


def test_words_for_nothing_are_left_to_others() -> None:
    assert told("复议、诉讼数量均为零，无收费，未收到申请") == []


def test_where_a_figure_stands_and_how_it_is_printed() -> None:
    text = "共收到申请 1.25 万件，其中自然人１２件，占百分之五十。"
    first, second, third = written_figures(text)
    assert (first.text, first.decimals, first.scale, first.step) == ("1.25 万", 2, 10000, Decimal(100))
    assert text[first.end : first.unit_end] == "件"
    assert (second.text, second.style) == ("１２", FigureStyle.FULL_WIDTH)
    assert (third.text, third.style, third.unit_end) == ("百分之五十", FigureStyle.CHINESE, third.end)


def test_enumerations_give_every_figure() -> None:
    assert told("予以公开12件、部分公开3件，分别为12、8和5件") == [
        ("12", "件"),
        ("3", "件"),
        ("12", ""),
        ("8", ""),
        ("5", "件"),
    ]


def test_percentages_that_run_together_are_told_apart() -> None:
    assert told("分别增长10.57%13.74%4.5%") == [("10.57", "%"), ("13.74", "%"), ("4.5", "%")]


@given(st.integers(0, 10**12 - 1))
def test_chinese_numerals_read_back(value: int) -> None:
    numeral = chinese_numeral(Decimal(value))
    assert read_chinese(numeral) == value
    assert told(f"办理申请{numeral}件") == [(str(value), "件")]


@given(st.text("一二三十百件条次、。年第0123456789.,%万余约《》{}-至（） \n", max_size=60))
def test_any_text_can_be_read_and_figures_lie_where_they_say(text: str) -> None:
    end = 0
    for figure in written_figures(text):
        assert figure.start >= end
        assert text[figure.start : figure.end] == figure.text
        assert text[figure.end : figure.unit_end].strip() in ("", figure.unit, "余" + figure.unit, "多" + figure.unit)
        end = figure.unit_end


@pytest.mark.parametrize("text", ["三百五", "二三", "", "零三", "十十", "一二", "点五"])
def test_a_numeral_with_two_readings_is_not_read(text: str) -> None:
    assert read_chinese(text) is None
