"""The finished PDF as a reader shows it: the measures of GB/T 9704, fonts, properties, tables, page numbers."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from pypdfium2 import PdfDocument

from editor.exporters.pdf_readback import pdf_mismatches
from editor.exporters.typeset import CLOSING, OPENING
from editor.report.model import Report
from tests.exporters.pdf_reading import MILLIMETRE, PAGE_HEIGHT, ink_of, lines_of, text_of, written
from tests.strategies import FORM_IDS, form_of, random_balanced_report

PITCH = 28.95
LEFT, RIGHT, TOP = 28 * MILLIMETRE, 184 * MILLIMETRE, 37 * MILLIMETRE
HALF_MILLIMETRE = MILLIMETRE / 2
SENTENCE = "我局严格执行“先审查、后公开”制度，全年公开信息1,286条（含《条例》解读12条），答复率100%；"


def filled(form_id: str = "2021", **sections: str) -> Report:
    report = random_balanced_report(random.Random(3), form_of(form_id))
    return replace(report, sections=sections, headings={})


def blank(**sections: str) -> Report:
    return Report(form_of("2021"), 2024, "某县某某局", sections=sections)


def test_a_page_of_prose_has_22_lines_of_28_characters_in_the_text_area() -> None:
    data = written(blank(overview="国" * 28 * 60))
    lines = [line for line in lines_of(data, 1) if line[0].bottom < PAGE_HEIGHT - 35 * MILLIMETRE]
    assert [len(line) for line in lines] == [28] * 22
    assert lines[0][0].top == pytest.approx(TOP, abs=HALF_MILLIMETRE)
    for line in lines:
        assert line[0].left == pytest.approx(LEFT, abs=3 * HALF_MILLIMETRE)  # the ink is narrower than its square
        assert line[-1].right == pytest.approx(RIGHT, abs=3 * HALF_MILLIMETRE)
        assert line[27].left - line[0].left == pytest.approx(27 / 28 * 156 * MILLIMETRE, abs=0.3)
    for above, below in pairwise(lines):
        assert below[0].bottom - above[0].bottom == pytest.approx(PITCH, abs=0.2)


def test_the_rules_of_a_table_reach_from_edge_to_edge_of_the_text_area() -> None:
    from editor.exporters.pdf_scan import scan

    boxes = [box for page in scan(written(filled())) for area in page.areas for box in area.boxes]
    assert min(box.left for box in boxes) == pytest.approx(LEFT, abs=HALF_MILLIMETRE)
    assert max(box.right for box in boxes) == pytest.approx(RIGHT, abs=HALF_MILLIMETRE)
    assert min(box.bottom for box in boxes) >= 35 * MILLIMETRE - HALF_MILLIMETRE


def test_a_paragraph_is_indented_by_two_characters() -> None:
    data = written(blank(overview="国" * 100))
    place = next(number for number, line in enumerate(lines_of(data, 0)) if line[0].text == "国")
    first, second = lines_of(data, 0)[place : place + 2]
    assert len(first) == 26
    assert first[0].left - second[0].left == pytest.approx(2 / 28 * 156 * MILLIMETRE, abs=0.2)


def test_page_numbers_stand_outside_in_dashes_under_the_text() -> None:
    data = written(blank(overview="国" * 28 * 60))
    for page, text in enumerate(text_of(data)):
        assert f"— {page + 1} —" in text
        dashes = [ink for ink in ink_of(data, page) if ink.top > PAGE_HEIGHT - 34 * MILLIMETRE]
        assert "".join(ink.text for ink in dashes) == f"—{page + 1}—"
        middle = (dashes[0].top + dashes[0].bottom) / 2
        assert middle == pytest.approx(PAGE_HEIGHT - 28 * MILLIMETRE, abs=1)
        if page % 2 == 0:
            assert dashes[-1].right == pytest.approx(RIGHT - 14, abs=1.5)
        else:
            assert dashes[0].left == pytest.approx(LEFT + 14, abs=1.5)


def test_no_line_of_prose_breaks_the_prohibitions_and_full_lines_end_at_the_edge() -> None:
    data = written(blank(overview=SENTENCE * 40))
    lines = [line for line in lines_of(data, 1) if line[0].bottom < PAGE_HEIGHT - 35 * MILLIMETRE]
    assert len(lines) == 22
    assert not [line for line in lines if line[0].text in CLOSING or line[-1].text in OPENING]
    assert all(line[-1].right > RIGHT - 16 for line in lines)


def test_every_font_is_embedded() -> None:
    data = written(filled(overview="（一）主动公开。情况䶮好"))
    assert b"Helvetica" not in data
    assert data.count(b"/FontFile2") == data.count(b"/Type /FontDescriptor") > 4


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


def test_rare_characters_are_printed_and_copied_out_as_they_are() -> None:
    rare = "䶮㛃𬭎𬍛龘"
    report = replace(filled(overview=f"联系人{rare}，（一）{rare}", other=f"（一）{rare}情况"), body=f"{rare}局")
    data = written(report)
    text = "".join(text_of(data))
    assert text.count(rare) >= 4
    assert pdf_mismatches(report, data) == ()


def test_a_draft_is_marked_on_every_page_and_still_reads_the_same() -> None:
    report = filled(overview=SENTENCE * 30)
    data = written(report, draft=True)
    pages = len(text_of(data))
    for page in range(pages):
        assert sum(ink.right - ink.left > 60 and ink.text in "草稿" for ink in ink_of(data, page)) == 2
    assert not any("草" in text for text in text_of(written(report)))
    assert pdf_mismatches(report, data) == ()


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_table_three_stands_whole_under_its_heading_on_one_page(form_id: str) -> None:
    for times in (0, 3, 9):
        data = written(filled(form_id, overview="\n".join([SENTENCE * 4] * times)))
        (page,) = [text for text in text_of(data) if "自然人" in text]
        flat = re.sub(r"\s", "", page)
        assert "三、收到和处理政府信息公开申请情况" in flat
        assert "四、结转下年度继续办理" in flat


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


def test_a_table_of_several_pages_repeats_its_header() -> None:
    report = filled("2014")
    data = written(report)
    pages = [text for text in text_of(data) if "统计指标" in text]
    assert len(pages) >= 2
    assert pdf_mismatches(report, data) == ()


def test_a_merged_label_is_repeated_where_a_table_is_broken() -> None:
    report = filled()
    row = report.form.cells[60]
    report = replace(report, cells={**report.cells, row: "情况说明" * 120})
    data = written(report)
    pages = [re.sub(r"\s", "", text) for text in text_of(data) if "申请人情况" in text]
    assert len(pages) >= 2
    assert all("本年度办理结果" in text for text in pages[:2])
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


def test_a_heading_never_stands_alone_at_the_foot_of_a_page() -> None:
    for lines in range(10, 32):
        report = blank(overview="\n".join(["国"] * lines), problems="甲", other="乙")
        for text in text_of(written(report)):
            *_, last, number = [line for line in text.splitlines() if line.strip()]
            assert "—" in number
            assert not re.match(r"[一二三四五六]、.*(情况|事项)$", last)


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_figures_of_any_length_find_room(form_id: str) -> None:
    form = form_of(form_id)
    for figure in ("7", "1234567", "-123456789012", "123456789012345.123456"):
        report = Report(form, form.years.first, "某局", cells=dict.fromkeys(form.cells, Decimal(figure)))
        assert pdf_mismatches(report, written(report)) == ()


def test_a_long_title_is_broken_before_the_year() -> None:
    report = Report(form_of("2021"), 2024, "某某自治县人力资源和社会保障局")
    first, second, *_ = text_of(written(report))[0].splitlines()
    assert (first, second) == (report.body, "2024年政府信息公开工作年度报告")


def test_a_character_that_no_font_has_is_shown_as_wanting() -> None:
    report = blank(overview="表情\U0001f600结束")
    data = written(report)
    assert "表情□结束" in text_of(data)[0]
    assert len(pdf_mismatches(report, data)) == 1
