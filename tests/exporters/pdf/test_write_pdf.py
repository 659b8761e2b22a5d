"""The finished PDF as a reader shows it: fonts, properties, tables, characters. Its measures: test_pdf_geometry."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest
from pypdfium2 import PdfDocument

from editor.exporters.paper.page_style import STYLES, PageStyle
from editor.exporters.pdf.readback import pdf_mismatches
from editor.report.model import Report
from tests.exporters.pdf.pdf_reading import MILLIMETRE, ink_of, text_of, written
from tests.strategies import FORM_IDS, form_of, random_balanced_report

LEFT = 28 * MILLIMETRE
SENTENCE = "我局严格执行“先审查、后公开”制度，全年公开信息1,286条（含《条例》解读12条），答复率100%；"


in_both_styles = pytest.mark.parametrize("style", STYLES, ids=lambda style: style.id)


def filled(form_id: str = "2021", **sections: str) -> Report:
    report = random_balanced_report(random.Random(3), form_of(form_id))
    return replace(report, sections=sections, headings={})


def blank(**sections: str) -> Report:
    return Report(form_of("2021"), 2024, "某县某某局", sections=sections)


@in_both_styles
def test_every_font_is_embedded(style: PageStyle) -> None:
    data = written(filled(overview="（一）主动公开。情况䶮好"), draft=True, style=style)
    assert b"Helvetica" not in data
    assert data.count(b"/FontFile2") == data.count(b"/Type /FontDescriptor") > 2


def test_properties_and_headings_are_told_to_the_reader() -> None:
    report = blank(overview="甲")
    data = written(report)
    with PdfDocument(data) as document:
        about = document.get_metadata_dict()
        headings = [entry.get_title() for entry in document.get_toc()]
    assert about["Title"] == "某县某某局2024年政府信息公开工作年度报告"
    assert about["Author"] == "某县某某局"
    assert "2024年" in about["Subject"]
    assert headings == [heading for _, heading in report.parts if heading]
    assert b"/Lang (zh-CN)" in data


def test_equal_reports_give_equal_bytes() -> None:
    report = filled(overview=SENTENCE)
    assert written(report) == written(replace(report))
    assert written(report) != written(replace(report, body="另一局"))


@in_both_styles
def test_rare_characters_are_printed_and_copied_out_as_they_are(style: PageStyle) -> None:
    rare = "䶮㛃𬭎𬍛龘"
    report = replace(filled(overview=f"联系人{rare}，（一）{rare}", other=f"（一）{rare}情况"), body=f"{rare}局")
    data = written(report, style=style)
    text = "".join(text_of(data))
    assert text.count(rare) >= 4
    assert pdf_mismatches(report, data) == ()


@in_both_styles
@pytest.mark.parametrize("length", [30, 40, 41, 42, 43])  # so that a page's text may reach its foot
def test_a_draft_is_marked_on_every_page_and_still_reads_the_same(style: PageStyle, length: int) -> None:
    report = filled(overview=SENTENCE * length)
    data = written(report, draft=True, style=style)
    pages = len(text_of(data))
    for page in range(pages):
        assert sum(ink.right - ink.left > 60 and ink.text in "草稿" for ink in ink_of(data, page)) == 2
    assert not any("草" in text for text in text_of(written(report, style=style)))
    assert pdf_mismatches(report, data) == ()


def test_a_vertical_label_is_read_from_above() -> None:
    data = written(filled())
    page = next(number for number, text in enumerate(text_of(data)) if "自然人" in text)
    column = [ink for ink in ink_of(data, page) if ink.left < LEFT + 30 and ink.right < LEFT + 30 and ink.top > 250]
    wanted = "三、本年度办理结果"
    middle = Counter(round((ink.left + ink.right) / 2) for ink in column if ink.text in "本年度办理结果")
    assert wanted[2:] in "".join(ink.text for ink in sorted(column, key=lambda ink: ink.top))
    assert max(middle) - min(middle) <= 3


def test_columns_of_table_four_break_their_labels_two_and_two() -> None:
    data = written(filled())
    page = next(number for number, text in enumerate(text_of(data)) if "行政复议" in text and "结果" in text)
    flat = text_of(data)[page]
    assert "结果\r\n维持" in flat
    assert "尚未\r\n审结" in flat


@in_both_styles
def test_a_table_of_several_pages_repeats_its_header(style: PageStyle) -> None:
    report = filled("2014")
    data = written(report, style=style)
    pages = [text for text in text_of(data) if "统计指标" in text]
    assert len(pages) >= 2
    assert pdf_mismatches(report, data) == ()


@in_both_styles
def test_a_merged_label_is_repeated_where_a_table_is_broken(style: PageStyle) -> None:
    report = filled()
    row = report.form.cells[60]
    report = replace(report, cells={**report.cells, row: "情况说明" * 120})
    data = written(report, style=style)
    pages = [re.sub(r"\s", "", text) for text in text_of(data) if "申请人情况" in text]
    assert len(pages) >= 2
    assert sum("本年度办理结果" in text for text in pages) >= 2
    assert pdf_mismatches(report, data) == ()


def test_a_report_without_anything_prints_headings_and_empty_tables() -> None:
    report = blank()
    data = written(report)
    assert len(text_of(data)) == 3
    assert pdf_mismatches(report, data) == ()


def test_a_report_without_a_name_is_printed_too() -> None:
    report = Report(form_of("2014"), 2016, "")
    assert pdf_mismatches(report, written(report)) == ()


def test_long_prose_goes_over_many_pages_in_order() -> None:
    report = blank(overview="\n".join(f"（一）第{number}点。{SENTENCE * 6}" for number in range(40)))
    data = written(report)
    assert len(text_of(data)) > 12
    assert pdf_mismatches(report, data) == ()


@in_both_styles
@pytest.mark.parametrize("form_id", FORM_IDS)
def test_figures_of_any_length_find_room(form_id: str, style: PageStyle) -> None:
    form = form_of(form_id)
    for figure in ("7", "1234567", "-123456789012", "123456789012345.123456"):
        report = Report(form, form.years.first, "某局", cells=dict.fromkeys(form.cells, Decimal(figure)))
        assert pdf_mismatches(report, written(report, style=style)) == ()


def test_a_long_title_is_broken_before_the_year() -> None:
    report = Report(form_of("2021"), 2024, "某某自治县人力资源和社会保障局")
    first, second, *_ = text_of(written(report))[0].splitlines()
    assert (first, second) == (report.body, "2024年政府信息公开工作年度报告")


def test_a_character_that_no_font_has_is_shown_as_wanting() -> None:
    report = blank(overview="表情\U0001f600结束")
    data = written(report)
    assert "表情□结束" in text_of(data)[0]
    assert len(pdf_mismatches(report, data)) == 1


@in_both_styles
def test_rare_characters_are_drawn_as_themselves(style: PageStyle) -> None:
    """Boxes for what a font lacks would all look the same, and like the mark for what is wanting."""
    data = written(blank(overview="䶮㛃𬭎𬍛龘□"), style=style)
    pictures = [picture_of(data, letter) for letter in "䶮㛃𬭎𬍛龘□"]
    assert all(sum(value < 128 for value in picture) > 100 for picture in pictures)
    assert len(set(pictures)) == 6


@in_both_styles
def test_a_chinese_dash_is_one_stroke(style: PageStyle) -> None:
    data = written(blank(overview="甲——乙"), style=style)
    one, other = (ink for ink in ink_of(data, 0) if ink.text == "—" and ink.size == style.levels[0].size)
    assert one.right == pytest.approx(other.left, abs=0.3)
    assert pdf_mismatches(blank(overview="甲——乙"), data) == ()


def picture_of(data: bytes, letter: str) -> bytes:
    """The ink of a character on the first page, in greys, 40 by 40."""
    ink = next(ink for ink in ink_of(data, 0) if ink.text == letter)
    with PdfDocument(data) as document:
        page = document[0].render(scale=6, grayscale=True).to_pil()
    box = (6 * ink.left, 6 * ink.top, 6 * ink.right, 6 * ink.bottom)
    return page.crop(box).resize((40, 40)).tobytes()
