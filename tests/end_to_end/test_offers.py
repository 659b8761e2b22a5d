"""The figures that the prose of a 2018 report tells: printed after it, and named in its JSON, which fits its schema."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from editor.resources import resource_path
from tests.end_to_end.conftest import Gouji
from tests.told_report import TEXT


@pytest.fixture
def report(tmp_path: Path) -> str:
    (tmp_path / "年报.txt").write_text(TEXT, encoding="utf-8")
    return "年报.txt"


def test_they_stand_after_the_report_with_their_sentences(gouji: Gouji, report: str) -> None:
    lines = gouji("show", report).out.splitlines()
    at = lines.index("文中可填入统计表的数：")
    assert [line.strip() for line in lines[at + 1 : at + 5]] == [
        "一、主动公开情况 （一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）：2150 条",
        "2018年，全县主动公开政府信息2150条，其中县直部门公开信息900条。",
        "三、依申请公开情况 （一）收到申请数：46 件",
        "2018年，全县共收到政府信息公开申请46件。",
    ]
    assert "文中说到、不能直接采用的数：" in lines
    assert any(line.endswith("：60余人（“60余人”不是准确的数）") for line in lines)


def test_the_json_names_them_and_fits_its_schema(gouji: Gouji, report: str) -> None:
    data = gouji("show", report, "--json").data
    schema = json.loads(resource_path("schema", "report.schema.json").read_text(encoding="utf-8"))
    assert not list(Draft202012Validator(schema).iter_errors(data))
    found = {offer["cell"]: offer for offer in data["import"]["offers"]}
    assert {cell: offer["value"] for cell, offer in found.items()} == {
        "statistics/disclosure.total/value": "2150",
        "statistics/received.total/value": "46",
        "statistics/reconsideration.total/value": "0",
        "statistics/litigation.total/value": "0",
    }
    assert found["statistics/received.total/value"] == {
        "cell": "statistics/received.total/value",
        "value": "46",
        "section": "part2",
        "evidence": "2018年，全县共收到政府信息公开申请46件。",
    }
    kept = {(entry["cell"], entry["text"]): entry["reason"] for entry in data["import"]["kept_back"]}
    assert kept[("statistics/disclosure.total/value", "900条")] == "只是县直部门的数"
    assert data["cells"] == {}


def test_the_import_says_how_many_there_are_and_takes_none(gouji: Gouji, report: str) -> None:
    outcome = gouji("import", report, "-o", "年报.gouji")
    assert "正文中有 4 个数可填入统计表" in outcome.err
    assert gouji("show", "年报.gouji", "--json").data["cells"] == {}
    assert "文中可填入统计表的数" in gouji("show", "年报.gouji").out


def test_the_json_can_be_read_back(gouji: Gouji, report: str, tmp_path: Path) -> None:
    data = gouji("show", report, "--json").data
    (tmp_path / "年报.json").write_text(json.dumps(data), encoding="utf-8")
    again = gouji("show", "年报.json", "--json").data
    assert again["import"]["offers"] == data["import"]["offers"]
    assert again["sections"] == data["sections"]
