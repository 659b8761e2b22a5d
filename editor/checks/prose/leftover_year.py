"""P.YEAR: a year that was left over when the report was made from an older one.

Most years in a report are rightly there: last year in a comparison, the names and numbers of documents, the day of
signing, plans. A year is told only where the words around it claim to speak of this report's year. What section five
means to do is the next year's work: a plan for the report's own year, or an older one, was copied with its year. The
next year, in which the report is written, is told where the sentence says what was done in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from editor.checks.finding import Finding
from editor.checks.prose.text import ProseReport, ProseText
from editor.checks.prose.told import counted, quoted, told
from editor.forms.roles import SectionRole
from editor.forms.rule_spec import RuleSpec
from editor.patterns import lazy
from editor.wording.sentences import Sentence

_YEAR: Final = lazy(r"(?<!\d)(20\d\d)\s*年(度)?")
_YEARS_BACK: Final = 3  # a report may be copied from an older one still; what lies further back is history
_OPENING: Final = "opening"
_PLANS_IN: Final = "problems"
_QUOTED: Final = lazy(r"《[^》\n]*》|[“\"][^”\"\n]*[”\"]|[（(〔【\[][^）)〕】\]\n]*[）)〕】\]]")
"""Names of documents, remarks and their numbers: years in them are theirs."""
_COMPARED: Final = lazy(
    r"较|相比|相较|同比|环比|上年|上一年|去年|前一年|以来|整改|改进情况|改进措施落实|改善|历年|近.年|连续|结转|今年|本年|当前|目前"
)
"""Words of a sentence that looks back for a reason."""
_LOOKS_BACK: Final = lazy(r"[较比与同和因自从由至到于及、\-—－~～]\s*$")
_GOES_ON: Final = lazy(r"\s*(?:[\-—－~～至到起前后初]|以来|以前|同期|为|是|\d{1,2}\s*月|的?(?:年报|年度报告)|版)")
_NUMBER: Final = r"[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*"
_SUB_HEADING: Final = r"[^，。；：,;:\d\s]{2,20}(?:情况|方面|工作|建设|保障|公开|管理)"
_BEGINS: Final = lazy(
    rf"\s*(?:{_NUMBER})?(?:[一二三四五六七八九十]是)?\s*$"
    rf"|\s*(?:{_NUMBER}{_SUB_HEADING}\s*[：:]?|{_SUB_HEADING}(?:\s*[：:]|\s))\s*$"
)
"""What may stand before the first words of a sentence: a number, a sub-heading that runs on into it."""
_SPEAKS: Final = lazy(
    r"\s*(?:[，,]|全?[省市县区州镇乡街旗盟]|我|本|全年|各|工作|(?:共|累计|总计)?(?:收到|受理|制发|公开|发布|办结))"
)
"""What goes on where a sentence tells this year's work: 2024年，我局…"""
_COUNTS: Final = lazy(
    r"^[^，。；,;]{0,30}?(?:收到|受理|接收|接到|办结|答复|制作|获取|制发|公开|发布|收取)[^，。；,;]{0,24}?\d[\d.]*\s*[件条份次篇元万]"
)
_AS_OF: Final = lazy(r"截[至止]到?\s*$")
_YEAR_END: Final = lazy(r"\s*(?:12\s*月\s*31\s*日|12\s*月底|年?底|末)")
_THIS_REPORT: Final = lazy(r"[^。；]{0,20}?政府信息公开(?:工作)?(?:年度报告|年报|情况)")
_PLANNED: Final = lazy(
    r"全?年?[，,]?(?:(?!要求|提出|强调|指出|部署|明确|规定)[^，,。；：:\d《“]){0,12}[，,]?(?:"
    r"将(?:要|会)?(?:继续|进一步|从|着力|着重|不断|持续|努力|加强|加大|采取|切实|严格|认真|深入|围绕|按照|坚持|做好|重点(?:做好|抓好|从|围绕|加强|推进|在))"
    r"|拟(?![定办稿制写])|计划(?:从|继续|进一步|重点|采取|开展|加强|做好)|打算|要(?:继续|进一步|从|着力|重点|不断|加强))"
)
"""What goes on where a year's work is still to come. 将 alone may be 把: 2024年，我局将公开工作纳入考核."""
_NO_PLAN: Final = lazy(r"上年|上一年|去年|前一年|(?<![为除])了(?!解)|已(?!有)|作为|纳入|列为|列入|摆在|放在|贯穿")
_DONE: Final = lazy(
    r"[^。；]{0,30}?(?:(?:未|没有|无)(?:收到|接到|受理|发生|产生|收取|新增|制发|依申请|行政复议|行政诉讼)|(?:共|累计)[^。；，,]{0,30}\d)"
)
_TO_COME: Final = lazy(r"将|拟|计划|打算|下一步|下步|今后|继续|进一步|力争|争取|目标|预算|预计|要点|确保|结转")
_PERIOD: Final = lazy(r"统计(?:期限|时限|时间|时段|周期|区间|范围)|所列数据|1\s*月\s*1\s*日")


class _Leftover(NamedTuple):
    year: int
    wanted: int  # this report's year, or the next for a plan
    start: int  # of the four digits, in the section's text
    words: str


