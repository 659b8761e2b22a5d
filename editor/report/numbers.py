"""Figures as people write them, to exact decimals and back.

Blank, a number and unreadable text are three things: `None`, `Decimal`, `str`. Nothing is rounded, ever.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from editor.forms.sections import FigureKind
from editor.wording.decimal_text import format_number
from editor.wording.folding import BLANKS, DASHES, UNSEEN

CellValue = Decimal | str | None
"""A figure; None for a blank, which is not 0; or text that is no figure, kept as it came."""

_IN_WAN: Final = {  # money units, as multiples of 万元
    "元": Decimal("0.0001"),
    "万元": Decimal(1),
    "万": Decimal(1),
    "亿元": Decimal(10000),
    "亿": Decimal(10000),
}
_SIGNS: Final = {"": 1, "+": 1, "-": -1, "增": 1, "增加": 1, "减": -1, "减少": -1}
_PLAIN = re.compile(r"-?\d{1,15}(\.\d{1,9})?")
_NUMBER = re.compile(
    r"(?P<sign>\+|-|增加?|减少?)?(?P<figure>\d{1,15}(\.\d{1,9})?|\d{1,3}(,\d{3}){1,4}(\.\d{1,9})?)"
    r"(?P<unit>[元万亿件条项次个人]{0,2})(?P<remark>\([^()]*\))?"
)
_IGNORED = dict.fromkeys(map(ord, f"{BLANKS}\t\r\n{UNSEEN}"))
_DASHES = dict.fromkeys(map(ord, DASHES), "-")
_NONE_WORDS = ("无", "零", "○")
_EMPTY_MARKS = ("-", "--", "/", "\\", "...")


@dataclass(frozen=True, slots=True)
class ParsedNumber:
    """What a text was read as. `note` is empty when there was only one way to read it."""

    value: CellValue
    note: str = ""


def read_number(text: str, kind: FigureKind = FigureKind.COUNT, *, unit: str = "万元") -> ParsedNumber:
    """Read a cell's text. `unit` is the money unit that a header gives to amounts without one of their own.

    Amounts come out in 万元, exactly. 无 is read as 0 and a dash as a blank, both with a note; text that is
    no figure comes back as it is, with a note.
    """
    squeezed = unicodedata.normalize("NFKC", text).translate(_DASHES).translate(_IGNORED)
    if not squeezed:
        return ParsedNumber(None)
    if squeezed in _NONE_WORDS:
        return ParsedNumber(Decimal(0), f"“{text.strip()}”读作 0")
    if squeezed in _EMPTY_MARKS:
        return ParsedNumber(None, f"“{text.strip()}”不是数字，按空格处理")
    match = _NUMBER.fullmatch(squeezed)
    if match is None or _has_raised_digits(text):
        return ParsedNumber(text.strip(), f"“{text.strip()}”不是数字")
    figure = Decimal(match["figure"].replace(",", "")) * _SIGNS[match["sign"] or ""]
    given = match["unit"]
    if kind is not FigureKind.AMOUNT:
        return _count(text, figure, given, match["remark"])
    factor = _IN_WAN.get(given or unit)
    if factor is None:
        return ParsedNumber(text.strip(), f"“{text.strip()}”的金额单位无法识别")
    value = figure * factor
    notes = (
        [f"“{text.strip()}”读作 {format_number(value)} 万元"] if given not in ("", "万元") or match["remark"] else []
    )
    return ParsedNumber(value, "".join(notes))


def typed_value(text: str, kind: FigureKind) -> CellValue:
    """What a typed text means: only plain figures become numbers, all else stays as the user typed it."""
    reading = read_number(text, kind)
    if reading.note:
        return text.strip()
    return reading.value


def stored_value(text: str) -> CellValue:
    """The inverse of `format_number`, for files: exact decimal text, or text that is no figure."""
    if not text:
        return None
    return Decimal(text) if _PLAIN.fullmatch(text) else text


def _has_raised_digits(text: str) -> bool:
    """Whether there are digits such as ² or ①, which mark a footnote: after normalising, 12② would be 122."""
    return any(unicodedata.category(letter) == "No" for letter in text)


def _count(text: str, figure: Decimal, unit: str, remark: str | None) -> ParsedNumber:
    if any(letter in "元万亿" for letter in unit):
        return ParsedNumber(text.strip(), f"“{text.strip()}”不是件数")
    note = f"“{text.strip()}”读作 {format_number(figure)}" if unit or remark else ""
    return ParsedNumber(figure, note)
