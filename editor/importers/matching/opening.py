"""The sentence that opens a report without a title and names it: 现公布某县水务局2017年政府信息公开工作年度报告.

A text that asks others for their reports, or tells of a meeting about one, opens otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from editor.importers.matching.titles import (
    DATED,
    KIND,
    WORDS,
    YEAR,
    Title,
    is_title_line,
    looks_like_body,
    plain_years,
)
from editor.patterns import lazy
from editor.wording.chinese_numerals import COUNTING

_LINES: Final = 8  # in which the sentence stands; a text may break it into several
_VERBS = r"公布|公开|编制|编写|撰写|形成|制作|发布|现将|现就|兹将|特将|本报告是|本报告为|本年报是|本年报为"
_NAMED = lazy(
    rf"(?:{_VERBS})[了成]?\s*《?(?P<before>(?:(?!{_VERBS}){WORDS}){{0,40}}?)(?:关于)?\s*(?P<year>{YEAR})\s*年\s*度?\s*"
    rf"(?P<after>{WORDS}{{0,30}}?)\s*{KIND}(?!\s*(?:的|编制|编写|工作|报送))"
)
_SUBJECT = lazy(
    rf"(?:^|[,;]|本(?:报告|年报)(?:是|为|由)?|由)\s*(?P<by>(?:(?!由|本报告|本年报){WORDS}){{3,40}}?)"
    r"(?:根据|依据|按照|依照|遵照|编制|撰写|负责编制|(?:深入|认真|严格|全面|扎实|切实|积极)(?:学习|贯彻|落实|执行|推进))"
)
_QUOTED = lazy(r"《[^《》]*》|\([^()]*\)")
_ASKS = lazy(r"请|报送|上报|通知如下|各(?:单位|部门|乡|镇|县|区|科|局|委)|会议|听取|审议|传达")
_NO_NAME = lazy(r"[我本全各该此特]|国务院|有关|.{0,6}(?:要求|规定)")  # how no body's name begins
_PART = lazy(
    rf"(?:^|[\n。;\s])\s*(?:[{COUNTING}]、|\([{COUNTING}]\))[^。;\n]{{0,20}}?"
    r"(?:概述|概况|情况|公开|申请|复议|诉讼|收费|问题|不足|改进|打算|措施|事项)"
)
_FEWEST_PARTS: Final = 2
_REPORT = lazy(r"本(?:年度)?(?:报告|年报)|年度报告|年报")
_SHORT: Final = 20  # letters; a longer line may be one that goes on in the next
_ENDS: Final = "。:"
_STOP = lazy(f"[{_ENDS}]")
_STOPS: Final = tuple("。,;:")


def named_in_opening(lines: Sequence[str]) -> Title | None:
    """What the first sentences of a text name as the report that it is; None if they name neither body nor year.

    The body is "" where they do not say whose report it is, the year None where they only say who made it.
    """
    head = [plain_years(line).strip() for line in lines[:_LINES] if not is_title_line(line)]
    for before, line in pairwise(["", *head]):
        opens = DATED.match(line) if len(before) < _SHORT or before[-1] in _ENDS else None
        if opens is not None and _name(opens["before"]) and _goes_on(line[opens.end() :]):
            return Title("", _name(opens["before"]), _year(opens))
    maker = ""
    for sentence in _STOP.split("".join(head)):
        bare = _QUOTED.sub("", sentence)
        if _ASKS.search(bare):
            break
        if _REPORT.search(bare):
            maker = maker or next(filter(None, (_name(match["by"]) for match in _SUBJECT.finditer(bare))), "")
        named = _NAMED.search(sentence)
        if named is not None:
            return Title("", _name(named["before"]) or _name(named["after"]) or maker, _year(named))
    return Title("", maker, None) if maker else None


def _goes_on(rest: str) -> bool:
    """Whether a sentence, or the next one, follows what reads like a title."""
    return rest[:1].isalnum() or (rest[:1] in _STOPS and any(map(str.isalnum, rest)))


def has_parts(text: str) -> bool:
    """Whether a folded text is parted as reports are: by numbered headings that speak of what they tell."""
    return sum(1 for _ in _PART.finditer(text)) >= _FEWEST_PARTS


def _name(text: str) -> str:
    """The text without blanks if it can be the name of a body; else ""."""
    bare = "".join(text.split())
    return bare if looks_like_body(bare) and _NO_NAME.match(bare) is None else ""


def _year(match: re.Match[str]) -> int:
    return int("".join(match["year"].split()))
