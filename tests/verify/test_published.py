"""发布稿核对: what a published file says otherwise than the report is found, and nothing else is."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings

from editor.errors import ReadError
from editor.exporters.writers import ExportOptions
from editor.formats import EXPORT_FORMATS, export_format
from editor.forms.address import CellRef
from editor.report.model import Report
from editor.verify.published import verify_file
from editor.verify.result import Mismatch, MismatchChange, MismatchKind, Verification
from tests.importers.web.html_writer import page
from tests.radicals import in_radicals, report_in_radicals
from tests.strategies import all_forms, balanced_reports, form_of, random_balanced_report

NEW = CellRef("requests", "new", "natural")
SECTIONS = {
    "preamble": "本报告依照条例的要求编制，内容如下。",
    "overview": "一年来，本机关认真做好政府信息公开工作。\n（一）主动公开。全年公开信息 51 条（含更新）。\n"
    "（二）依申请公开。全年收到申请，均已按期答复。",
    "problems": "公开的时效有待加强，下一步将完善制度。",
    "other": "本年度没有收取信息处理费。",
}
FORMATS = tuple(entry.id for entry in EXPORT_FORMATS)


def report_of(form_id: str = "2021") -> Report:
    report = random_balanced_report(random.Random(8), form_of(form_id))
    return replace(report, sections=SECTIONS, cells={**report.cells, NEW: Decimal(7351)})


def published(report: Report, folder: Path, format_id: str = "html") -> Path:
    entry = export_format(format_id)
    path = folder / f"发布{entry.suffix}"
    path.write_bytes(entry.write(report, ExportOptions()))
    return path


def site_page(report: Report, folder: Path, change: Callable[[str], str] = lambda text: text) -> Path:
    """The report as the page of a site that took all marks of ours away."""
    path = folder / "网站.html"
    footer = "</div><div>版权所有 某某市人民政府</div><div>网站标识码 3200000001</div></body>"
    text = page(report).replace("<body>", "<body><div>首页 &gt; 政务公开</div><div>").replace("</body>", footer)
    path.write_text(change(text), encoding="utf-8")
    return path


def verified(path: Path, report: Report) -> Verification:
    return verify_file(path, report, all_forms())


def only(outcome: Verification) -> Mismatch:
    assert len(outcome.mismatches) == 1, outcome.text
    return outcome.mismatches[0]


@pytest.mark.parametrize("format_id", FORMATS)
def test_what_was_exported_is_the_report(format_id: str, tmp_path: Path) -> None:
    report = report_of()
    outcome = verified(published(report, tmp_path, format_id), report)
    assert outcome.is_same, outcome.text
    assert outcome.cells == 200
    assert outcome.texts >= len("\n".join(SECTIONS.values()).split("\n"))
    assert outcome.summary.startswith("发布稿与年报一致：核对 200 格")


@given(report=balanced_reports("2021"))
@settings(max_examples=10)
def test_the_page_of_a_site_is_the_report_and_its_own_text_does_not_count(report: Report, tmp_path: Path) -> None:
    report = replace(report, sections=SECTIONS)
    outcome = verified(site_page(report, tmp_path), report)
    assert outcome.is_same, outcome.text
    assert "版权所有 某某市人民政府" in outcome.text


@pytest.mark.parametrize("format_id", FORMATS)
def test_one_figure_that_is_not_the_same_is_found_in_every_format(format_id: str, tmp_path: Path) -> None:
    report = report_of()
    path = published(replace(report, cells={**report.cells, NEW: Decimal(7352)}), tmp_path, format_id)
    found = only(verified(path, report))
    assert (found.kind, found.cell, found.expected, found.found) == (MismatchKind.FIGURE, NEW, "7351", "7352")
    assert str(found) == "表三 一、本年新收·自然人：年报“7351”，发布稿“7352”"


@pytest.mark.parametrize("format_id", FORMATS)
def test_a_blank_is_not_a_zero(format_id: str, tmp_path: Path) -> None:
    report = report_of()
    zero = next(ref for ref, value in report.cells.items() if value == 0 and ref.table == "review")
    blank = replace(report, cells={ref: value for ref, value in report.cells.items() if ref != zero})
    found = only(verified(published(blank, tmp_path, format_id), report))
    assert (found.cell, found.expected, found.found) == (zero, "0", "")


def test_words_that_were_changed_are_quoted(tmp_path: Path) -> None:
    report = report_of()
    path = site_page(report, tmp_path, lambda text: text.replace("公开信息 51 条", "公开信息 61 条"))
    found = only(verified(path, report))
    assert (found.kind, found.change, found.section) == (MismatchKind.PARAGRAPH, MismatchChange.CHANGED, "overview")
    assert found.name == "一、总体情况 第 2 段"
    assert len(found.words) == 1
    assert "51条" in found.words[0][0]
    assert "61条" in found.words[0][1]


def test_a_paragraph_left_out_and_one_put_in(tmp_path: Path) -> None:
    report = report_of()
    short = replace(report, sections={**SECTIONS, "overview": SECTIONS["overview"].split("\n", 1)[0]})
    outcome = verified(site_page(short, tmp_path), report)
    assert [(each.change, each.name) for each in outcome.mismatches] == [
        (MismatchChange.MISSING, "一、总体情况 第 2 段"),
        (MismatchChange.MISSING, "一、总体情况 第 3 段"),
    ]
    more = replace(report, sections={**SECTIONS, "problems": f"{SECTIONS['problems']}\n另有一件事，此前没有说到。"})
    added = only(verified(site_page(more, tmp_path), report))
    assert (added.change, added.section, added.found) == (
        MismatchChange.ADDED,
        "problems",
        "另有一件事，此前没有说到。",
    )


def test_a_sentence_added_at_the_very_end_is_no_footer(tmp_path: Path) -> None:
    report = report_of()
    more = replace(report, sections={**SECTIONS, "other": f"{SECTIONS['other']}\n此外还收费三元。"})
    found = only(verified(site_page(more, tmp_path), report))
    assert found.found == "此外还收费三元。"


def test_blanks_brackets_and_the_parting_of_paragraphs_do_not_count(tmp_path: Path) -> None:
    report = report_of()
    path = site_page(
        report,
        tmp_path,
        lambda text: (
            text.replace("（含更新）", "(含更新) ").replace("公开工作。</p>", "公开工作。<br>").replace("51 条", "51条")
        ),
    )
    assert verified(path, report).is_same


def test_a_heading_in_other_words_or_missing(tmp_path: Path) -> None:
    report = report_of()
    changed = only(
        verified(
            site_page(report, tmp_path, lambda t: t.replace("行政复议、行政诉讼情况", "行政复议和诉讼情况")), report
        )
    )
    assert (changed.kind, changed.change, changed.section) == (MismatchKind.HEADING, MismatchChange.CHANGED, "review")
    assert changed.found == "四、政府信息公开行政复议和诉讼情况"
    missing = verified(
        site_page(report, tmp_path, lambda t: re.sub(r"<p[^>]*>六、其他需要报告的事项</p>", "", t)), report
    )
    assert (MismatchKind.HEADING, MismatchChange.MISSING, "other") in [
        (m.kind, m.change, m.section) for m in missing.mismatches
    ]


def test_parts_in_another_order(tmp_path: Path) -> None:
    report = report_of()
    problems, other = f"<p>{SECTIONS['problems']}</p>", f"<p>{SECTIONS['other']}</p>"

    def swapped(text: str) -> str:
        assert problems in text
        assert other in text
        return text.replace(problems, "@").replace(other, problems).replace("@", other)

    outcome = verified(site_page(report, tmp_path, swapped), report)
    assert not outcome.is_same
    assert {each.section for each in outcome.mismatches} <= {"problems", "other"}


def test_body_year_and_title(tmp_path: Path) -> None:
    report = report_of()
    other = replace(report, body="别处县", year=report.year + 1)
    outcome = verified(published(other, tmp_path), report)
    assert [each.name for each in outcome.mismatches] == ["年度", "单位", "标题"]


def test_a_missing_table_is_told_once(tmp_path: Path) -> None:
    report = report_of()
    path = site_page(report, tmp_path)
    text = path.read_text(encoding="utf-8")
    tables = re.findall(r"<table border=1>.*?</table>", text, re.DOTALL)
    path.write_text(text.replace(tables[2], ""), encoding="utf-8")
    found = only(verified(path, report))
    assert (found.kind, found.section) == (MismatchKind.TABLE, "review")


def test_a_cell_that_cannot_be_read_is_no_match(tmp_path: Path) -> None:
    report = report_of()
    path = site_page(report, tmp_path, lambda text: text.replace(">7351<", ">73?1<"))
    outcome = verified(path, report)
    unread = [each.cell for each in outcome.mismatches if each.kind is MismatchKind.UNREAD]
    assert NEW in unread
    assert len(unread) == len(outcome.mismatches)
    assert outcome.cells == 200 - len(unread)
    assert f"有 {len(unread)} 格未能核对，其余与年报一致" in outcome.summary
    assert "未能读出" in outcome.text


def test_own_headings_of_the_older_form(tmp_path: Path) -> None:
    report = random_balanced_report(random.Random(5), form_of("2014"))
    report = replace(
        report,
        headings={"part1": "一、概述", "part2": "二、主动公开情况"},
        sections={"part1": "一年来的工作情况如下。", "part2": "全年公开信息若干条。"},
    )
    assert verified(published(report, tmp_path), report).is_same
    other = replace(report, headings={"part1": "一、概述", "part2": "二、主动公开的情况"})
    found = only(verified(published(other, tmp_path), report))
    assert (found.kind, found.change) == (MismatchKind.HEADING, MismatchChange.CHANGED)
    more = replace(report, headings={**report.headings, "part3": "三、完全另外的事"})
    found = only(verified(published(more, tmp_path), report))
    assert (found.kind, found.change, found.found) == (MismatchKind.HEADING, MismatchChange.ADDED, "三、完全另外的事")


def test_data_of_another_form_cannot_be_compared(tmp_path: Path) -> None:
    older = random_balanced_report(random.Random(6), form_of("2019"))
    with pytest.raises(ReadError, match="无法逐格核对"):
        verified(published(older, tmp_path), report_of())


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_radicals_are_the_letters_that_they_look_like_on_either_side(form_id: str, tmp_path: Path) -> None:
    report = report_of(form_id)
    page_in_radicals = site_page(report, tmp_path, in_radicals)
    assert verified(page_in_radicals, report).is_same
    assert verified(site_page(report, tmp_path), report_in_radicals(report)).is_same
    assert verified(published(report_in_radicals(report), tmp_path, "docx"), report).is_same


def test_a_word_changed_among_radicals_is_found(tmp_path: Path) -> None:
    report = report_of()
    path = site_page(report, tmp_path, lambda text: in_radicals(text).replace(" 51 ", " 61 "))
    found = only(verified(path, report))
    assert (found.kind, found.section) == (MismatchKind.PARAGRAPH, "overview")
    assert [("51条" in one, "61条" in other) for one, other in found.words] == [(True, True)]
