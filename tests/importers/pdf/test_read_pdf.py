"""PDFs come back as the report they show: our own, and one made by LibreOffice; damage never crashes."""

from __future__ import annotations

import json
import random
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.errors import ReadError
from editor.exporters.pdf.write import pdf_bytes
from editor.forms.address import CellRef
from editor.importers.draft import ImportDraft
from editor.importers.formats import import_file
from editor.importers.matching.draft_of_source import match
from editor.importers.pdf.read import pdf_source
from editor.report.model import Report
from tests.strategies import all_forms, form_of, random_balanced_report

DATA = Path(__file__).resolve().parents[2] / "data" / "pdf"
PHRASES = (
    "坚持公开为常态",
    "完善制度机制",
    "2023年共受理12件",
    "认真办理依申请公开",
    "加强平台建设",
    "开展培训3次",
    "全文见http://a.cn/b",
)

SEEDS = st.integers(0, 2**32).map(random.Random)


def prose(rng: random.Random) -> str:
    """Paragraphs of every length, each as one ends: with a full stop."""
    paragraphs = []
    for _ in range(rng.randint(0, 4)):
        opening = rng.choice(("", "", "（一）", "1."))
        paragraphs.append(opening + "，".join(rng.choices(PHRASES, k=rng.choice((1, 2, 5, 30, 80)))) + "。")
    return "\n".join(paragraphs)


def any_report(rng: random.Random, form_id: str, largest: int = 200) -> Report:
    report = replace(random_balanced_report(rng, form_of(form_id), max_value=largest), body="某市财政局")
    texts = {section.id: prose(rng) for section in report.form.sections}
    return replace(report, sections={key: text for key, text in texts.items() if text})


def imported(data: bytes) -> ImportDraft:
    return match(pdf_source(data, "年报.pdf"), all_forms())


@pytest.mark.parametrize("form_id", ["2019", "2021"])
@settings(max_examples=3)
@given(rng=SEEDS)
def test_our_own_pdf_comes_back(form_id: str, rng: random.Random) -> None:
    report = any_report(rng, form_id, rng.choice((9, 200, 99_999)))
    draft = imported(pdf_bytes(report))
    back = draft.report()
    assert (back.form.id, back.year, back.body) == (report.form.id, report.year, report.body)
    assert back.display_title == report.display_title
    assert back.cells == report.cells
    assert back.sections == report.sections
    assert not draft.unread
    assert not draft.unmapped
    assert not draft.doubtful


def test_a_pdf_made_by_libreoffice_comes_back() -> None:
    truth = json.loads((DATA / "libreoffice-2021.json").read_text(encoding="utf-8"))
    draft = import_file(DATA / "libreoffice-2021.pdf", all_forms())
    report = draft.report()
    assert report.display_title == truth["title"]
    assert dict(report.cells) == {CellRef.parse(key): Decimal(text) for key, text in truth["cells"].items()}
    assert dict(report.sections) == truth["sections"]
    assert not draft.unread
    assert not draft.unmapped


@settings(max_examples=20)
@given(rng=SEEDS)
def test_damage_never_crashes(rng: random.Random) -> None:
    """Bytes changed anywhere: it is read or refused, and nothing else."""
    data = bytearray((DATA / "libreoffice-2021.pdf").read_bytes())
    for _ in range(rng.choice((1, 5, 50))):
        data[rng.randrange(len(data))] = rng.randrange(256)
    with suppress(ReadError):
        assert pdf_source(bytes(data), "年报.pdf").blocks
