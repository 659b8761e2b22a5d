"""RTF, under its own name and as .doc: every cell; letters in each encoding; what is left aside; hostile files."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.errors import ReadError
from editor.importers.blocks.source import Source, SourceGrid, SourceParagraph
from editor.importers.formats import import_file
from editor.importers.office_files import read_office
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
from tests.importers.word.rtf_files import hexed, r_paragraph, r_row, rtf_of, rtf_report, unicoded
from tests.strategies import all_forms, balanced_reports, form_of, random_balanced_report
from tests.suite.limits import cpu_limit


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("rtf")


def read(path: Path, body: str | bytes) -> Source:
    path.write_bytes(body if isinstance(body, bytes) else rtf_of(body))
    return read_office(path)


def words(source: Source) -> list[str]:
    return [block.text for block in source.blocks if isinstance(block, SourceParagraph)]


@settings(max_examples=8)
@given(report=balanced_reports(), suffix=st.sampled_from([".rtf", ".doc", ".wps"]), unicode=st.booleans())
def test_a_report_comes_back(folder: Path, report: Report, suffix: str, unicode: bool) -> None:
    report = with_words(report)
    content = rtf_report(report, unicoded if unicode else hexed)
    assert_same(imported(folder / f"年报{suffix}", content), report)


def test_an_older_form_comes_back(folder: Path) -> None:
    report = with_words(random_balanced_report(random.Random(4), form_of("2019")))
    assert_same(imported(folder / "年报.rtf", rtf_report(report)), report)


def test_an_rtf_with_a_nested_table_and_changes_made_by_libreoffice() -> None:
    draft = import_file(OFFICE / "changes.rtf", all_forms())
    assert dict(draft.report().cells) == truth()
    assert not draft.unread
    assert (draft.body, draft.sections["overview"]) == ("某县水务局", CHANGED)
    assert any("修订" in note for note in draft.notes)
    assert any("隐藏" in note for note in draft.notes)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (hexed("公开12件"), "公开12件"),
        ("{\\f1 " + hexed("公开") + "}12" + hexed("件"), "公开12件"),
        (unicoded("公开12件"), "公开12件"),
        ("\\uc1\\u20844?\\u24320\\'3f12", "公开12"),
        ("\\uc0\\u20844 \\u24320 12", "公开12"),
        ("{\\uc2\\u20844\\'b9\\'ab}\\u24320?12", "公开12"),
        ("\\u-10179\\'3f\\u-8704\\'3f 1", "\U0001f600 1"),
        ("\\'81\\\\ 7", b"\x81\\ 7".decode("gb18030")),
        ("a\\~b\\_c\\tab d\\emdash e", "a\u00a0b-c\td—e"),
        ("1\\line 2", "1 2"),
        ("{\\field{\\*\\fldinst PAGE 9}{\\fldrslt 12}} {\\fldinst 8}7", "12 7"),
        ("{\\listtext\\pard\\plain " + hexed("一、") + "\\tab}" + hexed("总体情况"), "一、总体情况"),
        ("{\\pntext\\f1 3.\\tab}12" + hexed("件"), "3. 12件"),
        ("{\\listtext\\f1 3.\\tab}" + hexed("件"), "3.件"),
        ("{\\listtext\\f1\\u9679\\'3f\\tab}12", "12"),
        ("12{\\super 1}{\\deleted 34}{\\v 5}{\\v0 6}", "12[1]6"),
        ("{\\strike 7}8", "（删除线：7）8"),
        ("12{\\*\\unknown 34}{\\*\\bkmkstart x}{\\header 9}{\\pict 00ff}{\\xe 5}", "12"),
        ("1\\bin4 {{{{2", "12"),
        ("{\\upr{1}{\\*\\ud{2}}}", "1"),
        ("{\\f9\\'b9\\'ab}", "公"),
    ],
)
def test_letters(folder: Path, body: str, text: str) -> None:
    source = read(folder / "字.rtf", f"\\pard {body}\\par")
    assert " ".join(words(source)) == text


def test_what_is_left_aside_is_told(folder: Path) -> None:
    shape = "{\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv 88}}{\\shptxt " + hexed("图中文字") + "\\par 99}}}"
    body = "12{\\*\\footnote 3}{\\*\\annotation 4}{\\*\\shppict{\\pict 0}}{\\nonshppict{\\pict 0}}{\\deleted 5}{\\v 6}"
    source = read(folder / "外.rtf", body + shape + "{\\object{\\*\\objdata 00}{\\result 7}}")
    assert words(source) == ["12"]
    assert set(source.notes) == {
        "脚注、尾注没有读入",
        "批注没有读入",
        "图片中的内容没有读入",
        "嵌入的对象没有读入",
        "文件有修订痕迹，已按接受全部修订读取",
        "隐藏的文字没有读入",
        "文本框中的文字没有读入：图中文字 99",
    }


def test_a_paragraph_whose_end_was_deleted_goes_on(folder: Path) -> None:
    assert words(read(folder / "删.rtf", "1{\\deleted\\par}2\\par 3")) == ["12", "3"]


def test_a_table_in_a_cell_is_text_of_the_cell(folder: Path) -> None:
    inner = "\\pard\\intbl\\itap2 5\\nestcell 6\\nestcell{\\*\\nesttableprops\\trowd\\cellx400\\cellx900\\nestrow}"
    middle = f"{inner}{{\\nonesttables\\par}}\\pard\\intbl\\itap1 7"
    row = r_row(["1", middle, "2"], "\\cellx1000\\cellx2000\\cellx3000")
    (table,) = read(folder / "套.rtf", row).blocks
    assert isinstance(table, SourceGrid)
    assert [slot.text for slot in table.grid.slots] == ["1", "5\n6\n7", "2"]


def test_a_row_defined_behind_its_cells_and_set_in(folder: Path) -> None:
    first = "\\pard\\intbl a\\cell b\\cell\\trowd\\cellx1000\\cellx2000\\row"
    second = "\\pard\\intbl c\\cell\\trowd\\trleft1000\\cellx2000\\row"
    (table,) = read(folder / "行.rtf", first + second).blocks
    assert isinstance(table, SourceGrid)
    assert [(slot.row, slot.column, slot.text) for slot in table.grid.slots] == [(0, 0, "a"), (0, 1, "b"), (1, 1, "c")]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"{\\rtf1", "没有传完整"),
        (rtf_of(r_paragraph("公开"))[:-1], "没有传完整"),
        (b"{\\rtf1 " + b"{" * 3000 + b"}" * 3001, "嵌套过深"),
        (b"{\\rtf1 " + b"\\b" * 3_000_000 + b"}", "标记过多"),
        (b"{\\rtf1 " + b"1" * 1_000_001 + b"}", "一百万字"),
        (b"{\\rtf1 " + b"\\intbl 1\\cell\\row " * 60_000 + b"}", "十万格"),
        (b"{\\rtf1\\ansi " + hexed("公开政府信息年度报告").encode() * 9 + b"}", "乱码"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_remedy(folder: Path, content: bytes, what: str) -> None:
    with cpu_limit(10), pytest.raises(ReadError, match=what) as error:
        read(folder / "坏.rtf", content)
    assert error.value.remedy


def test_broken_files_end_in_a_message(folder: Path) -> None:
    report = random_balanced_report(random.Random(3), form_of("2021"))
    for case in broken(rtf_report(report), 60):
        assert_refused_or_read(folder / "年报.rtf", case)
