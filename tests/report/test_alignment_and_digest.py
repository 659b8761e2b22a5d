"""Paragraphs side by side, words that differ, and the digest that tells one report from another."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from editor.report.digest import report_digest
from editor.report.model import ImportRecord, Report
from editor.wording.alignment import aligned, differing_words, likeness
from tests.strategies import any_reports, form_of, random_balanced_report, with_cells

LINES = st.lists(st.text("甲乙丙丁", max_size=6), max_size=8)


@given(LINES, LINES, st.sampled_from([0.0, 0.4, 1.0]))
def test_every_paragraph_has_one_place_and_the_order_is_kept(first: list[str], second: list[str], least: float) -> None:
    pairs = aligned(first, second, least=least)
    assert [one for one, _ in pairs if one is not None] == list(range(len(first)))
    assert [other for _, other in pairs if other is not None] == list(range(len(second)))
    unequal = [(first[i], second[j]) for i, j in pairs if i is not None and j is not None and first[i] != second[j]]
    assert all(likeness(one, other) >= least for one, other in unequal)


def test_a_paragraph_put_in_does_not_displace_the_others() -> None:
    assert aligned(["甲", "乙", "丙"], ["甲", "新", "乙", "丙"]) == [(0, 0), (None, 1), (1, 2), (2, 3)]
    assert aligned(["今年共收到申请十二件", "无"], ["今年共收到申请十三件"], least=0.4) == [(0, 0), (1, None)]
    assert aligned(["全无"], ["别的话"], least=0.4) == [(0, None), (None, 0)]


def test_the_words_that_differ_are_quoted_with_what_is_around() -> None:
    text = "全年收到政府信息公开申请共计12件，均已按期答复，没有行政复议。"
    (words,) = differing_words(text, text.replace("12", "13"))
    assert words == ("…息公开申请共计12件，均已按期答复…", "…息公开申请共计13件，均已按期答复…")
    both = differing_words(text, text.replace("12", "13").replace("没有", "共有"))
    assert len(both) == 2
    assert differing_words(text, text) == []


@given(any_reports())
@settings(max_examples=20)
def test_the_digest_is_of_what_is_published(report: Report) -> None:
    digest = report_digest(report)
    assert len(digest) == 64
    same = replace(report, prior=None, confirmed=frozenset(), imported=ImportRecord("x"))
    same = replace(same, cells=dict(reversed(list(report.cells.items()))), title=report.display_title)
    assert report_digest(same) == digest
    assert report_digest(replace(report, body=report.body + "局")) != digest
    ref = report.form.cells[0]
    assert report_digest(with_cells(report, {ref: Decimal(987654321)})) != digest


def test_a_blank_is_not_a_zero_for_the_digest() -> None:
    report = random_balanced_report(random.Random(1), form_of("2021"))
    ref = next(ref for ref, value in report.cells.items() if value == 0)
    assert report_digest(with_cells(report, {ref: None})) != report_digest(report)
