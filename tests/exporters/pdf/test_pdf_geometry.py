"""The measures of the printed page, taken from the finished PDF: both page styles against what they are meant to be."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.exporters.layout.line_breaking import CLOSING, OPENING
from editor.exporters.paper.page_style import COMMON, OFFICIAL, STYLES, PageStyle
from editor.exporters.pdf.readback import pdf_mismatches
from editor.exporters.pdf.scan import scan
from editor.report.model import Report
from tests.exporters.pdf.pdf_reading import MILLIMETRE, PAGE_HEIGHT, Ink, ink_of, lines_of, text_of, written
from tests.strategies import form_of, random_balanced_report

# The measures as GB/T 9704-2012 and the template in circulation give them; written out, so that a slip in the style
# shows. Margins in millimetres, sizes and pitch in points.
MARGINS = {"official": (37.0, 35.0, 28.0, 26.0), "common": (25.4, 25.4, 31.75, 31.75)}
PITCH = {"official": 28.95, "common": 21.0}
LINES = {"official": 22, "common": 33}
CHARACTERS = {"official": 28, "common": 34}
TITLE = {"official": ("GoujiSong-Bold", 22), "common": ("GoujiSong-Bold", 18)}
PLAIN = {"official": ("GoujiFangSong-Regular", 16), "common": ("GoujiSong-Regular", 12)}
FIRST = {"official": ("GoujiHei-Regular", 16), "common": ("GoujiSong-Bold", 12)}
SECOND = {"official": ("GoujiKai-Regular", 16), "common": ("GoujiSong-Regular", 12)}
NUMBER = {"official": ("GoujiSong-Regular", 14), "common": ("GoujiSong-Regular", 9)}
HALF_MILLIMETRE = MILLIMETRE / 2

WORDS = st.sampled_from(("我局", "政府信息公开", "2025年", "1,286条", "100%", "www.gov.cn", "答复", "国", "龘䶮"))
MARKED = st.sampled_from(
    ("{}，", "{}。", "“{}”", "《{}》", "（{}）", "（《{}》），", "“{}。”", "{}——", "{}……", "{}；", "〔{}〕", "{}")
)
PROSE = st.lists(st.tuples(MARKED, WORDS), min_size=20, max_size=150).map(
    lambda pieces: "".join(mark.format(word) for mark, word in pieces)
)
in_both_styles = pytest.mark.parametrize("style", STYLES, ids=lambda style: style.id)


def prose(text: str, **sections: str) -> Report:
    return Report(form_of("2021"), 2024, "某县某某局", sections={"overview": text, **sections})


def full_page(style: PageStyle) -> list[list[Ink]]:
    """The lines of a page that is nothing but prose, without the page number."""
    return lines_of(written(prose("国" * 28 * 80), style=style), 1)[:-1]


@in_both_styles
def test_a_full_page_keeps_its_margins_to_half_a_millimetre(style: PageStyle) -> None:
    top, bottom, left, right = (margin * MILLIMETRE for margin in MARGINS[style.id])
    lines = full_page(style)
    assert lines[0][0].top == pytest.approx(top, abs=HALF_MILLIMETRE)
    assert lines[-1][0].bottom <= PAGE_HEIGHT - bottom + HALF_MILLIMETRE
    assert lines[-1][0].bottom + PITCH[style.id] > PAGE_HEIGHT - bottom  # there is no room for one more
    for line in lines:
        assert line[0].start == pytest.approx(left, abs=HALF_MILLIMETRE)
        end = line[-1].start + line[-1].size
        assert end == pytest.approx(595.276 - right, abs=HALF_MILLIMETRE)


@in_both_styles
def test_a_full_page_has_its_lines_and_characters(style: PageStyle) -> None:
    lines = full_page(style)
    assert [len(line) for line in lines] == [CHARACTERS[style.id]] * LINES[style.id]
    for above, below in pairwise(lines):
        assert below[0].baseline - above[0].baseline == pytest.approx(PITCH[style.id], abs=0.2)


def test_characters_of_the_official_style_stand_on_a_grid_of_28() -> None:
    for line in full_page(OFFICIAL):
        for place, ink in enumerate(line):
            assert ink.start == pytest.approx((28 + place * 156 / 28) * MILLIMETRE, abs=0.3)


@in_both_styles
def test_a_paragraph_is_indented_by_two_characters(style: PageStyle) -> None:
    lines = [line for line in lines_of(written(prose("国" * 100), style=style), 0) if line[0].text == "国"]
    assert lines[0][0].start - lines[1][0].start == pytest.approx(2 * style.square, abs=0.2)


@in_both_styles
def test_each_level_has_its_font_and_size(style: PageStyle) -> None:
    text = "甲。\n（一）乙。丙\n1.丁。\n（1）戊。"
    inks = ink_of(written(prose(text), style=style), 0)
    assert setting_of(inks, "某县") == TITLE[style.id]
    assert setting_of(inks, "一、总体") == FIRST[style.id]
    assert setting_of(inks, "（一）乙") == SECOND[style.id]
    for plain in ("甲", "丙", "1.丁", "（1）戊"):
        assert setting_of(inks, plain) == PLAIN[style.id]
    number = [ink for ink in inks if ink.top > PAGE_HEIGHT - MARGINS[style.id][1] * MILLIMETRE + 1]
    assert {(ink.font, ink.size) for ink in number} == {NUMBER[style.id]}


@in_both_styles
def test_tables_are_set_in_song_no_larger_than_small_four(style: PageStyle) -> None:
    report = random_balanced_report(random.Random(3), form_of("2021"))
    data = written(report, style=style)
    page = next(number for number, text in enumerate(text_of(data)) if "自然人" in text)
    inks = ink_of(data, page)
    start = next(place for place, ink in enumerate(inks) if ink.size < 12.5 and ink.text == "（")
    fonts = {ink.font for ink in inks[start:]}
    sizes = {ink.size for ink in inks[start : start + 40]}
    assert fonts == {"GoujiSong-Regular"}
    assert len(sizes) == 1
    assert 8 <= sizes.pop() <= 12


@in_both_styles
def test_the_rules_of_tables_reach_from_edge_to_edge_of_the_text_area(style: PageStyle) -> None:
    _, bottom, left, right = (margin * MILLIMETRE for margin in MARGINS[style.id])
    report = random_balanced_report(random.Random(3), form_of("2021"))
    boxes = [box for page in scan(written(report, style=style)) for area in page.areas for box in area.boxes]
    assert min(box.left for box in boxes) == pytest.approx(left, abs=HALF_MILLIMETRE)
    assert max(box.right for box in boxes) == pytest.approx(595.276 - right, abs=HALF_MILLIMETRE)
    assert min(box.bottom for box in boxes) >= bottom - HALF_MILLIMETRE


def test_official_page_numbers_stand_outside_in_dashes_under_the_text() -> None:
    data = written(prose("国" * 28 * 60))
    for page in range(len(text_of(data))):
        line = lines_of(data, page)[-1]
        assert "".join(ink.text for ink in line) == f"—{page + 1}—"
        assert line[0].top == pytest.approx(PAGE_HEIGHT - 28 * MILLIMETRE, abs=1)  # 7 mm under the text
        if page % 2 == 0:  # odd as readers count: one character in from the right, else from the left
            assert line[-1].start + 14 == pytest.approx(184 * MILLIMETRE - 14, abs=3)
        else:
            assert line[0].start == pytest.approx(28 * MILLIMETRE + 14, abs=1)


def test_common_page_numbers_stand_in_the_middle() -> None:
    data = written(prose("国" * 34 * 80), style=COMMON)
    for page in range(len(text_of(data))):
        line = lines_of(data, page)[-1]
        assert "".join(ink.text for ink in line) == str(page + 1)
        assert (line[0].left + line[-1].right) / 2 == pytest.approx(105 * MILLIMETRE, abs=1)
        assert line[0].top > PAGE_HEIGHT - 25.4 * MILLIMETRE + 10


@in_both_styles
@settings(max_examples=25)
@given(text=PROSE)
def test_no_line_starts_with_a_closing_mark_or_ends_with_an_opening_one(style: PageStyle, text: str) -> None:
    report = prose(text)
    data = written(report, style=style)
    lines = [line for page in range(len(text_of(data))) for line in lines_of(data, page)[:-1]]
    end = next(place for place, line in enumerate(lines) if "".join(ink.text for ink in line[:4]) == "二、主动")
    for line in lines[:end]:
        assert line[0].text not in CLOSING
        assert line[-1].text not in OPENING
        assert line[-1].right < 595.276 - MARGINS[style.id][3] * MILLIMETRE + HALF_MILLIMETRE
    assert pdf_mismatches(report, data) == ()


@in_both_styles
@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_table_three_stands_whole_under_its_heading_on_one_page(form_id: str, style: PageStyle) -> None:
    report = random_balanced_report(random.Random(3), form_of(form_id))
    for times in (0, 3, 9):
        sections = {"overview": "\n".join(["我局严格执行“先审查、后公开”制度，" * 8] * times)}
        data = written(replace(report, sections=sections), style=style)
        (page,) = [text for text in text_of(data) if "自然人" in text]
        flat = re.sub(r"\s", "", page)
        assert "三、收到和处理政府信息公开申请情况" in flat
        assert "四、结转下年度继续办理" in flat


@in_both_styles
def test_no_heading_stands_alone_at_the_foot_of_a_page(style: PageStyle) -> None:
    for lines in range(LINES[style.id] - 10, LINES[style.id] + 4):
        report = prose("\n".join([*["国"] * lines, "（一）主动公开", "甲"]), problems="乙", other="丙")
        for text in text_of(written(report, style=style)):
            *_, last, _ = [line for line in text.splitlines() if line.strip()]
            assert not re.match(r"[一二三四五六]、.*(情况|事项)$", last)
            assert last != "（一）主动公开"


def setting_of(inks: Iterable[Ink], wanted: str) -> tuple[str, float]:
    """The font and size of a piece of text, all of whose characters must have the same."""
    found = list(inks)
    start = "".join(ink.text for ink in found).index(wanted)
    settings = {(ink.font, ink.size) for ink in found[start : start + len(wanted)]}
    assert len(settings) == 1
    return settings.pop()
