"""The prose of the published reports against their own tables: what disagrees is told, and hardly anything else.

Each finding that stands here was looked at: it is a true difference between prose and table as published.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from editor.checks.messages import Messages
from editor.checks.prose.figure_check import figures_agree
from editor.checks.prose.text import ProseReport
from editor.errors import ReadError
from editor.forms.address import CellRef
from editor.importers.formats import import_file
from editor.report.model import Report
from tests.strategies import all_forms

TRUE_DIFFERENCES = {
    "pingtan-2023-glued.txt": {("393", "normative_in_force")},  # the table has 470; 77 issued agrees
    "pingtan-farming-2024.html": {("1", "legal"), ("2", "natural")},  # the table has all 3 as 自然人
}


def published(samples: Path, path: Path) -> Report | None:
    """The report with its figures as published, also those that the reader left unread; None if it is no report."""
    try:
        report = import_file(path, all_forms()).report()
    except ReadError:
        return None
    truth = samples / f"{path.stem}.truth.json"
    if not truth.is_file():
        return report
    cells = json.loads(truth.read_text(encoding="utf-8"))["cells"]
    known = {CellRef.parse(key): Decimal(text) for key, text in cells.items() if text is not None}
    return replace(report, cells={**report.cells, **known})


def found_in(report: Report) -> dict[tuple[str, str], str]:
    """The findings, by what was written and which quantity."""
    rule = next((rule for rule in report.form.rules if rule.function == "figures_agree"), None)
    if rule is None:
        return {}
    prose = ProseReport(report, Messages(report.form))
    findings = [finding for finding in figures_agree(prose, rule) if finding is not None]
    return {(finding.judged[0].value, finding.subject.partition(".")[0]): finding.message for finding in findings}


def test_true_differences_are_found_and_nothing_else(
    samples: Path, record_property: Callable[[str, object], None]
) -> None:
    reports = 0
    found: dict[str, set[tuple[str, str]]] = {}
    for path in sorted(samples.iterdir()):
        report = published(samples, path) if path.suffix in (".txt", ".html", ".pdf", ".docx", ".md") else None
        if report is None:
            continue
        reports += 1
        differences = found_in(report)
        for message in differences.values():
            record_property("sample", f"{path.name:34}{message}")
        if differences:
            found[path.name] = set(differences)
    assert found == TRUE_DIFFERENCES
    assert sum(map(len, found.values())) < reports
