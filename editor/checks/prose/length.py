"""P.EMPTY and P.LONG: what has to be written and is not, or not wholly; sections that are too short or too long.

The body's name has to be written, and what says of itself that it leaves something out is not wholly written.
Otherwise a section with a table is no concern of these rules, nor is the opening, of which P.PERIOD speaks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from editor.checks.finding import Finding, Spot, State
from editor.checks.prose.omissions import is_cut, omissions
from editor.checks.prose.text import ProseReport, ProseText
from editor.checks.prose.told import counted, quoted, told, weaker
from editor.forms.roles import SectionRole
from editor.forms.rule_spec import RuleClass, RuleSpec
from editor.patterns import Cued, lazy
from editor.wording.character_count import count_characters

_SHORTEST: Final[Mapping[SectionRole | None, int]] = MappingProxyType({"overview": 100, "problems": 60})
"""字数 below which a section cannot say what it must: five sides of the work; what is wrong and what was fixed."""
_A_FEW: Final = 20  # 字 that a message quotes instead of counting them
_ASKED: Final[Mapping[SectionRole | None, str]] = MappingProxyType(
    {
        "overview": "主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面",
        "problems": "具体问题和改进情况",
    }
)
_FEE: Final = "fee_told"
_TEMPLATE: Final = Cued(
    ("文字描述", "此处填写", "请填写", "请输入", "待填", "待补充"),
    r"[（(]文字描述[^）)\n]{0,40}[）)]|在?此处填写[^。\n]{0,20}|[（(【\[](?:请填写|请输入|待填|待补充)[^）)】\]\n]{0,20}[）)】\]]",
)
"""What a template prints where words are to be written."""
_CROSSES: Final = Cued(
    "X×Ｘ_＿", r"[X×Ｘ_＿]{2,}(?=[年月日件条份次篇个项人元万%局镇乡县市区])|(?<=[共计为了到])[X×Ｘ]{2,}"
)
"""Signs that stand for what was not known yet: XX年, ××件, ___条, 共计XX."""
_TITLES: Final = lazy(r"《[^》\n]*》|[“\"][^”\"\n]*[”\"]")


def sections_filled(prose: ProseReport, rule: RuleSpec) -> Iterator[Finding | None]:
    """P.EMPTY: the body's name, own words in every section of the form and enough of them, and nothing left out."""
    yield from _nameless(prose, rule)
    if prose.report.form.own_headings:
        yield from _wordless(prose, rule)
    else:
        yield from _sections(prose, rule)
    for text in prose.texts:
        yield from _left_out(text, rule)
        yield None


def sections_not_too_long(prose: ProseReport, rule: RuleSpec) -> Iterator[Finding | None]:
    """P.LONG: a section with a limit keeps it."""
    for section in prose.report.form.sections:
        count = count_characters(prose.text_of(section.id).text) if section.limit is not None else 0
        if section.limit is not None and count > section.limit:
            over = count - section.limit
            message = f"{section.display_name}：{count} 字，要求不超过 {section.limit} 字，多出 {over} 字；请精简"
            why = "过长的总体情况多半写了与政府信息公开无关的工作。"
            yield told(rule, section.id, message, judged=(str(count),), why=why)
        yield None


def is_unwritten(text: str) -> bool:
    """Whether a section has no words of its own: none at all, or those of the template."""
    return not any(map(str.isalnum, _TEMPLATE.sub("", text)))


def _nameless(prose: ProseReport, rule: RuleSpec) -> Iterator[Finding]:
    """Without a name there is no title, and nobody knows what is asked of the body."""
    if not prose.report.body.strip():
        why = "报告的标题由机关名称、年份组成；哪些内容必须写，也要看是哪一级、哪一类机关。"
        yield told(rule, "about", "机关名称：没有填写；请在报告信息中填写", state=State.UNKNOWN, why=why)


def _wordless(prose: ProseReport, rule: RuleSpec) -> Iterator[Finding]:
    """A form that leaves the headings to the body still wants some words."""
    if all(is_unwritten(text.text) for text in prose.texts):
        first, heading = next(iter(prose.report.parts))
        name = heading or prose.heading_of(first)
        why = "年度报告由文字和统计表组成，只有统计表不是一份报告。"
        yield told(rule, first, f"{name}：全文没有文字；请写明全年情况", state=State.UNKNOWN, why=why)


