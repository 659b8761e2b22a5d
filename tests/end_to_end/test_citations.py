"""A report with citations goes out: every file holds the figures and no braces, the report's own file keeps them."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from editor.exporters.paper.document import Paragraph
from editor.exporters.paper.page_style import STYLES, PageStyle
from editor.exporters.reports.review_sheet import review_document
from editor.exporters.writers import ExportOptions
from editor.formats import EXPORT_FORMATS
from editor.importers.formats import import_file
from editor.importers.review import review_into
from editor.report.citations.rendering import published
from editor.report.digest import report_digest
from editor.report.model import Report
from editor.report.store import open_report, save_report
from editor.wording.decimal_text import format_number
from editor.workflows.checking import check_report
from editor.workflows.exporting import export_name, export_report, verify_published
from editor.workflows.opening import read_draft, read_prior, start_report
from editor.workflows.publishing import publish
from tests.end_to_end.conftest import Gouji
from tests.strategies import all_forms, form_of, random_balanced_report

FORMATS = [entry.id for entry in EXPORT_FORMATS]
OVERVIEW = "全年新收申请{三.一.总计}件，与上年相比{三.一.总计 / 上年.三.一.总计 - 1 : 增减0.0%}，办结{三.(七).总计}件。"
NOTE = "其中自然人占{三.一.自然人 / 三.一.总计 : 0.0%}。"


@pytest.fixture
def report() -> Report:
    """A filled report with citations in prose of every kind."""
    made = random_balanced_report(random.Random(23), form_of("2021"), with_prior=True)
    return replace(made, sections={"overview": OVERVIEW, "requests": NOTE, "other": "无需要报告的事项。"})


@pytest.fixture
def own_file(report: Report, tmp_path: Path) -> Path:
    path = tmp_path / "本年.gouji"
    save_report(report, path)
    return path


def figures(report: Report) -> list[str]:
    """What the citations must come to, reckoned here by hand."""
    assert report.prior is not None
    values = {str(ref): value for ref, value in report.numbers.items()}
    new, natural = values["requests/new/total"], values["requests/new/natural"]
    before = report.prior.numbers[next(ref for ref in report.form.cells if str(ref) == "requests/new/total")]
    change = (new / before - 1) * 100
    return [
        f"新收申请{new}件",
        f"{'增长' if change > 0 else '下降'}{abs(change):.1f}%",
        f"办结{values['requests/results.total/total']}件",
        f"占{natural / new * 100:.1f}%",
    ]


def pdf_text(path: Path) -> str:
    pdf = PdfDocument(path.read_bytes())
    text = "".join(page.get_textpage().get_text_range() for page in pdf)
    pdf.close()
    return "".join(text.split())


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.id)
@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_shows_figures_and_passes_its_proof(
    kind: str, style: PageStyle, report: Report, tmp_path: Path
) -> None:
    path = tmp_path / export_name(report, kind)
    outcome = export_report(report, kind, path, all_forms(), ExportOptions(style=style))
    assert outcome.mismatches == ()
    assert outcome.record.digest == report_digest(published(report))
    if kind == "pdf":
        text = pdf_text(path)
    else:
        read = import_file(path, all_forms()).report()
        assert read.sections == published(report).sections
        text = "".join(read.sections.values())
    for figure in figures(report):
        assert figure in text
    assert "{" not in text


def test_the_whole_set_is_of_one_report(report: Report, tmp_path: Path) -> None:
    made = publish(report, tmp_path, all_forms(), ExportOptions(draft=True))
    assert made.mismatches == ()
    record = json.loads((made.folder / "核对记录.json").read_text("utf-8"))
    assert {file["digest"] for file in record["files"]} == {record["digest"]} == {report_digest(published(report))}


def test_the_reports_own_file_keeps_its_citations(own_file: Path, report: Report) -> None:
    assert open_report(own_file, all_forms()).report.sections == report.sections
    assert "{三.一.总计}" in own_file.read_text("utf-8")


def test_what_the_writer_makes_is_what_is_previewed_and_copied(report: Report) -> None:
    by_id = {entry.id: entry for entry in EXPORT_FORMATS}
    fragment = by_id["fragment"].write(report, ExportOptions()).decode()
    assert fragment == by_id["fragment"].write(published(report), ExportOptions()).decode()
    assert figures(report)[0] in fragment


def test_a_published_page_is_compared_with_the_figures(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "页.html"
    export_report(report, "html", path, all_forms())
    assert verify_published(path, report, all_forms()).is_same
    shown = figures(report)[0]
    path.write_text(path.read_text("utf-8").replace(shown, "新收申请1件"), encoding="utf-8")
    outcome = verify_published(path, report, all_forms())
    assert [mismatch.where for mismatch in outcome.mismatches] == ["overview"]
    assert shown in outcome.mismatches[0].expected


def test_the_command_line_prints_figures(gouji: Gouji, own_file: Path, report: Report) -> None:
    text = gouji("show", own_file)
    assert text.code == 0, text.err
    assert all(figure in text.out for figure in figures(report))
    assert "{" not in text.out
    assert gouji("show", own_file, "--json").data["sections"] == dict(published(report).sections)
    done = gouji("export", own_file, "--to", "json", "--draft", "-o", "公开.json")
    assert done.code == 0, done.err
    assert gouji("diff", own_file, "公开.json").code == 0
    assert gouji("verify", "公开.json", own_file).code == 0


def test_check_tells_of_a_citation_that_prints_no_figure(gouji: Gouji, report: Report, tmp_path: Path) -> None:
    save_report(replace(report, sections={"overview": "申请{三.1.总计}件。"}), tmp_path / "错.gouji")
    told = gouji("check", "错.gouji")
    assert told.code == 1
    assert "[必须改] P.CITE 一、总体情况：引用 {三.1.总计} 印不出数字：“三.1.总计”有 4 格相符" in told.out
    (file,) = gouji("check", "错.gouji", "--json").data["files"]
    (finding,) = (entry for entry in file["findings"] if entry["rule"] == "P.CITE")
    assert finding["spots"] == [{"section": "overview", "start": 2, "end": 10}]


def test_last_years_prose_comes_in_with_its_own_figures(own_file: Path, report: Report, gouji: Gouji) -> None:
    prior = read_prior(own_file, all_forms())
    assert prior.sections == published(report).sections
    assert prior.prior is None
    started = start_report(all_forms(), report.year + 1, report.body, prior)
    assert published(started) is started
    done = gouji("new", "--year", report.year + 1, "--body", report.body, "--prior", own_file, "-o", "下年.gouji")
    assert done.code == 0, done.err
    written = json.loads((own_file.parent / "下年.gouji").read_text("utf-8"))
    assert written["prior"]["sections"] == dict(published(report).sections)


def test_a_citation_that_cannot_be_shown_comes_into_next_year_as_dead_words(report: Report, tmp_path: Path) -> None:
    save_report(replace(report, sections={"overview": "申请{三.1.总计}件。"}), tmp_path / "上年.gouji")
    assert read_prior(tmp_path / "上年.gouji", all_forms()).sections == {"overview": "申请【三.1.总计】件。"}


def test_importing_this_years_own_file_keeps_its_citations(own_file: Path, report: Report) -> None:
    assert read_draft(own_file, all_forms()).report().sections == report.sections
    new = format_number(report.numbers[next(ref for ref in report.form.cells if str(ref) == "requests/new/total")])
    assert f"新收申请{new}件" in published(report).sections["overview"]


def test_importing_another_years_file_brings_its_own_figures(own_file: Path, report: Report) -> None:
    next_year = replace(report, year=report.year + 1, sections={}, prior=None)
    review = review_into(read_draft(own_file, all_forms()), next_year)
    assert review.found.sections == published(report).sections
    assert review_into(read_draft(own_file, all_forms()), report).found.sections == report.sections


def test_the_review_sheet_compares_figures(report: Report) -> None:
    assert report.prior is not None
    last = replace(report.prior, sections={"overview": published(report).sections["overview"]})
    result, suspects = check_report(replace(report, prior=last))
    sheet = review_document(replace(report, prior=last), result, suspects)
    lines = [block.text for block in sheet.blocks if isinstance(block, Paragraph)]
    assert not any("{" in line for line in lines)
    assert any(line.endswith("一、总体情况：与上年相同 1 段。") for line in lines)


def test_a_copy_of_the_reports_own_file_is_the_report(own_file: Path, report: Report) -> None:
    assert verify_published(own_file, report, all_forms()).is_same
