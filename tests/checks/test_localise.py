"""Suspects: which cell, with which figure, in which order, and what they are not."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from editor.checks.checker import checker_for
from editor.checks.localise import MOST_PER_GROUP, Suspect, suspects
from editor.forms.address import CellRef
from editor.report.model import Report
from editor.wording.decimal_text import format_number
from tests.strategies import form_of, random_balanced_report, with_cells


def report_of(cells: dict[str, int], form_id: str = "2021") -> Report:
    """Zeros, and the cells given."""
    form = form_of(form_id)
    filled: dict[CellRef, Decimal | str] = dict.fromkeys(form.cells, Decimal(0))
    filled.update({CellRef.parse(address): Decimal(value) for address, value in cells.items()})
    return Report(form, form.years.first, "测试市", cells=filled)


def words(suspect: Suspect) -> dict[str, str]:
    """A suspect as `{"requests/new/natural": "3→4"}`."""
    return {
        str(change.cell): f"{format_number(change.before)}→{format_number(change.after)}" for change in suspect.changes
    }


def found(report: Report) -> tuple[Suspect, ...]:
    return suspects(report, checker_for(report))


GROUP = "review/cases/reconsideration"

# A balanced table three: 20 applications of people, 5 of firms.
TABLE = {
    f"requests/{row}/{column}": value
    for row, values in {
        "new": (20, 5),
        "results.granted": (12, 3),
        "results.denied.third_party": (4, 2),
        "results.total": (16, 5),
        "carried_out": (4, 0),
    }.items()
    for column, value in zip(("natural", "legal.business", "total"), (*values, sum(values)), strict=True)
}


def test_a_sound_report_has_no_suspects() -> None:
    assert found(report_of(TABLE)) == ()


def test_a_leaf_of_table_three() -> None:
    (only,) = found(report_of(TABLE | {"requests/results.granted/natural": 21}))
    assert words(only) == {"requests/results.granted/natural": "21→12"}
    assert only.looks_like == "数字前后颠倒"
    assert only.resolves == ("T3.SUM@natural", "T3.ROW@results.granted")


def test_a_total_of_table_three() -> None:
    (only,) = found(report_of(TABLE | {"requests/results.total/total": 0}))
    assert words(only) == {"requests/results.total/total": "0→21"}
    assert only.looks_like == "漏填合计"
    assert only.resolves == ("T3.BAL@total", "T3.SUM@total", "T3.ROW@results.total")


def test_two_wrong_cells() -> None:
    first, *_ = found(
        report_of(TABLE | {"requests/new/natural": 2, "requests/results.denied.third_party/legal.business": 22})
    )
    assert words(first) == {
        "requests/new/natural": "2→20",
        "requests/results.denied.third_party/legal.business": "22→2",
    }
    assert first.looks_like == "差十倍、多一位"


def test_two_figures_that_changed_places() -> None:
    """The column still adds up; only the rows tell, and every column could be it."""
    wrong = {"requests/results.granted/natural": 4, "requests/results.denied.third_party/natural": 12}
    first, *others = found(report_of(TABLE | wrong))
    assert words(first) == {
        "requests/results.granted/natural": "4→12",
        "requests/results.denied.third_party/natural": "12→4",
    }
    assert first.looks_like == "两格数字互换"
    assert first.resolves == ("T3.ROW@results.granted", "T3.ROW@results.denied.third_party")
    assert 0 < len(others) < MOST_PER_GROUP


def test_a_figure_in_the_wrong_row() -> None:
    wrong = {"requests/results.denied.third_party/legal.business": 0, "requests/results.partial/legal.business": 2}
    first, *_ = found(report_of(TABLE | wrong))
    assert set(words(first)) == set(wrong)
    assert first.looks_like == "填错了格"


def test_a_total_left_at_zero_comes_first_in_table_four() -> None:
    first, *_ = found(report_of({f"{GROUP}.upheld": 10, f"{GROUP}.corrected": 1}))
    assert words(first) == {f"{GROUP}.total": "0→11"}
    assert first.looks_like == "漏填合计"
    assert first.resolves == ("T4.SUM@reconsideration",)


def test_among_equals_a_total_comes_before_a_leaf() -> None:
    ranked = found(report_of({f"{GROUP}.upheld": 2, f"{GROUP}.other": 3, f"{GROUP}.total": 8}))
    assert words(ranked[0]) == {f"{GROUP}.total": "8→5"}
    assert words(ranked[1]) == {f"{GROUP}.upheld": "2→5"}, "then what is filled, in reading order"
    assert words(ranked[2]) == {f"{GROUP}.other": "3→6"}
    assert len(ranked) == MOST_PER_GROUP


def test_a_slip_of_the_hand_comes_before_a_total() -> None:
    ranked = found(report_of({f"{GROUP}.upheld": 81, f"{GROUP}.other": 3, f"{GROUP}.total": 21}))
    assert words(ranked[0]) == {f"{GROUP}.upheld": "81→18"}
    assert ranked[0].looks_like == "数字前后颠倒"
    assert words(ranked[1]) == {f"{GROUP}.total": "21→84"}


def test_no_figure_below_zero_is_suggested() -> None:
    """A leaf of 1 cannot make up for ten too many."""
    ranked = found(report_of({f"{GROUP}.upheld": 10, f"{GROUP}.corrected": 1}))
    assert [words(suspect) for suspect in ranked] == [{f"{GROUP}.total": "0→11"}]
    assert all(change.after >= 0 for suspect in ranked for change in suspect.changes)


def test_a_negative_figure_is_the_first_to_be_suspected() -> None:
    """It is wrong whatever the sum says: before a total, which would come first otherwise."""
    ranked = found(report_of({f"{GROUP}.upheld": -2, f"{GROUP}.other": 3, f"{GROUP}.total": 9}))
    assert words(ranked[0]) == {f"{GROUP}.upheld": "-2→6"}
    assert words(ranked[1]) == {f"{GROUP}.total": "9→1"}
    (first, *_) = found(report_of({f"{GROUP}.upheld": -4, f"{GROUP}.other": 3, f"{GROUP}.total": 7}))
    assert words(first) == {f"{GROUP}.upheld": "-4→4"}
    assert first.looks_like == "多了负号"


def test_a_broken_figure_is_suspected_before_a_total_that_would_not_be_whole() -> None:
    report = with_cells(
        report_of({f"{GROUP}.other": 3, f"{GROUP}.total": 18}),
        {CellRef.parse(f"{GROUP}.upheld"): Decimal("1.5")},
    )
    first, *others = found(report)
    assert words(first) == {f"{GROUP}.upheld": "1.5→15"}
    assert first.looks_like == "多了小数点"
    assert others == [], "no other cell takes a fraction"


def test_unrelated_errors_have_suspects_of_their_own() -> None:
    wrong = {f"{GROUP}.upheld": 10, "review/cases/litigation.after.total": 5, "requests/carried_out/natural": 40}
    ranked = found(report_of(TABLE | wrong))
    firsts = {suspect.resolves: words(suspect) for suspect in reversed(ranked)}
    assert firsts == {
        ("T3.BAL@natural", "T3.ROW@carried_out"): {"requests/carried_out/natural": "40→4"},
        ("T4.SUM@reconsideration",): {f"{GROUP}.total": "0→10"},
        ("T4.SUM@litigation.after",): {"review/cases/litigation.after.total": "5→0"},
    }


def test_what_cannot_be_judged_does_not_count() -> None:
    """With 自然人 blank in one row, the column's sum is silent: the row alone tells, and each cell could be it."""
    blank = CellRef("requests", "results.partial", "natural")
    wrong = report_of(TABLE | {"requests/results.granted/natural": 21})
    ranked = found(with_cells(wrong, {blank: None}))
    assert {suspect.resolves for suspect in ranked} == {("T3.ROW@results.granted",)}
    assert words(ranked[0]) == {"requests/results.granted/natural": "21→12"}


