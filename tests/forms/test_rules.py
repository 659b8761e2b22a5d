"""Which checks come of the rules of the forms, and of which cells they speak."""

from __future__ import annotations

from collections import Counter

import pytest

from editor.forms.address import CellRef
from editor.forms.relation import Cell, CellSum
from editor.forms.rules import RuleInstance
from tests.strategies import FORM_IDS, form_of


def instances(form_id: str) -> dict[tuple[str, str], RuleInstance]:
    found = list(form_of(form_id).formulas)
    keyed = {(instance.rule.id, instance.at): instance for instance in found}
    assert len(keyed) == len(found), "a finding is known by rule and place"
    return keyed


@pytest.mark.parametrize(
    ("form_id", "numbers"),
    [
        ("2021", {"T3.BAL": 7, "T3.SUM": 7, "T3.ROW": 25, "T4.SUM": 3, "T2.BAL": 2, "T2.FLOOR": 2, "Y.CARRY": 7}),
        ("2019", {"T3.BAL": 7, "T3.SUM": 7, "T3.ROW": 23, "T4.SUM": 3, "Y.ITEMS": 5, "Y.CARRY": 7}),
        (
            "2014",
            {
                "S14.RECEIVED": 1,
                "S14.COMPLETED": 1,
                "S14.REPLIES": 1,
                "S14.REFUSED": 1,
                "S14.RECONSIDERATION": 1,
                "S14.LITIGATION": 1,
                "S14.STAFF": 1,
                "S14.OF": 3,
            },
        ),
    ],
)
def test_number_of_checks(form_id: str, numbers: dict[str, int]) -> None:
    assert Counter(rule for rule, _ in instances(form_id)) == numbers


def test_balance_of_a_column() -> None:
    relation = instances("2021")["T3.BAL", "legal.research"].relation
    rows = ["new", "carried_in", "results.total", "carried_out"]
    assert relation.cells == tuple(CellRef("requests", row, "legal.research") for row in rows)
    assert relation.sign == "=="


def test_sum_of_a_column_leaves_out_headings_and_the_total_itself() -> None:
    relation = instances("2021")["T3.SUM", "total"].relation
    assert relation.left == Cell(CellRef("requests", "results.total", "total"))
    assert isinstance(relation.right, CellSum)
    parts = [cell.ref.row for cell in relation.right.cells]
    assert len(parts) == 21
    assert parts[0] == "results.granted"
    assert parts[-1] == "results.other.other"


def test_sum_of_a_row() -> None:
    relation = instances("2021")["T3.ROW", "carried_out"].relation
    assert relation.cells[0] == CellRef("requests", "carried_out", "total")
    assert len(relation.cells) == 7


def test_groups_of_table_four_are_named() -> None:
    found = instances("2021")
    assert [at for rule, at in found if rule == "T4.SUM"] == [
        "reconsideration",
        "litigation.direct",
        "litigation.after",
    ]
    assert all(len(found["T4.SUM", at].relation.cells) == 5 for rule, at in found if rule == "T4.SUM")


def test_rules_between_years_name_last_years_cells() -> None:
    relation = instances("2021")["T2.BAL", "normative"].relation
    assert relation.prior_cells == (CellRef("disclosure", "normative", "in_force"),)
    assert [ref.column for ref in relation.cells] == ["in_force", "issued", "repealed"]
    carried = instances("2019")["Y.CARRY", "total"].relation
    assert carried.prior_cells == (CellRef("requests", "carried_out", "total"),)


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_every_total_has_its_check(form_id: str) -> None:
    form = form_of(form_id)
    summed = {
        (instance.relation.cells[0], instance.relation.cells[1:])
        for instance in instances(form_id).values()
        if instance.rule.totals is not None
    }
    assert summed == {(total, parts) for total, sums in form.totals.items() for parts in sums}
