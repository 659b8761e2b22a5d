"""Which fonts a PDF is set in: the customary ones where they are installed and may be embedded."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from editor.exporters.layout.font_choice import choose_fonts, font_folders
from editor.exporters.layout.font_face import to_unicode
from editor.exporters.layout.font_files import fonts_of
from editor.exporters.paper.page_style import Face
from editor.exporters.pdf.readback import pdf_mismatches
from editor.exporters.pdf.write import pdf_bytes
from editor.report.model import Report
from editor.resources import resource_path
from tests.exporters.pdf.pdf_reading import bundled, patched_font
from tests.strategies import form_of

HEI = resource_path("fonts", "GoujiHei-Regular.ttf")
OWN_NAME = "Gouji Hei".encode("utf-16-be")
CUSTOM_NAME = "方正小标宋_GBK".encode("utf-16-be")


def rights_changed(path: Path, rights: int) -> None:
    """Write fsType into the OS/2 table."""
    data = bytearray(path.read_bytes())
    (count,) = struct.unpack_from(">4xH", data)
    entries = [struct.unpack_from(">4s4xLL", data, 12 + 16 * number) for number in range(count)]
    offset = next(offset for tag, offset, _ in entries if tag == b"OS/2")
    struct.pack_into(">H", data, offset + 8, rights)
    path.write_bytes(data)


def test_without_the_customary_fonts_the_bundled_ones_stand_in_and_it_is_said() -> None:
    fonts = bundled()
    assert {face: file.path.name for face, file in fonts.files.items()} == {
        Face.TITLE_SONG: "GoujiSong-Bold.ttf",
        Face.HEI: "GoujiHei-Regular.ttf",
        Face.KAI: "GoujiKai-Regular.ttf",
        Face.FANGSONG: "GoujiFangSong-Regular.ttf",
        Face.SONG: "GoujiSong-Regular.ttf",
        Face.BOLD_SONG: "GoujiSong-Bold.ttf",
    }
    assert len(fonts.substitutions) == 6
    assert fonts.substitutions[0] == "未安装方正小标宋简体，以 Gouji Song 粗体 代替"


def test_an_installed_font_is_found_by_its_name_and_used(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    path = patched_font(HEI, tmp_path / "more" / "any.ttf", {OWN_NAME: CUSTOM_NAME})
    fonts = choose_fonts([tmp_path / "missing", tmp_path])
    assert fonts.files[Face.TITLE_SONG].path == path
    assert not [text for text in fonts.substitutions if "小标宋" in text]
    assert len(fonts.substitutions) == 5


@pytest.mark.parametrize(("rights", "allowed"), [(0, True), (4, True), (8, True), (2, False), (0x100, False)])
def test_a_font_that_forbids_embedding_is_left_alone(tmp_path: Path, rights: int, allowed: bool) -> None:
    path = patched_font(HEI, tmp_path / "any.ttf", {OWN_NAME: CUSTOM_NAME})
    rights_changed(path, rights)
    assert bool(fonts_of(path)) is allowed
    assert (choose_fonts([tmp_path]).files[Face.TITLE_SONG].path == path) is allowed


@pytest.mark.parametrize("data", [b"", b"not a font", b"\x00\x01\x00\x00" + b"\xff" * 40, b"OTTO" + bytes(60)])
def test_a_file_that_is_no_font_is_passed_over(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "any.ttf"
    path.write_bytes(data)
    assert fonts_of(path) == []


def test_there_are_folders_to_look_in() -> None:
    assert len(font_folders()) >= 2
    assert all(folder.is_absolute() for folder in font_folders())


def test_rare_characters_are_mapped_in_utf_16_in_blocks_of_at_most_a_hundred() -> None:
    text = to_unicode("Any", [0, *map(ord, "国䶮𬭎"), *range(0x4E00, 0x4E00 + 150)])
    assert "<01> <56FD>" in text
    assert "<03> <D872DF4E>" in text
    assert "<00> <0000>" not in text
    assert text.count("beginbfchar") == 2
    assert "100 beginbfchar" in text
    assert "53 beginbfchar" in text


def test_an_installed_font_that_proves_broken_does_not_stop_the_export(tmp_path: Path) -> None:
    patched_font(HEI, tmp_path / "any.ttf", {OWN_NAME: CUSTOM_NAME, b"hhea": b"hhex"})
    fonts = choose_fonts([tmp_path])
    assert fonts.files[Face.TITLE_SONG].path.parent == tmp_path
    report = Report(form_of("2021"), 2024, "某局")
    assert pdf_mismatches(report, pdf_bytes(report, fonts=fonts)) == ()


def test_an_installed_font_is_what_the_title_is_printed_with(tmp_path: Path) -> None:
    names = {OWN_NAME: CUSTOM_NAME, "GoujiHei-Regular".encode("utf-16-be"): "FZXiaoBiaoSong-X".encode("utf-16-be")}
    patched_font(HEI, tmp_path / "any.ttf", names)
    data = pdf_bytes(Report(form_of("2021"), 2024, "某局"), fonts=choose_fonts([tmp_path]))
    assert b"+FZXiaoBiaoSong-X" in data
    assert b"+GoujiSong-Bold" not in data
