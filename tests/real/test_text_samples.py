"""The published texts: every figure read is right; what was not read is listed; the words are in their sections."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from editor.errors import ReadError
from editor.forms.address import CellRef
from editor.importers.draft import ImportDraft
from editor.importers.formats import import_file
from tests.strategies import all_forms

LEAST_READ = {  # cells; the glued ones wait for their figures to be split
    "seed-liangzihu-2020.txt": 198,
    "shuyang-2025-ocr.txt": 200,
    "shanghai-office-2025.md": 194,
    "pingtan-2020-glued.txt": 7,
    "pingtan-2021-glued.txt": 4,
    "pingtan-2023-glued.txt": 4,
    "pingtan-finance-2025-glued.txt": 4,
}


def imported(samples: Path, name: str) -> ImportDraft:
    return import_file(samples / name, all_forms())


def truth_of(samples: Path, name: str) -> dict[CellRef, Decimal]:
    data = json.loads((samples / f"{Path(name).stem}.truth.json").read_text(encoding="utf-8"))
    return {CellRef.parse(key): Decimal(text) for key, text in data["cells"].items()}


@pytest.mark.parametrize("name", LEAST_READ)
def test_no_cell_is_wrong_and_none_missing_in_silence(
    samples: Path, name: str, record_property: Callable[[str, object], None]
) -> None:
    truth = truth_of(samples, name)
    draft = imported(samples, name)
    read = draft.report().cells
    wrong = {ref: value for ref, value in read.items() if truth.get(ref) != value}
    right = len(read) - len(wrong)
    record_property("sample", f"{name:34}{right:6} right{len(draft.unread):6} unread{len(wrong):6} wrong")
    assert wrong == {}
    assert [ref for ref in truth if ref not in read and ref not in draft.unread] == []
    assert right >= LEAST_READ[name]


def test_liangzihu_in_full(samples: Path) -> None:
    draft = imported(samples, "seed-liangzihu-2020.txt")
    report = draft.report()
    assert (report.form.id, report.year, report.body) == ("2019", 2020, "鄂州市梁子湖区")
    assert dict(report.cells) == truth_of(samples, "seed-liangzihu-2020.txt")
    assert not draft.unread
    assert draft.doubtful == (CellRef("disclosure", "procurement", "amount"),)
    assert ("第 76 行", "其他主动公开文件 0 0 0") in [(item.where, item.text) for item in draft.unmapped]
    assert list(report.sections) == ["preamble", "overview", "problems", "other"]
    assert report.sections["overview"].startswith("2020年度,梁子湖区坚持")
    assert report.sections["other"].endswith("线下宣传各类政策法规。")
    assert "扫一扫" not in "".join(report.sections.values())


def test_kecheng_has_its_words_and_names_the_lost_tables(samples: Path) -> None:
    draft = imported(samples, "seed-kecheng-2020.txt")
    report = draft.report()
    assert (report.form.id, report.year, report.body) == ("2019", 2020, "柯城区")
    assert report.cells == {}
    assert list(report.sections) == ["preamble", "overview", "disclosure", "problems", "other"]
    assert report.sections["overview"].startswith("(一)以政府信息公开为基础")
    assert report.sections["disclosure"] == "注:政府集中采购项目数量和采购总金额为2020年度的数据。"
    assert report.sections["other"] == "无。"
    lost = [note for note in draft.notes if "没有找到" in note]
    assert [note[note.index("“") + 1] for note in lost] == ["二", "三", "四"]


def test_gangzha_keeps_its_own_headings(samples: Path) -> None:
    report = imported(samples, "seed-gangzha-2018.txt").report()
    assert (report.form.id, report.year, report.body) == ("2014", 2018, "港闸区")
    assert list(report.headings.items()) == [
        ("part1", "一、持续加强政府信息公开组织领导"),
        ("part2", "二、全面推进政务公开重点任务"),
        ("part3", "三、高标准完成依申请公开工作"),
    ]
    assert list(report.sections) == ["preamble", "part1", "part2", "part3"]
    assert report.sections["preamble"].startswith("2018年,港闸区政府信息公开工作在")
    assert report.cells == {}


def test_huaibei_keeps_its_own_headings(samples: Path) -> None:
    """It lost 一、: what stood under it stands alone until 二、."""
    report = imported(samples, "seed-huaibei-2018.txt").report()
    assert (report.form.id, report.year, report.body) == ("2014", 2018, "淮北市人民政府")
    assert [heading[:3] for heading in report.headings.values()] == ["(一)", "(二)", "二、存"]
    assert report.sections["preamble"].startswith("2016年初")
    assert "(一)以标准化规范化建设" in report.sections["part3"]


def test_a_text_cut_off_names_the_rows_that_are_missing(samples: Path) -> None:
    draft = imported(samples, "huaian-2024-cut-off.txt")
    values = {str(ref): proposal.value for ref, proposal in draft.proposals.items()}
    assert (draft.form.id, draft.year) == ("2021", 2024)
    assert values["requests/new/total"] == 3119
    assert values["requests/results.unavailable.not_held/total"] == 769
    assert values["disclosure/fees/amount"] == Decimal("96171.6")
    assert len(values) == 3 + 13 * 7
    notes = "\n".join(draft.notes)
    assert "三(七)总计" in notes
    assert "没有找到“四、" in notes


def test_a_page_without_a_body_says_so(samples: Path) -> None:
    draft = imported(samples, "pingtan-police-2020-empty.txt")
    assert draft.notes[0] == "文件只有标题，没有正文"
    assert draft.report().cells == {}
    assert draft.report().sections == {}


def test_a_list_of_another_layout_fills_no_cell(samples: Path) -> None:
    draft = imported(samples, "pingtan-2014-list.txt")
    assert (draft.form.id, draft.year) == ("2014", 2014)
    assert draft.report().cells == {}
    assert len(draft.headings) == 6


@pytest.mark.parametrize("name", ["seed-changning-2019-tasks.txt", "chizhou-tasks.txt"])
def test_a_task_table_is_no_report(samples: Path, name: str) -> None:
    with pytest.raises(ReadError, match="不是年度报告"):
        imported(samples, name)


def test_a_hard_wrapped_text_has_its_paragraphs_and_no_scraps_of_tables(samples: Path) -> None:
    sections = imported(samples, "shanghai-office-2025.md").report().sections
    assert "\n" not in sections["preamble"]
    assert "以下简称" in sections["preamble"]
    assert list(sections) == ["preamble", "overview", "review", "problems", "other"]
    assert sections["review"] == "注：行政复议、行政诉讼数量含上年度结转数量。"
