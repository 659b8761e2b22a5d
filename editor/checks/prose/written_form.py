"""P.FORM: what is unusual in how the prose is written: levels, marks, units, lost figures, brackets, letters. Hints.

A paragraph may be as long as a report: whatever takes long goes over it in pieces.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from editor.checks.finding import Finding, Fix, Spot
from editor.checks.prose.omissions import is_cut
from editor.checks.prose.text import ProseReport, ProseText
from editor.checks.prose.told import counted, quoted, told
from editor.forms.rule_spec import RuleSpec
from editor.patterns import lazy
from editor.wording.cleaning_rules import punctuation
from editor.wording.numbering import level_of
from editor.wording.radicals import LETTERS, RADICALS, plain_letters

_LEVELS: Final = ("", "一、", "（一）", "1.", "（1）")
_HIGHEST: Final = 2  # what a section may begin with: 一、 is the section itself
_PASSES: Final = 20
_DOUBLED: Final = lazy(r"([。，、；：！？])\1+|[，、；：][。，、；：]|。[，、；：]")
_UNITS: Final = "件条份次篇场个"
_GLUED: Final = lazy(rf"\d\s*(?P<units>[{_UNITS}][{_UNITS}])(?=[，。；、：）,;)\s]|其中|$)")
_LAWFUL: Final = frozenset({"件次", "条次", "篇次", "场次", "份次"})
_COUNTED: Final = r"(?:政府|政务)?(?:信息|申请)?"
_SO_MANY: Final = r"(?:共计|累计|总计|共|了|约|达|为){1,2}"
_LOST: Final = lazy(
    rf"(?:公开|发布|推送|编发|刊发|制发|更新|上传|报送|收到|受理|接到|回复|答复|办理|办结){_COUNTED}"
    rf"(?:{_SO_MANY}\s*余?(?P<unit>[条件篇份次])|\s*余?(?P<line>条))(?=\s*(?:[，。；、,;]|其中))"
    rf"|(?:共计|累计|总计|共)(?:主动)?(?:公开|收到|受理|接到|办理|办结|答复){_COUNTED}\s*余?(?<!申请)(?P<case>件)(?=\s*[，。；、,;])"
)
"""A verb and a unit with no figure between them. 公开件、申请件 without 共 are words, not units."""
_LONG: Final = 1200  # characters of a piece
_TOO_LONG: Final = 1500
_LONGEST_CITATION: Final = 200
_BRACKET: Final = lazy(r"[()（）]")
_HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff"
_JOINT: Final = lazy(
    rf"(?<=[{_HAN}])(?=[{_HAN}])(?![^{{}}\n]{{0,{_LONGEST_CITATION}}}\}})"
)  # not in the braces of a citation
_OPENING: Final = {"(": "（"} | {sign: sign for sign in "（《“‘【〔「『"}
_CLOSING: Final = {
    ")": "（",
    "）": "（",
    "》": "《",
    "”": "“",
    "’": "‘",
    "】": "【",
    "〕": "〔",
    "」": "「",
    "』": "『",
}
_PAIRED: Final = lazy(f"[{re.escape(''.join((*_OPENING, *_CLOSING)))}]")
_AS_LETTERS: Final = "全部改为汉字"
_UNFOUND: Final = "从 PDF 复制的文字常有这样的字，看上去一样，网上却搜不到，读屏软件也读不对。"
_LIST_MARK: Final = lazy(r"(?:^|[\s。；：，])[A-Za-z\d一二三四五六七八九十]{1,2}$")


class _Found(NamedTuple):
    """What of one kind is in a section: places in the stored text, an example, and what to do."""

    spots: tuple[Spot, ...]
    message: str
    why: str
    fixes: tuple[Fix, ...] = ()


def written_properly(prose: ProseReport, rule: RuleSpec) -> Iterator[Finding | None]:
    """P.FORM in every section: one finding for each kind; then in the names."""
    for text in prose.texts:
        for kind, look in _KINDS:
            for found in look(text):
                yield None if found is None else _finding(text, rule, kind, found)
            yield None
    yield from _names(prose, rule)


def _finding(text: ProseText, rule: RuleSpec, kind: str, found: _Found) -> Finding:
    return told(
        rule,
        text.section,
        f"{text.heading}：{found.message}",
        subject=kind,
        why=found.why,
        spots=found.spots,
        fixes=found.fixes,
    )


def _levels(text: ProseText) -> Iterator[_Found | None]:
    """A level of headings that is skipped: 1. right under the section's own heading, （1） under （一）."""
    if is_cut(text.text):
        return
    spots, example = [], ""
    above = 1
    for paragraph in text.paragraphs:
        body = paragraph.text.lstrip()
        level = level_of(body)
        if not level:
            continue
        if level > max(above + 1, _HIGHEST) or level == 1:
            spots.append(text.spot(paragraph.start, paragraph.end))
            wanted = _LEVELS[max(above + 1, _HIGHEST)]
            example = example or f"{quoted(body)}应从“{wanted}”一级编起"
        above = level
    if not spots:
        return
    message = f"标题层次越级，{example}{counted(len(spots))}；请按（一）、1.、（1）逐级编号"
    yield _Found(tuple(spots), message, "公文标题依次用一、（一）1.（1），不越级。")


