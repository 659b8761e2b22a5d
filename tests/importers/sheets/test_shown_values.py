"""What a cell shows counts: formats that divide, units and signs that they print, errors, what is struck out."""

from __future__ import annotations

import io
import struct
import zipfile
from decimal import Decimal
from pathlib import Path

import olefile
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from editor.importers.blocks.source import Source, SourceGrid
from editor.importers.office_files import read_office
from editor.importers.sheets.values import figure_beside, figure_text, shown_figure
from tests.importers.office_cases import OFFICE
from tests.importers.office_files import ods_of, zipped

OWN_FORMAT = 164

DIVIDED = [
    (1352000, '0!.0,"万元"', "135.2万元"),
    (1352000, '0"."0,"万"', "135.2万"),
    (1352000, '0\\.0,"万元"', "135.2万元"),
    (1352000, '0!.0000"万元"', "135.2万元"),
    (1352345, '0!.0,"万元"', "135.2万元"),
    (3164410000, '0!.0,"万元"', "316441万元"),
    (1402000, "#,##0,", "1402"),
    (135200000000, "#,##0.00,,", "135200"),
    (135200, "0,.0", "135.2"),
    (-1352000, '0!.0,"万元"', "-135.2万元"),
    (1352000, '[>=10000]0!.0,"万";0', "135.2万"),
    (52, '[>=10000]0!.0,"万";0', "52"),
    (135200000000, '[<10000]0;[<100000000]0!.0,"万";0!.00,,"亿"', "1352亿"),
]
WHOLE = [
    (1402, "#,##0"),
    (1402, "#\\ ##0"),
    (135.2, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '),
    (12, "General"),
    (12, 'G/通用格式"件"'),
    (12, '0"件"'),
    (12, "@"),
    (12, "0.00E+00"),
    (-12, "0_);(0)"),
    (12, "[Red]0;0"),
    (0, "0;-0;;@"),
]
NO_FIGURE = [
    (1352000, '0"万"0000'),
    (12, ";;;"),
    (5, '[=5]"无";0'),
    (1352, "#,##0!.0,"),
    (12, '"约"0'),
    (135.2, '"¥"#,##0.00'),
    (135.2, "[$￥-804]#,##0.00"),
    (0.5, "0%"),
    (1.5, "[h]:mm"),
    (float("nan"), "0"),
    (float("inf"), "0"),
]


@pytest.mark.parametrize(("value", "code", "text"), DIVIDED)
def test_a_divided_figure_is_read_as_it_is_shown(value: float, code: str, text: str) -> None:
    assert shown_figure(value, OWN_FORMAT, code).text == text


@pytest.mark.parametrize(("value", "code"), WHOLE)
def test_a_format_that_divides_nothing_leaves_the_value(value: float, code: str) -> None:
    assert shown_figure(value, OWN_FORMAT, code) == (figure_text(value), "")


@pytest.mark.parametrize(("value", "code"), NO_FIGURE)
def test_what_is_not_told_by_its_picture_is_no_figure(value: float, code: str) -> None:
    assert not shown_figure(value, OWN_FORMAT, code).text.replace(".", "").isdecimal()


def test_a_divided_figure_without_its_unit_is_told() -> None:
    assert "1402000" in shown_figure(1402000, OWN_FORMAT, "#,##0,").note
    assert not shown_figure(1352000, OWN_FORMAT, '0!.0,"万元"').note


@given(value=st.integers(1, 10**9), commas=st.integers(0, 2), decimals=st.integers(0, 4))
def test_each_comma_divides_by_a_thousand_and_decimals_round(value: int, commas: int, decimals: int) -> None:
    code = "0" + ("." + "0" * decimals if decimals else "") + "," * commas
    shown = Decimal(shown_figure(value, OWN_FORMAT, code).text)
    assert abs(shown - Decimal(value).scaleb(-3 * commas)) <= (Decimal("0.5").scaleb(-decimals) if commas else 0)


BESIDE = [
    (12, "12.00", "12"),
    (12000, "12,000元", "12000元"),
    (1352000, "135.2万元", "135.2万元"),
    (1352345, "135.2万", "135.2万"),
    (1402000, "1,402", "1402"),
    (-5, "(5)", "-5"),
    (1234560, "1.23E+06", "1234560"),
    (0.4, "0", "0.4"),
    (52, "52件", "52"),
    (12, "", "12"),
    (12, "###", "12"),
    (0, "-", "0"),
    (0, "", "0"),
]


@pytest.mark.parametrize(("value", "shown", "text"), BESIDE)
def test_a_figure_beside_its_picture(value: float, shown: str, text: str) -> None:
    assert figure_beside(value, shown).text == text


@pytest.mark.parametrize("shown", ["#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#名称?", "Err:502", "错误:502"])
def test_a_shown_error_is_no_figure(shown: str) -> None:
    text, note = figure_beside(0, shown)
    assert (text, shown in note) == (shown, True)


@pytest.mark.parametrize(
    ("value", "shown"), [(13, "12"), (0, "52"), (135.2, "¥135.20"), (3, "1/2"), (float("nan"), "0")]
)
def test_a_picture_of_another_figure_is_no_figure(value: float, shown: str) -> None:
    assert not figure_beside(value, shown).text.replace(".", "").isdecimal()


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_all_formats_read_what_is_shown(suffix: str) -> None:
    source = read_office(OFFICE / f"shown{suffix}")
    texts = _texts(source)
    assert texts["按万元显示"] == "135.2万元"
    assert texts["按千显示"] == "1402"
    assert texts["按条件显示"] == "3164.4万"
    assert (texts["不足一万"], texts["分节"]) == ("52", "1402")
    assert not texts["看不出"].isdecimal()
    assert texts["错误"] == "#N/A"
    assert texts["划去"] == "（删除线：47）"
    assert texts["注号"] == "52[1]"
    for what in ("第 2 行：数字格式", "第 6 行", "公式出错（#N/A）", "删除线"):
        assert any(what in note for note in source.notes), what


def _texts(source: Source) -> dict[str, str]:
    """The texts of the second column by those of the first."""
    (grid,) = source.blocks
    assert isinstance(grid, SourceGrid)
    texts = [slot.text for slot in grid.grid.slots]
    return dict(zip(texts[::2], texts[1::2], strict=True))


@pytest.mark.parametrize(
    "more",
    [
        'office:value-type="float" office:value="0"><text:p>#N/A</text:p>',
        'office:value-type="string" calcext:value-type="error"><text:p>#REF!</text:p>',
        'office:value-type="float" office:value="0" calcext:value-type="error">',
        'office:value-type="float" office:value="NaN"><text:p>0</text:p>',
        'office:value-type="float" office:value="1.#QNAN"><text:p>0</text:p>',
        'office:value-type="float" office:value="12,34"><text:p>12,34</text:p>',
    ],
)
def test_an_error_in_an_open_document_is_told(tmp_path: Path, more: str) -> None:
    space = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    cells = f'<table:table-cell {space} office:value-type="string"><text:p>甲</text:p></table:table-cell>'
    cells += f"<table:table-cell {space} {more}</table:table-cell>"
    row = f"<table:table-row>{cells}</table:table-row>"
    file = tmp_path / "年报.ods"
    file.write_bytes(ods_of(f'<table:table table:name="表一">{row}</table:table>', ""))
    source = read_office(file)
    assert not _texts(source)["甲"].isdecimal()
    assert any("公式出错" in note for note in source.notes)


@pytest.mark.parametrize(
    ("value", "text", "is_told"),
    [("1.#QNAN", "1.#QNAN", True), ("NaN", "NaN", True), ("#N/A", "#N/A", True), ("1,234", "1234", False)],
)
def test_what_stands_in_place_of_a_figure_does_not_refuse_the_file(
    tmp_path: Path, value: str, text: str, is_told: bool
) -> None:
    file = tmp_path / "年报.xlsx"
    workbook = Workbook()
    workbook.worksheets[0].append(["甲", 77])
    workbook.save(file)
    with zipfile.ZipFile(file) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    parts: dict[str, str | bytes] = {
        name: content.replace(b"<v>77<", f"<v>{value}<".encode()) for name, content in contents.items()
    }
    file.write_bytes(zipped(parts))
    source = read_office(file)
    assert _texts(source)["甲"] == text
    assert any("公式出错" in note for note in source.notes) is is_told


ODD = [(0x18, b"\x20\0\0\5\xff\0" + b"x" * 9), (0x1B8, b"x" * 40), (0x1C, b"\1" * 3), (0x8C, b"\1\0"), (0x1A, b"\5\0")]
"""Records of names, links, notes, countries and page breaks that are none."""


@pytest.mark.parametrize(("number", "content"), ODD)
def test_an_odd_record_beside_the_cells_is_passed_over(tmp_path: Path, number: int, content: bytes) -> None:
    with olefile.OleFileIO(io.BytesIO((OFFICE / "one-sheet.xls").read_bytes())) as archive:
        stream = bytes(archive.openstream("Workbook").read())
    end = _last_record(stream)
    file = tmp_path / "年报.xls"  # as the bare stream, which some programs write
    file.write_bytes(stream[:end] + struct.pack("<HH", number, len(content)) + content + stream[end:])
    assert read_office(file).blocks == read_office(OFFICE / "one-sheet.xls").blocks


def _last_record(stream: bytes) -> int:
    """Where the last record begins, which ends the last sheet."""
    at = last = 0
    while at + 4 <= len(stream):
        last = at
        at += 4 + int(struct.unpack_from("<H", stream, at + 2)[0])
    return last
