"""Reports of prose to test with, and what one rule says of them. The sentences are made up."""

from __future__ import annotations

from collections.abc import Mapping

from editor.checks.finding import Finding
from editor.checks.messages import Messages
from editor.checks.prose.checking import prose_findings
from editor.checks.prose.registry import PROSE_CHECKS
from editor.checks.prose.text import ProseReport
from editor.report.model import Report
from editor.report.places import apply
from tests.strategies import form_of, sound_prose

OFFICE = "测试县财政局"
GOVERNMENT = "测试县人民政府"


def report_of(
    sections: Mapping[str, str | None] | None = None,
    *,
    form_id: str = "2021",
    year: int = 2025,
    body: str = OFFICE,
    title: str = "",
    prior: Report | None = None,
) -> Report:
    """A report with sound prose, some sections other; None takes a section away. Its cells are blank."""
    form = form_of(form_id)
    texts = {**sound_prose(form, year), **(sections or {})}
    kept = {key: text for key, text in texts.items() if text}
    return Report(form, year, body, title=title, sections=kept, prior=prior)


def found(report: Report, rule: str) -> list[Finding]:
    """What a rule of the form says of a report."""
    (spec,) = [spec for spec in report.form.rules if spec.id == rule]
    assert spec.function is not None
    check = PROSE_CHECKS[spec.function](ProseReport(report, Messages(report.form)), spec)
    return [finding for finding in check if finding is not None]


def found_by_any(report: Report) -> list[str]:
    """The rules of prose that say something."""
    return [finding.rule for finding in prose_findings(report)]


def marked(report: Report, finding: Finding) -> list[str]:
    """The words at the places that a finding marks."""
    return [report.sections[spot.section][spot.start : spot.end] for spot in finding.spots]


def mended(report: Report, finding: Finding, place: int = 0) -> Report:
    """The report after one of a finding's fixes."""
    return apply(finding.fixes[place].edit, report)
