"""The checks against last year: what each tells, what it leaves alone, and that sound years are left in peace."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.checks.checker import checker_for
from editor.checks.finding import Finding, State
from editor.forms.address import CellRef
from editor.forms.rule_spec import Force
from editor.report.model import Report
from tests.bench.bench_year_on_year import hints as all_hints
from tests.bench.bench_year_on_year import shifted_column, shifted_rows
from tests.consecutive_years import consecutive_years
from tests.strategies import FORM_IDS, any_reports, balanced_reports, form_of, with_cells

Figures = Mapping[str, object]

LICENSING = "disclosure/licensing/decisions"
PENALTIES = "disclosure/penalties/decisions"
FEES = "disclosure/fees/amount"
NEW = "requests/new/natural"
GRANTED = "requests/results.granted/{}"
PENDING = "review/cases/reconsideration.pending"
UPHELD = "review/cases/reconsideration.upheld"


def filled(form_id: str, figures: Figures, body: str = "测试市") -> Report:
    """A report of zeros but for some figures."""
    form = form_of(form_id)
    cells: dict[CellRef, Decimal | str] = dict.fromkeys(form.cells, Decimal(0))
    cells.update({CellRef.parse(place): Decimal(str(value)) for place, value in figures.items()})
    return Report(form, form.years.first, body, cells=cells)


def years(before: Figures, now: Figures, form_id: str = "2021", prior_form: str = "") -> Report:
    """A report with last year's in it."""
    return replace(filled(form_id, now), prior=filled(prior_form or form_id, before))


def hints(report: Report, rule: str) -> list[Finding]:
    found = [one for one in checker_for(report).check(report).findings if one.rule == rule]
    for one in found:
        assert (one.force, one.state) == (Force.HINT, State.FAIL)
        assert one.cells
        assert one.message.endswith("，请核对")
        assert one.why.endswith("。")
        assert one.why.count("。") == 1
    assert len({one.key for one in found}) == len(found)
    return found


def two(place: str, before: object, now: object, beside: tuple[object, object] = (120, 130)) -> Report:
    """A figure in two years, the penalties beside it."""
    return years({place: before, PENALTIES: beside[0]}, {place: now, PENALTIES: beside[1]})


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        (261, 2610, "2610，是上年 261 的 10 倍"),
        (261, 2832, "2832，是上年 261 的 10.9 倍"),
        (2610, 255, "255，上年 2610 是它的 10.2 倍"),
        (26, 2600, "2600，是上年 26 的 100 倍"),
        (10, 67, "67，是上年 10 的 6.7 倍"),
        (10, 150, "150，是上年 10 的 15 倍"),
    ],
)
def test_ten_times_as_much_is_told(before: int, now: int, words: str) -> None:
    (found,) = hints(two(LICENSING, before, now), "Y.SCALE")
    assert found.message == f"行政许可·本年处理决定数量：{words}，请核对"
    assert found.at == LICENSING
    assert "多写、漏写了 0" in found.why


@pytest.mark.parametrize(
    ("before", "now"),
    [(261, 300), (261, 1305), (10, 66), (10, 151), (9, 90), (0, 100), (100, 0), (5, 61), (90, 9), (26, 1000)],
)
def test_another_ratio_or_a_small_figure_is_not(before: int, now: int) -> None:
    assert hints(two(LICENSING, before, now), "Y.SCALE") == []


@pytest.mark.parametrize("beside", [(120, 1200), (120, 600)])
def test_what_grows_along_is_growth(beside: tuple[int, int]) -> None:
    assert hints(two(LICENSING, 261, 2610, beside), "Y.SCALE") == []


@pytest.mark.parametrize(("before", "now", "told"), [(26, 260, True), (26, 255, False), (20, 200, False)])
def test_without_a_figure_beside_it_only_telling_digits_tell(before: int, now: int, told: bool) -> None:
    assert bool(hints(two(LICENSING, before, now, (0, 0)), "Y.SCALE")) is told


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ("5.2", "52000", True),  # 元
        ("5.2", "38000.5", True),
        ("24252.311082", "5.949088", False),
        ("31000", "3.2", True),
        ("12.34", "123.4", True),
        ("12", "120", False),
        ("12.34", "130", False),
        ("0.001", "10", False),
    ],
)
def test_money_in_another_unit(before: str, now: str, told: bool) -> None:
    found = hints(years({FEES: before}, {FEES: now}), "Y.SCALE")
    assert bool(found) is told
    if told and max(Decimal(before), Decimal(now)) > 10_000:
        assert "把元和万元弄混了" in found[0].why


