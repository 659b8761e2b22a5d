"""Check boxes and round buttons stand out from what is around them, on dark ground as on light."""

from __future__ import annotations

from typing import Final

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyleFactory, QStyleOptionButton
from pytestqt.qtbot import QtBot

from editor.gui.look.appearance import apply_scheme, palette_of
from editor.gui.look.marks import option_of
from editor.gui.look.outlined import OutlinedStyle
from editor.gui.look.scheme import Scheme
from editor.gui.look.theme import theme_of
from editor.gui.window.main_window import MainWindow

KINDS: Final = (QStyle.PrimitiveElement.PE_IndicatorCheckBox, QStyle.PrimitiveElement.PE_IndicatorRadioButton)


def drawn(style: QStyle, kind: QStyle.PrimitiveElement, *, is_dark: bool) -> QImage:
    option = QStyleOptionButton()
    fields = option_of(option)
    fields.palette = palette_of(theme_of(is_dark=is_dark))
    fields.rect = QRect(2, 2, 14, 14)
    fields.state = QStyle.StateFlag.State_Enabled
    image = QImage(18, 18, QImage.Format.Format_RGB32)
    image.fill(theme_of(is_dark=is_dark).window)
    painter = QPainter(image)
    style.drawPrimitive(kind, option, painter)
    painter.end()
    return image


def contrast(style: QStyle, kind: QStyle.PrimitiveElement) -> int:
    ground = theme_of(is_dark=True).window.lightness()
    image = drawn(style, kind, is_dark=True)
    return max(image.pixelColor(QPoint(x, 9)).lightness() for x in range(5)) - ground


@pytest.mark.parametrize("kind", KINDS)
def test_an_outline_can_be_seen_on_dark_ground(qtbot: QtBot, kind: QStyle.PrimitiveElement) -> None:
    assert contrast(QStyleFactory.create("Fusion"), kind) < 30
    assert contrast(OutlinedStyle(), kind) > 60


@pytest.mark.parametrize("kind", KINDS)
def test_on_light_ground_nothing_is_changed(qtbot: QtBot, kind: QStyle.PrimitiveElement) -> None:
    fusion = QStyleFactory.create("Fusion")
    assert drawn(OutlinedStyle(), kind, is_dark=False) == drawn(fusion, kind, is_dark=False)


@pytest.mark.parametrize("kind", KINDS)
def test_the_window_has_outlines_as_soon_as_it_is_dark(qapp: QApplication, kind: QStyle.PrimitiveElement) -> None:
    apply_scheme(qapp, Scheme.DARK)
    assert contrast(qapp.style(), kind) > 60
    apply_scheme(qapp, Scheme.LIGHT)
    assert drawn(qapp.style(), kind, is_dark=False) == drawn(QStyleFactory.create("Fusion"), kind, is_dark=False)


def test_the_look_may_change_again_and_again_at_once(window: MainWindow, qapp: QApplication) -> None:
    """Styles exchanged under widgets with style sheets are a crash of Qt."""
    window.documents.open_sample()
    apply_scheme(qapp, Scheme.DARK)
    style = qapp.style()
    for _ in range(4):
        apply_scheme(qapp, Scheme.LIGHT)
        apply_scheme(qapp, Scheme.DARK)
    apply_scheme(qapp, Scheme.LIGHT)
    assert qapp.style() is style
