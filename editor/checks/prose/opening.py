"""P.PERIOD: the opening says on what legal basis the report is made, for which period, where it is found, whom to ask.

It may stand before section one or at the start of it. Without basis or period reviewers send a report back. Many good
reports leave the contact or the place of publication to the page around them: only a report with neither gets a hint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from editor.checks.finding import Finding, Fix, Spot
from editor.checks.prose.length import is_unwritten
from editor.checks.prose.omissions import is_excerpt
from editor.checks.prose.text import ProseReport, ProseText
from editor.checks.prose.told import quoted, told, weaker
from editor.forms.rule_spec import RuleClass, RuleSpec
from editor.patterns import lazy

_START: Final = 600  # characters of section one that count as its start
_FEWEST_UNNEEDED: Final = 2
_PERIOD: Final = lazy(
    r"(?P<year>20\d\d)?\s*年?度?\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日\s*起?\s*[，,]?\s*(?:至|到|—+|－|-|~|～)\s*"
    r"(?:(?P<last_year>20\d\d)\s*年)?\s*(?P<last_month>\d{1,2})\s*月\s*(?P<last_day>\d{1,2})(?:\s*日)?"
)
_ABOUT_FIGURES: Final = lazy(r"统计|数据|期限|时限")
_ABOUT_REPORT: Final = lazy(r"报告|涵盖|反映")
"""Words that make a stretch of time the report's, should it begin with the year."""


class _Part(NamedTuple):
    name: str
    words: re.Pattern[str]
    is_needed: bool


_BASIS: Final = _Part(
    "编制依据（《条例》）",
    lazy(r"条例|国办公开办函|711号|(?:根据|依据|按照)[^。\n]{0,60}(?:规定|要求)"),
    is_needed=True,
)
_TIME: Final = _Part(
    "统计期限（1月1日至12月31日）",
    lazy(r"统计(?:期限|时限|时间|时段|周期|区间)|数据[^。\n]{0,6}截[至止]"),
    is_needed=True,
)
_PARTS: Final = (
    _BASIS,
    _TIME,
    _Part(
        "公布途径（网址）",
        lazy(r"公布|公开发布|发布|查阅|查询|下载|刊载|电子版|网站|网址|www\."),
        is_needed=False,
    ),
    _Part("联系方式", lazy(r"联系|电话|咨询|邮编|邮箱|传真|疑问"), is_needed=False),
)


class _Period(NamedTuple):
    """A stretch of time that the opening gives as the report's."""

    text: ProseText
    start: int  # of its sentence, in the section's text
    match: re.Match[str]


def opening_complete(prose: ProseReport, rule: RuleSpec) -> Iterator[Finding | None]:
    """P.PERIOD: what the opening lacks in one finding, a wrong period in one of its own."""
    opening, overview = prose.text_of(prose.section_of("opening")), prose.text_of(prose.section_of("overview"))
    if is_unwritten(opening.text) and is_unwritten(overview.text):
        return
    periods: list[_Period] = []
    for text in (opening, overview):
        for period in _periods(text):
            if period is not None:
                periods.append(period)
            yield None
    if not is_excerpt(prose):
        yield from _missing(prose, f"{opening.text}\n{overview.text[:_START]}", is_dated=bool(periods), rule=rule)
    wrong = next((period for period in periods if not _is_whole_year(period.match, prose.report.year)), None)
    if wrong is not None:
        yield _wrong_period(wrong, prose.report.year, rule)


def _periods(text: ProseText) -> Iterator[_Period | None]:
    """The report's period as a section gives it, and None after each sentence that gives none."""
    for sentence in text.sentences:
        if "月" not in sentence.text:
            yield None
            continue
        for match in _PERIOD.finditer(sentence.text):
            begins_the_year = (int(match["month"]), int(match["day"])) == (1, 1)
            if _ABOUT_FIGURES.search(sentence.text) or (begins_the_year and _is_of_report(text, sentence.text)):
                yield _Period(text, sentence.start, match)
                break
        yield None


def _is_of_report(text: ProseText, sentence: str) -> bool:
    return text.role == "opening" and _ABOUT_REPORT.search(sentence) is not None


def _missing(prose: ProseReport, said: str, *, is_dated: bool, rule: RuleSpec) -> Iterator[Finding]:
    missing = [part for part in _PARTS if not part.words.search(said) and not (part is _TIME and is_dated)]
    needed = [part.name for part in missing if part.is_needed]
    wished = [part.name for part in missing if not part.is_needed]
    if not needed and len(wished) < _FEWEST_UNNEEDED:
        return
    if needed:
        message = f"没有写{'、'.join(needed)}；请在第一部分之前写明" + (
            f"，{'、'.join(wished)}也可一并写上" if wished else ""
        )
    else:
        message = f"没有写{'、'.join(wished)}；可在第一部分之前补上"
    yield told(
        rule if needed else weaker(rule, RuleClass.STATISTIC),
        prose.section_of("opening"),
        f"引言：{message}",
        subject="missing",
        judged=needed or wished,
        why="开头写明依据、期限、公布途径和联系方式，读者才知道数据从何时到何时、有疑问问谁。",
        fixes=(_with_period(prose),) if _TIME.name in needed else (),
    )


def _with_period(prose: ProseReport) -> Fix:
    """The sentence on the period behind the opening; before its last sentence where that leads on with a colon."""
    text = prose.text_of(prose.section_of("opening"))
    sentence = f"本报告所列数据的统计期限为{_whole_year(prose.report.year)}。"
    place = len(text.raw.rstrip())
    if text.raw[:place].endswith(("：", ":")):
        place = max(text.raw.rfind(sign, 0, place) for sign in "。\n") + 1
    elif place and text.raw[place - 1] not in "。！；”）":
        sentence = f"。{sentence}"
    return text.fix(f"补写“{sentence.lstrip('。')}”", Spot(text.section, place, place), sentence)


def _whole_year(year: int) -> str:
    return f"{year}年1月1日至{year}年12月31日"


def _is_whole_year(match: re.Match[str], year: int) -> bool:
    years = {int(found) for found in (match["year"], match["last_year"]) if found}
    days = tuple(int(match[part]) for part in ("month", "day", "last_month", "last_day"))
    return years <= {year} and days == (1, 1, 12, 31)


def _wrong_period(period: _Period, year: int, rule: RuleSpec) -> Finding:
    text, start, match = period
    spot = text.spot(start + match.start(), start + match.end())
    right = _whole_year(year)
    return told(
        rule,
        text.section,
        f"{text.heading}：统计期限写的是{quoted(match[0])}，应为“{right}”；请改正",
        subject="period",
        judged=(match[0],),
        why="统计期限是整个年度；用上年的报告改写时容易忘记改。",
        spots=(spot,),
        fixes=(text.fix(f"改为“{right}”", spot, right),),
    )
