"""What says of itself that it is an excerpt is not blamed for what it lacks; the mark is told."""

from __future__ import annotations

import pytest

from editor.checks.prose.enumeration import enumerations
from editor.checks.prose.omissions import is_cut, omissions
from editor.forms.spec import Force
from tests.prose_reports import GOVERNMENT, found, found_by_any, report_of


@pytest.mark.parametrize("mark", ["〔…〕", "〔……〕", "[略]", "（以下从略）", "[...]", "【省略】", "〔编者：略去〕"])
def test_a_mark_of_omission(mark: str) -> None:
    text = f"一是公开不及时{mark}。"
    assert is_cut(text)
    assert [text[start:end] for start, end in omissions(text)] == [mark]


@pytest.mark.parametrize("text", ["推进……取得实效", "策略（试行）", "（详见附件）", "全文（共3页）", "〔2021〕30号"])
def test_what_is_no_mark(text: str) -> None:
    assert not is_cut(text)


def test_an_excerpt_is_not_too_short_and_lacks_nothing() -> None:
    short = {"preamble": None, "overview": "2025年，本县推进政务公开。", "problems": "一是更新慢。", "other": "无。"}
    cut = {key: text and f"{text}〔…〕" for key, text in short.items()}
    lacking = {"P.EMPTY", "P.PERIOD", "P.FEE", "P.ASSESS"}
    assert not lacking & set(found_by_any(report_of(cut, body=GOVERNMENT)))
    assert lacking <= set(found_by_any(report_of(short, body=GOVERNMENT)))


def test_the_mark_itself_gets_a_hint() -> None:
    cut = report_of({"overview": "2025年，本县扎实推进政府信息公开。〔…〕推进解读。〔…〕"})
    (finding,) = (one for one in found(cut, "P.FORM") if one.subject == "omissions")
    assert finding.force is Force.HINT
    assert "〔…〕”等 2 处" in finding.message
    assert len(finding.spots) == 2


def test_numbers_may_be_missing_where_text_is_left_out_but_not_come_twice() -> None:
    assert not enumerations("一是更新慢〔…〕；三是解读少。").broken
    assert [one.written for one in enumerations("一是更新慢；三是解读少〔…〕。").broken] == ["三是"]
    assert [one.written for one in enumerations("一是更新慢〔…〕；三是解读少；三是平台散。").broken] == ["三是"]
