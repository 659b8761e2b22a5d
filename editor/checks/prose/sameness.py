"""P.SAME: paragraphs that are last year's, word for word or nearly. Figures and years count for nothing here.

How much of a paragraph is last year's is told by its pieces of three letters: how many of them stand in one paragraph
of last year's report. That finds paragraphs that were moved, joined or split, and takes time as the text is long.
What is done the same way each year is told in the same words: where less than half of a section is last year's that is
a hint, except in section five, whose problems were to be fixed.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Final, NamedTuple

from editor.checks.finding import Finding
from editor.checks.prose.text import ProseReport, ProseText
from editor.checks.prose.told import quoted, told, weaker
from editor.forms.rule_spec import RuleClass, RuleSpec
from editor.patterns import lazy
from editor.wording.sentences import ProseLine

_NOT_COMPARED: Final = frozenset({"opening", "other"})
"""Sections that say much the same each year, and may: legal basis and period, the fee."""
_PIECE: Final = 3
_SHORTEST: Final = 40  # letters; headings and formulas of a line are the same every year
_NEARLY: Final = 0.8  # paragraphs of different bodies on the same matter share 0.6 at most
_MANY: Final = 3  # figures; a paragraph made of them that were brought up to date is a new one in the same words
_AT_A_TIME: Final = 1000  # pieces looked up before somebody else may have a turn
_FORMULA: Final = lazy(
    r"统计(?:期限|时限|时间)|信息处理费|如(?:对|有)[^。]{0,20}(?:疑问|问题)|联系电话|勾稽关系|^注[:：]"
)
_NOT_A_LETTER: Final = lazy(r"[^\u3400-\u9fffA-Za-z]|[〇一二三四五六七八九十百千两]")
_YEAR: Final = lazy(r"20\d\d\s*年")
_FIGURE: Final = lazy(r"\d+(?:\.\d+)?")
_HALF: Final = 0.5  # of the letters of a section
_LISTED: Final = 3  # pairs shown in a message
_MOST: Final = "problems"


class _Prior(NamedTuple):
    """A paragraph of last year: the heading it stood under, which paragraph it was from 1, and its text."""

    heading: str
    number: int
    text: str


class _Pair(NamedTuple):
    paragraph: ProseLine
    number: int  # from 1 in its section
    prior: _Prior
    share: float


def unlike_last_year(prose: ProseReport, rule: RuleSpec) -> Iterator[Finding | None]:
    """P.SAME: one finding for each section that has paragraphs of last year's report."""
    if prose.report.prior is None:
        return
    priors: list[_Prior] = []
    index: dict[str, tuple[int, ...]] = {}
    for prior in _last_years(prose):
        priors.append(prior)
        for at, piece in enumerate(_pieces(_letters(prior.text))):
            known = index.get(piece, ())
            if not known or known[-1] != len(priors) - 1:
                index[piece] = (*known, len(priors) - 1)
            if at % _AT_A_TIME == _AT_A_TIME - 1:
                yield None
        yield None
    for text in prose.texts if priors else ():
        if text.role in _NOT_COMPARED:
            continue
        pairs = []
        for number, paragraph in enumerate(text.paragraphs, 1):
            share, found = 0.0, -1
            for step in _best(paragraph.text, index):
                if step is None:
                    yield None
                else:
                    share, found = step
            if share >= _NEARLY and not _is_brought_up_to_date(paragraph.text, priors[found].text):
                pairs.append(_Pair(paragraph, number, priors[found], share))
            yield None
        if pairs:
            yield _finding(text, rule, pairs)


def _last_years(prose: ProseReport) -> Iterator[_Prior]:
    last_year = prose.report.prior
    if last_year is None:
        return
    before = ProseReport(last_year, prose.messages)
    for text in before.texts:
        if text.role not in _NOT_COMPARED:
            for number, paragraph in enumerate(text.paragraphs, 1):
                yield _Prior(text.heading, number, paragraph.text)


def _pieces(letters: str) -> Iterator[str]:
    return (letters[at : at + _PIECE] for at in range(len(letters) - _PIECE + 1))


def _letters(text: str) -> str:
    """A text without figures, years, marks and blanks."""
    return _NOT_A_LETTER.sub("", text)


def _best(text: str, index: dict[str, tuple[int, ...]]) -> Iterator[tuple[float, int] | None]:
    """None now and then; in the end the largest share that a paragraph of last year has in a text, and which it is."""
    letters = _letters(text)
    if len(letters) < _SHORTEST or _FORMULA.search(text):
        yield 0.0, -1
        return
    total = 0
    shared: dict[int, int] = {}
    for total, piece in enumerate(_pieces(letters), 1):
        for place in index.get(piece, ()):
            shared[place] = shared.get(place, 0) + 1
        if total % _AT_A_TIME == 0:
            yield None
    found, count = max(shared.items(), key=lambda item: item[1], default=(-1, 0))
    yield count / total, found


def _is_brought_up_to_date(text: str, prior: str) -> bool:
    """Whether a paragraph is mostly figures, and they are not last year's."""
    figures, before = (_FIGURE.findall(_YEAR.sub("", one)) for one in (text, prior))
    return len(figures) >= _MANY and not set(figures) <= set(before)


def _finding(text: ProseText, rule: RuleSpec, pairs: list[_Pair]) -> Finding:
    listed = "；".join(map(_words, pairs[:_LISTED]))
    more = f"；等 {len(pairs)} 段" if len(pairs) > _LISTED else ""
    is_little = text.role != _MOST and _share(text, pairs) < _HALF
    advice = "请写今年的具体问题和改进情况" if text.role == _MOST else "请写今年的情况"
    if is_little:
        advice = "工作有变化的请改写，没有变化的可以不改"
    return told(
        weaker(rule, RuleClass.STATISTIC) if is_little else rule,
        text.section,
        f"{text.heading}：有 {len(pairs)} 段与上年报告相同或几乎相同：{listed}{more}。{advice}",
        judged=[_judged(pair) for pair in pairs],
        why="照抄上年的内容是年度报告最常被指出的毛病，主要问题和改进情况尤其如此。",
        spots=tuple(text.spot(pair.paragraph.start, pair.paragraph.end) for pair in pairs),
    )


def _share(text: ProseText, pairs: list[_Pair]) -> float:
    """How much of a section's letters stand in the paragraphs that are last year's."""
    same = sum(len(_letters(pair.paragraph.text)) for pair in pairs)
    return same / sum(len(_letters(paragraph.text)) for paragraph in text.paragraphs)


def _words(pair: _Pair) -> str:
    likeness = "相同" if pair.share == 1 else f"相同 {int(pair.share * 100)}%"
    place = f"上年“{pair.prior.heading}”第 {pair.prior.number} 段"
    return f"第 {pair.number} 段{quoted(pair.paragraph.text.strip())}与{place}{likeness}"


def _judged(pair: _Pair) -> str:
    """What a reason is bound to: the words of both paragraphs, not their figures."""
    both = "\n".join((_letters(pair.paragraph.text), _letters(pair.prior.text)))
    return f"{quoted(pair.paragraph.text.strip())}{sha256(both.encode()).hexdigest()[:12]}"
