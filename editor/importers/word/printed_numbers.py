"""The numbers that a word processor prints before the paragraphs of a list: 一、 （二） 3. ④ and the like."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from editor.wording.chinese_numerals import COUNTING, chinese_numeral
from editor.wording.folding import widening

_DIGITS: Final = f"〇{COUNTING[:9]}"
_LEGAL: Final = str.maketrans(f"{COUNTING}百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_ROMAN: Final = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def chinese(number: int) -> str:
    """一, 十, 十一, 二十, 一百零一: a whole number from 1 to 9999 as it is counted; others in figures."""
    return chinese_numeral(Decimal(number)) if 0 < number < 10_000 else str(number)


def _digits(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _from_row(letters: str) -> Callable[[int], str]:
    return lambda number: letters[number - 1] if number <= len(letters) else str(number)


_CIRCLED: Final = _from_row("".join(map(chr, range(0x2460, 0x2474))))
_STYLES: Final[Mapping[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: str(number).translate(widening("0123456789")),
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedParen": lambda number: f"({number})",
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "chineseLegalSimplified": lambda number: chinese(number).translate(_LEGAL),
    "ideographTraditional": _from_row("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _from_row("子丑寅卯辰巳午未申酉戌亥"),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperRoman": _roman,
}
_LARGEST: Final = 9_999


def list_number(number: int, style: str) -> str:
    """A number in one of OOXML's styles (`w:numFmt`); empty for a bullet or none, figures for an unknown style."""
    if style in ("bullet", "none"):
        return ""
    return _STYLES.get(style, str)(number) if 0 < number <= _LARGEST else str(number)