def test_a_total_that_follows_is_not_told_again() -> None:
    before = {NEW: 23, "requests/new/total": 23, GRANTED.format("natural"): 21, GRANTED.format("total"): 21}
    now = {**before, NEW: 250, "requests/new/total": 250}
    (found,) = hints(years(before, now), "Y.SCALE")
    assert found.at == NEW


def test_between_two_forms_only_common_cells_are_compared_and_the_change_is_said() -> None:
    before = {LICENSING: 278, "disclosure/coercion/decisions": 29, "requests/results.other/natural": 40}
    now = {LICENSING: 2293, "disclosure/coercion/decisions": 42}
    (found,) = hints(years(before, now, "2021", "2019"), "Y.SCALE")
    assert found.at == LICENSING
    assert "两年的格式不同" in found.why


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        (538, 583, True),
        (538, 358, True),
        (101, 110, True),
        (1234, 1243, True),
        (4321, 1324, True),
        (538, 853, False),  # all three in other places
        (53, 35, False),  # two digits are not enough
        (538, 538, False),
        (538, 547, False),
        (538, 5380, False),
    ],
)
def test_swapped_digits(before: int, now: int, told: bool) -> None:
    found = hints(two(LICENSING, before, now), "Y.SWAP")
    assert bool(found) is told
    if told:
        assert found[0].message == f"行政许可·本年处理决定数量：{now}，上年是 {before}，请核对"


@pytest.mark.parametrize(
    ("left", "carried", "told"), [(21, 12, True), (21, 21, False), (21, 13, False), (31, 3, False)]
)
def test_what_was_carried_over_with_swapped_digits(left: int, carried: int, told: bool) -> None:
    places = [{f"requests/{row}/{column}": value for column in ("natural", "total")}
              for row, value in (("carried_out", left), ("carried_in", carried))]  # fmt: skip
    found = hints(years(places[0], places[1]), "Y.SWAP")
    assert [one.at for one in found] == ["requests/carried_in/natural"] * told
    if told:
        assert f"上年报告的结转下年度是 {left}" in found[0].message


def row(place: str, values: Mapping[str, int]) -> dict[str, object]:
    return {place.format(key): value for key, value in values.items()}


def test_a_column_one_row_further_down_is_told_once() -> None:
    rows = ["granted", "partial", "denied.state_secret", "denied.prohibited_by_law", "denied.security_stability"]
    place = "requests/results.{}/natural"
    before = row(place, dict(zip(rows, (27, 0, 22, 3, 0), strict=True)))
    now = row(place, dict(zip(rows, (0, 29, 0, 21, 4), strict=True)))
    (found,) = hints(years(before, now), "Y.SHIFT")
    assert found.message == (
        "三(二)部分公开·自然人等 2 格：29 接近上年三(一)予以公开·自然人的 27，像是下移了一行，请核对"
    )
    assert found.at == "requests/down/1"
    (back,) = hints(years(now, before), "Y.SHIFT")
    assert "上移了一行" in back.message


def test_rows_one_column_further_right_are_told_once() -> None:
    before = {NEW: 64, GRANTED.format("natural"): 60}
    now = {"requests/new/legal.business": 70, GRANTED.format("legal.business"): 66}
    (found,) = hints(years(before, now), "Y.SHIFT")
    assert "等 2 格：70 接近上年一、本年新收·自然人的 64，像是右移了一列" in found.message
    assert [str(ref) for ref in found.cells] == list(now)
    (back,) = hints(years(now, before), "Y.SHIFT")
    assert "左移了一列" in back.message


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ({NEW: 64}, {"requests/new/legal.business": 64}),  # one row: another kind of applicant
        ({NEW: 9, GRANTED.format("natural"): 9}, {GRANTED.format("legal.business"): 9}),  # small
        ({GRANTED.format("natural"): 40}, {"requests/results.partial/natural": 41}),  # one category for another
        ({NEW: 64, GRANTED.format("natural"): 60}, {NEW: 70, GRANTED.format("natural"): 66}),  # nothing moved
        (  # the cells beside them were filled before
            {NEW: 64, GRANTED.format("natural"): 60, "requests/new/legal.business": 60},
            {NEW: 70, GRANTED.format("natural"): 66, "requests/new/legal.business": 64},
        ),
        (  # from one group of table four to the other, as the law moved them
            {"review/cases/litigation.direct.upheld": 40, "review/cases/litigation.direct.corrected": 20},
            {"review/cases/litigation.after.upheld": 40, "review/cases/litigation.after.corrected": 20},
        ),
    ],
)
def test_what_is_no_shift(before: Figures, now: Figures) -> None:
    assert hints(years(before, now), "Y.SHIFT") == []


