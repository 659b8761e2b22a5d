"""Rows that may have moved by a column: an empty end is suspicious, a cell that says it holds nothing is not."""

from __future__ import annotations

import pytest

from editor.forms.address import CellRef
from editor.forms.grid import Grid, Slot
from editor.forms.layout import table_grid
from editor.importers.blocks.source import Source, SourceGrid, SourceParagraph
from editor.importers.draft import ImportDraft
from editor.importers.matching.draft_of_source import match
from editor.importers.review import Review
from editor.wording.decimal_text import format_number
from tests.strategies import all_forms, form_of

FORM = form_of("2021")
FORM_ROWS = next(section for section in FORM.sections if section.id == "requests").blocks[0].leaf_rows
COLUMNS = ("natural", "legal.business", "legal.research", "legal.welfare", "legal.law_firm", "legal.other", "total")
FULL = ("2", "1", "0", "0", "0", "0", "3")


def read(rows: dict[str, tuple[str, ...]]) -> ImportDraft:
    """A web or Word table with its full header; every row has all its cells."""
    grid = table_grid(next(section for section in FORM.sections if section.id == "requests"))
    slots = [
        Slot(slot.row, slot.column, slot.row_span, slot.column_span, text=_text(slot.ref, rows) or slot.text)
        for slot in grid.slots
    ]
    laid = Grid(rows=grid.rows, columns=grid.columns, slots=tuple(slots))
    title = SourceParagraph("某县水务局2023年政府信息公开工作年度报告", "第 1 段")
    return match(Source("年报.docx", (title, SourceGrid(laid, "表格 1"))), all_forms())


def _text(ref: CellRef | None, rows: dict[str, tuple[str, ...]]) -> str:
    if ref is None:
        return ""
    return rows.get(ref.row, FULL)[COLUMNS.index(ref.column)]


def row(draft: ImportDraft, name: str) -> tuple[str, ...]:
    found = (draft.proposals.get(CellRef("requests", name, column)) for column in COLUMNS)
    return tuple("" if proposal is None else format_number(proposal.value) for proposal in found)


@pytest.mark.parametrize("mark", ["—", "——", "－", "/", "\\"])
@pytest.mark.parametrize("ends", [(0,), (-1,), (0, -1)])
def test_a_dash_at_an_end_is_a_filled_cell(mark: str, ends: tuple[int, ...]) -> None:
    figures = ["0", "1", "0", "0", "0", "0", "1"]
    for end in ends:
        figures[end] = mark
    draft = read({"new": tuple(figures), "carried_in": FULL})
    assert row(draft, "new") == tuple("" if text == mark else text for text in figures)
    assert not draft.unread


def test_an_empty_end_is_none() -> None:
    draft = read({"new": ("", "2", "1", "0", "0", "0", "0"), "carried_in": ("2", "1", "0", "0", "0", "3", "")})
    assert {(ref.row) for ref in draft.unread} == {"new", "carried_in"}
    assert row(draft, "results.granted") == FULL


@pytest.mark.parametrize("figures", [
    ("", "", "", "370", "", "", ""),
    ("0", "", "", "", "", "", ""),
    ("", "", "0", "", "0", "", ""),
])  # fmt: skip
def test_too_little_of_a_row_does_not_tell_the_columns(figures: tuple[str, ...]) -> None:
    draft = read(dict.fromkeys((row.id for row in FORM_ROWS), figures))
    assert draft.proposals == {}
    assert {ref.table for ref in draft.unread} == {"requests"}


def test_a_sum_tells_them() -> None:
    figures = ("", "", "", "370", "", "", "370")
    draft = read(dict.fromkeys((row.id for row in FORM_ROWS), figures))
    assert row(draft, "new") == figures
    assert not draft.unread


def test_rows_without_their_totals_are_read_where_others_prove_the_columns() -> None:
    bare = dict.fromkeys((row.id for row in FORM_ROWS), ("3", "1", "", "", "", "", ""))
    draft = read({**bare, "new": FULL, "carried_in": FULL})
    assert row(draft, "results.partial") == ("3", "1", "", "", "", "", "")
    assert not draft.unread


def test_a_cell_says_why_it_is_unread() -> None:
    draft = read({"new": ("402余", *FULL[1:]), "carried_in": ("", "2", "1", "0", "0", "0", "0")})
    review = Review(draft)
    assert review.reason(CellRef("requests", "new", "natural")) == "“402余”不是确数"
    assert review.reason(CellRef("requests", "carried_in", "total")).endswith("首尾有空格，各数可能错了一列")


def test_figures_in_one_merged_cell_are_no_lost_header() -> None:
    grid = table_grid(next(section for section in FORM.sections if section.id == "requests"))
    first = next(slot for slot in grid.slots if slot.ref is not None and slot.ref.row == "new")
    slots = [
        Slot(slot.row, slot.column, slot.row_span, slot.column_span, text=_text(slot.ref, {}) or slot.text)
        for slot in grid.slots
        if slot.ref is None or slot.ref.row != "new"
    ]
    merged = Slot(first.row, first.column, 1, len(COLUMNS), text="5120008")
    laid = Grid(rows=grid.rows, columns=grid.columns, slots=(*slots, merged))
    title = SourceParagraph("某县水务局2023年政府信息公开工作年度报告", "第 1 段")
    draft = match(Source("年报.html", (title, SourceGrid(laid, "表格 1"))), all_forms())
    assert row(draft, "new") == ("5", "1", "2", "0", "0", "0", "8")
    notes = "\n".join(draft.notes)
    assert "表头不全" not in notes
    assert "有 7 格的数字连在一起，分开后按列的先后对应" in notes


@pytest.mark.parametrize("form_id", ["2019", "2021"])
@pytest.mark.parametrize("moved", [0, 1])
def test_only_the_totals_of_several_groups_are_read_unless_they_stand_beside_their_columns(
    form_id: str, moved: int
) -> None:
    section = next(section for section in form_of(form_id).sections if section.id == "review")
    columns = [leaf.id for leaf in section.blocks[0].leaf_columns]
    figures = dict.fromkeys(columns, "")
    for at, column in enumerate(columns):
        if column.endswith("total"):
            figures[columns[at - moved]] = str(at)
    grid = table_grid(section)
    slots = tuple(
        Slot(
            slot.row,
            slot.column,
            slot.row_span,
            slot.column_span,
            text=figures[slot.ref.column] if slot.ref else slot.text,
        )
        for slot in grid.slots
    )
    year = 2020 if form_id == "2019" else 2023
    title = SourceParagraph(f"某县水务局{year}年政府信息公开工作年度报告", "第 1 段")
    laid = SourceGrid(Grid(rows=grid.rows, columns=grid.columns, slots=slots), "表格 1")
    draft = match(Source("年报.docx", (title, laid)), all_forms())
    read_cells = {ref.column: str(proposal.value) for ref, proposal in draft.proposals.items()}
    assert read_cells == ({} if moved else {column: text for column, text in figures.items() if text})
