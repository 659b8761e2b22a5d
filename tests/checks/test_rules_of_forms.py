"""Every rule of every form: a report that keeps it, one that breaks it, one with a blank, one it is not for."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest

from editor.checks.checker import Checker, checker_for
from editor.checks.finding import Finding, State
from editor.forms.address import CellRef
from editor.forms.form import Form
from editor.forms.rule_spec import Basis, Force, RuleClass, RuleSpec
from editor.report.model import Report
from tests.strategies import FORM_IDS, form_of, random_balanced_report, with_cells


@dataclass(frozen=True)
class Case:
    """A rule of a form at one place, and the cell that is spoilt there: one more, or blank."""

    form_id: str
    rule: str
    at: str
    cell: str
    force: Force = Force.ERROR
    prior: bool = False  # it compares with last year's report
    inequality: bool = False

    @property
    def ref(self) -> CellRef:
        """The cell's address."""
        return CellRef.parse(self.cell)

    def __str__(self) -> str:
        return f"{self.form_id} {self.rule}"


S14 = "statistics/{}/value"
CASES = [
    Case("2021", "T3.BAL", "natural", "requests/new/natural"),
    Case("2021", "T3.BAL", "total", "requests/carried_out/total"),
    Case("2019", "T3.BAL", "legal.other", "requests/carried_in/legal.other"),
    Case("2021", "T3.SUM", "natural", "requests/results.other.other/natural"),
    Case("2019", "T3.SUM", "legal.law_firm", "requests/results.other/legal.law_firm"),
    Case("2021", "T3.ROW", "results.granted", "requests/results.granted/total"),
    Case("2019", "T3.ROW", "carried_in", "requests/carried_in/legal.welfare"),
    Case("2021", "T4.SUM", "reconsideration", "review/cases/reconsideration.total"),
    Case("2021", "T4.SUM", "litigation.direct", "review/cases/litigation.direct.pending"),
    Case("2019", "T4.SUM", "litigation.after", "review/cases/litigation.after.upheld"),
    Case("2021", "T2.BAL", "normative", "disclosure/normative/in_force", Force.REVIEW, prior=True),
    Case("2021", "T2.BAL", "rules", "disclosure/rules/repealed", Force.REVIEW, prior=True),
    Case("2021", "T2.FLOOR", "normative", "disclosure/normative/issued", Force.REVIEW, inequality=True),
    Case("2021", "T2.FLOOR", "rules", "disclosure/rules/issued", Force.REVIEW, inequality=True),
    Case("2021", "Y.CARRY", "legal.business", "requests/carried_in/legal.business", Force.REVIEW, prior=True),
    Case("2019", "Y.CARRY", "total", "requests/carried_in/total", Force.REVIEW, prior=True),
    Case("2019", "Y.ITEMS", "penalties", "disclosure/penalties/items_last_year", Force.HINT, prior=True),
    Case("2019", "Y.ITEMS", "fees", "disclosure/fees/items_last_year", Force.HINT, prior=True),
    Case("2014", "S14.RECEIVED", "value", S14.format("received.letter")),
    Case("2014", "S14.COMPLETED", "value", S14.format("completed.total")),
    Case("2014", "S14.REPLIES", "value", S14.format("replies.refused")),
    Case("2014", "S14.REFUSED", "value", S14.format("replies.refused_privacy")),
    Case("2014", "S14.RECONSIDERATION", "value", S14.format("reconsideration.upheld")),
    Case("2014", "S14.LITIGATION", "value", S14.format("litigation.other")),
    Case("2014", "S14.STAFF", "value", S14.format("organisation.staff")),
    Case("2014", "S14.OF", "disclosure.normative", S14.format("disclosure.normative"), inequality=True),
    Case("2014", "S14.OF", "response.interviews_leader", S14.format("response.interviews_leader"), inequality=True),
]


