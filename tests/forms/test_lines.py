"""Which cells stand next to each other on paper."""

from __future__ import annotations

import pytest

from editor.forms.address import CellRef
from editor.forms.form import Form
from editor.forms.lines import Direction
from editor.forms.sections import FigureKind
from tests.strategies import FORM_IDS, form_of


def line(form: Form, cell: str, direction: Direction) -> list[str]:
    """The line of a cell, by what differs in it."""
    (found,) = [one.line for one in form.lines[CellRef.parse(cell)] if one.line.direction is direction]
    return [ref.column if direction is Direction.ACROSS else ref.row for ref in found.cells]


def test_a_row_runs_across_to_its_total() -> None:
    columns = line(form_of("2021"), "requests/new/legal.business", Direction.ACROSS)
    assert columns == [
        "natural",
        *(f"legal.{kind}" for kind in ("business", "research", "welfare", "law_firm", "other")),
    ]


def test_a_column_runs_down_to_its_total() -> None:
    rows = line(form_of("2021"), "requests/results.granted/natural", Direction.DOWN)
    assert (rows[:3], rows[-1], len(rows)) == (["new", "carried_in", "results.granted"], "results.other.other", 23)


def test_table_four_is_three_groups() -> None:
    columns = line(form_of("2021"), "review/cases/litigation.direct.other", Direction.ACROSS)
    assert columns == [f"litigation.direct.{result}" for result in ("upheld", "corrected", "other", "pending")]


def test_blocks_with_the_same_column_go_on() -> None:
    assert line(form_of("2021"), "disclosure/licensing/decisions", Direction.DOWN) == [
        "licensing",
        "penalties",
        "coercion",
    ]


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_neighbours_are_one_step_away_and_know_each_other(form_id: str) -> None:
    form = form_of(form_id)
    for ref, standings in form.lines.items():
        assert ref not in form.totals
        assert form.kinds[ref] is FigureKind.COUNT
        for standing in standings:
            place = standing.line.cells.index(ref)
            assert standing.neighbours
            for step, beside in standing.neighbours:
                assert standing.line.cells[place + step] == beside
                assert (-step, ref) in [one for other in form.lines[beside] for one in other.neighbours]
