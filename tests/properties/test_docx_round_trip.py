"""Export to docx, import again: the same report, as far as it can be seen; what was tampered with is found."""

from __future__ import annotations

import random
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from editor.exporters.docx.write import docx_bytes
from editor.exporters.paper.page_style import STYLES
from editor.formats import export_format
from editor.importers.own.document import read_own_document
from editor.report.compare import compare
from editor.report.model import Report
from tests.exporters.docx.docx_reading import replaced
from tests.strategies import all_forms, any_reports, balanced_reports, form_of, random_balanced_report

FEW = settings(max_examples=15)  # each writes and reads a whole document
LOOK_ALIKES = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "（三）没有其他需要报告的事项。",
    "四、结转下年度继续办理 0 0 0",
    "信息内容",
    "某某市2023年政府信息公开工作年度报告",
    "来源：某某网 发布时间：2024-01-31",
    "— 3 —",
    "1",
    "6",
    "本页无正文",
    "打印 关闭",
    "_gouji_h_overview",
    "&amp; ]]> <w:t>",
)


@st.composite
def misleading_reports(draw: DrawFn) -> Report:
    """Reports whose prose looks like headings, titles, rows of tables and what a page prints around a text."""
    report = draw(any_reports())
    lines = st.lists(st.sampled_from(LOOK_ALIKES), max_size=5).map("\n".join)
    keys = [*(section.id for section in report.form.sections), *report.headings]
    return replace(
        report,
        body=draw(st.sampled_from(["", "某某市", "甲 乙", "<&>"])),
        sections={key: text for key in keys if (text := draw(lines))},
    )


@FEW
@given(report=any_reports(), style=st.sampled_from(STYLES))
def test_any_report_comes_back_the_same(report: Report, style: object) -> None:
    for own in STYLES:
        if own is style:
            assert export_format("docx").mismatches(report, docx_bytes(report, style=own), all_forms()) == ()


@FEW
@given(report=st.sampled_from(("2014", "2019", "2021")).flatmap(balanced_reports))
def test_a_balanced_report_comes_back_the_same(report: Report) -> None:
    assert compare(report, read_back(docx_bytes(report))) == ()


@FEW
@given(report=misleading_reports())
def test_prose_that_looks_like_something_else_stays_prose(report: Report) -> None:
    assert compare(report, read_back(docx_bytes(report))) == ()


def test_an_empty_report_comes_back_empty() -> None:
    report = Report(form_of("2021"), 2025, "")
    read = read_back(docx_bytes(report))
    assert (read.cells, read.sections, read.body, read.year) == ({}, {}, "", 2025)


def sample() -> Report:
    report = random_balanced_report(random.Random(11), form_of("2021"))
    cells = {**report.cells, **{ref: 4711 + number for number, ref in enumerate(report.form.cells)}}
    figures = {ref: type(report.numbers[ref])(value) for ref, value in cells.items() if isinstance(value, int)}
    return replace(report, cells=figures, sections={"overview": "全年公开信息三百条。\n第二段。", "other": "没有。"})


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (">4711<", ">4712<", "4712"),
        (">4720<", "><", "4720"),
        ("第二段。", "第三段。", "第三段。"),
        ("五、存在的主要问题及改进情况", "五、存在的问题及改进情况", "五、存在的"),
        ("年政府信息公开工作年度报告<", "年政府信息公开年度报告<", "标题"),
        ("测试市", "试测市", "试测市"),
    ],
)
def test_what_was_tampered_with_is_told(before: str, after: str, told: str) -> None:
    report = sample()
    data = docx_bytes(report)
    assert export_format("docx").mismatches(report, data, all_forms()) == ()
    found = export_format("docx").mismatches(report, replaced(data, before, after), all_forms())
    assert any(told in sentence for sentence in found), found


def test_a_table_whose_labels_were_changed_is_not_read_by_place() -> None:
    data = docx_bytes(sample())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "年报.docx"
        path.write_bytes(replaced(data, '<w:t xml:space="preserve">规章</w:t>', "<w:t>规范</w:t>"))
        assert read_own_document(path, all_forms()) is None


def read_back(data: bytes) -> Report:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "年报.docx"
        path.write_bytes(data)
        report = read_own_document(path, all_forms())
    assert report is not None
    return report
