"""JSON export: the shape of `show --json`, whatever the texts hold."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from decimal import Decimal

from editor.exporters.write_json import json_bytes
from editor.report.codec import ReportData, decode, published_data
from editor.shapes import read
from tests.strategies import all_forms, form_of, random_balanced_report, with_cells

AMOUNT = next(ref for ref in form_of("2021").cells if ref.column == "amount")


def test_it_is_the_published_shape_in_utf8() -> None:
    report = random_balanced_report(random.Random(1), form_of("2021"), with_prior=True)
    report = with_cells(report, {AMOUNT: Decimal("4166.241619")})
    data = json_bytes(report)
    assert data.endswith(b"}\n")
    assert "测试市".encode() in data
    read = json.loads(data)
    assert read == published_data(report)
    assert read["cells"][str(AMOUNT)] == "4166.241619"
    assert not {"gouji", "prior", "confirmed"} & read.keys()


def test_it_reads_back_as_the_same_cells_and_prose() -> None:
    report = replace(random_balanced_report(random.Random(2), form_of("2019")), sections={"overview": "一\n“二”\x01"})
    back = decode(read(ReportData, json.loads(json_bytes(report))), all_forms()).report
    assert back.cells == report.cells
    assert back.sections == report.sections


def test_half_a_surrogate_pair_does_not_stop_it() -> None:
    report = replace(random_balanced_report(random.Random(3), form_of("2014")), body="甲\ud800乙")
    assert json.loads(json_bytes(report))["body"] == "甲\ud800乙"
