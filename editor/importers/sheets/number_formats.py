"""What a number format shows of a figure: by how much it divides it, how it rounds it, and the words around it.

`0!.0,"万元"` shows 1,352,000 as 135.2万元: the comma behind the last digit divides by a thousand, and the point that is
but a letter between digits by ten more. The rules are those of Excel's number format codes. A format whose picture of
the figure cannot be told is unknown here (None), so that nobody takes the bare value for what the sheet shows.
"""

from __future__ import annotations

import operator
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from editor.patterns import lazy

_TOKEN = lazy(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_.|\*.|\[\$(?P<money>[^\]-]*)[^\]]*\]|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/通用格式)|(?P<digit>[0#?])|(?P<exponent>[Ee][-+])|(?P<end>;)|(?P<letter>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = lazy(r"([<>]=?|=|<>)(-?\d+(?:\.\d+)?)")
_COMPARED: Final = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_TEXT: Final = "@"
_NUMERIC_SECTIONS: Final = 3
_THOUSAND: Final = 3  # digits that a comma leaves out
_NO_WORDS: Final = " \u00a0\u3000()（）+-—"  # around a figure they are no words


@dataclass(frozen=True)
class Shown:
    """How a section shows a figure: divided by ten to the power of `shift`, with `decimals`, words before and behind.

    `has_figure` is False for a section of words alone; `is_percent` for one that multiplies by a hundred.
    """

    shift: int
    decimals: int
    before: str = ""
    behind: str = ""
    has_figure: bool = True
    is_percent: bool = False

    def figure(self, value: Decimal) -> Decimal:
        """The figure as it is shown: whole where it is not divided, for then all of its digits are its own."""
        if not self.shift:
            return value
        return value.scaleb(-self.shift).quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP)


@dataclass
class _Section:
    """A section of a code while its tokens are gone through."""

    condition: str = ""
    before: str = ""
    behind: str = ""  # what came since the last digit
    whole: int = 0
    decimals: int = 0
    commas: int = 0  # since the last digit
    thousands: int = 0  # left out before the point
    is_grouped: bool = False
    has_point: bool = False
    inner_point: int | None = None  # how many digits stood before a point that is but a letter
    is_general: bool = False
    is_percent: bool = False
    is_text: bool = False
    is_clear: bool = True


def shown_by(code: str, value: Decimal) -> Shown | None:
    """How a figure is shown by a format's code; None if that cannot be told."""
    numeric = [section for section in _sections(code)[:_NUMERIC_SECTIONS] if not section.is_text]
    if not numeric:
        return Shown(0, 0)  # a format for texts leaves figures as they are
    section = _chosen(numeric, value)
    if section is None or not section.is_clear:
        return None
    words = bare_words(section.before), bare_words(section.behind)
    if not section.whole and not section.decimals:
        return Shown(0, 0, *words, has_figure=section.is_general, is_percent=section.is_percent)
    shift = (section.thousands + section.commas) * _THOUSAND
    if section.inner_point is None:
        return Shown(shift, section.decimals, *words, is_percent=section.is_percent)
    if section.is_grouped or section.has_point:
        return None
    inner = section.whole - section.inner_point
    return Shown(shift + inner, inner, *words, is_percent=section.is_percent)


def bare_words(text: str) -> str:
    """What stands beside a figure, without blanks, brackets and signs."""
    return text.strip(_NO_WORDS)


def _chosen(numeric: list[_Section], value: Decimal) -> _Section | None:
    """The section that shows this figure; None if that cannot be told."""
    if not any(section.condition for section in numeric):
        place = 1 if value < 0 else 2 if value == 0 else 0
        return numeric[place] if place < len(numeric) else numeric[0]
    for section in numeric:
        match = _CONDITION.fullmatch(section.condition)
        if match is not None and _COMPARED[match[1]](value, Decimal(match[2])):
            return section
    others = [section for section in numeric if not section.condition]
    return others[0] if len(others) == 1 else None  # of two, it depends on the program which is taken


def _sections(code: str) -> list[_Section]:
    sections = [_Section()]
    for match in _TOKEN.finditer(code):
        section = sections[-1]
        kind, text = match.lastgroup, match[match.lastgroup] if match.lastgroup else ""
        if kind == "end":
            sections.append(_Section())
        elif kind == "bracket":
            section.condition = text if _CONDITION.fullmatch(text) else section.condition
        elif kind == "digit":
            _digit(section)
        elif kind == "general":
            section.is_general = True
            section.before, section.behind = section.behind, ""
        elif kind == "exponent":
            section.has_point = True
        elif kind == "letter":
            _letter(section, text)
        elif kind is not None:
            section.behind += text
    return sections


def _digit(section: _Section) -> None:
    """A place for a digit; what stood since the last one stands within the figure."""
    if not section.whole and not section.decimals:
        section.before = section.behind
    elif section.behind.strip(" \u00a0"):
        is_point = section.behind == "." and section.inner_point is None and not section.has_point
        section.is_clear = section.is_clear and is_point and not section.commas
        section.inner_point = section.whole
    section.is_grouped = section.is_grouped or section.commas > 0
    section.behind, section.commas = "", 0
    if section.has_point:
        section.decimals += 1
    else:
        section.whole += 1


def _letter(section: _Section, letter: str) -> None:
    """A letter outside quotes: one of the format's own signs, or one that is printed as it is."""
    if letter == "." and not section.has_point and not section.behind.strip():
        section.has_point = True
        section.thousands, section.commas = section.commas, 0
    elif letter == "," and (section.whole or section.decimals):
        section.is_clear = section.is_clear and not section.behind.strip()
        section.commas += 1
    elif letter == "%":
        section.is_percent = True
    elif letter == _TEXT:
        section.is_text = True
    elif letter != "/":  # a fraction shows the whole value
        section.behind += letter
