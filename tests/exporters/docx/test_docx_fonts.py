"""The fonts that a Word document names and carries along, unpacked as Word unpacks them."""

from __future__ import annotations

import io
import random
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from editor.exporters.docx.write import docx_bytes
from editor.exporters.layout.font_choice import bundled_font
from editor.exporters.layout.font_files import FontFile
from editor.exporters.layout.font_subset import font_subset
from editor.exporters.layout.line_breaking import typeset
from editor.exporters.layout.set_text import is_square
from editor.exporters.layout.typefaces import load_font
from editor.exporters.paper.page_style import OFFICIAL, STYLES, Face, PageStyle
from editor.report.model import Report
from tests.exporters.docx.docx_reading import W, document_of, parts_of, text_of, value_of
from tests.strategies import form_of, random_balanced_report

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PROSE = "（一）要点。全年公开1286条，含𬭎字。"


def report_of(prose: str = PROSE) -> Report:
    report = random_balanced_report(random.Random(7), form_of("2021"))
    return replace(report, body="青禾县人民政府办公室", sections={"overview": prose})


def entries(data: bytes) -> dict[str, etree._Element]:
    """The table of fonts by the names of the fonts."""
    return {str(entry.get(f"{W}name")): entry for entry in parts_of(data)["word/fontTable.xml"]}


def carried(data: bytes, name: str, slot: str, folder: Path) -> FontFile:
    """A font out of the document, its head put right by its key (ECMA-376 part 1, 17.8.1)."""
    embedded = entries(data)[name].find(f"{W}{slot}")
    assert embedded is not None
    relations = {one.get("Id"): str(one.get("Target")) for one in parts_of(data)["word/_rels/fontTable.xml.rels"]}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        font = bytearray(archive.read("word/" + relations[embedded.get(f"{R}id")]))
    digits = str(embedded.get(f"{W}fontKey")).strip("{}").replace("-", "")
    key = bytes.fromhex(digits)[::-1]
    for place in range(32):
        font[place] ^= key[place % 16]
    path = folder / f"{slot}.ttf"
    path.write_bytes(font)
    return FontFile(path, 0, name)


@pytest.mark.parametrize(
    ("name", "slot", "letters"),
    [
        ("仿宋_GB2312", "embedRegular", "全年公开1286条，。0123456789"),
        ("楷体_GB2312", "embedRegular", "（一）要点。"),
        ("黑体", "embedRegular", "一、总体情况"),
        ("方正小标宋简体", "embedRegular", "青禾县人民政府办公室年度报告"),
        ("宋体", "embedRegular", "结果维持行政复议— 0123456789"),
    ],
)
def test_each_font_is_carried_along_with_the_letters_set_in_it(
    name: str, slot: str, letters: str, tmp_path: Path
) -> None:
    font = load_font(carried(docx_bytes(report_of()), name, slot, tmp_path))
    whole = load_font(bundled_font(Face(name)))
    for letter in letters:
        assert ord(letter) in font.face.charToGlyph, letter
        assert font.face.charWidths[ord(letter)] == whole.face.charWidths[ord(letter)]
    assert font.face.numGlyphs < 1000


def test_bold_letters_have_a_font_of_their_own(tmp_path: Path) -> None:
    data = docx_bytes(report_of(), style=STYLES[1])
    bold = load_font(carried(data, "宋体", "embedBold", tmp_path))
    assert all(ord(letter) in bold.face.charToGlyph for letter in "青禾县总体情况")
    assert entries(data)["仿宋_GB2312"].find(f"{W}embedRegular") is None


def test_a_draft_carries_the_letters_of_its_mark(tmp_path: Path) -> None:
    font = load_font(carried(docx_bytes(report_of(), draft=True), "黑体", "embedRegular", tmp_path))
    assert all(ord(letter) in font.face.charToGlyph for letter in "草稿")


def test_a_rare_letter_is_found_in_a_font_cut_to_it(tmp_path: Path) -> None:
    path = tmp_path / "rare.ttf"
    path.write_bytes(font_subset(load_font(bundled_font(Face.KAI)), "𬭎A国"))
    font = load_font(FontFile(path, 0, "rare"))
    assert {code for code in font.face.charToGlyph if code > 0x20} == set(map(ord, "𬭎A国"))


def test_what_a_letter_is_made_of_comes_along_with_it(tmp_path: Path) -> None:
    path = tmp_path / "made.ttf"
    hei = load_font(bundled_font(Face.HEI))
    path.write_bytes(font_subset(hei, "☑"))
    assert load_font(FontFile(path, 0, "made")).face.numGlyphs > 2


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.id)
def test_every_font_says_what_it_is_and_what_may_stand_in_for_it(style: PageStyle) -> None:
    found = entries(docx_bytes(report_of(), style=style))
    assert set(found) == {"方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312", "宋体"}
    for entry in found.values():
        alternative = value_of(entry, "altName")
        assert alternative
        assert len(alternative) <= 31  # Word allows no more, and takes all of it for one name
        assert "," not in alternative
        assert len(value_of(entry, "panose1") or "") == 20
        assert entry.find(f"{W}sig") is not None


def test_the_file_says_that_it_embeds_fonts_and_of_what_kind_they_are() -> None:
    parts = parts_of(docx_bytes(report_of()))
    assert parts["word/settings.xml"].find(f"{W}embedTrueTypeFonts") is not None
    assert parts["word/settings.xml"].find(f"{W}saveSubsetFonts") is not None
    types = {one.get("Extension"): one.get("ContentType") for one in parts["[Content_Types].xml"]}
    assert types["odttf"] == "application/vnd.openxmlformats-officedocument.obfuscatedFont"


def test_a_document_with_its_fonts_is_not_much_larger_than_a_pdf() -> None:
    assert len(docx_bytes(report_of())) < 400_000


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.id)
def test_where_all_fonts_are_missing_no_label_takes_more_lines_though_figures_are_wider(style: PageStyle) -> None:
    """As in Noto Sans and WenQuanYi, and in the Latin fonts that stand in beside them."""
    for cell in document_of(docx_bytes(report_of(), style=style)).iter(f"{W}tc"):
        label = text_of(cell)
        if cell.find(f".//{W}br") is None and label:
            size = int(value_of(cell, "p/pPr/rPr/sz") or 0) / 2
            assert len(lines_in(cell, label, size, 0.64)) == len(lines_in(cell, label, size, 0.5)), label


def lines_in(cell: etree._Element, label: str, size: float, figure: float) -> list[str]:
    """The lines of a cell's label where a figure is so many type sizes wide."""
    properties = cell[0]
    widths = [properties.find(f"{W}{path}") for path in ("tcW", f"tcMar/{W}left", f"tcMar/{W}right")]
    whole, left, right = (int(width.get(f"{W}w", "0")) / 20 for width in widths if width is not None)
    room = whole - left - right
    advances = [size * (1 if is_square(letter) else figure / 2 if letter == "." else figure) for letter in label]
    return [line.text for line in typeset(label, advances, room, justify=False)]


def test_a_table_leaves_a_little_of_its_page_free() -> None:
    for table in document_of(docx_bytes(report_of())).iter(f"{W}tbl"):
        heights = [int(row.get(f"{W}val", "0")) / 20 for row in table.iter(f"{W}trHeight")]
        assert sum(heights) < OFFICIAL.depth - OFFICIAL.pitch - 9
