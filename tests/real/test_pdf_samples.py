"""The published PDF: every figure read is right, nothing is missing in silence, the words are in their sections."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from editor.forms.address import CellRef
from editor.importers.formats import import_file
from tests.strategies import all_forms

NAME = "hongze-2023.pdf"
LEAST_SHARE = 0.97


def test_no_cell_is_wrong_and_none_missing_in_silence(
    samples: Path, record_property: Callable[[str, object], None]
) -> None:
    data = json.loads((samples / NAME).with_suffix(".truth.json").read_text(encoding="utf-8"))
    truth = {CellRef.parse(key): Decimal(text) for key, text in data["cells"].items()}
    optional = {CellRef.parse(key): Decimal(text) for key, text in data.get("optional", {}).items()}
    draft = import_file(samples / NAME, all_forms())
    read = draft.report().cells
    wrong = {ref: value for ref, value in read.items() if truth.get(ref, optional.get(ref)) != value}
    right = sum(ref in truth for ref in read) - sum(ref in truth for ref in wrong)
    record_property("sample", f"{NAME:34}{right:6} right{len(draft.unread):6} unread{len(wrong):6} wrong")
    assert wrong == {}
    assert [ref for ref in truth if ref not in read and ref not in draft.unread] == []
    assert right >= LEAST_SHARE * len(truth)


def test_the_words_and_what_had_no_place(samples: Path) -> None:
    draft = import_file(samples / NAME, all_forms())
    report = draft.report()
    assert (report.form.id, report.year, report.body) == ("2021", 2023, "洪泽区人民政府")
    assert list(report.sections) == ["preamble", "overview", "problems", "other"]
    assert report.sections["preamble"].count("\n") == 0
    assert report.sections["preamble"].endswith("hzzwgk@126.com）。")
    assert len(report.sections["overview"].split("\n")) == 7
    assert "“分级审核" in report.sections["overview"]  # over a page end
    assert report.sections["other"].endswith("信息处理费0元。")
    assert not any(f"- {page} -" in text for text in report.sections.values() for page in range(1, 6))
    assert any("（六）其他处理" in item.text for item in draft.unmapped) or any(
        "（六）" in note for note in draft.notes
    )
