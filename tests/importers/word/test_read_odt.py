"""OpenDocument texts: every cell and every word; repeated cells, lists, changes; broken files."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from editor.importers.blocks.source import SourceGrid, SourceParagraph
from editor.importers.formats import import_file
from editor.importers.word.odt import read_odt
from editor.report.model import Report
from tests.importers.office_cases import (
    CHANGED,
    OFFICE,
    assert_refused_or_read,
    assert_same,
    broken,
    imported,
    truth,
    with_words,
)
from tests.importers.office_files import odt_of, odt_report, t_paragraph
from tests.strategies import all_forms, balanced_reports


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("odt") / "年报.odt"


@settings(max_examples=15)
@given(report=balanced_reports("2019"))
def test_every_report_comes_back(file: Path, report: Report) -> None:
    report = with_words(report)
    assert_same(imported(file, odt_report(report)), report)


def test_a_file_that_a_word_processor_saved() -> None:
    draft = import_file(OFFICE / "changes.odt", all_forms())
    assert dict(draft.report().cells) == truth()
    assert draft.sections["overview"] == CHANGED
    assert any("修订" in note for note in draft.notes)
    assert any("隐藏" in note for note in draft.notes)


def test_repeated_cells_and_rows(file: Path) -> None:
    repeated = '<table:table-cell table:number-columns-repeated="3"><text:p>0</text:p></table:table-cell>'
    first = f"<table:table-cell>{t_paragraph('规章')}</table:table-cell>"
    row = f'<table:table-row table:number-rows-repeated="2">{first}{repeated}'
    file.write_bytes(odt_of(f"<table:table>{row}</table:table-row></table:table>"))
    (block,) = read_odt(file).blocks
    assert isinstance(block, SourceGrid)
    assert [(slot.row, slot.column, slot.text) for slot in block.grid.slots] == [
        (row, column, text) for row in (0, 1) for column, text in enumerate(["规章", "0", "0", "0"])
    ]


def test_lists_blanks_and_frames(file: Path) -> None:
    style = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
        'style:num-format="一, 二, 三, ..." style:num-suffix="、"/></text:list-style>'
    )
    items = "".join(f"<text:list-item>{t_paragraph(text)}</text:list-item>" for text in ("总体情况", "主动公开"))
    frame = "<drawing:frame><text:p>框</text:p></drawing:frame>"
    words = f'<text:p>甲<text:s text:c="2"/>乙<text:line-break/>丙{frame}</text:p>'
    file.write_bytes(odt_of(f'<text:list text:style-name="L">{items}</text:list>{words}', style))
    source = read_odt(file)
    assert [block.text for block in source.blocks if isinstance(block, SourceParagraph)] == [
        "一、总体情况",
        "二、主动公开",
        "甲  乙",
        "丙",
    ]
    assert source.notes == ("文本框中的文字没有读入：框",)


@pytest.mark.parametrize("shape", ["custom-shape", "rect", "ellipse", "g", "caption", "frame"])
def test_words_in_shapes_are_told(file: Path, shape: str) -> None:
    drawn = f"<drawing:{shape}><text:p>形状中12</text:p></drawing:{shape}>"
    file.write_bytes(odt_of(f"{drawn}<text:p>正文3{drawn}</text:p>"))
    source = read_odt(file)
    assert [block.text for block in source.blocks if isinstance(block, SourceParagraph)] == ["正文3"]
    assert source.notes == ("文本框中的文字没有读入：形状中12",)


def test_what_wraps_paragraphs_is_passed(file: Path) -> None:
    row = f"<table:table-row><table:table-cell>{t_paragraph('子')}</table:table-cell></table:table-row>"
    item = f"<text:list-item>{t_paragraph('甲')}<table:table>{row}</table:table></text:list-item>"
    bibliography = f"<text:bibliography><text:index-body>{t_paragraph('乙')}</text:index-body></text:bibliography>"
    file.write_bytes(odt_of(f"<text:list>{item}</text:list>{bibliography}"))
    assert [getattr(block, "text", "") for block in read_odt(file).blocks] == ["甲", "子", "乙"]


def test_deep_nesting_is_refused_or_read(file: Path) -> None:
    spans = "<text:span>" * 240 + "字" + "</text:span>" * 240
    assert_refused_or_read(file, odt_of(f"<text:p>{spans}</text:p>"))
    tables = "<table:table><table:table-row><table:table-cell>" * 70 + t_paragraph("字")
    tables += "</table:table-cell></table:table-row></table:table>" * 70
    assert_refused_or_read(file, odt_of(tables))


def test_broken_files_end_in_a_message(file: Path) -> None:
    content = (OFFICE / "changes.odt").read_bytes()
    for case in broken(content, 60):
        assert_refused_or_read(file, case)
