"""Export to xlsx, import again: the equal report, for any report."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from editor.exporters.xlsx.write import xlsx_bytes
from editor.importers.own.workbook import read_own_workbook
from editor.report.codec import ReportData, decode, file_data
from editor.report.model import Report
from editor.shapes import read
from tests.strategies import all_forms, any_reports

FORMULA_LIKE = ("=", "+", "-", "@", "'", '"', "=1+1", "1E5", "007", "TRUE", "#N/A")
BLANKS = ("\n", "\r", "\r\n", "\t", " ", "\u3000", "\x85", "\u2028")
FORBIDDEN = ("\x00", "\x01", "\x1f", "\x7f", "\ufffe", "\uffff", "\ufffd", "\ud800", "\udc00")
MARKUP = ("_x0041_", "_x005F_", "_x", "&amp;", "<v>", "]]>")
WORDS = ("条例", "𬭎", "正文" * 9_000)

_PAIR = "\ud800\udc00"  # two halves side by side are a character, which Python never keeps as two


def strange_texts() -> st.SearchStrategy[str]:
    """Texts that a spreadsheet could take for something else, or cannot hold."""
    pieces = st.sampled_from((*FORMULA_LIKE, *BLANKS, *FORBIDDEN, *MARKUP, *WORDS))
    return st.lists(pieces, max_size=8).map(lambda chosen: "".join(chosen).replace(_PAIR, ""))


@st.composite
def strange_reports(draw: DrawFn) -> Report:
    """Reports whose texts are as strange as can be."""
    report = draw(any_reports())
    texts = strange_texts()
    keys = [*report.sections, *(section.id for section in report.form.sections)]
    return replace(
        report,
        body=draw(texts),
        title=draw(texts),
        sections={key: text for key in keys if (text := draw(texts))},
        headings={key: draw(texts) or "一" for key in report.headings},
        cells={**report.cells, **{ref: text for ref in report.form.cells[-3:] if (text := f"?{draw(texts)}")}},
    )


def there_and_back(report: Report) -> Report:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "年报.xlsx"
        path.write_bytes(xlsx_bytes(report))
        data = read_own_workbook(path)
    assert data == file_data(report)
    return decode(read(ReportData, data), all_forms()).report


@settings(max_examples=25)  # each writes and reads a whole workbook
@given(report=any_reports())
def test_any_report_comes_back_equal(report: Report) -> None:
    assert there_and_back(report) == report


@settings(max_examples=25)
@given(report=strange_reports())
def test_strange_texts_come_back_equal(report: Report) -> None:
    expected = decode(read(ReportData, file_data(report)), all_forms()).report
    assert there_and_back(report) == expected