def years_of_this_report(prose: ProseReport, rule: RuleSpec) -> Iterator[Finding | None]:
    """P.YEAR for the title and every section: one finding for each year that is left over in it."""
    yield from _title(prose, rule)
    for text in prose.texts:
        found: list[_Leftover] = []
        for sentence in text.sentences:
            found.extend(_leftovers(text, sentence, prose.report.year))
            yield None
        for kind in dict.fromkeys((one.year, one.wanted) for one in found):
            yield _finding(prose, text, rule, [one for one in found if (one.year, one.wanted) == kind])


def _title(prose: ProseReport, rule: RuleSpec) -> Iterator[Finding]:
    title, year = prose.title, prose.report.year
    years = [int(match[1]) for match in _YEAR.finditer(title)]
    if not years or year in years:
        return
    right = _YEAR.sub(lambda match: match[0].replace(match[1], str(year), 1), title)
    message = f"标题：写的是 {years[0]} 年，本报告是 {year} 年度的；请改为“{right}”"
    fix = prose.name_fix("title", right, f"改为 {year} 年", "改标题年份")
    why = "用上年的报告改写时，标题里的年份容易忘记改。"
    yield told(rule, "title", message, judged=(title,), why=why, fixes=(fix,))


def _leftovers(text: ProseText, sentence: Sentence, year: int) -> Iterator[_Leftover]:
    if "年" not in sentence.text:
        return
    names = [match.span() for match in _QUOTED.finditer(sentence.text)]
    mentions = [
        match
        for match in _YEAR.finditer(sentence.text)
        if not any(start <= match.start() < end for start, end in names)
    ]
    plans = [match for match in mentions if _is_plan(text.role, sentence.text, match, year)]
    claims = [] if plans or _may_look_back(sentence.text, year) else mentions
    for match in plans or claims:
        if plans or _claims_to_be_this_year(text.role, sentence.text, match, year):
            start = sentence.start + match.start()
            wanted = year + 1 if plans else year
            yield _Leftover(int(match[1]), wanted, start, sentence.text[match.start() :].strip())


def _may_look_back(sentence: str, year: int) -> bool:
    is_of_this_year = any(int(match[1]) == year for match in _YEAR.finditer(sentence))
    return is_of_this_year or any(words.search(sentence) for words in (_PERIOD, _COMPARED))


def _is_plan(role: SectionRole | None, sentence: str, match: re.Match[str], year: int) -> bool:
    """Whether section five says of a year that is over what it will do in it."""
    if role != _PLANS_IN or not 0 <= year - int(match[1]) <= _YEARS_BACK or _NO_PLAN.search(sentence):
        return False
    before, after = sentence[: match.start()], sentence[match.end() :]
    return not _LOOKS_BACK.search(before) and _PLANNED.match(after) is not None and str(year + 1) not in sentence


def _claims_to_be_this_year(role: SectionRole | None, sentence: str, match: re.Match[str], year: int) -> bool:
    """Whether a year that is not the report's stands where only the report's can."""
    back = year - int(match[1])
    if back == -1:
        before, after = sentence[: match.start()], sentence[match.end() :]
        begins = _BEGINS.fullmatch(before) and _SPEAKS.match(after) and not _GOES_ON.match(after)
        is_past = role != _PLANS_IN and _DONE.match(after) and not _TO_COME.search(sentence)
        return bool(begins and is_past)
    return 1 <= back <= _YEARS_BACK and _claims_this_year(role, sentence, match)


def _claims_this_year(role: SectionRole | None, sentence: str, match: re.Match[str]) -> bool:
    before, after = sentence[: match.start()], sentence[match.end() :]
    if _AS_OF.search(before):
        return bool(_YEAR_END.match(after))
    if role == _OPENING and not _LOOKS_BACK.search(before) and _THIS_REPORT.match(after):
        return True
    if _LOOKS_BACK.search(before) or _GOES_ON.match(after):
        return False
    if _BEGINS.fullmatch(before) and _SPEAKS.match(after):
        return True
    return bool(_COUNTS.match(after))


def _finding(prose: ProseReport, text: ProseText, rule: RuleSpec, found: list[_Leftover]) -> Finding:
    wrong, right, own = found[0].year, found[0].wanted, prose.report.year
    spots = tuple(text.spot(one.start, one.start + 4) for one in found)
    words = f"{quoted(found[0].words)}{counted(len(found))}"
    if right != own:
        subject, source = f"{wrong}打算", "用上年的报告改写时，打算里的年份容易忘记改。"
        said = f"{words}说的是今后的打算，写的却是 {wrong} 年，本报告是 {own} 年度的；请改为 {right} 年"
    elif wrong > own:
        subject, source = str(wrong), "报告在下一年编写，容易写成编写时的年份。"
        said = f"{words}说的是已经做的工作，写的却是 {wrong} 年，本报告是 {own} 年度的；请改为 {right} 年"
    else:
        subject, source = str(wrong), "用上年的报告改写时，正文里的年份容易忘记改。"
        said = (
            f"{words}写的是 {wrong} 年，本报告是 {own} 年度的；"
            f"请改为 {right} 年，确实说的是以前年度的，请写明“上年”或作比较"
        )
    return told(
        rule,
        text.section,
        f"{text.heading}：{said}",
        subject=subject,
        judged=[one.words for one in found],
        why=source,
        spots=spots,
        fixes=tuple(
            text.fix(f"把 {wrong} 改为 {right}", spot, str(right)) for spot in spots if spot.end - spot.start == 4
        ),
    )
