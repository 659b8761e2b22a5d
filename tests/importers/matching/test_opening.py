"""A report without a title line: its first sentence names it. A notice, minutes, news about reports are still none."""

from __future__ import annotations

import pytest

from editor.errors import NoReportError
from editor.importers.draft import ImportDraft
from editor.importers.matching.draft_of_source import match
from editor.importers.text.plain import text_source
from tests.strategies import all_forms

OLD = """
一、概述
本年加强组织领导。
二、主动公开政府信息情况
公开信息755条。
三、依申请公开情况
收到申请3件。
"""


def read(head: str, parts: str = OLD) -> ImportDraft:
    return match(text_source(head + parts, "文稿.txt"), all_forms())


@pytest.mark.parametrize(
    ("opening", "body"),
    [
        ("根据《条例》规定，现公布青禾县水务局2017年政府信息公开工作年度报告。", "青禾县水务局"),
        ("现将青禾县水务局2017年度政府信息公开工作情况报告如下：", "青禾县水务局"),
        ("现将《青禾县水务局2017年政府信息公开年度报告》公布如下。", "青禾县水务局"),
        ("特编制2017年度青禾县水务局政府信息公开工作年度报告。", "青禾县水务局"),
        ("青禾县水务局根据《条例》的要求，编制了2017年政府信息公开工作年度报告。", "青禾县水务局"),
        ("本报告由青禾县水务局编制。现公布2017年政府信息公开年度报告。", "青禾县水务局"),
        ("本报告是青禾县水务局2017年政府信息公开工作年度报告。", "青禾县水务局"),
        ("青禾县水务局2017年政府信息公开工作年度报告根据条例编制。", "青禾县水务局"),
        ("按照《关于编制年报的通知》，现向社会公布青禾县水\n务局二〇一七年政府信息公开工作年度报告。", "青禾县水务局"),
        ("根据有关规定，特向社会公布2017年度政府信息公开年度报告。", ""),
        ("按照有关要求，特编制我局2017年政府信息公开工作年度报告。", ""),
        ("按照上级要求，现公布本机关2017年政府信息公开工作年度报告。", ""),
    ],
)
def test_the_first_sentence_names_the_report(opening: str, body: str) -> None:
    draft = read(opening)
    assert (draft.form.id, draft.year, draft.body) == ("2014", 2017, body)
    words = "".join("".join(draft.sections.values()).split())
    assert "".join(opening.split()) in words
    assert "755条" in words
    assert list(draft.headings.values()) == ["一、概述", "二、主动公开政府信息情况", "三、依申请公开情况"]
    assert any("年度由正文推定为 2017 年" in note for note in draft.notes)
    assert any(f"按正文开头取“{body}”" in note for note in draft.notes) == bool(body)


@pytest.mark.parametrize(
    "opening",
    [
        "根据规定，请各单位报送2017年度政府信息公开工作年度报告，现将有关事项通知如下。",
        "各乡镇：请编制2017年政府信息公开工作年度报告。",
        "现将编制2017年政府信息公开工作年度报告的有关事项通知如下。",
        "近日，局务会议审议了《青禾县2017年政府信息公开工作年度报告》。",
        "会议决定发布2017年政府信息公开工作年度报告。",
        "为做好2017年政府信息公开工作年度报告的编制工作，提出以下意见。",
    ],
)
def test_what_asks_for_reports_or_tells_of_them_is_none(opening: str) -> None:
    with pytest.raises(NoReportError):
        read(opening)


@pytest.mark.parametrize("parts", ["\n报告显示，公开信息755条。\n", "\n一、报送时间\n1月。\n二、报送方式\n邮寄。\n"])
def test_what_is_not_parted_as_a_report_is_none(parts: str) -> None:
    with pytest.raises(NoReportError):
        read("青禾县水务局公布2017年政府信息公开工作年度报告。", parts)


@pytest.mark.parametrize(
    "opening",
    [
        "现公布青禾县水务局2023年政府信息公开工作年度报告。",
        "本报告由青禾县水务局编制，统计期限为2023年1月1日至2023年12月31日。",
        "青禾县水务局根据《条例》编制本报告。",
        "按照条例要求，现将青禾县水务局2023年度政府信息公开工作情况报告如下：",
        "2023年，青禾县水务局认真落实条例，现公布2023年政府信息公开年度报告。",
        "青禾县水务局2023年政府信息公开工作年度报告。全年数据见后。",
    ],
)
def test_a_title_that_names_no_body(opening: str) -> None:
    draft = read(f"2023年政府信息公开工作年度报告\n{opening}", "\n一、总体情况\n召开会议两次。\n")
    assert (draft.year, draft.body) == (2023, "青禾县水务局")
    assert draft.sections == {"preamble": opening, "overview": "召开会议两次。"}
    assert any("按正文开头取“青禾县水务局”" in note for note in draft.notes)


def test_a_title_with_a_body_goes_before_the_sentence() -> None:
    head = "青禾县2023年政府信息公开工作年度报告\n本报告由青禾县人民政府办公室编制。"
    assert read(head, "\n一、总体情况\n各项工作平稳。\n").body == "青禾县"
