"""Tables whose cells have lines around them, on pages drawn here: over page ends, merged, turned, shaded."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from editor.importers.blocks.source import SourceGrid, SourceParagraph
from tests.importers.pdf.drawn_pages import (
    FILLER,
    FONT,
    box,
    grid_of,
    paragraphs_of,
    read,
    rows,
    texts_of,
    write,
)


def test_a_table_goes_on_after_the_page_end_and_its_header_is_dropped() -> None:
    header = ["项目", "甲", "乙"]
    grid = grid_of(
        read(
            lambda canvas: rows(canvas, 700, [header, ["1.第一", "5", "6"], ["2.第二", "", "8"]]),
            lambda canvas: rows(canvas, 60, [header, ["3.第三", "", ""], ["4.第四", "7", "9"]]),
        )
    )
    assert texts_of(grid) == [
        header,
        ["1.第一", "5", "6"],
        ["2.第二", "", "8"],
        ["3.第三", "", ""],
        ["4.第四", "7", "9"],
    ]
    assert grid.place(2) == "第 1 页表格第 3 行"
    assert grid.place(4) == "第 2 页表格第 3 行"


def test_tables_with_words_between_stay_apart() -> None:
    def second(canvas: Canvas) -> None:
        write(canvas, 60, 50, "四、另一部分的标题")
        rows(canvas, 60, [["结果", "1", "2"], ["结果", "3", "4"]])

    source = read(lambda canvas: rows(canvas, 700, [["一", "1", "2"], ["二", "3", "4"]]), second)
    assert [type(block) for block in source.blocks] == [SourceParagraph, SourceGrid, SourceParagraph, SourceGrid]


@pytest.mark.parametrize(
    ("above", "below"),
    [("三、本年度", "办理结果"), ("三、本年度办理结果", "三、本年度办理结果"), ("三、本年度办理结果", "")],
)
def test_a_merged_label_parted_by_the_page_end_is_one(above: str, below: str) -> None:
    def first(canvas: Canvas) -> None:
        box(canvas, 60, 700, 160, 740, above)
        rows(canvas, 700, [["（一）公开", "1"], ["（二）部分公开", "2"]], (160, 360, 460))

    def second(canvas: Canvas) -> None:
        box(canvas, 60, 60, 160, 100, below)
        rows(canvas, 60, [["（三）不予公开", "3"], ["（四）无法提供", "4"]], (160, 360, 460))

    grid = grid_of(read(first, second)).grid
    label = grid.by_place[0, 0]
    assert (label.text, label.row_span) == ("三、本年度办理结果", 4)
    assert grid.by_place[3, 0] is label
    assert grid.by_place[3, 2].text == "4"


def test_a_row_parted_by_the_page_end_is_one() -> None:
    grid = grid_of(
        read(
            lambda canvas: rows(canvas, 700, [["1.属于国家秘密", "1", "2"], ["2.没有现成信息", "3", "4"]]),
            lambda canvas: rows(canvas, 60, [["需要另行制作", "", ""], ["3.补正后仍不明确", "5", "6"]]),
        )
    )
    assert texts_of(grid) == [
        ["1.属于国家秘密", "1", "2"],
        ["2.没有现成信息需要另行制作", "3", "4"],
        ["3.补正后仍不明确", "5", "6"],
    ]


def test_stacked_and_turned_labels_are_read_in_order() -> None:
    def page(canvas: Canvas) -> None:
        box(canvas, 60, 100, 80, 240, *"三、本年度办理结果")
        box(canvas, 80, 100, 100, 240)
        canvas.saveState()
        canvas.translate(86, 800 - 105)
        canvas.rotate(-90)
        canvas.setFont(FONT, 10)
        canvas.drawString(0, 0, "转过来的标签")
        canvas.restoreState()
        box(canvas, 100, 100, 140, 240)
        for column, text in enumerate(("从右往左", "两列竖排")):
            for number, letter in enumerate(text):
                write(canvas, 122 - 18 * column, 120 + 10 * number, letter)
        box(canvas, 140, 100, 200, 240, "1")

    assert texts_of(grid_of(read(page))) == [["三、本年度办理结果", "转过来的标签", "从右往左两列竖排", "1"]]


def test_a_figure_broken_in_a_narrow_cell_is_joined_and_told() -> None:
    def page(canvas: Canvas) -> None:
        box(canvas, 60, 100, 84, 140, "1234", "56")
        box(canvas, 84, 100, 160, 140, "12", "34")
        box(canvas, 160, 100, 260, 140, "甲")

    source = read(page)
    assert texts_of(grid_of(source)) == [["123456", "12\n34", "甲"]]
    assert any("“123456”在窄格中" in note for note in source.notes)


def test_a_figure_that_runs_over_a_rule_is_no_figure() -> None:
    def page(canvas: Canvas) -> None:
        box(canvas, 60, 100, 90, 130, "1234567")
        box(canvas, 90, 100, 140, 130)
        box(canvas, 140, 100, 200, 130, "8")

    first, second, third = texts_of(grid_of(read(page)))[0]
    assert first.endswith("…")
    assert second.endswith("…")
    assert third == "8"


def test_shading_and_white_strokes_are_no_rules() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFillGray(0.8)
        canvas.rect(50, 700, 300, 50, stroke=0, fill=1)
        canvas.setStrokeGray(1)
        canvas.rect(50, 600, 300, 50)
        canvas.setFillGray(0)

    assert paragraphs_of(read(page)) == [FILLER]


def test_a_double_line_is_one_side() -> None:
    def page(canvas: Canvas) -> None:
        rows(canvas, 100, [["项目", "甲", "乙"], ["1.第一", "5", "6"]])
        for shift in (-1.5, 1.5):
            for y in (100, 120, 140):
                canvas.line(60 + shift, 800 - y - shift, 460 - shift, 800 - y - shift)
            for x in (60, 260, 360, 460):
                canvas.line(x + shift, 800 - 100, x + shift, 800 - 140)

    assert texts_of(grid_of(read(page))) == [["项目", "甲", "乙"], ["1.第一", "5", "6"]]


def test_a_line_under_words_parts_no_cell() -> None:
    def underlined(canvas: Canvas) -> None:
        box(canvas, 60, 100, 260, 140, "一、本年新收的", "申请数量")
        box(canvas, 260, 100, 360, 140, "12")
        canvas.line(62, 800 - 114, 132, 800 - 114)
        canvas.line(62, 800 - 126, 102, 800 - 126)
        canvas.line(262, 800 - 114, 274, 800 - 114)
        rows(canvas, 140, [["二、上年", "3"]], (60, 260, 360))

    assert texts_of(grid_of(read(underlined))) == [["一、本年新收的申请数量", "12"], ["二、上年", "3"]]
