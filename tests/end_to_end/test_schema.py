"""What the commands print as JSON is what the schemas in `resources/schema` promise, no more and no less."""

from __future__ import annotations

import json
import random
from copy import deepcopy
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from editor.cli.printed.checked_data import checked_data
from editor.cli.printed.plan import plan_data
from editor.cli.printed.report import report_data
from editor.cli.printed.verification import verification_data
from editor.exporters.html.write import html_bytes
from editor.exporters.write_json import json_bytes
from editor.report.codec import ReportData
from editor.report.model import Report
from editor.report.plan_codec import PrintedPlan
from editor.report.store import save_report
from editor.report.tasks import Task, WorkPlan
from editor.resources import resource_path
from editor.shapes import keys_of
from editor.verify.result import MismatchChange, MismatchKind
from editor.workflows.checking import check_files
from editor.workflows.exporting import verify_published
from tests.end_to_end.conftest import Gouji
from tests.strategies import FORM_IDS, all_forms, any_reports, form_of, random_balanced_report

NAMES = ("report", "tasks", "check", "verify")
PLAN = WorkPlan(
    "某市工作要点", 2024, (Task("1", "主动公开", "甲局", "乙局", "年底", group="一", extra={"备注": "无"}),), ("看",)
)


def schema(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(resource_path("schema", f"{name}.schema.json").read_text(encoding="utf-8"))
    return data


def faults(name: str, data: object) -> list[str]:
    """What of the data the schema does not allow, as JSON has it."""
    plain = json.loads(json.dumps(data))
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema(name)).iter_errors(plain)]


@pytest.mark.parametrize("name", NAMES)
def test_each_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))
    assert schema(name)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@given(any_reports())
@settings(max_examples=30)
def test_any_report_fits(report: Report) -> None:
    assert faults("report", report_data(report)) == []
    assert faults("report", json.loads(json_bytes(report))) == []


def test_the_report_schema_names_what_the_program_reads() -> None:
    own = {"gouji", "confirmed", "prior", "plan", "waivers"}
    assert set(schema("report")["properties"]) == keys_of(ReportData) - own
    assert set(schema("tasks")["properties"]) == keys_of(PrintedPlan)
    enums = schema("verify")["$defs"]["difference"]["properties"]
    assert enums["kind"]["enum"] == [kind.value for kind in MismatchKind]
    assert enums["change"]["enum"] == [change.value for change in MismatchChange]


@pytest.mark.parametrize(
    ("place", "value"),
    [("year", "2025"), ("cells", {"requests.new": "1"}), ("cells", {"a/b/c": 1}), ("extra", 1), ("sections", {"a": 2})],
)
def test_what_is_no_report_does_not_fit(place: str, value: object) -> None:
    data = report_data(random_balanced_report(random.Random(1), form_of("2021")))
    assert faults("report", data) == []
    broken = deepcopy(data)
    broken[place] = value
    assert faults("report", broken) != []


def test_a_work_plan_fits() -> None:
    assert faults("tasks", plan_data(PLAN)) == []
    assert faults("tasks", plan_data(WorkPlan("", None, ()))) == []
    assert faults("tasks", {"kind": "tasks", "title": "t"}) != []


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_a_check_fits_with_errors_blanks_and_suspects(form_id: str, tmp_path: Path) -> None:
    rng = random.Random(9)
    good = random_balanced_report(rng, form_of(form_id))
    cells = dict(good.cells)
    for number, ref in enumerate(rng.sample(list(cells), 6)):
        if number < 2:
            del cells[ref]
        else:
            cells[ref] = Decimal(12345 + number) if number < 5 else "约三件"
    paths = [tmp_path / "好.gouji", tmp_path / "坏.gouji", tmp_path / "无.gouji"]
    save_report(good, paths[0])
    save_report(replace(good, cells=cells), paths[1])
    data = {"files": [checked_data(file) for file in check_files(paths, all_forms())]}
    assert faults("check", data) == []
    assert data["files"][1]["findings"]
    assert set(data["files"][2]) == {"path", "error"}
    data["files"][1]["verdict"] = "fine"
    assert faults("check", data) != []


def test_a_verification_fits(tmp_path: Path) -> None:
    report = replace(
        random_balanced_report(random.Random(2), form_of("2021")), sections={"overview": "一年来的工作情况很好。"}
    )
    path = tmp_path / "页.html"
    path.write_bytes(html_bytes(report))
    spoiled = replace(report, cells={}, body="别处", sections={"overview": "一年来的工作情况不好。", "other": "没有。"})
    for each in (report, spoiled):
        assert faults("verify", verification_data(verify_published(path, each, all_forms()))) == []


def test_what_the_program_prints_fits(gouji: Gouji, tmp_path: Path) -> None:
    save_report(random_balanced_report(random.Random(5), form_of("2019")), tmp_path / "年报.gouji")
    assert faults("report", gouji("show", "年报.gouji", "--json").data) == []
    assert faults("check", gouji("check", "年报.gouji", "--json").data) == []
