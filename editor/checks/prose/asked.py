"""P.FEE and P.ASSESS: what the form and the law ask the prose to tell, whatever the figure was.

A report that tells it in any words tells it: only where no word of it is found anything is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from editor.checks.finding import Finding, Fix, Spot
from editor.checks.prose.length import is_unwritten
from editor.checks.prose.omissions import is_excerpt
from editor.checks.prose.text import ProseReport, ProseText
from editor.checks.prose.told import told
from editor.forms.rule_spec import RuleSpec
from editor.patterns import lazy
from editor.wording.body_kind import Rank, body_kind

_FEE: Final = lazy(r"处理费|收费|收取[^。；\n]{0,12}费|费用|缴费")
_NOTHING: Final = lazy(r"[^。\n]{0,20}[无没][^。\n]{0,20}。?\s*")
_ASSESSED: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {
        "工作考核": lazy(r"考核|考评|绩效|评估|测评|督查"),
        "社会评议": lazy(r"评议|满意度|评价|问卷|测评|监督员"),
        "责任追究结果": lazy(r"追究|追责|问责|责任倒查|未发生[^。；\n]{0,20}责任"),
    }
)


def fee_told(prose: ProseReport, rule: RuleSpec) -> Iterator[Finding | None]:
    """P.FEE: section six, or any other, speaks of the 信息处理费. An empty section six is told by P.EMPTY."""
    last = prose.text_of(prose.section_of("other"))
    if is_unwritten(last.text) or is_excerpt(prose):
        return
    for text in prose.texts:
        if _FEE.search(text.text):
            return
        yield None
    none = f"{prose.report.year}年未收取信息处理费"
    yield told(
        rule,
        last.section,
        f"{last.heading}：没有写收取信息处理费的情况；请写明全年收取多少元，没有收取的写“{none}”",
        why="没有收取信息处理费，也要在第六部分写明。",
        fixes=(_without_fee(last, f"{none}。"),),
    )


def _without_fee(last: ProseText, sentence: str) -> Fix:
    """The sentence as a paragraph of its own; what stands there of there being nothing else follows it."""
    is_nothing = _NOTHING.fullmatch(last.plain) is not None
    place, words = (0, f"{sentence}\n") if is_nothing else (len(last.raw.rstrip()), f"\n{sentence}")
    return last.fix(f"没有收取的，补写“{sentence}”", Spot(last.section, place, place), words)


def assessment_told(prose: ProseReport, rule: RuleSpec) -> Iterator[Finding | None]:
    """P.ASSESS: the report of a government, not of a department, tells of assessment, of public review, of liability.

    The law asks it of 各级人民政府: what is no government for certain, as a 开发区 and its 管委会, need not.
    """
    for text in prose.texts:
        if any(words.search(text.text) for words in _ASSESSED.values()):
            return
        yield None
    kind = body_kind(prose.body)  # asked last: to know it, names of bodies have to be read
    is_certain = kind.rank is not Rank.UNKNOWN or "人民政府" in prose.body
    if kind.is_government is not True or not is_certain or "管委会" in prose.body or not prose.texts:
        return
    if is_excerpt(prose):
        return
    names = "、".join(_ASSESSED)
    yield told(
        rule,
        prose.section_of("problems"),
        f"全文没有写{names}；各级政府的报告要写明这三项，没有追究责任的写“未发生责任追究情形”",
        why="《条例》第五十条要求各级政府的报告写明这三项，部门的报告不要求。",
    )
