"""Another value in the style in which a figure is written: 二十一 stays Chinese, 1.2万 stays 万, １２ stays wide."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from editor.wording.chinese_numerals import chinese_numeral
from editor.wording.decimal_text import format_number
from editor.wording.folding import WIDE_DIGITS, widening
from editor.wording.written_figures import FigureStyle, WrittenFigure

_WIDE: Final = widening("0123456789.,%")
_LARGEST_CHINESE: Final = 10**12
_MOST_DECIMALS: Final = 6


def restyled(figure: WrittenFigure, value: Decimal) -> str:
    """The text that says `value` (not negative; of a percentage the number before the sign) in the figure's place."""
    if figure.style is FigureStyle.CHINESE:
        return _chinese(figure, value)
    scale = _scale(figure, value)
    number = _digits(figure, value / scale if scale != 1 else value)
    tail = figure.text.lstrip(f"0123456789{WIDE_DIGITS}.．,，")
    is_named = figure.text.startswith("百分之")
    text = "百分之" + number if is_named else number + (tail if scale == figure.scale else "")
    return text.translate(_WIDE) if figure.style is FigureStyle.FULL_WIDTH else text


def _chinese(figure: WrittenFigure, value: Decimal) -> str:
    if not 0 <= value < _LARGEST_CHINESE:
        return format_number(value)
    numeral = chinese_numeral(Decimal(format_number(value)))
    if figure.text.startswith("百分之"):
        return "百分之" + numeral
    return "两" if numeral == "二" and figure.unit else numeral


def _scale(figure: WrittenFigure, value: Decimal) -> int:
    """万 or 亿 stays where the value can be written with it exactly, or as roundly as before."""
    if figure.scale == 1:
        return 1
    quotient = value / figure.scale
    decimals = figure.decimals if figure.unit != "元" else _MOST_DECIMALS
    return figure.scale if quotient == round(quotient, decimals) else 1


def _digits(figure: WrittenFigure, number: Decimal) -> str:
    if figure.unit == "%" or figure.unit.endswith("百分点"):
        return format(round(number, figure.decimals), "f")
    text = format_number(number)
    if "," in figure.text or "，" in figure.text:
        whole, point, fraction = text.partition(".")
        text = f"{int(whole):,}" + point + fraction
    return text
