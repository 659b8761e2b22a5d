"""Any report, printed as text in any usual way, comes back with the same figures and the same words.

Damage of any kind (cells, lines or the end lost, figures run together) may cost figures, but never moves one into
another cell.
"""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.forms.address import CellRef
from editor.importers.draft import ImportDraft
from editor.importers.matching.draft_of_source import match
from editor.importers.text.plain import text_source
from editor.report.model import Report
from editor.report.numbers import CellValue
from tests.importers.pdf.printed_text import STYLES, printed
from tests.strategies import all_forms, form_of, random_balanced_report

WORDS = "政务公开信息推进解读件条年度工作0123456789，、（）"
SEEDS = st.integers(0, 2**32).map(random.Random)


def any_report(rng: random.Random, form_id: str) -> Report:
    report = replace(random_balanced_report(rng, form_of(form_id)), body="某市财政局")
    prose = {section.id: paragraphs(rng) for section in report.form.sections}
    return replace(report, sections={key: text for key, text in prose.items() if text})


def paragraphs(rng: random.Random) -> str:
    lengths = [rng.choice((1, 3, 9, 40)) for _ in range(rng.randint(0, 3))]
    return "\n".join("据" + "".join(rng.choices(WORDS, k=length)) + "。" for length in lengths)


def imported(text: str) -> ImportDraft:
    return match(text_source(text, "年报.txt"), all_forms())


def moved(draft: ImportDraft, report: Report) -> dict[CellRef, CellValue]:
    """The figures that stand in a cell where the report has another, or none."""
    return {ref: value for ref, value in draft.report().cells.items() if report.value(ref) != value}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("form_id", ["2019", "2021"])
@settings(max_examples=8)
@given(rng=SEEDS)
def test_a_printed_report_comes_back(form_id: str, style: str, rng: random.Random) -> None:
    report = any_report(rng, form_id)
    draft = imported(printed(report, STYLES[style]))
    back = draft.report()
    assert (back.form.id, back.year, back.body) == (report.form.id, report.year, report.body)
    assert back.cells == report.cells
    assert back.sections == report.sections
    assert not draft.unread
    assert not draft.unmapped


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=4)
@given(rng=SEEDS)
def test_the_old_list_comes_back_with_its_units(style: str, rng: random.Random) -> None:
    report = random_balanced_report(rng, form_of("2014"))
    report = replace(report, body="某市", sections={"preamble": "本报告依照条例编制。"})
    draft = imported(printed(report, STYLES[style]))
    assert draft.form.id == "2014"
    assert draft.report().cells == report.cells
    assert draft.sections == report.sections
    assert not draft.headings


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=10)
@given(rng=SEEDS)
def test_lost_cells_move_no_figure(style: str, rng: random.Random) -> None:
    report = any_report(rng, rng.choice(("2019", "2021")))
    lost = set(rng.sample(sorted(report.cells), rng.randint(1, 60)))
    holed = replace(report, cells={ref: value for ref, value in report.cells.items() if ref not in lost})
    assert not moved(imported(printed(holed, STYLES[style])), holed)


@settings(max_examples=30)
@given(rng=SEEDS)
def test_a_lost_line_moves_no_figure(rng: random.Random) -> None:
    report = any_report(rng, rng.choice(("2019", "2021")))
    lines = printed(report, STYLES["one cell a line"]).split("\n")
    del lines[rng.randrange(2, len(lines))]
    assert not moved(imported("\n".join(lines)), report)


@settings(max_examples=30)
@given(rng=SEEDS)
def test_a_cut_off_end_moves_no_figure(rng: random.Random) -> None:
    report = any_report(rng, rng.choice(("2019", "2021")))
    lines = printed(report, STYLES["one cell a line"]).split("\n")
    assert not moved(imported("\n".join(lines[: rng.randint(1, len(lines))])), report)


@settings(max_examples=15)
@given(rng=SEEDS)
def test_figures_run_together_move_none(rng: random.Random) -> None:
    """Each blank between two figures is lost by chance, the one after the label always."""
    report = any_report(rng, rng.choice(("2019", "2021")))

    def glued(cells: list[str]) -> str:
        return cells[0] + "".join(
            rng.choice(("", " ")) + cell if index else cell for index, cell in enumerate(cells[1:])
        )

    draft = imported(printed(report, glued))
    assert not moved(draft, report)
    assert set(draft.unread) | set(draft.proposals) == set(report.form.cells)