def sound_report(form_id: str, seed: int = 7) -> Report:
    """A report that breaks no rule, with last year's report of the same form where there is one."""
    rng = random.Random(seed)
    while True:
        report = random_balanced_report(rng, form_of(form_id), with_prior=True)
        if form_id == "2014" or (report.prior is not None and report.prior.form is report.form):
            return report


def finding(report: Report, rule: str, at: str) -> Finding | None:
    """The finding of a rule at one place, if there is one."""
    found = checker_for(report).check(report).findings
    return next((one for one in found if (one.rule, one.at) == (rule, at)), None)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_sound_report_passes(case: Case) -> None:
    report = sound_report(case.form_id)
    assert finding(report, case.rule, case.at) is None
    lines = checker_for(report).lines(report, case.ref)
    assert State.PASS in [line.state for line in lines if line.rule == case.rule]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_wrong_figure_fails(case: Case) -> None:
    report = sound_report(case.form_id)
    by = Decimal(100_000) if case.inequality else Decimal(1)
    wrong = with_cells(report, {case.ref: report.numbers[case.ref] + by})
    found = finding(wrong, case.rule, case.at)
    assert found is not None
    assert (found.state, found.force) == (State.FAIL, case.force)
    assert case.ref in found.cells
    assert found.difference is not None
    assert found.difference > 0 if case.inequality else abs(found.difference) == 1
    assert found.basis.document
    assert f"差 {abs(found.difference)}" in found.message


@pytest.mark.parametrize("case", CASES, ids=str)
@pytest.mark.parametrize("value", [None, "约12件"])
def test_without_a_figure_it_cannot_be_judged(case: Case, value: str | None) -> None:
    found = finding(with_cells(sound_report(case.form_id), {case.ref: value}), case.rule, case.at)
    assert found is not None
    assert found.state is State.UNKNOWN
    assert found.blank == (case.ref,)
    assert (found.left, found.right, found.difference) == (None, None, None)
    assert "无法核对" in found.message


@pytest.mark.parametrize("case", [case for case in CASES if case.prior], ids=str)
def test_without_last_years_report_it_does_not_apply(case: Case) -> None:
    report = replace(sound_report(case.form_id), prior=None)
    wrong = with_cells(report, {case.ref: report.numbers[case.ref] + 1})
    assert finding(wrong, case.rule, case.at) is None
    lines = [line for line in checker_for(wrong).lines(wrong, case.ref) if line.rule == case.rule]
    assert [line.state for line in lines] == [State.NOT_APPLICABLE]
    assert lines[0].text.endswith("：没有上年报告，不适用")


@pytest.mark.parametrize("case", [case for case in CASES if case.prior], ids=str)
def test_where_last_years_form_lacks_the_cell_it_does_not_apply(case: Case) -> None:
    report = sound_report(case.form_id)
    prior = random_balanced_report(random.Random(1), form_of("2014"))
    changed = replace(report, prior=prior)
    assert finding(changed, case.rule, case.at) is None
    lines = [line for line in checker_for(changed).lines(changed, case.ref) if line.rule == case.rule]
    assert [line.state for line in lines] == [State.NOT_APPLICABLE]
    assert "上年的 2014 版统计表 没有此项" in lines[0].text


def test_between_form_2019_and_form_2021_only_table_three_is_compared() -> None:
    prior = random_balanced_report(random.Random(1), form_of("2019"))
    report = replace(sound_report("2021"), prior=prior)
    states = {
        check.rule.id: Checker(report.form, prior.form).outcome(check, report.numbers, prior.numbers).state
        for check in checker_for(report).compiled.checks
        if check.rule.id in ("T2.BAL", "Y.CARRY")
    }
    assert states["T2.BAL"] is State.NOT_APPLICABLE
    assert states["Y.CARRY"] in (State.PASS, State.FAIL)


