"""The pictures of the toolbar: SVG files drawn in one colour, which is replaced by the text colour of the palette."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPalette, QPixmap

from editor.resources import resource_path

_DRAWN_IN: Final = "#000000"
_SIDE: Final = 20  # as the files are drawn


def screen_ratios() -> frozenset[float]:
    """How many dots the screens at hand have for one. A picture that is not drawn for its screen is scaled: smudged."""
    return frozenset(screen.devicePixelRatio() for screen in QGuiApplication.screens())


def icon(name: str, palette: QPalette, side: int = _SIDE, ratios: Iterable[float] = ()) -> QIcon:
    """The picture of that name in the palette's colours, paler where it cannot be used, to be shown `side` wide.

    It is drawn for screens of these `ratios`, if none are given for those at hand.
    """
    drawing = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")
    wanted = tuple(ratios) or screen_ratios()
    found = QIcon()
    for mode, group in (
        (QIcon.Mode.Normal, QPalette.ColorGroup.Active),
        (QIcon.Mode.Disabled, QPalette.ColorGroup.Disabled),
    ):
        colour = palette.color(group, QPalette.ColorRole.ButtonText)
        for ratio in wanted:
            found.addPixmap(_pixmap(drawing, colour, int(side * ratio + 0.5)), mode)
    return found


def window_icon() -> QIcon:
    """The program's own picture."""
    return QIcon(str(resource_path("icons", "gouji.svg")))


def _pixmap(drawing: str, colour: QColor, size: int) -> QPixmap:
    drawn, wanted = (f'width="{side}" height="{side}"' for side in (_SIDE, size))
    sized = drawing.replace(_DRAWN_IN, colour.name()).replace(drawn, wanted)
    pixmap = QPixmap(QSize(size, size))
    pixmap.loadFromData(sized.encode("utf-8"))
    return pixmap
