"""The checks that are no arithmetic: SHAPE, S.SPLIT, S.OTHER; and that forms and functions name each other."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from editor.checks.checker import checker_for
from editor.checks.finding import Finding, State, Verdict
from editor.checks.functions import TABLE_CHECKS
from editor.checks.prose.registry import PROSE_CHECKS
from editor.forms.address import CellRef
from editor.forms.check_names import CHECK_NAMES
from editor.forms.rule_spec import Force
from editor.report.model import Report
from editor.report.numbers import CellValue
from tests.strategies import FORM_IDS, all_forms, form_of, random_balanced_report, with_cells

NEW = CellRef("requests", "new", "natural")
FEE = CellRef("disclosure", "fees", "amount")
CHANGE = CellRef("disclosure", "licensing", "change")


def zeros(form_id: str = "2021", changes: dict[str, int] | None = None) -> Report:
    """A report of zeros, some cells of table three other."""
    form = form_of(form_id)
    cells: dict[CellRef, Decimal | str] = dict.fromkeys(form.cells, Decimal(0))
    cells.update({CellRef.parse(f"requests/{place}"): Decimal(value) for place, value in (changes or {}).items()})
    return Report(form, form.years.first, "测试市", cells=cells)


def findings(report: Report, rule: str) -> list[Finding]:
    return [finding for finding in checker_for(report).check(report).findings if finding.rule == rule]


def test_forms_and_functions_name_each_other() -> None:
    named = {rule.function for form in all_forms() for rule in form.rules if rule.function is not None}
    assert named - set(PROSE_CHECKS) == set(TABLE_CHECKS)


def test_the_names_that_a_form_may_give_are_those_of_the_checks_there_are() -> None:
    assert {*TABLE_CHECKS, *PROSE_CHECKS} == CHECK_NAMES


@pytest.mark.parametrize(
    ("form_id", "ref", "value", "message"),
    [
        ("2021", NEW, Decimal(-1), "一、本年新收·自然人：不能小于 0"),
        ("2021", NEW, Decimal("1.5"), "一、本年新收·自然人：应为整数"),
        ("2021", NEW, "约12件", "一、本年新收·自然人：“约12件”不是数字"),
        ("2021", FEE, Decimal("-0.01"), "行政事业性收费·本年收费金额：不能小于 0"),
        ("2021", FEE, Decimal("0.1234567"), "行政事业性收费·本年收费金额：小数不能超过 6 位"),
        ("2019", CHANGE, Decimal("0.5"), "行政许可·本年增/减：应为整数"),
    ],
)
def test_shape_fails(form_id: str, ref: CellRef, value: CellValue, message: str) -> None:
    report = with_cells(zeros(form_id), {ref: value})
    (found,) = findings(report, "SHAPE")
    assert (found.state, found.force, found.at) == (State.FAIL, Force.ERROR, str(ref))
    assert found.message == message
    assert found.cells == (ref,)
    assert checker_for(report).check(report).verdict is Verdict.ERRORS


@pytest.mark.parametrize(
    ("form_id", "ref", "value"),
    [
        ("2021", NEW, Decimal("12.00")),
        ("2021", FEE, Decimal("4166.241619")),
        ("2021", FEE, Decimal("4166.24161900")),
        ("2019", CHANGE, Decimal(-3)),
    ],
)
def test_shape_passes(form_id: str, ref: CellRef, value: CellValue) -> None:
    assert findings(with_cells(zeros(form_id), {ref: value}), "SHAPE") == []


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_shape_of_a_blank_cell_cannot_be_judged(form_id: str) -> None:
    report = random_balanced_report(random.Random(1), form_of(form_id))
    for ref in report.form.cells[::7]:
        (found,) = findings(with_cells(report, {ref: None}), "SHAPE")
        assert (found.state, found.blank) == (State.UNKNOWN, (ref,))
        assert found.message.endswith("：未填")


SPLIT = {"new/natural": 5, "results.partial/natural": 2, "results.denied.third_party/natural": 5}


def test_partial_counted_twice_is_told() -> None:
    report = zeros(changes={**SPLIT, "results.total/natural": 5})
    (found,) = findings(report, "S.SPLIT")
    assert (found.at, found.force, found.state) == ("natural", Force.HINT, State.FAIL)
    assert "比各项之和少 2，正好是（二）部分公开的件数" in found.message


@pytest.mark.parametrize("total", [4, 6, 7])
def test_a_total_short_by_another_number_is_no_split(total: int) -> None:
    assert findings(zeros(changes={**SPLIT, "results.total/natural": total}), "S.SPLIT") == []


def test_without_partial_there_is_no_split() -> None:
    assert findings(zeros(changes={"new/natural": 5}), "S.SPLIT") == []


@pytest.mark.parametrize("place", ["results.partial", "results.total", "results.granted"])
def test_split_is_not_judged_beside_a_blank(place: str) -> None:
    report = zeros(changes={**SPLIT, "results.total/natural": 5})
    assert findings(with_cells(report, {CellRef("requests", place, "natural"): None}), "S.SPLIT") == []


@pytest.mark.parametrize(
    ("other", "total", "told"),
    [(11, 54, True), (11, 55, False), (10, 11, False), (0, 0, False), (100, 100, True)],
)
def test_many_others_are_told(other: int, total: int, told: bool) -> None:
    report = zeros(changes={"results.other.other/natural": other, "results.total/natural": total})
    found = findings(report, "S.OTHER")
    assert [one.at for one in found] == ["natural"] * told
    if told:
        assert f"{other} 件，超过总计 {total} 件的五分之一" in found[0].message
        assert found[0].force is Force.HINT


@pytest.mark.parametrize("place", ["results.other.other", "results.total"])
def test_others_are_not_judged_beside_a_blank(place: str) -> None:
    report = zeros(changes={"results.other.other/natural": 20, "results.total/natural": 20})
    assert findings(with_cells(report, {CellRef("requests", place, "natural"): None}), "S.OTHER") == []


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_hints_alone_do_not_block(form_id: str) -> None:
    report = zeros(form_id)
    assert checker_for(report).check(report).verdict is Verdict.READY
