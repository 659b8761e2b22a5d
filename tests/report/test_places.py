"""Each kind of place: an edit changes it alone, its inverse takes that back, and the report's file keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject, DrawFn, SearchStrategy

from editor.report.codec import ReportData, decode, file_data
from editor.report.edit import ConfirmedRef, Edit, ImportRef, PlanRef, PriorRef, TaskRef, TextRef, edit_of
from editor.report.merge import change_to
from editor.report.model import ImportRecord, Remainder, Report
from editor.report.places import (
    CELLS,
    CONFIRMED,
    IMPORTED,
    KINDS,
    PLAN,
    PRIOR,
    TASKS,
    TEXTS,
    WAIVERS,
    PlaceKind,
    apply,
    kinds_by_class,
    value_at,
)
from editor.report.plan import OPEN, TaskState
from editor.report.tasks import Task, WorkPlan
from editor.report.waiver import Judged, Reason, Waiver, WaiverRef
from editor.shapes import read
from tests.strategies import FORM_IDS, all_forms, any_reports, form_of

AnyKind = PlaceKind[Any, Any]

FORM = form_of("2014")
REFS = FORM.cells[:4]
WORK = WorkPlan("要点", 2017, (Task("1", "更新目录"), Task("2", "开展培训")), ("一行没有读出",), "要点.docx")
START = Report(
    FORM,
    2017,
    "青禾县",
    cells={REFS[0]: Decimal(0), REFS[1]: Decimal(12)},
    sections={"preamble": "本报告。"},
    headings={"part1": "一、概述", "part2": "二、其他"},
    plan=WORK,
)
RECORD = ImportRecord("年报.txt", (REFS[0],), (REFS[1],), (Remainder("第 1 行", "合计 1"),), ("缺表",))
WAIVER = Waiver((Judged(str(REFS[0]), "0"),), Reason.COUNTED_OTHERWISE, "口径不同。", "张三", date(2018, 1, 8))

EXAMPLES: Final[Mapping[AnyKind, SearchStrategy[tuple[Any, Any]]]] = {
    CELLS: st.tuples(st.sampled_from(REFS), st.sampled_from([None, Decimal(0), Decimal(7), "约七"])),
    TEXTS: st.one_of(
        st.tuples(st.just(TextRef("section", "preamble")), st.sampled_from(["", "甲", "甲乙"])),
        st.tuples(st.just(TextRef("heading", "part2")), st.sampled_from(["", "二、附则"])),
        st.tuples(st.just(TextRef("about", "body")), st.sampled_from(["", "青禾县", "安平县"])),
        st.tuples(st.just(TextRef("about", "title")), st.sampled_from(["", "年报"])),
        st.tuples(st.just(TextRef("about", "year")), st.sampled_from(["2016", "2017"])),
    ),
    CONFIRMED: st.tuples(st.builds(ConfirmedRef, st.sampled_from(REFS)), st.booleans()),
    PRIOR: st.tuples(st.just(PriorRef()), st.sampled_from([None, Report(FORM, 2016, "青禾县")])),
    IMPORTED: st.tuples(st.just(ImportRef()), st.sampled_from([None, RECORD])),
    PLAN: st.tuples(st.just(PlanRef()), st.sampled_from([None, WORK, replace(WORK, title="工作要点")])),
    TASKS: st.tuples(
        st.builds(TaskRef, st.integers(0, 1)),
        st.sampled_from([OPEN, TaskState(section="preamble"), TaskState(reason="不涉及")]),
    ),
    WAIVERS: st.tuples(st.just(WaiverRef("S14.OF", str(REFS[0]))), st.sampled_from([None, WAIVER])),
}


def steps(kind: AnyKind) -> SearchStrategy[tuple[AnyKind, Any, Any]]:
    return EXAMPLES[kind].map(lambda step: (kind, *step))


@st.composite
def whole_reports(draw: DrawFn, form_id: str) -> Report:
    """A report as it may stand in a file, with any of what is beside its figures and texts."""
    report = draw(any_reports(form_id))
    refs = st.builds(WaiverRef, st.sampled_from(["A", "B"]), st.sampled_from(["", "all"]), st.sampled_from(["", "x"]))
    states = st.sampled_from([TaskState(section="other"), TaskState(reason="不涉及")])
    return replace(
        report,
        plan=draw(st.sampled_from([None, WORK, replace(WORK, title="工作要点")])),
        task_states=draw(st.dictionaries(st.integers(0, 3), states)),
        waivers=draw(st.dictionaries(refs, st.sampled_from([WAIVER, replace(WAIVER, by="李四")]), max_size=3)),
    )


@given(st.data(), st.sampled_from(FORM_IDS))
def test_between_any_two_reports_is_an_edit_that_leads_there_and_back(data: DataObject, form: str) -> None:
    before, after = (data.draw(whole_reports(form)) for _ in range(2))
    edit = change_to(before, after, "导入")
    assert apply(edit, before) == after
    assert apply(edit.inverse(), after) == before
    assert edit.is_empty is (before == after)


@given(st.lists(st.one_of(*map(steps, EXAMPLES)), max_size=8))
def test_many_edits_are_one_that_leads_there_and_back(walk: list[tuple[AnyKind, Any, Any]]) -> None:
    report, whole = START, Edit(())
    for kind, where, after in walk:
        edit = edit_of([kind.change(report, where, after)])
        report, whole = apply(edit, report), whole.then(edit)
        assert value_at(report, where) == after
    assert apply(whole, START) == report
    assert apply(whole.inverse(), report) == START
    assert change_to(START, report).then(change_to(report, START)).is_empty


def test_every_kind_has_examples() -> None:
    assert EXAMPLES.keys() == set(KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.where.__name__)
@given(st.data())
def test_a_change_of_a_place_is_one_of_its_kind_alone_and_the_file_keeps_it(kind: AnyKind, data: DataObject) -> None:
    where, after = data.draw(EXAMPLES[kind].filter(lambda step: kind.get(START, step[0]) != step[1]))
    change = kind.change(START, where, after)
    report = apply(edit_of([change]), START)
    moved = {field.name for field in fields(Report) if getattr(report, field.name) != getattr(START, field.name)}
    assert moved
    assert moved <= set(kind.fields)
    assert change_to(START, report).changes == (change,)
    assert list(kind.changes(change_to(START, report))) == [change]
    decoded = decode(read(ReportData, file_data(report)), all_forms())
    assert decoded.report == report
    assert decoded.lost == ()


def test_a_text_of_the_report_itself_has_a_known_name() -> None:
    with pytest.raises(KeyError):
        value_at(START, TextRef("about", "author"))


@pytest.mark.parametrize(
    "kinds",
    [
        KINDS[1:],
        (*KINDS, CELLS),
        (*KINDS[:-1], replace(WAIVERS, fields=())),
        (*KINDS[:-1], replace(TASKS, fields=())),
    ],
    ids=["one is missing", "one twice", "a field is missing", "one in place of another"],
)
def test_a_table_that_does_not_fit_does_not_load(kinds: tuple[AnyKind, ...]) -> None:
    with pytest.raises(TypeError, match="not the"):
        kinds_by_class(kinds)
