"""A workbook whose parts have other names is found by its relations; one that is encrypted is told as such."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest

from editor.errors import ReadError
from editor.importers.formats import import_file
from tests.importers.office_cases import imported, with_words
from tests.importers.office_files import ODS_TYPE, ODT_TYPE, zipped
from tests.importers.sheets.sheet_files import one_sheet, saved
from tests.strategies import all_forms, form_of, random_balanced_report

OTHER_NAMES = {
    "xl/workbook.xml": "xl/book.xml",
    "xl/_rels/workbook.xml.rels": "xl/_rels/book.xml.rels",
    "xl/worksheets/sheet1.xml": "xl/pages/first.xml",
    "xl/sharedStrings.xml": "xl/words.xml",
    "xl/styles.xml": "xl/looks.xml",
}
NAMED = ("workbook.xml", "worksheets/sheet1.xml", "sharedStrings.xml", "styles.xml")


def renamed(content: bytes) -> bytes:
    """A workbook with all its parts under other names."""
    others = [OTHER_NAMES[f"xl/{name}"].removeprefix("xl/") for name in NAMED]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts: dict[str, str | bytes] = {}
        for name in archive.namelist():
            text = archive.read(name)
            if name.endswith((".rels", "[Content_Types].xml")):
                for before, after in zip(NAMED, others, strict=True):
                    text = text.replace(f"/{before}".encode(), f"/{after}".encode())
                    text = text.replace(f'"{before}'.encode(), f'"{after}'.encode())
            parts[OTHER_NAMES.get(name, name)] = text
    return zipped(parts)


@pytest.mark.parametrize("suffix", [".xlsx", ".et", ".doc"])
def test_a_workbook_is_found_by_its_relations(tmp_path: Path, suffix: str) -> None:
    report = with_words(random_balanced_report(random.Random(8), form_of("2021")))
    draft = imported(tmp_path / f"年报{suffix}", renamed(saved(one_sheet(report))))
    assert dict(draft.report().cells) == dict(report.cells)


@pytest.mark.parametrize(("suffix", "kind"), [(".ods", ODS_TYPE), (".odt", ODT_TYPE)])
def test_an_encrypted_open_document_is_told_as_such(tmp_path: Path, suffix: str, kind: str) -> None:
    space = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    entry = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
    manifest = f"<manifest:manifest {space}>{entry}</manifest:manifest>"
    path = tmp_path / f"年报{suffix}"
    path.write_bytes(zipped({"mimetype": kind, "content.xml": bytes(range(256)), "META-INF/manifest.xml": manifest}))
    with pytest.raises(ReadError, match="已加密"):
        import_file(path, all_forms())