FOUR_TELLING = {LICENSING: 181, PENALTIES: 43}
RESULTS = {NEW: 23, GRANTED.format("natural"): 14, "requests/results.partial/natural": 11}


def test_everything_like_last_year_is_told_once() -> None:
    (found,) = hints(years({**FOUR_TELLING, **RESULTS}, {**FOUR_TELLING, **RESULTS}), "Y.SAME")
    assert found.message == "全部数据与上年相同（4 个不为 0 的数），请核对"


@pytest.mark.parametrize(
    ("figures", "changed", "tables"),
    [
        (FOUR_TELLING, RESULTS, ["disclosure"]),
        (RESULTS, FOUR_TELLING, ["requests"]),
        ({LICENSING: 1817}, RESULTS, ["disclosure"]),
        ({LICENSING: 1800}, RESULTS, []),  # round figures come back by chance
        ({LICENSING: 18, PENALTIES: 3}, RESULTS, []),  # too little to tell
        ({"disclosure/normative/in_force": 12345}, RESULTS, []),  # what lasts
        ({NEW: 2300, "requests/new/total": 2300}, FOUR_TELLING, []),  # follows from the results
        ({}, RESULTS, []),
    ],
)
def test_a_whole_table_like_last_years(figures: Figures, changed: Figures, tables: list[str]) -> None:
    before = {**figures, **changed, UPHELD: 1}
    now = {**figures, **dict.fromkeys(changed, 77), UPHELD: 2}
    assert [one.at for one in hints(years(before, now), "Y.SAME")] == tables


def test_a_row_of_its_own_like_last_years() -> None:
    (found,) = hints(years({LICENSING: 2629, PENALTIES: 1282}, {LICENSING: 2629, PENALTIES: 1330}), "Y.SAME")
    assert found.message == "行政许可·本年处理决定数量 2629：与上年相同，请核对"
    assert hints(years({LICENSING: 181, PENALTIES: 1282}, {LICENSING: 181, PENALTIES: 1330}), "Y.SAME") == []


@pytest.mark.parametrize(("form_id", "items"), [("2019", "items_last_year"), ("2019", "public_total")])
def test_stocks_may_stay(form_id: str, items: str) -> None:
    place = f"disclosure/{'licensing' if items == 'items_last_year' else 'normative'}/{items}"
    assert hints(years({place: 2648, NEW: 5}, {place: 2648, NEW: 6}, form_id), "Y.SAME") == []


@pytest.mark.parametrize(
    ("before", "now", "total", "told"),
    [(30, 0, 25, True), (10, 0, 10, True), (9, 0, 25, False), (30, 1, 25, False), (30, 0, 9, False)],
)
@pytest.mark.parametrize("form_id", FORM_IDS)
def test_none_granted_any_more(form_id: str, before: int, now: int, total: int, told: bool) -> None:
    granted, whole = ("requests/results.granted/total", "requests/results.total/total")
    if form_id == "2014":
        granted, whole = ("statistics/replies.granted/value", "statistics/replies.total/value")
    found = hints(years({granted: before}, {granted: now, whole: total}, form_id), "Y.GRANTED")
    assert [one.at for one in found] == [granted] * told
    if told:
        assert f"上年 {before}，今年 0（共办结 {total} 件）" in found[0].message


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("沭阳县人民政府", True),
        ("洪泽区某某镇人民政府", True),
        ("沭阳县发展和改革局", True),
        ("淮北市人民政府", False),
        ("淮北市司法局", False),
        ("国家能源局", False),
        ("测试市", False),
        ("平潭综合实验区（汇总）", False),
        ("", False),
    ],
)
@pytest.mark.parametrize(("form_id", "place"), [("2021", "disclosure/rules/issued"), ("2019", "disclosure/rules/made")])
def test_rules_of_a_body_that_makes_none(form_id: str, place: str, body: str, told: bool) -> None:
    found = hints(filled(form_id, {place: 2}, body), "Y.RULES")
    assert [one.at for one in found] == [place] * told
    if told:
        assert f"{body}没有规章制定权" in found[0].message
        assert found[0].basis.clause == "第九十一条、第九十三条"
    assert (
        hints(filled(form_id, {"disclosure/normative/in_force" if form_id == "2021" else place: 0}, body), "Y.RULES")
        == []
    )


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ({PENDING: 3}, {"review/cases/reconsideration.total": 2}, ["reconsideration.total"]),
        ({PENDING: 1}, {}, ["reconsideration.total"]),
        ({PENDING: 3}, {"review/cases/reconsideration.total": 3}, []),
        ({"review/cases/litigation.direct.pending": 2}, {}, ["litigation.direct.total"]),
        # From one kind of lawsuit to the other: the law moves them.
        ({"review/cases/litigation.direct.pending": 2}, {"review/cases/litigation.after.total": 2}, []),
        ({}, {}, []),
    ],
)
@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_pending_cases_that_vanished(form_id: str, before: Figures, now: Figures, told: list[str]) -> None:
    found = hints(years(before, now, form_id), "Y.PENDING")
    assert [one.at for one in found] == told
    if told == ["reconsideration.total"]:
        assert found[0].message.startswith("行政复议：上年尚未审结 ")


