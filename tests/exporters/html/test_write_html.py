"""The web page and the fragment: one semantic document, read back exactly, and by a stranger's reader too."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from editor.exporters.html.write import DRAFT_NOTICE, html_bytes, html_fragment
from editor.formats import export_format
from editor.forms.address import CellRef
from editor.forms.layout import table_grid
from editor.importers.formats import import_file
from editor.importers.matching.draft_of_source import match
from editor.importers.web.html import html_source
from editor.report.compare import compare
from editor.report.model import Report
from tests.strategies import FORM_IDS, all_forms, any_reports, balanced_reports, form_of, random_balanced_report

NEW = CellRef("requests", "new", "natural")
SECTIONS = {
    "preamble": "本报告依照条例的要求编制，内容如下。",
    "overview": "全年情况如下。\n（一）主动公开情况\n（二）依申请公开。全年收到 5 件，均已答复。\n1.第一项工作。",
    "requests": "注：表中不含咨询。",
    "problems": "五、存在的主要问题 不是标题，是正文。",
    "other": "收取信息处理费 0 元。",
}


def fragment(report: Report) -> bytes:
    return html_fragment(report).encode()


WRITERS: tuple[Callable[[Report], bytes], ...] = (html_bytes, fragment)


def sample(form_id: str = "2021") -> Report:
    report = random_balanced_report(random.Random(4), form_of(form_id))
    if form_id == "2014":
        return replace(report, headings={"part1": "一、概述"}, sections={"part1": "（一）工作情况\n一段文字。"})
    return replace(report, sections=SECTIONS)


def tree(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.HTMLParser(encoding="utf-8"))


def words_of(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def read(data: bytes, folder: Path, name: str = "页.html") -> Report:
    path = folder / name
    path.write_bytes(data)
    return import_file(path, all_forms()).report()


@pytest.mark.parametrize("write", WRITERS)
@given(report=st.one_of(any_reports(), balanced_reports("2021"), balanced_reports("2014")))
@settings(max_examples=25)
def test_any_report_comes_back_the_same(
    write: Callable[[Report], bytes], tmp_path_factory: pytest.TempPathFactory, report: Report
) -> None:
    assert compare(report, read(write(report), tmp_path_factory.mktemp("html"))) == ()


@pytest.mark.parametrize("form_id", FORM_IDS)
@pytest.mark.parametrize("write", WRITERS)
def test_a_reader_that_knows_nothing_of_us_finds_the_same(write: Callable[[Report], bytes], form_id: str) -> None:
    report = sample(form_id)
    plain = re.sub(rb' data-[a-z]+="[^"]*"', b"", write(report))
    draft = match(html_source(plain, "页.html"), all_forms())
    assert compare(report, draft.report()) == ()
    assert draft.is_sure


def test_the_mark_of_a_draft_is_seen_and_is_no_text_of_the_report(tmp_path: Path) -> None:
    report = sample()
    for data in (html_bytes(report, draft=True), html_fragment(report, draft=True).encode()):
        assert DRAFT_NOTICE in data.decode()
        assert compare(report, read(data, tmp_path)) == ()
        stripped = re.sub(rb' data-[a-z]+="[^"]*"', b"", data)
        assert compare(report, match(html_source(stripped, "页.html"), all_forms()).report()) == ()
    assert DRAFT_NOTICE not in html_bytes(report).decode()


def test_the_page_is_one_document_without_anything_from_elsewhere() -> None:
    data = html_bytes(sample())
    assert data.startswith(b'<!doctype html>\n<html lang="zh-CN">')
    assert data == html_bytes(sample())
    root = tree(data)
    assert not root.xpath("//script | //link | //img | //@src | //@href | //iframe")
    assert "url(" not in data.decode()
    assert [element.text for element in root.iter("h1")] == [sample().display_title]
    headings = [element.text for element in root.iter("h2")]
    assert headings == [section.heading for section in sample().form.sections if section.heading]
    assert [element.text for element in root.iter("h3")] == ["（一）主动公开情况"]
    assert next(element.text for element in root.iter("strong")) == "（二）依申请公开。"
    assert [element.text for element in root.iter("caption")] == [
        table.display_name.split("、", 1)[1] for table in sample().form.tables
    ]


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_tables_have_the_spans_of_the_form_and_every_cell_names_its_headers(form_id: str) -> None:
    report = sample(form_id)
    tables = list(tree(html_bytes(report)).iter("table"))
    assert len(tables) == len(report.form.tables)
    for section, table in zip(report.form.tables, tables, strict=True):
        grid = table_grid(section)
        slots = [(slot.row_span, slot.column_span) for slot in grid.slots]
        cells = list(table.iter("th", "td"))
        assert [(int(cell.get("rowspan", "1")), int(cell.get("colspan", "1"))) for cell in cells] == slots
        ids = {cell.get("id"): words_of(cell) for cell in table.iter("th")}
        assert None not in ids
        assert all(cell.get("scope") in ("col", "colgroup", "row", "rowgroup") for cell in table.iter("th"))
        values = [cell for cell in table.iter("td") if cell.get("headers") is not None]
        assert len(values) == len(grid.by_ref)
        assert all(name in ids for cell in values for name in (cell.get("headers") or "").split())
        assert (len(list(table.iter("thead"))) == 1) == (grid.header_rows > 0)


def test_headers_of_a_cell_are_its_columns_from_the_top_and_its_rows_from_the_left() -> None:
    tables = list(tree(html_bytes(sample())).iter("table"))

    def headers(table: int, ref: CellRef) -> list[str]:
        section = form_of("2021").tables[table]
        place = [slot.ref for slot in table_grid(section).slots].index(ref)
        cell = list(tables[table].iter("th", "td"))[place]
        texts = {each.get("id"): words_of(each) for each in tables[table].iter("th")}
        return [texts[name] for name in (cell.get("headers") or "").split()]

    found = headers(1, CellRef("requests", "results.not_processed.repeated", "legal.business"))
    assert found[0] == "申请人情况"
    assert found[1:3] == ["法人或其他组织", "商业企业"]
    assert [text[:4] for text in found[3:]] == ["三、本年", "（五）不", "2.重复"]
    fees = headers(0, CellRef("disclosure", "fees", "amount"))
    assert fees[0] == "第二十条第（八）项"  # of its own block, not of those above
    assert "本年制发件数" not in "".join(fees)


def test_the_fragment_dresses_every_element_by_itself() -> None:
    text = html_fragment(sample())
    assert not re.search(r'<(?:html|head|body|style|script|meta|link)\b|\s(?:class|id|headers)="', text)
    assert "<style" not in text
    root = tree(text.encode())
    for tag in ("h1", "h2", "h3", "p", "table", "th", "td"):
        assert all(element.get("style") for element in root.iter(tag)), tag
    shown = html_bytes(sample())
    words = [words_of(element) for element in tree(shown).iter("h1", "h2", "h3", "p", "th", "td")]
    assert [words_of(element) for element in root.iter("h1", "h2", "h3", "p", "th", "td")] == words


def test_markup_in_texts_is_text(tmp_path: Path) -> None:
    nasty = '<b>&amp;</b> "x" <script>alert(1)</script> --> ]]>'
    report = replace(sample(), body=nasty, title=nasty, sections={"overview": nasty, "other": "<td>1</td>"})
    report = replace(report, cells={**report.cells, NEW: "<i>9</i>"})
    for write in WRITERS:
        assert b"<script" not in write(report)
        assert compare(report, read(write(report), tmp_path)) == ()


def test_it_is_found_inside_the_page_of_a_site(tmp_path: Path) -> None:
    site = "<html><head><title>某网站</title></head><body><div><a>首页</a> 1234</div>{}<p>版权所有</p></body></html>"
    report = sample()
    assert compare(report, read(site.format(html_fragment(report)).encode(), tmp_path)) == ()


@pytest.mark.parametrize("format_id", ["html", "fragment"])
def test_the_proof_finds_what_was_tampered_with(format_id: str) -> None:
    report = replace(sample(), cells={**sample().cells, NEW: Decimal(7351)})
    data = (html_bytes(report) if format_id == "html" else fragment(report)).decode()
    assert export_format(format_id).mismatches(report, data.encode(), all_forms()) == ()
    for before, after, told in (
        (">7351<", ">7352<", "表三 一、本年新收·自然人"),
        (">7351<", "><<", "表三 一、本年新收·自然人"),
        (">四、政府信息公开行政复议", ">四、政务信息公开行政复议", "四、政府信息公开行政复议"),
        ("收取信息处理费 0 元", "收取信息处理费 9 元", "六、其他需要报告的事项 第 1 段"),
        (f"{report.display_title}</h1>", "另一份报告</h1>", "标题"),
    ):
        assert data.count(before) == 1
        found = export_format(format_id).mismatches(report, data.replace(before, after).encode(), all_forms())
        assert [told in line for line in found] == [True], (before, found)


def test_a_table_whose_labels_were_moved_is_read_by_them(tmp_path: Path) -> None:
    report = sample()
    text = html_bytes(report).decode()
    rows = re.findall(r"<tr>.*?</tr>", text)
    fiscal = next(row for row in rows if ">规章<" in row)
    normative = next(row for row in rows if "行政规范性文件" in row)
    swapped = text.replace(fiscal, "@").replace(normative, fiscal).replace("@", normative)
    assert compare(report, read(swapped.encode(), tmp_path)) == ()
