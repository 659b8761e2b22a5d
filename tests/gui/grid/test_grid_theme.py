"""The colours can be read on each other, light and dark; the theme follows the palette; there is a Chinese font."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor.forms.rule_spec import Force
from editor.gui.grid.table_panel import TablePanel
from editor.gui.look.theme import Theme, current_theme, load_fonts, scaled_font, theme_of
from editor.session import Session


@pytest.fixture
def dark_palette(qapp: QApplication) -> Iterator[QPalette]:
    """A dark desktop."""
    before = qapp.palette()
    palette = QPalette(before)
    palette.setColor(QPalette.ColorRole.Window, QColor("#202020"))
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#f0f0f0"))
    yield palette
    qapp.setPalette(before)


def colours_of(widget: QWidget) -> set[int]:
    """All colours that a widget is painted with."""
    image = widget.grab().toImage()
    return {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}


def luminance(colour: QColor) -> float:
    """As WCAG 2 defines it."""
    parts = [channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4 for channel in rgb(colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def rgb(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()


def contrast(one: QColor, other: QColor) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("is_dark", [False, True])
def test_text_can_be_read_on_every_background(is_dark: bool) -> None:
    theme: Theme = theme_of(is_dark=is_dark)
    tints = [theme.tint_of_force(force) for force in Force]
    for background in (
        theme.window,
        theme.paper,
        theme.label,
        theme.label_current,
        theme.total,
        theme.selection,
        *tints,
    ):
        assert contrast(theme.ink, background) >= 7
    for background in (theme.window, theme.paper, theme.total, *tints):
        assert contrast(theme.faint, background) >= 4
    for force in Force:
        assert contrast(theme.of_force(force), theme.window) >= 4.5
        assert contrast(theme.of_force(force), theme.tint_of_force(force)) >= 4
    assert contrast(theme.good, theme.window) >= 4.5


def test_the_theme_follows_the_palette(qapp: QApplication, dark_palette: QPalette) -> None:
    assert not current_theme().is_dark
    qapp.setPalette(dark_palette)
    assert current_theme().is_dark
    assert current_theme().window == QColor("#202020")


def test_a_shown_table_turns_dark_with_the_desktop(
    qapp: QApplication, qtbot: QtBot, session: Session, dark_palette: QPalette
) -> None:
    panel = TablePanel(session, session.report.form.section("review"))
    qtbot.addWidget(panel)
    panel.resize(790, 400)
    with qtbot.waitExposed(panel):
        panel.show()
    light = panel.grab().toImage().pixelColor(30, 60)
    qapp.setPalette(dark_palette)
    qapp.processEvents()
    dark = panel.grab().toImage().pixelColor(30, 60)
    assert light.lightness() > 200 > 100 > dark.lightness()


def test_the_strip_turns_dark_with_the_desktop(
    qapp: QApplication, qtbot: QtBot, session: Session, dark_palette: QPalette
) -> None:
    panel = TablePanel(session, session.report.form.section("review"))
    qtbot.addWidget(panel)
    panel.resize(790, 400)
    with qtbot.waitExposed(panel):
        panel.show()
    before = colours_of(panel.strip)
    qapp.setPalette(dark_palette)
    qapp.processEvents()
    assert theme_of(is_dark=False).good.rgb() in before
    assert theme_of(is_dark=True).good.rgb() in colours_of(panel.strip)


def test_the_font_has_the_characters_of_the_form(qapp: QApplication) -> None:
    family = load_fonts()
    assert family
    assert load_fonts() == family
    metrics = QFontMetrics(QFont(family))
    assert all(metrics.inFontUcs4(ord(letter)) for letter in "勾稽行政复议诉讼（七）总计，。0123456789")


def test_fonts_scale_in_points_and_in_pixels() -> None:
    font = QFont("any", 10)
    assert scaled_font(font, 1.5).pointSizeF() == 15
    font.setPixelSize(20)
    assert scaled_font(font, 1.5).pixelSize() == 30
