"""What says of itself that it is an excerpt is not blamed for what it lacks; the mark is told."""

from __future__ import annotations

import pytest

from editor.checks.prose.enumeration import enumerations
from editor.checks.prose.omissions import is_cut, omissions
from tests.prose_reports import GOVERNMENT, found, found_by_any, report_of
from tests.strategies import FORM_IDS


@pytest.mark.parametrize(
    "mark", ["〔…〕", "〔……〕", "[略]", "（以下从略）", "[...]", "【省略】", "〔编者：略去〕", "（附表略）"]
)
def test_a_mark_of_omission(mark: str) -> None:
    text = f"一是公开不及时{mark}。"
    assert is_cut(text)
    assert [text[start:end] for start, end in omissions(text)] == [mark]


@pytest.mark.parametrize(
    "text",
    [
        "推进……取得实效",
        "策略（试行）",
        "（详见附件）",
        "全文（共3页）",
        "〔2021〕30号",
        "〔二〇二一〕30号",
        "〔 2021 〕",
        "（发展战略）",
        "（办事攻略）",
    ],
)
def test_what_is_no_mark(text: str) -> None:
    assert not is_cut(text)


def test_an_excerpt_is_not_too_short_and_lacks_nothing() -> None:
    short = {"preamble": None, "overview": "2025年，本县推进政务公开。", "problems": "一是更新慢。", "other": "无。"}
    cut = {key: text and f"{text}〔…〕" for key, text in short.items()}
    lacking = {"P.EMPTY", "P.PERIOD", "P.FEE", "P.ASSESS"}
    excerpt = report_of(cut, body=GOVERNMENT)
    assert not (lacking - {"P.EMPTY"}) & set(found_by_any(excerpt))
    assert {finding.subject for finding in found(excerpt, "P.EMPTY")} == {"omissions"}
    assert lacking <= set(found_by_any(report_of(short, body=GOVERNMENT)))


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_an_excerpt_is_not_final(form_id: str) -> None:
    cut = report_of({"preamble": "2025年，本县扎实推进政府信息公开。〔…〕推进解读。〔…〕"}, form_id=form_id)
    (finding,) = found(cut, "P.EMPTY")
    assert finding.is_unwritten
    assert "〔…〕”等 2 处" in finding.message
    assert len(finding.spots) == 2


def test_numbers_may_be_missing_where_text_is_left_out_but_not_come_twice() -> None:
    assert not enumerations("一是更新慢〔…〕；三是解读少。").broken
    assert [one.written for one in enumerations("一是更新慢；三是解读少〔…〕。").broken] == ["三是"]
    assert [one.written for one in enumerations("一是更新慢〔…〕；三是解读少；三是平台散。").broken] == ["三是"]
