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
