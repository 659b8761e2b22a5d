"""领导审阅稿: the verdict, what is open, what was explained, the tables and the prose beside last year's."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from editor.checks.checker import checker_for
from editor.checks.localise import suspects
from editor.exporters.paper.document import Document, Heading, Paragraph, TableBlock
from editor.exporters.paper.page_style import STYLES, PageStyle
from editor.exporters.pdf.write import document_pdf
from editor.exporters.reports.review_sheet import review_document
from editor.forms.address import CellRef
from editor.report.model import Report
from editor.report.waiver import Reason, Waiver
from tests.exporters.pdf.pdf_reading import text_of
from tests.strategies import form_of, random_balanced_report, with_cells

IN_FORCE = CellRef("disclosure", "normative", "in_force")
NEW = CellRef("requests", "new", "natural")
DAY = date(2026, 1, 9)


def report_with_prior() -> Report:
    made = (random_balanced_report(random.Random(seed), form_of("2021"), with_prior=True) for seed in range(99))
    return next(one for one in made if one.prior is not None and IN_FORCE in one.prior.form.blocks)


def sheet(report: Report) -> Document:
    checker = checker_for(report)
    result = checker.check(report)
    return review_document(report, result, suspects(report, checker, result), DAY)


def parts(document: Document) -> dict[str, list[str]]:
    """The paragraphs under each heading, without the heading's number."""
    found: dict[str, list[str]] = {}
    name = ""
    for block in document.blocks:
        if isinstance(block, Heading):
            name = block.text.split("、", 1)[1]
            found[name] = []
        elif isinstance(block, Paragraph):
            found[name].append(block.text)
    return found


def figures(document: Document, table: str) -> dict[CellRef, str]:
    block = next(block for block in document.blocks if isinstance(block, TableBlock) and block.section == table)
    return dict(block.values)


def test_the_verdict_stands_first() -> None:
    report = report_with_prior()
    sound, wrong = sheet(report), sheet(with_cells(report, {NEW: report.numbers[NEW] + 1}))
    assert parts(sound)["结论"][0] == "审核通过，可以定稿。"
    assert parts(wrong)["结论"][0] == "有必须改的错误，不能定稿。"
    assert any("表三 自然人列" in line for line in parts(wrong)["必须改"])
    assert "必须改" not in parts(sound)
    assert any("2026-01-09" in line for line in parts(sound)["结论"])


def test_the_unfilled_is_named_and_marked_in_the_table() -> None:
    report = with_cells(report_with_prior(), {NEW: None})
    document = sheet(report)
    assert parts(document)["结论"][0] == "未填完，不能定稿。"
    assert parts(document)["未填的单元格"] == ["1.表三 一、本年新收·自然人"]
    assert figures(document, "requests")[NEW] == "未填"


def test_a_reason_is_printed_with_who_gave_it_and_expired_ones_are_said() -> None:
    report = report_with_prior()
    moved = with_cells(report, {IN_FORCE: report.numbers[IN_FORCE] + 1})
    (finding,) = (found for found in checker_for(moved).check(moved).findings if found.may_be_waived)
    waiver = Waiver(finding.judged, Reason.CORRECTED, "上年漏计1件", "赵某", DAY)
    waived = replace(moved, waivers={finding.key: waiver})
    (line,) = parts(sheet(waived))["情况说明"]
    assert line.endswith("说明——上年报告数据更正：上年漏计1件（赵某，2026-01-09）")
    assert parts(sheet(waived))["结论"][0] == "审核通过，可以定稿。"
    expired = with_cells(waived, {IN_FORCE: waived.numbers[IN_FORCE] + 1})
    assert any("1 处情况说明因数据变化已失效" in line for line in parts(sheet(expired))["结论"])
    assert any("原情况说明因数据变化已失效" in line for line in parts(sheet(expired))["改或说明"])


