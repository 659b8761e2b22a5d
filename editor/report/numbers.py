"""Figures as people write them, to exact decimals and back: the one place where the text of a cell becomes a figure.

Blank, a number and unreadable text are three things: `None`, `Decimal`, `str`. Nothing is rounded, ever, and two
figures that stand in one cell never become one.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from editor.forms.sections import FigureKind
from editor.patterns import lazy
from editor.wording.decimal_text import format_number
from editor.wording.folding import DASHES, UNSEEN

SEVERAL: Final = "可能是几个数连在一起，一格只填一个数"
"""What is said of a text behind its quotation, where it may be several figures."""

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
_PLAIN = lazy(r"-?\d{1,15}(\.\d{1,9})?")
_NUMBER = lazy(
    r"(?P<sign>\+|-|增加?|减少?)?(?P<figure>\d{1,15}(\.\d{1,9})?|\d{1,3}(,\d{3}){1,4}(\.\d{1,9})?)"
    r"(?P<unit>[元万亿件条项次个人]{0,2})(?P<remark>\([^()]*\))?"
)
_GAP = lazy(rf"(?<=[\d,，])[\s{UNSEEN}]+(?=[\d,，])")
_GROUPED = lazy(r"\D*(?![0０])\d{1,3}([ \u00a0\u2009\u202f])\d{3}(?:\1\d{3})*(?:[.．]\d+)?\D*")  # 1 234 567
_BRACKET = lazy("[(（]")
_UNSEEN = dict.fromkeys(map(ord, UNSEEN))
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
    squeezed = "".join(unicodedata.normalize("NFKC", text).translate(_DASHES).translate(_UNSEEN).split())
    if not squeezed:
        return ParsedNumber(None)
    if squeezed in _NONE_WORDS:
        return ParsedNumber(Decimal(0), f"“{text.strip()}”读作 0")
    if squeezed in _EMPTY_MARKS:
        return ParsedNumber(None, f"“{text.strip()}”不是数字，按空格处理")
    match = _NUMBER.fullmatch(squeezed)
    if match is None or _has_raised_digits(text):
        return ParsedNumber(text.strip(), f"“{text.strip()}”不是数字")
    if are_several(text):
        return ParsedNumber(text.strip(), f"“{text.strip()}”{SEVERAL}")
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


def are_several(text: str) -> bool:
    """Whether digits are parted in a text, by a blank or a line's end, as those of several figures are.

    Thousands are grouped by one kind of blank within a line, as in 1 234 567; a full-width blank parts figures.
    """
    written = _BRACKET.split(text, maxsplit=1)[0].strip()
    return _GAP.search(written) is not None and _GROUPED.fullmatch(written) is None


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
