"""P.DATE: dates that cannot be or are broken, 2月30日, 202025年, 12月31止; brackets and numbers with nothing in them.

Each kind is a pattern of its own, which says what is wrong with what it finds. Hints only: a report may quote anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final, NamedTuple

from editor.checks.finding import Finding
from editor.checks.prose.text import ProseReport, ProseText
from editor.checks.prose.told import counted, quoted, told
from editor.forms.rule_spec import RuleSpec
from editor.patterns import Cued
from editor.wording.chinese_numerals import read_number
from editor.wording.sentences import split_long

_NUMBER: Final = r"(?:\d{1,4}|[一二三四五六七八九十]{1,3})"
_FROM_BEFORE: Final = r"(?<![\d.．一二三四五六七八九十])"
_DAY: Final = Cued(
    "月",
    rf"(?:(?P<year>(?<!\d)\d{{4}})\s*年\s*)?{_FROM_BEFORE}(?<!农历)(?<!阴历)"
    rf"(?P<month>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s*月\s*(?P<day>{_NUMBER})\s*[日号]",
)
_MONTH: Final = Cued("月", rf"(?:(?<!\d)\d{{4}}\s*年\s*|{_FROM_BEFORE})(?P<month>\d{{1,2}})\s*月")
_IN_FIGURES: Final = Cued(
    "-./",
    r"(?<![\d./\-A-Za-z_])(?P<year>20\d\d)(?P<sign>[-./])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?![\d./\-A-Za-z_])",
)
_YEAR: Final = Cued(  # of too many digits or too few, or none that a report could speak of
    "年",
    r"(?<![\d.．])(?:(?!12\d{3}\s*年度)\d{5,}\s*年(?!期)"  # but the hotlines 12345, 12315 in a year
    r"|(?:20\d|2\d{2}(?=\s*年\s*\d{1,2}\s*月))\s*年(?=\s*(?:度|\d{1,2}\s*月|以来|全年))"
    r"|(?!1[89]|20)\d{4}\s*年(?=\s*(?:度|\d{1,2}\s*月))"
    r"|20\d\d\s*年年(?=[\d，,。全]))"
    r"|(?<![\dA-Za-z])2(?=\d{0,2}[OoIl])[\dOoIl]{3}(?=\s*年)",  # with letters for digits
)
_BROKEN: Final = Cued(
    "月日底初旬",
    r"(?<![\d.．])\d{1,2}\s*月\s*\d{1,2}\s*(?:(?=止|起[至到止]|期间|前[，,。；）)]|以前|之前)|(?=[。；）)]|$)"
    r"|(?=[至到—－\-~～]+\s*(?:20\d\d\s*年\s*)?\d{1,2}\s*月))"
    r"|20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}(?=\s*(?:[，,]|起|召开|举办|举行|印发|下发|发布|公布|开展|组织|正式|开始|完成))"
    r"|(?<=[自从])\s*\d{1,2}\s*月\s*\d{1,2}\s*(?=起)"
    r"|20\d\d\s*年\s*\d{1,2}\s*(?=底|初|[上中下]旬)"
    r"|20\d\d\s*年\s*\d{1,4}\s*日(?!内|前|均|以内|之内)"
    r"|(?<!\d)\d{1,2}\s*日\s*\d{1,2}\s*日"
    r"|(?<!\d)\d{1,2}\s*月\s*\d{1,2}\s*月"
    r"|\d\s*月\s*\d{1,2}\s*曰"
    r"|\d\s*日日(?![常均报益前后渐夜])"
    r"|20\d\d\s*年\s*月\s*\d{1,2}\s*日|20\d\d\s*年\s*\d{1,2}\s*月\s*日(?![常均报益])|20\d\d\s*年\s*月\s*日",
)
_LETTERS: Final = Cued(  # O and l for digits
    "OoIl",
    r"(?<=年)\s*(?=\d?[OoIl])[\dOoIl]{1,2}\s*月|(?<![\dA-Za-z])(?=\d?[OoIl])[\dOoIl]{1,2}\s*月(?=\s*[\dOoIl]{1,2}\s*[日号])"
    r"|(?<=月)\s*(?=\d?[OoIl])[\dOoIl]{1,2}\s*[日号]",
)
_NO_NUMBER: Final = Cued("〔[［【令", r"[〔\[［【]\s*20\d\d\s*[〕\]］】]\s*第?\s*号|(?<=令)第\s*号(?!令)")
_EMPTY: Final = Cued(
    "（(《【〔“「",
    r"[（(]\s*[）)]|《\s*》|【\s*】|〔\s*〕|“\s*”|「\s*」"
    r"|[（(][\s，。、；：,;:]+[）)]|[（(][\u4e00-\u9fff]{2,6}\s*[：:]\s*[）)]",
)
_LONGEST_PIECE: Final = 1500  # characters of a sentence that are read at a time
_LONGEST: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class _Kind(NamedTuple):
    """One kind of what is wrong: its pattern, which of its matches are, and the words and the reason of a finding."""

    name: str
    pattern: Cued
    is_wrong: Callable[[re.Match[str], int], bool]
    said: str
    why: str


def dates_possible(prose: ProseReport, rule: RuleSpec) -> Iterator[Finding | None]:
    """P.DATE: in every section one finding for each kind."""
    for text in prose.texts:
        found: dict[str, list[tuple[int, int]]] = {}
        for sentence in text.sentences:
            for piece in split_long(sentence, _LONGEST_PIECE):
                for name, start, end in _wrong_in(piece.text, prose.report.year):
                    found.setdefault(name, []).append((piece.start + start, piece.start + end))
                yield None
        yield from (_finding(text, kind, found[kind.name], rule) for kind in _KINDS if kind.name in found)


def _wrong_in(sentence: str, year: int) -> Iterator[tuple[str, int, int]]:
    """What is wrong in a sentence, by its kind: from, to before. What is of two kinds is of the first."""
    taken: list[tuple[int, int]] = []
    for kind in _KINDS:
        for match in kind.pattern.finditer(sentence):
            is_new = not any(start < match.end() and match.start() < end for start, end in taken)
            if is_new and kind.is_wrong(match, year):
                taken.append(match.span())
                yield kind.name, *match.span()


def _finding(text: ProseText, kind: _Kind, places: list[tuple[int, int]], rule: RuleSpec) -> Finding:
    start, end = places[0]
    around = (
        quoted(text.text, max(0, start - 6), end + 4) if kind.name == "empty" else quoted(text.text, start, end + 1)
    )
    return told(
        rule,
        text.section,
        f"{text.heading}：{around}{counted(len(places))}{kind.said}",
        subject=kind.name,
        why=kind.why,
        spots=tuple(text.spot(*place) for place in places),
    )


def _is_no_day(match: re.Match[str], year: int) -> bool:
    """Whether no year has the day; 29 February of no year is this report's, or of the year in which it is written."""
    named, month, day = match["year"], read_number(match["month"]), read_number(match["day"])
    if month is None or day is None:
        return False
    if not 1 <= month <= len(_LONGEST) or not 1 <= day <= _LONGEST[month - 1]:
        return True
    years = (int(named),) if named else (year, year + 1)
    return (month, day) == (2, 29) and not any(_is_leap(one) for one in years)


