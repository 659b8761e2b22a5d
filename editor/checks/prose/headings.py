"""P.HEADINGS: the title to the letter, no heading of the form within a section, numbers 一、（一）1.（1）一是 unbroken.

Whether the year or the body in the title is the right one is for P.YEAR and P.BODY to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from editor.checks.finding import Finding, Spot
from editor.checks.prose.enumeration import enumerations
from editor.checks.prose.omissions import is_cut
from editor.checks.prose.text import ProseReport, ProseText
from editor.checks.prose.told import quoted, told
from editor.forms.roles import SectionRole
from editor.forms.rule_spec import RuleSpec
from editor.patterns import lazy
from editor.wording.numbering import renumbered

_ENDING: Final = "政府信息公开工作年度报告"
_NAME: Final = r"(?:(?!20\d\d).){2,}?"
TITLE: Final = lazy(
    rf"(?:(?P<body>{_NAME})(?P<year>20\d\d)年度?|(?P<first_year>20\d\d)年(?:度)?+(?P<last_body>{_NAME})){_ENDING}"
)
"""A title in either order, blanks taken out. The year stands in it once."""
_YEAR: Final = lazy(r"20\d\d")
_NO_NAME: Final = lazy(r"20\d\d年?度?|^关于|的?政府信息(?:与?政务)?公开.*|的?(?:年度)?(?:工作)?(?:年报|报告|总结).*")
"""What of a title is not the body's name."""
_NUMBER: Final = lazy(r"\s*[一二三四五六七八九十]{1,2}\s*[、.．]\s*")
_LONGEST_HEADING: Final = 40
_WORDS: Final[Mapping[SectionRole, re.Pattern[str]]] = MappingProxyType(
    {
        "overview": lazy(r"(?:工作)?(?:总体|基本)情况"),
        "disclosure": lazy(r"主动公开政府信息(?:的)?情况"),
        "requests": lazy(r"收到和处理政府信息公开申请(?:的)?情况"),
        "review": lazy(r".*行政(?:法)?复议.{0,8}行政诉讼(?:的)?情况"),
        "problems": lazy(r".{0,12}(?:存在的?)?主要问题(?:及|和)改进(?:的)?(?:情况|措施)"),
        "other": lazy(r"其他需要报告的?(?:事项|情况)"),
    }
)
"""What a heading of the form says after its number, however it is worded."""


def headings_kept(prose: ProseReport, rule: RuleSpec) -> Iterator[Finding | None]:
    """P.HEADINGS for the title and every section."""
    if prose.report.form.own_headings:
        return
    yield from _title(prose, rule)
    for text in prose.texts:
        misplaced = tuple(_misplaced(prose, text, rule))
        yield from misplaced
        yield None
        if not misplaced and not is_cut(text.text):  # a heading counts among the numbers, what is left out does not
            yield from _paragraph_numbers(text, rule)
        yield None
        yield from _words_in_order(text, rule)
        yield None


def _title(prose: ProseReport, rule: RuleSpec) -> Iterator[Finding]:
    title = "".join(prose.title.split())
    if not title or not prose.body or TITLE.fullmatch(title):
        return
    wanted = prose.form_title
    message = f"标题：“{title}”{_wrong_in(title)}；请改为“{wanted}”"
    why = "标题统一，公众和上级机关才能按机关和年份查到。"
    fix = prose.name_fix("title", wanted, "改为规定的标题", "改标题")
    yield told(rule, "title", message, judged=(title,), why=why, fixes=(fix,))


def _wrong_in(title: str) -> str:
    """What a title lacks, or has too much of."""
    years = len(_YEAR.findall(title))
    faults = {
        "没有机关名称": not _NO_NAME.sub("", title),
        "没有年份": years == 0,
        "年份写了不止一次": years > 1,
        f"不是以“{_ENDING}”结尾": not title.endswith(_ENDING),
    }
    said = "，".join(fault for fault, is_so in faults.items() if is_so)
    return said or "不合“机关名称＋年份＋文种”的写法"


def _misplaced(prose: ProseReport, text: ProseText, rule: RuleSpec) -> Iterator[Finding]:
    """A line of a section that is a heading of the form: what follows it belongs elsewhere, or it is printed twice."""
    told_already = set()
    for paragraph in text.paragraphs:
        line = paragraph.text.strip()
        number = _NUMBER.match(line)
        if number is None or len(line) > _LONGEST_HEADING:
            continue
        words = line[number.end() :].rstrip("：:。")
        role = next((role for role, pattern in _WORDS.items() if pattern.fullmatch(words)), None)
        section = prose.section_of(role) if role is not None else ""
        if not section or section in told_already:
            continue
        told_already.add(section)
        end = min(paragraph.end + 1, len(text.text))
        spot = text.spot(paragraph.start, end)
        home = prose.heading_of(section)
        is_own = section == text.section
        advice = "标题会自动印出，请删去这一行" if is_own else f"请删去这一行，把后面的内容移到“{home}”"
        yield told(
            rule,
            text.section,
            f"{text.heading}：正文中又有一行标题{quoted(line)}；{advice}",
            subject=section,
            judged=(line,),
            why="正文里的标题会与格式印出的标题重复，或者说明内容放错了部分。",
            spots=(spot,),
            fixes=(text.fix("删去这一行", spot, ""),),
        )


def _paragraph_numbers(text: ProseText, rule: RuleSpec) -> Iterator[Finding]:
    numbering = renumbered(text.plain)
    if not numbering.changes:
        return
    lines = text.plain.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    spots = []
    for place, before, _ in numbering.changes:
        start = starts[place] + lines[place].index(before)
        spots.append(Spot(text.section, start, start + len(before)))
    first = numbering.changes[0]
    more = f"，连同后面共 {len(spots)} 处" if len(spots) > 1 else ""
    yield told(
        rule,
        text.section,
        f"{text.heading}：段首序号不连续，{quoted(lines[first.paragraph].strip())}的“{first.before.strip()}”"
        f"应为“{first.after.strip()}”{more}；请重新编号，或补上缺少的段落",
        subject="numbers",
        judged=[change.before for change in numbering.changes],
        why="序号中断，多半是删去或漏掉了一段。",
        spots=tuple(spots),
        fixes=(text.fix("重新编号", _whole(text), numbering.text),),
    )


def _words_in_order(text: ProseText, rule: RuleSpec) -> Iterator[Finding]:
    """一是……三是…… without 二是."""
    found = enumerations(text.plain)
    if not found.broken:
        return
    first = found.broken[0]
    more = f"，连同后面共 {len(found.broken)} 处" if len(found.broken) > 1 else ""
    if first.previous:
        said = f"“{first.previous}”之后是“{first.written}”，应为“{first.wanted}”{more}；请改序号，或补上缺少的一项"
    else:
        said = f"“{first.written}”之前没有“{first.wanted}”{more}；请补上缺少的“{first.wanted}”，或改序号"
    yield told(
        rule,
        text.section,
        f"{text.heading}：{said}",
        subject="words",
        judged=[f"{one.previous}→{one.written}" for one in found.broken],
        why="序号中断，多半是删去或漏掉了一项。",
        spots=tuple(Spot(text.section, one.start, one.start + len(one.written)) for one in found.broken),
        fixes=(text.fix("改为连续的序号", _whole(text), found.text),),
    )


def _whole(text: ProseText) -> Spot:
    return Spot(text.section, 0, len(text.raw))
