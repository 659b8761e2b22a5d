"""Finding and replacing words over the sections of a report."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from editor.forms.address import CellRef
from editor.report.citations.rendering import Rendered, rendered
from editor.report.finding_text import Match, find_all, folded, replaced
from editor.report.model import Report
from tests.strategies import form_of

REPORT = Report(form_of("2021"), 2025, "某局", cells={CellRef("requests", "new", "total"): Decimal(154)})
LETTERS = st.text("公开Ａa,， \n{}三.总计", max_size=16)


def read(texts: Mapping[str, str]) -> dict[str, Rendered]:
    return {key: rendered(REPORT, text) for key, text in texts.items()}


TEXTS = read({"preamble": "依据条例", "overview": "公开信息，公开１２条PDF", "other": "不公开"})


def test_everywhere_in_order_of_the_sections() -> None:
    assert find_all(TEXTS, "公开") == (Match("overview", 0, 2), Match("overview", 5, 7), Match("other", 1, 3))
    assert find_all(TEXTS, "") == ()
    assert find_all(read({"a": "aaaa"}), "aa") == (Match("a", 0, 2), Match("a", 2, 4))


def test_width_and_case_count_only_if_exact() -> None:
    assert find_all(TEXTS, "12条pdf") == (Match("overview", 7, 13),)
    assert find_all(TEXTS, "12条pdf", exact=True) == ()
    assert find_all(TEXTS, "，", exact=True) == (Match("overview", 4, 5),)
    assert find_all(TEXTS, ",") == (Match("overview", 4, 5),)


def test_a_radical_counts_as_its_letter_unless_exact() -> None:
    written = read({"a": "作出⾏政许可"})
    assert find_all(written, "行政") == find_all(read({"a": "作出行政许可"}), "⾏政") == (Match("a", 2, 4),)
    assert find_all(written, "行政", exact=True) == ()


def test_names_in_citations_are_neither_found_nor_replaced() -> None:
    texts = read({"a": "新收{三.一.总计}件，总计如上"})
    assert find_all(texts, "总计") == (Match("a", 12, 14),)
    assert find_all(texts, "新收{三") == ()
    assert replaced(texts, "总计", "合计").texts == {"a": "新收{三.一.总计}件，合计如上"}


def test_cited_figures_are_found_but_not_replaced() -> None:
    texts = read({"a": "新收{三.一.总计}件，共154件"})
    assert find_all(texts, "154") == (Match("a", 2, 10, is_cited=True), Match("a", 13, 16))
    assert find_all(texts, "收154件，") == (Match("a", 1, 12, is_cited=True),)
    assert find_all(texts, "4") == (Match("a", 2, 10, is_cited=True), Match("a", 15, 16))
    assert replaced(texts, "154", "155") == ({"a": "新收{三.一.总计}件，共155件"}, {"a": 1}, 1)


def test_a_citation_is_found_once() -> None:
    texts = read({"a": "{三.一.总计}{三.一.总计}"})
    assert find_all(texts, "15") == (Match("a", 0, 8, is_cited=True), Match("a", 8, 16, is_cited=True))
    assert find_all(texts, "41") == (Match("a", 0, 16, is_cited=True),)


def test_a_citation_that_cannot_be_shown_is_found_by_its_name() -> None:
    assert find_all(read({"a": "{三.二.总计}"}), "二") == (Match("a", 0, 8, is_cited=True),)


def test_replacing_tells_how_often_in_each() -> None:
    done = replaced(TEXTS, "公开", "公布")
    assert done.texts == {"overview": "公布信息，公布１２条PDF", "other": "不公布"}
    assert done.counts == {"overview": 2, "other": 1}


def test_what_stays_the_same_is_no_change() -> None:
    assert replaced(TEXTS, "公开", "公开") == ({}, {}, 0)
    assert replaced(TEXTS, "没有", "有") == ({}, {}, 0)


def test_words_that_hold_themselves_are_replaced_once() -> None:
    assert replaced(read({"a": "公开"}), "公开", "政务公开公开").texts == {"a": "政务公开公开"}


@given(LETTERS, st.text("公开Ａa,，", min_size=1, max_size=3), st.booleans())
@settings(max_examples=80)
def test_what_is_found_says_the_words(text: str, words: str, exact: bool) -> None:
    found = find_all(read({"a": text}), words, exact=exact)
    said = {text[match.start : match.end] for match in found if not match.is_cited}
    assert len(folded(text)) == len(text)
    assert all(one == words if exact else folded(one) == folded(words) for one in said)
    assert all(one.end <= other.start for one, other in pairwise(found))
    done = replaced(read({"a": text}), words, "乙", exact=exact)
    left = find_all(read({"a": done.texts.get("a", text)}), words, exact=exact)
    assert len(left) == done.cited
    assert all(match.is_cited for match in left)
