"""The proof of a PDF: it agrees with its report, and any figure or word changed afterwards is noticed and named."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.errors import ReadError
from editor.exporters.pdf.readback import pdf_mismatches
from editor.forms.address import CellRef
from editor.report.model import Report
from tests.exporters.pdf.pdf_reading import written
from tests.strategies import any_reports, balanced_reports, form_of, random_balanced_report, with_cells

NATURAL = CellRef.parse("requests/new/natural")
FEW = settings(max_examples=15)


def report_with(**sections: str) -> Report:
    return replace(random_balanced_report(random.Random(5), form_of("2021")), sections=sections)


@given(balanced_reports(max_value=99999))
@FEW
def test_every_figure_of_a_balanced_report_is_read_back(report: Report) -> None:
    assert pdf_mismatches(report, written(report)) == ()


@given(any_reports())
@FEW
def test_any_report_is_written_and_only_unprintable_characters_differ(report: Report) -> None:
    assert [text for text in pdf_mismatches(report, written(report)) if "□" not in text] == []


@given(st.data())
@FEW
def test_one_changed_figure_is_noticed_and_its_cell_named(data: st.DataObject) -> None:
    report = report_with(overview="甲")
    ref = data.draw(st.sampled_from(report.form.cells))
    value = data.draw(st.integers(0, 999).map(Decimal).filter(lambda value: value != report.value(ref)))
    (message,) = pdf_mismatches(report, written(with_cells(report, {ref: value})))
    assert f"应为“{report.value(ref)}”，PDF 中为“{value}”" in message
    assert message.startswith(f"{report.form.names.place(ref)}：")


def test_the_message_names_the_cell_by_its_labels() -> None:
    report = with_cells(report_with(), {NATURAL: Decimal(153)})
    data = written(with_cells(report, {NATURAL: Decimal(154)}))
    assert pdf_mismatches(report, data) == ("表三 一、本年新收·自然人：应为“153”，PDF 中为“154”。",)


def test_a_blank_and_a_zero_are_told_apart() -> None:
    blank, zero = with_cells(report_with(), {NATURAL: None}), with_cells(report_with(), {NATURAL: Decimal(0)})
    assert pdf_mismatches(blank, written(zero))[0].endswith("应为空白，PDF 中为“0”。")
    assert pdf_mismatches(zero, written(blank))[0].endswith("应为“0”，PDF 中为空白。")


def test_figures_in_each_others_place_are_noticed() -> None:
    other = NATURAL._replace(column="legal.business")
    report = with_cells(report_with(), {NATURAL: Decimal(12), other: Decimal(34)})
    data = written(with_cells(report, {NATURAL: Decimal(34), other: Decimal(12)}))
    assert len(pdf_mismatches(report, data)) == 2


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ("全年公开信息21条。\n其他。", "“一、总体情况”第 1 段第 7 字起不一致：应为“全年公开信息12条。”"),
        ("全年公开信息12条", "“一、总体情况”第 1 段第 10 字起不一致"),
        ("全年公开信息12条。其中三条。\n其他。", "之前多出文字“其中三条。”"),
        ("其他。", "“一、总体情况”第 1 段"),
    ],
)
def test_a_changed_paragraph_is_noticed(changed: str, place: str) -> None:
    report = report_with(overview="全年公开信息12条。\n其他。", other="无。")
    messages = pdf_mismatches(report, written(replace(report, sections={"overview": changed, "other": "无。"})))
    assert any(place in message for message in messages), messages


def test_a_changed_title_and_a_report_of_another_form_are_noticed() -> None:
    report = report_with(overview="甲")
    assert "标题第 1 字起不一致" in pdf_mismatches(report, written(replace(report, body="另一局")))[0]
    other = replace(random_balanced_report(random.Random(5), form_of("2019")), body=report.body)
    assert any("的表格应有 14 行" in message for message in pdf_mismatches(report, written(other)))


def test_text_after_the_end_is_noticed() -> None:
    report = report_with()
    data = written(replace(report, sections={"other": "本年度无。"}))
    assert pdf_mismatches(report, data) == ("文末多出文字“本年度无。”。",)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4 cut off", b"PK\x03\x04"])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match="不是有效的 PDF 文件"):
        pdf_mismatches(report_with(), data)
