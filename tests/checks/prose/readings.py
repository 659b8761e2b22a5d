"""What a label of the set of sentences says: the value of a figure as written, and of the readings it may have.

Independent of the program's own reading of prose, so that the set can be held against it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from typing import Final, NamedTuple

from editor.forms.form import Form
from editor.forms.sections import FigureKind
from editor.report.model import Report

CHINESE: Final = "〇一二三四五六七八九十百千两"
_DIGITS: Final = {"〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TENS: Final = {"十": 10, "百": 100, "千": 1000}
_MULTIPLES: Final = {"": Decimal(1), "万": Decimal(10**4), "亿": Decimal(10**8)}
_ARABIC: Final = re.compile(r"(\d+(?:\.\d+)?)(万|亿)?")
_AGAINST_LAST_YEAR: Final = re.compile(r"(growth|change|points): ")
_NEARLY: Final = Decimal("0.05")
"""Percentages that differ by less may be rounded carelessly: no label calls them wrong."""


class Written(NamedTuple):
    """A figure as written: its value, and what one of its last printed digit is worth."""

    value: Decimal
    step: Decimal

    def agrees(self, true: Decimal) -> bool:
        """Whether the true value, rounded to the printed digits, is this."""
        return abs(true - self.value) <= self.step / 2

    def contradicts(self, true: Decimal) -> bool:
        """Whether it is not even the true value cut off or rounded carelessly."""
        return abs(true - self.value) >= max(self.step, _NEARLY)


def occurrences(figure: str, text: str) -> list[int]:
    """Where a figure stands in a text, not as part of a longer one."""
    before = after = ""
    if figure[0].isdecimal():
        before, after = r"(?<![\d.,])", r"(?!\d|[.,]\d)"
    elif figure[0] in CHINESE:
        before, after = f"(?<![{CHINESE}])", f"(?![{CHINESE}])"
    return [match.start() for match in re.finditer(before + re.escape(figure) + after, text)]


def written(figure: str, following: str) -> Written:
    """What a figure says: a count in pieces, money in 元 or 万元, a percentage; 无 and the like are 0.

    `following` is the text after it: 元 is told from 万元 by it, and money comes out in 万元.
    """
    plain = unicodedata.normalize("NFKC", figure).replace(",", "")
    match = _ARABIC.fullmatch(plain)
    if match is None:
        return Written(_chinese(plain) if set(plain) <= set(CHINESE) else Decimal(0), Decimal(1))
    factor = _MULTIPLES[match[2] or ""] * (Decimal("0.0001") if following.startswith("元") else 1)
    number = Decimal(match[1])
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return Written(number * factor, Decimal(1).scaleb(exponent) * factor)


def _chinese(text: str) -> Decimal:
    total = digit = 0
    for char in text:
        if char in _TENS:
            total += (digit or 1) * _TENS[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return Decimal(total + digit)


def addresses(reading: str) -> list[str]:
    """The addresses in a reading."""
    return re.split(r" \+ | / ", _AGAINST_LAST_YEAR.sub("", reading))


def value_of(reading: str, report: Report) -> Decimal:
    """The value of a reading. The cells it needs, this year and last, must be filled."""
    match = _AGAINST_LAST_YEAR.match(reading)
    plain = _AGAINST_LAST_YEAR.sub("", reading)
    now = _this_year(plain, report)
    if match is None:
        return now
    assert report.prior is not None, reading
    before = _this_year(plain, report.prior)
    return (now - before) / before * 100 if match[1] == "growth" else now - before


def _this_year(plain: str, report: Report) -> Decimal:
    above, _, below = plain.partition(" / ")
    return _sum(above, report) / _sum(below, report) * 100 if below else _sum(above, report)


def _sum(plain: str, report: Report) -> Decimal:
    parts = [report.form.leaves(part) for part in plain.split(" + ")]
    return sum((report.numbers[ref] for leaves in parts for ref in leaves), Decimal(0))


def is_money(readings: Iterable[str], form: Form) -> bool:
    """Whether the readings name an amount."""
    cells = {ref for reading in readings for part in addresses(reading) for ref in form.leaves(part)}
    return any(form.kinds[ref] is FigureKind.AMOUNT for ref in cells)
