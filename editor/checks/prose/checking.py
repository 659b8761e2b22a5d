"""Checking the prose of a report: all at once, or a step at a time between the keys of the user."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from editor.checks.finding import Finding, with_waivers
from editor.checks.messages import Messages
from editor.checks.prose.registry import PROSE_CHECKS
from editor.checks.prose.text import ProseReport
from editor.forms.rule_spec import Force, RuleSpec
from editor.report.model import Report


def prose_steps(report: Report, messages: Messages) -> Iterator[Finding | None]:
    """Every finding about the prose, and None after each small step of work, in the order of the form's rules."""
    return _steps(report, messages, report.form.rules)


def prose_findings(report: Report, messages: Messages | None = None) -> tuple[Finding, ...]:
    """All findings about the prose, with the reasons given for them."""
    steps = prose_steps(report, messages or Messages(report.form))
    return with_waivers(tuple(finding for finding in steps if finding is not None), report.waivers)


def prose_errors(report: Report, messages: Messages) -> Iterator[Finding]:
    """The errors alone, one by one. A rule that is not entitled to any is not run; no reason resolves an error."""
    rules = (rule for rule in report.form.rules if rule.force is Force.ERROR)
    for finding in _steps(report, messages, rules):
        if finding is not None and finding.force is Force.ERROR:
            yield finding


def _steps(report: Report, messages: Messages, rules: Iterable[RuleSpec]) -> Iterator[Finding | None]:
    prose = ProseReport(report, messages)
    for rule in rules:
        check = PROSE_CHECKS.get(rule.function or "")
        if check is not None:
            yield from check(prose, rule)
            yield None