def _half_width(text: ProseText) -> Iterator[_Found | None]:
    """Half-width marks beside Chinese letters; marks change nothing beyond their line."""
    spots: list[Spot] = []
    lines = []
    start = 0
    for line in text.plain.split("\n"):
        after = []
        for at, piece in _pieces(line):
            found = tuple(punctuation(piece, frozenset()))
            spots.extend(Spot(text.section, start + at + one.start, start + at + one.end) for one in found)
            yield None
            after.append(full_width(piece) if found else piece)
            yield None
        lines.append("".join(after))
        start += len(line) + 1
    if spots:
        first = spots[0].start
        around = quoted(text.plain, max(0, first - 6), first + 6)
        whole = Spot(text.section, 0, len(text.raw))
        fixes = (text.fix("全部改为全角标点", whole, "\n".join(lines)),)
        message = f"{around}{counted(len(spots))}用了半角标点；请改为全角标点"
        yield _Found(tuple(spots), message, "汉字之间用全角标点。", fixes)


def _pieces(line: str) -> Iterator[tuple[int, str]]:
    """A line in pieces, each with its place. It is split between two Chinese letters that are not within brackets:
    there no mark changes for its neighbours. Only where no such place comes in time it is split anyhow."""
    start = 0
    while len(line) - start > _TOO_LONG:
        end = _joint(line, start)
        yield start, line[start:end]
        start = end
    yield start, line[start:]


def _joint(line: str, start: int) -> int:
    """Where a piece that starts at a place had best end."""
    depth, looked, within_brackets = 0, start, start + _TOO_LONG
    for match in _JOINT.finditer(line, start + _LONG, start + _TOO_LONG + _LONGEST_CITATION):
        if match.start() > start + _TOO_LONG:
            break
        within_brackets = match.start()
        for sign in _BRACKET.finditer(line, looked, within_brackets):
            depth = max(0, depth + (1 if sign[0] in "(（" else -1))
        looked = within_brackets
        if depth == 0:
            return looked
    return within_brackets


def full_width(text: str) -> str:
    """A text with full-width punctuation beside Chinese letters; a mark made full-width can make its neighbour one."""
    for _ in range(_PASSES):
        exchanges = tuple(punctuation(text, frozenset()))
        if not exchanges:
            break
        for start, end, after in reversed(exchanges):
            text = text[:start] + after + text[end:]
    return text


def _doubled(text: ProseText) -> Iterator[_Found | None]:
    found = list(_DOUBLED.finditer(text.text))
    if not found:
        return
    spots = tuple(text.spot(*match.span()) for match in found)
    message = f"“{found[0][0]}”{counted(len(found))}标点重复；请删去多余的标点"
    fixes = tuple(
        text.fix(f"“{match[0]}”改为“{match[0][-1]}”", spot, match[0][-1])
        for match, spot in zip(found[:1], spots[:1], strict=True)
    )
    yield _Found(spots, message, "标点重复多半是改稿时留下的。", fixes)


