"""P.TWICE: the same paragraph twice in one report, in one section or in two. Blanks, marks and its number do not count.

Figures do: paragraphs in the same words with other figures are two.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from editor.checks.finding import Finding, Spot
from editor.checks.prose.text import ProseReport, ProseText
from editor.checks.prose.told import counted, quoted, told
from editor.forms.rule_spec import RuleSpec
from editor.patterns import lazy
from editor.wording.sentences import ProseLine

_SHORTEST: Final = 20  # letters and digits; headings and formulas of a line come again
_NUMBER: Final = lazy(r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[一二三四五六七八九十]是)\s*")
_NOT_A_LETTER: Final = lazy(r"[\W_]+")


class _Again(NamedTuple):
    """A paragraph that stands a second time, and where it stood first: the heading, and which paragraph from 1."""

    paragraph: ProseLine
    number: int
    heading: str
    first: int


def paragraphs_once(prose: ProseReport, rule: RuleSpec) -> Iterator[Finding | None]:
    """P.TWICE: one finding for each section that repeats paragraphs of its own or of a section before it."""
    known: dict[str, tuple[str, int]] = {}
    for text in prose.texts:
        again = []
        for number, paragraph in enumerate(text.paragraphs, 1):
            words = _letters(paragraph.text)
            if len(words) >= _SHORTEST:
                if words in known:
                    again.append(_Again(paragraph, number, *known[words]))
                known.setdefault(words, (text.heading, number))
            yield None
        if again:
            yield _finding(text, again, rule)


def _letters(paragraph: str) -> str:
    number = _NUMBER.match(paragraph)
    return _NOT_A_LETTER.sub("", paragraph[number.end() if number is not None else 0 :])


def _finding(text: ProseText, again: list[_Again], rule: RuleSpec) -> Finding:
    one = again[0]
    spots = tuple(text.spot(each.paragraph.start, each.paragraph.end) for each in again)
    return told(
        rule,
        text.section,
        f"{text.heading}：第 {one.number} 段{quoted(one.paragraph.text.strip())}与“{one.heading}”第 {one.first} 段相同"
        f"{counted(len(again))}；请删去重复的一段，或改写",
        judged=[each.paragraph.text.strip() for each in again],
        why="同一段话写了两遍，多半是粘贴时重复了。",
        spots=spots,
        fixes=(text.fix("删去这一段", _with_line_end(text, spots[0]), ""),),
    )


def _with_line_end(text: ProseText, spot: Spot) -> Spot:
    """A paragraph with the line end before it, or behind it for the first one."""
    if spot.start > 0:
        return Spot(spot.section, spot.start - 1, spot.end)
    return Spot(spot.section, spot.start, min(spot.end + 1, len(text.raw)))
