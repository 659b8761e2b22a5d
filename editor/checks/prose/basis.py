"""P.BASIS: the documents and articles by which the opening says that the report is made are those in force.

Only the clause that says so is judged (依据…编制, 根据…公布): elsewhere article 32 is today's own, and any document may
be named. The notice that lays down the form is the form's own basis; the 条例 is decree 711, and its article 50 tells
what a report contains. Until 2019 that was article 32 of decree 492.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final, NamedTuple

from editor.checks.finding import Finding
from editor.checks.prose.text import ProseReport, ProseText
from editor.checks.prose.told import quoted, told
from editor.forms.roles import SectionRole
from editor.forms.rule_spec import RuleSpec
from editor.patterns import lazy

_PLACES: Final[tuple[tuple[SectionRole, int], ...]] = (("opening", 1500), ("overview", 600))
"""Where an opening stands, and how many characters of the section are looked at."""
_TITLE, _REMARK = "□", "○"  # stand for the letters of titles and of what is in brackets, in which no clause ends
_PAIRS: Final = MappingProxyType({"《": "》", "（": "）", "(": ")"})
_CLAUSE: Final = lazy(
    r"(?:依据|根据|依照|按照|遵照|对照)[^。；;\n]{1,600}?"
    r"(?:(?:编制|编写|编撰|撰写|起草|形成|公布|发布)(?!工作|[、和及与]|规范|要求|的(?:通知|意见|要求|规定))|现将|报告如下|年报如下|向社会)"
)
_ABOUT_REPORT: Final = lazy(r"报告|年报|编制")
_OPENS, _CLOSES = r"[〔\[［【（(﹝]", r"[〕\]］】）)﹞]"
_NOTICE: Final = lazy(
    rf"(?P<series>国办公开办?函\s*)?{_OPENS}?\s*(?P<year>20\d\d)\s*年?\s*{_CLOSES}?\s*第?\s*(?P<number>\d{{1,4}})\s*号"
)
_FORMER_NOTICES: Final = frozenset({("2019", "60")})
"""Notices that laid down a form, told by their numbers alone."""
_LOCAL: Final = lazy(r"(?<![\u4e00-\u9fff])(?!.*国办)[\u4e00-\u9fff]*(?:发|函|办|字|通|文|规|公开|政|委|局)\s*$")
"""The letters of another series before a number: 县政办发〔2019〕60号 is a notice of its own."""
_TITLE_BEFORE: Final = lazy(rf"({_TITLE}+)\s*{_REMARK}+$")
_REGULATION: Final = r"《(?:中华人民共和国)?(?:政府信息公开)?条例》|(?<!》)(?:中华人民共和国)?政府信息公开条例(?!》)"
_REGULATIONS: Final = frozenset({"《中华人民共和国政府信息公开条例》", "《政府信息公开条例》", "《条例》"})
_BRACKETS: Final = r"(?:[（(](?:[^（()）]|[（(][^（()）]*[）)])*[）)])?"
_DECREE: Final = lazy(r"(?<!政府)令\s*[（(〔\[]?\s*第?\s*(?P<number>\d{3})\s*号|第\s*(?P<before>\d{3})\s*号\s*令")
_ARTICLE: Final = lazy(
    rf"(?:{_REGULATION}){_BRACKETS}(?:的|中)?(?:有关)?(?:规定)?(?:第[一二三四五六]章)?"
    r"(?P<listed>第[一二三四五六七八九十百\d]{1,5}(?:条?[、，和及与]第?[一二三四五六七八九十百\d]{1,5})*条)"
)
_ONE_ARTICLE: Final = lazy(r"第?(?P<number>[一二三四五六七八九十百\d]{1,5})(?=[条、，和及与])")
_LAW: Final = "711"
_OLD_LAW: Final = "492"
_OLD_ARTICLES: Final = frozenset({"三十一", "三十二", "31", "32"})
"""When a report is due and what it contains, in decree 492."""
_FRAMES: Final = MappingProxyType({"notice": "{}", "decree": "国务院令第{}号", "article": "《条例》第{}条"})


class _Clause(NamedTuple):
    """A clause that says by what the report is made; `masked` has signs for its titles and remarks."""

    text: ProseText
    start: int  # in the section's text
    words: str
    masked: str

    def title_before(self, place: int) -> str:
        """The title in whose brackets a place stands; "" if none does."""
        found = _TITLE_BEFORE.search(self.masked[:place])
        return self.words[slice(*found.span(1))] if found is not None else ""


class _Wrong(NamedTuple):
    """What is not in force: a name for its kind, where its words stand in the clause, and what is right instead."""

    subject: str
    start: int
    end: int
    right: str


def basis_in_force(prose: ProseReport, rule: RuleSpec) -> Iterator[Finding | None]:
    """P.BASIS: one finding for each thing that is left over. Where the form itself is, P.FORMED says so."""
    yield None
    if prose.report.year not in prose.report.form.years:
        return
    notice = _NOTICE.search(prose.report.form.basis)
    told_already: set[str] = set()
    for clause in _clauses(prose):
        yield None
        for wrong in _wrong_in(clause, notice):
            if wrong.subject not in told_already:
                told_already.add(wrong.subject)
                yield _finding(clause, wrong, rule)


def _clauses(prose: ProseReport) -> Iterator[_Clause]:
    """The clauses of the opening that say by what the report is made; section one may begin with it."""
    for role, end in _PLACES:
        text = prose.text_of(prose.section_of(role))
        for sentence in text.sentences:
            if sentence.start >= end:
                break
            masked = _masked(sentence.text[: end - sentence.start])
            found = _CLAUSE.search(masked)
            if found is not None and (_ABOUT_REPORT.search(masked) or "年度报告" in sentence.text):
                start, words = sentence.start + found.start(), sentence.text[slice(*found.span())]
                yield _Clause(text, start, words, found[0])


def _masked(sentence: str) -> str:
    """A sentence of the same length, signs for the letters of its titles and remarks; each may stand in another."""
    closing: list[str] = []
    letters, mark = [], ""
    for sign in sentence:
        if sign in _PAIRS:
            mark = mark if closing else _TITLE if sign == "《" else _REMARK
            closing.append(_PAIRS[sign])
        letters.append(mark if closing else sign)
        if closing and sign == closing[-1]:
            closing.pop()
    return "".join(letters)


def _wrong_in(clause: _Clause, notice: re.Match[str] | None) -> Iterator[_Wrong]:
    if notice is not None:
        yield from _notices(clause, notice)
    yield from _decrees(clause)
    yield from _articles(clause.words)


def _notices(clause: _Clause, right: re.Match[str]) -> Iterator[_Wrong]:
    """Notices of another number. One that is about another matter may be cited as well."""
    for match in _NOTICE.finditer(clause.words):
        one, title = (match["year"], match["number"].lstrip("0")), clause.title_before(match.start())
        if one == (right["year"], right["number"]) or (title and not _ABOUT_REPORT.search(title)):
            continue
        if match["series"] or (one in _FORMER_NOTICES and _LOCAL.search(clause.words, 0, match.start()) is None):
            number = right[0] if match["series"] else right[0].removeprefix(right["series"] or "")
            yield _Wrong("notice", *match.span(), number)


def _decrees(clause: _Clause) -> Iterator[_Wrong]:
    """Decrees about the 条例. A clause that names 711 too tells its history."""
    found = [
        (match["number"] or match["before"], match)
        for match in _DECREE.finditer(clause.words)
        if clause.title_before(match.start()) in _REGULATIONS or _OLD_LAW in match[0]
    ]
    if _LAW not in [number for number, _ in found]:
        for _, match in found:
            yield _Wrong("decree", *match.span("number" if match["number"] else "before"), _LAW)


def _articles(clause: str) -> Iterator[_Wrong]:
    for match in _ARTICLE.finditer(clause):
        for one in _ONE_ARTICLE.finditer(clause, *match.span("listed")):
            if one["number"] in _OLD_ARTICLES:
                yield _Wrong("article", *one.span("number"), "50" if one["number"].isdigit() else "五十")


def _finding(clause: _Clause, wrong: _Wrong, rule: RuleSpec) -> Finding:
    text = clause.text
    spot = text.spot(clause.start + wrong.start, clause.start + wrong.end)
    words = clause.words[wrong.start : wrong.end].strip()
    frame = _FRAMES[wrong.subject]
    right = frame.format(wrong.right)
    return told(
        rule,
        text.section,
        f"{text.heading}：编制依据写的是{quoted(frame.format(words))}，本年度施行的是{quoted(right)}；请改正",
        subject=wrong.subject,
        judged=(words,),
        why="依据写的是已经停用的文件或旧条文，或者写错了号，多半是沿用了以前的报告。",
        spots=(spot,),
        fixes=(text.fix(f"改为“{right}”", spot, wrong.right),),
    )
