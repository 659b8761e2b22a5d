"""The look of all widgets in a dark window: Qt's Fusion, whose check boxes and round buttons can be seen there too.

Fusion draws their outlines darker than the window is, which is next to nothing in a dark one. There an outline is drawn
over it; on light ground nothing is changed, so a light window has Fusion itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget

if TYPE_CHECKING:
    from editor.gui.look.marks import Option

_Element = QStyle.PrimitiveElement
_BOXES: Final = (_Element.PE_IndicatorCheckBox, _Element.PE_IndicatorItemViewItemCheck)
_ROUND: Final = _Element.PE_IndicatorRadioButton


class OutlinedStyle(QProxyStyle):
    """Fusion with outlines. The application owns it."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawPrimitive(
        self, element: _Element, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        """Draw a part of a widget, with an outline where it would have none to be seen."""
        super().drawPrimitive(element, option, painter, widget)
        if element not in (*_BOXES, _ROUND):
            return
        drawn = cast("Option", option)
        palette = drawn.palette
        ground, ink = palette.color(QPalette.ColorRole.Window), palette.color(QPalette.ColorRole.WindowText)
        if ground.lightness() >= ink.lightness():
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.PlaceholderText), 1))
        box = QRectF(drawn.rect).adjusted(0.5, 0.5, -0.5, -0.5)
        if element == _ROUND:
            painter.drawEllipse(box)
        else:
            painter.drawRoundedRect(box, 2, 2)
        painter.restore()