def test_a_text_that_is_no_figure_is_no_suspect() -> None:
    report = report_of(TABLE)
    assert found(with_cells(report, {CellRef("requests", "new", "natural"): "约20"})) == ()


def test_rules_of_lesser_force_do_not_count() -> None:
    """Last year's figures contradict 现行有效 and 上年结转: to be explained, not to be healed by guessing."""
    rng = random.Random(3)
    report = random_balanced_report(rng, form_of("2021"), with_prior=True)
    changed = with_cells(report, {CellRef("disclosure", "normative", "in_force"): Decimal(99999)})
    assert checker_for(changed).check(changed).findings
    assert found(changed) == ()


def test_an_inequality_alone_has_no_suspects() -> None:
    assert found(report_of({"statistics/response.interviews_leader/value": 3}, "2014")) == ()


def test_form_2014_solves_sums_within_sums_together() -> None:
    """不同意公开 is a total and a part of 答复数: wrong there breaks both sums."""
    cells = {
        "statistics/replies.total/value": 50,
        "statistics/replies.granted/value": 20,
        "statistics/replies.refused/value": 3,
        "statistics/replies.refused_privacy/value": 18,
        "statistics/replies.refused_other/value": 12,
    }
    first, *_ = found(report_of(cells, "2014"))
    assert words(first) == {"statistics/replies.refused/value": "3→30"}
    assert first.resolves == ("S14.REPLIES@value", "S14.REFUSED@value")


