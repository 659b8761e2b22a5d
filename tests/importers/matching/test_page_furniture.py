"""Lines of the web page around a report: none is its text, each is listed; and what only looks like one stays."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.importers.blocks.source import Source, SourceParagraph
from editor.importers.draft import ImportDraft
from editor.importers.matching.draft_of_source import match
from editor.importers.matching.page_chrome import strip_page
from tests.strategies import all_forms

TITLE = "某县交通局2023年政府信息公开工作年度报告"
OPENING = "现将我局全年情况报告如下，统计期限为2023年1月1日至12月31日。"
BODY = [
    "一、总体情况",
    "全年主动公开信息37条，答复咨询5次，没有收到公开申请。",
    "五、存在的主要问题及改进情况",
    "公开目录更新不够及时，下一步按季度核对一次。",
    "六、其他需要报告的事项",
    "全年没有收取信息处理费。",
]
FURNITURE = [
    "访问量：",
    "本文访问次数：[ 128 ] 次",
    "点击数 57",
    "录入：办公室小李　审稿人：无名　点击：31",
    "分享至： 微信 微博",
    "• 字号：",
    "•　打印",
    "背景色： 白 绿 灰",
    "【字体：大 中 小】 朗读本篇 【打印】",
    "某县交通局 > 政务公开 > 年度报告",
    "某县人民政府门户网站 》 交通局 》 年报".replace("》", "＞"),
    "索引号 JT-20240118-3 文　号",
    "发布机构 某县交通局 成文日期 2024-01-18 09:12:40",
    "www.example.gov.cn　　发布时间：2024-01-18　　朗读本篇　　阅读次数：",
    "•　主 题 分 类：交通　　效力说明：无　　时 效 性：有效",
    "|•|",
    "［ 发布机构 ］ 某县交通局",
    "阅读人数：31",
    "微信扫一扫：分享",
]
LINKS = [
    "2022年政府信息公开工作年度报告",
    "某县林业局2023年政府信息公开工作年度报告",
    "· 某县交通局2021年政府信息公开工作年度报告",
    "附件：某县交通局2023年政府信息公开工作年度报告.docx",
    "2023年统计表.xlsx",
    "相关链接",
    "往年年报：",
]


def draft_of(lines: list[str]) -> ImportDraft:
    blocks = tuple(SourceParagraph(line, f"第 {number} 行") for number, line in enumerate(lines, 1))
    return match(Source("年报.txt", blocks), all_forms())


def prose(draft: ImportDraft) -> str:
    return "\n".join(draft.sections.values())


@pytest.mark.parametrize("line", FURNITURE)
@pytest.mark.parametrize("is_first", [True, False])
def test_a_line_of_the_page_is_no_text_of_the_report(line: str, is_first: bool) -> None:
    top = [line, TITLE, OPENING] if is_first else [TITLE, OPENING, line]
    draft = draft_of([*top, *BODY])
    assert (draft.body, draft.year) == ("某县交通局", 2023)
    assert draft.sections["preamble"] == OPENING
    assert not any(char.isalnum() for char in line) or any(line.strip() in item.text for item in draft.unmapped)
    assert set(prose(draft).split("\n")) == {OPENING, *BODY[1::2]}


@given(st.lists(st.sampled_from(LINKS), min_size=1, max_size=6))
def test_the_names_of_other_pages_below_a_report_are_none_of_its_text(lines: list[str]) -> None:
    draft = draft_of([TITLE, OPENING, *BODY, *lines])
    assert set(prose(draft).split("\n")) == {OPENING, *BODY[1::2]}
    assert all(any(line in item.text for item in draft.unmapped) for line in lines)
    assert (draft.body, draft.year) == ("某县交通局", 2023)


@pytest.mark.parametrize("line", ["【纠错】【打印】", "关于我们 | 联系我们\n地址：某路1号", "Powered By 某公司"])
def test_the_foot_of_a_page_is_none_of_its_text(line: str) -> None:
    assert prose(draft_of([TITLE, OPENING, *BODY, *line.split("\n")])) == prose(draft_of([TITLE, OPENING, *BODY]))


def test_the_empty_cells_around_the_foot_of_a_page_are_not_listed() -> None:
    draft = draft_of([TITLE, OPENING, *BODY, "|| 打印 关闭 | " + "|" * 400])
    assert [item.text for item in draft.unmapped] == ["打印 关闭"]


@pytest.mark.parametrize("line", ["附件：公开目录一份", "2022年政府信息公开工作年度报告见本机关网站。", "其他"])
def test_a_last_line_that_says_something_stays(line: str) -> None:
    assert line in prose(draft_of([TITLE, OPENING, *BODY, line]))


def test_a_title_within_the_report_is_kept_with_what_follows() -> None:
    last = ["2022年政府信息公开工作年度报告", "该报告已在网站公布。"]
    assert last[1] in prose(draft_of([TITLE, OPENING, *BODY, *last]))


@given(st.lists(st.sampled_from(FURNITURE), min_size=3, max_size=12))
def test_many_lines_of_a_page_are_one_thing_to_look_at_and_none_is_lost(lines: list[str]) -> None:
    draft = draft_of([*lines, TITLE, OPENING, *BODY])
    assert prose(draft) == prose(draft_of([TITLE, OPENING, *BODY]))
    shown = [line.strip("|•") for line in lines if any(map(str.isalnum, line))]
    assert len(draft.unmapped) <= 2 or len(shown) < 3
    assert all(any(line.strip() in item.text for item in draft.unmapped) for line in shown)


@pytest.mark.parametrize(
    "foot",
    [
        ["版权所有：某县交通局", "某某汽车城盛大开业", "全场八折。欢迎选购。"],
        ["上一篇：没有了", "下一篇：某局2022年年报"],
        ["主办：某县人民政府办公室　承办：信息中心", "某ICP备00000000号", "智能问答"],
        ["【打印】 【关闭】", "热门推荐", "本周天气"],
        ["【关闭窗口】", "热门推荐", "本周天气"],
    ],
)
def test_the_foot_of_a_page_is_no_text_of_the_report(foot: list[str]) -> None:
    draft = draft_of([TITLE, OPENING, *BODY, *foot])
    assert draft.sections["other"] == BODY[-1]
    told = "\n".join(item.text for item in draft.unmapped)
    assert all(line in told for line in foot)


@pytest.mark.parametrize(
    "lines",
    [
        ["联系方式如下：", "联系电话：000-7654321", "工作日接听。"],
        ["公开的时间：每周一", "来源：各科室报送", "以上由办公室汇总。"],
        ["门户网站访问量 21 万次，分享到其他平台 9 次。"],
        ["浏览次数：12万次", "点击量居前的栏目有3个。"],
    ],
)
def test_lines_inside_a_section_stay_in_it(lines: list[str]) -> None:
    draft = draft_of([TITLE, OPENING, BODY[0], *lines, *BODY[1:]])
    assert all(line in draft.sections["overview"] for line in lines)


def test_sentences_about_visits_over_the_first_heading_stay() -> None:
    opening = "本局网站访问量3万次，来源：站长统计，发布日期：每月一日。"
    draft = draft_of([TITLE, OPENING, opening, *BODY])
    assert opening in draft.sections["preamble"]


@pytest.mark.parametrize(
    "line",
    [
        "1. 开展业务培训，来源：县教育局",
        "序号 工作任务 公开方式 公开时限",
        "主办单位 承办单位 2 3",
        "县教育局 主办：县政府",
    ],
)
def test_a_line_of_a_table_is_no_data_about_the_page(line: str) -> None:
    page = strip_page([SourceParagraph(text, text) for text in (TITLE, line, *BODY)])
    assert [block.where for block in page.blocks] == [TITLE, line, *BODY]


def test_the_way_to_a_page_may_end_in_the_title() -> None:
    draft = draft_of([f"交通局 > 公开 > 年报 > {TITLE}", OPENING, *BODY])
    assert (draft.body, draft.year, draft.sections["preamble"]) == ("某县交通局", 2023, OPENING)


@given(st.permutations([*FURNITURE, TITLE, OPENING, *BODY]))
def test_every_letter_is_kept_or_listed(lines: list[str]) -> None:
    page = strip_page([SourceParagraph(line, f"第 {number} 行") for number, line in enumerate(lines, 1)])
    kept = "".join(block.text for block in page.blocks if isinstance(block, SourceParagraph))
    kept += "".join(item.text for item in page.remainders)
    for line in lines:
        assert all(letter in kept for letter in filter(str.isalnum, line))
    places = [int(block.where.split()[1]) for block in page.blocks]
    assert all(one < other for one, other in pairwise(places))
