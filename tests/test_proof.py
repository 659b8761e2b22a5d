"""The proof of an export: its record, and sentences that name what is wrong."""

from __future__ import annotations

import hashlib
import json
import random
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from editor.exporters.writers import ExportOptions
from editor.formats import EXPORT_FORMATS, export_format
from editor.forms.address import CellRef
from editor.report.digest import report_digest
from editor.report.model import Report
from editor.workflows.exporting import export_report
from tests.strategies import all_forms, form_of, random_balanced_report, with_cells

NEW = CellRef("requests", "new", "natural")
FORMATS = tuple(entry.id for entry in EXPORT_FORMATS)
SECTIONS = {"overview": "一年来工作情况很好。\n（一）主动公开。公开信息若干条。", "other": "没有其他事项。"}


def report_of() -> Report:
    return replace(random_balanced_report(random.Random(12), form_of("2021")), sections=SECTIONS)


@pytest.mark.parametrize("format_id", FORMATS)
def test_the_record_of_an_export(format_id: str, tmp_path: Path) -> None:
    report = report_of()
    path = tmp_path / f"年报{export_format(format_id).suffix}"
    outcome = export_report(report, format_id, path, all_forms())
    record = outcome.record
    assert (record.format, record.file, outcome.mismatches) == (format_id, path.name, ())
    assert record.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert record.digest == report_digest(report)
    assert (record.cells, record.texts) == (200, 3 + 6)  # paragraphs and headings
    assert timedelta(0) <= datetime.now().astimezone() - record.time < timedelta(minutes=1)
    assert record.summary == "读回核对 200 格、9 段，一致"
    assert json.loads(json.dumps(record.data))["sha256"] == record.sha256


@pytest.mark.parametrize("format_id", FORMATS)
def test_a_wrong_figure_is_told_by_its_table_and_its_cell(format_id: str) -> None:
    report = with_cells(report_of(), {NEW: Decimal(7351)})
    entry = export_format(format_id)
    data = entry.write(with_cells(report, {NEW: Decimal(7352)}), ExportOptions())
    record = entry.prove(report, "年报", data, all_forms())
    (told,) = record.mismatches
    assert told.startswith("表三 一、本年新收·自然人：应为“7351”")
    assert "7352" in told
    assert record.summary == "读回核对 200 格、9 段，有 1 处不一致"


@pytest.mark.parametrize("format_id", FORMATS)
def test_a_wrong_paragraph_is_told_by_its_section(format_id: str) -> None:
    report = report_of()
    other = replace(report, sections={**SECTIONS, "other": "没有别的事项。"})
    entry = export_format(format_id)
    told = entry.mismatches(report, entry.write(other, ExportOptions()), all_forms())
    assert told
    assert "六、其他需要报告的事项" in told[0]
    assert "第 1 段" in told[0]


def test_what_cannot_be_printed_is_no_mismatch_of_a_page() -> None:
    report = replace(report_of(), body="甲\x01乙", sections={"overview": "一\n\n 二\x02 \n\t三"})
    for format_id in ("html", "fragment"):
        entry = export_format(format_id)
        assert entry.mismatches(report, entry.write(report, ExportOptions()), all_forms()) == ()
