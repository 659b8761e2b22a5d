"""Published reports: what the rules of prose say of them, and how much of it is false.

The prose of most samples is cut, mostly with a mark. What a rule finds only where something was cut out without one is
true of the sample, not of the report, and is counted apart. P.FIGURE is among the rules counted.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from editor.checks.finding import Finding, State
from editor.checks.prose.checking import prose_findings
from editor.errors import EditorError
from editor.forms.rule_spec import Force
from editor.workflows.opening import open_document
from tests.strategies import all_forms

TRUE = {  # read by hand: sample, rule, place
    ("pingtan-2023-glued.txt", "P.HEADINGS", "problems"),  # 一是, then twice 三是
    ("pingtan-2023-glued.txt", "P.FIGURE", "overview"),  # 393 in force, 470 in the table
    ("pingtan-farming-2024.html", "P.FIGURE", "overview"),  # one firm and two persons; the table has three persons
    ("pingtan-finance-2025-glued.txt", "P.YEAR", "disclosure"),  # the figures of 2024
    ("seed-liangzihu-2020.txt", "P.PERIOD", "preamble"),  # no period anywhere
    ("test-city-2025.html", "P.EMPTY", "overview"),  # two lines
    ("test-city-2025.html", "P.EMPTY", "problems"),  # one sentence
}
CUT = {  # true of what is left of the report, where no mark says that something is left out
    ("shuyang-2025-ocr.txt", "P.HEADINGS", "overview"),  # 一是, 二是
}
NOT_FIGURES = {place for place in TRUE if place[1] != "P.FIGURE"}
ALLOWED = 1.0  # false findings for a report, on average


@cache
def findings_of(path: Path) -> tuple[Finding, ...] | None:
    """What is found in the prose of a sample; None if it is no report."""
    try:
        report = open_document(path, all_forms()).report
    except EditorError:
        return None
    return prose_findings(report)


@pytest.fixture(scope="module")
def found(samples: Path) -> dict[str, tuple[Finding, ...]]:
    """The findings of every sample that is a report, by its file's name."""
    paths = sorted(path for path in samples.iterdir() if not path.name.endswith(".truth.json") and path.stem != "INDEX")
    read = {path.name: findings_of(path) for path in paths}
    return {name: findings for name, findings in read.items() if findings is not None}


def reviewed(found: dict[str, tuple[Finding, ...]]) -> list[tuple[str, str, str]]:
    """Sample, rule and place of every finding that is to be mended or explained."""
    return [
        (name, finding.rule, finding.at)
        for name, findings in found.items()
        for finding in findings
        if finding.force is Force.REVIEW
    ]


def test_every_sample_that_is_a_report_is_read(found: dict[str, tuple[Finding, ...]]) -> None:
    assert len(found) >= 22


def test_what_is_wrong_is_found(
    found: dict[str, tuple[Finding, ...]], record_property: Callable[[str, object], None]
) -> None:
    for name, findings in found.items():
        listed = [f"{one.rule} {one.at} {one.subject}".strip() for one in findings if one.force is not Force.HINT]
        record_property("sample", f"{name}: prose: {'; '.join(listed) or 'nothing'}")
    assert set(reviewed(found)) >= NOT_FIGURES


def test_less_than_one_finding_for_a_report_is_false(
    found: dict[str, tuple[Finding, ...]], record_property: Callable[[str, object], None]
) -> None:
    places = reviewed(found)
    false = [place for place in places if place not in TRUE | CUT]
    cut = [place for place in places if place in CUT]
    record_property("sample", f"prose, all samples: {len(false)} false, {len(cut)} for cuts, {len(found)} reports")
    assert len(false) / len(found) < ALLOWED, false
    assert (len(false) + len(cut)) / len(found) < ALLOWED, false
    assert not [place for place in false if place[1] != "P.FIGURE"]


def test_errors_are_what_is_not_there(found: dict[str, tuple[Finding, ...]]) -> None:
    """Sections that were left empty; what an excerpt does not tell is no error."""
    errors = [(name, one) for name, findings in found.items() for one in findings if one.force is Force.ERROR]
    assert {one.state for _, one in errors if one.rule == "P.EMPTY"} == {State.UNKNOWN}
    assert [(name, one.rule) for name, one in errors if one.rule != "P.EMPTY"] == []


@pytest.mark.parametrize("name", ["hongze-2023.pdf", "pingtan-social-2024.html", "seed-kecheng-2020.txt"])
def test_whole_reports_without_a_slip_in_the_prose_have_no_blocking_finding(
    found: dict[str, tuple[Finding, ...]], name: str
) -> None:
    assert [one.message for one in found[name] if one.force is not Force.HINT and one.rule != "P.FIGURE"] == []
