"""Published files against a report made of their true figures: nothing but real differences, one slip is found."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from editor.forms.address import CellRef
from editor.importers.formats import import_file
from editor.report.model import Report
from editor.verify.published import verify_file
from editor.verify.result import MismatchKind
from tests.strategies import all_forms, with_cells

WHOLE = (  # the published file, and how many of its headings are not in the form's words
    ("pingtan-2019.html", 0),
    ("pingtan-market-2024.html", 0),
    ("pingtan-social-2024.html", 1),
    ("shanghai-office-2019.html", 1),
    ("test-city-2025.html", 1),
    ("hongze-2023.pdf", 0),
    ("seed-liangzihu-2020.txt", 0),
)


def true_report(path: Path) -> Report:
    """The report that was published: its figures from the truth, its words as they were read."""
    truth = json.loads((path.parent / f"{path.stem}.truth.json").read_text(encoding="utf-8"))
    report = import_file(path, all_forms()).report()
    cells = {CellRef.parse(key): Decimal(text) for key, text in {**truth.get("optional", {}), **truth["cells"]}.items()}
    return replace(report, cells=cells, imported=None)


@pytest.mark.parametrize(("name", "reworded"), WHOLE)
def test_a_published_file_is_its_report_but_for_its_headings(samples: Path, name: str, reworded: int) -> None:
    outcome = verify_file(samples / name, true_report(samples / name), all_forms())
    assert outcome.counts[MismatchKind.HEADING] == reworded, outcome.text
    assert set(outcome.counts) <= {MismatchKind.HEADING, MismatchKind.UNREAD}, outcome.text
    assert outcome.cells + outcome.counts[MismatchKind.UNREAD] == len(true_report(samples / name).form.cells)


@pytest.mark.parametrize("name", [name for name, _ in WHOLE])
def test_one_tampered_figure_and_one_tampered_word_are_found(samples: Path, name: str) -> None:
    report = true_report(samples / name)
    before = verify_file(samples / name, report, all_forms())
    unread = {each.cell for each in before.mismatches}
    ref = next(
        ref for ref in report.form.cells if ref.table == "requests" and ref in report.cells and ref not in unread
    )
    section, text = next((key, text) for key, text in report.sections.items() if len(text) > 60)
    spoiled = with_cells(report, {ref: Decimal(77777)})
    spoiled = replace(spoiled, sections={**report.sections, section: f"{text[:30]}不{text[30:]}"})
    outcome = verify_file(samples / name, spoiled, all_forms())
    new = [each for each in outcome.mismatches if each not in before.mismatches]
    assert [(each.kind, each.where) for each in new] == [
        (MismatchKind.FIGURE, str(ref)),
        (MismatchKind.PARAGRAPH, section),
    ]
    assert "不" in new[1].words[0][0]
