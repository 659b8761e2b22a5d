"""Tables without lines, on pages drawn here: a figure that stands over two lines is none."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.importers.pdf.drawn_pages import (
    box,
    grid_of,
    paragraphs_of,
    read,
    rows,
    texts_of,
    write,
)

ROWS = (
    (["一、本年新收政府信息公开申请数量"], "", "1 0 2 0 3 0 6"),
    (["（二）部分公开（区分处理的，", "只计这一情形）"], "三、", "12 0 0 0 0 0 12"),
    (["1.属于国家秘密"], "不予", "0 4 0 0 0 0 4"),
    (["2.其他法律行政法", "规禁止公开的", "信息"], "公开", "0 0 5 0 0 0 5"),
    (["3.危及安全稳定"], "", "7 7 7 7 7 7 42"),
)


def test_without_rules_figures_over_two_lines_are_none() -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 60, 200, "（七）总计")
        for at in range(7):
            write(canvas, 200 + 40 * at, 194, "676")
            write(canvas, 200 + 40 * at, 206, "2")

    lines = paragraphs_of(read(page))[1:]
    assert not any(word.isdigit() for line in lines for word in line.split())


def test_without_rules_a_label_over_two_lines_keeps_its_figures() -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 60, 200, "（二）部分公开（区分处理的，")
        write(canvas, 60, 214, "只计这一情形）")
        write(canvas, 300, 207, "4")
        write(canvas, 360, 207, "0")

    assert paragraphs_of(read(page))[1:] == ["（二）部分公开（区分处理的，只计这一情形）\t4\t0"]


def open_table(canvas: Canvas, top: float, place: float) -> None:
    """A table without rules whose figures stand beside a place of the label: 0 its first line, 1 its last."""
    for at, text in enumerate(("自然人", "商业", "科研", "公益", "法律", "其他", "总计")):
        write(canvas, 300 + 36 * at, top, text[:2])
        write(canvas, 300 + 36 * at, top + 12, text[2:])
    y = top + 30
    for label, group, figures in ROWS:
        for number, text in enumerate(label):
            write(canvas, {"一": 60, "（": 90, "只": 90}.get(text[0], 115), y + 13 * number, text)
        level = y + 13 * (len(label) - 1) * place
        write(canvas, 60, level, group)
        for at, text in enumerate(figures.split()):
            write(canvas, 300 + 36 * at, level, text)
        y += 13 * len(label)


@pytest.mark.parametrize("place", [0, 0.5, 1])
def test_a_table_without_rules_has_a_row_for_each_line_of_figures(place: float) -> None:
    lines = texts_of(grid_of(read(lambda canvas: open_table(canvas, 100, place))))
    assert lines[0] == ["", "自然人", "商业", "科研", "公益", "法律", "其他", "总计"]
    assert lines[1:] == [["".join(label), *figures.split()] for label, _, figures in ROWS]


def test_a_figure_over_two_lines_of_a_table_without_rules_is_none() -> None:
    def page(canvas: Canvas) -> None:
        open_table(canvas, 100, 0)
        write(canvas, 516, 100 + 30 + 13 * 7 + 13, "9")  # under the last total

    last = texts_of(grid_of(read(page)))[-1]
    assert last[1:-1] == ["7"] * 6
    assert not last[-1].isdigit()


def test_a_figure_that_a_page_end_parts_is_none() -> None:
    def page(canvas: Canvas) -> None:
        box(canvas, 60, 60, 260, 80)
        box(canvas, 260, 60, 360, 80, "8")
        box(canvas, 360, 60, 460, 80)

    grid = grid_of(read(lambda canvas: rows(canvas, 740, [["1.第一", "5", "6"], ["2.第二", "12", "7"]]), page))
    assert texts_of(grid) == [["1.第一", "5", "6"], ["2.第二", "12…8", "7"]]
