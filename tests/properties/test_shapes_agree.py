"""Over every class that a file is read into: whatever is changed in it, the quick reading says what pydantic says."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.checks.figures.grammar import CheckFile, OffersFile, written_out
from editor.checks.prose.guide import GuideFile
from editor.forms.load import FormHead
from editor.forms.spec import FormSpec
from editor.own_files.workbook import WorkbookRecord
from editor.report.codec import ReportData
from editor.report.plan_codec import PrintedPlan
from editor.resources import resource_path
from editor.shapes import Shape, ShapeError, read
from tests.changed_data import assert_agreement, changed
from tests.strategies import FORM_IDS, FORMS_FOLDER


def toml(path: Path) -> dict[str, Any]:
    """What a file says."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


PROSE: Final = resource_path("prose")
TASK = {"number": "1", "task": "公开", "extra": {"备注": "无"}, "told": "overview"}
WAIVER = {"rule": "T2.BAL", "judged": [{"place": "a/b/c", "value": "1"}], "reason": "other", "on": "2026-01-31"}
REPORT: dict[str, Any] = {
    "gouji": 1,
    "form": "2021",
    "year": 2025,
    "cells": {"requests/new/natural": "3"},
    "confirmed": ["requests/new/natural"],
    "import": {"source": "年报.docx", "unread": ["a/b/c"], "unmapped": [{"where": "表", "text": "5"}]},
    "prior": {"form": "2021", "year": 2024, "drawings": []},
    "plan": {"title": "要点", "year": 2025, "tasks": [TASK]},
    "waivers": [WAIVER],
}
RECORD = {
    "data": REPORT,
    "tables": {"表二": {"cells": {"a/b/c": ["B2", "count"]}, "labels": {"A1": "合计"}}},
    "formulas": {"a/b/c": {"formula": "B1+B2", "parts": ["a/b/d"]}},
    "about": {"year": ["封面", "B1"]},
    "prose": {"sheet": "正文", "parts": ["overview"]},
    "shown": {"cells": {"a/b/c": "3"}},
}
FILES: Final[tuple[tuple[type[Shape], dict[str, Any]], ...]] = (
    *((FormSpec, toml(FORMS_FOLDER / f"{form}.toml")) for form in FORM_IDS),
    (FormHead, {"id": "2021", "years": {"from": 2021, "to": 2022}, "name": "2021 版格式"}),
    (CheckFile, written_out(toml(PROSE / "figures.toml"), "")),
    (OffersFile, written_out(toml(PROSE / "told_2014.toml"), "")),
    (GuideFile, toml(PROSE / "guide.toml")),
    (ReportData, REPORT),
    (
        PrintedPlan,
        {"kind": "tasks", "title": "要点", "year": 2025, "tasks": [{"task": "公开", "备注": "无"}], "notes": ["看"]},
    ),
    (WorkbookRecord, RECORD),
)


@pytest.mark.parametrize(
    "place", range(len(FILES)), ids=[*FORM_IDS, *(shape.__name__ for shape, _ in FILES[len(FORM_IDS) :])]
)
@given(data=st.data())
@settings(max_examples=60)
def test_the_quick_reading_and_pydantic_agree(place: int, data: st.DataObject) -> None:
    shape, content = FILES[place]
    assert_agreement(shape, content)
    assert_agreement(shape, changed(content, data))


def test_half_a_pair_of_surrogates_is_refused_where_a_reason_would_quote_it() -> None:
    form = toml(FORMS_FOLDER / "2014.toml")
    form["sections"][1]["blocks"][0]["rows"][16]["total_of"][0] = "\ud800"
    assert_agreement(FormSpec, form)
    with pytest.raises(ShapeError):
        read(FormSpec, form)


def test_every_class_is_tried() -> None:
    tried = {type(part) for shape, content in FILES for part in parts(read(shape, content))}
    assert {shape for shape in subclasses(Shape) if shape.__module__.startswith("editor.")} <= tried


def parts(value: Any) -> Iterator[object]:
    """The objects within an object."""
    if is_dataclass(value):
        yield value
        for field in fields(value):
            yield from parts(getattr(value, field.name))
    elif isinstance(value, dict):
        for entry in value.values():
            yield from parts(entry)
    elif isinstance(value, tuple | list):
        for entry in value:
            yield from parts(entry)


def subclasses(shape: type[Shape]) -> Iterator[type[Shape]]:
    """All below a class that have none below themselves."""
    below = shape.__subclasses__()
    if not below:
        yield shape
    for each in below:
        yield from subclasses(each)
