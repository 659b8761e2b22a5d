"""How a value cell looks: figure, last year's figure, blank, unreadable text, total, the marks of what failed.

A mark tells its kind by shape and its force by colour. The total of a failed rule, or a figure wrong by itself, has a
corner filled; a term has a line under its figure (whole, dashed or dotted with the force); a suspect is circled.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen, QPolygon

from editor.forms.rule_spec import Force
from editor.gui.grid.labels import GridStyle, fill
from editor.gui.grid.marks import NO_MARK, Badge, CellMark
from editor.gui.grid.model import CellLook
from editor.gui.look.theme import scaled_font

_LINES: Final = {
    Force.ERROR: Qt.PenStyle.SolidLine,
    Force.REVIEW: Qt.PenStyle.DashLine,
    Force.HINT: Qt.PenStyle.DotLine,
}
_CENTRE: Final = int(Qt.AlignmentFlag.AlignCenter)
_CORNER: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)


def paint_cell(
    painter: QPainter,
    rect: QRect,
    look: CellLook,
    style: GridStyle,
    *,
    selected: bool,
    current: bool,
    focused: bool,
    edited: bool,
) -> None:
    """A value cell with its lines to the right and below; while it is edited, the editor shows the figure."""
    fill(painter, rect, _background(look, style, selected=selected))
    _paint_lines(painter, rect, style)
    inner = rect.adjusted(0, 0, -1, -1)
    badge = _badge_box(inner, look, style)
    if look.value is None and not edited:
        _paint_blank(painter, inner, style)
    elif not edited:
        _paint_figure(painter, _beside_badge(inner, badge, look, style), look, style)
    if look.prior:
        _paint_prior(painter, inner, look.prior, style)
    if look.is_confirmed:
        _paint_confirmed(painter, inner, style)
    if look.mark != NO_MARK:
        _paint_mark(painter, inner, look, style)
    if look.badge is not None:
        _paint_badge(painter, badge, look.badge, style)
    if current:
        _paint_current(painter, inner, style, focused=focused)


def figure_box(rect: QRect, look: CellLook, style: GridStyle) -> QRect:
    """The part of a cell in whose middle its figure stands."""
    inner = rect.adjusted(0, 0, -1, -1)
    return _beside_prior(_beside_badge(inner, _badge_box(inner, look, style), look, style), look, style)


def _background(look: CellLook, style: GridStyle, *, selected: bool) -> QColor:
    theme = style.theme
    if selected:
        return theme.selection
    force = look.mark.force
    if force is not None:
        return theme.tint_of_force(force)
    return theme.total if look.is_total else theme.paper


def _paint_lines(painter: QPainter, rect: QRect, style: GridStyle) -> None:
    painter.setPen(style.theme.line)
    painter.drawLine(rect.topRight(), rect.bottomRight())
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def _paint_blank(painter: QPainter, rect: QRect, style: GridStyle) -> None:
    pen = QPen(style.theme.line, 1, Qt.PenStyle.DotLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    width = min(round(style.em * 1.6), rect.width() - 8)
    height = min(round(style.em * 0.9), rect.height() - 8)
    box = QRect(0, 0, width, height)
    box.moveCenter(rect.center())
    painter.drawRect(box)


def _paint_figure(painter: QPainter, rect: QRect, look: CellLook, style: GridStyle) -> None:
    readable = isinstance(look.value, Decimal)
    if not readable:
        hatch = QColor(style.theme.error)
        hatch.setAlpha(60)
        painter.fillRect(rect, QBrush(hatch, Qt.BrushStyle.BDiagPattern))
    room = rect.width() - 4
    font, text = style.fitted(look.text, room, not readable, look.is_total)
    painter.setFont(font)
    painter.setPen(style.theme.ink if readable else style.theme.error)
    painter.drawText(_beside_prior(rect, look, style), _CENTRE, text)


def _beside_prior(rect: QRect, look: CellLook, style: GridStyle) -> QRect:
    """Where the figure stands: a little lower if last year's stands in the corner."""
    return rect.adjusted(0, round(style.small_metrics.height() * 0.45), 0, 0) if look.prior else rect


