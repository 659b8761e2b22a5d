"""A file whose letters are radicals is read as the file that it looks like, in every format; so is a work plan."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from editor.exporters.layout import font_face
from editor.exporters.pdf.write import pdf_bytes
from editor.importers.draft import ImportDraft
from editor.importers.formats import import_file, import_work_plan
from editor.report.model import Report
from tests.importers.office_files import docx_report, odt_report
from tests.importers.web.html_writer import page
from tests.radicals import in_radicals, package_in_radicals
from tests.strategies import all_forms, form_of, random_balanced_report

SECTIONS = {
    "preamble": "本报告由长丰镇人民政府办公室编制，自2025年1月1日起，由网站公布。",
    "overview": "一年来，各部门认真做好政府信息公开工作。\n（一）主动公开。全年公开信息51条，首页访问一万人次。\n"
    "（二）依申请公开。收到自然人申请，均已按期答复。",
    "problems": "一是用户意见征求不够，二是个别车站、西片区的信息更新不及时。下一步将完善制度。",
    "other": "本年度没有收取信息处理费。",
}
PLAN = """# 2025年政务公开工作要点任务分解表

| 序号 | 工作任务 | 牵头单位 | 完成时限 |
|---|---|---|---|
| 1 | 公开行政许可事项 | 水务局 | 6月底 |
| 2 | 开展用户座谈 | 民政局 | 长期 |
"""

TEXTS = {
    "采集表.csv": "政府信息公开工作年度报告采集表,\n填报单位：长丰县水务局,统计年度：2023年\n"
    "二、主动公开政府信息情况,\n第二十条第（五）项,\n信息内容,本年处理决定数量\n行政许可,402\n六、其他需要报告的事项,\n无。,\n",
    "一张表.html": "<table><tr><td colspan=2>长丰县水务局2023年政府信息公开工作年度报告</td></tr>"
    "<tr><td colspan=2>一、总体情况</td></tr><tr><td colspan=2>全年公开信息12条，\n用户\n满意。</td></tr>"
    "<tr><td colspan=2>二、主动公开政府信息情况</td></tr><tr><td colspan=2>第二十条第（五）项</td></tr>"
    "<tr><td>信息内容</td><td>本年处理决定数量</td></tr><tr><td>行政许可</td><td>402</td></tr></table>",
}


@pytest.fixture
def report(form_id: str) -> Report:
    report = random_balanced_report(random.Random(5), form_of(form_id))
    return replace(report, body="长丰镇人民政府", title="", sections=SECTIONS)


def read(folder: Path, name: str, data: bytes) -> ImportDraft:
    path = folder / name
    path.write_bytes(data)
    return import_file(path, all_forms())


def assert_alike(draft: ImportDraft, looks_like: ImportDraft, report: Report) -> None:
    assert draft.report() == looks_like.report()
    assert (draft.body, draft.year) == (report.body, report.year)
    assert (draft.unread, draft.unmapped, draft.notes) == (looks_like.unread, looks_like.unmapped, looks_like.notes)
    assert draft.report().cells == report.cells
    assert draft.report().sections == SECTIONS


@pytest.mark.parametrize("form_id", ["2019", "2021"])
@pytest.mark.parametrize(("suffix", "write"), [(".docx", docx_report), (".odt", odt_report)])
def test_a_document_in_radicals_is_the_one_that_it_looks_like(
    report: Report, suffix: str, write: Callable[[Report], bytes], tmp_path: Path
) -> None:
    data = write(report)
    looks_like = read(tmp_path, f"年报{suffix}", data)
    assert_alike(read(tmp_path, f"年报{suffix}", package_in_radicals(data)), looks_like, report)


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_a_page_in_radicals_is_the_one_that_it_looks_like(report: Report, tmp_path: Path) -> None:
    text = page(report)
    looks_like = read(tmp_path, "年报.html", text.encode())
    assert_alike(read(tmp_path, "年报.html", in_radicals(text).encode()), looks_like, report)


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_a_pdf_that_hands_out_radicals_is_the_one_that_it_looks_like(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = font_face.to_unicode
    looks_like = read(tmp_path, "年报.pdf", pdf_bytes(report))

    def to_radicals(name: str, subset: list[int]) -> str:
        return plain(name, [character and ord(in_radicals(chr(character))) for character in subset])

    monkeypatch.setattr(font_face, "to_unicode", to_radicals)
    data = pdf_bytes(report)
    assert_alike(read(tmp_path, "年报.pdf", data), looks_like, report)


@pytest.mark.parametrize("name", TEXTS)
def test_what_a_reader_parts_by_its_words_is_parted_alike(name: str, tmp_path: Path) -> None:
    looks_like = read(tmp_path, name, TEXTS[name].encode())
    draft = read(tmp_path, name, in_radicals(TEXTS[name]).encode())
    assert replace(draft, blocks=()) == replace(looks_like, blocks=())
    assert draft.blocks == looks_like.blocks
    assert (draft.body, draft.year) == ("长丰县水务局", 2023)


def test_a_work_plan_in_radicals_is_the_one_that_it_looks_like(tmp_path: Path) -> None:
    path = tmp_path / "要点.md"
    path.write_text(PLAN, encoding="utf-8")
    looks_like = import_work_plan(path)
    path.write_text(in_radicals(PLAN), encoding="utf-8")
    plan = import_work_plan(path)
    assert plan is not None
    assert [task.lead for task in plan.tasks] == ["水务局", "民政局"]
    assert plan == looks_like


def test_a_name_with_a_letter_of_its_own_keeps_it(tmp_path: Path) -> None:
    body = "神\ufa19县戶镇人民政府"
    text = f"{body}2025年政府信息公开工作年度报告\n一、总体情况\n二、主动公开政府信息情况\n{body}认真公开。"
    draft = read(tmp_path, "年报.txt", text.encode())
    assert draft.body == body
