"""P.PERIOD: the opening says on what legal basis the report is made, for which period, where it is found, whom to ask.

It may stand before section one or at the start of it. Without basis or period reviewers send a report back. Many good
reports leave the contact or the place of publication to the page around them: only a report with neither gets a hint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from editor.checks.finding import Finding
from editor.checks.prose.length import is_unwritten
from editor.checks.prose.omissions import is_excerpt
from editor.checks.prose.text import ProseReport, ProseText
from editor.checks.prose.told import quoted, told, weaker
from editor.forms.spec import RuleClass, RuleSpec

_OPENING: Final = "preamble"
_OVERVIEW: Final = "overview"
_START: Final = 600  # characters of section one that count as its start

_FEWEST_UNNEEDED: Final = 2


class _Part(NamedTuple):
    name: str
    words: re.Pattern[str]
    is_needed: bool


_PARTS: Final = (
    _Part(
        "编制依据（《条例》）",
        re.compile(r"条例|国办公开办函|(?:根据|依据|按照)[^。\n]{0,60}(?:规定|要求)"),
        is_needed=True,
    ),
    _Part(
        "统计期限（1月1日至12月31日）",
        re.compile(r"12\s*月\s*31\s*日|统计(?:期限|时限|时间|时段|周期|区间)"),
        is_needed=True,
    ),
    _Part(
        "公布途径（网址）",
        re.compile(r"公布|公开发布|发布|查阅|查询|下载|刊载|电子版|网站|网址|www\."),
        is_needed=False,
    ),
    _Part("联系方式", re.compile(r"联系|电话|咨询|邮编|邮箱|传真|疑问"), is_needed=False),
)
_PERIOD: Final = re.compile(
    r"(?P<year>20\d\d)?\s*年?度?\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日\s*(?:起)?\s*(?:至|到|—+|－|-|~|～)\s*"
    r"(?:(?P<last_year>20\d\d)\s*年)?\s*(?P<last_month>\d{1,2})\s*月\s*(?P<last_day>\d{1,2})\s*日"
)
_ABOUT_FIGURES: Final = re.compile(r"统计|数据|期限|时限")


def opening_complete(prose: ProseReport, rule: RuleSpec) -> Iterator[Finding | None]:
    """P.PERIOD: what the opening lacks in one finding, a wrong period in one of its own."""
    opening, overview = prose.text_of(_OPENING), prose.text_of(_OVERVIEW)
    if is_unwritten(opening.text) and is_unwritten(overview.text):
        return
    if not is_excerpt(prose):
        yield from _missing(f"{opening.text}\n{overview.text[:_START]}", rule)
    yield None
    for text in (opening, overview):
        for sentence in text.sentences():
            match = _PERIOD.search(sentence.text) if _ABOUT_FIGURES.search(sentence.text) else None
            if match is not None and not _is_whole_year(match, prose.report.year):
                yield _wrong_period(text, sentence.start, match, prose.report.year, rule)
                return
        yield None


def _missing(said: str, rule: RuleSpec) -> Iterator[Finding]:
    missing = [part for part in _PARTS if not part.words.search(said)]
    if len(missing) < _FEWEST_UNNEEDED and not any(part.is_needed for part in missing):
        return
    names = "、".join(part.name for part in missing)
    footing = rule if any(part.is_needed for part in missing) else weaker(rule, RuleClass.STATISTIC)
    yield told(
        footing,
        _OPENING,
        f"引言：没有写{names}；请在第一部分之前补上",
        subject="missing",
        judged=(names,),
        why="开头写明依据、期限、公布途径和联系方式，读者才知道数据从何时到何时、有疑问问谁。",
    )


def _is_whole_year(match: re.Match[str], year: int) -> bool:
    years = {int(found) for found in (match["year"], match["last_year"]) if found}
    days = tuple(int(match[part]) for part in ("month", "day", "last_month", "last_day"))
    return years <= {year} and days == (1, 1, 12, 31)


def _wrong_period(text: ProseText, start: int, match: re.Match[str], year: int, rule: RuleSpec) -> Finding:
    spot = text.spot(start + match.start(), start + match.end())
    right = f"{year}年1月1日至{year}年12月31日"
    return told(
        rule,
        text.section,
        f"{text.heading}：统计期限写的是{quoted(match[0])}，应为“{right}”；请改正",
        subject="period",
        judged=(match[0],),
        why="用上年的报告改写时，统计期限容易忘记改。",
        spots=(spot,),
        fixes=(text.fix(f"改为“{right}”", spot, right),),
    )
