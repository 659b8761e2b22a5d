"""What citations come to: the figure in place, or the source and why; and a report as it is published."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.forms.address import CellRef
from editor.forms.relation import Cell
from editor.report.citations.citing import Cited, Fault, citation_path, cite, resolve
from editor.report.citations.grammar import citations_in
from editor.report.citations.rendering import published, rendered, without_citations
from editor.report.model import Report
from editor.report.numbers import CellValue
from editor.wording.decimal_text import format_number
from tests.strategies import FORM_IDS, any_reports, balanced_reports, form_of, random_balanced_report, with_cells

NEW = CellRef("requests", "new", "total")
DONE = CellRef("requests", "results.total", "total")
FEES = CellRef("disclosure", "fees", "amount")


def a_report(
    cells: Mapping[CellRef, CellValue] | None = None, prior: Mapping[CellRef, CellValue] | None = None
) -> Report:
    form = form_of("2021")
    last_year = with_cells(Report(form, 2023, "测试市"), prior) if prior is not None else None
    return with_cells(Report(form, 2024, "测试市", prior=last_year), cells or {NEW: Decimal(160), DONE: Decimal(150)})


def cited(report: Report, text: str) -> Cited:
    (citation,) = citations_in(text)
    return cite(report, citation)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{三.一.总计}", "160"),
        ("{三.(七).总计 / 三.一.总计 : 0.0%}", "93.8%"),
        ("{三.一.总计 - 三.(七).总计}", "10"),
        ("{(三.一.总计 + 三.(七).总计) × 10 : 0.00万}", "0.31万"),
        ("{上年.三.一.总计}", "128"),
        ("{三.一.总计 / 上年.三.一.总计 - 1 : 增减0.0%}", "增长25.0%"),
        ("{三.一.总计 / 上年.三.一.总计 - 1 : 0.0%}", "25.0%"),
        ("{二.行政事业性收费}", "12.345678"),
        ("{二.行政事业性收费 : 0.00}", "12.35"),
        ("{-三.一.总计}", "-160"),
    ],
)
def test_a_citation_shows_its_figure(text: str, shown: str) -> None:
    report = a_report({NEW: Decimal(160), DONE: Decimal(150), FEES: Decimal("12.345678")}, {NEW: Decimal(128)})
    assert rendered(report, f"共{text}件。").text == f"共{shown}件。"
    assert cited(report, text).fault is None


def test_a_citation_tells_its_cells() -> None:
    report = a_report(prior={NEW: Decimal(128)})
    found = cited(report, "{三.一.总计 / 上年.三.一.总计 - 三.一.总计 : 0}")
    assert found.cells == (Cell(NEW), Cell(NEW, prior=True))


@pytest.mark.parametrize(
    ("text", "fault", "problem"),
    [
        ("{三.一.总计 +}", Fault.UNREADABLE, "此处应为栏目的序号或名称"),
        ("{三.五.总计}", Fault.UNKNOWN, "“三.五.总计”中，“三”下没有“五”，有：一、本年新收，二、上年结转，"),
        ("{七.一.总计}", Fault.UNKNOWN, "“七.一.总计”中的“七”不是表的序号或名称，可写：表二（主动公开），表三"),
        ("{三.一.总计.件}", Fault.UNKNOWN, "“三.一.总计.件”中，“三.一.总计”已经是单元格，“件”多余"),
        ("{三.1.总计}", Fault.AMBIGUOUS, "“三.1.总计”有 4 格相符：表三 三(三)1.属于国家秘密·总计，"),
        ("{上年.三.一.总计}", Fault.NO_PRIOR, "没有上年年报，不能引用“上年.三.一.总计”"),
        ("{三.二.总计}", Fault.BLANK, "表三 二、上年结转·总计：未填"),
        ("{三.四.总计}", Fault.NO_FIGURE, "表三 四、结转下年度·总计：“待核实”不是数字"),
        ("{三.一.总计 / 三.一.自然人 : 0.0%}", Fault.DIVISION, "除数“三.一.自然人”为 0，不能计算"),
        ("{三.一.总计" + " × 100000000000000" * 2 + "}", Fault.TOO_LARGE, "算得的数过大"),
    ],
)
def test_what_cannot_be_shown_prints_as_it_is_written_and_says_why(text: str, fault: Fault, problem: str) -> None:
    carried_out = CellRef("requests", "carried_out", "total")
    zero = CellRef("requests", "new", "natural")
    report = a_report({NEW: Decimal(160), DONE: Decimal(150), carried_out: "待核实", zero: Decimal(0)})
    found = cited(report, text)
    assert (found.fault, found.text) == (fault, text)
    assert found.problem.startswith(problem)


def test_an_ambiguous_path_tells_the_cells_it_fits_and_a_list_is_not_endless() -> None:
    found = cited(a_report(), "{三.总计}")
    assert len(found.fits) == 31
    assert found.problem.endswith("等 31 项")
    assert found.problem.count("·总计") == 6


def test_a_blank_cell_of_last_year_is_named_as_such() -> None:
    found = cited(a_report(prior={}), "{上年.三.一.总计 + 三.一.总计}")
    assert found.problem == "上年 表三 一、本年新收·总计：未填"
    assert found.blank == (Cell(NEW, prior=True),)


def test_last_years_paths_are_those_of_its_own_form() -> None:
    form = form_of("2019")
    ref = CellRef("disclosure", "licensing", "change")
    prior = Report(form, 2020, "测试市", cells={ref: Decimal(-3)})
    report = Report(form_of("2021"), 2021, "测试市", prior=prior)
    path = citation_path(form, ref, prior=True)
    assert path == "上年.二.行政许可.本年增减"
    assert cited(report, f"{{{path}}}").text == "-3"


def test_a_place_in_what_is_read_is_a_place_in_what_is_stored() -> None:
    raw = "收到{三.一.总计}件，办结{三.(七).总计}件。"
    shown = rendered(a_report(), raw)
    assert shown.text == "收到160件，办结150件。"

    def stored(piece: str) -> str:
        start = shown.text.index(piece)
        first, last = shown.raw_span(start, start + len(piece))
        return raw[first:last]

    assert stored("收到") == "收到"
    assert stored("160") == "{三.一.总计}"
    assert stored("6") == "{三.一.总计}"
    assert stored("0件，") == "{三.一.总计}件，"
    assert stored("件，办结") == "件，办结"
    assert stored("到160件，办结1") == "到{三.一.总计}件，办结{三.(七).总计}"
    assert stored("件。") == "件。"
    assert shown.raw_span(2, 2) == (2, 2)
    assert shown.raw_span(3, 3) == (2, 10)


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_the_path_of_a_cell_leads_to_it(form_id: str) -> None:
    form = form_of(form_id)
    for ref in form.cells:
        assert resolve(form, citation_path(form, ref)) == (ref,)
        assert resolve(form, citation_path(form, ref, prior=True)) == (ref,)
        (citation,) = citations_in(f"{{{citation_path(form, ref, prior=True)}}}")
        assert citation.expression is not None


@settings(max_examples=60)
@given(st.data(), any_reports())
def test_every_figure_of_a_report_can_be_cited_exactly(data: st.DataObject, report: Report) -> None:
    ref = data.draw(st.sampled_from(report.form.cells))
    found = cited(report, f"{{{citation_path(report.form, ref)}}}")
    value = report.value(ref)
    if isinstance(value, Decimal):
        assert found.text == format_number(value)
        assert found.value == value
    else:
        assert found.fault is (Fault.BLANK if value is None else Fault.NO_FIGURE)
        assert found.text == found.citation.source


@settings(max_examples=60)
@given(st.data(), balanced_reports(with_prior=True))
def test_texts_with_citations_map_back_letter_by_letter(data: st.DataObject, report: Report) -> None:
    cells = st.sampled_from(report.form.cells)
    pieces = data.draw(st.lists(st.sampled_from(["共收到", "件，", "。\n", "{不是}", "{三.五}"]) | cells, max_size=8))
    raw = "".join(
        f"{{{citation_path(report.form, piece)}}}" if isinstance(piece, CellRef) else piece for piece in pieces
    )
    plain = "".join(format_number(report.value(piece)) if isinstance(piece, CellRef) else piece for piece in pieces)
    shown = rendered(report, raw)
    assert shown.text == plain
    at = 0
    for part in (*shown.shown, None):
        until = part.start if part is not None else len(plain)
        for place in range(at, until):
            first, last = shown.raw_span(place, place + 1)
            assert (raw[first:last], last - first) == (plain[place], 1)
        if part is not None:
            assert raw[slice(*shown.raw_span(part.start, part.end))] == part.cited.citation.source
            at = part.end


@settings(max_examples=60)
@given(st.data(), balanced_reports())
def test_a_published_report_has_figures_and_nothing_else_changed(data: st.DataObject, report: Report) -> None:
    refs = data.draw(st.lists(st.sampled_from(report.form.cells), min_size=1, max_size=4))
    text = "、".join(f"{{{citation_path(report.form, ref)}}}件" for ref in refs)
    written = replace(report, sections={"problems": "没有引用。", "overview": text})
    plain = published(written)
    assert plain.sections == {
        "problems": "没有引用。",
        "overview": "、".join(f"{format_number(report.value(ref))}件" for ref in refs),
    }
    assert not any(citations_in(prose) for prose in plain.sections.values())
    assert replace(plain, sections=written.sections) == written
    assert published(plain) is plain


def test_a_report_without_citations_is_published_as_the_same_object() -> None:
    report = random_balanced_report(random.Random(1), form_of("2021"))
    report = replace(report, sections={"overview": "收到{某}件。"})
    assert published(report) is report
    assert without_citations(report) is report


def test_what_cannot_be_shown_never_lives_on_in_another_year() -> None:
    report = replace(a_report(), sections={"overview": "收到{三.一.总计}件，结转{三.四.总计}件，{三.1.总计}件，{甲}。"})
    assert without_citations(report).sections == {
        "overview": "收到160件，结转【三.四.总计】件，【三.1.总计】件，{甲}。"
    }
