"""The structure of the PDF, as PDFium reads it: headings, paragraphs, table cells, nothing left out."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest

from editor.exporters.paper.document import Heading, Paragraph, TableBlock, document
from editor.exporters.paper.page_style import STYLES, PageStyle
from editor.report.model import Report
from tests.exporters.pdf.pdf_reading import structure_of, text_of, written
from tests.strategies import FORM_IDS, form_of, random_balanced_report

SENTENCE = "我局严格执行“先审查、后公开”制度，全年公开信息1,286条，答复率100%；"


def filled(form_id: str) -> Report:
    report = random_balanced_report(random.Random(3), form_of(form_id))
    sections = dict.fromkeys([section for section, _ in report.parts], f"（一）{SENTENCE * 9}\n1.{SENTENCE * 20}")
    return replace(report, sections=sections)


def expected(report: Report) -> list[tuple[str, str]]:
    """Each piece of the report with its tag, in order; of the table's slots those that are not blank."""
    printed = document(report)
    pieces = [("H1", printed.title)]
    for block in printed.blocks:
        match block:
            case Heading(level, text):
                pieces.append((f"H{level + 1}", text))
            case Paragraph(text):
                pieces.append(("P", text))
            case TableBlock():
                slots = sorted(block.grid.slots, key=lambda slot: (slot.row, slot.column))
                texts = [(slot, block.values[slot.ref] if slot.ref else slot.text) for slot in slots]
                pieces += [("TD" if slot.ref else "TH", text) for slot, text in texts if text]
    return pieces


def joined(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Pieces with those parts brought together that a page end split; without spaces."""
    found: list[tuple[str, str]] = []
    for tag, text in pieces:
        flat = "".join(text.split())
        if found and tag == "P" and found[-1][0] == "P" and not flat.startswith(("（一）", "1.")):
            found[-1] = ("P", found[-1][1] + flat)
        else:
            found.append((tag, flat))
    return found


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.id)
@pytest.mark.parametrize("form_id", FORM_IDS)
def test_the_structure_holds_the_whole_report_in_order(form_id: str, style: PageStyle) -> None:
    report = filled(form_id)
    assert joined(structure_of(written(report, style=style))) == joined(expected(report))


def test_a_heading_among_the_prose_is_one_in_the_structure() -> None:
    report = Report(form_of("2021"), 2024, "某局", sections={"overview": "（一）主动公开\n（二）申请。有。"})
    pieces = structure_of(written(report))
    assert ("H3", "（一）主动公开") in pieces
    assert ("P", "（二）申请。有。") in pieces


def test_page_numbers_the_draft_mark_and_repeated_headers_are_no_part_of_it() -> None:
    report = filled("2014")
    data = written(report, draft=True)
    assert sum("统计指标" in text for text in text_of(data)) > 1
    pieces = structure_of(data)
    assert not [text for _, text in pieces if "草稿" in text or "—" in text]
    assert Counter("".join(text.split()) for _, text in pieces)["统计指标"] == 1


def test_a_label_that_two_pages_show_is_one_cell() -> None:
    report = filled("2021")
    report = replace(report, cells={**report.cells, report.form.cells[60]: "情况说明" * 120})
    data = written(report)
    assert sum("本年度办理结果" in "".join(text.split()) for text in text_of(data)) > 1
    assert Counter("".join(text.split()) for _, text in structure_of(data))["三、本年度办理结果"] == 1


def test_the_file_says_that_it_has_a_structure() -> None:
    data = written(Report(form_of("2021"), 2024, "某局", cells=dict.fromkeys(form_of("2021").cells, Decimal(0))))
    assert b"/Marked true" in data
    assert b"/Lang (zh-CN)" in data
    assert data.count(b"/StructParents") == len(text_of(data))
