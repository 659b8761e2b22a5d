"""Blocks of cells in and out: tab-separated text, HTML, figures apart by spaces. And what a paste would do."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.forms.address import CellRef
from editor.forms.layout import table_grid
from editor.gui.grid.clipboard import Block, as_html, as_text, read_block, read_html, read_text
from editor.gui.grid.paste_plan import plan_paste
from editor.gui.grid.shape import GridShape
from tests.strategies import form_of

FORM = form_of("2021")
TABLE_THREE = GridShape(table_grid(FORM.section("requests")))
TABLE_TWO = GridShape(table_grid(FORM.section("disclosure")))

cells = st.sampled_from(["0", "12", "", "1,234", "3.5", "待核实", "a\tb", 'x"y', "两\n行", "<b>", "&amp;", "无"])


@st.composite
def blocks(draw: st.DrawFn) -> list[list[str]]:
    """A rectangle of texts."""
    width = draw(st.integers(2, 5))
    return draw(st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=5))


@given(blocks())
def test_text_comes_back_as_it_went(rows: list[list[str]]) -> None:
    assert read_text(as_text(rows)) == Block(tuple(map(tuple, rows)))


@given(blocks())
def test_html_comes_back_with_its_lines_and_wide_blanks_wide(rows: list[list[str]]) -> None:
    expected = tuple(tuple(text.replace("\t", "\u00a0 ") for text in row) for row in rows)
    assert read_html(as_html(rows)) == expected


def test_text_as_excel_writes_it() -> None:
    assert read_text('1\t2\r\n3\t"四\n五"\r\n').rows == (("1", "2"), ("3", "四\n五"))


def test_a_blank_line_in_a_column_is_a_blank_cell() -> None:
    assert read_text("1\n\n3\n").rows == (("1",), ("",), ("3",))


def test_nothing_is_no_block() -> None:
    assert read_block("").rows == ()


def test_figures_apart_by_spaces_are_parted_and_marked_as_a_guess() -> None:
    assert read_text("1 2  3\n4 5 6") == Block((("1", "2", "3"), ("4", "5", "6")), is_guess=True)


def test_words_apart_by_spaces_stay_together() -> None:
    assert read_text("约 3 件") == Block((("约 3 件",),))


def test_html_counts_for_more_than_text() -> None:
    assert read_block("1 2", "<table><tr><td>1</td><td>2</td></tr></table>").rows == (("1", "2"),)


def test_text_is_read_where_html_has_no_table() -> None:
    assert read_block("1\t2", "<p>1 2</p>").rows == (("1", "2"),)


def test_merged_cells_keep_the_places_under_them_empty() -> None:
    markup = """<html><body><!--StartFragment--><table>
        <tr><td rowspan=2>合</td><td colspan="2">宽</td><td>1</td></tr>
        <tr><td>2</td><td>&nbsp;<p>3</p></td><td><span>4</span></td></tr>
        </table><!--EndFragment--></body></html>"""
    assert read_html(markup) == (("合", "宽", "", "1"), ("", "2", "3", "4"))


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("1<br>2", "1\n2"),
        ("12<br>\r\n  345", "12\n345"),
        ("<p class=MsoNormal>1</p><p>2<o:p></o:p></p>", "1\n2"),
        ("<div>12</div>345", "12\n345"),
        ("12<ul><li>3</li><li>4</li></ul>", "12\n3\n4"),
        ("<table><tr><td>1</td><td>2</td></tr></table>3", "1\n2\n3"),
        ("1\n 2", "1 2"),
        ("12&nbsp;345", "12\u00a0345"),
        ("12&nbsp;&nbsp;345", "12\u00a0\u00a0345"),
        ("12\u3000345", "12\u3000345"),
        ("12<sup>1</sup>", "12(1)"),
        ("<s>12</s>15", "(12)15"),
    ],
)
def test_what_stands_apart_in_a_cell_of_a_page_stays_apart(cell: str, text: str) -> None:
    assert read_html(f"<table><tr><td>{cell}</td><td>9</td></tr></table>") == ((text, "9"),)


@pytest.mark.parametrize("gap", ["<br>", "</p><p>", "<br/>\n", " ", "\u3000", "&nbsp; "])
def test_two_figures_in_a_pasted_cell_leave_it_as_it_was_and_are_told(gap: str) -> None:
    markup = f"<table><tr><td>5</td><td><p>1{gap}2</p></td></tr></table>"
    plan = plan_paste(read_block("5\t1 2", markup), TABLE_THREE, FORM, [(0, 0)])
    assert plan.needs_asking
    assert list(plan.values(keep_text=False).values()) == [Decimal(5)]
    assert "可能是几个数连在一起，一格只填一个数" in plan.odd[0].reading.note


def test_two_figures_in_a_quoted_cell_leave_it_as_it_was() -> None:
    plan = plan_paste(read_text('5\t"1\n2"\t"3\t4"\r\n'), TABLE_THREE, FORM, [(0, 0)])
    assert list(plan.values(keep_text=False).values()) == [Decimal(5)]
    assert [cell.text for cell in plan.odd] == ["1\n2", "3\t4"]


def test_two_figures_that_were_kept_as_text_are_copied_and_pasted_as_two() -> None:
    for text in ("12\n345", "4 2", "12\t345", "12  345", "12\u3000345"):
        for block in (read_block(as_text([[text, "1"]])), read_block("", as_html([[text, "1"]]))):
            plan = plan_paste(block, TABLE_THREE, FORM, [(0, 0)])
            assert list(plan.values(keep_text=False).values()) == [Decimal(1)]


def test_a_block_lands_from_the_first_selected_cell_on() -> None:
    plan = plan_paste(Block((("1", "２"), ("3", "4"))), TABLE_THREE, FORM, [(1, 1)])
    placed = {cell.place: cell.reading.value for cell in plan.cells}
    assert placed == {(1, 1): Decimal(1), (1, 2): Decimal(2), (2, 1): Decimal(3), (2, 2): Decimal(4)}
    assert not plan.needs_asking


def test_what_does_not_fit_is_told() -> None:
    plan = plan_paste(Block((("1", "2", ""), ("3", "4", "5"))), TABLE_THREE, FORM, [(24, 6)])
    assert [cell.place for cell in plan.cells] == [(24, 6)]
    assert plan.dropped == ("2", "3", "4", "5")
    assert plan.needs_asking


def test_a_block_steps_over_the_labels_of_table_two() -> None:
    plan = plan_paste(Block((("1", "2", "3"), ("4", "5", "6"), ("7", "", ""))), TABLE_TWO, FORM, [(2, 1)])
    refs = [cell.ref for cell in plan.cells]
    assert refs[0] == CellRef("disclosure", "rules", "issued")
    assert refs[-1] == CellRef("disclosure", "licensing", "decisions")
    assert not plan.dropped


def test_a_figure_for_a_covered_place_is_dropped_not_lost_in_silence() -> None:
    plan = plan_paste(Block((("7", "8", ""),)), TABLE_TWO, FORM, [(6, 1)])
    assert plan.dropped == ("8",)


def test_one_text_fills_all_that_is_selected() -> None:
    plan = plan_paste(Block((("0",),)), TABLE_THREE, FORM, [(0, 0), (0, 1), (3, 2)])
    assert [cell.place for cell in plan.cells] == [(0, 0), (0, 1), (3, 2)]


def test_odd_texts_are_read_with_a_note() -> None:
    plan = plan_paste(Block((("12件", "—", "待核实", "1,234"),)), TABLE_THREE, FORM, [(0, 0)])
    assert [cell.text for cell in plan.odd] == ["12件", "—", "待核实"]
    places = [cell.ref for cell in plan.cells]
    assert plan.values(keep_text=False) == {places[0]: Decimal(12), places[1]: None, places[3]: Decimal(1234)}
    assert plan.values(keep_text=True)[places[2]] == "待核实"
