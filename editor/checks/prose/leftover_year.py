"""P.YEAR: a year that was left over when the report was made from an older one.

Most years in a report are rightly there: last year in a comparison, the names and numbers of documents, the day of
signing, plans. A year is told only where the words around it claim to speak of this report's year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from editor.checks.finding import Finding, Fix
from editor.checks.prose.text import ProseReport, ProseText, Sentence
from editor.checks.prose.told import counted, quoted, told
from editor.forms.spec import RuleSpec
from editor.report.edit import Change, TextRef, edit_of
from editor.report.model import Report

_YEAR: Final = re.compile(r"(?<!\d)(20\d\d)\s*年(度)?")
_YEARS_BACK: Final = 3  # a report may be copied from an older one still; what lies further back is history
_OPENING: Final = "preamble"
_QUOTED: Final = re.compile(r"《[^》\n]*》|[“\"][^”\"\n]*[”\"]|[（(〔【\[][^）)〕】\]\n]*[）)〕】\]]")
"""Names of documents, remarks and their numbers: years in them are theirs."""
_COMPARED: Final = re.compile(
    r"较|相比|相较|同比|环比|上年|上一年|去年|前一年|以来|整改|改进情况|改进措施落实|改善|历年|近.年|连续|结转|今年|本年|当前|目前"
)
"""Words of a sentence that looks back for a reason."""
_LOOKS_BACK: Final = re.compile(r"[较比与同和自从由至到于及、\-—－~～]\s*$")
_GOES_ON: Final = re.compile(r"\s*(?:[\-—－~～至到起前后初]|以来|以前|同期|为|是|\d{1,2}\s*月|的?(?:年报|年度报告)|版)")
_BEGINS: Final = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*)?(?:[一二三四五六七八九十]是)?\s*$"
)
_SPEAKS: Final = re.compile(
    r"\s*(?:[，,]|全?[省市县区州镇乡街旗盟]|我|本|全年|各|工作|(?:共|累计|总计)?(?:收到|受理|制发|公开|发布|办结))"
)
"""What goes on where a sentence tells this year's work: 2024年，我局…"""
_COUNTS: Final = re.compile(
    r"^[^，。；,;]{0,30}?(?:收到|受理|接收|接到|办结|答复|制作|获取|制发|公开|发布|收取)[^，。；,;]{0,24}?\d[\d.]*\s*[件条份次篇元万]"
)
_AS_OF: Final = re.compile(r"截[至止]到?\s*$")
_YEAR_END: Final = re.compile(r"\s*(?:12\s*月\s*31\s*日|12\s*月底|年?底|末)")
_THIS_REPORT: Final = re.compile(r"[^。；]{0,20}?政府信息公开(?:工作)?(?:年度报告|年报|情况)")
_PERIOD: Final = re.compile(r"统计(?:期限|时限|时间|时段|周期|区间|范围)|所列数据|1\s*月\s*1\s*日")


class _Leftover(NamedTuple):
    year: int
    start: int  # of the four digits, in the section's text
    words: str


def years_of_this_report(prose: ProseReport, rule: RuleSpec) -> Iterator[Finding | None]:
    """P.YEAR for the title and every section: one finding for each year that is left over in it."""
    yield from _title(prose.report, rule)
    for text in prose.texts:
        found: list[_Leftover] = []
        for sentence in text.sentences():
            found.extend(_leftovers(text, sentence, prose.report.year))
            yield None
        for year in dict.fromkeys(one.year for one in found):
            yield _finding(prose, text, rule, [one for one in found if one.year == year])


def _title(report: Report, rule: RuleSpec) -> Iterator[Finding]:
    years = [int(match[1]) for match in _YEAR.finditer(report.title)]
    if not years or report.year in years:
        return
    right = _YEAR.sub(lambda match: match[0].replace(match[1], str(report.year), 1), report.title)
    message = f"标题：写的是 {years[0]} 年，本报告是 {report.year} 年度的；请改为“{right}”"
    edit = edit_of([Change(TextRef("about", "title"), report.title, right)], "改标题年份")
    why = "用上年的报告改写时，标题里的年份容易忘记改。"
    yield told(rule, "title", message, judged=(report.title,), why=why, fixes=(Fix(f"改为 {report.year} 年", edit),))


def _leftovers(text: ProseText, sentence: Sentence, year: int) -> Iterator[_Leftover]:
    mentions = list(_YEAR.finditer(sentence.text))
    others = [match for match in mentions if 1 <= year - int(match[1]) <= _YEARS_BACK]
    if not others or any(int(match[1]) == year for match in mentions) or _PERIOD.search(sentence.text):
        return
    if _COMPARED.search(sentence.text):
        return
    names = [match.span() for match in _QUOTED.finditer(sentence.text)]
    for match in others:
        if any(start <= match.start() < end for start, end in names):
            continue
        if _claims_this_year(text.section, sentence.text, match):
            start = sentence.start + match.start()
            yield _Leftover(int(match[1]), start, sentence.text[match.start() :].strip())


def _claims_this_year(section: str, sentence: str, match: re.Match[str]) -> bool:
    before, after = sentence[: match.start()], sentence[match.end() :]
    if _AS_OF.search(before):
        return bool(_YEAR_END.match(after))
    if section == _OPENING and not _LOOKS_BACK.search(before) and _THIS_REPORT.match(after):
        return True
    if _LOOKS_BACK.search(before) or _GOES_ON.match(after):
        return False
    if _BEGINS.fullmatch(before) and _SPEAKS.match(after):
        return True
    return bool(_COUNTS.match(after))


def _finding(prose: ProseReport, text: ProseText, rule: RuleSpec, found: list[_Leftover]) -> Finding:
    wrong, right = found[0].year, prose.report.year
    spots = tuple(text.spot(one.start, one.start + 4) for one in found)
    return told(
        rule,
        text.section,
        f"{text.heading}：{quoted(found[0].words)}{counted(len(found))}写的是 {wrong} 年，本报告是 {right} 年度的；"
        f"请改为 {right} 年，确实说的是以前年度的，请写明“上年”或作比较",
        subject=str(wrong),
        judged=[one.words for one in found],
        why="用上年的报告改写时，正文里的年份容易忘记改。",
        spots=spots,
        fixes=tuple(
            text.fix(f"把 {wrong} 改为 {right}", spot, str(right)) for spot in spots if spot.end - spot.start == 4
        ),
    )
