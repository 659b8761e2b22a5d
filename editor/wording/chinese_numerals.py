"""Chinese numerals to numbers and back: 三百零五, 两, 三〇五, 二十一, 三点五. No units, no 余 or 几.

Only a numeral as it is properly written is read: 三百五 (305 or 350) and 二三十 (about) are nobody's exact figure.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from editor.wording.figure_words import DIGITS, GROUPS, PLACES

COUNTING: Final = "一二三四五六七八九十"
"""The letters of the numbers that open the parts of a text: 一, 二十一."""

_PLAIN: Final = str.maketrans("〇○两壹贰叁肆伍陆柒捌玖拾佰仟", "零零二一二三四五六七八九十百千")
_LETTERS: Final = "零一二三四五六七八九"
_STEPS: Final = ("千", "百", "十", "")
_LARGEST: Final = 10**12


def read_chinese(text: str) -> Decimal | None:
    """The number that a Chinese numeral says, exactly; None if it is not one or could be two."""
    whole, point, fraction = text.partition("点")
    value = _read_whole(whole)
    if value is None or not point:
        return value
    digits = [DIGITS.get(letter) for letter in fraction]
    if not digits or None in digits:
        return None
    return value + Decimal("0." + "".join(str(digit) for digit in digits))


def read_number(text: str) -> int | None:
    """The whole number that digits or a Chinese numeral say: 12, ０3, 十二; None if neither is one."""
    if text.isdecimal():
        return int(text)
    value = read_chinese(text)
    return None if value is None or value != int(value) else int(value)


def chinese_numeral(value: Decimal | int) -> str:
    """A number from 0 up to 10¹² in Chinese: 305 → 三百零五; 2 → 二 (before a unit people write 两)."""
    if not 0 <= value < _LARGEST:
        raise ValueError(f"{value} has no Chinese numeral here")
    whole = int(value)
    fraction = "" if isinstance(value, int) else format(value, "f").partition(".")[2]
    words = _whole(whole)
    return words + ("点" + "".join(_LETTERS[int(digit)] for digit in fraction) if fraction else "")


def _read_whole(text: str) -> Decimal | None:
    plain = text.translate(_PLAIN)
    if not plain:
        return None
    if all(letter in _LETTERS for letter in plain):
        return _digit_by_digit(plain)
    value = _grammatical(plain)
    if value is None or value >= _LARGEST:
        return None
    proper = _whole(value)
    return Decimal(value) if plain in (proper, _with_leading_one(proper)) else None


def _digit_by_digit(plain: str) -> Decimal | None:
    """One digit, or several with a 零 among them (三零五); 三五 means three to five."""
    if len(plain) > 1 and ("零" not in plain or plain.startswith("零")):
        return None
    return Decimal("".join(str(_LETTERS.index(letter)) for letter in plain))


def _grammatical(plain: str) -> int | None:
    total = group = digit = 0
    for letter in plain:
        if letter in PLACES:
            group += (digit or 1) * PLACES[letter]
            digit = 0
        elif letter in GROUPS:
            before = total if letter == "亿" else 0
            total += (before + group + digit) * GROUPS[letter] - before
            group = digit = 0
        elif letter in _LETTERS:
            digit = _LETTERS.index(letter)
        else:
            return None
    return total + group + digit


def _with_leading_one(proper: str) -> str:
    return "一" + proper if proper.startswith("十") else proper


def _whole(value: int) -> str:
    if value == 0:
        return "零"
    words = ""
    for size, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        group = value // size % 10**4
        if not group:
            continue
        if words and group < 1000:
            words += "零"
        words += _group(group) + name
    return words.removeprefix("一") if words.startswith("一十") else words


def _group(value: int) -> str:
    words = ""
    digits = f"{value:04d}"
    for place, digit in enumerate(digits):
        if digit != "0":
            skipped = words and digits[place - 1] == "0"
            words += ("零" if skipped else "") + _LETTERS[int(digit)] + _STEPS[place]
    return words
