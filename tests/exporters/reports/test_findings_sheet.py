"""The findings on paper: everything that the check says stands there once, under its force."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

from editor.checks.checker import checker_for
from editor.checks.finding import State
from editor.checks.localise import suspects
from editor.exporters.paper.document import Document, Heading, Paragraph
from editor.exporters.reports.findings_sheet import findings_document, summary
from editor.forms.address import CellRef
from editor.report.model import Report
from editor.workflows.checking import check_report
from tests.strategies import form_of, random_balanced_report, with_cells

NEW = CellRef("requests", "new", "natural")
GRANTED = CellRef("requests", "results.granted", "natural")


def sheet(report: Report) -> Document:
    checker = checker_for(report)
    result = checker.check(report)
    return findings_document(report, result, suspects(report, checker, result))


def parts(document: Document) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    heading = ""
    for block in document.blocks:
        if isinstance(block, Heading):
            heading = block.text
            found[heading] = []
        elif isinstance(block, Paragraph) and heading:
            found[heading].append(block.text)
    return found


def test_a_good_report_has_its_counts_only() -> None:
    report = random_balanced_report(random.Random(3), form_of("2021"))
    document = sheet(report)
    first = document.blocks[0]
    assert isinstance(first, Paragraph)
    assert first.text.startswith("共 200 格，已填 200 格；必须改 0 处")
    assert not [heading for heading in parts(document) if "必须改" in heading]


def test_errors_suspects_and_blanks_stand_in_parts_of_their_own() -> None:
    balanced = random_balanced_report(random.Random(3), form_of("2021"))
    report = with_cells(balanced, {NEW: balanced.numbers[NEW] + Decimal(1), GRANTED: None})
    report = with_cells(report, {CellRef("disclosure", "rules", "issued"): None})
    result = checker_for(report).check(report)
    failed = [finding for finding in result.findings if finding.state is State.FAIL]
    found = parts(sheet(report))
    errors = next(lines for heading, lines in found.items() if "必须改" in heading)
    assert [finding.message in line for finding, line in zip(failed, errors, strict=False)] == [True] * len(errors)
    blanks = next(lines for heading, lines in found.items() if "未填" in heading)
    assert len(blanks) == 2
    assert all(line.split(".", 1)[1].startswith("表三 ") for line in errors)
    assert blanks[0].startswith("1.表二 ")
    assert "规章" in blanks[0]
    assert next(iter(found)).startswith("一、")


def test_a_filled_cell_that_last_year_cannot_confirm_is_not_called_blank() -> None:
    report = random_balanced_report(random.Random(3), form_of("2021"), with_prior=True)
    assert report.prior is not None
    prior = with_cells(report.prior, {CellRef("requests", "carried_out", "natural"): None})
    result = checker_for(replace(report, prior=prior)).check(replace(report, prior=prior))
    assert [finding.rule for finding in result.findings if finding.state is State.UNKNOWN] == ["Y.CARRY"]
    assert result.blanks == ()
    assert not [heading for heading in parts(sheet(replace(report, prior=prior))) if "未填" in heading]


def test_texts_that_are_not_written_are_counted() -> None:
    report = random_balanced_report(random.Random(3), form_of("2021"))
    result, _ = check_report(replace(report, sections={}))
    assert summary(result).startswith("共 200 格，已填 200 格，未写的文字 3 处；必须改 0 处")
    assert "未写" not in summary(check_report(report)[0])
