"""The Word document as Word sees it: styles, page, tables, properties, the draft mark."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from editor.exporters.docx.write import docx_bytes
from editor.exporters.paper.page_style import COMMON, OFFICIAL, STYLES, PageStyle
from editor.forms.layout import table_grid
from editor.report.model import Report
from tests.exporters.docx.docx_reading import W, document_of, parts_of, text_of, value_of
from tests.strategies import FORM_IDS, form_of, random_balanced_report

MILLIMETRE = 1440 / 25.4


def report_of(prose: str = "（一）要点。全年公开1286条。", form_id: str = "2021") -> Report:
    report = random_balanced_report(random.Random(7), form_of(form_id))
    return replace(report, body="青禾县人民政府办公室", sections={"overview": prose})


def paragraphs(data: bytes) -> list[tuple[str | None, str]]:
    """The paragraphs outside the tables: style and text."""
    body = document_of(data)[0]
    return [(value_of(one, "pPr/pStyle"), text_of(one)) for one in body.iterchildren(f"{W}p")]


def test_headings_and_prose_have_true_styles() -> None:
    found = paragraphs(docx_bytes(report_of("正文一段。\n（一）要点。后面的话。\n（二）只有标题")))
    assert ("Heading1", "一、总体情况") in found
    assert ("BodyTextFirstIndent", "正文一段。") in found
    assert ("BodyTextFirstIndent", "（一）要点。后面的话。") in found
    assert ("Heading2", "（二）只有标题") in found
    assert found[0] == (
        "Title",
        "青禾县人民政府办公室2025年政府信息公开工作年度报告".replace("2025", str(report_of().year)),
    )


def test_the_first_sentence_of_a_numbered_paragraph_is_set_as_its_heading() -> None:
    document = document_of(docx_bytes(report_of("（一）要点。后面的话。")))
    leads = [text_of(run) for run in document.iter(f"{W}r") if value_of(run, "rPr/rStyle") == "GoujiLead2"]
    assert "".join(leads) == "（一）要点。"


@pytest.mark.parametrize(
    ("style", "size", "face", "spacing"),
    [(OFFICIAL, "32", "仿宋_GB2312", "579"), (COMMON, "24", "宋体", "420")],
    ids=["official", "common"],
)
def test_the_text_is_set_as_the_style_says(style: PageStyle, size: str, face: str, spacing: str) -> None:
    styles = parts_of(docx_bytes(report_of(), style=style))["word/styles.xml"]
    normal = next(entry for entry in styles if entry.get(f"{W}styleId") == "Normal")
    fonts, lines = normal.find(f"{W}rPr/{W}rFonts"), normal.find(f"{W}pPr/{W}spacing")
    assert fonts is not None
    assert lines is not None
    assert value_of(normal, "rPr/sz") == size
    assert {fonts.get(f"{W}{script}") for script in ("ascii", "eastAsia", "hAnsi", "cs")} == {face}
    assert (lines.get(f"{W}line"), lines.get(f"{W}lineRule")) == (spacing, "exact")
    levels = {entry.get(f"{W}styleId"): value_of(entry, "pPr/outlineLvl") for entry in styles}
    assert [levels[f"Heading{level}"] for level in (1, 2, 3, 4)] == ["0", "1", "2", "3"]


def test_a_full_page_of_the_official_style_has_22_lines_of_28_characters() -> None:
    parts = parts_of(docx_bytes(report_of()))
    section = parts["word/document.xml"].find(f"{W}body/{W}sectPr")
    assert section is not None
    page, margins, grid = (section.find(W + name) for name in ("pgSz", "pgMar", "docGrid"))
    assert page is not None
    assert margins is not None
    assert grid is not None
    body = next(entry for entry in parts["word/styles.xml"] if entry.get(f"{W}styleId") == "BodyTextFirstIndent")
    advance = int(value_of(body, "rPr/sz") or 0) * 10 + int(value_of(body, "rPr/spacing") or 0)
    side = {name: int(margins.get(W + name, "0")) for name in ("top", "bottom", "left", "right")}
    width = int(page.get(f"{W}w", "0")) - side["left"] - side["right"]
    height = int(page.get(f"{W}h", "0")) - side["top"] - side["bottom"]
    assert width // advance == 28
    assert height // int(grid.get(f"{W}linePitch", "0")) == 22
    wanted = {"top": 37, "bottom": 35, "left": 28, "right": 26}
    assert all(abs(side[name] / MILLIMETRE - length) < 0.2 for name, length in wanted.items())


def test_page_numbers_stand_at_the_outer_edges_or_in_the_middle() -> None:
    official = parts_of(docx_bytes(report_of()))
    assert [text_of(official[f"word/footer{number}.xml"]) for number in (1, 2)] == ["— 1 —", "— 1 —"]
    assert [value_of(official[f"word/footer{number}.xml"], "p/pPr/jc") for number in (1, 2)] == ["right", "left"]
    assert official["word/settings.xml"].find(f"{W}evenAndOddHeaders") is not None
    common = parts_of(docx_bytes(report_of(), style=COMMON))
    assert text_of(common["word/footer1.xml"]) == "1"
    assert value_of(common["word/footer1.xml"], "p/pPr/jc") == "center"
    assert "word/footer2.xml" not in common
    assert common["word/settings.xml"].find(f"{W}evenAndOddHeaders") is None


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.id)
@pytest.mark.parametrize("form_id", FORM_IDS)
def test_tables_have_the_spans_widths_and_headers_of_the_form(form_id: str, style: PageStyle) -> None:
    report = report_of(form_id=form_id)
    document = document_of(docx_bytes(report, style=style))
    tables = list(document.iter(f"{W}tbl"))
    assert len(tables) == len(report.form.tables)
    for section, table in zip(report.form.tables, tables, strict=True):
        grid = table_grid(section)
        widths = [int(column.get(f"{W}w", "0")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        assert len(widths) == grid.columns
        assert min(widths) > 0
        assert abs(sum(widths) - style.width * 20) <= 2
        rows = list(table.iterchildren(f"{W}tr"))
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [
            number < grid.header_rows for number in range(grid.rows)
        ]
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        for row in rows:
            spans = [int(value_of(cell, "tcPr/gridSpan") or 1) for cell in row.iterchildren(f"{W}tc")]
            assert sum(spans) == grid.columns
        assert value_of(table, "tblPr/tblCaption") == section.display_name


def test_the_results_of_table_three_are_set_from_top_to_bottom() -> None:
    document = document_of(docx_bytes(report_of()))
    upright = [cell for cell in document.iter(f"{W}tc") if text_of(cell) == "三、本年度办理结果"]
    assert [len(list(cell.iter(f"{W}br"))) for cell in upright] == [len("三、本年度办理结果") - 1]


def test_the_file_says_what_it_is() -> None:
    report = report_of()
    parts = parts_of(docx_bytes(report))
    core = {entry.tag.rpartition("}")[2]: entry.text for entry in parts["docProps/core.xml"]}
    assert core == {
        "title": report.display_title,
        "subject": f"{report.year}年政府信息公开工作年度报告（{report.form.name}）",
        "creator": "青禾县人民政府办公室",
        "language": "zh-CN",
    }
    custom = {entry.get("name"): "".join(map(str, entry.itertext())) for entry in parts["docProps/custom.xml"]}
    assert custom["gouji.form"] == "2021"
    assert not any(str(int(value)) in custom.values() for value in report.numbers.values() if value > 9)


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.id)
def test_only_a_draft_is_marked_as_one_on_every_page(style: PageStyle) -> None:
    draft, final = (docx_bytes(report_of(), draft=is_draft, style=style) for is_draft in (True, False))
    kinds = 2 if style.alternating else 1
    headers = [root for name, root in parts_of(draft).items() if name.startswith("word/header")]
    assert len(headers) == kinds
    assert all('string="草稿"' in entry for entry in map(_source, headers))
    section = document_of(draft).find(f"{W}body/{W}sectPr")
    assert section is not None
    assert len(section.findall(f"{W}headerReference")) == kinds
    assert not any(name.startswith("word/header") for name in parts_of(final))


def _source(root: object) -> str:
    from lxml import etree

    assert isinstance(root, etree._Element)
    return etree.tostring(root, encoding="unicode")


def test_rare_characters_stay_and_characters_that_xml_forbids_go() -> None:
    text = "䶮㛃𬭎\x00\x0b\ufffe与<标记>&\ud800完"
    assert ("BodyTextFirstIndent", "䶮㛃𬭎 与<标记>&完") in paragraphs(docx_bytes(report_of(text)))


def test_equal_reports_give_equal_bytes() -> None:
    assert docx_bytes(report_of()) == docx_bytes(report_of())


def test_a_report_without_any_words_is_a_document_still() -> None:
    report = Report(form_of("2014"), 2016, "", title="\x01")
    body = document_of(docx_bytes(report))[0]
    assert [child.tag.rpartition("}")[2] for child in body] == ["p", "sectPr"]
