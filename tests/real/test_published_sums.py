"""Published reports: the check finds the sums that are broken in them, and no others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from editor.checks.checker import checker_for
from editor.checks.finding import State, Verdict
from editor.checks.localise import suspects
from editor.forms.rule_spec import Force
from editor.report.codec import ReportData, decode
from editor.report.model import Report
from editor.shapes import read
from tests.strategies import all_forms

BROKEN = {
    "hongze-2023": {("T4.SUM", "reconsideration"), ("T4.SUM", "litigation.after")},
    "pingtan-2020-glued": {("T3.SUM", "natural"), ("T3.SUM", "total")},
    "pingtan-social-2024": {("T4.SUM", "litigation.after")},
    "pingtan-farming-2024": {
        ("T3.ROW", "new"),
        ("T3.ROW", "results.granted"),
        ("T3.ROW", "results.denied.third_party"),
        ("T3.ROW", "results.total"),
    },
}
SOUND = (
    "pingtan-2019",
    "pingtan-2021-glued",
    "pingtan-2023-glued",
    "pingtan-finance-2025-glued",
    "seed-liangzihu-2020",
    "shanghai-office-2025",
    "shuyang-2025-ocr",
    "test-city-2025",
)
WITH_BLANKS = (
    "pingtan-market-2024",
    "shanghai-office-2019",
    "shuyang-bureau-2023-excerpt",
)


def published(samples: Path, name: str) -> Report:
    """The figures of a truth file, by way of the project's own JSON."""
    truth = json.loads((samples / f"{name}.truth.json").read_text(encoding="utf-8"))
    data = {key: truth[key] for key in ("form", "year", "body", "cells")}
    decoded = decode(read(ReportData, data), all_forms())
    assert decoded.lost == ()
    return decoded.report


def failed(report: Report) -> set[tuple[str, str]]:
    """The rules of force `error` that are broken."""
    found = checker_for(report).check(report).findings
    return {(one.rule, one.at) for one in found if one.state is State.FAIL and one.force is Force.ERROR}


@pytest.mark.parametrize("name", BROKEN)
def test_exactly_the_broken_sums_are_found(samples: Path, name: str) -> None:
    report = published(samples, name)
    assert failed(report) == BROKEN[name]
    assert checker_for(report).check(report).verdict is Verdict.ERRORS


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_report_is_ready(samples: Path, name: str) -> None:
    report = published(samples, name)
    assert failed(report) == set()
    assert checker_for(report).check(report).verdict is Verdict.READY


@pytest.mark.parametrize("name", WITH_BLANKS)
def test_a_report_with_blanks_breaks_nothing_and_is_not_ready(samples: Path, name: str) -> None:
    report = published(samples, name)
    assert failed(report) == set()
    assert checker_for(report).check(report).verdict is Verdict.INCOMPLETE


def test_every_truth_with_figures_is_tested(samples: Path) -> None:
    named = {*BROKEN, *SOUND, *WITH_BLANKS}
    truths = {path.name.removesuffix(".truth.json"): path for path in samples.glob("*.truth.json")}
    with_cells = {name for name, path in truths.items() if "cells" in json.loads(path.read_text(encoding="utf-8"))}
    assert named == with_cells


@pytest.mark.parametrize(
    ("name", "resolves", "cell", "before", "after", "looks_like"),
    [
        (
            "hongze-2023",
            ("T4.SUM@reconsideration",),
            "review/cases/reconsideration.total",
            0,
            11,
            "漏填合计",
        ),
        (
            "hongze-2023",
            ("T4.SUM@litigation.after",),
            "review/cases/litigation.after.total",
            0,
            5,
            "漏填合计",
        ),
        (
            "pingtan-social-2024",
            ("T4.SUM@litigation.after",),
            "review/cases/litigation.after.total",
            15,
            19,
            "一位数字不同",
        ),
    ],
)
def test_the_wrong_total_is_the_first_suspect(
    samples: Path, name: str, resolves: tuple[str, ...], cell: str, before: int, after: int, looks_like: str
) -> None:
    report = published(samples, name)
    found = suspects(report, checker_for(report))
    first = next(suspect for suspect in found if suspect.resolves == resolves)
    (change,) = first.changes
    assert (str(change.cell), int(change.before), int(change.after)) == (cell, before, after)
    assert first.looks_like == looks_like


def test_totals_left_at_zero_are_one_suspect(samples: Path) -> None:
    report = published(samples, "pingtan-farming-2024")
    (only,) = suspects(report, checker_for(report))
    assert {change.cell.column for change in only.changes} == {"total"}
    assert len(only.changes) == 4
    assert only.looks_like == "漏填合计"


def test_partial_counted_twice_is_hinted_at(samples: Path) -> None:
    """平潭 2020: （七） is short by exactly （二）."""
    report = published(samples, "pingtan-2020-glued")
    hints = [one.at for one in checker_for(report).check(report).findings if one.rule == "S.SPLIT"]
    assert hints == ["natural", "total"]
