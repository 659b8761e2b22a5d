"""The rows of the findings list: grouped by cause, blanks summed up, nothing said twice."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

from editor.forms.address import CellRef
from editor.forms.rule_spec import Force
from editor.gui.findings.rows import FindingRow, change_words, fix_words, rows_of, still_fitting, summary_of
from editor.gui.look.marks import Mark
from editor.report.model import Report
from editor.session import Session
from tests.strategies import form_of, random_balanced_report, with_cells

GRANTED = CellRef("requests", "results.granted", "natural")
NEW = CellRef("requests", "new", "natural")


def balanced(seed: int = 1, form: str = "2021", *, with_prior: bool = False) -> Report:
    return random_balanced_report(random.Random(seed), form_of(form), with_prior=with_prior)


def session_with(report: Report, changes: dict[CellRef, Decimal | str | None]) -> Session:
    return Session(with_cells(report, changes))


def rows(session: Session) -> tuple[FindingRow, ...]:
    return rows_of(session, session.suspects)


def wrong_by(report: Report, ref: CellRef, by: int) -> Session:
    return session_with(report, {ref: report.numbers[ref] + by})


def test_balanced_report_has_no_rows() -> None:
    session = Session(balanced())
    assert rows(session) == ()
    assert set(summary_of(session.result).counts.values()) == {0}


def test_all_that_one_wrong_cell_broke_stands_under_one_suspect() -> None:
    report = balanced()
    right = report.numbers[GRANTED]
    session = wrong_by(report, GRANTED, 1)
    first, *others = rows(session)
    assert first.where.startswith(f"疑似 表三 三(一)予以公开·自然人 {right + 1} → {right}")
    assert first.cell == GRANTED
    assert first.suspect is not None
    assert fix_words(first.suspect) == f"改为 {right}"
    broken = [row for row in first.children if row.suspect is None]
    assert [row.key[1] for row in broken] == ["T3.SUM", "T3.ROW"]
    assert [row.where for row in broken] == ["表三 自然人列", "表三 三(一)予以公开"]
    assert all("差 1" in row.numbers and row.mark is Mark.ERROR and not row.is_stop for row in broken)
    assert broken[0].tip.endswith("国办公开办函〔2021〕30号：“（七）总计”（由栏目名称得出）")
    assert not any(row.key[1] in ("T3.SUM", "T3.ROW") for row in others)


def test_alternatives_stand_under_the_suspect_and_can_be_taken_too() -> None:
    total = CellRef("review", "cases", "reconsideration.total")
    session = wrong_by(balanced(), total, 3)
    (first,) = rows(session)
    alternatives = [row for row in first.children if row.suspect is not None]
    assert alternatives
    assert all(row.where.startswith("也可能是 表四 行政复议·") and row.mark is None for row in alternatives)
    assert len({row.key for row in first.children}) == len(first.children)


def test_findings_without_suspect_stand_under_their_rule() -> None:
    report = balanced(with_prior=True)
    assert report.prior is not None
    prior = with_cells(
        report.prior,
        {ref: value + 1 for ref, value in report.prior.numbers.items() if ref.row == "carried_out"},
    )
    found = rows(Session(replace(report, prior=prior)))
    carried = next(row for row in found if row.key == ("rule", "Y.CARRY"))
    assert carried.where == "二、上年结转等于上年报告的四、结转下年度（7 处）"
    assert (carried.mark, carried.kind, carried.is_stop) == (Mark.REVIEW, "改或说明", False)
    assert len(carried.children) == 7
    assert all(child.is_stop and child.kind == "改或说明" for child in carried.children)


def test_single_finding_of_a_rule_has_no_heading() -> None:
    report = balanced(with_prior=True)
    assert report.prior is not None
    out = CellRef("requests", "carried_out", "natural")
    session = Session(replace(report, prior=with_cells(report.prior, {out: report.prior.numbers[out] + 1})))
    (row,) = [row for row in rows(session) if row.mark is Mark.REVIEW]
    assert row.key == ("finding", "Y.CARRY", "natural", "")
    assert row.what == "二、上年结转等于上年报告的四、结转下年度"


def test_blanks_are_one_row_a_table() -> None:
    blank: dict[CellRef, Decimal | str | None] = {
        NEW: None,
        GRANTED: None,
        CellRef("disclosure", "rules", "issued"): None,
    }
    session = session_with(balanced(), blank)
    found = rows(session)
    assert [row.where for row in found] == ["表二还有 1 格未填", "表三还有 2 格未填"]
    assert [row.cell for row in found] == [CellRef("disclosure", "rules", "issued"), NEW]
    assert summary_of(session.result).blank == 3


def test_blank_cell_counts_once_though_last_year_waits_for_it() -> None:
    carried = CellRef("requests", "carried_in", "natural")
    session = session_with(balanced(with_prior=True), {carried: None})
    assert summary_of(session.result).blank == 1
    assert summary_of(session.result).undecided == 0
    assert [row.where for row in rows(session) if row.mark is Mark.UNKNOWN] == ["表三还有 1 格未填"]


def test_empty_report_has_a_row_for_each_table_and_each_text() -> None:
    form = form_of("2021")
    session = Session(Report(form=form, year=2025, body=""))
    assert [row.where for row in rows(session)] == [
        "表二还有 10 格未填",
        "表三还有 175 格未填",
        "表四还有 15 格未填",
        "机关名称",
        "一、总体情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]
    assert summary_of(session.result).blank == 200
    assert summary_of(session.result).unwritten == 4


def test_unreadable_cell_is_named_and_what_waits_for_it_is_not() -> None:
    session = session_with(balanced(), {GRANTED: "3O"})
    (row,) = rows(session)
    assert (row.where, row.what, row.cell) == ("表三 三(一)予以公开·自然人", "“3O”不是数字", GRANTED)


def test_missing_figure_of_last_year_is_said() -> None:
    report = balanced(with_prior=True)
    assert report.prior is not None
    out = CellRef("requests", "carried_out", "natural")
    session = Session(replace(report, prior=with_cells(report.prior, {out: None})))
    (row,) = [row for row in rows(session) if row.mark is Mark.UNKNOWN]
    assert row.kind == "无法核对"
    assert "上年" in row.what
    assert summary_of(session.result).undecided == 1


def test_name_with_a_colon_stays_whole() -> None:
    report = balanced(form="2014")
    part = CellRef("statistics", "disclosure.normative", "value")
    session = session_with(report, {part: "x"})
    row = next(row for row in rows(session) if row.cell == part)
    assert row.where == "政府信息公开情况统计表 其中：主动公开规范性文件数"
    assert row.what == "“x”不是数字"


def test_suspects_found_before_stay_only_while_they_are_true() -> None:
    report = balanced()
    session = wrong_by(report, GRANTED, 1)
    known = session.suspects
    session.set_cells({CellRef("disclosure", "rules", "issued"): Decimal(7)}, "x")
    assert still_fitting(session, known) == known
    session.set_cells({GRANTED: report.numbers[GRANTED] + 2}, "x")
    assert still_fitting(session, known) == ()


def test_words_of_a_correction_of_many_cells() -> None:
    report = balanced()
    totals = {ref: Decimal(0) for ref in report.form.totals if ref.table == "requests" and ref.column == "total"}
    session = session_with(report, dict(totals))
    best = session.suspects[0]
    assert change_words(session, best.changes).endswith(f" 等 {len(best.changes)} 格")
    assert fix_words(best) == f"改正这 {len(best.changes)} 格"


def test_counts_are_those_of_the_check() -> None:
    session = wrong_by(balanced(), GRANTED, 1)
    assert summary_of(session.result).counts[Force.ERROR] == 2


def test_tables_are_called_by_number() -> None:
    assert [form_of("2021").names.table(table.id) for table in form_of("2021").tables] == ["表二", "表三", "表四"]
    assert form_of("2014").names.table("statistics") == "政府信息公开情况统计表"
