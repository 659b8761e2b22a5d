"""Prose is cut into paragraphs, sentences and clauses without losing or moving a letter."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.wording.sentences import (
    CLAUSE_ENDS,
    FULL_STOPS,
    SENTENCE_ENDS,
    Sentence,
    clause_start,
    first_clause,
    last_clause,
    last_sentence,
    paragraphs_of,
    pieces,
    sentences_of,
    split_long,
)

TEXTS = st.text(alphabet="一二件公开，,。；;！？!?”’ \n、1", max_size=60)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到申请2件。办结1件；结转1件", ["收到申请2件。", "办结1件；", "结转1件"]),
        ("他说：“好。”又说", ["他说：“好。”", "又说"]),
        ("真的吗？！是", ["真的吗？！", "是"]),
        ("第一段\n \n第二段。", ["第一段", "第二段。"]),
        ("3.5件，1,200件", ["3.5件，1,200件"]),
        ("。；", []),
    ],
)
def test_a_sentence_ends_with_its_stop_and_its_closing_quotation_mark(text: str, expected: list[str]) -> None:
    assert [sentence.text for sentence in sentences_of(text)] == expected


@given(TEXTS)
def test_sentences_stand_where_they_say_and_all_words_stand_in_them(text: str) -> None:
    found = list(sentences_of(text))
    assert all(text[one.start : one.end] == one.text and one.text.strip() for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    rest = text
    for one in reversed(found):
        rest = rest[: one.start] + rest[one.end :]
    assert not set(rest) - set(SENTENCE_ENDS + "”’ \n")


@given(TEXTS)
def test_paragraphs_are_the_lines_with_words(text: str) -> None:
    assert [one.text for one in paragraphs_of(text)] == [line for line in text.split("\n") if line.strip()]
    assert all(text[one.start : one.end] == one.text for one in paragraphs_of(text))


@given(TEXTS, st.integers(1, 20))
def test_a_long_sentence_in_pieces_is_the_same_sentence(text: str, longest: int) -> None:
    sentence = Sentence(7, 7 + len(text), text)
    found = list(split_long(sentence, longest))
    assert "".join(one.text for one in found) == text
    assert all(len(one.text) <= longest for one in found)
    assert [one.start for one in found] == [7 + sum(len(one.text) for one in found[:at]) for at in range(len(found))]


def test_pieces_may_go_on_to_the_full_stop() -> None:
    text = "收到2件；办结1件。无"
    assert [text[slice(*span)] for span in pieces(text, FULL_STOPS)] == ["收到2件；办结1件。", "无"]


def test_a_clause_is_found_from_either_side() -> None:
    text = "全年收到申请2件，其中自然人1件、企业1件；办结2件"
    at = text.index("1件")
    assert text[clause_start(text, 0, at) : at] == "其中自然人"
    assert text[clause_start(text, 10, at) : at] == "中自然人"
    assert last_clause(text[:at]) == "其中自然人"
    assert last_clause("自然人1件、企业", f"{CLAUSE_ENDS}、") == "企业"
    assert first_clause("件、企业1件；办结") == "件、企业1件"
    assert first_clause("件、企业1件", f"{CLAUSE_ENDS}、") == "件"
    assert last_sentence("收到2件；办结，其中") == "办结，其中"
    assert last_sentence("上一行\n下一行") == "下一行"
