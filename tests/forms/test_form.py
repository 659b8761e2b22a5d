"""What follows from a form file is made once for each edition, and two files that say the same are the same edition."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from editor.checks.checker import Checker, checker_for
from editor.forms.address import CellRef
from editor.forms.form import Form
from editor.forms.load import load_form, load_forms
from editor.forms.rule_spec import RuleSpec
from editor.forms.rules import RuleInstance, bind
from editor.forms.sections import SectionSpec
from editor.resources import resource_path
from tests.strategies import FORM_IDS, form_of, random_balanced_report


@pytest.mark.parametrize("made", ["cells", "kinds", "totals", "lines", "names", "paths", "instances"])
def test_what_follows_from_the_file_is_made_once(made: str) -> None:
    form = form_of("2021")
    assert getattr(form, made) is getattr(form, made)


def test_the_same_file_read_twice_is_the_same_edition() -> None:
    again = load_form(resource_path("forms", "2021.toml"))
    assert again == form_of("2021")
    assert hash(again) == hash(form_of("2021"))
    assert again != form_of("2019")
    other = Form(replace(again.spec, name="另一版"))
    assert other != again


def test_reports_of_one_edition_share_their_checker() -> None:
    one, other = (random_balanced_report(random.Random(seed), form_of("2021")) for seed in (1, 2))
    assert checker_for(one) is checker_for(other)
    beside = random_balanced_report(random.Random(3), form_of("2021"), with_prior=True)
    assert checker_for(beside) is not checker_for(one)


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_every_cell_stands_in_its_row_and_column(form_id: str) -> None:
    form = form_of(form_id)
    for ref in form.cells:
        assert (form.row(ref).id, form.column(ref).id) == (ref.row, ref.column)
        assert form.blocks[ref].members("rows", ref.row) == (ref.row,)
    with pytest.raises(KeyError):
        form.row(CellRef("requests", "nowhere", "total"))


def test_rules_are_bound_when_a_form_loads_and_never_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counting(tables: Sequence[SectionSpec], rule: RuleSpec) -> tuple[RuleInstance, ...]:
        asked.append(rule.id)
        return bind(tables, rule)

    monkeypatch.setattr("editor.forms.form.bind", counting)
    forms = load_forms(resource_path("forms"))
    once = [rule.id for form in forms for rule in form.rules]
    assert asked == once
    for form in forms:
        assert Checker(form, form).compiled.checks
    assert asked == once