def _paint_prior(painter: QPainter, rect: QRect, prior: str, style: GridStyle) -> None:
    painter.setFont(style.small)
    painter.setPen(style.theme.faint)
    place = rect.adjusted(4, 1, -3, 0)
    painter.drawText(place, _CORNER, style.shortened(prior, place.width()))


def _paint_confirmed(painter: QPainter, rect: QRect, style: GridStyle) -> None:
    """A small tick in the lower right."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(QPen(style.theme.faint, max(1.0, style.em / 12)))
    size = max(4, round(style.em * 0.34))
    left, bottom = rect.right() - size - 3, rect.bottom() - 4
    painter.drawPolyline(
        [
            QPoint(left, bottom - size // 2),
            QPoint(left + size // 3, bottom),
            QPoint(left + size, bottom - size),
        ]
    )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_mark(painter: QPainter, whole: QRect, look: CellLook, style: GridStyle) -> None:
    mark: CellMark = look.mark
    rect = _beside_prior(whole, look, style)
    if mark.head is not None:
        size = max(8, round(style.em * 0.7))
        corner = whole.topLeft()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.theme.of_force(mark.head))
        painter.drawPolygon(QPolygon([corner, corner + QPoint(size, 0), corner + QPoint(0, size)]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if mark.term is not None:
        width = max(round(style.em * 1.2), style.width_of(look.text) + 4)
        width = min(width, rect.width() - 6)
        # Under the figure, but inside the cell.
        line = min(rect.center().y() + style.metrics.height() // 2 + 1, rect.bottom() - 2)
        pen = QPen(style.theme.of_force(mark.term), 2, _LINES[mark.term])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        start = rect.center().x() - width // 2
        painter.drawLine(start, line, start + width, line)
    if mark.is_suspect:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(QPen(style.theme.of_force(mark.force or Force.ERROR), max(1.5, style.em / 8)))
        width = max(style.width_of(look.text) + round(style.em * 1.1), style.em * 2)
        ring = QRectF(0, 0, min(width, rect.width() - 4), rect.height() - 4.0)
        ring.setHeight(min(ring.height(), style.em * 1.9))
        ring.moveCenter(QRectF(rect).center())
        painter.drawEllipse(ring)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _badge_font(style: GridStyle) -> QFont:
    return scaled_font(style.small, 0.9)


def _badge_box(rect: QRect, look: CellLook, style: GridStyle) -> QRect:
    """Where the badge stands, in the lower left: as wide as its word, but the figure keeps its room; or nothing."""
    if look.badge is None:
        return QRect()
    metrics = QFontMetrics(_badge_font(style))
    most = max(rect.width() - style.width_of(look.text) - 8, metrics.horizontalAdvance("疑") + 4)
    box = QRect(0, 0, min(metrics.horizontalAdvance(look.badge.text) + 4, most), metrics.height())
    box.moveBottomLeft(rect.bottomLeft() + QPoint(2, -1))
    return box


def _beside_badge(rect: QRect, badge: QRect, look: CellLook, style: GridStyle) -> QRect:
    """Where the figure has its room: in the whole cell, or to the right of a badge that it would touch."""
    if badge.isEmpty() or rect.center().x() - style.width_of(look.text) // 2 > badge.right() + 2:
        return rect
    return rect.adjusted(badge.right() - rect.left() + 1, 0, 0, 0)


def _paint_badge(painter: QPainter, box: QRect, badge: Badge, style: GridStyle) -> None:
    """A word in a box. Faint words are told from strong ones by the box's line too."""
    colour = style.theme.faint if badge.force is None else style.theme.of_force(badge.force)
    font = _badge_font(style)
    text = QFontMetrics(font).elidedText(badge.text, Qt.TextElideMode.ElideRight, box.width() - 2)
    painter.setPen(QPen(colour, 1, Qt.PenStyle.SolidLine if badge.force is not None else Qt.PenStyle.DotLine))
    painter.setBrush(style.theme.paper)
    painter.drawRect(box)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(box, _CENTRE, text)


def _paint_current(painter: QPainter, rect: QRect, style: GridStyle, *, focused: bool) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(style.theme.accent if focused else style.theme.faint, 2)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.drawRect(rect.adjusted(1, 1, 0, 0))
