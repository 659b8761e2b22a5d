"""The figures written in Chinese prose: where each stands, its value and unit. What each is a figure *of* is not asked.

Dates, years, numbers of documents and articles, telephone numbers, list numbers, ranges, titles in 《》 and citations
in {} are no figures; nor are words for nothing (无, 为零, 未收到).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from editor.patterns import lazy
from editor.wording.chinese_numerals import read_chinese
from editor.wording.figure_words import (
    ABOUT_AFTER,
    ABOUT_BEFORE,
    ARTICLE_UNITS,
    BARE_FOLLOWERS,
    BEFORE_ONE,
    BEFORE_RANK,
    DIGITS,
    GROUPS,
    HOTLINES,
    LABELS,
    LINKS,
    MORE,
    PLACES,
    SCALES,
    SET_PHRASES,
    UNITS,
)
from editor.wording.folding import BLANKS, WIDE_DIGITS, narrowing


class FigureStyle(StrEnum):
    """In which digits a figure is written."""

    ARABIC = "arabic"
    FULL_WIDTH = "full_width"
    CHINESE = "chinese"


class WrittenFigure(NamedTuple):
    """A figure in a text. `text` is the numeral with its 万 or 亿, its % or 百分之, but without the unit's word.

    `value` has 万 and 亿 multiplied out (1.2万元 is 12000 元); of a percentage it is the number before the sign.
    `decimals` are those printed (1.2万 has one) and `scale` is what 万 or 亿 stands for: see `step`.
    `unit_end` is where the unit ends, `end` if there is none.
    """

    start: int
    end: int
    text: str
    value: Decimal
    unit: str
    style: FigureStyle
    is_exact: bool
    decimals: int
    scale: int
    unit_end: int

    @property
    def step(self) -> Decimal:
        """The smallest difference that the printed figure can show: 1000 for 1.2万."""
        return Decimal(self.scale).scaleb(-self.decimals)


_HIDDEN: Final = "\ue000"  # stands for every letter of what is no figure
_NARROW: Final = {**narrowing(f"{WIDE_DIGITS}％．"), ord("﹪"): ord("%")}
_WIDE_DIGITS: Final = frozenset(WIDE_DIGITS)
_CHINESE_LETTERS: Final = "".join((*DIGITS, *PLACES, *GROUPS))
_CHINESE_DIGITS: Final = "".join(DIGITS)
_WORD_LETTER: Final = rf"(?![{_CHINESE_LETTERS}])[\u4e00-\u9fff]"


def _either(words: tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _firsts(words: tuple[str, ...]) -> str:
    return "".join(sorted({word[0] for word in words}))


_UNIT: Final = "|".join(
    re.escape(unit) + (f"(?!{followers})" if followers else "")
    for unit, followers in sorted(UNITS, key=lambda entry: -len(entry[0]))
)
_NO_FIGURES: Final = lazy(
    # the letters that one of them begins with: nearly every other is passed over at one look
    rf"(?=[《{{A-Za-z0-9._+\-〔\[［第{_CHINESE_LETTERS}{_firsts(SET_PHRASES)}])(?:"
    + "|".join(
        (
            r"《[^》\n]{0,200}》+",
            r"\{[^{}\n]{0,200}\}",
            r"(?:https?://|www\.)[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+",
            r"[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+",
            r"[〔\[［][^〕\]］\n]{0,12}[〕\]］] ?第?[0-9]* ?号?",
            r"(?<![0-9.])[0-9]+(?:\.[0-9]+){2,}",  # 2024.3.8
            # ranges, times, dates, telephone numbers
            r"(?<![0-9.])[0-9][0-9.]*[%万亿件条次个项份人年月日]?(?:[/:·×*+_\-–—~～至到][0-9][0-9.]*)+",
            rf"(?<![{_CHINESE_LETTERS}])[{_CHINESE_LETTERS}]+[至到][{_CHINESE_LETTERS}]+",
            r"(?<![0-9])[0-9]{1,3}，[0-9]{3}(?![0-9])",  # a thousands separator, or two figures: nobody knows
            r"第[0-9]+[条款项次章节批期号]?(?:[、和及与至][0-9]+)+",  # 第15、16次
            r"第[0-9]+(?:[条款项次章节批期号][、和及与至][0-9]+)+",
            rf"第[{_CHINESE_LETTERS}]+[条款项次章节]?(?:[、和及与至][{_CHINESE_LETTERS}]+)+",
            rf"(?<![{_CHINESE_LETTERS}])一{_WORD_LETTER}一{_WORD_LETTER}",  # 一事一议
            _either(SET_PHRASES),
        )
    )
    + ")"
)
_ARABIC: Final = lazy(
    r"(?<![0-9A-Za-z.])(?:(?P<grouped>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9]))|(?P<plain>[0-9]+))(?P<fraction>\.[0-9]+)?"
)
_ARABIC_TAIL: Final = lazy(
    rf"(?P<sign>[ \u3000\u00a0]?%)|(?:[ \u3000\u00a0]{{0,2}}(?P<scale>{_either(tuple(SCALES))}))?"
    rf"(?P<more>[{''.join(MORE)}](?!个?月|元化))?[ \u3000\u00a0]{{0,2}}(?P<unit>{_UNIT})?"
)
_CHINESE: Final = lazy(
    rf"(?P<part>百分之)?(?P<number>[{_CHINESE_LETTERS}]+(?:点[{_CHINESE_DIGITS}]+)?)"
    rf"(?P<more>[{''.join(MORE)}])?[ \u3000\u00a0]?(?P<unit>{_UNIT})?"
)
_NUMERAL: Final = lazy(f"[0-9０-９{_CHINESE_LETTERS}]")
_WIDE: Final = lazy("[０-９％．﹪]")
_ABOUT_BEFORE: Final = lazy(
    f"(?=[{_firsts(tuple(word for word, _ in ABOUT_BEFORE))}])(?:"
    + "|".join((f"(?<![{other}])" if other else "") + word for word, other in ABOUT_BEFORE)
    + f")(?:{_either(LINKS[1:])})? ?$"
)
_ABOUT_AFTER: Final = lazy(rf" ?(?:{_either(ABOUT_AFTER)})")
_LABEL_BEFORE: Final = lazy(rf"(?:{_either(LABELS)})[:： ]{{0,2}}$")
_LIST_MARK: Final = lazy(r"[.、)）]|$")
_YEAR: Final = lazy(r"(?:19|20)[0-9]{2}")
_REACH: Final = 8  # letters before a figure that may tell something about it
_LONGEST_BARE: Final = 7
_OPENING: Final = tuple("“‘「『")
_ORDINAL: Final = tuple("第#№+×/-_")  # before a number: a name, or which of several
_JOINED: Final = tuple("+/_-#:")


def written_figures(text: str) -> tuple[WrittenFigure, ...]:
    """All figures of a text, in order. They do not overlap."""
    if _NUMERAL.search(text) is None:
        return ()
    narrow = _wide_commas(text).translate(_NARROW) if _WIDE.search(text) else text
    shown = _NO_FIGURES.sub(_hide, narrow)
    found = [*_arabic(text, shown), *_chinese(text, shown)]
    return tuple(sorted(found, key=lambda figure: figure.start))


def _wide_commas(text: str) -> str:
    """Full-width thousands separators only between full-width digits: elsewhere a comma parts two figures."""
    return re.sub("(?<=[０-９])，(?=[０-９]{3})", ",", text)


def _hide(match: re.Match[str]) -> str:
    return _HIDDEN * len(match[0])


def _arabic(text: str, shown: str) -> Iterator[WrittenFigure]:
    for match in _ARABIC.finditer(shown):
        tail = _ARABIC_TAIL.match(shown, match.end())
        assert tail is not None  # it matches the empty text too
        start, whole = match.start(), match["grouped"] or match["plain"]
        part = shown[max(0, start - 3) : start] == "百分之"
        percent = part or tail["sign"] is not None
        unit = "%" if percent else tail["unit"] or ""
        if (len(whole) > 1 and whole.startswith("0")) or len(whole) > 15 or _is_fixed(shown, start):
            continue
        if not percent and not unit and not _may_be_bare(shown, match, tail):
            continue
        scale = SCALES[tail["scale"]] if tail["scale"] else 1
        fraction = (match["fraction"] or "").removeprefix(".")
        numeral_end = match.end() if part else tail.end("sign") if percent else tail.end("scale")
        end = numeral_end if numeral_end > 0 else match.end()
        unit_end = end if percent or not unit else tail.end("unit")
        start -= 3 * part
        yield WrittenFigure(
            start,
            end,
            text[start:end],
            Decimal(f"{whole.replace(',', '')}.{fraction}") * scale,
            unit,
            FigureStyle.FULL_WIDTH if text[match.start()] in _WIDE_DIGITS else FigureStyle.ARABIC,
            not tail["more"] and _is_exact(shown, start, unit_end),
            len(fraction),
            scale,
            unit_end,
        )


def _chinese(text: str, shown: str) -> Iterator[WrittenFigure]:
    for match in _CHINESE.finditer(shown):
        number, part, more = match["number"], match["part"] is not None, match["more"]
        unit = "%" if part else match["unit"] or ""
        start, end = match.start(), match.end("number")
        if not unit or _is_no_chinese_figure(shown, match, unit):
            continue
        rough = re.fullmatch("[百千万亿]", number) is not None
        value = Decimal(100) if part and number == "百" else read_chinese("一" + number if rough else number)
        several = shown[max(0, start - 1) : start] in ("数", "上", "近", "几", "成") and number in ("十", *"百千万亿")
        if value is None or (rough and not several and not part):
            continue
        yield WrittenFigure(
            start,
            end,
            text[start:end],
            value,
            unit,
            FigureStyle.CHINESE,
            not more and not several and _is_exact(shown, start, end if part else match.end("unit")),
            len(number.partition("点")[2]),
            1,
            end if part else match.end("unit"),
        )


def _is_fixed(shown: str, start: int) -> bool:
    """Whether what stands before makes it a name or an ordinal: 第15, “421”, V2, +1."""
    before = shown[start - 1 : start] if start else ""
    return before in _OPENING or before in _ORDINAL or (before == " " and shown[max(0, start - 2) : start - 1] == "第")


def _may_be_bare(shown: str, match: re.Match[str], tail: re.Match[str]) -> bool:
    """Whether a number without a unit is a figure: not a year, a list number, a label's number, part of a word."""
    if tail["scale"] or match["grouped"]:
        return True
    digits, start, end = match[0], match.start(), match.end()
    after = shown[end : end + 1]
    word = shown[end : end + 3].lstrip(BLANKS)[:1]
    if "\u4e00" <= word <= "\u9fff" and word not in BARE_FOLLOWERS:
        return False
    if after.isascii() and (after.isalpha() or after in _JOINED):
        return False
    if _YEAR.fullmatch(digits) or digits in HOTLINES or len(digits) >= _LONGEST_BARE:
        return False
    before = shown[max(0, start - _REACH) : start]
    if _LABEL_BEFORE.search(before):
        return False
    opening = before[-1:]
    if opening in tuple("（(") and after in tuple("）)") and after and len(digits) <= 2:
        return False
    begins = not before or before[-1] in tuple(" \u3000\n。；;：:！？")
    return not (len(digits) <= 2 and (after == "." or (begins and _LIST_MARK.match(after))))


def _is_no_chinese_figure(shown: str, match: re.Match[str], unit: str) -> bool:
    start = match.start()
    before = shown[start - 1 : start] if start else ""
    if before and (
        before in _OPENING
        or before in BEFORE_RANK
        or before in "0123456789."
        or shown[max(0, start - 2) : start] == "分之"
    ):
        return True
    number = match["number"]
    if number.startswith("一") and before and before in BEFORE_ONE:
        return True
    after = shown[match.end() : match.end() + 1]
    is_word = "\u4e00" <= after <= "\u9fff"
    return number == "一" and (
        (unit in ARTICLE_UNITS and is_word) or (unit == "起" and (is_word or before in "在跟与"))
    )


def _is_exact(shown: str, start: int, unit_end: int) -> bool:
    if _ABOUT_AFTER.match(shown, unit_end):
        return False
    return _ABOUT_BEFORE.search(shown[max(0, start - _REACH) : start]) is None
