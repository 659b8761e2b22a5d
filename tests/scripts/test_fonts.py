"""Can the PDF writer and the window load the bundled fonts, and do these hold the characters they are for?"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase
from reportlab.pdfbase.ttfonts import TTFont

from editor.resources import resource_path

FONTS = {
    "GoujiFangSong-Regular.ttf": ("Gouji FangSong", "Regular"),
    "GoujiHei-Regular.ttf": ("Gouji Hei", "Regular"),
    "GoujiKai-Regular.ttf": ("Gouji Kai", "Regular"),
    "GoujiSong-Bold.ttf": ("Gouji Song", "Bold"),
    "GoujiSong-Regular.ttf": ("Gouji Song", "Regular"),
}
ORDINARY = "政府信息公开工作年度报告（自然人）〔2021〕30号：“引用”《条例》——……、。；％①⑩ ABCxyz0123456789"
RARE_NAMES = "䶮㛃𬭎𬱖堃喆珺昇烜祎翀犇"


def font_path(file: str) -> Path:
    return resource_path("fonts", file)


def lacking(file: str, text: str) -> str:
    held = TTFont(Path(file).stem, str(font_path(file))).face.charToGlyph
    return "".join(sign for sign in text if ord(sign) not in held)


def test_the_fonts_are_those_described_here_and_in_the_table() -> None:
    folder = resource_path("fonts")
    table = (folder / "README.md").read_text("utf-8")

    assert {path.name for path in folder.glob("*.ttf")} == set(FONTS)
    for file, (family, style) in FONTS.items():
        assert f"| `{file}` | {family}, {style} |" in table


@pytest.mark.parametrize("file", FONTS)
def test_the_pdf_writer_loads_it_with_ordinary_text(file: str) -> None:
    assert lacking(file, ORDINARY) == ""


@pytest.mark.parametrize("file", [file for file in FONTS if "FangSong" not in file])
def test_it_has_the_rare_characters_of_names(file: str) -> None:
    assert lacking(file, RARE_NAMES) == ""


def test_the_whole_song_has_every_character_that_another_font_has_or_lacks() -> None:
    assert lacking("GoujiSong-Regular.ttf", RARE_NAMES + "頔―㎡") == ""


def test_the_window_font_has_the_signs_of_the_window() -> None:
    assert lacking("GoujiHei-Regular.ttf", "▲●○◆▶■□☐☑✓⟦⟧≠≥≤→←↑↓−×÷±…·•⚠⁰¹²³⁴⁵⁶⁷⁸⁹⁻") == ""


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("file", FONTS)
def test_qt_loads_it_under_its_name(file: str) -> None:
    family, style = FONTS[file]

    number = QFontDatabase.addApplicationFont(str(font_path(file)))

    assert QFontDatabase.applicationFontFamilies(number) == [family]
    assert style in QFontDatabase.styles(family)
    assert QFontDatabase.removeApplicationFont(number)
