"""What a figure in a spreadsheet's cell says by its number format: what the sheet shows is what counts."""

from __future__ import annotations

import datetime
import math
import re
from decimal import Decimal
from typing import Final, NamedTuple

from editor.importers.sheets.number_formats import bare_words, shown_by
from editor.patterns import lazy
from editor.wording.decimal_text import format_number

GOOD_DIGITS: Final = 15  # of a binary float
_BUILT_IN_DATES: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_BUILT_IN_PERCENT: Final = (9, 10)
_UNPRINTED = lazy(r'"[^"]*"|\[(?!h+\]|m+\]|s+\])[^\]]*\]|[\\!_*].', re.IGNORECASE)
_DATE = lazy(r"[dyhs]|m{3}|(?<![a-z])m{1,2}[-/月]", re.IGNORECASE)
_ERROR = lazy(r"#[^\d\s#]\S*|#DIV/0!|(?:Err|错误)[:：]\d+")
_FIGURE = lazy(r"\d[\d,]*(?:\.\d+)?(?:[Ee][-+]?\d+)?")
_COUNTED: Final = frozenset({"条", "件", "次", "个", "人", "篇", "人次", "项"})  # a count says the same without them
_GROUPED = lazy(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_NAN: Final = "NaN"
_MOST_DIVIDED: Final = 12  # digits


class ShownCell(NamedTuple):
    """What a cell says, and what a person should know of it, in Chinese; empty for nothing."""

    text: str
    note: str = ""


def shown_figure(value: float, format_id: int, format_code: str, *, from_1904: bool = False) -> ShownCell:
    """A figure as the sheet shows it, with the unit, sign or words that its format prints around it.

    It is whole where the format divides nothing; a date comes as a date, and a figure whose picture cannot be told in
    words that make no figure.
    """
    if not math.isfinite(value):
        return error_text(_NAN)
    if format_id in _BUILT_IN_DATES or _is_date(format_code.split(";", maxsplit=1)[0]):
        return ShownCell(_date(value, from_1904))
    text = _plain(value)
    if format_id in _BUILT_IN_PERCENT:
        return ShownCell(f"{text}×100%")
    if not format_code or not value:
        return ShownCell(text)
    shown = shown_by(format_code, Decimal(text))
    if shown is None:
        return _unclear(f"按格式“{format_code}”显示的 {text}")
    if shown.is_percent:
        return ShownCell(f"{text}×100%")
    if not shown.has_figure:
        return _unclear(f"显示为“{shown.before}{shown.behind}”的 {text}")
    return _worded(shown.before, format_number(shown.figure(Decimal(text))), shown.behind, text if shown.shift else "")


def figure_beside(value: float, shown: str) -> ShownCell:
    """A figure by its value and by the text that the sheet shows for it, where a file keeps both.

    The text tells the unit, and whether the figure is shown divided. Where the two disagree there is no figure.
    """
    if _ERROR.fullmatch(shown):
        return error_text(shown)
    if not math.isfinite(value):
        return error_text(_NAN)
    text = _plain(value)
    figures = list(_FIGURE.finditer(shown))
    if not shown or (not value and not figures) or set(shown) == {"#"}:  # a column too narrow shows #
        return ShownCell(text)
    if "%" in shown:
        return ShownCell(f"{text}×100%")
    if len(figures) != 1:
        return _unclear(f"显示为“{shown}”的 {text}")
    (match,) = figures
    figure = Decimal(match[0].replace(",", ""))
    before, behind = bare_words(shown[: match.start()]), bare_words(shown[match.end() :])
    shift = _divided(Decimal(text), figure)
    if shift is None:
        return _unclear(f"显示为“{shown}”的 {text}")
    if not shift:
        return _worded(before, text, behind)
    return _worded(before, format_number(figure.copy_sign(Decimal(text))), behind, text)


def stored_figure(text: str) -> float | None:
    """The figure that a file keeps as text; None for what some program wrote in its place: 1.#QNAN, #N/A."""
    try:
        return float(text.replace(",", "") if _GROUPED.fullmatch(text) else text)
    except (ValueError, OverflowError):
        return None


def error_text(shown: str) -> ShownCell:
    """A cell that holds an error: it says no figure."""
    return ShownCell(shown, f"公式出错（{shown}），未读入")


def is_error(text: str) -> bool:
    """Whether a cell's text is that of an error."""
    return text == _NAN or _ERROR.fullmatch(text) is not None


def _divided(value: Decimal, figure: Decimal) -> int | None:
    """By which power of ten a figure is shown smaller than it is, 0 for none; None if it is another figure."""
    exponent = figure.as_tuple().exponent
    half = Decimal(5).scaleb((exponent if isinstance(exponent, int) else 0) - 1)
    for shift in range(_MOST_DIVIDED + 1):
        if abs(abs(value).scaleb(-shift) - figure) <= half:
            return shift
    return None


def _worded(before: str, figure: str, behind: str, undivided: str = "") -> ShownCell:
    """A figure between its words. One that is shown divided without a word that tells it is told."""
    words = "" if behind in _COUNTED else behind
    if undivided and not words:
        note = f"数字格式使显示的数小于存的数（{undivided}），已按显示的 {figure} 读入，请核对"
        return ShownCell(before + figure, note)
    return ShownCell(before + figure + words)


def _unclear(text: str) -> ShownCell:
    return ShownCell(text, f"{text}，无法判断是多少，未读入")


def _plain(value: float) -> str:
    return figure_text(int(value) if value == int(value) and abs(value) < 10**15 else value)


def _is_date(code: str) -> bool:
    bare = _UNPRINTED.sub("", code)
    return _DATE.search(bare) is not None and "General" not in bare


def _date(value: float, from_1904: bool) -> str:
    start = datetime.datetime(1904, 1, 1) if from_1904 else datetime.datetime(1899, 12, 30)
    try:
        moment = start + datetime.timedelta(days=value)
    except (OverflowError, ValueError):
        return f"日期 {value}"
    return f"{moment:%Y-%m-%d}" if value == int(value) else f"{moment:%Y-%m-%d %H:%M}"


def figure_text(value: float) -> str:
    """The exact decimal text of a figure; of a float, the shortest one that its fifteen good digits give."""
    exact = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.{GOOD_DIGITS}g}")
    return format_number(exact)
