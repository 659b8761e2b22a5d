"""Findings that are settled, and the sheet for whoever signs, from the command line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from editor.checks.finding import Finding
from editor.forms.address import CellRef
from editor.report.model import Report
from editor.report.store import open_report, save_report
from editor.report.waiver import Reason, Waiver
from editor.resources import resource_path
from editor.workflows.checking import check_report
from tests.end_to_end.conftest import Gouji
from tests.strategies import all_forms, with_cells

IN_FORCE = CellRef("disclosure", "rules", "in_force")
SAMPLE = resource_path("samples") / "sample-2025.gouji"


@pytest.fixture
def report() -> Report:
    """The sample report, with a figure that does not follow from last year's."""
    sample = open_report(SAMPLE, all_forms()).report
    return with_cells(sample, {IN_FORCE: sample.numbers[IN_FORCE] + 2})


def to_explain(report: Report) -> Finding:
    return next(found for found in check_report(report)[0].findings if found.may_be_waived)


def explained(report: Report) -> Report:
    finding = to_explain(report)
    waiver = Waiver(finding.judged, Reason.REORGANISED, "划入2件", "李某", date(2026, 1, 8))
    return replace(report, waivers={finding.key: waiver})


def test_a_waiver_is_counted_and_kept_in_the_file(gouji: Gouji, report: Report, tmp_path: Path) -> None:
    path = tmp_path / "a.gouji"
    save_report(report, path)
    (file,) = gouji("check", path, "--json").data["files"]
    assert (file["verdict"], file["counts"]["review"], file["counts"]["waived"]) == ("review", 1, 0)
    save_report(explained(report), path)
    (file,) = gouji("check", path, "--json").data["files"]
    assert (file["verdict"], file["counts"]["review"], file["counts"]["waived"]) == ("ready", 0, 1)
    (finding,) = (entry for entry in file["findings"] if entry["rule"] == "T2.BAL")
    assert finding["waiver"] == {
        "reason": "机构改革划转口径变化",
        "sentence": "划入2件",
        "by": "李某",
        "on": "2026-01-08",
        "holds": True,
    }
    assert "已说明：机构改革划转口径变化，划入2件" in gouji("check", path).out


def test_an_expired_waiver_counts_no_more(gouji: Gouji, report: Report, tmp_path: Path) -> None:
    path = tmp_path / "a.gouji"
    given = explained(report)
    save_report(with_cells(given, {IN_FORCE: given.numbers[IN_FORCE] + 1}), path)
    (file,) = gouji("check", path, "--json").data["files"]
    assert (file["verdict"], file["counts"]["review"], file["counts"]["waived"]) == ("review", 1, 0)
    assert "原情况说明因数据变化已失效" in gouji("check", path).out


def test_the_review_sheet_is_a_pdf_with_the_reason(gouji: Gouji, report: Report, tmp_path: Path) -> None:
    path, sheet = tmp_path / "a.gouji", tmp_path / "审阅.pdf"
    save_report(explained(report), path)
    outcome = gouji("review", path, "-o", sheet)
    assert outcome.code == 0, outcome.err
    with PdfDocument(sheet) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    assert "领导审阅稿" in text
    assert "划入2件" in "".join(text.split())


def test_the_review_sheet_of_a_report_with_errors_is_written_all_the_same(
    gouji: Gouji, report: Report, tmp_path: Path
) -> None:
    path, sheet = tmp_path / "a.gouji", tmp_path / "b.pdf"
    new = CellRef("requests", "new", "natural")
    save_report(with_cells(report, {new: report.numbers[new] + 1}), path)
    assert gouji("review", path, "-o", sheet).code == 1
    assert sheet.read_bytes().startswith(b"%PDF")
    refused = gouji("review", path, "-o", tmp_path / "b.docx")
    assert refused.code == 2
    assert "请以 .pdf 结尾" in refused.err