@pytest.mark.parametrize("case", [case for case in CASES if case.prior], ids=str)
def test_a_blank_of_last_year_is_named(case: Case) -> None:
    report = sound_report(case.form_id)
    assert report.prior is not None
    empty = replace(report, prior=replace(report.prior, cells={}))
    found = finding(empty, case.rule, case.at)
    assert found is not None
    assert found.state is State.UNKNOWN
    assert "上年" in found.message


@pytest.mark.parametrize(
    ("form_id", "rules"),
    [
        ("2014", ("T3.BAL", "T3.SUM", "T3.ROW", "T4.SUM", "T2.BAL", "T2.FLOOR", "Y.CARRY", "Y.ITEMS", "S.SPLIT")),
        ("2014", ("S.OTHER",)),
        ("2019", ("T2.BAL", "T2.FLOOR", "S.OTHER", "S14.OF", "S14.RECEIVED")),
        ("2021", ("Y.ITEMS", "S14.OF", "S14.REPLIES")),
    ],
)
def test_a_rule_for_what_a_form_lacks_does_not_exist_there(form_id: str, rules: tuple[str, ...]) -> None:
    assert not {rule.id for rule in form_of(form_id).rules} & set(rules)


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_every_rule_has_a_case(form_id: str) -> None:
    """Of arithmetic; the rules that are functions of the program are tested with these."""
    arithmetic = {rule.id for rule in form_of(form_id).rules if rule.function is None}
    assert arithmetic == {case.rule for case in CASES if case.form_id == form_id}


@pytest.mark.parametrize("form_id", FORM_IDS)
@pytest.mark.parametrize("seed", range(5))
def test_balanced_reports_break_nothing(form_id: str, seed: int) -> None:
    report = sound_report(form_id, seed)
    found = checker_for(report).check(report).findings
    assert [one for one in found if one.force is not Force.HINT] == []


@pytest.mark.parametrize(("row", "name"), [("normative", "行政规范性文件"), ("rules", "规章")])
def test_what_is_in_force_is_at_least_what_was_issued_and_not_repealed_whatever_last_year_was(
    row: str, name: str
) -> None:
    """Issued and repealed in one year is lawful; more repealed than issued says nothing."""
    issued, repealed, in_force = (CellRef("disclosure", row, column) for column in ("issued", "repealed", "in_force"))
    alone = replace(sound_report("2021"), prior=None)

    def told(*figures: int) -> str:
        cells = dict(zip((issued, repealed, in_force), map(Decimal, figures), strict=True))
        one = finding(with_cells(alone, cells), "T2.FLOOR", row)
        return one.message if one is not None else ""

    assert told(5, 1, 2) == f"{name}：本年制发件数 5 − 本年废止件数 1 = 4 > 现行有效件数 2，差 2"
    assert told(7, 0, 0) == f"{name}：本年制发件数 7 − 本年废止件数 0 = 7 > 现行有效件数 0，差 7"
    assert told(5, 1, 4) == ""
    assert told(0, 7, 0) == ""
    assert told(3, 3, 0) == ""


@pytest.mark.parametrize(("paid", "fails"), [("10.00", False), ("10.01", False), ("10.011", True), ("9.98", True)])
def test_money_may_differ_by_one_hundredth(paid: str, fails: bool) -> None:
    form = form_of("2014")
    rule = RuleSpec(
        id="X.MONEY",
        title="经费等于收费",
        table="statistics",
        each="column",
        assertion="organisation.budget == fees.total",
        basis=Basis(document="某号文", class_=RuleClass.IMPLIED),
    )
    cells: dict[CellRef, Decimal | str] = dict.fromkeys(form.cells, Decimal(0))
    cells[CellRef("statistics", "organisation.budget", "value")] = Decimal(paid)
    cells[CellRef("statistics", "fees.total", "value")] = Decimal(10)
    report = Report(Form(replace(form.spec, rules=(rule,))), 2015, "测试市", cells=cells)
    assert (finding(report, "X.MONEY", "value") is not None) is fails
