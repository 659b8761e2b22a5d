"""How a citation looks in the text: a rounded box with the current figure in it.

A citation that gives no figure looks unlike one that does, and not by its colour alone: broken outline, a sign, and its
source. The look is drawn from what `show` tells of a citation at the moment; nothing of a report is kept here.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPyTextObject, QTextDocument, QTextFormat

from editor.gui.look.theme import Theme
from editor.gui.text.lines import CHIP_KIND, source_of

_SIDE: Final = 0.22  # room beside the figure within the box, in letters
_GAP: Final = 1.0  # between the box and the letters beside it, px
_ROUND: Final = 3.0
_MOST_LETTERS: Final = 18  # of the source of a broken citation


class ChipLook(NamedTuple):
    """What a chip shows: the figure; or, if it is broken, what it is called."""

    text: str
    is_broken: bool = False


class _Colours(NamedTuple):
    line: QColor
    ground: QColor
    ink: QColor


# Qt lays the colour of the selection over a chosen chip, half transparent: the strongest contrast stays readable.
_SELECTED: Final = _Colours(QColor("white"), QColor("black"), QColor("white"))


class ChipObject(QPyTextObject):
    """Lays out and paints all chips of one document."""

    def __init__(self, show: Callable[[str], ChipLook], theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._show = show
        self._theme = theme

    def attach(self, document: QTextDocument) -> None:
        """Paint the chips of this document."""
        document.documentLayout().registerHandler(CHIP_KIND, self)

    def set_theme(self, theme: Theme) -> None:
        """Use these colours from the next painting on."""
        self._theme = theme

    def intrinsicSize(self, document: QTextDocument, _position: int, letters: QTextFormat) -> QSizeF:
        """As wide as its text, as high as a letter above the line; what hangs below has room between the lines."""
        metrics = QFontMetricsF(document.defaultFont())
        width = metrics.horizontalAdvance(self._text(letters)) + 2 * _SIDE * metrics.height() + 2 * _GAP
        return QSizeF(width, metrics.ascent())

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, document: QTextDocument, _position: int, letters: QTextFormat
    ) -> None:
        """Paint one chip."""
        chip = letters.toCharFormat()
        look = self._show(source_of(chip))
        colours = self._colours(look, is_selected=chip.foreground().style() != Qt.BrushStyle.NoBrush)
        font = QFont(document.defaultFont())
        metrics = QFontMetricsF(font)
        place = QRectF(rect)
        box = place.adjusted(_GAP, 0, -_GAP, math.floor(metrics.descent()) + 1)  # nothing above the line: it would stay
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style = Qt.PenStyle.DashLine if look.is_broken else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colours.line, 1, style))
        painter.setBrush(colours.ground)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
        painter.setFont(font)
        painter.setPen(colours.ink)
        start = QPointF(box.left() + _SIDE * metrics.height(), place.bottom())
        painter.drawText(start, _worded(look))
        painter.restore()

    def _colours(self, look: ChipLook, *, is_selected: bool) -> _Colours:
        if is_selected:
            return _SELECTED
        theme = self._theme
        if look.is_broken:
            return _Colours(theme.error, theme.error_tint, theme.error)
        return _Colours(theme.accent, theme.hint_tint, theme.ink)

    def _text(self, letters: QTextFormat) -> str:
        return _worded(self._show(source_of(letters.toCharFormat())))


def _worded(look: ChipLook) -> str:
    if not look.is_broken:
        return look.text
    short = look.text if len(look.text) <= _MOST_LETTERS else f"{look.text[: _MOST_LETTERS - 1]}…"
    return f"⚠{short}"