def _is_leap(year: int) -> bool:
    try:
        date(year, 2, 29)
    except ValueError:
        return False
    return True


def _is_no_month(match: re.Match[str], _: int) -> bool:
    return not 1 <= int(match["month"]) <= len(_LONGEST)


def _is_any(_: re.Match[str], __: int) -> bool:
    return True


_SLIP: Final = "多半是录入时多写、漏写了字。"
_KINDS: Final = (
    _Kind("year", _YEAR, _is_any, "的年份不是四位数，或者写错了；请改正", _SLIP),
    _Kind("day", _DAY, _is_no_day, "没有这一天；请改正", "这一天在日历上没有，多半是录入时写错了。"),
    _Kind("figures", _IN_FIGURES, _is_no_day, "没有这一天；请改正", "这一天在日历上没有，多半是录入时写错了。"),
    _Kind("month", _MONTH, _is_no_month, "没有这个月份；请改正，说的是月数的请写“个月”", _SLIP),
    _Kind("broken", _BROKEN, _is_any, "的日期不完整；请补上缺少的字，或删去多余的字", _SLIP),
    _Kind("letters", _LETTERS, _is_any, "的日期里有字母；请改为数字", "字母 O、l 和数字 0、1 看上去相近，容易混用。"),
    _Kind("number", _NO_NUMBER, _is_any, "的文号里没有号数；请补上", "没有号数的文号多半是等待填写的。"),
    _Kind("empty", _EMPTY, _is_any, "的括号里没有内容；请补上或删去", "空的括号多半是等待填写的网址、电话或文号。"),
)
