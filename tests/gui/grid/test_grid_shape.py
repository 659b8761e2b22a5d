"""Where cells and labels stand in the window, how one walks through them, and that every label has room."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from editor.forms.address import CellRef
from editor.forms.layout import table_grid
from editor.forms.rule_spec import Force
from editor.gui.grid.labels import GridStyle, is_note
from editor.gui.grid.marks import CellMark, marks_of, suspect_for
from editor.gui.grid.model import GridModel
from editor.gui.grid.shape import CellStep, GridShape
from editor.gui.grid.sizes import fit
from editor.gui.grid.sizing import sizes_for
from editor.gui.look.theme import theme_of
from editor.session import Session
from tests.strategies import FORM_IDS, form_of, random_balanced_report, with_cells

TABLES = [(form, table.id) for form in FORM_IDS for table in form_of(form).tables]


def shape_of(form: str, table: str) -> GridShape:
    return GridShape(table_grid(form_of(form).section(table)))


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_every_slot_has_one_place(form: str, table: str) -> None:
    shape = shape_of(form, table)
    parts = (*shape.column_labels, *shape.corner_labels, *shape.row_labels, *shape.body.values())
    assert sorted(parts, key=id) == sorted(shape.grid.slots, key=id)
    assert set(shape.places) == set(form_of(form).section(table).cells())


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_tab_reaches_every_cell_in_the_form_s_order(form: str, table: str) -> None:
    shape = shape_of(form, table)
    place, reached = shape.reading_order[0], [shape.reading_order[0]]
    while (following := shape.neighbour_in_reading(*place, forward=True)) is not None:
        place = following
        reached.append(place)
        assert shape.neighbour_in_reading(*place, forward=False) == reached[-2]
    assert [shape.ref_at(*each) for each in reached] == list(form_of(form).section(table).cells())


def test_down_steps_over_captions_and_into_wide_cells() -> None:
    shape = shape_of("2021", "disclosure")
    normative = shape.places[CellRef("disclosure", "normative", "in_force")]
    licensing = shape.places[CellRef("disclosure", "licensing", "decisions")]
    assert shape.next_place(*normative, CellStep.DOWN) == licensing
    assert shape.next_place(*licensing, CellStep.RIGHT) is None
    assert shape.last_place(*licensing, CellStep.DOWN) == shape.places[CellRef("disclosure", "fees", "amount")]


def test_labels_stay_in_place_where_the_table_has_one_header() -> None:
    three, two, four = (shape_of("2021", table) for table in ("requests", "disclosure", "review"))
    assert (three.top, three.left, three.rows, three.columns) == (3, 3, 25, 7)
    assert (two.top, two.left, two.rows, two.columns) == (0, 0, 14, 4)
    assert (four.top, four.left, four.rows, four.columns) == (3, 0, 1, 15)


@pytest.mark.parametrize(("form", "table"), TABLES)
@pytest.mark.parametrize("with_prior", [False, True])
def test_the_table_fits_a_small_screen_and_cuts_off_no_label(
    qapp: QApplication, form: str, table: str, with_prior: bool
) -> None:
    report = random_balanced_report(random.Random(1), form_of(form), with_prior=with_prior)
    model = GridModel(Session(report), form_of(form).section(table))
    style = GridStyle(qapp.font(), theme_of(is_dark=False))
    sizes = sizes_for(model, style, 750, has_prior=with_prior)
    assert sum(sizes.widths) == 750
    for slot in model.shape.grid.slots:
        font = QFontMetrics(style.small if is_note(slot) else style.font)
        width, height = sizes.width(slot) - 2 * style.inset - 1, sizes.height(slot)
        assert style.height(slot, sizes.width(slot)) <= height or slot.ref is not None
        for line in style.lines(slot, sizes.width(slot)).split("\n"):
            wrapped = slot.vertical or len(line) > 4 or font.horizontalAdvance(line) <= width
            assert wrapped, f"{line} is wider than {width}"


@pytest.mark.parametrize("zoom", [1.5, 2.5])
def test_larger_text_gets_larger_rows(qapp: QApplication, zoom: float) -> None:
    model = GridModel(
        Session(random_balanced_report(random.Random(1), form_of("2021"))), form_of("2021").section("requests")
    )
    plain = GridStyle(qapp.font(), theme_of(is_dark=False))
    font = QFont(qapp.font())
    font.setPointSizeF(font.pointSizeF() * zoom)
    sizes = sizes_for(model, replace(plain, font=font), 750, has_prior=False)
    least = sizes_for(model, plain, 750, has_prior=False)
    assert all(large >= small for large, small in zip(sizes.heights, least.heights, strict=True))
    assert sum(sizes.heights) > sum(least.heights) * zoom * 0.9


def test_statutory_words_are_broken_between_words(qapp: QApplication) -> None:
    style = GridStyle(qapp.font(), theme_of(is_dark=False))
    labels = {slot.text: slot for slot in table_grid(form_of("2021").section("review")).slots}
    room = style.em * 3 + 2 * style.inset + 2
    assert style.lines(labels["结果维持"], room) == "结果\n维持"
    assert style.lines(labels["总计"], room) == "总计"
    rows = {slot.text: slot for slot in table_grid(form_of("2021").section("requests")).slots}
    assert style.lines(rows["（三）不予公开"], room + style.em) == "（三）\n不予公开"


def test_widths_keep_to_their_shares_unless_content_needs_more() -> None:
    grid = table_grid(form_of("2021").section("disclosure"))
    assert fit(grid, 300, [10] * 4, lambda _slot, _width: 0, [1] * 14).widths == (90, 70, 70, 70)
    assert fit(grid, 300, [10, 150, 10, 10], lambda _slot, _width: 0, [1] * 14).widths == (58, 150, 45, 47)
    assert sum(fit(grid, 300, [200] * 4, lambda _slot, _width: 0, [1] * 14).widths) == 800


def test_a_failed_rule_marks_total_and_terms_and_circles_the_suspect() -> None:
    report = random_balanced_report(random.Random(7), form_of("2021"))
    granted = CellRef("requests", "results.granted", "natural")
    session = Session(with_cells(report, {granted: report.numbers[granted] + 1000}))
    refs = set(report.form.section("requests").cells())
    marks = marks_of(report.form, refs, session.result.findings, session.suspects)
    assert marks[granted] == CellMark(term=Force.ERROR, is_suspect=True)
    assert marks[granted._replace(row="results.total")].head is Force.ERROR
    assert marks[granted._replace(column="total")].head is Force.ERROR
    assert marks[granted._replace(column="legal.other")] == CellMark(term=Force.ERROR)
    assert granted._replace(row="new", column="legal.other") not in marks
    elsewhere = set(report.form.section("review").cells())
    assert marks_of(report.form, elsewhere, session.result.findings, session.suspects) == {}


def test_the_suspect_for_a_cell_is_its_own_or_one_that_mends_its_rule() -> None:
    report = random_balanced_report(random.Random(7), form_of("2021"))
    granted = CellRef("requests", "results.granted", "natural")
    session = Session(with_cells(report, {granted: report.numbers[granted] + 1000}))
    broken = [finding for finding in session.result.findings if granted in finding.cells]
    own = suspect_for(session.suspects, granted, broken)
    assert own is not None
    assert own.changes[0].after == report.numbers[granted]
    assert suspect_for(session.suspects, granted._replace(column="legal.other"), broken) == own
    assert suspect_for(session.suspects, CellRef("review", "cases", "reconsideration.total"), []) is None
