"""What is typed into a cell: a plain figure, or a sum as a spreadsheet takes it, `=120+35`, of which the result lands.

A sum has numbers, + - * / and brackets, read by the one arithmetic of rules and citations, with its limits. Its result
is exact, or there is none: nothing is rounded for the user, and what does not come out stays as it was typed.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final

from editor.forms.arithmetic import DivisorError, LetterReader, computed
from editor.forms.sections import FigureKind
from editor.report.numbers import CellValue, ParsedNumber, read_number, typed_value
from editor.wording.decimal_text import format_number
from editor.wording.folding import DASHES, narrowing

_AMOUNT_DECIMALS: Final = 6  # in 万元
_SHOWN_DECIMALS: Final = 2  # of a result that cannot stand in its cell
_QUOTED: Final = 12  # letters
_LARGEST: Final = 10**15
_PLAIN: Final = {**narrowing(), **dict.fromkeys(map(ord, DASHES), ord("-"))}


class _NoSumError(Exception):
    """What is wrong with a sum, in Chinese."""


def is_sum(text: str) -> bool:
    """Whether a text is meant as a sum."""
    return text.lstrip()[:1] in ("=", "＝")


def entered_value(text: str, kind: FigureKind) -> CellValue:
    """What a typed text means: plain figures and sums that come out become numbers, all else stays as typed."""
    return read_sum(text, kind).value if is_sum(text) else typed_value(text, kind)


def likely_value(text: str, kind: FigureKind) -> CellValue:
    """What a text that stands in a cell was likely meant as, read as a pasted one is; itself if that is unknown."""
    return (read_sum if is_sum(text) else read_number)(text, kind).value


def read_sum(text: str, kind: FigureKind) -> ParsedNumber:
    """The result of a sum; or the text as it is, and why there is none that a cell of this kind can hold."""
    try:
        return ParsedNumber(_figure(_Reader(text.strip().translate(_PLAIN)).result(), kind))
    except _NoSumError as error:
        return ParsedNumber(text.strip(), f"“{text.strip()}”算不出：{error}")
    except DivisorError:
        return ParsedNumber(text.strip(), f"“{text.strip()}”算不出：除数为 0")


def _figure(result: Fraction, kind: FigureKind) -> Decimal:
    decimals = _AMOUNT_DECIMALS if kind is FigureKind.AMOUNT else 0
    scaled = result * 10**decimals
    if abs(result) >= _LARGEST:
        raise _NoSumError("结果太大")
    if scaled.denominator != 1:
        about = format_number(Decimal(round(result * 10**_SHOWN_DECIMALS)).scaleb(-_SHOWN_DECIMALS))
        demand = f"小数不能超过 {decimals} 位" if decimals else "此格应为整数"
        raise _NoSumError(f"得 {about}，{demand}")
    return Decimal(format_number(Decimal(scaled.numerator).scaleb(-decimals)))


class _Reader(LetterReader[Fraction]):
    """Reads one sum, without the sign that it begins with."""

    def __init__(self, text: str) -> None:
        super().__init__(text, 1)

    def result(self) -> Fraction:
        term = self.term()
        if self._next():
            raise self.unexpected("此处应为 + - * /")
        return computed(term, lambda operand: operand)

    def operand(self) -> Fraction:
        raise self.unexpected("此处应为数字")

    def unexpected(self, reason: str) -> _NoSumError:
        rest = self._text[self._at :].strip()
        return _NoSumError(f"从“{rest[:_QUOTED]}”起，{reason}" if rest else f"没有写完，{reason}")
