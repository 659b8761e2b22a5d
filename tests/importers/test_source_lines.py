"""The file's text beside the grid: its lines, and the very characters that each cell was read from."""

from __future__ import annotations

import pytest

from editor.forms.address import CellRef
from editor.importers.draft import ImportDraft
from editor.importers.matching.draft_of_source import match
from editor.importers.source_lines import SourceText
from editor.importers.text.plain import text_source
from tests.strategies import all_forms

TITLE = "某县水务局2023年政府信息公开工作年度报告"
HEADS = ("二、主动公开政府信息情况", "第二十条第（一）项", "信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
COLUMNS = ("issued", "repealed", "in_force")


def read(*lines: str) -> ImportDraft:
    return match(text_source("\n".join((TITLE, *lines)), "年报.txt"), all_forms())


def marked(text: SourceText, ref: CellRef) -> tuple[str, int]:
    """The characters marked for a cell, and how many stand before them in their line."""
    place = text.place(ref)
    assert place is not None
    assert place.has_text
    return text.lines[place.line].text[place.start : place.end], place.start


@pytest.mark.parametrize(("lines", "starts"), [
    (("规章 5 5 15",), (3, 5, 7)),
    (("| 规章 | 5 | 5 | 15 |",), (5, 9, 13)),
    (("规章", "5", "5", "15"), (0, 0, 0)),
])  # fmt: skip
def test_each_figure_of_a_row_is_found_in_its_turn(lines: tuple[str, ...], starts: tuple[int, ...]) -> None:
    draft = read(*HEADS, *lines)
    text = SourceText(draft)
    refs = [CellRef("disclosure", "rules", column) for column in COLUMNS]
    assert [marked(text, ref) for ref in refs] == list(zip(("5", "5", "15"), starts, strict=True))
    places = [text.place(ref) for ref in refs]
    assert all(place is not None and place.first == len(HEADS) + 1 for place in places)  # the row's label
    rows = [place.line for place in places if place is not None]
    assert rows == sorted(rows)


def test_run_together_figures_are_marked_as_they_stand() -> None:
    draft = read(
        "三、收到和处理政府信息公开申请情况",
        "一、本年新收政府信息公开申请数量15130000154二、上年结转政府信息公开申请数量0000000",
    )
    text = SourceText(draft)
    for column in ("natural", "legal.business", "total"):
        assert marked(text, CellRef("requests", "carried_in", column))[0] == "0000000"
        assert marked(text, CellRef("requests", "new", column))[0] == "15130000154"


def test_a_note_leads_to_its_place() -> None:
    text = SourceText(read(*HEADS, "规章 5 5 15"))
    place = text.place_of("第 8 行：“规章”的数值与列数对不上")
    assert place is not None
    assert text.lines[place.first].text == "规章 5 5 15"
    assert text.place_of("列名与格式不同") is None


def test_a_cell_of_which_the_file_is_silent_has_no_place() -> None:
    assert SourceText(read(*HEADS, "规章 5 5 15")).place(CellRef("requests", "new", "total")) is None


def test_rows_of_tables_show_their_cells_apart() -> None:
    lines = SourceText(read("| 甲 | 乙<br>丙 |", "| 1 | 2 |")).lines
    assert [line.text for line in lines if line.is_row] == ["甲 │ 乙<br>丙", "1 │ 2"]
