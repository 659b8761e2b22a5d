"""A workbook of ours that was saved again as .xls, .et or .ods: the report comes back, with what was changed in it."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Font

from editor.errors import ReadError
from editor.forms.address import CellRef
from editor.importers.formats import import_file
from editor.report.model import Report
from tests.importers.office_cases import OFFICE
from tests.strategies import all_forms

NEW = CellRef.parse("requests/new/natural")
AMOUNT = CellRef.parse("disclosure/fees/amount")


def read(path: Path) -> Report:
    draft = import_file(path, all_forms())
    assert draft.exact is not None, "read as anybody's"
    return draft.exact


@pytest.fixture(scope="module")
def report() -> Report:
    return read(OFFICE / "own.xlsx")


@pytest.mark.parametrize("suffix", [".xls", ".et", ".ods", ".xlsm", ".xlsx"])
def test_the_report_comes_back(tmp_path: Path, report: Report, suffix: str) -> None:
    kept = {".et": ".xls", ".xlsm": ".xlsx"}.get(suffix, suffix)
    path = Path(shutil.copy(OFFICE / f"own{kept}", tmp_path / f"收集表{suffix}"))
    assert read(path) == report


@pytest.mark.parametrize("kind", [".xls", ".ods"])
def test_a_workbook_is_told_by_its_content(tmp_path: Path, report: Report, kind: str) -> None:
    assert read(Path(shutil.copy(OFFICE / f"own{kind}", tmp_path / "收集表.xlsx"))) == report


def changed_ods(path: Path, change: Callable[[str], str]) -> Path:
    """The workbook with its content changed."""
    with zipfile.ZipFile(OFFICE / "own.ods") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["content.xml"] = change(parts["content.xml"].decode()).encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    path.write_bytes(stream.getvalue())
    return path


def test_what_was_changed_in_it_is_taken(tmp_path: Path, report: Report) -> None:
    path = changed_ods(tmp_path / "改过.ods", lambda text: text.replace("第一段，共12件。", "第一段，共13件。"))
    words = report.sections["overview"].replace("12", "13")
    assert read(path) == replace(report, sections={**report.sections, "overview": words})


def test_a_changed_label_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="标签已被改动"):
        import_file(changed_ods(tmp_path / "改过.ods", lambda text: text.replace("商业企业", "企业")), all_forms())


def test_an_error_in_it_is_unread(tmp_path: Path, report: Report) -> None:
    def change(text: str) -> str:
        at = text.index("行政事业性收费")
        cell = text.index('office:value-type="float"', at)
        end = text.index("<text:p>", cell)
        return f"{text[:end]}<text:p>#N/A{text[text.index('</text:p>', end) :]}"

    found = read(changed_ods(tmp_path / "改过.ods", change))
    assert found.imported is not None
    assert found.imported.unread == (AMOUNT,)
    assert found.cells == {ref: value for ref, value in report.cells.items() if ref != AMOUNT}


def test_a_format_that_divides_is_no_bare_figure(tmp_path: Path) -> None:
    workbook = load_workbook(OFFICE / "own.xlsx")
    sheet = next(one for one in workbook.worksheets if one.title.startswith("表三"))
    cell = next(cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, int | float))
    cell.value, cell.number_format = 1352000, '0!.0,"万"'
    workbook.save(tmp_path / "改过.xlsx")
    found = read(tmp_path / "改过.xlsx")
    assert Decimal(1352000) not in found.cells.values()
    assert found.cells[NEW] == "135.2万"


def resaved(path: Path, change: Callable[[dict[str, bytes]], dict[str, bytes]]) -> Path:
    """The workbook with its parts changed."""
    with zipfile.ZipFile(OFFICE / "own.xlsx") as archive:
        parts = change({name: archive.read(name) for name in archive.namelist()})
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def strict(parts: dict[str, bytes]) -> dict[str, bytes]:
    """As strict OOXML names things."""
    base = "http://schemas.openxmlformats.org/"
    names = {
        f"{base}spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
        f"{base}officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships",
    }
    for before, after in names.items():
        parts = {name: data.replace(before.encode(), after.encode()) for name, data in parts.items()}
    return parts


def moved(parts: dict[str, bytes]) -> dict[str, bytes]:
    """With the workbook and all its parts in another folder."""
    told = {name: data.replace(b"xl/", b"book/") if name.endswith((".rels", "].xml")) else data
            for name, data in parts.items()}  # fmt: skip
    return {name.replace("xl/", "book/"): data for name, data in told.items()}


def without(*names: str) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    return lambda parts: {name: data for name, data in parts.items() if name not in names}


def with_part(name: str, data: bytes) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    return lambda parts: {**parts, name: data}


def in_sheets(before: str, after: str) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    """Each sheet with something odd in it that is no cell."""
    return lambda parts: {
        name: data.replace(before.encode(), after.encode()) if "worksheets/sheet" in name else data
        for name, data in parts.items()
    }


@pytest.mark.parametrize(
    "change",
    [
        strict,
        moved,
        without("[Content_Types].xml"),
        without("xl/styles.xml"),
        with_part("docProps/core.xml", b"<a>\xff</a>"),
        with_part("docProps/custom.xml", b"<a"),
        in_sheets("</sheetData>", '</sheetData><autoFilter ref="A1:ZZZZZ1"/>'),
        in_sheets(
            "</worksheet>", '<dataValidations><dataValidation type="odd" sqref="A1"/></dataValidations></worksheet>'
        ),
    ],
)
def test_oddly_saved_it_comes_back_whole(
    tmp_path: Path, report: Report, change: Callable[[dict[str, bytes]], dict[str, bytes]]
) -> None:
    assert read(resaved(tmp_path / "收集表.xlsx", change)) == report


def test_what_was_struck_out_in_it_is_unread(tmp_path: Path) -> None:
    workbook = load_workbook(OFFICE / "own.xlsx")
    sheet = next(one for one in workbook.worksheets if one.title.startswith("表三"))
    cell = next(cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, int | float))
    cell.font = Font(strike=True)
    workbook.save(tmp_path / "改过.xlsx")
    found = read(tmp_path / "改过.xlsx")
    assert found.imported is not None
    assert NEW in found.imported.unread
    assert NEW not in found.cells
    assert any("删除线" in note for note in found.imported.notes)


def test_without_the_record_our_instructions_are_no_prose(tmp_path: Path, report: Report) -> None:
    workbook = load_workbook(OFFICE / "own.xlsx", data_only=True)
    del workbook["gouji"]
    workbook.save(tmp_path / "收集表.xlsx")
    draft = import_file(tmp_path / "收集表.xlsx", all_forms())
    assert draft.exact is None
    prose = "\n".join(draft.sections.values())
    assert not any(words in prose for words in ("可以填写", "自动计算", "审核关系", "无法核对", "增删"))
    assert any("“审核”是本程序写的" in note for note in draft.notes)
    assert dict(draft.report().cells) == dict(report.cells)
