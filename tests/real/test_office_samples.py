"""The published template of the form as a Word file: recognised, and all of it blank."""

from __future__ import annotations

from pathlib import Path

from editor.importers.formats import import_file
from tests.strategies import all_forms


def test_the_blank_template_is_form_2021_without_a_figure(samples: Path) -> None:
    draft = import_file(samples / "official-style-template-2021.docx", all_forms(), year=2023)
    assert draft.form.id == "2021"
    assert dict(draft.report().cells) == {}
    assert not draft.unread
    assert [item.text for item in draft.unmapped] == ["政府信息公开工作年度报告格式模板"]
    assert list(draft.sections) == ["overview", "problems", "other"]


def test_the_blank_template_is_told_for_what_it_is(samples: Path) -> None:
    notes = import_file(samples / "official-style-template-2021.docx", all_forms(), year=2023).notes
    assert not any("没有找到" in note for note in notes)
    assert any("总体情况" in note and "格式模板的提示文字" in note for note in notes)
    assert any("“四、政府信息公开行政复议、行政诉讼情况”的表是空的" in note for note in notes)
