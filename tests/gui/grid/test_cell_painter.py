"""How a value cell is painted: not which pixels, but what a person tells the states of a cell apart by."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFont, QFontDatabase, QImage, QPainter
from PySide6.QtWidgets import QApplication

from editor.forms.rule_spec import Force
from editor.gui.grid.cell_painter import paint_cell
from editor.gui.grid.labels import GridStyle
from editor.gui.grid.marks import NO_MARK, Badge, CellMark
from editor.gui.grid.model import CellLook
from editor.gui.look.theme import theme_of
from editor.resources import resource_path

WHOLE: Final = QRect(0, 0, 120, 48)
TOP_RIGHT: Final = QRect(60, 0, 58, 16)
MIDDLE: Final = QRect(30, 16, 60, 20)
BOTTOM_RIGHT: Final = QRect(100, 30, 18, 16)
BOTTOM_LEFT: Final = QRect(1, 28, 50, 19)
UNDER: Final = QRect(2, 33, 116, 13)  # where the line under a figure is
FIGURE: Final = CellLook(Decimal(68), "68", prior="", is_total=False, is_confirmed=False, mark=NO_MARK)
BLANK: Final = replace(FIGURE, value=None, text="")
UNREADABLE: Final = replace(FIGURE, value="约68", text="约68")
_NEAR: Final = 40  # of 255, by each channel: as close as the letters' soft edges allow


class Picture:
    """A painted cell, and what is to be seen in it."""

    def __init__(self, look: CellLook, style: GridStyle, **state: bool) -> None:
        self.image = QImage(WHOLE.size(), QImage.Format.Format_RGB32)
        states = {"selected": False, "current": False, "focused": False, "edited": False}
        painter = QPainter(self.image)
        paint_cell(painter, WHOLE, look, style, **(states | state))
        painter.end()

    def amount(self, colour: QColor, area: QRect = WHOLE) -> int:
        """How many pixels of an area have a colour, or nearly."""
        return sum(
            _is_near(self.image.pixelColor(x, y), colour)
            for x in range(area.left(), area.right() + 1)
            for y in range(area.top(), area.bottom() + 1)
        )

    def strokes(self, colour: QColor, area: QRect) -> int:
        """Into how many pieces the longest line of a colour in an area is broken."""
        lines = (
            [_is_near(self.image.pixelColor(x, y), colour) for x in range(area.left(), area.right() + 1)]
            for y in range(area.top(), area.bottom() + 1)
        )
        most = max(lines, key=sum)
        return sum(here and not before for before, here in zip([False, *most], most, strict=False))

    def height(self, colour: QColor) -> int:
        """How many rows have the colour."""
        width = WHOLE.width()
        return sum(self.amount(colour, QRect(0, y, width, 1)) > 0 for y in range(WHOLE.height()))

    def centre(self, colour: QColor, area: QRect) -> float:
        """Where in an area the colour is in the middle, from the left."""
        places = [
            x
            for x in range(area.left(), area.right() + 1)
            if self.amount(colour, QRect(x, area.top(), 1, area.height()))
        ]
        return sum(places) / len(places)

    @property
    def ground(self) -> str:
        """The colour behind everything."""
        return self.image.pixelColor(4, WHOLE.bottom() - 4).name()


def _is_near(one: QColor, other: QColor) -> bool:
    apart = one.red() - other.red(), one.green() - other.green(), one.blue() - other.blue()
    return max(map(abs, apart)) <= _NEAR


@pytest.fixture(params=[False, True], ids=["light", "dark"])
def style(request: pytest.FixtureRequest, qapp: QApplication) -> GridStyle:
    """In the bundled font, whatever others there are: how much ink a figure has depends on it."""
    number = QFontDatabase.addApplicationFont(str(resource_path("fonts", "GoujiHei-Regular.ttf")))
    (family,) = QFontDatabase.applicationFontFamilies(number)
    return GridStyle(QFont(family, 12), theme_of(is_dark=request.param))


def test_a_figure_stands_in_ink_in_the_middle(style: GridStyle) -> None:
    picture = Picture(FIGURE, style)
    assert picture.amount(style.theme.ink, MIDDLE) > 20
    assert picture.amount(style.theme.ink) == picture.amount(style.theme.ink, MIDDLE)
    assert picture.ground == style.theme.paper.name()


def test_while_it_is_edited_neither_figure_nor_box_is_painted(style: GridStyle) -> None:
    for look in (FIGURE, BLANK, UNREADABLE):
        shown = Picture(look, style)
        edited = Picture(look, style, edited=True)
        for colour in (style.theme.ink, style.theme.error, style.theme.line):
            assert edited.amount(colour, MIDDLE) == 0
        assert shown.image.copy(MIDDLE) != edited.image.copy(MIDDLE)


def test_what_stands_around_a_figure_stays_while_it_is_edited(style: GridStyle) -> None:
    look = replace(FIGURE, prior="71", is_confirmed=True, mark=CellMark(head=Force.ERROR))
    shown, edited = Picture(look, style), Picture(look, style, edited=True)
    for area in (TOP_RIGHT, BOTTOM_RIGHT, QRect(0, 0, 8, 8)):
        assert shown.image.copy(area) == edited.image.copy(area)


def test_a_total_is_bold_on_its_own_ground(style: GridStyle) -> None:
    part, total = Picture(FIGURE, style), Picture(replace(FIGURE, is_total=True), style)
    assert total.amount(style.theme.ink, MIDDLE) > 1.15 * part.amount(style.theme.ink, MIDDLE)
    assert total.ground == style.theme.total.name()


def test_a_blank_is_a_dotted_box_and_not_a_zero(style: GridStyle) -> None:
    blank = Picture(BLANK, style)
    assert blank.amount(style.theme.ink) == 0
    assert blank.strokes(style.theme.line, MIDDLE) > 3


def test_what_is_no_figure_is_struck_out_in_the_colour_of_errors(style: GridStyle) -> None:
    picture = Picture(UNREADABLE, style)
    assert picture.amount(style.theme.ink) == 0
    assert picture.amount(style.theme.error, MIDDLE) > 20


def test_last_years_figure_is_faint_and_in_the_corner(style: GridStyle) -> None:
    without, with_it = Picture(FIGURE, style), Picture(replace(FIGURE, prior="71"), style)
    assert with_it.amount(style.theme.faint, TOP_RIGHT) > 5
    assert with_it.amount(style.theme.ink, TOP_RIGHT) == 0
    assert without.amount(style.theme.faint, TOP_RIGHT) == 0


def test_a_confirmed_zero_has_a_tick(style: GridStyle) -> None:
    zero = replace(FIGURE, value=Decimal(0), text="0")
    assert Picture(zero, style).amount(style.theme.faint, BOTTOM_RIGHT) == 0
    assert Picture(replace(zero, is_confirmed=True), style).amount(style.theme.faint, BOTTOM_RIGHT) > 3


@pytest.mark.parametrize("force", Force)
def test_the_total_of_a_failed_rule_has_a_corner_and_a_ground_of_its_force(style: GridStyle, force: Force) -> None:
    picture = Picture(replace(FIGURE, is_total=True, mark=CellMark(head=force)), style)
    assert picture.image.pixelColor(1, 1) == style.theme.of_force(force)
    assert picture.ground == style.theme.tint_of_force(force).name()


def test_the_line_under_a_term_is_whole_dashed_or_dotted_with_its_force(style: GridStyle) -> None:
    strokes = []
    for force in (Force.ERROR, Force.REVIEW, Force.HINT):
        picture = Picture(replace(FIGURE, mark=CellMark(term=force)), style)
        assert picture.amount(style.theme.of_force(force), UNDER) > 10
        strokes.append(picture.strokes(style.theme.of_force(force), UNDER))
    assert strokes[0] == 1
    assert strokes[0] < strokes[1] < strokes[2]


def test_a_suspect_is_circled(style: GridStyle) -> None:
    circled = Picture(replace(FIGURE, mark=CellMark(term=Force.ERROR, is_suspect=True)), style)
    plain = Picture(replace(FIGURE, mark=CellMark(term=Force.ERROR)), style)
    above = QRect(30, 3, 60, 12)
    assert plain.amount(style.theme.error, above) == 0
    assert circled.amount(style.theme.error, above) > 5


def test_what_is_chosen_has_the_ground_of_the_choice_whatever_failed(style: GridStyle) -> None:
    for look in (FIGURE, replace(FIGURE, is_total=True), replace(FIGURE, mark=CellMark(head=Force.ERROR))):
        assert Picture(look, style, selected=True).ground == style.theme.selection.name()


def test_the_frame_of_the_current_cell_is_dimmed_without_the_focus(style: GridStyle) -> None:
    edge = WHOLE.width() // 2, 1
    assert Picture(FIGURE, style).image.pixelColor(*edge) == style.theme.paper
    assert Picture(FIGURE, style, current=True).image.pixelColor(*edge) == style.theme.faint
    assert Picture(FIGURE, style, current=True, focused=True).image.pixelColor(*edge) == style.theme.accent


def test_a_faint_badge_is_told_from_a_strong_one_by_its_line_too(style: GridStyle) -> None:
    faint = Picture(replace(FIGURE, badge=Badge("疑")), style)
    strong = Picture(replace(FIGURE, badge=Badge("疑", Force.REVIEW)), style)
    assert faint.amount(style.theme.faint, BOTTOM_LEFT) > 10
    assert strong.amount(style.theme.review, BOTTOM_LEFT) > 10
    assert strong.strokes(style.theme.review, BOTTOM_LEFT) == 1
    assert faint.strokes(style.theme.faint, BOTTOM_LEFT) > 3


def test_a_long_figure_is_set_smaller_before_a_digit_is_lost(style: GridStyle) -> None:
    short, long = Picture(FIGURE, style), Picture(replace(FIGURE, text="1" * 14), style)
    room = WHOLE.width() - 5
    assert style.small_metrics.horizontalAdvance("1" * 14) <= room < style.metrics.horizontalAdvance("1" * 14)
    assert 0 < long.height(style.theme.ink) < short.height(style.theme.ink)


def test_what_is_no_figure_leans(style: GridStyle) -> None:
    picture = Picture(replace(UNREADABLE, value="I", text="I"), style)
    assert picture.centre(style.theme.error, QRect(50, 18, 20, 4)) > picture.centre(
        style.theme.error, QRect(50, 26, 20, 4)
    )
