"""The pictures of the toolbar: SVG files drawn in one colour, which is replaced by the text colour of the palette."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPalette, QPixmap

from editor.resources import resource_path

_DRAWN_IN: Final = "#000000"
_SIZES: Final = (20, 30, 40)  # for 100, 150 and 200 %


def icon(name: str, palette: QPalette) -> QIcon:
    """The picture of that name in the palette's colours, paler where it cannot be used."""
    drawing = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")
    found = QIcon()
    for mode, group in (
        (QIcon.Mode.Normal, QPalette.ColorGroup.Active),
        (QIcon.Mode.Disabled, QPalette.ColorGroup.Disabled),
    ):
        colour = palette.color(group, QPalette.ColorRole.ButtonText)
        for size in _SIZES:
            found.addPixmap(_pixmap(drawing, colour, size), mode)
    return found


def window_icon() -> QIcon:
    """The program's own picture."""
    return QIcon(str(resource_path("icons", "gouji.svg")))


def _pixmap(drawing: str, colour: QColor, size: int) -> QPixmap:
    sized = drawing.replace(_DRAWN_IN, colour.name()).replace(
        'width="20" height="20"', f'width="{size}" height="{size}"'
    )
    pixmap = QPixmap(QSize(size, size))
    pixmap.loadFromData(sized.encode("utf-8"))
    return pixmap
