"""The title of an annual report wherever it stands: in one line or several, in the page's data, in a web page's name.

A title names a body and a year, each of which it may lack. A sentence that mentions a report is no title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from editor.importers.folding.letters import fold
from editor.patterns import lazy
from editor.wording.chinese_numerals import COUNTING
from editor.wording.figure_words import DIGITS

_DIGITS = str.maketrans({**{letter: str(value) for letter, value in DIGITS.items()}, "O": "0", "o": "0"})
_SPOKEN_YEAR = re.compile(rf"(?:二[〇○零Oo]|一九)[〇○零Oo{COUNTING[:9]}]{{2}}(?=\s*年)")
YEAR = r"(?:1\s*9|2\s*0)\s*\d\s*\d"
KIND = (
    r"(?:政府|政务)?\s*信息\s*公开\s*(?:工作)?\s*(?:年度)?\s*(?:工作)?\s*(?:情况)?\s*"
    r"(?:的\s*(?:年度)?)?\s*(?:报告|年报)"
)
_LABEL = (
    r"\s*\(?(?:信息|文件|文章|报告)?(?:题\s*名(?:\s|[:)])+|"
    r"标\s+题(?:\s|[:)])*|名\s+称(?:\s|[:)])*|(?:标题|名称)(?:\s|[:)])+)"
)
_LEAD = rf"[\s*#]*(?:{_LABEL}|附件\s*\d{{0,2}}\s*[:.、]\s*)?《?"
_LEAD_ONLY = lazy(_LEAD)
WORDS = r"[^。;:,!?|>《》]"
_COMPILED = r"(?:\s*\([^()]{0,12}汇总[^()]{0,8}\))?"
DATED = re.compile(
    rf"{_LEAD}(?P<title>(?:关于)?(?P<before>{WORDS}{{0,40}}?)\s*(?P<year>{YEAR})\s*年\s*度?\s*"
    rf"(?P<after>{WORDS}{{0,40}}?)\s*{KIND}{_COMPILED})"
)
_UNDATED = re.compile(
    rf"{_LEAD}(?P<title>(?:关于)?(?P<before>{WORDS}{{2,40}}?)(?P<after>)\s*{KIND}"
    rf"(?:\s*\(\s*(?P<year>{YEAR})\s*年?\s*度?\s*\))?{_COMPILED})"
)
_NO_BODY = re.compile(r"本报告|本年报|现将|编制|公布|发布|根据|按照|依照|要求|如下|位置|首页|上一|下一|相关|链接|[→\d]")
_BODY = re.compile(
    r"(?:[府局委办厅院会处站所室部省州盟旗市区县镇乡村场社团署队司馆行]|街道|中心|公司|学校|[大中小]学|集团|机构|单位)(?:\([^()]*\))?$"
)
_NO_BODIES = ("政府", "政务")  # of 政府信息公开, not whose report it is
_HALF_BODIES = ("办公室", "办公厅", "委员会", "管委会", "管理委员会", "办事处", "街道办事处", "服务中心")
_LONGEST_BODY = 40
_STOPS = "。;,"


@dataclass(frozen=True)
class Title:
    """A title as printed, without blanks, with the body and the year that it names; "" and None if it does not."""

    text: str
    body: str
    year: int | None


def plain_years(text: str) -> str:
    """A text folded, years in Chinese numerals (二〇二三年) in figures; every character keeps its place."""
    return _SPOKEN_YEAR.sub(lambda match: match[0].translate(_DIGITS), fold(text))


def looks_like_body(text: str) -> bool:
    """Whether a text can be the name of a public body, alone on its line."""
    bare = fold(text).strip()
    return (
        2 < len(bare) <= _LONGEST_BODY
        and not any(letter in "。;:,!?|>《》、" for letter in bare)
        and _NO_BODY.search(bare) is None
        and _BODY.search(bare) is not None
    )


def title_in(text: str) -> Title | None:
    """The title that a text opens with and that ends where the text does, or at a break; None if there is none."""
    folded = plain_years(text)
    match = _match(DATED, folded) or _match(_UNDATED, folded)
    if match is None:
        return None
    before, after = (_tight(text[match.start(name) : match.end(name)]) for name in ("before", "after"))
    body = before.removeprefix("关于").removesuffix("关于") or after.removesuffix("关于")
    body = "" if body in _NO_BODIES else body
    if body and _NO_BODY.search(body):
        return None
    title = _tight(text[match.start("title") : match.end("title")])
    year = match["year"]
    return Title(title, body, None if year is None else int(_tight(year)))


def is_title_line(text: str) -> bool:
    """Whether a line says the title of a report and nothing else."""
    folded = plain_years(text).strip()
    match = DATED.match(folded) or _UNDATED.match(folded)
    return match is not None and not folded[match.end() :].strip("》) .*")


def lead_length(text: str) -> int:
    """How many letters stand before a title in its line that are no part of it: 标题：, 附件1, an opening quote."""
    match = _LEAD_ONLY.match(fold(text))
    return match.end() if match is not None else 0


def titles_in(lines: Sequence[str]) -> Iterator[Title]:
    """The titles in single lines, then those over two or three; a body in a line of its own must look like one."""
    halves = []  # whose body may begin in the line above
    single = ((line,) for line in lines)
    for parts in (*single, *pairwise(lines), *zip(lines, lines[1:], lines[2:], strict=False)):
        title = title_in("".join(parts))
        if title is None:
            continue
        if title.body in _HALF_BODIES:
            halves.append(title)
        elif len(parts) == 1 or _is_rest(parts[-1], title) or all(map(looks_like_body, parts[:-1])):
            yield title
    yield from halves


def _is_rest(line: str, title: Title) -> bool:
    """Whether the last line of a title is no title by itself, or names nothing, as the lines over it name the year."""
    own = title_in(line)
    return own is None or (title.year is not None and own.year is None and not own.body)


def _match(pattern: re.Pattern[str], folded: str) -> re.Match[str] | None:
    match = pattern.match(folded)
    if match is None:
        return None
    behind = folded[match.end() :]
    at_end = not behind[:1].isalnum()
    return match if at_end and behind.lstrip()[:1] not in tuple(_STOPS) else None


def _tight(text: str) -> str:
    """A title without the blanks that printing put into it."""
    return "".join(text.split())
