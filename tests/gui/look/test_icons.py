"""The pictures of commands are drawn at the size they are shown in: one that is scaled is smudged."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from editor.gui.look.icons import icon


@pytest.mark.parametrize("side", [17, 20, 23, 34])
@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 1.75, 2.0])
def test_a_picture_is_there_in_the_size_of_every_screen(qtbot: QtBot, side: int, ratio: float) -> None:
    made = icon("open", QGuiApplication.palette(), side, [1.0, ratio])
    dots = int(side * ratio + 0.5)
    assert QSize(dots, dots) in made.availableSizes()
    assert made.pixmap(QSize(side, side), ratio).size() == QSize(dots, dots)