def test_figures_tell_how_they_differ_from_last_years() -> None:
    report = report_with_prior()
    assert report.prior is not None
    prior = with_cells(report.prior, {NEW: Decimal(30), IN_FORCE: report.numbers[IN_FORCE]})
    shown = with_cells(replace(report, prior=prior), {NEW: Decimal(18)})
    document = sheet(shown)
    assert figures(document, "requests")[NEW] == "18 (−12)"
    assert figures(document, "disclosure")[IN_FORCE] == str(report.numbers[IN_FORCE])
    alone = sheet(replace(shown, prior=None))
    assert figures(alone, "requests")[NEW] == "18"
    assert "没有导入上年年报，与上年的比较从略。" in parts(alone)["结论"]


def test_paragraphs_are_told_by_what_became_of_them() -> None:
    report = report_with_prior()
    assert report.prior is not None
    last = "一是公开内容更新不够及时。\n二是队伍不稳定，人员变动频繁，业务不熟。\n三是平台分散。"
    this = "一是公开内容更新不够及时。\n二是队伍不稳定，人员变动较多，业务不熟。\n四是解读形式少，群众不爱看。"
    shown = replace(
        report, sections={"problems": this}, prior=replace(report.prior, sections={"problems": last, "other": "无。"})
    )
    lines = parts(sheet(shown))["正文与上年相比"]
    text = "\n".join(lines)
    assert "五、存在的主要问题及改进情况：与上年相同 1 段，改写 1 段，新写 1 段，删去 1 段。" in lines
    assert "与上年相同：“一是公开内容更新不够及时。”" in text
    assert "频繁" in text
    assert "较多" in text
    assert "新写：“四是解读形式少，群众不爱看。”" in text
    assert "六、其他需要报告的事项：删去 1 段。" in lines


def test_what_is_wholly_blank_takes_a_line_and_not_pages() -> None:
    report = report_with_prior()
    some = [ref for ref in report.form.cells if ref.row == "new"]
    table = [ref for ref in report.form.cells if ref.table == "review"]
    lines = parts(sheet(with_cells(report, dict.fromkeys([*some, *table]))))["未填的单元格"]
    assert lines[0].startswith("1.表三 7 格：一、本年新收·自然人、一、本年新收·商业企业、")
    assert lines[1:] == ["2.表四：15 格都没有填"]
    most = [ref for ref in report.form.cells if ref.table == "requests"][:-1]
    (line,) = parts(sheet(with_cells(report, dict.fromkeys(most))))["未填的单元格"]
    assert line.startswith("1.表三 174 格：")
    assert line.endswith(" 等")
    assert line.count("、") < 60


def test_a_long_list_of_paragraphs_is_cut_and_counted() -> None:
    report = report_with_prior()
    assert report.prior is not None
    this = "\n".join(f"第{number}项工作的情况是这样的{number * 7919}。" for number in range(30))
    shown = replace(report, sections={"overview": this}, prior=replace(report.prior, sections={}))
    lines = parts(sheet(shown))["正文与上年相比"]
    assert "一、总体情况：新写 30 段。" in lines
    assert "13.新写的还有 18 段" in lines
    assert len(lines) == 14


def test_a_prior_of_another_form_is_said() -> None:
    report = random_balanced_report(random.Random(2), form_of("2021"))
    prior = random_balanced_report(random.Random(2), form_of("2019"))
    lines = parts(sheet(replace(report, prior=prior)))["结论"]
    assert lines[-1] == f"上年用的是{prior.form.name}，只比两种格式都有的项目。"
    assert not any("格式" in line for line in parts(sheet(report_with_prior()))["结论"])


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.id)
@pytest.mark.parametrize("size", [12, 300, 5000])
def test_no_figure_is_broken_however_many_places_it_has(style: PageStyle, size: int) -> None:
    """Read back, every figure and every difference stands whole in its box, though maybe on two lines."""
    report = random_balanced_report(random.Random(5), form_of("2021"), max_value=size, with_prior=True)
    document = sheet(report)
    printed = set("\n".join(text_of(document_pdf(document, style=style))).split())
    for table in ("requests", "review"):
        for text in figures(document, table).values():
            assert set(text.split()) <= printed, text


def test_it_prints() -> None:
    text = "".join(text_of(document_pdf(sheet(report_with_prior()))))
    assert "领导审阅稿" in text
    assert "编制：" in text
