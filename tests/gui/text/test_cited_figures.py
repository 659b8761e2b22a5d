"""What citations come to from key to key: only those that an edit touches are told of, and in words."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

import pytest

from editor.forms.address import CellRef
from editor.gui.text.cited_figures import CitedFigures
from editor.report.citations.rendering import rendered
from editor.report.edit import Change, Edit, PriorRef, TextRef
from editor.report.model import Report
from editor.report.places import apply
from tests.strategies import form_of, random_balanced_report

NEW = CellRef("requests", "new", "natural")
PATH, OTHER, RATIO = "{三.一.自然人}", "{三.二.自然人}", "{三.一.自然人 / 三.一.总计 : 0.0%}"


@pytest.fixture
def report() -> Report:
    made = random_balanced_report(random.Random(1), form_of("2021"), with_prior=True)
    return replace(made, cells={**made.cells, NEW: Decimal(151)})


def edited(report: Report, value: Decimal | None) -> Edit:
    return Edit((Change(NEW, report.value(NEW), value),))


def test_only_what_cites_a_changed_cell_changes(report: Report) -> None:
    figures = CitedFigures(report)
    assert [figures.cited(source).text for source in (PATH, OTHER)] == [
        "151",
        str(report.cells[NEW._replace(row="carried_in")]),
    ]
    figures.cited(RATIO)
    edit = edited(report, Decimal(3))
    assert figures.follow(apply(edit, report), edit) == {PATH, RATIO}
    assert figures.cited(PATH).text == "3"


def test_a_figure_that_is_printed_the_same_is_not_told(report: Report) -> None:
    figures = CitedFigures(report)
    source = "{三.一.自然人 : 0万}"
    assert figures.cited(source).text == "0万"
    edit = edited(report, Decimal(152))
    assert not figures.follow(apply(edit, report), edit)
    assert figures.cited(source).value != CitedFigures(report).cited(source).value


def test_prose_changes_no_figure(report: Report) -> None:
    figures = CitedFigures(report)
    before = figures.cited(PATH)
    edit = Edit((Change(TextRef("section", "overview"), report.sections.get("overview", ""), "新"),))
    assert not figures.follow(apply(edit, report), edit)
    assert figures.cited(PATH) is before


def test_last_years_report_changes_what_cites_it(report: Report) -> None:
    figures = CitedFigures(report)
    source = "{上年.三.一.自然人}"
    assert figures.cited(source).fault is None
    figures.cited(PATH)
    edit = Edit((Change(PriorRef(), report.prior, None),))
    assert figures.follow(apply(edit, report), edit) == {source}
    assert figures.cited(source).fault is not None


def test_a_blank_cell_is_told_and_mends(report: Report) -> None:
    figures = CitedFigures(report)
    figures.cited(PATH)
    blanked = edited(report, None)
    report = apply(blanked, report)
    assert figures.follow(report, blanked) == {PATH}
    assert "未填" in figures.words(PATH)
    filled = edited(report, Decimal(3))
    assert figures.follow(apply(filled, report), filled) == {PATH}
    assert "⚠" not in figures.words(PATH)


def test_several_cells_are_listed(report: Report) -> None:
    words = CitedFigures(report).words("{四.总计}")
    assert "⚠" in words
    assert words.count("行政") >= 2


def test_a_cell_of_both_years_is_told_once(report: Report) -> None:
    words = CitedFigures(report).words("{(三.一.自然人 - 上年.三.一.自然人) / 上年.三.一.自然人 : 增减0.0%}")
    assert words.count("本年 151，上年") == 1


def test_a_text_is_printed_as_it_is_exported() -> None:
    report = random_balanced_report(random.Random(4), form_of("2021"), with_prior=True)
    text = "收到{三.一.总计}件，占{三.一.总计 / 三.(七).总计 : 0.0%}，{三.(三).总计}与{附注}不变，{三.一.总计}件。"
    figures = CitedFigures(report)
    assert figures.printed(text) == rendered(report, text).text
    assert figures.printed("") == ""
