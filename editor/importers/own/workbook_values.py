"""What a sheet's cell says, as the exact text of a report's value: no binary noise, no guess.

A spreadsheet keeps figures as binary floats with fifteen good decimal digits: those fifteen are the figure.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Any

from editor.forms.sections import FigureKind
from editor.importers.sheets.values import GOOD_DIGITS, figure_text
from editor.report.numbers import stored_value, typed_value
from editor.wording.decimal_text import format_number

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def plain_text(value: Any) -> str:
    """A cell's text with the format's own `_x0041_` undone; figures as they are, a blank as the empty text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return figure_text(value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return _unescaped(str(value)).replace("\r\n", "\n").replace("\r", "\n")


def cell_text(value: Any, kind: FigureKind) -> str:
    """What a cell says as a report's value. A figure typed as text counts as the figure; other text stays text."""
    text = plain_text(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return text
    return format_number(typed_value(text, kind))


def says_the_same(value: Any, shown: str) -> bool:
    """Whether a cell still holds what was written to it: the same text, or the same figure to fifteen digits."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    given = Decimal(value) if is_number else stored_value(value) if isinstance(value, str) else None
    figure = stored_value(shown)
    if isinstance(given, Decimal) and isinstance(figure, Decimal):
        return _rounded(given) == _rounded(figure)
    return not is_number and same_text(plain_text(value).strip(), shown.strip())


def same_text(text: str, shown: str) -> bool:
    """Whether a text is still what was written. Some programs undo `_x005F_x0041_` and do not write it back so."""
    return text == shown or _bare(text) == _bare(shown)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def _bare(text: str) -> str:
    """The text with every layer of escapes undone; each step makes it shorter."""
    while (bare := _unescaped(text)) != text:
        text = bare
    return text


def _rounded(figure: Decimal) -> Decimal:
    return Decimal(f"{figure:.{GOOD_DIGITS}g}")