def _sections(prose: ProseReport, rule: RuleSpec) -> Iterator[Finding | None]:
    for section in prose.report.form.sections:
        if section.kind != "narrative" or section.id == prose.section_of("opening"):
            continue
        text = prose.text_of(section.id)
        if is_unwritten(text.text):
            yield _empty(prose, text, rule) if not is_cut(text.text) else None
        else:
            yield from _unfinished(text, rule)
            yield from _short(text, rule)
        yield None


def _left_out(text: ProseText, rule: RuleSpec) -> Iterator[Finding]:
    """What an excerpt lacks nobody can judge, so it is no more final than a blank."""
    spots = tuple(text.spot(*span) for span in omissions(text.text))
    if spots:
        mark = text.raw[spots[0].start : spots[0].end]
        message = f"{text.heading}：有省略标记“{mark}”{counted(len(spots))}，内容不全，无法审核；请补全，或删去标记"
        why = "摘录不是全文，定稿中不应有省略标记。"
        yield told(rule, text.section, message, state=State.UNKNOWN, subject="omissions", why=why, spots=spots)


def _empty(prose: ProseReport, text: ProseText, rule: RuleSpec) -> Finding:
    asked = _ASKED.get(text.role, "其他需要报告的事项，没有的写“无”")
    if text.role not in _ASKED and any(other.function == _FEE for other in prose.report.form.rules):
        asked += "，并写明收取信息处理费的情况"
    if not text.text.strip():
        message = f"{text.heading}：没有内容；请写明{asked}"
    else:
        message = f"{text.heading}：只有{quoted(text.text.strip())}，还没有填写；请写明{asked}"
    why = "格式规定的六个部分缺一不可。"
    return told(rule, text.section, message, state=State.UNKNOWN, why=why)


def _unfinished(text: ProseText, rule: RuleSpec) -> Iterator[Finding]:
    """Words of the template beside own words are wrong for certain; crosses could be meant."""
    left = [match.span() for match in _TEMPLATE.finditer(text.text)]
    if left:
        words = quoted(text.text, *left[0])
        message = f"{text.heading}：还留着模板的提示{words}{counted(len(left))}；请删去或换成内容"
        spots = tuple(text.spot(*span) for span in left)
        fixes = (text.fix("删去第一处提示", spots[0], ""),)
        yield told(rule, text.section, message, subject="template", spots=spots, fixes=fixes)
    titles = [match.span() for match in _TITLES.finditer(text.text)]
    crosses = [
        match.span()
        for match in _CROSSES.finditer(text.text)
        if not any(start <= match.start() < end for start, end in titles)
    ]
    if crosses:
        around = [text.text[max(0, start - 6) : end + 2] for start, end in crosses]
        message = f"{text.heading}：{quoted(around[0])}{counted(len(crosses))}以叉号或横线代替内容，还没有填写；请填写"
        yield told(
            weaker(rule, RuleClass.PRACTICE),
            text.section,
            message,
            subject="crosses",
            judged=around,
            why="叉号和横线多半是模板中等待填写的年份、数字或名称。",
            spots=tuple(text.spot(*span) for span in crosses),
        )


def _short(text: ProseText, rule: RuleSpec) -> Iterator[Finding]:
    least = _SHORTEST.get(text.role, 0)
    count = count_characters(text.text)
    if count < least and not is_cut(text.text):
        said = quoted(text.text) if count <= _A_FEW else f" {count} 字"
        message = f"{text.heading}：只有{said}，一般不少于 {least} 字；请写明{_ASKED[text.role]}"
        why = f"不到 {least} 字写不清{_ASKED[text.role]}。"
        yield told(
            weaker(rule, RuleClass.PRACTICE),
            text.section,
            message,
            subject="short",
            judged=(str(count),),
            why=why,
            spots=(Spot(text.section, 0, len(text.raw)),),
        )