def test_the_smaller_change_comes_first() -> None:
    """Both sums are broken, by 81 and by −84: two totals before one; then what changes less."""
    cells = {
        "statistics/replies.total/value": 388,
        "statistics/replies.granted/value": 300,
        "statistics/replies.refused/value": 7,
        "statistics/replies.refused_other/value": 91,
    }
    ranked = [words(suspect) for suspect in found(report_of(cells, "2014"))]
    assert ranked[:3] == [
        {"statistics/replies.total/value": "388→391", "statistics/replies.refused/value": "7→91"},
        {"statistics/replies.refused/value": "7→88", "statistics/replies.refused_other/value": "91→88"},
        {"statistics/replies.granted/value": "300→297", "statistics/replies.refused/value": "7→91"},
    ]


def test_two_wrong_cells_of_one_column_are_suspected_once() -> None:
    wrong = {"requests/results.granted/natural": 40, "requests/results.denied.third_party/natural": 9}
    (only,) = found(report_of(TABLE | wrong))
    assert words(only) == {
        "requests/results.granted/natural": "40→12",
        "requests/results.denied.third_party/natural": "9→4",
    }


def test_a_whole_column_of_totals_left_at_zero() -> None:
    """Four cells: more than two are only looked for where totals stand at 0, as published reports have it."""
    wrong = {address: 0 for address in TABLE if address.endswith("/total")}
    (only,) = found(report_of(TABLE | wrong))
    assert words(only) == {address: f"0→{TABLE[address]}" for address in wrong}
    assert only.looks_like == "漏填合计"


def test_three_wrong_leaves_are_not_explained() -> None:
    wrong = {
        "requests/results.granted/natural": 13,
        "requests/results.denied.third_party/legal.business": 4,
        "requests/carried_out/legal.research": 4,
    }
    assert found(report_of(TABLE | wrong)) == ()


@pytest.mark.parametrize("known", [False, True])
def test_a_known_result_changes_nothing(known: bool) -> None:
    report = report_of(TABLE | {"requests/new/total": 52})
    checker = checker_for(report)
    (only,) = suspects(report, checker, checker.check(report) if known else None)
    assert words(only) == {"requests/new/total": "52→25"}
