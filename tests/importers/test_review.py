"""What comes of an import when a person takes all, some or none of it, and corrects the rest."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject, DrawFn

from editor.errors import ReadError
from editor.forms.address import CellRef
from editor.importers.draft import Certainty, ImportDraft, Proposal, Unread
from editor.importers.own.json import draft_of_report
from editor.importers.review import Review, Standing, review_into
from editor.report.model import ImportRecord, Remainder, Report
from editor.session import Session
from editor.wording.decimal_text import format_number
from tests.strategies import any_reports, form_of, prose

FORM = form_of("2021")
NEW = CellRef("requests", "new", "natural")
CARRIED = CellRef("requests", "carried_in", "natural")
GRANTED = CellRef("requests", "results.granted", "natural")


@st.composite
def drafts(draw: DrawFn) -> ImportDraft:
    """A draft of any cells, each with any certainty, some unread; some prose."""
    refs = draw(st.lists(st.sampled_from(FORM.cells), max_size=30, unique=True))
    values = {ref: Decimal(draw(st.integers(0, 99))) for ref in refs}
    unread = draw(st.lists(st.sampled_from([ref for ref in FORM.cells if ref not in values]), max_size=5, unique=True))
    return ImportDraft(
        "年报.txt",
        FORM,
        draw(st.integers(2021, 2025)),
        draw(st.sampled_from(["", "某局", "甲乙（丙）街道办事处"])),
        draw(st.sampled_from(["", "某某市政府信息公开年报"])),
        proposals={
            ref: Proposal(value, draw(st.sampled_from(Certainty)), "第 1 行", format_number(value))
            for ref, value in values.items()
        },
        sections={key: text for key in ("overview", "problems") if (text := draw(prose()))},
        unread={ref: Unread("第 2 行", "1|2") for ref in FORM.cells if ref in unread},
        unmapped=(Remainder("第 3 行", "其他 0"),),
        notes=("年度是推定的",),
    )


def draft(**changes: Any) -> ImportDraft:
    """7 new (exact), 3 carried in (solved), the granted unread."""
    made = ImportDraft(
        "年报.txt",
        FORM,
        2024,
        "某局",
        proposals={
            NEW: Proposal(Decimal(7), Certainty.EXACT, "第 1 行", "7"),
            CARRIED: Proposal(Decimal(3), Certainty.SOLVED, "第 2 行", "30"),
        },
        sections={"overview": "新的概述。"},
        unread={GRANTED: Unread("第 3 行", "12")},
    )
    return replace(made, **changes)


def open_report() -> Report:
    """The report that is open: 5 new, 4 granted, prose of its own."""
    return Report(
        FORM,
        2024,
        "某局",
        cells={NEW: Decimal(5), GRANTED: Decimal(4)},
        sections={"overview": "原来的概述。", "other": "其他事项。"},
    )


@given(drafts())
@settings(max_examples=25)
def test_all_accepted_is_the_draft_as_it_was_read(read: ImportDraft) -> None:
    review = Review(read)
    assert review.result(review.start) == read.report()


@given(any_reports("2021"))
@settings(max_examples=20)
def test_an_exact_draft_is_taken_exactly(report: Report) -> None:
    review = Review(draft_of_report(Path("年报.json"), report))
    assert review.result(review.start) == report


@given(drafts(), any_reports("2021"))
@settings(max_examples=25)
def test_nothing_accepted_changes_nothing(read: ImportDraft, base: Report) -> None:
    review = review_into(read, base)
    assert review.result(review.before) == base


@given(drafts(), any_reports("2021"), st.data())
@settings(max_examples=25)
def test_an_import_is_one_step_and_undo_takes_all_of_it_back(read: ImportDraft, base: Report, data: DataObject) -> None:
    review = review_into(read, base)
    aside = data.draw(st.sets(st.sampled_from(FORM.cells), max_size=20))
    within = Session(review.start)
    within.auto_totals = False
    within.set_cells(review.taken(aside, take=False), "不采用")
    session = Session(base)
    session.set_report(review.result(within.report), "导入 年报.txt")
    for ref in FORM.cells:
        kept = ref in aside or ref not in read.proposals
        assert session.report.value(ref) == (base.value(ref) if kept else read.proposals[ref].value)
    if session.report != base:
        assert session.undo() is not None
        assert not session.history.can_undo
    assert session.report == base


def test_each_cell_says_how_it_stands() -> None:
    review = review_into(draft(), open_report())
    report = review.start
    assert [review.standing(ref, report) for ref in (NEW, CARRIED, GRANTED)] == [
        Standing.REPLACED,
        Standing.TAKEN,
        Standing.UNREAD,
    ]
    report = replace(report, cells={NEW: Decimal(5), CARRIED: Decimal(4), GRANTED: Decimal(4)})
    assert [review.standing(ref, report) for ref in (NEW, CARRIED)] == [Standing.ASIDE, Standing.CORRECTED]
    assert review.standing(CellRef("requests", "new", "total"), report) is Standing.NOTHING
    same = review_into(draft(), replace(open_report(), cells={NEW: Decimal(7)}))
    assert same.standing(NEW, same.start) is Standing.SAME


def test_what_was_read_is_told_with_its_certainty_in_words() -> None:
    review = Review(draft())
    assert review.reason(NEW) == "行名、列名都对上"
    assert review.reason(CARRIED) == "数字连在一起，按表内关系推算"
    assert review.reason(GRANTED) == "“12”读不出是哪一格的数值"
    assert review.reason(CellRef("requests", "new", "total")) == "文件中没有此格的数值"


def test_corrected_and_confirmed_cells_are_no_longer_listed() -> None:
    review = Review(draft())
    assert review.start.imported == ImportRecord("年报.txt", (GRANTED,), (CARRIED,))
    typed = replace(review.start, cells={**review.start.cells, GRANTED: Decimal(1)})
    assert review.result(typed).imported == ImportRecord("年报.txt", (), (CARRIED,))
    assert review.result(typed, {CARRIED}).imported == ImportRecord("年报.txt")
    aside = replace(review.start, cells={NEW: Decimal(7)})
    assert review.result(aside).imported == ImportRecord("年报.txt", (GRANTED,), ())
    assert review.result(aside).value(CARRIED) is None


def test_a_second_review_goes_on_where_the_first_ended() -> None:
    first = Review(draft())
    accepted = first.result(replace(first.start, cells={**first.start.cells, NEW: Decimal(8)}), {CARRIED})
    again = Review(draft(), begun=accepted)
    assert again.resolved == {CARRIED}
    assert again.result(accepted, again.resolved) == accepted
    assert again.standing(NEW, accepted) is Standing.CORRECTED


def test_texts_taken_late_keep_their_place() -> None:
    read = draft(form=form_of("2014"), year=2018, proposals={}, unread={}, sections={"part1": "甲", "part2": "乙"},
                 headings={"part1": "一、概述", "part2": "二、情况"})  # fmt: skip
    review = Review(read)
    without = review.with_text(review.start, "part1", review.before)
    assert (list(without.headings), without.sections) == (["part2"], {"part2": "乙"})
    assert list(review.with_text(without, "part1", review.found).headings) == ["part1", "part2"]


@pytest.mark.parametrize(("changes", "doubts"), [
    ({}, ()),
    ({"body": ""}, ()),
    ({"year": 2023}, ("文件是 2023 年度的，本年报是 2024 年度的",)),
    ({"body": "乙局"}, ("文件的机关是“乙局”，本年报的机关是“某局”",)),
])  # fmt: skip
def test_another_year_or_body_is_told(changes: dict[str, object], doubts: tuple[str, ...]) -> None:
    assert review_into(draft(**changes), open_report()).doubts == doubts
    assert Review(draft(**changes)).doubts == ()


def test_another_form_is_refused_with_what_to_do_instead() -> None:
    with pytest.raises(ReadError) as error:
        review_into(draft(form=form_of("2019"), year=2020, proposals={}, unread={}), open_report())
    assert "2019 版格式" in error.value.what
    assert "导入上年" in error.value.remedy
