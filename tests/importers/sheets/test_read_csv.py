"""Sheets saved as text: delimiters, quotes with line breaks, encodings, the same cells; what is refused."""

from __future__ import annotations

import csv
import io
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.errors import ReadError
from editor.importers.blocks.source import SourceGrid, SourceParagraph
from editor.importers.sheets.csv import read_csv
from editor.report.model import Report
from editor.wording.decimal_text import format_number
from tests.importers.office_cases import assert_same, imported, with_words
from tests.importers.sheets.sheet_files import one_sheet
from tests.strategies import balanced_reports, form_of, random_balanced_report


def csv_report(report: Report, delimiter: str) -> str:
    """The report's sheet as a spreadsheet program saves it as text."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter)
    for row in one_sheet(report, shown=format_number).worksheets[0].iter_rows(values_only=True):
        writer.writerow(["" if value is None else value for value in row])
    return stream.getvalue()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("csv")


@settings(max_examples=10)
@given(
    report=balanced_reports(),
    way=st.sampled_from([(".csv", ","), (".csv", ";"), (".tsv", "\t"), (".csv", "\t")]),
    encoding=st.sampled_from(["gb18030", "utf-8", "utf-8-sig", "utf-16"]),
)
def test_a_report_comes_back(folder: Path, report: Report, way: tuple[str, str], encoding: str) -> None:
    report = with_words(report)
    suffix, delimiter = way
    assert_same(imported(folder / f"年报{suffix}", csv_report(report, delimiter).encode(encoding)), report)


def test_an_older_form_comes_back(folder: Path) -> None:
    report = with_words(random_balanced_report(random.Random(4), form_of("2019")))
    assert_same(imported(folder / "年报.csv", csv_report(report, ",").encode("gbk")), report)


def test_quoted_cells_and_places(folder: Path) -> None:
    path = folder / "格.csv"
    path.write_text('标题。,,\r\n"商业\r\n企业","1,234","a""b"\r\n甲,2,\r\n', encoding="utf-8", newline="")
    title, table = read_csv(path).blocks
    assert title == SourceParagraph("标题。", "第 1 行")
    assert isinstance(table, SourceGrid)
    assert [slot.text for slot in table.grid.slots] == ["商业\r\n企业", "1,234", 'a"b', "甲", "2", ""]
    assert (table.place(0), table.place(1)) == ("第 2 行", "第 4 行")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "空的"),
        (b"a,b\x00c", "不是文本"),
        (b'"' + b"a" * 200_000, "损坏"),
        (b"1," * 150_000, "十万格"),
        ("公开".encode() * 600_000, "一百万字"),
    ],
)
def test_what_is_no_sheet_is_refused(folder: Path, content: bytes, what: str) -> None:
    path = folder / "坏.csv"
    path.write_bytes(content)
    with pytest.raises(ReadError, match=what) as error:
        read_csv(path)
    assert error.value.remedy
