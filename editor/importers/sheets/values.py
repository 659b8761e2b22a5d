"""What a figure in a spreadsheet's cell says, by its number format: a unit in the format belongs to the figure."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Final

from editor.wording.decimal_text import format_number

GOOD_DIGITS: Final = 15  # of a binary float
_UNIT = re.compile(r"亿元|万元|元")
_BUILT_IN_DATES: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_BUILT_IN_PERCENT: Final = (9, 10)


def shown_figure(value: float, format_id: int, format_code: str, *, from_1904: bool = False) -> str:
    """A figure with the unit or percent sign that its format prints; a date as a date, so that it is no figure."""
    first = format_code.split(";", maxsplit=1)[0]
    if format_id in _BUILT_IN_DATES or _is_date(first):
        return _date(value, from_1904)
    text = figure_text(int(value) if value == int(value) and abs(value) < 10**15 else value)
    if format_id in _BUILT_IN_PERCENT or "%" in first:
        return f"{text}×100%"
    unit = _UNIT.search(first)
    return text + unit[0] if unit else text


def _is_date(code: str) -> bool:
    bare = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", code)
    return re.search(r"[dyhs]|m{3}|(?<![a-z])m{1,2}[-/月]", bare, re.IGNORECASE) is not None and "General" not in bare


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
