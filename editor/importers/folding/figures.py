"""Texts that are figures: which text can be one figure, which are several, and which only stand where figures stand.

What a figure means, and in which unit, is for `report.numbers` to say.
"""

from __future__ import annotations

import re
from typing import Final

from editor.importers.folding.letters import fold

VALUE = re.compile(
    r"[-+]?\s*(?:增加?|减少?)?\s*\d[\d,]*(?:\.\d+)?\s*[元万亿件条项次个人]{0,3}\s*(?:\([^()]*\))?|[-/\\—]{1,2}|无|零|○"
)
UNITS: Final = frozenset({"条", "件", "次", "个", "人", "篇", "人次", "项", "元", "万元", "亿元"})
_FIGURES = re.compile(r"[-+\d.,%增减元万亿\s|/…]*")
_GLUED = re.compile(r"^[-+]?0\d|\d\s+\d|\d[-+]\d")
_PARTED = re.compile(r"\d+(?: \d+)+")
_NUMBER = r"\d[\d,]*(?:\.\d+)?\s*[元万亿件条项次个人]{0,2}"
_MONEY_BEHIND = re.compile(r"(?<![万亿\s])[(\s:]\s*(?:(?:计量)?单位\s*:\s*)?([万亿]?\s*元)\s*\)?\s*$")
_UNIT_BEHIND = re.compile(
    r"\(\s*(?:计量)?单\s*位\s*:?\s*([^\W\d_]{1,3})\s*\)?\s*$|\(\s*([万亿]?[^\W\d_注]元?)\s*\)\s*$"
)
_COUNTED_BEHIND = re.compile(r"(?<=\))\s*\(\s*(?:(?:计量)?单位\s*:\s*)?[条件次个人篇项]次?\s*\)\s*$")
_UNCLEAR = re.compile(
    rf"(?:约|大约|近|共|超过?|不足|[≥≤><])\s*{_NUMBER}|{_NUMBER}(?:余|多|左右|以上|以下)\s*[元万亿件条项次个人]{{0,2}}"
    rf"|{_NUMBER}(?:[*%\u2460-\u2473\u00b9\u00b2\u00b3]|\[\d{{1,2}}\])"
    r"|暂无|无此项|不适用|不涉及|未统计|未开展|见附件|见附表|详见\w{1,4}|[?xX*]+|\.{3,}|…+"
)
_ODD = re.compile(
    r"#[A-Za-z/\u4e00-\u9fff]+\d?[!?！？]?|#{2,}"  # #DIV/0!, #N/A, #名称?; a figure too wide for its column
    r"|[-+]?(?:1\.#(?:[QS]?NAN|IND|INF)\d*|NaN|Inf)|(?:Err|错误)[:：]\d+"  # as other programs write them
    r"|[□■▢▣☐○●◇◆△▲\ufffd]{1,4}|(?=\D*\d)[\d□■▢▣☐○●◇◆△▲\ufffdOoIl,.]{2,9}"  # □2, 1O: a letter or a box for a digit
)
_STRUCK = re.compile(r"[-+\d.,\s]*(?:\(删除线:[^()]{0,40}\)[-+\d.,\s]*)+")
_OPEN = re.compile(r"\(可选:[^()]*\)")
_FORMULA = re.compile(r"=[^\s\u4e00-\u9fff]+")
_QUOTES = "\"'`´′＂＇“”‘’"


def unquoted(text: str) -> str:
    """A figure without the quotes at its ends, such as that by which a sheet was told to keep it as text: '52."""
    bare = text.strip().strip(_QUOTES).strip()
    return bare if bare[:1].isdigit() or bare[1:2].isdigit() else text.strip()


def is_value(text: str) -> bool:
    """Whether a text can be one figure, or stands for none."""
    return VALUE.fullmatch(fold(unquoted(text)).strip()) is not None


def is_odd(text: str) -> bool:
    """Whether a text is what is left of a figure that went wrong: #DIV/0!, □2."""
    return _ODD.fullmatch(text.strip()) is not None and not is_value(text)


def is_struck(text: str) -> bool:
    """Whether a text is a figure of which all, or a part, was struck out: （删除线：9）12."""
    return _STRUCK.fullmatch(fold(text).strip()) is not None


def is_open_choice(text: str) -> bool:
    """Whether a text is what may be chosen in a field, of which it is not known what was: （可选：0、1）."""
    return _OPEN.fullmatch(fold(text).strip()) is not None


def is_figures(text: str) -> bool:
    """Whether a text is figures only, be they one, several, or several that run together."""
    folded = fold(text)
    return _FIGURES.fullmatch(folded) is not None and any(letter.isdigit() for letter in folded)


def is_unclear(text: str) -> bool:
    """Whether a text stands in a figure's place without being one: 约12, 12余, 12*, 见附件, #DIV/0!, =SUM(A1:A3)."""
    folded = fold(text).strip()
    if any(way.fullmatch(folded) for way in (_UNCLEAR, _FORMULA)):
        return True
    return is_odd(text) or is_struck(text) or is_open_choice(text)


def money_unit(label: str) -> str:
    """The unit that the label of an amount ends with: 行政事业性收费（元）; empty if there is none.

    What stands in a unit's place is given as it is, known or not: 丼元 is not 元. A unit of counts behind it is none of
    the amount's: 行政事业性收费（元）（件）.
    """
    folded = _COUNTED_BEHIND.sub("", fold(label))
    match = _MONEY_BEHIND.search(folded) or _UNIT_BEHIND.search(folded)
    found = "".join((match[1] or match[2]).split()) if match else ""
    return found if "元" in found or found not in UNITS else ""


def is_unit(text: str) -> bool:
    """Whether a text is a unit that a cell of its own gives, broken by blanks or not."""
    return "".join(text.split()) in UNITS


def is_glued(text: str) -> bool:
    """Whether a text looks like several figures that run together."""
    return _GLUED.search(fold(text).strip()) is not None


def is_split(text: str) -> bool:
    """Whether a text is digits with blanks between them, in one line, which may be those of one figure."""
    return _PARTED.fullmatch(text) is not None and not text.startswith("0")
