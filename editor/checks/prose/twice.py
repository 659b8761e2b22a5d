"""P.TWICE: the same paragraph twice in one report, in one section or in two. Blanks, marks and its number do not count.

Nor does a heading that only one of them has: （三）平台建设。… Figures do: paragraphs in the same words with other
figures are two. A note to a table may stand under each of them. A sentence twice in one paragraph is told as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from editor.checks.finding import Finding, Spot
from editor.checks.prose.text import ProseReport, ProseText
from editor.checks.prose.told import counted, quoted, told
from editor.forms.rule_spec import RuleSpec
from editor.patterns import lazy
from editor.wording.sentences import ProseLine, Sentence

_SHORTEST: Final = 20  # letters and digits; headings and formulas of a line come again
_NUMBER: Final = lazy(r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[一二三四五六七八九十]是)\s*")
_HEADING: Final = lazy(r"[^，,。；;：:\n]{2,16}[。：:](?=.)")
_NOTE: Final = lazy(r"\s*[（(]?\s*(?:备?注|说明|填表说明|单位)\s*\d?\s*[：:]")
_NOT_A_LETTER: Final = lazy(r"[\W_]+")


class _Again(NamedTuple):
    """A paragraph that stands a second time, and where it stood first: the heading, and which paragraph from 1."""

    paragraph: ProseLine
    number: int
    heading: str
    first: int


class _Known:
    """The paragraphs read so far, whole and without a heading of their own: where each stood first."""

    def __init__(self) -> None:
        self._whole: dict[str, tuple[str, int]] = {}
        self._headless: dict[str, tuple[str, int]] = {}

    def place_of(self, paragraph: str, place: tuple[str, int]) -> tuple[str, int] | None:
        """Where the paragraph stood before; None if it is new, and known from now on to stand at `place`."""
        text = _without(_NUMBER, paragraph)
        whole, heading = _letters(text), _HEADING.match(text)
        headless = whole[len(_letters(heading[0])) :] if heading is not None else whole
        if len(whole) < _SHORTEST:
            return None
        found = self._whole.get(whole) or self._headless.get(whole) or self._whole.get(headless)
        self._whole.setdefault(whole, place)
        if len(headless) >= _SHORTEST and headless != whole:
            self._headless.setdefault(headless, place)
        return found


def paragraphs_once(prose: ProseReport, rule: RuleSpec) -> Iterator[Finding | None]:
    """P.TWICE: one finding for each section that repeats paragraphs of its own or of a section before it."""
    known = _Known()
    for text in prose.texts:
        again: list[_Again] = []
        sentences: list[Sentence] = []
        for number, paragraph in enumerate(text.paragraphs, 1):
            found = known.place_of(paragraph.text, (text.heading, number))
            if found is not None and not _NOTE.match(paragraph.text):
                again.append(_Again(paragraph, number, *found))
            yield None
            for sentence in _repeated(paragraph) if found is None else ():
                if sentence is not None:
                    sentences.append(sentence)
                yield None
        if again:
            yield _finding(text, again, rule)
        if sentences:
            yield _sentence_finding(text, sentences, rule)


def _without(pattern: re.Pattern[str], text: str) -> str:
    """A text without what it begins with, if it begins so."""
    match = pattern.match(text)
    return text[match.end() :] if match is not None else text


def _letters(text: str) -> str:
    return _NOT_A_LETTER.sub("", text)


def _repeated(paragraph: ProseLine) -> Iterator[Sentence | None]:
    """The sentences that stand in a paragraph a second time, and None for each of the others."""
    known: set[str] = set()
    for sentence in paragraph.sentences():
        words = _letters(_without(_NUMBER, sentence.text)) if len(sentence.text) >= _SHORTEST else ""
        if len(words) >= _SHORTEST:
            yield sentence if words in known else None
            known.add(words)


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


def _sentence_finding(text: ProseText, sentences: list[Sentence], rule: RuleSpec) -> Finding:
    spots = tuple(text.spot(one.start, one.end) for one in sentences)
    return told(
        rule,
        text.section,
        f"{text.heading}：{quoted(sentences[0].text.strip())}在同一段里写了两遍{counted(len(sentences))}；请删去重复的一句",
        subject="sentence",
        judged=[one.text.strip() for one in sentences],
        why="同一句话写了两遍，多半是粘贴时重复了。",
        spots=spots,
        fixes=(text.fix("删去这一句", spots[0], ""),),
    )


def _with_line_end(text: ProseText, spot: Spot) -> Spot:
    """A paragraph with the line end before it, or behind it for the first one."""
    if spot.start > 0:
        return Spot(spot.section, spot.start - 1, spot.end)
    return Spot(spot.section, spot.start, min(spot.end + 1, len(text.raw)))