def _glued_units(text: ProseText) -> Iterator[_Found | None]:
    found = [match for match in _GLUED.finditer(text.text) if match["units"] not in _LAWFUL]
    if not found:
        return
    spots = tuple(text.spot(*match.span("units")) for match in found)
    message = (
        f"{quoted(text.text, max(0, found[0].start() - 4), found[0].end())}{counted(len(found))}量词重复；请留一个"
    )
    first = found[0]["units"]
    fixes = tuple(text.fix(f"“{first}”改为“{unit}”", spots[0], unit) for unit in dict.fromkeys(first))
    yield _Found(spots, message, "量词重复多半是改数字时留下的。", fixes)


def _lost_figures(text: ProseText) -> Iterator[_Found | None]:
    found = list(_LOST.finditer(text.text))
    if not found:
        return
    first = found[0]
    units = [match.lastgroup or "unit" for match in found]
    spots = tuple(text.spot(match.start(), match.end(unit)) for match, unit in zip(found, units, strict=True))
    message = (
        f"{quoted(text.text, max(0, first.start() - 6), first.end(units[0]))}{counted(len(found))}"
        f"的“{first[units[0]]}”前没有数字；请补上数字"
    )
    yield _Found(spots, message, "动词和量词之间没有数字，多半是改数字时删漏了。")


def _unpaired(text: ProseText) -> Iterator[_Found | None]:
    opened: dict[str, list[int]] = {}
    alone: list[int] = []
    turn = _LONG
    for match in _PAIRED.finditer(text.text):
        place, sign = match.start(), match[0]
        if place >= turn:
            turn = place + _LONG
            yield None
        if sign in _OPENING:
            opened.setdefault(_OPENING[sign], []).append(place)
        elif opened.get(_CLOSING[sign]):
            opened[_CLOSING[sign]].pop()
        elif sign not in ")）" or not _LIST_MARK.search(text.text, max(0, place - 4), place):
            alone.append(place)
    alone = sorted([*alone, *(place for places in opened.values() for place in places)])
    if not alone:
        return
    first = alone[0]
    message = (
        f"{quoted(text.text, max(0, first - 8), first + 9)}的“{text.text[first]}”{counted(len(alone))}没有配对，"
        "括号、引号、书名号要成对；请补上或删去"
    )
    yield _Found(tuple(text.spot(place, place + 1) for place in alone), message, "括号、引号、书名号要成对。")


def _letters(text: ProseText) -> Iterator[_Found | None]:
    """Radicals, which look like letters. What the clerk typed is hers to change: they are read as letters, and told."""
    places = _radicals(text.raw)
    if places:
        whole = Spot(text.section, 0, len(text.raw))
        spots = tuple(Spot(text.section, place, place + 1) for place in places)
        yield _Found(spots, _unlike(text.raw, places), _UNFOUND, (text.fix(_AS_LETTERS, whole, text.plain),))


def _names(prose: ProseReport, rule: RuleSpec) -> Iterator[Finding]:
    """Radicals in the body's name and in the title."""
    named = (("about", "机关名称", prose.report.body), ("title", "标题", prose.report.title))
    for at, what, stored in named:
        places = _radicals(stored)
        if places:
            fix = prose.name_fix("body" if at == "about" else "title", plain_letters(stored), _AS_LETTERS, f"改{what}")
            message = f"{what}：{_unlike(stored, places)}"
            yield told(rule, at, message, subject="letters", why=_UNFOUND, fixes=(fix,))


def _radicals(text: str) -> list[int]:
    """The places of the radicals and compatibility letters in a text."""
    return [match.start() for match in RADICALS.finditer(text) if ord(match[0]) in LETTERS]


def _unlike(text: str, places: list[int]) -> str:
    """What is said of radicals: the first of them, and how many there are."""
    first = places[0]
    around = quoted(text, max(0, first - 6), first + 7)
    letter = LETTERS[ord(text[first])]
    return f"{around}的“{text[first]}”{counted(len(places))}与汉字“{letter}”同形而编码不同；请改为汉字"


_KINDS: Final[tuple[tuple[str, Callable[[ProseText], Iterator[_Found | None]]], ...]] = (
    ("levels", _levels),
    ("half_width", _half_width),
    ("doubled", _doubled),
    ("units", _glued_units),
    ("figures", _lost_figures),
    ("pairs", _unpaired),
    ("letters", _letters),
)
