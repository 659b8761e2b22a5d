"""The published pages: every figure read is right, at least 97 % are read, title and words are where they belong."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from editor.forms.address import CellRef
from editor.importers.draft import ImportDraft
from editor.importers.formats import import_file
from tests.strategies import all_forms

PAGES = {  # the form, the year and the body that each page tells
    "pingtan-2019.html": ("2019", 2019, "平潭综合实验区"),
    "pingtan-social-2024.html": ("2021", 2024, "平潭综合实验区社会事业局"),
    "pingtan-market-2024.html": ("2021", 2024, "平潭综合实验区市场监督管理局"),
    "pingtan-farming-2024.html": ("2021", 2024, "平潭综合实验区农业农村局"),
    "shanghai-office-2019.html": ("2019", 2019, "上海市人民政府办公厅"),
    "shuyang-bureau-2023-excerpt.html": ("2021", 2023, "沭阳县发展和改革局"),
    "test-city-2025.html": ("2021", 2025, "测试市"),
}


def imported(samples: Path, name: str) -> ImportDraft:
    return import_file(samples / name, all_forms())


@pytest.mark.parametrize("name", PAGES)
def test_no_cell_is_wrong_and_nearly_all_are_read(
    samples: Path, name: str, record_property: Callable[[str, object], None]
) -> None:
    data = json.loads((samples / f"{Path(name).stem}.truth.json").read_text(encoding="utf-8"))
    truth, optional = (
        {CellRef.parse(key): Decimal(text) for key, text in data.get(part, {}).items()}
        for part in ("cells", "optional")
    )
    draft = imported(samples, name)
    read = draft.report().cells
    wrong = {ref: value for ref, value in read.items() if value not in (truth.get(ref), optional.get(ref))}
    right = sum(read.get(ref) == value for ref, value in truth.items())
    record_property("sample", f"{name:34}{right:6} right{len(draft.unread):6} unread{len(wrong):6} wrong")
    assert wrong == {}
    assert right >= 0.97 * len(truth)
    assert [ref for ref in truth if ref not in read and ref not in draft.unread] == []


@pytest.mark.parametrize("name", PAGES)
def test_the_report_is_known_and_its_words_are_its_own(samples: Path, name: str) -> None:
    report = imported(samples, name).report()
    assert (report.form.id, report.year, report.body) == PAGES[name]
    words = "\n".join(report.sections.values())
    for decoration in ("首页", "当前位置", "扫一扫", "主办单位", "发布日期", "自然人\n", "信息内容", "索引号"):
        assert decoration not in words
    assert not [section for section in ("disclosure", "requests") if report.sections.get(section)]


def test_a_page_with_words_has_them_in_their_sections(samples: Path) -> None:
    sections = imported(samples, "test-city-2025.html").report().sections
    assert list(sections) == ["preamble", "overview", "problems", "other"]
    assert len(sections["overview"].split("\n")) == 3
    assert sections["other"].startswith("依据《政府信息公开信息处理费管理办法》")
