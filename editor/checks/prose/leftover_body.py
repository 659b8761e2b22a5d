"""P.BODY: the name of another body left over where the report names its own: title, compiler, contact, signature, 我局.

Reports name many bodies rightly. Only places that can name nobody but the body itself are looked at, and a name is
told only if it certainly is another's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from editor.checks.finding import Finding
from editor.checks.prose.body_names import body_in, differ
from editor.checks.prose.headings import TITLE
from editor.checks.prose.self_words import foreign_words, own_word
from editor.checks.prose.text import ProseReport, ProseText
from editor.checks.prose.told import counted, quoted, told
from editor.forms.rule_spec import RuleSpec
from editor.patterns import lazy

_HAN: Final = "\u3400-\u9fff"
_OPENING: Final = frozenset({"opening", "overview"})
_START: Final = 1500  # characters within which a section's opening ends
_END: Final = 100
_PLACES: Final = (
    (
        "编制机关",
        lazy(
            rf"报告[，,]?(?:是)?由(?P<name>[{_HAN}]{{3,30}}?)(?:根据|依据|依照|按照|遵照|负责|牵头|汇总|编制|编写|撰写)"
        ),
    ),
    (
        "联系机关",
        lazy(
            rf"(?:疑问|问题|咨询|意见|建议|联系)[^。\n]{{0,12}}?(?:直接)?[与向](?P<name>[{_HAN}]{{3,30}}?)(?:[（(][^）)\n]*[）)])?(?:联系|咨询|反映)"
        ),
    ),
    (
        "报告名称",
        lazy(
            rf"(?:现将|公布|发布|关于)(?P<name>[{_HAN}]{{3,30}}?)20\d\d\s*年度?政府信息公开工作?(?:年度报告|年报|情况)"
        ),
    ),
)
"""Where the opening names the body, and how."""
_SIGNATURE: Final = lazy(
    rf"(?:^|[\n。\s])(?P<name>[{_HAN}]{{4,30}})\s*20\d\d\s*年\s*\d{{1,2}}\s*月\s*\d{{1,2}}\s*日\s*$"
)
_OWN: Final = lazy(r"[我本该各贵其]|有关|上级|相关")
_QUOTED: Final = lazy(r"《[^》\n]*》|“[^”\n]*”")
_SELF: Final = lazy(
    r"(?<!自)我(局|委|厅|院|镇|乡|街道|县|市|中心(?![城镇组村校小学工任广地点])|[大支总]队|校(?![对正验核准])|公司(?!法)|馆)"
    r"(?![长委民里员托场区域级限村落子局])"
)


class _Named(NamedTuple):
    place: str
    name: str
    text: ProseText
    start: int


def names_of_this_body(prose: ProseReport, rule: RuleSpec) -> Iterator[Finding | None]:
    """P.BODY for the title, the opening, the signature and the words 我局, 我县 everywhere."""
    body = prose.body
    if not body:
        return
    yield from _title(prose, rule)
    others: dict[tuple[str, str], _Named] = {}
    for named in _named(prose):
        yield None
        if named is not None and differ(named.name, body):
            others[named.text.section, named.place] = named
    yield from (_other_name(named, body, rule) for named in others.values())
    words = foreign_words(body)
    for text in prose.texts if words else ():
        yield from _other_words(text, body, words, rule)
        yield None


def _title(prose: ProseReport, rule: RuleSpec) -> Iterator[Finding]:
    match = TITLE.fullmatch("".join(prose.title.split()))
    name = (match["body"] or match["last_body"]) if match else ""
    if not name or not differ(name, prose.body):
        return
    yield told(
        rule,
        "title",
        f"标题：写的是“{name}”，本报告是“{prose.body}”的；请改标题或单位名称",
        judged=(name, prose.body),
        why="借用其他单位的报告时，标题里的单位名称容易忘记改。",
        fixes=(prose.name_fix("title", prose.form_title, f"标题改为“{prose.body}”的", "改标题"),),
    )


def _named(prose: ProseReport) -> Iterator[_Named | None]:
    """Every name that stands where the body names itself, and None between the places."""
    for text in prose.texts:
        if text.role in _OPENING:
            for place, pattern in _PLACES:
                for match in pattern.finditer(text.text, 0, _START):
                    yield from _named_by(match, place, text)
                yield None
    for text in prose.texts[-1:]:
        signature = _SIGNATURE.search(text.text, max(0, len(text.text) - _END))
        if signature is not None:
            yield from _named_by(signature, "落款", text)


def _named_by(match: re.Match[str], place: str, text: ProseText) -> Iterator[_Named]:
    name = body_in(match["name"])
    if name and not _OWN.search(name):
        yield _Named(place, name, text, match.start("name"))


def _other_name(named: _Named, body: str, rule: RuleSpec) -> Finding:
    spot = named.text.spot(named.start, named.start + len(named.name))
    return told(
        rule,
        named.text.section,
        f"{named.text.heading}：{named.place}写的是“{named.name}”，本报告是“{body}”的；请改为本机关的名称",
        subject=named.place,
        judged=(named.name, body),
        why="借用其他单位的报告时，单位名称容易忘记改。",
        spots=(spot,),
        fixes=(named.text.fix(f"改为“{body}”", spot, body),),
    )


def _other_words(text: ProseText, body: str, words: tuple[str, ...], rule: RuleSpec) -> Iterator[Finding]:
    names = [match.span() for match in _QUOTED.finditer(text.text)]
    found: dict[str, list[int]] = {}
    for match in _SELF.finditer(text.text):
        if match[1] in words and not any(start <= match.start() < end for start, end in names):
            found.setdefault(match[1], []).append(match.start())
    for word, starts in found.items():
        spots = tuple(text.spot(start, start + 1 + len(word)) for start in starts)
        around = quoted(text.text, starts[0], starts[0] + 16)
        right = f"我{own_word(body)}"
        yield told(
            rule,
            text.section,
            f"{text.heading}：{around}{counted(len(starts))}自称“我{word}”，本报告是“{body}”的；请改为“{right}”或写明是哪个单位",
            subject=f"我{word}",
            judged=(f"我{word}", body),
            why="借用其他单位的报告时，正文里的自称容易忘记改。",
            spots=spots,
            fixes=tuple(text.fix(f"改为“{right}”", spot, right) for spot in spots[:1]),
        )