SPOILT = {
    "Y.SCALE": two(LICENSING, 261, 2610),
    "Y.SWAP": two(LICENSING, 538, 583),
    "Y.SHIFT": years(
        {NEW: 64, GRANTED.format("natural"): 60},
        {"requests/new/legal.business": 70, GRANTED.format("legal.business"): 66},
    ),
    "Y.SAME": years({**FOUR_TELLING, NEW: 7}, {**FOUR_TELLING, NEW: 8}),
    "Y.GRANTED": years({GRANTED.format("total"): 30}, {"requests/results.total/total": 30}),
    "Y.PENDING": years({PENDING: 3}, {}),
}


@pytest.mark.parametrize("rule", SPOILT)
def test_without_last_years_report_nothing_is_said(rule: str) -> None:
    assert hints(SPOILT[rule], rule)
    assert hints(replace(SPOILT[rule], prior=None), rule) == []


@pytest.mark.parametrize("rule", SPOILT)
@pytest.mark.parametrize("value", [None, "约12件"])
def test_a_blank_is_not_judged(rule: str, value: str | None) -> None:
    report = SPOILT[rule]
    (found,) = hints(report, rule)
    for ref in found.cells[:1]:
        assert hints(with_cells(report, {ref: value}), rule) == []
    assert report.prior is not None
    emptied = replace(report, prior=replace(report.prior, cells={}))
    assert hints(emptied, rule) == []


@pytest.mark.parametrize("rule", SPOILT)
def test_beside_a_form_without_the_cells_it_does_not_apply(rule: str) -> None:
    report = replace(SPOILT[rule], prior=filled("2014", {"statistics/replies.granted/value": 261}))
    assert hints(report, rule) == []


@settings(max_examples=60)
@given(any_reports(with_prior=True))
def test_what_is_told_is_shown_and_never_blocks(report: Report) -> None:
    for found in all_hints(report):
        assert found.force is Force.HINT
        assert set(found.cells) <= set(report.form.cells)


@settings(max_examples=60)
@given(balanced_reports(), st.integers(0, 20))
def test_a_tenth_more_or_less_is_no_slip(report: Report, percent: int) -> None:
    """Every figure grown alike: nothing looks ten times as large, and nothing stands in another's place."""
    grown = {ref: Decimal(int(value * (100 + percent) / 100)) for ref, value in report.numbers.items()}
    later = replace(report, cells=grown, prior=report)
    assert not {found.rule for found in all_hints(later)} & {"Y.SCALE", "Y.SHIFT"}


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_sound_years_are_left_in_peace(form_id: str) -> None:
    """Of a hundred made-up pairs of years few are hinted at: fewer than one in ten, as measured by the bench."""
    rng = random.Random(11)
    pairs = [consecutive_years(rng, form_of(form_id)) for _ in range(100)]
    assert sum(len(all_hints(report)) for report in pairs) < 10


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_the_made_up_years_break_no_rule(form_id: str) -> None:
    rng = random.Random(13)
    for _ in range(20):
        found = checker_for(report := consecutive_years(rng, form_of(form_id))).check(report).findings
        assert [one.message for one in found if one.rule.startswith(("T", "Y.CARRY", "SHAPE"))] == []


def test_most_shifts_are_heard() -> None:
    rng = random.Random(12)
    for slip in (shifted_column, shifted_rows):
        spoilt = [one for _ in range(150) if (one := slip(rng, consecutive_years(rng, form_of("2021")))) is not None]
        assert sum(bool(hints(report, "Y.SHIFT")) for report in spoilt) > len(spoilt) * 0.6
